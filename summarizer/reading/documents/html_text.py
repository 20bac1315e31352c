"""Markup to text: the words of a tree of elements, and of a piece of HTML that is all article.

Nothing in it is run, fetched or interpreted; entities are decoded once. libxml2 parses it, as Python's own
parser takes minutes for some broken pieces of a few hundred kilobytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from summarizer.reading.documents.document import needed

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt figcaption figure footer form h1 h2 "
    "h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td th thead tr ul".split()
)
_UNREAD = frozenset("head iframe noscript object script style svg template title".split())
_LINE_END = "\v"  # that of a <br>, which is not that of the source


def text_of(markup: str) -> str:
    """The words of a piece of HTML: an empty line between paragraphs, a line end for each `<br>`.

    Raises:
        UsageError: the package that parses HTML is not there.

    Example:
        >>> text_of("<p>Anna &amp;amp; Bo<br>left.</p><script>alert(1)</script><p>Nobody saw them.")
        'Anna &amp; Bo\\nleft.\\n\\nNobody saw them.'
    """
    if "<" not in markup and "&" not in markup:
        return " ".join(markup.split())
    return "\n\n".join(paragraphs(parsed("<html><body>" + markup), blocks=_BLOCKS, unread=_UNREAD))


def parsed(html: str) -> Any:
    """The lxml tree of HTML, however broken.

    Raises:
        UsageError: the package that parses HTML is not there.
    """
    with needed("Reading HTML", "web"):
        from lxml.html import HTMLParser, document_fromstring
    data = html.encode("utf-8", "replace") or b" "
    return document_fromstring(data, parser=HTMLParser(encoding="utf-8"), ensure_head_body=True)


def paragraphs(tree: Any, *, blocks: frozenset[str], unread: frozenset[str] = frozenset()) -> Iterator[str]:
    """The paragraphs of an lxml tree in their order, white space within them being single spaces.

    Args:
        tree: The root; `br` and `lb` end a line, `item` and `li` begin one with "- ", `cell` with " | ".
        blocks: Names of the elements that are paragraphs.
        unread: Names of those whose content is no text.
    """
    from lxml.etree import iterwalk

    words: list[str] = []
    walk = iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in blocks:
                yield from _paragraph(words)
            if element.tag in unread:
                walk.skip_subtree()
            else:
                words.append(_mark(element) + (element.text or ""))
        else:
            if element.tag in blocks:
                yield from _paragraph(words)
            words.append(element.tail or "")
    yield from _paragraph(words)


def _mark(element: Any) -> str:
    """What stands before an element's text."""
    match element.tag:
        case "br" | "lb":
            return _LINE_END
        case "item" | "li":
            return "- "
        case "cell" if element.getprevious() is not None:
            return " | "
    return ""


def _paragraph(words: list[str]) -> Iterator[str]:
    """What has been gathered since the last paragraph, if it is one."""
    lines = (" ".join(line.split()) for line in "".join(words).split(_LINE_END))
    words.clear()
    if text := "\n".join(line for line in lines if line.strip("- |")):
        yield text
