"""Tables: what a spreadsheet reads is what the brief holds, and nothing in it is run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.rendering.tables import claims_csv, events_csv
from summarizer.schemas.brief import Speaker


def rows(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def without_apostrophe(cell):
    return cell.removeprefix("'")


def test_claims_have_a_row_each(brief):
    first, _, third = rows(claims_csv(brief))
    assert list(first) == [
        "number", "speakers", "roles", "kinds", "anonymous", "form", "cue", "text", "attribution", "found_by",
        "quotes", "places", "checks", "published", "publisher", "url", "article",
    ]  # fmt: skip
    assert first["speakers"] == "Inês Duarte"
    assert first["quotes"] == "The port of Aveiro will close its northern quay in June"
    assert first["places"] == "18:73"
    assert (first["published"], first["article"]) == ("2025-03-03", brief.article.id)
    assert (third["number"], third["speakers"], third["kinds"], third["cue"]) == ("3", "", "", "")
    assert (first["anonymous"], first["found_by"]) == ("False", "model")
    assert third["checks"] == 'doubt: hedge_lost: "may" is not in the claim'


def test_joint_speakers_share_a_cell_in_one_order(brief):
    duarte, claim = brief.claims[0].speakers[0], brief.claims[1]
    claim.speakers = [Speaker(name="port officials", kind="group", anonymous=True), duarte]
    claim.attribution = brief.claims[0].evidence
    row = rows(claims_csv(brief))[1]
    assert (row["speakers"], row["roles"]) == ("port officials; Inês Duarte", "; harbour master")
    assert (row["kinds"], row["anonymous"]) == ("group; person", "True")
    assert row["attribution"] == brief.claims[0].evidence[0].quote


def test_the_former_time_and_the_condition_have_columns(brief):
    vote, closure = brief.planned_events[:2]
    vote.when.time, vote.instead_of, vote.condition = "15:30", closure.when, "the money comes"
    row = rows(events_csv(brief))[0]
    assert (row["time"], row["condition"], row["found_by"]) == ("15:30", "the money comes", "model")
    assert [row[f"instead_of{end}"] for end in ("", "_earliest", "_latest")] == [
        "in June", "2025-06-01", "2025-06-30",
    ]  # fmt: skip


def test_events_have_a_row_each_with_both_days(brief):
    vote, closure, crane, party = rows(events_csv(brief))
    assert vote["who"] == "the city council\nthe minister of the sea"
    assert (vote["earliest"], vote["latest"], vote["granularity"]) == ("2025-03-12", "2025-03-12", "day")
    assert (closure["when"], closure["edtf"], closure["latest"]) == ("in June", "2025-06", "2025-06-30")
    assert (crane["earliest"], crane["latest"]) == ("2025-09-02", "")
    assert {party[name] for name in ("when", "earliest", "latest", "granularity", "edtf")} == {""}


def test_lines_end_as_rfc_4180_wants_and_every_text_is_quoted(brief):
    text = claims_csv(brief)
    assert text.count("\r\n") == 4
    assert text.splitlines()[1].startswith(
        '1,"Inês Duarte","harbour master","person",False,"indirect","said",'
    )


def test_a_table_without_rows_has_its_head(brief):
    brief.claims = []
    assert claims_csv(brief).startswith('\ufeff"number","speakers"')
    assert rows(claims_csv(brief)) == []


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'"])
def test_nothing_that_a_spreadsheet_runs_starts_a_cell(hostile, sign):
    words = f"{sign}HYPERLINK(1)"
    brief = hostile(words)
    for row in rows(claims_csv(brief)) + rows(events_csv(brief)):
        assert words not in row.values()
        assert f"'{words}" in row.values()


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from("=+-@'\",;\t\r\n\x00a")))
def test_one_apostrophe_less_gives_the_text_back(hostile, text):
    shown = text.replace("\x00", "\ufffd")
    for row in rows(claims_csv(hostile(text))):
        assert without_apostrophe(row["text"]) == without_apostrophe(row["quotes"]) == shown
        assert row["text"][:1] not in tuple("=+-@\t\r\n")


def test_halves_of_characters_can_be_written(hostile):
    assert "half \ufffd" in events_csv(hostile("half \ud800")).encode().decode()
