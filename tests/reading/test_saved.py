"""Loading a brief: ours and of this version, or a sentence that says what it is instead."""

from __future__ import annotations

import io
import json
import sys

import pytest

from summarizer.errors import SourceError
from summarizer.reading.saved import load_brief, require_same_article
from summarizer.rendering.text import to_json
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Evidence, SummarySentence
from tests.drafts import brief_of

ARTICLE = Article(text="The bridge opens. It is safe.")


@pytest.fixture
def brief():
    quote = "The bridge opens."
    evidence = [Evidence(start=0, end=len(quote), quote=quote)]
    return brief_of(ARTICLE, SummarySentence(text="It opens.", evidence=evidence))


def test_what_was_written_is_read(brief, tmp_path, monkeypatch):
    path = tmp_path / "brief.json"
    path.write_text(to_json(brief), "utf-8")
    assert load_brief(path) == brief
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(path.read_bytes())))
    assert load_brief(path.with_name("-").relative_to(tmp_path)) == brief


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is not a brief"),
        (b"[" * 100_000, "is not a brief"),
        (b"[]", "is not a brief"),
        (b"\xff\xfe", "is not a brief"),
        (b'{"headline": "x"}', r"is not a brief \(article: Field required\)"),
        (b'{"schema_version": "1"}', r"is not a brief \(article: Field required\)"),
        (b'{"schema_version": ["1"]}', "a brief of version \"\\['1'\\]\""),
        (
            b'{"schema_version": "3", "story": {}}',
            "a brief of version '3', but this program reads the versions 1, 2; use the summarizer",
        ),
    ],
)
def test_what_is_no_brief_of_this_version_is_refused(tmp_path, content, said):
    path = tmp_path / "brief.json"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        load_brief(path)


def test_a_brief_of_version_1_is_read(brief, tmp_path):
    old = json.loads(to_json(brief)) | {"schema_version": "1"}
    old["claims"] = [
        {"text": "It is safe.", "speaker": {"name": "Ana Roux", "role": None, "kind": "person"},
         "form": "indirect", "cue": "said", "evidence": [{"start": 18, "end": 29, "quote": "It is safe."}]}
    ]  # fmt: skip
    del old["article"]["byline"], old["article"]["published_time"], old["provenance"]["reader"]
    path = tmp_path / "brief.json"
    path.write_text(json.dumps(old), "utf-8")
    read = load_brief(path)
    assert read.schema_version == "2"
    assert [speaker.name for speaker in read.claims[0].speakers] == ["Ana Roux"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(SourceError, match="No such file"):
        load_brief(tmp_path / "none.json")


def test_an_article_must_be_the_one_of_the_brief(brief):
    require_same_article(brief, ARTICLE)
    with pytest.raises(SourceError, match="another text"):
        require_same_article(brief, Article(text=ARTICLE.text + " "))
    brief.summary[0].evidence[0].quote = "The bridge closes."
    with pytest.raises(SourceError, match="is not at offset 0"):
        require_same_article(brief, ARTICLE)
