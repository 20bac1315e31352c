"""The output formats of a brief, by their names on the command line."""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.schemas.article import Article
    from summarizer.schemas.brief import Brief

_PAGE_WIDTH = 80


class Format(StrEnum):
    """What a brief can be written as."""

    json = "json"
    text = "text"
    html = "html"
    md = "md"
    ics = "ics"
    claims_csv = "claims-csv"
    events_csv = "events-csv"


def rendered(
    brief: Brief, format: Format, article: Article | None = None, *, on_terminal: bool = False
) -> str:
    """Write a brief in that form.

    A page shows the article beside it; a text is as wide and as colourful as the terminal allows.
    """
    from summarizer.rendering.ics import to_ics
    from summarizer.rendering.markdown import to_markdown
    from summarizer.rendering.pages.page import to_html
    from summarizer.rendering.tables import claims_csv, events_csv
    from summarizer.rendering.text import to_json, to_text

    match format:
        case Format.json:
            return to_json(brief)
        case Format.text:
            width = shutil.get_terminal_size().columns if on_terminal else _PAGE_WIDTH
            return to_text(brief, width=width, colour=on_terminal and colours_wanted())
        case Format.md:
            return to_markdown(brief)
        case Format.html:
            return to_html(brief, article)
        case Format.ics:
            return to_ics(brief)
        case Format.claims_csv:
            return claims_csv(brief)
        case Format.events_csv:
            return events_csv(brief)


def colours_wanted() -> bool:
    """Whether a terminal may be shown colours."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
