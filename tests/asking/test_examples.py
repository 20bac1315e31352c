"""Examples have the form of results, and are shown to a model in the form of its answers."""

import json

import pytest
from pydantic import BaseModel

from summarizer import Evidence, Speaker, UsageError, When
from summarizer.asking.examples import shots_of
from summarizer.asking.own.shapes import shape_of
from tests.drafts import HARBOUR, article_of, brief_from, claim, draft, event, sentence, speaker

TEXT = "The ferry sank on Monday. Ana Roux said it was old. A new one sails in May."


class Ship(BaseModel):
    name: str
    sails: When | None = None
    said_by: list[Speaker] = []
    evidence: list[Evidence]


class Ships(BaseModel):
    ships: list[Ship]


def answer_of(value, **more):
    (shot,) = shots_of([{"text": TEXT, "value": value, **more}], shape_of(Ships))
    return json.loads(shot.answer)


def test_a_value_becomes_what_a_model_answers_with():
    ship = {
        "name": "ferry",
        "sails": {"text": "in May"},
        "said_by": ["Ana Roux", {"name": "Ivo Hale", "role": "mayor"}],
        "evidence": ["The ferry sank", {"quote": "A new one sails in May."}],
    }
    assert answer_of({"ships": [ship]}) == {
        "ships": [
            {
                "evidence": [1, 3],
                "name": "ferry",
                "sails": "in May",
                "said_by": [{"name": "Ana Roux"}, {"name": "Ivo Hale", "role": "mayor", "kind": "person"}],
            }
        ]
    }


def test_a_quote_over_two_sentences_is_both():
    assert answer_of({"ships": [{"name": "f", "evidence": ["on Monday. Ana"]}]})["ships"][0]["evidence"] == [
        1,
        2,
    ]


def test_a_brief_as_it_was_written_becomes_the_draft_that_it_came_from():
    article = article_of(*HARBOUR)
    drafted = draft(
        "Crane to close",
        [sentence("The board will close the crane.", 3)],
        [claim("The old crane is unsafe.", 2, speakers=[1])],
        [event("Closing of the crane", 3, when="next year")],
        [speaker("Anna Berg", role="engineer")],
    )
    brief = json.loads(brief_from(article, drafted).brief.model_dump_json())
    (shot,) = shots_of([{"text": article.text, "published": "2026-03-10", "brief": brief}])
    assert json.loads(shot.answer) == drafted.model_dump()
    assert shot.article.published == article.published


def test_an_unnamed_source_stays_one():
    said = {
        "text": "It was old.",
        "speakers": [{"name": "an officer", "anonymous": True}],
        "evidence": ["Ana Roux said"],
    }
    (shot,) = shots_of([{"text": TEXT, "brief": {"claims": [said]}}])
    assert json.loads(shot.answer)["speakers"] == [
        {"name": "an officer", "role": None, "kind": "unnamed person"}
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "line 2 is not JSON"),
        ("[]", "line 2 is no example"),
        ('{"text": "", "value": {}}', "line 2 is no example .text: "),
        ('{"text": "A ferry.", "brief": {}}', "line 2 has no 'value'"),
        ('{"text": "A ferry.", "value": {}}', "line 2 is no example .ships: Field required"),
        ('{"text": "A ferry.", "value": {"ships": ["x"]}}', "line 2 does not have the form of a value"),
        ('{"text": "A ferry.", "value": {"ships": [{"name": "x", "evidence": ["A boat"]}]}}', "line 2: the text does not hold 'A boat'"),
        ('{"text": "A ferry.", "value": {"ships": [{"name": "x", "evidence": [""]}]}}', "line 2: the text does not hold ''"),
    ],
)  # fmt: skip
def test_what_is_no_example_is_refused_with_its_line(tmp_path, line, reason):
    path = tmp_path / "examples.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(UsageError, match=reason):
        shots_of(path, shape_of(Ships))


def test_files_that_are_none(tmp_path):
    with pytest.raises(UsageError, match=r"can't be read .No such file"):
        shots_of(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n", "utf-8")
    with pytest.raises(UsageError, match="is empty"):
        shots_of(str(tmp_path / "empty.jsonl"))
    (tmp_path / "latin.jsonl").write_bytes(b"\xe9\n")
    with pytest.raises(UsageError, match=r"can't be read .it is not UTF-8"):
        shots_of(tmp_path / "latin.jsonl")
