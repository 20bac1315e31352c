"""Loading a stored brief, and checking that an article is the one it was made from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pydantic import RootModel

from summarizer.errors import SourceError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import SCHEMA_VERSION, Brief, Claim, PlannedEvent, SummarySentence
from summarizer.schemas.files import explaining_file
from summarizer.schemas.versions import EARLIER, upgraded


class _Stored(RootModel[dict[str, Any]]):
    """A JSON object."""


def load_brief(path: Path) -> Brief:
    """Read the JSON of a brief from a file, or from standard input if the path is "-".

    A brief of version 1 is returned as one of version 2.

    Raises:
        SourceError: It can't be read, is not a brief, or has another schema version.
    """
    name = "Standard input" if str(path) == "-" else repr(str(path))
    with explaining_file(
        name,
        "a brief",
        unread="pass the JSON file of a brief",
        invalid="pass the output of `summarizer brief -f json`",
    ):
        data = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
        stored = _Stored.model_validate_json(data).root
        version = stored.get("schema_version", SCHEMA_VERSION)
        if version in EARLIER:
            stored = upgraded(stored)
        elif version != SCHEMA_VERSION:
            raise SourceError(
                f"{name} is a brief of version {str(version)[:20]!r}, but this program reads the versions "
                f"{', '.join([*EARLIER, SCHEMA_VERSION])}; use the summarizer that wrote it, or a newer one."
            )
        return Brief.model_validate(stored)


def require_same_article(brief: Brief, article: Article) -> None:
    """Refuse an article that a brief is not of, and a brief whose quotes don't stand where it says.

    Raises:
        SourceError: The one is not of the other.
    """
    if brief.article.id != article.id:
        raise SourceError("The brief was made from another text; pass exactly the article it was made from.")
    items: tuple[SummarySentence | Claim | PlannedEvent, ...]
    items = (*brief.summary, *brief.claims, *brief.planned_events)
    evidences = [evidence for item in items for evidence in item.evidence]
    evidences += [evidence for claim in brief.claims for evidence in claim.attribution]
    for evidence in evidences:
        if article.text[evidence.start : evidence.end] != evidence.quote:
            raise SourceError(
                f"A quote in the brief is not at offset {evidence.start} of the article; run "
                "`summarizer check` to see what changed."
            )
