"""The Brief that users have: the contract's data, and its forms as methods."""

import datetime
import json
import pickle

import pandas
import pytest

import summarizer
from summarizer.rendering.pages.notebook import to_notebook
from summarizer.rendering.tables import claim_rows, event_rows
from summarizer.schemas import brief as data
from summarizer.schemas.article import Article


@pytest.fixture
def ours(brief):
    return summarizer.Brief.of(brief)


def test_it_is_the_same_data_under_the_same_schema(brief, ours):
    assert json.loads(ours.model_dump_json()) == json.loads(brief.model_dump_json())
    assert summarizer.Brief.model_json_schema() == data.Brief.model_json_schema()
    assert summarizer.Brief.of(ours) is ours


def test_it_can_be_stored_and_sent_and_is_the_same(ours):
    for other in (
        pickle.loads(pickle.dumps(ours)),
        summarizer.Brief.model_validate_json(ours.to_json()),
        ours.model_copy(deep=True),
    ):
        assert type(other) is summarizer.Brief
        assert other == ours


def test_every_form_is_that_of_the_function(ours):
    assert ours.to_json() == summarizer.to_json(ours)
    assert ours.to_text() == summarizer.to_text(ours, width=80, colour=False)
    assert ours.to_markdown() == summarizer.to_markdown(ours)
    assert ours.to_html() == summarizer.to_html(ours)
    assert ours.to_ics().startswith("BEGIN:VCALENDAR")
    assert ours._repr_html_() == to_notebook(ours)


def test_a_page_takes_the_article_it_was_made_from(ours):
    with pytest.raises(summarizer.SourceError, match="another text"):
        ours.to_html(Article(text="Another one."))


def test_rows_are_flat_and_say_what_they_are(ours):
    rows = ours.rows()
    assert [row["item"] for row in rows] == [
        *["summary"] * len(ours.summary),
        *["claim"] * len(ours.claims),
        *["event"] * len(ours.planned_events),
    ]
    flat = (str, int, bool, datetime.date, type(None))
    assert all(isinstance(value, flat) for row in rows for value in row.values())


def test_rows_of_one_kind_are_those_of_the_tables(ours):
    assert ours.rows("claim") == [{"item": "claim", **row} for row in claim_rows(ours)]
    assert ours.rows("event") == [{"item": "event", **row} for row in event_rows(ours)]
    assert [row["text"] for row in ours.rows("summary")] == [said.text for said in ours.summary]


def test_pandas_makes_a_table_of_several_briefs(ours):
    frame = pandas.DataFrame(row for brief in (ours, ours) for row in brief.rows())
    assert len(frame) == 2 * len(ours.rows())
    claims = pandas.DataFrame(ours.rows("claim"))
    assert list(claims["text"]) == [claim.text for claim in ours.claims]
    assert "title" not in claims.columns


def test_a_stored_brief_comes_back_with_its_forms(ours, tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(ours.to_json(), "utf-8")
    assert summarizer.load_brief(path) == summarizer.load_brief(str(path)) == ours
