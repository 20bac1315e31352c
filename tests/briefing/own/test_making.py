"""What the user's model refuses: asked about once more, then an error that names the field."""

import pytest
from pydantic import BaseModel, Field, field_validator, model_validator

from summarizer import Evidence
from summarizer.errors import AnswerError, UsageError
from tests.drafts import article_of, own_from

ARTICLE = article_of(
    "Halvard Cables made a profit of 38 million euros.",
    "Its Dunlow plant made a loss of 6 million euros.",
)
PROFIT = {"name": "profit", "value": 38_000_000, "evidence": [1]}
LOSS = {"name": "loss", "value": 6_000_000, "evidence": [2]}


def made(model, *answers):
    return own_from(ARTICLE, model, *answers)


def names(checks):
    return [(c.name, c.path, c.severity) for c in checks]


class Figure(BaseModel):
    name: str
    value: int
    evidence: list[Evidence]


class Checked(BaseModel):
    company: str = Field(max_length=16)
    shares: int = Field(default=1, ge=0)

    @field_validator("company")
    @classmethod
    def _no_shouting(cls, value):
        if value.isupper():
            raise ValueError("a name in capitals is no name")
        return value


def test_what_the_users_model_refuses_is_asked_about_once():
    brief, asked = made(
        Checked, {"company": "HALVARD", "shares": None}, {"company": "Halvard", "shares": None}
    )
    assert (brief.value.company, brief.value.shares) == ("Halvard", 1), "null took the default"
    assert "a name in capitals is no name" in asked[1].messages[1]["content"]


@pytest.mark.parametrize("company", ["HALVARD", "Halvard Cables of Bredhavn"])
def test_what_it_refuses_twice_is_an_error_that_names_the_field(company):
    wrong = {"company": company, "shares": None}
    with pytest.raises(AnswerError, match=r"is not a valid .*:Checked \(company: .*\); .*\.$"):
        made(Checked, wrong, wrong)


def test_bounds_of_a_list_hold_after_what_failed_is_gone():
    class AtLeastOne(BaseModel):
        figures: list[Figure] = Field(min_length=1)

    wrong = PROFIT | {"value": 99}
    with pytest.raises(AnswerError, match=r"\(figures: List should have at least 1 item"):
        made(AtLeastOne, {"figures": [wrong]}, wrong)


def test_a_validator_over_several_fields_names_the_whole():
    class Pair(BaseModel):
        low: int
        high: int

        @model_validator(mode="after")
        def _ordered(self):
            if self.low > self.high:
                raise ValueError("low is above high")
            return self

    wrong = {"low": 412_000_000, "high": 6_200_000}
    with pytest.raises(AnswerError, match=r"the whole: Value error, low is above high"):
        made(Pair, wrong, wrong)


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
    assert names(brief.dropped[0].checks) == [("number_not_in_evidence", "/value/figures/0/value", "proof")]
    assert "does not hold the number 8" in asked[1].messages[-1]["content"]
    bad = {"name": "PROFIT", "value": 38_000_000, "evidence": [1]}
    brief, _ = made(Stricts, {"figures": [bad]}, bad)
    assert names(brief.dropped[0].checks)[-1] == ("not_valid", "/value/figures/0/name", "proof")
    assert brief.dropped[0].checks[-1].message == "Value error, capitals."


class Deep(BaseModel):
    firm: Stricts
    note: str = Field(max_length=5)


def test_the_error_names_the_innermost_field():
    answer = {"firm": {"figures": []}, "note": "much too long"}
    with pytest.raises(
        AnswerError, match=r"is not a valid .*:Deep \(note: String should have at most 5 characters\); try"
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
    with pytest.raises(UsageError, match=r"A validator of .*:Raises raised RuntimeError \(broken\)"):
        made(Raises, {"name": "Halvard"})


class Rising(BaseModel):
    figures: list[Figure]

    @model_validator(mode="after")
    def _rising(self) -> "Rising":
        if [f.value for f in self.figures] != sorted(f.value for f in self.figures):
            raise ValueError("falling")
        return self


class Few(BaseModel):
    name: str
    figures: list[Figure] = Field(min_length=2)


def test_what_its_own_fields_cannot_mend_is_not_asked_about_again():
    with pytest.raises(AnswerError, match=r"\(the whole: Value error, falling\)"):
        made(Rising, {"figures": [PROFIT, LOSS]})
    with pytest.raises(AnswerError, match=r"\(figures: List should have at least 2 items"):
        made(Few, {"name": "Halvard", "figures": [PROFIT]})


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
    assert [names(d.checks) for d in brief.dropped] == [[("not_valid", "/value/items/0/note", "proof")]]
