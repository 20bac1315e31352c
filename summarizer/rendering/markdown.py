"""A brief as Markdown that pastes well into GitHub, Notion and e-mail.

Only CommonMark and a table are used, and passages are numbered in plain words: footnotes and details are not
read everywhere. Text of the article or of a model is one line without markup: what could start a heading, an
element, a link or a mention is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.rendering.wording import (
    checks_at,
    checks_elsewhere,
    found_by_code,
    making,
    moment,
    origin,
    place,
    reader,
    remarks,
    together,
    web_address,
)
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    Evidence,
    PlannedEvent,
    Speaker,
    SummarySentence,
    When,
)
from summarizer.text.printable import clean

_INLINE = re.compile(
    r"[\\`*_\[\]<>|~]"
    r"|&(?=#?\w+;)"  # an entity
    r"|:(?=//)|(?<=www)\."  # what GitHub makes a link of by itself
    r"|\$(?=[^\s\d])|(?<=\S)\$(?!\d)",  # a formula; "$5" stays as it is
    re.IGNORECASE,
)
_BLOCK = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=#]))")
_MENTION = re.compile(r"([@#])(?=\w)")  # GitHub tells whoever has that name
_WORD_JOINER = "\u2060"  # breaks a mention and is not seen
_COLUMNS = ("When", "What", "Where", "Who", "Status")


def to_markdown(brief: Brief) -> str:
    """Write a brief as a Markdown page."""
    blocks = [f"# {escaped(brief.headline)}", _about(brief.article), *_body(brief)]
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """A text as one line that Markdown shows as it is."""
    line = _INLINE.sub(lambda match: rf"\{match[0]}", clean(text).strip())
    line = _BLOCK.sub(r"\1\\", line)
    return _MENTION.sub(rf"\1{_WORD_JOINER}", line)


def _about(article: ArticleInfo) -> str:
    parts = [escaped(part) for part in origin(article)]
    address = web_address(article.url)
    name = article.title or article.url
    if name:
        parts.append(f"[{escaped(name)}](<{address}>)" if address else escaped(name))
    return " · ".join(parts)


def _body(brief: Brief) -> Iterator[str]:
    numbers = _numbers([*brief.summary, *brief.planned_events])
    if brief.summary:
        yield "## Summary"
        yield " ".join(escaped(said.text) + _pointer(said.evidence, numbers) for said in brief.summary)
        yield from _checks(brief, [f"/summary/{number}" for number in range(len(brief.summary))])
    if brief.claims:
        yield "## Claims"
        for number, claim in enumerate(brief.claims):
            yield from _claim(claim, brief)
            yield from _checks(brief, [f"/claims/{number}"])
    if brief.planned_events:
        yield "## Planned events"
        rule = " | ".join("---" for _ in _COLUMNS)
        rows = [_row(event, brief, numbers) for event in brief.planned_events]
        yield "\n".join([f"| {' | '.join(_COLUMNS)} |", f"| {rule} |", *rows])
        yield from _checks(brief, [f"/planned_events/{number}" for number in range(len(rows))])
    if numbers:
        yield "## In the article's words"
        yield "\n".join(f"{number}. {escaped(quote)}" for (_, _, quote), number in numbers.items())
    if rest := checks_elsewhere(brief):
        yield "## Checks"
        yield "\n".join(map(_check, rest))
    if brief.dropped:
        yield f"## Left out ({len(brief.dropped)})"
        for dropped in brief.dropped:
            what = str(dropped.item.get("text") or dropped.item.get("title") or "An item")
            yield "\n".join([f"- {escaped(what)}", *(f"  - {escaped(c.message)}" for c in dropped.checks)])
    yield "---"
    if sentence := reader(brief.provenance):
        yield sentence
    yield escaped(making(brief.provenance))


def _checks(brief: Brief, paths: Sequence[str]) -> Iterator[str]:
    """What was found about some items, as a list below them."""
    found = [check for path in paths for check in checks_at(brief, path)]
    if found:
        yield "\n".join(map(_check, found))


def _check(check: Check) -> str:
    return f"- **{check.severity}** in {escaped(place(check.path))}: {escaped(check.message)}"


def _numbers(items: Sequence[SummarySentence | PlannedEvent]) -> dict[tuple[int, int, str], int]:
    passages = dict.fromkeys((e.start, e.end, e.quote) for item in items for e in item.evidence)
    return {passage: number for number, passage in enumerate(passages, 1)}


def _pointer(evidence: Sequence[Evidence], numbers: dict[tuple[int, int, str], int]) -> str:
    return "".join(rf" \[{numbers[e.start, e.end, e.quote]}\]" for e in evidence)


def _claim(claim: Claim, brief: Brief) -> Iterator[str]:
    said_by = "".join(before + _speaker(one) for before, one in together(claim.speakers))
    found = " (found by code)" if found_by_code(claim, brief.provenance) else ""
    yield f"{said_by or '*The article itself*'}: {escaped(claim.text)}{found}"
    quotes = [escaped(evidence.quote) for evidence in claim.evidence]
    quotes += [f"Who says it: {escaped(evidence.quote)}" for evidence in claim.attribution]
    yield "\n>\n".join(f"> {quote}" for quote in quotes)


def _speaker(speaker: Speaker) -> str:
    role = f", {escaped(speaker.role)}" if speaker.role else ""
    return f"**{escaped(speaker.name)}**{role}{' (unnamed)' * speaker.anonymous}"


def _row(event: PlannedEvent, brief: Brief, numbers: dict[tuple[int, int, str], int]) -> str:
    what = escaped(event.title) + _pointer(event.evidence, numbers)
    more = [*map(escaped, remarks(event)), *["found by code"] * found_by_code(event, brief.provenance)]
    what += f" ({'; '.join(more)})" if more else ""
    who = ", ".join(map(escaped, event.participants))
    cells = (_when(event.when), what, escaped(event.where or ""), who, event.status)
    return f"| {' | '.join(cells)} |"


def _when(when: When | None) -> str:
    if when is None:
        return ""
    span = moment(when)
    return f"{span} ({escaped(when.text)})" if span else escaped(when.text)
