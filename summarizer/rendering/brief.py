"""The Brief as users have it: the data of the contract, and its forms as methods.

The rooms below make and read the data and know no output formats; where a Brief leaves the package, it
becomes this one. It adds methods and no field, so both have the same JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from summarizer.reading import saved
from summarizer.schemas import brief as data
from summarizer.schemas.article import Article


class Brief(data.Brief):
    """A news article as data: summary, claims and planned events, each with its evidence."""

    @classmethod
    def of(cls, brief: data.Brief) -> Brief:
        """The same brief with these methods; nothing is copied or validated again."""
        return brief if isinstance(brief, cls) else cls.model_construct(brief.model_fields_set, **dict(brief))

    def rows(self, item: Literal["summary", "claim", "event"] | None = None) -> list[dict[str, Any]]:
        """Return the items as flat rows, e.g. `pandas.DataFrame(brief.rows("claim"))`.

        The column `item` says what a row is; `number` counts each kind from 1; days are `datetime.date`
        objects. Every row ends with its quotes, their places, its checks, and the article they come from.

        Args:
            item: Only these items, which have the same columns. Default: all, each with its own columns.
        """
        return [row for row in self._rows() if item in (None, row["item"])]

    def to_json(self) -> str:
        """Write the brief as JSON, as `summarizer brief -f json` does."""
        from summarizer.rendering.text import to_json

        return to_json(self)

    def to_text(self, *, width: int = 80, colour: bool = False) -> str:
        """Write the brief as text for people, in lines of at most that many characters."""
        from summarizer.rendering.text import to_text

        return to_text(self, width=width, colour=colour)

    def to_markdown(self) -> str:
        """Write the brief as a Markdown page."""
        from summarizer.rendering.markdown import to_markdown

        return to_markdown(self)

    def to_html(self, article: Article | None = None) -> str:
        """Write the brief as a single HTML page; without the article, its evidence is shown as quotes.

        Raises:
            SourceError: The brief was made from another article.
        """
        from summarizer.rendering.pages.page import to_html

        return to_html(self, article)

    def to_ics(self) -> str:
        """Write the planned events as an iCalendar file, in which vague dates stay vague."""
        from summarizer.rendering.ics import to_ics

        return to_ics(self)

    def _rows(self) -> Iterator[dict[str, Any]]:
        from summarizer.rendering.tables import claim_rows, event_rows, summary_rows

        yield from ({"item": "summary", **row} for row in summary_rows(self))
        yield from ({"item": "claim", **row} for row in claim_rows(self))
        yield from ({"item": "event", **row} for row in event_rows(self))

    def _repr_html_(self) -> str:
        from summarizer.rendering.pages.notebook import to_notebook

        return to_notebook(self)


def load_brief(path: Path | str) -> Brief:
    """Read the JSON of a brief from a file, or from standard input if the path is "-".

    A brief of version 1 is returned as one of version 2.

    Raises:
        SourceError: It can't be read, is not a brief, or has another schema version.
    """
    return Brief.of(saved.load_brief(Path(path)))
