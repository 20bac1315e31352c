"""The targets: each takes bytes, makes of them what others may send, and says what has to hold.

A target may raise nothing. The errors of this package, with their sentence, are what they are there for, and are
caught; whatever else is raised is a find, as is a condition that does not hold, or more than some seconds.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from summarizer.errors import SourceError, SummarizerError
from tests import own_schema
from tests.drafts import DAY, brief_from, own_from, staged_from
from tests.fuzz.making import Source, mutated

RECORDING = Path(__file__).parents[2] / "evals" / "recordings" / "gold-large.jsonl"
_CONTROL = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_SENTENCE = re.compile(r".{10,600}", re.S)

Target = Callable[[bytes], None]


def reading(data: bytes) -> None:
    """Any bytes are an article, or refused with a sentence."""
    from summarizer.reading.documents.kinds import kind_of
    from summarizer.reading.sources import article_from_bytes

    if kind_of(data) in ("text", "subtitles"):
        _refusing(lambda: _is_readable(article_from_bytes(data)))


def documents(data: bytes) -> None:
    """Any page, feed, mail or office file is a document, or refused: here in this process, to be seen."""
    from summarizer.errors import BadInput
    from summarizer.reading.documents.apart import _found
    from summarizer.reading.documents.kinds import kind_of
    from summarizer.reading.sources import article_from_document

    kind = kind_of(data)
    if kind in ("text", "subtitles", "pdf"):
        return

    def read() -> None:
        for _, found in _found(data, kind, "https://a.example/b", None):
            if not isinstance(found, BadInput):
                _is_readable(article_from_document(found))

    _refusing(read)


def pdf(data: bytes) -> None:
    """Any PDF, and any lines on its pages, are text or refused."""
    from summarizer.reading.documents.printed.columns import Line
    from summarizer.reading.documents.printed.pagelayout import text_of_pages
    from summarizer.reading.documents.printed.pdf import read_pdf

    if data.startswith(b"%PDF-"):
        _refusing(lambda: read_pdf(data))
        return
    source, pages = Source(data), []
    for _ in range(source.number(4)):
        lines = []
        for _ in range(source.number(30)):
            left, bottom = float(source.number(700)) - 50, float(source.number(900)) - 50
            text = source.text(12).strip()
            if text:
                width = float(source.number(300))
                lines.append(Line(text, left, left + width, bottom, float(source.number(60)) / 2 or 1.0))
        pages.append(lines)
    text_of_pages(pages)


def sentences(data: bytes) -> None:
    """Sentences stand in the text in its order, and hold all of its words."""
    from summarizer.schemas.article import Article

    text = Source(data).text(2000).encode("utf-8", "replace").decode()
    if not text.strip():
        return
    article = Article(text=text)
    end = 0
    for number, sentence in enumerate(article.sentences, start=1):
        assert sentence.index == number
        assert end <= sentence.start < sentence.end <= len(text)
        assert not text[end : sentence.start].strip("\ufeff\u200b\u200e\u200f").strip(), (
            "words between sentences"
        )
        end = sentence.end


def times(data: bytes) -> None:
    """Whatever is found as time words stands there, and is days in order, or nothing."""
    from summarizer.times.expressions import find_time_words
    from summarizer.times.resolving import resolve

    source = Source(data)
    anchor = (date.min, date.max, DAY, None)[source.number(4)]
    text = source.text(300)
    for found in find_time_words(text):
        assert text[found.start : found.end] == found.text
        span = resolve(found.text, anchor)
        assert span is None or not (span.earliest and span.latest) or span.earliest <= span.latest
    resolve(text, anchor)


def english(data: bytes) -> None:
    """The second reader reads any text."""
    from summarizer.english.reading import Reading
    from summarizer.reading.sources import article_from_text

    source = Source(data)
    published = (date.min, date.max, DAY, None)[source.number(4)]

    def read() -> None:
        article = article_from_text(source.text(2000), published=published)
        _ = Reading(article).statements, Reading(article).announcements

    _refusing(read)


def drafts(data: bytes) -> None:
    """A large model's recorded answer, changed, becomes a brief whose quotes stand where it says, or an error."""
    source = Source(data)
    recorded = _recorded()
    article, draft = recorded[source.number(len(recorded))]
    _writing(lambda: brief_from(article, mutated(source, draft), {"amendments": []}), article.text)


def staged(data: bytes) -> None:
    """Any answer about the gaps of the code's reading becomes a brief, or an error."""
    from summarizer.reading.sources import article_from_text

    source = Source(data)
    speakers = {str(n): ("Ana Roux", "nobody", "the board")[n % 3] for n in range(1, 9)}
    answer = {"speakers": mutated(source, speakers)}

    def write() -> Any:
        article = article_from_text(source.text(800), published=DAY)
        return staged_from(article, *[answer] * source.number(4))

    _writing(write, None)


def own(data: bytes) -> None:
    """Any answer in a form of one's own becomes an item with evidence, or an error."""
    from summarizer.reading.sources import article_from_text

    source = Source(data)
    answer = mutated(source, OWN_ANSWER)
    article = article_from_text(own_schema.TEXT)
    _writing(lambda: own_from(article, own_schema.Results, answer, answer), None)


def merge(data: bytes) -> None:
    """Any two briefs that can be read can be merged."""
    from summarizer import merge as merged

    source, briefs = Source(data), []
    known = _briefs()
    for _ in range(2 + source.number(2)):
        brief = _brief(mutated(source, known[source.number(len(known))]))
        if brief is not None:
            briefs.append(brief)
    if len(briefs) > 1:
        _refusing(lambda: _merged_formats(merged(briefs)))


def check(data: bytes) -> None:
    """Any brief, of whatever program, can be checked against any article."""
    from summarizer.english.reading import Reading
    from summarizer.reading.sources import article_from_text
    from summarizer.verifying.foreign import ForeignBrief, check_foreign, language_of

    source = Source(data)
    known = _briefs()
    stored = mutated(source, known[source.number(len(known))])
    text = source.text(800) if source.number(2) else _recorded()[0][0].text
    try:
        brief = ForeignBrief.model_validate_json(json.dumps(stored))
    except ValidationError:
        return
    language_of(brief)
    _refusing(lambda: check_foreign(brief, Reading(article_from_text(text, published=DAY))))


def formats(data: bytes) -> None:
    """Any brief that can be read can be shown: no control character in what people see, no tag on the page."""
    source = Source(data)
    known = _briefs()
    brief = _brief(mutated(source, known[source.number(len(known))]))
    if brief is not None:
        _every_format(brief, source.text(400) or "x")


def inputs(data: bytes) -> None:
    """Any lines are rows or faults, and any row is an article or a fault."""
    from summarizer.batch.inputs.articles import Input
    from summarizer.batch.inputs.files import unpacked
    from summarizer.batch.inputs.rows import rows_of_lines
    from summarizer.errors import BadInput

    if data[:1] == b"{":
        rows = rows_of_lines(
            unpacked(io.BytesIO(data)), {"id": "id", "text": "text", "published": "published"}
        )
    else:
        source = Source(data)
        row = mutated(
            source, {"id": 1, "text": source.text(100), "published": "2026-05-03", "title": "T", "url": "u"}
        )
        rows = iter([(1, row)]) if isinstance(row, dict) else iter(())
    for number, row in rows:
        if not isinstance(row, BadInput):
            with suppress(BadInput):
                Input(str(number), row).article()


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (
        reading, documents, pdf, sentences, times, english, drafts, staged, own, merge, check, formats, inputs,
    )
}  # fmt: skip

OWN_ANSWER = {
    "company": "Halvard Cables",
    "figures": [
        {"name": "profit", "value": "38.4", "period": "the first quarter", "evidence": [1]},
        {"name": "loss", "value": 6.2, "period": None, "evidence": [2]},
    ],
    "remark": {"text": "Demand is strong.", "speaker": "Tomas Renfield", "evidence": [4]},
    "next_report": "18 August",
}


def _refusing(call: Callable[[], Any]) -> None:
    """Call, and hold an error of this package to its form."""
    try:
        call()
    except SummarizerError as error:
        said = str(error)
        assert _SENTENCE.fullmatch(said), said
        assert said.endswith("."), said
        assert "\x1b" not in said, said


def _is_readable(article: Any) -> None:
    assert article.text.strip()
    article.text.encode("utf-8")
    assert all(sentence.end <= len(article.text) for sentence in article.sentences)


def _writing(write: Callable[[], Any], text: str | None) -> None:
    """Write a brief of changed answers: what does not fit its form is asked for again, which is no find."""

    def held() -> None:
        try:
            brief = write().brief
        except (ValidationError, AssertionError, StopIteration) as error:
            if isinstance(error, AssertionError) and "question" not in str(error):
                raise
            return
        if text is not None:
            for item in (*brief.summary, *brief.claims, *brief.planned_events):
                assert item.evidence
                assert all(text[e.start : e.end] == e.quote for e in item.evidence)
            _every_format(brief, text)

    _refusing(held)


def _merged_formats(merged: Any) -> None:
    from summarizer.merging.render import rendered

    for form in ("json", "text", "md"):
        shown = rendered(merged, form)
        assert form == "json" or not _CONTROL.search(shown), shown


def _every_format(brief: Any, text: str | None) -> None:
    from summarizer import claims_csv, events_csv, to_html, to_ics, to_json, to_markdown, to_text
    from summarizer.reading.sources import article_from_text

    again = type(brief).model_validate_json(to_json(brief))
    assert again == brief or "NaN" in to_json(brief)
    for shown in (to_text(brief, width=100, colour=False), to_markdown(brief)):
        assert not _CONTROL.search(shown), shown
    to_ics(brief).encode()
    claims_csv(brief), events_csv(brief)
    assert "<script>alert" not in to_html(brief)
    if text is not None:
        with suppress(SourceError):  # another text, or none
            assert "<script>alert" not in to_html(brief, article_from_text(text, published=DAY))


def _brief(stored: Any) -> Any:
    from summarizer.schemas.brief import Brief

    try:
        return Brief.model_validate_json(json.dumps(stored))
    except ValidationError:
        return None


@cache
def _recorded() -> list[tuple[Any, Any]]:
    """The articles of the gold files, each with the answer that a large model gave."""
    from summarizer import recorded_summarizer
    from summarizer.evals.cases import load_gold
    from summarizer.schemas.draft import Draft

    found = []
    for case in load_gold(RECORDING.parents[1] / "gold"):
        if case.context or len(case.article.text) > 4000:
            continue

        def keep(body: object, answer: dict[str, Any], case: Any = case) -> None:
            content = answer["choices"][0]["message"]["content"]
            if '"planned_events"' in content:
                found.append((case.article, Draft.model_validate_json(content).model_dump(mode="json")))

        options = {"model": "openai/assistant", "base_url": "http://127.0.0.1:9/v1", "max_claims": 0}
        with recorded_summarizer(RECORDING, on_answer=keep, **options) as summarizer:
            summarizer.brief(case.article)
        if len(found) >= 12:
            break
    return found


@cache
def _briefs() -> list[Any]:
    """Their briefs, as JSON has them."""
    found = []
    for article, draft in _recorded():
        with suppress(AssertionError):  # one that would have been asked about again
            found.append(json.loads(brief_from(article, draft).brief.model_dump_json()))
    return found
