"""A brief of one's own form: what is asked again, what is left out, and what stands once."""

import pytest
from pydantic import BaseModel, Field, field_validator, model_validator

from summarizer import Evidence, Speaker, When
from summarizer.errors import AnswerError, SourceError, UsageError
from tests.drafts import DAY, article_of, own_from

ARTICLE = article_of(
    "Halvard Cables made a profit of 38 million euros.",
    "Its Dunlow plant made a loss of 6 million euros.",
    '"Demand is strong," Tomas Renfield said.',
    "The company will move to Varn next year.",
    "It has 400 cooks in 7 kitchens.",
)


class Figure(BaseModel):
    name: str
    value: int
    evidence: list[Evidence]


class Report(BaseModel):
    figures: list[Figure]


class Plant(BaseModel):
    name: str
    cooks: int | None = None
    note: str | None = None
    evidence: list[Evidence]


class Plants(BaseModel):
    plants: list[Plant]


PROFIT = {"name": "profit", "value": 38_000_000, "evidence": [1]}
LOSS = {"name": "loss", "value": 6_000_000, "evidence": [2]}


def made(model, *answers, article=ARTICLE, **how):
    return own_from(article, model, *answers, **how)


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
        [("number_not_in_evidence", "/value/plants/0/cooks", "error")],
        [("name_not_in_evidence", "/value/plants/0/note", "error")],
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


class Remark(BaseModel):
    text: str
    speaker: Speaker | None = None
    evidence: list[Evidence]


class Firm(BaseModel):
    name: str
    remark: Remark | None = None
    best: Figure | None = None


REMARK = {
    "text": "Demand is strong.",
    "speaker": {"name": "Renfield", "role": None, "kind": None},
    "evidence": [3],
}


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
    assert names(brief.checks) == [("number_not_in_evidence", "/value/best/value", "error")]
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
    assert names(brief.dropped[0].checks) == [("number_not_in_evidence", "/value/figures/1/value", "error")]
    assert names(brief.checks) == [("words_not_in_evidence", "/value/figures/1/name", "warning")]


class Strict(BaseModel):
    name: str
    value: int = Field(ge=10)
    evidence: list[Evidence]

    @field_validator("name")
    @classmethod
    def _small(cls, value: str) -> str:
        if value.isupper():
            raise ValueError("capitals")
        return value


class Stricts(BaseModel):
    figures: list[Strict]


def test_what_the_model_refuses_is_said_once_where_it_is_known_to_be_wrong():
    bad = {"name": "Halvard", "value": 8, "evidence": [1]}
    brief, asked = made(Stricts, {"figures": [bad]}, bad)
    assert names(brief.dropped[0].checks) == [("number_not_in_evidence", "/value/figures/0/value", "error")]
    assert "does not hold the number 8" in asked[1].messages[-1]["content"]
    bad = {"name": "PROFIT", "value": 38_000_000, "evidence": [1]}
    brief, _ = made(Stricts, {"figures": [bad]}, bad)
    assert names(brief.dropped[0].checks)[-1] == ("not_valid", "/value/figures/0/name", "error")
    assert brief.dropped[0].checks[-1].message == "Value error, capitals."


class Deep(BaseModel):
    firm: Stricts
    note: str = Field(max_length=5)


def test_the_error_names_the_innermost_field():
    answer = {"firm": {"figures": []}, "note": "much too long"}
    with pytest.raises(
        AnswerError, match=r"is no .*:Deep \(note: String should have at most 5 characters\): try"
    ):
        made(Deep, answer, answer)


class Ordered(BaseModel):
    figures: list[Figure]

    @field_validator("figures")
    @classmethod
    def _rising(cls, value: list[Figure]) -> list[Figure]:
        if [f.value for f in value] != sorted(f.value for f in value):
            raise ValueError("falling")
        return value


def test_what_has_no_fields_of_its_own_is_not_asked_about_again():
    with pytest.raises(AnswerError, match=r"\(figures: Value error, falling\)"):
        made(Ordered, {"figures": [PROFIT, LOSS]})


class Rising(BaseModel):
    figures: list[Figure]

    @model_validator(mode="after")
    def _rising(self) -> "Rising":
        if [f.value for f in self.figures] != sorted(f.value for f in self.figures):
            raise ValueError("falling")
        return self


class Pair(BaseModel):
    name: str
    figures: list[Figure] = Field(min_length=2)


def test_what_its_own_fields_cannot_mend_is_not_asked_about_again():
    with pytest.raises(AnswerError, match=r"\(the whole: Value error, falling\)"):
        made(Rising, {"figures": [PROFIT, LOSS]})
    with pytest.raises(AnswerError, match=r"\(figures: List should have at least 2 items"):
        made(Pair, {"name": "Halvard", "figures": [PROFIT]})


class Optional(BaseModel):
    note: str | None
    figures: list[Figure] | None = None
    evidence: list[Evidence]

    @field_validator("note")
    @classmethod
    def _said(cls, value: str | None) -> str | None:
        if value is None:
            raise ValueError("nothing said")
        return value


class Optionals(BaseModel):
    items: list[Optional]


def test_what_was_not_said_cannot_be_left_out():
    silent = {"note": None, "figures": None, "evidence": [1]}
    brief, _ = made(Optionals, {"items": [silent]}, {"note": None, "evidence": [1]})
    assert brief.value.items == []
    assert [names(d.checks) for d in brief.dropped] == [[("not_valid", "/value/items/0/note", "error")]]


def test_a_list_of_items_that_was_not_given_is_none():
    said = {"note": "profit", "figures": None, "evidence": [1]}
    brief, _ = made(Optionals, {"items": [said]})
    assert [(i.note, i.figures) for i in brief.value.items] == [("profit", None)]


class Crosswise(BaseModel):
    firm: str = Field(alias="plant")
    plant: str = Field(alias="firm")


def test_fields_are_filled_by_name_whatever_their_aliases():
    value = made(Crosswise, {"firm": "Halvard", "plant": "Dunlow"}).brief.value
    assert (value.firm, value.plant) == ("Halvard", "Dunlow")


class Raises(BaseModel):
    name: str

    @field_validator("name")
    @classmethod
    def _fails(cls, value: str) -> str:
        raise RuntimeError("broken")


def test_a_validator_with_a_bug_is_named():
    with pytest.raises(UsageError, match=r"A validator of .*:Raises ended with RuntimeError \(broken\)"):
        made(Raises, {"name": "Halvard"})


# Windows


class Story(BaseModel):
    """Fields of every kind of window."""

    title: str
    place: str | None
    figures: list[Figure]
    head: Figure | None = None
    firm: Firm | None = None


def test_the_drafts_of_windows_are_one():
    """Lists one behind the other, else the first that says something; an item is taken as a whole."""
    first = {
        "title": "",
        "place": None,
        "figures": [PROFIT],
        "head": None,
        "firm": {"name": "", "remark": None, "best": PROFIT},
    }
    second = {"title": "Halvard", "place": "Varn", "figures": [LOSS], "head": PROFIT | {"name": "profit of Halvard"},
              "firm": {"name": "Halvard", "remark": REMARK, "best": LOSS}}  # fmt: skip
    third = second | {"title": "Dunlow", "place": "Dunlow", "figures": [], "head": LOSS, "firm": None}
    brief, asked = made(Story, first, second, third, room=45)
    assert [q.part for q in asked] == [(1, 3), (2, 3), (3, 3)]
    assert (brief.value.title, brief.value.place) == ("Halvard", "Varn")
    assert [f.name for f in brief.value.figures] == ["profit", "loss"]
    assert brief.value.head.name == "profit of Halvard"
    assert (brief.value.firm.name, brief.value.firm.remark.text, brief.value.firm.best.name) == (
        "Halvard", "Demand is strong.", "profit",
    )  # fmt: skip


class Event(BaseModel):
    what: str
    when: When | None
    evidence: list[Evidence]


def test_of_an_item_in_windows_words_and_pointers_belong_together():
    first = {"what": "company", "when": None, "evidence": [4]}
    second = {"what": "The company has cooks", "when": "next year", "evidence": [5]}
    brief, _ = made(Event, first, second, second, room=45)
    assert (brief.value.what, [e.quote for e in brief.value.evidence]) == (
        "company",
        [ARTICLE.words_of(ARTICLE.sentences[3])],
    )
    assert brief.value.when.edtf == "2027"


class Site(BaseModel):
    name: str
    plant: Plant | None = None


def test_an_item_of_one_window_takes_nothing_from_that_of_another():
    first = {"name": "Dunlow", "plant": {"name": "Dunlow", "cooks": None, "note": None, "evidence": [2]}}
    second = {"name": "Varn", "plant": {"name": "company", "cooks": 400, "note": None, "evidence": [5]}}
    brief, _ = made(Site, first, second, second, room=45)
    assert (brief.value.plant.name, brief.value.plant.cooks) == ("Dunlow", None)
