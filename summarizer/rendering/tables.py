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
from typing import Any

from summarizer.rendering.wording import checks_at
from summarizer.schemas.brief import Brief, Evidence

_BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads UTF-8 as the machine's old code page
_RUNS = tuple("=+-@\t\r\n＝＋－＠'")  # OWASP's list with the wide forms, and the apostrophe itself
_CLAIM_COLUMNS = (
    "number", "speakers", "roles", "kinds", "anonymous", "form", "cue", "text", "attribution", "found_by",
)  # fmt: skip
_EVENT_COLUMNS = (
    "number", "title", "status", "when", "earliest", "latest", "time", "granularity", "edtf", "instead_of",
    "instead_of_earliest", "instead_of_latest", "condition", "where", "who", "found_by",
)  # fmt: skip
_ORIGIN = ("quotes", "places", "checks", "published", "publisher", "url", "article")
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


def summary_rows(brief: Brief) -> list[dict[str, Any]]:
    """Return the sentences of the summary as flat rows."""
    return [
        {"number": n + 1, "text": said.text} | _origin(brief, f"/summary/{n}", said.evidence)
        for n, said in enumerate(brief.summary)
    ]


def claim_rows(brief: Brief) -> list[dict[str, Any]]:
    """Return the claims as flat rows, one per claim, e.g. for a DataFrame.

    Joint speakers share a cell, as "Ana Roux; Jon Hale", and their roles and kinds stand in the same order;
    `anonymous` says whether one of them is unnamed. Several passages of one claim share a cell, one per line;
    days are `datetime.date` objects.
    """
    rows = []
    for number, claim in enumerate(brief.claims):
        who = claim.speakers
        row = {
            "number": number + 1,
            "speakers": _joined(speaker.name for speaker in who),
            "roles": _joined(speaker.role or "" for speaker in who),
            "kinds": _joined(speaker.kind for speaker in who),
            "anonymous": any(speaker.anonymous for speaker in who),
            "form": claim.form,
            "cue": claim.cue,
            "text": claim.text,
            "attribution": "\n".join(evidence.quote for evidence in claim.attribution),
            "found_by": claim.found_by,
        }
        rows.append(row | _origin(brief, f"/claims/{number}", claim.evidence))
    return rows


def event_rows(brief: Brief) -> list[dict[str, Any]]:
    """Return the planned events as flat rows, one per event; first and last day are both inclusive."""
    rows = []
    for number, event in enumerate(brief.planned_events):
        when, former = event.when, event.instead_of
        row = {
            "number": number + 1,
            "title": event.title,
            "status": event.status,
            "when": when.text if when else None,
            "earliest": when.earliest if when else None,
            "latest": when.latest if when else None,
            "time": when.time if when else None,
            "granularity": when.granularity if when else None,
            "edtf": when.edtf if when else None,
            "instead_of": former.text if former else None,
            "instead_of_earliest": former.earliest if former else None,
            "instead_of_latest": former.latest if former else None,
            "condition": event.condition,
            "where": event.where,
            "who": "\n".join(event.participants),
            "found_by": event.found_by,
        }
        rows.append(row | _origin(brief, f"/planned_events/{number}", event.evidence))
    return rows


def claims_csv(brief: Brief) -> str:
    """Write the claims as a CSV table, one row per claim; several passages share a cell, one per line."""
    return _table(_CLAIM_COLUMNS, claim_rows(brief))


def events_csv(brief: Brief) -> str:
    """Write the planned events as a CSV table, one row per event; days are ISO 8601 dates, both inclusive."""
    return _table(_EVENT_COLUMNS, event_rows(brief))


def _origin(brief: Brief, path: str, evidence: Sequence[Evidence]) -> dict[str, Any]:
    """The columns that both tables end with: they still say what is what where tables are put together."""
    article = brief.article
    return {
        "quotes": "\n".join(e.quote for e in evidence),
        "places": "\n".join(f"{e.start}:{e.end}" for e in evidence),
        "checks": "\n".join(f"{c.severity}: {c.name}: {c.message}" for c in checks_at(brief, path)),
        "published": article.published,
        "publisher": article.publisher,
        "url": article.url,
        "article": article.id,
    }


def _joined(parts: Iterable[str]) -> str | None:
    """One cell for what joint speakers have, in their order; None where nobody has any."""
    given = list(parts)
    return "; ".join(given) if any(given) else None


def _table(head: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    page = StringIO()
    writer = csv.DictWriter(page, [*head, *_ORIGIN], quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return _BYTE_ORDER_MARK + page.getvalue()


def _cell(value: object) -> str | int:
    if isinstance(value, int):
        return value
    text = "" if value is None else _UNWRITABLE.sub("\ufffd", str(value))
    return f"'{text}" if text.startswith(_RUNS) else text
