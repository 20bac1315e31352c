"""The flow of a document: paragraphs, list items and the rows of tables, as they are opened and closed."""

from __future__ import annotations

import re

from summarizer.reading.documents.office.markup import Target

_SPACES = re.compile(r"[^\S\n]+")


class Flow(Target):
    """Gathers the paragraphs of a document, in `paragraphs`."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[str] = []
        self._open: list[list[str]] = []  # paragraphs within paragraphs, as text boxes have them
        self._rows: list[list[list[str]]] = []  # rows within rows; a cell is its paragraphs
        self._unread = 0  # elements that are open, of those that have no text

    def write(self, words: str) -> None:
        """Add words to the paragraph that is open."""
        if self._open and not self._unread:
            self._open[-1].append(words)

    def begin_paragraph(self) -> None:
        """Open a paragraph, within the one that is open if need be."""
        self._open.append([])

    def end_paragraph(self, mark: str = "") -> None:
        """Close the paragraph that is open; the mark of a list item goes before it."""
        lines = _SPACES.sub(" ", "".join(self._open.pop()) if self._open else "").split("\n")
        text = "\n".join(line.strip() for line in lines if line.strip())
        if text:
            into = self._rows[-1][-1] if self._rows and self._rows[-1] else self.paragraphs
            into.append(mark + text)

    def begin_row(self) -> None:
        """Open a row of a table."""
        self._rows.append([])

    def begin_cell(self) -> None:
        """Open the next cell of the row."""
        if self._rows:
            self._rows[-1].append([])

    def end_row(self) -> None:
        """Close a row: cells of a paragraph each stand in one line, other cells are there for the layout."""
        cells = [cell for cell in (self._rows.pop() if self._rows else []) if cell]
        into = self._rows[-1][-1] if self._rows and self._rows[-1] else self.paragraphs
        if all(len(cell) == 1 for cell in cells):
            cells = [[" | ".join(cell[0] for cell in cells)]] if cells else []
        into.extend(paragraph for cell in cells for paragraph in cell)

    def text(self) -> str:
        """All paragraphs, with an empty line between them."""
        return "\n\n".join(self.paragraphs)
