"""The whole way from Article to Brief, with a scripted model: the first answers are what a weak one would
say."""

from datetime import date

from summarizer.asking.prompts import load_prompt
from summarizer.asking.steps import Done, drive, outcome
from summarizer.asking.strategies import one_request, staged
from summarizer.briefing.standard import StandardTask
from summarizer.briefing.task import write
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft, HeadlineDraft, RepairDraft, SpeakersDraft

TEXT = """President Ana Roux met Ivo Hale in Oslo on Monday. "We will build the bridge next year," Roux said. \
He said the 23rd summit was a success. The two ships left the port in January."""
ARTICLE = Article(text=TEXT, published=date(2026, 3, 10))
SUMMARY = [{"sentences": [1], "text": "President Ana Roux met Ivo Hale in Oslo."}]


def run(strategy, *answers, max_claims=8, article=ARTICLE):
    """The brief that comes of these answers, and the questions that were asked."""
    asked, left = [], list(answers)

    def answered(question):
        asked.append(question)
        yield Done(question.response_model.model_validate(left.pop(0)))

    task = StandardTask(strategy, max_claims)
    brief = outcome(drive(write(task, Reading(article), load_prompt()), answered))
    assert not left, "fewer questions were asked than expected"
    return brief, asked


def draft(**parts):
    return {
        "headline": "Roux meets Hale in Oslo",
        "summary": SUMMARY,
        "claims": [],
        "planned_events": [],
    } | parts


def test_one_request_makes_a_brief():
    claim = {"sentences": [2], "speaker": "Roux", "text": "The bridge will be built next year."}
    event = {"sentences": [2], "title": "Build the bridge", "status": "planned", "when": "next year"}
    brief, asked = run(one_request, draft(claims=[claim], planned_events=[event]))
    assert [q.response_model for q in asked] == [Draft]
    assert brief.claims[0].speaker.name == "Ana Roux"
    assert brief.claims[0].form == "direct"
    assert brief.planned_events[0].when.edtf == "2027"
    assert (brief.checks, brief.dropped) == ([], [])


def test_small_questions_make_the_same_kind_of_brief():
    brief, asked = run(
        staged,
        {"headline": "Roux meets Hale in Oslo"},
        {"speakers": {"2": "Ivo Hale"}},
        article=Article(text=TEXT.replace("Roux said. ", "one said. "), published=ARTICLE.published),
    )
    assert [q.response_model for q in asked] == [HeadlineDraft, SpeakersDraft]
    assert {c.speaker.name for c in brief.claims} == {"Ana Roux", "Ivo Hale"}
    assert brief.planned_events[0].when.text == "next year"


def test_only_what_code_cannot_know_is_asked():
    article = Article(text="Mayor Ana Roux said the bridge was safe. It was built in two years.")
    brief, asked = run(staged, article=article.model_copy(update={"title": "Bridge is safe, says mayor"}))
    assert asked == []
    assert brief.headline == "Bridge is safe, says mayor"
    _, asked = run(staged, {"headline": "Bridge is safe"}, article=article)
    assert [q.name for q in asked] == ["headline"]


def test_of_a_quotation_in_several_sentences_only_the_beginning_is_asked_about():
    text = 'Ana Roux met Ivo Hale. It rained.\n\n"The dam is safe for now. It will hold until May."'
    brief, asked = run(
        staged, {"speakers": {"3": "Ivo Hale"}}, article=Article(text=text, title="The dam is safe")
    )
    assert list(asked[0].schema["properties"]["speakers"]["properties"]) == ["3"]
    assert [claim.speaker.name for claim in brief.claims] == ["Ivo Hale", "Ivo Hale"]


def test_a_failing_item_goes_back_alone_with_what_is_wrong():
    wrong = [{"sentences": [1], "text": "President Ana Roux met Eva Moss in Oslo."}]
    brief, asked = run(
        one_request, draft(summary=wrong), {"text": "President Ana Roux met Ivo Hale in Oslo."}
    )
    assert asked[1].response_model is RepairDraft
    assert "'Moss'" in asked[1].messages[1]["content"]
    assert [s.text for s in brief.summary] == ["President Ana Roux met Ivo Hale in Oslo."]
    assert brief.dropped == []


def test_what_fails_twice_is_dropped_and_listed():
    two = [*SUMMARY, {"sentences": [3], "text": "The 24th summit was a success."}]
    brief, _ = run(one_request, draft(summary=two), {"text": "The 25th summit was a success."})
    assert brief.summary[1].text == "He said the 23rd summit was a success.", "the article's own words"
    assert [c.name for c in brief.checks] == ["summary_extracted"]
    (dropped,) = brief.dropped
    assert dropped.item["text"] == "The 24th summit was a success."
    assert [c.name for c in dropped.checks] == ["number_not_in_evidence"]


def test_a_past_meeting_is_never_shown_as_planned():
    past = {
        "sentences": [1],
        "title": "Roux and Hale meet in Oslo",
        "status": "scheduled",
        "when": "on Monday",
    }
    brief, asked = run(one_request, draft(planned_events=[past]))
    assert brief.planned_events == []
    assert [c.name for d in brief.dropped for c in d.checks] == ["event_not_in_future"]
    assert len(asked) == 1, "no wording can repair it"


def test_a_speaker_who_does_not_stand_there_is_asked_for_again():
    claim = {"sentences": [3], "speaker": "Eva Moss", "text": "The 23rd summit was a success."}
    brief, asked = run(one_request, draft(claims=[claim]), {"speakers": {"3": "Ivo Hale"}})
    assert asked[1].name == "speakers"
    assert brief.claims[0].speaker.name == "Ivo Hale"


def test_without_a_summary_that_holds_the_article_speaks_for_itself():
    brief, _ = run(one_request, draft(summary=[{"sentences": [99], "text": "Zebras sing at night."}]))
    assert brief.summary[0].text == "President Ana Roux met Ivo Hale in Oslo on Monday."
    assert [c.name for c in brief.checks] == ["summary_extracted"]
    assert brief.dropped[0].checks[0].name == "evidence_not_found"


def test_a_false_headline_is_replaced():
    brief, _ = run(
        one_request, draft(headline="Roux meets Moss in Oslo"), {"text": "Roux meets Moss in Oslo."}
    )
    assert brief.headline == "President Ana Roux met Ivo Hale in Oslo."
    assert brief.dropped[0].item == {"headline": "Roux meets Moss in Oslo"}


def test_max_claims_keeps_the_first_ones():
    claims = [{"sentences": [2], "speaker": "Roux", "text": "The bridge will be built."},
              {"sentences": [3], "speaker": "Ivo Hale", "text": "The 23rd summit was a success."}]  # fmt: skip
    assert len(run(one_request, draft(claims=claims), max_claims=1)[0].claims) == 1
    assert len(run(one_request, draft(claims=claims), max_claims=0)[0].claims) == 2


def test_every_quote_is_the_articles_own():
    claim = {"sentences": [2, 9], "speaker": "Roux", "text": "The bridge will be built."}
    brief, _ = run(one_request, draft(claims=[claim]))
    for item in (*brief.summary, *brief.claims, *brief.planned_events):
        for evidence in item.evidence:
            assert TEXT[evidence.start : evidence.end] == evidence.quote
