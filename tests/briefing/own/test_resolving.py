"""The values of a form of one's own, each with what is wrong with it."""

import datetime
from decimal import Decimal
from enum import Enum

import pytest
from pydantic import BaseModel, Field

from summarizer import Evidence, Speaker, When
from summarizer.asking.own.drafts import own_draft_of
from summarizer.asking.own.shapes import shape_of
from summarizer.briefing.own.resolving import resolve
from summarizer.english.reading import Reading
from tests.drafts import DAY, article_of, evidence, filler

ARTICLE = article_of(
    "The mayor Anna Berg opened the Dunlow works on Monday.",
    "The works made a loss of €6m and lost 12 cooks.",
    '"Demand is strong," Mayor Ivo Hale said.',
    "Berg will close them on 5 May.",
    "The works of Kelby are old.",
)


class Color(Enum):
    RED = "red"


class Item(BaseModel):
    name: str | None = None
    names: list[str] = []
    value: int | None = None
    price: Decimal | None = None
    in_millions: float | None = None
    day: datetime.date | None = None
    color: Color | None = None
    sure: bool | None = None
    when: When | None = None
    whens: list[When] = []
    speaker: Speaker | None = None
    evidence: list[Evidence]


def resolved(model, answer, article=ARTICLE, above=()):
    shape = shape_of(model)
    draft = own_draft_of(shape).model_validate(answer)
    return resolve(Reading(article), shape, draft, "/value", evidence(article, *above))


EMPTY = {"name": None, "names": [], "value": None, "price": None, "in_millions": None, "day": None, "color": None,
         "sure": None, "when": None, "whens": [], "speaker": None}  # fmt: skip


def item(*numbers, article=ARTICLE, **fields):
    return resolved(Item, EMPTY | {"evidence": list(numbers)} | fields, article)


def wrong(*numbers, article=ARTICLE, **fields):
    return [
        (c.name, c.path.removeprefix("/value/"), c.severity)
        for c in item(*numbers, article=article, **fields).checks
    ]


def person(name, role=None, kind=None):
    return {"name": name, "role": role, "kind": kind}


# Evidence


def test_pointers_become_a_list_of_evidence():
    found = item(2, name="loss")
    assert [e.quote for e in found.values["evidence"]] == [ARTICLE.words_of(ARTICLE.sentences[1])]
    assert found.evidence == found.values["evidence"]
    assert found.checks == []


def test_an_item_that_points_nowhere_says_so():
    assert wrong(99, name="Zebras sing") == [
        ("evidence_not_found", "evidence", "proof"),
        ("no_evidence", "name", "doubt"),
    ]


class Loose(BaseModel):
    name: str
    evidence: list[Evidence] | None


class One(BaseModel):
    name: str
    evidence: Evidence


class Maybe(BaseModel):
    name: str
    evidence: Evidence | None = None


def test_evidence_that_may_be_missing_is_none():
    for model in (Loose, Maybe):
        found = resolved(model, {"name": "zebras sing", "evidence": []})
        assert found.values["evidence"] is None
        assert [c.name for c in found.checks] == ["no_evidence"]
    found = resolved(One, {"name": "zebras sing", "evidence": []})
    assert found.checks[0].name == "evidence_not_found"


def test_one_passage_goes_from_the_first_sentence_to_the_last():
    found = resolved(One, {"name": "The mayor Anna Berg and Mayor Ivo Hale", "evidence": [1, 3]})
    assert found.values["evidence"].quote == ARTICLE.text[: ARTICLE.sentences[2].end]


class Bare(BaseModel):
    name: str
    count: int | None = None
    day: datetime.date | None = None
    when: When | None = None
    speaker: Speaker | None = None
    note: str = "none"


BARE = {"name": "works", "count": None, "day": None, "when": None, "speaker": None, "note": None}


def bare(article=ARTICLE, **fields):
    found = resolved(Bare, BARE | fields, article)
    return [
        (c.name, c.path.removeprefix("/value/"), c.severity) for c in found.checks if c.path != "/value/name"
    ]


def test_what_has_no_evidence_is_held_against_the_whole_article():
    assert [c.name for c in resolved(Bare, BARE).checks] == ["no_evidence"]
    loose = ("no_evidence", "count", "doubt")
    assert bare(count=12) == [loose]
    assert bare(count=13) == [("number_not_in_evidence", "count", "proof"), loose]
    assert bare(day="2026-05-05") == [("no_evidence", "day", "doubt")]
    assert bare(day="2026-05-06")[0] == ("date_not_in_evidence", "day", "proof")
    assert bare(day=str(DAY)) == [("no_evidence", "day", "doubt")], "the day of publication"
    assert bare(when="on 5 May") == [("no_evidence", "when", "doubt")]
    assert bare(when="in June") == [("time_words_not_in_evidence", "when", "doubt")]
    assert bare(speaker=person("Berg")) == [("no_evidence", "speaker", "doubt")]
    assert bare(speaker=person("Eva Moss"))[0] == ("speaker_not_in_article", "speaker", "proof")
    assert [n for n, *_ in bare(note="in Varn")] == ["name_not_in_article", "no_evidence"]


def test_what_belongs_to_an_item_rests_on_its_evidence():
    class Amount(BaseModel):
        value: int

    assert resolved(Amount, {"value": 12}, above=[2]).checks == []
    assert [c.name for c in resolved(Amount, {"value": 12}, above=[1]).checks] == ["number_not_in_evidence"]
    assert resolved(Amount, {"value": 12}, above=[2]).evidence == evidence(ARTICLE, 2)


def test_messages_say_what_does_not_hold_it():
    assert "The evidence does not hold" in item(2, value=13).checks[0].message
    assert (
        "The article does not hold"
        in next(c for c in resolved(Bare, BARE | {"count": 13}).checks if c.path.endswith("count")).message
    )
    assert "The evidence does not hold the time words" in item(2, when="in June").checks[0].message
    assert (
        "The article does not hold the time words"
        in resolved(Bare, BARE | {"when": "in June"}).checks[-1].message
    )


# Values


def test_what_was_not_said_takes_the_default_or_none():
    values = resolved(Bare, BARE).values
    assert "note" not in values and values["count"] is None and values["name"] == "works"
    assert item(2, name="loss").values["names"] == []


def test_entries_of_a_list_have_places_of_their_own():
    found = item(2, names=["loss", "in Soren", "in Varn"])
    assert found.values["names"] == ["loss", "in Soren", "in Varn"]
    assert [c.path for c in found.checks if c.severity == "proof"] == ["/value/names/1", "/value/names/2"]


@pytest.mark.parametrize(
    ("field", "value", "found"),
    [
        ("value", 12, []),
        ("value", 13, ["number_not_in_evidence"]),
        ("value", -6_000_000, []),
        ("price", "6000000", []),
        ("price", "6000001", ["number_not_in_evidence"]),
        ("in_millions", 6, []),
        ("in_millions", 12, ["number_not_in_evidence"]),
        ("day", "2026-05-05", ["date_not_in_evidence"]),
        ("color", "red", []),
        ("sure", True, []),
    ],
)
def test_a_value_is_one_of_the_evidence(field, value, found):
    assert [name for name, *_ in wrong(2, **{field: value})] == found


def test_a_number_below_zero_needs_a_word_of_less():
    article = article_of("The works have 12 cooks.", "They made a loss of 7.")
    assert wrong(1, value=-12, article=article) == [("sign_not_in_evidence", "value", "proof")]
    assert wrong(1, value=12, article=article) == wrong(2, value=-7, article=article) == []
    assert wrong(1, value=0, article=article_of("It has 0 cooks.")) == []
    assert wrong(1, value=-1, article=article_of("It has 1 cook.")) == [
        ("sign_not_in_evidence", "value", "proof")
    ]


def test_the_day_of_publication_is_no_day_of_an_item():
    assert wrong(4, day="2026-05-05", name="close") == []
    assert wrong(4, day=str(DAY), name="close") == [("date_not_in_evidence", "day", "proof")]


# Wording


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("loss of 12 cooks", []),
        ("loss of 13 cooks", ["number_not_in_article"]),
        ("no loss", ["negation_not_in_evidence"]),
        ("zebra", ["words_not_in_evidence"]),
        ("the", []),
        ("loss of Moss", ["name_not_in_article"]),
    ],
)
def test_wording_is_held_against_the_evidence(name, found):
    assert [check for check, *_ in wrong(2, name=name)] == found


def test_a_label_without_a_word_of_the_evidence_is_a_doubt():
    assert wrong(2, name="zebra") == [("words_not_in_evidence", "name", "doubt")]


LONG = article_of(
    "The works of Anna Maria Lena Berg Roux closed.", "Then Ola Anna Maria Lena Berg Roux left.", *filler(13), "Then Roux left.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Maria Lena Berg Roux", []),
        ("Anna Maria Lena Berg Roux", []),  # five words
        ("Ola Anna Maria Lena Berg Roux", ["name_not_near_evidence", "evidence_holds_little"]),
        ("The works of Lena", ["name_not_near_evidence", "words_not_in_evidence"]),
        ("Anna Maria Lena", ["name_not_near_evidence", "words_not_in_evidence"]),  # none in the evidence
    ],
)  # fmt: skip
def test_of_a_name_in_full_a_part_in_the_evidence_is_enough(name, found):
    class Label(BaseModel):
        name: str

    checks = resolved(Label, {"name": name}, LONG, above=[16]).checks
    assert [check.name for check in checks] == found
    assert all(check.severity == "doubt" for check in checks)


# Times and speakers


def test_time_words_become_a_time():
    found = item(4, name="close", when="on 5 May", whens=["on 5 May"])
    assert found.values["when"].edtf == found.values["whens"][0].edtf == "2026-05-05"
    assert found.checks == []


class Dated(BaseModel):
    name: str
    when: When
    evidence: list[Evidence]


def test_time_words_that_are_not_there_are_a_proof_where_a_time_is_needed():
    assert wrong(4, name="close", when="in June") == [("time_words_not_in_evidence", "when", "doubt")]
    assert wrong(4, name="close", whens=["in June"]) == [("time_words_not_in_evidence", "whens/0", "proof")]
    found = resolved(Dated, {"name": "close", "when": "in June", "evidence": [4]})
    assert [(c.name, c.severity) for c in found.checks] == [("time_words_not_in_evidence", "proof")]
    assert item(4, name="close", when=" ").checks == []


def test_a_time_that_nothing_resolves_is_mentioned_where_no_publication_date_is_known():
    texts = ("The works will close next year.", "They open on 5 May 2027.", "They opened after the fair.")
    undated, dated = article_of(*texts, published=None), article_of(*texts)
    assert wrong(1, name="works close", when="next year", article=undated) == [
        ("no_publication_date", "when", "doubt")
    ]
    assert wrong(2, name="open", when="on 5 May 2027", article=undated) == []
    until = article_of("The works will close by 5 May 2027.", published=None)
    assert wrong(1, name="works close", when="by 5 May 2027", article=until) == []
    assert wrong(1, name="works close", when="next year", article=dated) == []
    assert wrong(3, name="opened", when="after the fair", article=dated) == []


def test_a_speaker_has_the_fullest_name_and_the_article_s_role():
    hale = item(3, name="Demand is strong", speaker=person("Hale")).values["speaker"]
    assert (hale.name, hale.role, hale.kind) == ("Ivo Hale", "Mayor", "person")
    assert item(3, name="Demand is strong", speaker=person("Hale", "mayor")).values["speaker"].role == "mayor"
    assert item(3, name="Demand is strong", speaker=person(" ")).values["speaker"] is None


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ivo Hale", []),
        ("Anna Berg", [("speaker_contradicted", "speaker", "doubt")]),
        ("Eva Moss", [("speaker_not_in_article", "speaker", "proof")]),
    ],
)
def test_a_speaker_can_be_the_one_who_says_what_the_evidence_holds(name, found):
    assert wrong(3, name="Demand is strong", speaker=person(name)) == found


def test_a_speaker_without_a_kind_is_made_fuller_only_where_the_name_is_a_person_s():
    article = article_of("Anna Berg runs Falkair.", '"Demand is strong," Berg of Falkair said.')
    names = {n: item(2, name="Demand is strong", speaker=person(n), article=article).values["speaker"].name
             for n in ("Berg", "Falkair")}  # fmt: skip
    assert names == {"Berg": "Anna Berg", "Falkair": "Falkair"}


def test_an_object_inside_an_item_has_its_own_place():
    class Amount(BaseModel):
        value: int
        unit: str = Field(default="cooks")

    class Line(BaseModel):
        amount: Amount | None
        amounts: list[Amount] = []
        evidence: list[Evidence]

    twelve, thirteen = {"value": 12, "unit": None}, {"value": 13, "unit": "cooks"}
    found = resolved(Line, {"amount": thirteen, "amounts": [twelve, thirteen], "evidence": [2]})
    assert found.values["amount"] == {"value": 13, "unit": "cooks"}
    assert found.values["amounts"] == [{"value": 12}, {"value": 13, "unit": "cooks"}]
    assert [c.path for c in found.checks] == ["/value/amount/value", "/value/amounts/1/value"]
