"""summarizer view: a stored brief in any form, without a model."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.rendering.formats import Format
from summarizer.rendering.text import to_json


@pytest.fixture
def stored(brief, article, tmp_path):
    (tmp_path / "article.txt").write_text(article.text, "utf-8", newline="")
    path = tmp_path / "brief.json"
    path.write_text(to_json(brief), "utf-8")
    return path


def view(*arguments):
    return CliRunner().invoke(cli.app, ["view", *map(str, arguments)])


BEGINNINGS = {
    Format.json: "{",
    Format.text: "Aveiro closes",
    Format.html: "<!DOCTYPE html>",
    Format.md: "# Aveiro closes",
    Format.ics: "BEGIN:VCALENDAR\r\n",
    Format.claims_csv: '\ufeff"number","speakers"',
    Format.events_csv: '\ufeff"number","title"',
}


@pytest.mark.parametrize("format", list(Format))
def test_a_stored_brief_in_every_form(stored, tmp_path, format):
    output = tmp_path / "output"
    result = view(stored, "-f", format, "-o", output)
    assert (result.exit_code, result.stdout) == (0, "")
    written = output.read_bytes().decode()
    assert written.startswith(BEGINNINGS[format])
    assert view(stored, "-f", format).stdout_bytes.decode()[:40] == written[:40]


def test_a_page_is_what_a_view_is(stored):
    assert '<main class="alone">' in view(stored).stdout
    assert '<main class="beside">' in view(stored, "--article", stored.parent / "article.txt").stdout


def test_what_the_calendar_lacks_is_said(stored):
    result = view(stored, "-f", "ics")
    assert result.stderr == (
        "summarizer: Not in the calendar, as the article gives no first and last day: A new crane; A party.\n"
    )
    assert result.stdout.count("BEGIN:VEVENT") == 2


def test_another_article_and_no_brief_end_with_1(stored, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("A bridge opened in Oslo. It is long.", "utf-8")
    result = view(stored, "--article", other)
    assert result.exit_code == 1
    assert "another text" in result.stderr
    result = view(other)
    assert result.exit_code == 1
    assert "is not a brief" in result.stderr


def test_the_page_on_forms_names_every_form():
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    assert all(f"`{format}`" in page for format in Format)
