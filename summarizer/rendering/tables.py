"""Claims and planned events as tables for spreadsheets (CSV, RFC 4180, UTF-8 with a byte-order mark).

A spreadsheet runs a cell that starts with =, +, - or @ as a formula, whatever the file means by it. Such a
cell gets an apostrophe in front, and so does one that starts with an apostrophe: whoever takes one leading
apostrophe off has every cell as it was.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from summarizer.schemas.brief import Brief, Evidence

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's old code page
_RUNS = tuple("=+-@\t\r\n＝＋－＠'")  # OWASP's list with the wide forms, and the apostrophe itself
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def claims_csv(brief: Brief) -> str:
    """Write the claims as a table, a row per claim; several passages stand in one cell, a line each."""
    head = ("number", "speaker", "role", "kind", "form", "cue", "text")
    rows = []
    for number, claim in enumerate(brief.claims):
        who = claim.speaker
        speaker = (who.name, who.role, who.kind) if who else ("", "", "")
        cells = dict(zip(head, (number + 1, *speaker, claim.form, claim.cue, claim.text), strict=True))
        rows.append({**cells, **_origin(brief, f"/claims/{number}", claim.evidence)})
    return _table(head, rows)


def events_csv(brief: Brief) -> str:
    """Write the planned events as a table, a row per event, their days as ISO 8601 dates, both inclusive."""
    head = ("number", "title", "status", "when", "earliest", "latest", "granularity", "edtf", "where", "who")
    rows = []
    for number, event in enumerate(brief.planned_events):
        when = event.when
        time = (when.text, when.earliest, when.latest, when.granularity, when.edtf) if when else ("",) * 5
        who = "\n".join(event.participants)
        cells = dict(zip(head, (number + 1, event.title, event.status, *time, event.where, who), strict=True))
        rows.append({**cells, **_origin(brief, f"/planned_events/{number}", event.evidence)})
    return _table(head, rows)


def _origin(brief: Brief, path: str, evidence: Sequence[Evidence]) -> dict[str, object]:
    """The columns that both tables end with: they still say what is what where tables are put together."""
    article = brief.article
    found = (c for c in brief.checks if c.path == path or c.path.startswith(f"{path}/"))
    return {
        "quotes": "\n".join(e.quote for e in evidence),
        "places": "\n".join(f"{e.start}:{e.end}" for e in evidence),
        "checks": "\n".join(f"{check.name}: {check.message}" for check in found),
        "published": article.published,
        "publisher": article.publisher,
        "url": article.url,
        "article": article.id,
    }


def _table(head: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    page = StringIO()
    columns = [*head, "quotes", "places", "checks", "published", "publisher", "url", "article"]
    writer = csv.DictWriter(page, columns, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return _BYTE_ORDER_MARK + page.getvalue()


def _cell(value: object) -> str | int:
    if isinstance(value, int):
        return value
    text = "" if value is None else _UNWRITABLE.sub("\ufffd", str(value))
    return f"'{text}" if text.startswith(_RUNS) else text
