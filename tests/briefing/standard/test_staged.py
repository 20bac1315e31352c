"""With the embedded model code reads, and the model says only what code can't know."""

from summarizer.asking.prompts import load_prompt
from summarizer.asking.strategies import Gaps
from summarizer.briefing.desk import Desk
from summarizer.briefing.standard.staged import StagedTask
from summarizer.english.reading import Reading
from tests.drafts import article_of, staged_from

ARTICLE = article_of(
    "President Ana Roux met Ivo Hale in Oslo on Monday.",
    '"We will build the bridge next year," Roux said.',
    "Hale said the 23rd summit was a success.",
    "The two ships left the port in January.",
)


def briefed(*answers, article=ARTICLE, **how):
    return staged_from(article, *answers, **how).brief


def titled(article=ARTICLE, title="Roux meets Hale"):
    return article.model_copy(update={"title": title})


def test_code_reads_and_the_model_is_asked_for_nothing_that_is_known():
    brief, asked = staged_from(ARTICLE)
    assert asked == []
    assert brief.headline == "President Ana Roux met Ivo Hale in Oslo on Monday"
    assert brief.summary[0].text == ARTICLE.words_of(ARTICLE.sentences[0])
    assert {(c.speakers[0].name, c.found_by) for c in brief.claims} == {("Ana Roux", "code"), ("Ivo Hale", "code")}  # fmt: skip
    assert [(e.when.edtf, e.found_by) for e in brief.planned_events] == [("2027", "code")]
    assert [check.name for check in brief.checks] == ["subject_guessed"]  # who "we" are
    assert brief.dropped == []


def test_the_brief_says_that_code_read():
    brief = briefed()
    assert (brief.provenance.reader, brief.provenance.prompt.name) == ("code", "staged")


def test_the_title_is_the_headline_whatever_it_says():
    brief = briefed(article=titled(title="Roux Meets Moss in Varn"))
    assert (brief.headline, brief.dropped) == ("Roux Meets Moss in Varn", [])


def test_who_speaks_where_code_can_not_tell_is_asked_for():
    article = article_of(
        "Ana Roux met Ivo Hale.", "It rained.", "“The dam is safe for now.”", title="Dam is safe"
    )
    brief, (question,) = staged_from(article, {"speakers": {"3": "Ivo Hale"}})
    assert question.name == "speakers"
    assert [c.speakers[0].name for c in brief.claims] == ["Ivo Hale"]
    assert briefed({"speakers": {"3": "nobody"}}, article=article).claims == []


# Claims and events


def test_claims_are_ranked_and_the_best_kept():
    article = article_of(
        *(f'"Pipe {n} is old," Ana Roux said.' for n in "abc"), '"It will cost more," Ivo Hale said.', title="Pipes"
    )  # fmt: skip
    assert [c.speakers[0].name for c in briefed(article=article, max_claims=2).claims] == ["Ana Roux", "Ivo Hale"]  # fmt: skip
    assert len(briefed(article=article, max_claims=0).claims) == 4


def test_the_sentences_of_one_quotation_are_one_claim():
    article = article_of('"It is too old," Ana Roux said.', '"Nobody will miss it."', title="Ferry")
    (claim,) = briefed(article=article).claims
    assert (claim.text, len(claim.evidence)) == ("It is too old. Nobody will miss it.", 2)


def test_what_code_s_own_checks_speak_against_is_left_out():
    article = article_of("Mayor Ana Roux came.", "President Roux said that it rained.", title="Rain")
    brief = briefed(article=article)
    assert all(c.severity == "doubt" for c in brief.checks)
    for item in (*brief.summary, *brief.claims, *brief.planned_events):
        assert all(article.text[e.start : e.end] == e.quote for e in item.evidence)


def test_findings_about_the_whole_are_said():
    article = article_of("The mayor will open the fair next year.", title="Fair", published=None)
    assert [c.name for c in briefed(article=article).checks] == ["no_publication_date"]


# Other languages


def test_in_a_language_that_code_does_not_read_the_summary_is_what_is_left():
    article = article_of("Der Rat sagte am Montag, die Stadt werde zahlen.", language="de", title="Rat")
    brief = briefed(article=article)
    assert (brief.claims, brief.planned_events) == ([], [])
    assert [s.text for s in brief.summary] == [article.text]
    untitled = article_of("Der Rat sagte am Montag, die Stadt werde zahlen.", language="de")
    assert briefed(article=untitled).headline == untitled.text


# Genres


def test_that_an_article_is_no_report_is_said():
    turns = ("Q: Was it hard?", "A: It was.", "Q: Will you stay?", "A: I will.")
    article = article_of("Ada Moss has run the harbour since May.").text + "\n\n" + "\n".join(turns)
    brief = briefed(article=article_of("x").model_copy(update={"text": article, "title": "Moss"}))
    assert [(c.name, c.severity, c.path) for c in brief.checks] == [("genre_read_badly", "doubt", "")]


# Previews


def test_all_that_code_reads_is_shown_before_the_model_is_asked():
    task, desk = StagedTask(8), Desk(Reading(ARTICLE), load_prompt("staged"))
    known = task.known(desk.reading)
    assert known == Gaps(speakers={})
    brief = task.preview(desk, known)
    assert (len(brief.claims), len(brief.planned_events), brief.headline) == (
        2,
        1,
        brief.summary[0].text.rstrip("."),
    )
    latest = Gaps(speakers={2: "Ana Roux"})
    assert task.joined([known, latest]) == latest
