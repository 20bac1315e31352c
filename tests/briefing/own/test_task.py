"""A brief of one's own form: what is asked again, what is left out, and what stands once."""

import pytest
from pydantic import BaseModel, Field

from summarizer import Evidence
from summarizer.errors import AnswerError, SourceError
from tests.briefing.own.firm import ARTICLE, LOSS, PROFIT, REMARK, Figure, Firm, Plant, made
from tests.drafts import DAY, article_of


class Report(BaseModel):
    figures: list[Figure]


class Plants(BaseModel):
    plants: list[Plant]


def names(checks):
    return [(c.name, c.path, c.severity) for c in checks]


def shown(question):
    lines = question.messages[-1]["content"].splitlines()
    return [int(line[1:].partition("]")[0]) for line in lines if line.startswith("[") and "] " in line]


def test_what_is_right_is_asked_for_once():
    brief, (question,) = made(Report, {"figures": [PROFIT, LOSS]})
    assert [f.value for f in brief.value.figures] == [38_000_000, 6_000_000]
    assert [[e.quote for e in f.evidence] for f in brief.value.figures] == [
        [ARTICLE.words_of(s)] for s in ARTICLE.sentences[:2]
    ]
    assert (question.name, question.part, question.max_tokens) == ("own", (1, 1), 4_096)
    assert (brief.checks, brief.dropped, brief.provenance.requests) == ([], [], 0)
    assert (brief.article.id, brief.article.published, brief.schema_) == (
        ARTICLE.id,
        DAY,
        f"{__name__}:Report",
    )


def test_an_empty_article_is_refused_before_anything_is_asked():
    with pytest.raises(SourceError):
        made(Report, article=article_of())


def wrong(number):
    return {"name": "profit", "value": number, "evidence": [1]}


def test_six_items_are_asked_about_again_and_no_more():
    answers = [wrong(n) for n in range(11, 20)]
    brief, asked = made(Report, {"figures": [*answers, LOSS]}, *answers[:6])
    assert [q.name for q in asked] == ["own"] + ["repair"] * 6
    assert [f.name for f in brief.value.figures] == ["loss"]
    assert len(brief.dropped) == 9
    assert all(d.checks[0].path == "/value/figures/0/value" for d in brief.dropped)


def test_an_item_is_shown_its_evidence_alone_when_it_is_asked_for_again():
    brief, asked = made(Report, {"figures": [wrong(11)]}, PROFIT)
    assert shown(asked[1]) == [1]
    assert asked[1].max_tokens == 1_024
    assert [f.value for f in brief.value.figures] == [38_000_000]
    assert (brief.checks, brief.dropped) == ([], [])


def test_an_item_without_evidence_is_shown_the_beginning():
    nowhere = {"name": "zebras", "value": 11, "evidence": [99]}
    none = {"figures": []}
    _, asked = made(Report, {"figures": [nowhere]}, none, none, nowhere, room=45)
    assert (asked[-1].name, shown(asked[-1])) == ("repair", [1, 2])


def test_a_repair_that_is_worse_is_not_taken():
    first = {"name": "Dunlow", "cooks": 11, "note": "cooks", "evidence": [2]}
    worse = {"name": "Kelby", "cooks": 12, "note": "not a loss", "evidence": [2]}
    brief, _ = made(Plants, {"plants": [first]}, worse)
    (plant,) = brief.value.plants
    assert (plant.name, plant.cooks, plant.note) == ("Dunlow", None, "cooks")


def test_fields_that_may_be_missing_go_alone_and_are_listed():
    first = {"name": "Dunlow", "cooks": 11, "note": "in Kelby", "evidence": [2]}
    brief, _ = made(Plants, {"plants": [first]}, first)
    (plant,) = brief.value.plants
    assert (plant.name, plant.cooks, plant.note) == ("Dunlow", None, None)
    assert [d.item for d in brief.dropped] == [{"cooks": 11}, {"note": "in Kelby"}]
    assert [names(d.checks) for d in brief.dropped] == [
        [("number_not_in_evidence", "/value/plants/0/cooks", "proof")],
        [("name_not_in_article", "/value/plants/0/note", "proof")],
    ]
    assert brief.checks == []


def test_an_item_that_needs_what_failed_is_left_out_with_what_else_failed():
    first = {"name": "Kelby plant of Kelby", "cooks": 11, "note": None, "evidence": [2]}
    right = {"name": "Dunlow", "cooks": None, "note": None, "evidence": [2]}
    brief, _ = made(Plants, {"plants": [first, right]}, first)
    assert [p.name for p in brief.value.plants] == ["Dunlow"]
    assert brief.dropped[0].item == {"cooks": 11}
    assert brief.dropped[1].item["name"] == "Kelby plant of Kelby"


class Places(BaseModel):
    places: list[str]
    evidence: list[Evidence]


def test_entries_of_a_list_go_alone_whichever_they_are():
    several = {"places": ["in Kelby", "Varn", "in Soren", "company"], "evidence": [4]}
    brief, _ = made(Places, several, several)
    assert brief.value.places == ["Varn", "company"]
    assert [d.item for d in brief.dropped] == [{"places": ["in Kelby", "in Soren"]}]
    assert [c.path for c in brief.dropped[0].checks] == ["/value/places/0", "/value/places/2"]


class Short(BaseModel):
    places: list[str] = Field(max_length=1)
    evidence: list[Evidence]


def test_a_list_that_is_wrong_as_a_whole_is_an_error():
    several = {"places": ["Varn", "company"], "evidence": [4]}
    with pytest.raises(AnswerError, match=r"\(places: List should have at most 1 item"):
        made(Short, several, several)


def test_an_object_that_may_be_missing_goes_alone():
    bad = REMARK | {"text": "Demand in Kelby is strong."}
    brief, _ = made(Firm, {"name": "Halvard", "remark": bad, "best": PROFIT}, bad)
    assert (brief.value.name, brief.value.remark, brief.value.best.value) == ("Halvard", None, 38_000_000)
    assert [list(d.item) for d in brief.dropped] == [["remark"]]
    assert brief.checks == [c for c in brief.checks if c.name == "no_evidence"]


def test_an_object_that_was_not_given_is_none():
    brief, _ = made(Firm, {"name": "Halvard", "remark": None, "best": PROFIT})
    assert (brief.value.remark, brief.dropped) == (None, [])


class Needed(BaseModel):
    best: Figure


def test_an_object_that_is_needed_is_shown_with_its_errors():
    brief, asked = made(Needed, {"best": wrong(11)}, wrong(12))
    assert brief.value.best.value in (11, 12) and len(asked) == 2
    assert names(brief.checks) == [("number_not_in_evidence", "/value/best/value", "proof")]
    assert brief.dropped == []


def test_what_is_wrong_inside_an_item_is_not_asked_of_what_is_around_it():
    _, asked = made(Firm, {"name": "Halvard", "remark": None, "best": wrong(11)}, wrong(11))
    assert [q.name for q in asked] == ["own", "repair"], "about the figure, not about the firm"


def test_the_same_item_stands_once_whatever_its_evidence():
    again, other = PROFIT | {"evidence": [1, 2]}, PROFIT | {"name": "profit of Halvard"}
    brief, _ = made(Report, {"figures": [PROFIT, again, other, PROFIT]})
    assert [f.name for f in brief.value.figures] == ["profit", "profit of Halvard"]
    assert brief.dropped == []


def test_places_of_items_count_those_that_are_kept():
    brief, _ = made(Report, {"figures": [PROFIT, PROFIT, wrong(11), LOSS | {"name": "dividend"}]}, wrong(11))
    assert [f.name for f in brief.value.figures] == ["profit", "dividend"]
    assert names(brief.dropped[0].checks) == [("number_not_in_evidence", "/value/figures/1/value", "proof")]
    assert names(brief.checks) == [("words_not_in_evidence", "/value/figures/1/name", "doubt")]


class Noted(BaseModel):
    note: str
    figures: list[Figure] | None = None
    evidence: list[Evidence]


class Notes(BaseModel):
    items: list[Noted]


def test_a_list_of_items_that_was_not_given_is_none():
    said = {"note": "profit", "figures": None, "evidence": [1]}
    brief, _ = made(Notes, {"items": [said]})
    assert [(i.note, i.figures) for i in brief.value.items] == [("profit", None)]


class Group(BaseModel):
    name: str
    best: Figure


class Groups(BaseModel):
    groups: list[Group]


def test_what_has_no_evidence_of_its_own_stands_once_too():
    groups = [{"name": name, "best": PROFIT} for name in ("Halvard", "Halvard Cables", "Halvard")]
    brief, _ = made(Groups, {"groups": groups})
    assert [g.name for g in brief.value.groups] == ["Halvard", "Halvard Cables"]
