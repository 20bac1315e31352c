"""Which questions are asked of an article, and what comes of the answers."""

import pytest

from summarizer.asking.prompts import load_prompt
from summarizer.asking.strategies import Gaps, joined, one_request, staged
from summarizer.english.reading import Reading
from summarizer.schemas.draft import Draft, PartDraft, SpeakersDraft
from tests.drafts import answered, article_of, claim, draft, event, filler, sentence, speaker

ARTICLE = article_of(
    "President Ana Roux met Ivo Hale in Oslo on Monday.",
    '"We will build the bridge next year," Roux said.',
    "He said the 23rd summit was a success.",
)
SAID = "It rains on."  # 9 tokens, its number included
ROUX, HALE = speaker("Ana Roux"), speaker("Ivo Hale")


def asked_once(article, *answers, max_claims=8, **how):
    return answered(one_request(Reading(article), load_prompt(), max_claims, **how), *answers)


def asked_in_stages(article, *answers, **how):
    return answered(staged(Reading(article), load_prompt("staged"), **how), *answers)


def part(**parts):
    """The answer about a part of an article: a draft without a headline."""
    return PartDraft.model_validate(draft(**parts).model_dump())


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
    ("max_claims", "most_tokens", "words"),
    [(3, 4096, "the 3 most important statements"), (0, 8192, "claims: every statement that")],
)
def test_one_request_asks_for_everything(max_claims, most_tokens, words):
    whole = draft("Roux meets Hale", [], [claim("One.", 1, speakers=[2])], [event("A", 1)], [ROUX, HALE])
    result, (question,) = asked_once(ARTICLE, whole, max_claims=max_claims)
    assert result == whole
    assert (question.name, question.response_model, question.part) == ("brief", Draft, (1, 1))
    assert question.max_tokens == most_tokens
    assert words in question.messages[-1]["content"]
    assert shown(question) == [1, 2, 3]


def test_a_long_article_is_asked_about_window_by_window():
    """The first window is asked for a brief, the others for what they add to it."""
    _, asked = asked_once(article_of(*[SAID] * 5), draft("Rain"), part(), part(), room=18)
    assert [shown(q) for q in asked] == [[1, 2], [3, 4], [5]]
    assert [q.part for q in asked] == [(1, 3), (2, 3), (3, 3)]
    assert [(q.name, q.response_model) for q in asked] == [("brief", Draft), ("part", PartDraft), ("part", PartDraft)]  # fmt: skip
    assert "headline" not in asked[1].schema["properties"]
    ends = ["The article goes on." in q.messages[-1]["content"] for q in asked]
    assert ends == [True, True, False]


# Windows as one


def test_the_headline_is_that_of_the_first_window_that_has_one():
    assert joined([draft("The first"), draft("The second")]).headline == "The first"
    assert joined([draft(""), draft("The second")]).headline == "The second"
    assert joined([draft(""), part()]).headline == joined([]).headline == ""


def test_the_claims_of_windows_take_turns():
    first = draft(claims=[claim(text, n) for n, text in enumerate(("A1", "A2", "A3"), start=1)])
    second = part(claims=[claim("B1", 4)])
    third = part(claims=[claim("C1", 5), claim("C2", 6)])
    assert [c.text for c in joined([first, second, third]).claims] == ["A1", "B1", "C1", "A2", "C2", "A3"]


def test_places_of_speakers_shift_by_those_of_the_windows_before():
    first = draft(claims=[claim("A", 1, speakers=[2, 1])], speakers=[ROUX, HALE])
    second = part(claims=[claim("B", 5, speakers=[1])], speakers=[speaker("Eva Moss")])
    third = part(claims=[claim("C", 9, speakers=[2])], speakers=[HALE, ROUX])
    whole = joined([first, second, third])
    assert [s.name for s in whole.speakers] == ["Ana Roux", "Ivo Hale", "Eva Moss", "Ivo Hale", "Ana Roux"]
    assert {c.text: c.speakers for c in whole.claims} == {"A": [2, 1], "B": [3], "C": [5]}


def test_a_place_that_a_window_does_not_have_is_nobody_s():
    first = draft(claims=[claim("A", 1, speakers=[2, 0, -1])], speakers=[ROUX])
    second = part(claims=[claim("B", 5, speakers=[9])], speakers=[HALE])
    assert [c.speakers for c in joined([first, second]).claims] == [[], []]


def test_what_windows_share_is_there_once():
    first = draft(
        claims=[claim("A.", 1, speakers=[1])], events=[event("A", 1, when="in May")], speakers=[ROUX]
    )
    second = part(
        claims=[claim("B.", 1, speakers=[2]), claim("C.", 1, speakers=[1]), claim("D.", 1, 2, speakers=[2])],
        events=[event("B", 1, when="in May"), event("C", 1, when="in June"), event("D", 2, when="in May")],
        speakers=[HALE, ROUX],
    )
    both = joined([first, second])
    assert [c.text for c in both.claims] == ["A.", "C.", "D."], "the same sentences and the same speaker"
    assert [e.title for e in both.planned_events] == ["A", "C", "D"]


def test_what_one_window_says_twice_stays():
    said = [claim("One.", 1), claim("Two.", 1)]
    assert joined([draft(claims=said)]).claims == said


def test_the_summary_is_that_of_the_beginning_four_sentences_of_it():
    first = draft(summary=[sentence(f"{n}.", n) for n in (1, 2, 3)])
    second = part(summary=[sentence(f"{n}.", n) for n in (7, 8)])
    assert [s.text for s in joined([first, second]).summary] == ["1.", "2.", "3.", "7."]


# Small questions


def test_only_what_code_cannot_know_is_asked():
    article = article_of("Mayor Ana Roux said the bridge was safe.", "It was built in two years.")
    assert asked_in_stages(article) == (Gaps(speakers={}), [])


LONE = "“The dam is safe for now.”"


def asking(*sentences, **answers):
    """The speakers by the sentences that were open, and what was asked."""
    article = article_of(*sentences, title="Dam is safe")
    gaps, asked = asked_in_stages(article, *([speakers(**answers)] if answers else []))
    return gaps.speakers, asked


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


def test_names_that_are_not_shown_have_the_order_of_the_text():
    article = article_of("Anna Moss came.", *filler(10), LONE, *filler(5), "Zoe Ash came.", title="Dams")
    _, (question,) = asked_in_stages(article, speakers(s12="Zoe Ash"))
    assert choices(question) == {12: ["Anna Moss", "Zoe Ash"]}


def test_whoever_speaks_comes_before_those_who_are_named():
    article = article_of(
        "The council said that it was late.", *filler(10), "Tora Lind came.", "Ivo Hale said the weir was old.",
        "It rained.", LONE, title="Dams",
    )  # fmt: skip
    _, (question,) = asked_in_stages(article, speakers(s15="Ivo Hale"))
    (names,) = choices(question).values()
    assert names == ["Ivo Hale", "The council", "Tora Lind"]
