"""The drafts of all windows of a long article are one."""

from pydantic import BaseModel

from summarizer import Evidence, When
from tests.briefing.own.firm import ARTICLE, LOSS, PROFIT, REMARK, Figure, Firm, Plant, made


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
