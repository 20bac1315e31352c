"""Markup to text: the words of a tree of elements, and of a piece of HTML that is all article.

Nothing in it is run, fetched or interpreted; entities are decoded once. libxml2 parses it, as Python's own
parser takes minutes for some broken pieces of a few hundred kilobytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from summarizer.reading.documents.document import needed
from summarizer.reading.documents.hidden import drop_hidden

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section "
    "summary table tbody td tfoot th thead tr ul".split()
)
_UNREAD = frozenset(
    "audio canvas head iframe noscript object script select style svg template textarea title video".split()
)
_QUOTES = ("“", "”")
_HUGE = 20_000  # elements
_LONGEST_CELL = 300  # characters
_LINE_END = "\v"  # that of a <br>, which is not that of the source
_ITEM = "- "
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "article")
_SOFT_HYPHEN = re.compile("\u00ad+")


class Block(NamedTuple):
    """A paragraph, heading, list item or row: words between two borders of a page.

    `element` is the innermost element that holds it, `first` the one where its words begin: in its text, or
    else in its tail. `linked` says how many of its letters are in links, `pressed` how many on buttons.
    """

    text: str
    element: Any
    first: Any
    in_tail: bool
    linked: int
    pressed: int


def text_of(markup: str) -> str:
    """The words of a piece of HTML: an empty line between paragraphs, a line end for each `<br>`.

    What a reader would not see, as it is hidden, is left out.

    Raises:
        UsageError: the package that parses HTML is not there.

    Example:
        >>> text_of("<p>Anna &amp;amp; Bo<br>left.</p><script>alert(1)</script><p>Nobody saw them.")
        'Anna &amp; Bo\\nleft.\\n\\nNobody saw them.'
    """
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    tree = parsed("<html><body>" + markup)
    drop_hidden(tree)
    return "\n\n".join(block.text for block in blocks_of(tree))


def parsed(html: str) -> Any:
    """The lxml tree of HTML, however broken.

    Raises:
        UsageError: the package that parses HTML is not there.
    """
    with needed("Reading HTML", "web"):
        from lxml.html import HTMLParser, document_fromstring
    data = html.encode("utf-8", "replace") or b" "
    return document_fromstring(data, parser=HTMLParser(encoding="utf-8"), ensure_head_body=True)


def blocks_of(tree: Any) -> Iterator[Block]:
    """The blocks of an lxml tree in their order, white space within them being single spaces.

    A `<br>` ends a line, a list item begins with "- ", and the cells of a row stand in one line, with " | "
    between them, unless they hold paragraphs: then the table is there for the layout.
    """
    from lxml.etree import iterwalk

    run = _Run()
    owners, links, buttons = [tree], 0, 0
    cells = _cells_of_data(tree)
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        tag = element.tag
        border = (tag in _BLOCKS or _stands_alone(element)) and element not in cells
        if event == "start":
            if border:
                yield from run.ended(owners[-1])
                owners.append(element)
            if tag in _UNREAD:
                walk.skip_subtree()
                continue
            links, buttons = links + (tag == "a"), buttons + (tag == "button")
            if tag == "li":
                run.begin(_ITEM if _is_item(element) else "")
            run.put(_before(element, cells))
            run.add(element.text, element, False, (links, buttons))
        else:
            if event == "end" and tag not in _UNREAD:
                links, buttons = links - (tag == "a"), buttons - (tag == "button")
                run.put(_QUOTES[1] if tag == "q" else "")
            if event == "end" and border:
                yield from run.ended(owners.pop())
            if event == "end" and tag == "li":
                run.begin("")
            run.add(element.tail, element, True, (links, buttons))
    yield from run.ended(tree)


def is_huge(tree: Any) -> bool:
    """Whether a page has so many elements that searching all of it for more than its text takes minutes."""
    return next(islice(tree.iter(), _HUGE, None), None) is not None


def letters(text: str) -> int:
    """How many characters of a text are no white space."""
    return sum(map(len, text.split()))


class _Run:
    """The words gathered since the last border."""

    def __init__(self) -> None:
        self._mark = ""
        self._empty()

    def _empty(self) -> None:
        self._words: list[str] = []
        self._first: tuple[Any, bool] | None = None
        self._linked = self._pressed = 0

    def begin(self, mark: str) -> None:
        """Let the next words begin with a mark, whatever borders stand before them."""
        self._mark = mark

    def put(self, mark: str) -> None:
        """Take what stands between the words of the page."""
        self._words.append(mark)

    def add(self, text: str | None, element: Any, in_tail: bool, within: tuple[int, int]) -> None:
        """Take the text or the tail of an element, which stands in so many links and buttons."""
        if not text:
            return
        if text.isspace():
            self._words.append(text)
            return
        if self._first is None:
            self._words.insert(0, self._mark)
            self._mark, self._first = "", (element, in_tail)
        self._words.append(text)
        self._linked += letters(text) if within[0] else 0
        self._pressed += letters(text) if within[1] else 0

    def ended(self, owner: Any) -> Iterator[Block]:
        words, first, linked, pressed = "".join(self._words), self._first, self._linked, self._pressed
        self._empty()
        lines = (" ".join(line.split()) for line in _SOFT_HYPHEN.sub("", words).split(_LINE_END))
        if first and (text := "\n".join(line for line in lines if line.strip("- |"))):
            yield Block(text, owner, *first, linked, pressed)


def _stands_alone(element: Any) -> bool:
    """Whether an element of a name that only its site knows is a block: no words stand beside it."""
    if not isinstance(element.tag, str) or "-" not in element.tag or (element.tail or "").strip():
        return False
    above, before, behind = element.getparent(), element.getprevious(), element.getnext()
    beside = before.tail if before is not None else above.text if above is not None else ""
    if (beside or "").strip() or (above is not None and above.tag in ("p", "li", "a", "span")):
        return False
    return all(other is None or other.tag in _BLOCKS or "-" in str(other.tag) for other in (before, behind))


def _is_item(element: Any) -> bool:
    """Whether an element of a list is an item of it, and no story with a heading that is laid out as one."""
    return next(element.iter(*_HEADINGS), None) is None


def _cells_of_data(tree: Any) -> set[Any]:
    """The cells of rows in which no cell holds paragraphs of its own."""
    cells = set()
    for row in tree.iter("tr"):
        own = [cell for cell in row if cell.tag in ("td", "th")]
        if len(own) > 1 and not any(_is_layout(cell) for cell in own):
            cells.update(own)
    return cells


def _is_layout(cell: Any) -> bool:
    """Whether a cell holds paragraphs, as they do where a table is there to divide the page."""
    return len(cell.text_content()) > _LONGEST_CELL or any(e.tag in _BLOCKS for e in cell.iterdescendants())


def _before(element: Any, cells: set[Any]) -> str:
    """What stands before an element's text."""
    match element.tag:
        case "br":
            return _LINE_END
        case "q":
            return _QUOTES[0]
        case "td" | "th" if element in cells and element.getprevious() is not None:
            return " | "
    return ""
