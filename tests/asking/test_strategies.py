"""Which questions are asked of an article, and the draft that comes of the answers."""

import pytest

from summarizer.asking.prompts import load_prompt
from summarizer.asking.strategies import found_by_code, one_request, rank_claims, staged
from summarizer.english.reading import Reading
from summarizer.schemas.draft import Draft, HeadlineDraft, SpeakersDraft
from tests.drafts import answered, article_of, claim, draft, event, filler, sentence

ARTICLE = article_of(
    "President Ana Roux met Ivo Hale in Oslo on Monday.",
    '"We will build the bridge next year," Roux said.',
    "He said the 23rd summit was a success.",
)
SAID = "It rains on."  # 9 tokens, its number included


def asked_once(article, *answers, max_claims=8, **how):
    return answered(one_request(Reading(article), load_prompt(), max_claims, **how), *answers)


def asked_in_stages(article, *answers, **how):
    return answered(staged(Reading(article), load_prompt(), 8, **how), *answers)


def ranked(article, claims, *told):
    return [c.text for c in rank_claims(claims, [sentence("It.", *numbers) for numbers in told], article)]


def by_code(article, headline="", **speakers):
    return found_by_code(
        Reading(article), headline, {int(n.removeprefix("s")): name for n, name in speakers.items()}
    )


def shown(question):
    """The numbers of the sentences that a question shows."""
    lines = question.messages[-1]["content"].splitlines()
    return [int(line[1:].partition("]")[0]) for line in lines if line.startswith("[") and "] " in line]


def speakers(**names):
    return SpeakersDraft(speakers={n.removeprefix("s"): name for n, name in names.items()})


def choices(question):
    """Whom one can choose, for each sentence that is asked about."""
    properties = question.schema["properties"]["speakers"]["properties"]
    return {int(n): choice["enum"] for n, choice in properties.items()}


# Everything at once


@pytest.mark.parametrize(
    ("max_claims", "most_tokens", "words"), [(3, 4096, "3"), (1, 4096, "1"), (0, 8192, "all of them")]
)
def test_one_request_asks_for_everything(max_claims, most_tokens, words):
    whole = draft("Roux meets Hale", claims=[claim("One.", 1), claim("One.", 1)])
    result, (question,) = asked_once(ARTICLE, whole, max_claims=max_claims)
    assert result == whole, "as it is, though it says the same twice"
    assert (question.name, question.response_model, question.part) == ("brief", Draft, (1, 1))
    assert question.max_tokens == most_tokens
    assert words in question.messages[-1]["content"]
    assert shown(question) == [1, 2, 3]


def test_a_long_article_is_asked_about_window_by_window():
    _, asked = asked_once(article_of(*[SAID] * 5), draft(), draft(), draft(), room=18)
    assert [shown(q) for q in asked] == [[1, 2], [3, 4], [5]]
    assert [q.part for q in asked] == [(1, 3), (2, 3), (3, 3)]


def merged(*drafts, sentences=None):
    """The draft of an article in as many windows; its sentences matter the less the later they stand."""
    names = ("ba", "ka", "da", "fa", "ga", "ha", "la", "ma")
    text = sentences or [" ".join([f"{n}{x}k" for x in "bcdfg"]).capitalize() + " of the." for n in names]
    article = article_of(*text)
    longest = max(len(s) for s in text)
    room = (longest // 3 + 5) * (-(-len(text) // len(drafts)))
    return asked_once(article, *drafts, room=room).brief


def test_the_headline_is_that_of_the_first_window():
    assert merged(draft("The first"), draft("The second")).headline == "The first"


def test_nothing_of_several_windows_is_there_twice():
    first = draft(claims=[claim("A.", 1, speaker="Roux")], events=[event("A", 1, when="in May")])
    second = draft(
        claims=[
            claim("B.", 1, speaker="Roux"),
            claim("C.", 1, speaker="Hale"),
            claim("D.", 1, 2, speaker="Roux"),
        ],
        events=[event("B", 1, when="in May"), event("C", 1, when="in June"), event("D", 2, when="in May")],
    )
    both = merged(first, second)
    assert {c.text for c in both.claims} == {"B.", "C.", "D."}, "the later window has read more of it"
    assert [e.title for e in both.planned_events] == ["B", "C", "D"]


def test_the_summary_of_several_windows_is_what_matters_most_four_sentences_of_it():
    first = draft(summary=[sentence("Six.", 6), sentence("Three.", 3), sentence("Two.", 8, 2)])
    second = draft(summary=[sentence("Seven.", 7), sentence("One.", 5, 1, 3)])
    assert [s.text for s in merged(first, second).summary] == ["One.", "Two.", "Three.", "Six."]


def test_the_claims_of_several_windows_are_ranked_over_the_whole():
    first = draft(summary=[sentence("Five.", 5)], claims=[claim("Late.", 7, speaker="A")])
    second = draft(claims=[claim("Told.", 5, speaker="B"), claim("Early.", 1, speaker="C")])
    assert [c.text for c in merged(first, second).claims] == ["Told.", "Early.", "Late."]


# The order of claims


def words(count, name="word"):
    return " ".join([name] * count)


TEN = article_of(*filler(10))


@pytest.mark.parametrize(
    ("told", "place", "comes_first"),
    [
        (True, 7, True),  # what the summary tells is worth two thirds of the article's length
        (True, 8, False),
        (False, 2, False),
        (False, 1, None),
    ],
)
def test_what_the_summary_tells_comes_first_unless_it_stands_far_down(told, place, comes_first):
    claims = [claim("early", 1, speaker="A"), claim("other", place, speaker="B")]
    expected = ["other", "early"] if comes_first else ["early", "other"]
    assert ranked(TEN, claims, [place] if told else []) == expected


def test_any_sentence_that_the_summary_points_at_is_told():
    claims = [claim("early", 1, speaker="A"), claim("other", 5, speaker="B")]
    assert ranked(TEN, claims, [9, 5], [3]) == ["other", "early"]
    claims[1].sentences = [6, 5]
    assert ranked(TEN, claims, [5]) == ["early", "other"], "a claim counts by its first sentence"


@pytest.mark.parametrize(
    ("early", "late", "comes_first"),
    [
        (1, 9, True),  # eight words more are worth 0.16, a tenth of the article 0.15
        (1, 8, False),
        (17, 25, True),
        (17, 40, True),
        (18, 40, False),  # more than 25 words are worth no more
        (25, 40, False),
    ],
)
def test_a_full_sentence_comes_first_where_it_stands_little_later(early, late, comes_first):
    claims = [claim(words(early), 1, speaker="A"), claim(words(late), 2, speaker="B")]
    assert (ranked(TEN, claims)[0] == words(late)) is comes_first


def test_each_speaker_is_heard_once_before_any_is_heard_again():
    claims = [
        claim(f"{speaker}{at}", at, speaker=speaker)
        for at, speaker in ((1, "A"), (2, "A"), (3, "B"), (4, None), (5, "B"), (6, None))
    ]
    assert ranked(TEN, claims) == ["A1", "B3", "None4", "A2", "B5", "None6"]


def test_no_claims_have_no_order():
    assert ranked(article_of(), []) == []


# Small questions


def test_what_code_finds_is_a_draft():
    found = by_code(ARTICLE, "Roux meets Hale", s3="Ivo Hale")
    assert found.headline == "Roux meets Hale"
    assert [(s.sentences, s.text) for s in found.summary] == [([1], ARTICLE.words_of(ARTICLE.sentences[0]))]
    roux = next(c for c in found.claims if c.speaker == "Ana Roux")
    assert (roux.sentences, roux.role, roux.kind, roux.text) == (
        [2], "President", "person", "We will build the bridge next year",
    )  # fmt: skip
    (bridge,) = found.planned_events
    assert (bridge.sentences, bridge.when, bridge.status) == ([2], "next year", "planned")


def test_a_claim_whose_speaker_nobody_knows_is_none():
    article = article_of("Ana Roux met Ivo Hale.", "It rained.", '"The dam is safe for now."')
    assert by_code(article).claims == []
    assert [(c.speaker, c.sentences) for c in by_code(article, s3="Ivo Hale").claims] == [("Ivo Hale", [3])]


def test_an_event_has_its_place_and_those_who_take_part():
    article = article_of("Ivo Hale and Ana Roux will meet in Oslo.")
    (meeting,) = by_code(article).planned_events
    assert (meeting.when, meeting.where) == (None, "Oslo")
    assert set(meeting.participants) >= {"Ivo Hale", "Ana Roux"}


def test_only_what_code_cannot_know_is_asked():
    article = article_of("Mayor Ana Roux said the bridge was safe.", "It was built in two years.")
    titled = article.model_copy(update={"title": "Bridge is safe, says mayor"})
    found, asked = asked_in_stages(titled)
    assert (asked, found.headline) == ([], "Bridge is safe, says mayor")
    found, (question,) = asked_in_stages(article, HeadlineDraft(headline="Bridge is safe"))
    assert (question.name, question.response_model, question.max_tokens) == ("headline", HeadlineDraft, 60)
    assert found.headline == "Bridge is safe"


def test_for_the_headline_the_first_700_tokens_are_shown():
    said = "It rains on and on at noon."  # 27 bytes: 14 tokens
    article, headline = article_of(*[said] * 60), HeadlineDraft(headline="It rains")
    assert shown(asked_in_stages(article, headline).asked[0]) == list(range(1, 51))
    assert shown(asked_in_stages(article, headline, room=28).asked[0]) == [1, 2]
    by_one = article_of(said.replace("noon", "noonnoo"), *[said] * 59)
    assert shown(asked_in_stages(by_one, headline).asked[0]) == list(range(1, 50))


LONE = "“The dam is safe for now.”"


def asking(*sentences, **answers):
    """The speakers of the claims by their sentences, and what was asked."""
    article = article_of(*sentences, title="Dam is safe")
    found, asked = asked_in_stages(article, *([speakers(**answers)] if answers else []))
    return {c.sentences[0]: c.speaker for c in found.claims}, asked


def test_the_speaker_of_a_lone_quotation_is_asked_for():
    who, (question,) = asking("Ana Roux met Ivo Hale.", "It rained.", LONE, s3="Ivo Hale")
    assert who == {3: "Ivo Hale"}
    assert (question.name, question.response_model, question.part) == ("speakers", SpeakersDraft, (1, 1))
    assert question.max_tokens == 40 + 24
    assert choices(question) == {3: ["Ana Roux", "Ivo Hale"]}, "somebody says what is quoted"
    assert shown(question)[:3] == [1, 2, 3]


def test_for_what_is_not_quoted_nobody_is_an_answer_too():
    met = ("Tom Lind met Ivo Hale.", "It rained.")
    who, (question,) = asking(*met, "One said that the dam was safe.", s3="nobody")
    assert (who, choices(question)) == ({}, {3: ["Tom Lind", "Ivo Hale", "nobody"]})


def test_an_answer_about_no_sentence_is_passed_over():
    assert asking("Ana Roux met Ivo Hale.", "It rained.", LONE, s3="Ivo Hale", sx="Ana Roux")[0] == {
        3: "Ivo Hale"
    }


def test_of_a_quotation_in_several_sentences_only_the_beginning_is_asked_about():
    met = ("Ana Roux met Ivo Hale.", "It rained.")
    who, (question,) = asking(
        *met,
        "“The dam is safe for now.",
        "It will hold until May.",
        "We all trust it very much.”",
        s3="Ivo Hale",
    )
    assert (set(choices(question)), who) == ({3}, {3: "Ivo Hale", 4: "Ivo Hale", 5: "Ivo Hale"})
    assert question.max_tokens == 40 + 24


def test_quotations_that_stand_apart_are_asked_about_each():
    met = ("Ana Roux met Ivo Hale.", "It rained.")
    who, (question,) = asking(
        *met, LONE, *filler(2), LONE.replace("dam", "weir"), s3="Ivo Hale", s6="Ana Roux"
    )
    assert (set(choices(question)), who) == ({3, 6}, {3: "Ivo Hale", 6: "Ana Roux"})
    assert question.max_tokens == 40 + 2 * 24


def test_a_quotation_that_somebody_is_said_to_say_begins_anew():
    met = ("Ana Roux met Ivo Hale.", "It rained.")
    _, (question,) = asking(*met, LONE, "“The weir is an old one,” one said.", s3="Ivo Hale", s4="Ana Roux")
    assert set(choices(question)) == {3, 4}


def test_where_the_article_names_nobody_nobody_is_asked_for():
    assert asking("It rained.", LONE) == ({}, [])


def lone(number):
    return f"“The dam at lock number {number} is safe.”"


def test_speakers_are_asked_for_in_groups_that_a_model_can_hold():
    article = article_of(
        "Ana Roux met Ivo Hale.", *(s for n in range(26) for s in ("It rained.", lone(n))), title="Dams"
    )
    answers = speakers(**{f"s{n}": "Ivo Hale" for n in range(3, 54, 2)})
    _, asked = asked_in_stages(article, answers, answers, room=100_000)
    assert [len(choices(q)) for q in asked] == [24, 2]
    assert [q.part for q in asked] == [(1, 2), (2, 2)]


def test_names_close_by_come_first_and_sixteen_at_most():
    first = [chr(65 + n) for n in range(18)]
    people = [f"{letter}na {letter}oss" for letter in first]
    crowd = [f"{name} came." for name in people]
    article = article_of(*crowd, *filler(10), "Tora Lind and Ivo Hale ate.", "It rained.", LONE, title="Dams")
    _, (question,) = asked_in_stages(article, speakers(s31="Ivo Hale"))
    (names,) = choices(question).values()
    assert names == ["Tora Lind", "Ivo Hale", *people[:14]]


def test_whoever_speaks_comes_before_those_who_are_named():
    article = article_of(
        "The council said that it was late.", *filler(10), "Tora Lind came.", "Ivo Hale said the weir was old.",
        "It rained.", LONE, title="Dams",
    )  # fmt: skip
    _, (question,) = asked_in_stages(article, speakers(s15="Ivo Hale"))
    (names,) = choices(question).values()
    assert names == ["Ivo Hale", "The council", "Tora Lind"]
