"""One line for each input, which every reader of JSON Lines takes for one."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.outputs.records import (
    Record,
    article_key,
    brief_line,
    error_line,
    read_brief,
    read_record,
)
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from tests.drafts import brief_of

ARTICLE = Article(text="The bridge opened.", title="Bridge", published=date(2026, 1, 2))


def test_a_record_holds_the_brief_as_it_is():
    brief = brief_of(ARTICLE)
    line = brief_line("a", brief)
    assert json.loads(line) == {"id": "a", "brief": brief.model_dump(mode="json")}
    assert read_brief(line, Brief) == brief
    assert read_record(line) == Record("a", None, article_key(ARTICLE))


def test_an_error_has_its_kind_its_sentence_and_its_attempts():
    line = error_line("a", "timeout", "No answer came: try again.", 3)
    assert json.loads(line) == {
        "id": "a", "error": {"kind": "timeout", "message": "No answer came: try again.", "attempts": 3},
    }  # fmt: skip
    assert read_record(line) == Record("a", "timeout", None)
    assert read_brief(line, Brief) is None


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(codec="utf-8")))
def test_no_text_cuts_a_line_in_two(id, message):
    line = error_line(id, "x", message, 0)
    assert len(line.decode("utf-8").splitlines()) == 1
    known = read_record(line)
    assert known is not None
    assert known.id == id.encode("utf-8", "replace").decode()
    assert json.loads(line)["error"]["message"] == message


def test_separators_in_a_brief_are_escaped():
    brief = brief_of(ARTICLE, headline="one\u2028two\u2029three\x85four")
    line = brief_line("a", brief)
    assert len(line.decode().splitlines()) == 1
    assert read_brief(line, Brief) == brief


def test_an_article_is_known_again_by_text_title_and_day():
    known = {"text": "The bridge opened.", "title": "Bridge", "published": date(2026, 1, 2)}
    assert article_key(Article(**known, url="https://tarn.test")) == article_key(ARTICLE)
    for other in ({"text": "Another text."}, {"title": None}, {"published": None}):
        assert article_key(Article(**known | other)) != article_key(ARTICLE)


@pytest.mark.parametrize(
    "line", [b"", b"\0\0\n", b'{"id": "a", "brief": {', b'{"id": "a"}', b'{"id": 1, "error": {"kind": "x"}}', b'["brief"]', b'{"id": "a", "brief": null}', b"3"]
)  # fmt: skip
def test_what_is_no_record_is_none(line):
    assert read_record(line) is None
