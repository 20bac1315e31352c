"""The article on the page: its words as they are, marked with the items that rest on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.rendering.pages.html import Html, Passage, cut_at_borders, tag
from summarizer.schemas.article import Article

ATTRIBUTION = "attribution"
LEGEND = {"summary": "Summary", "claim": "Claims", "event": "Planned events", ATTRIBUTION: "Who says it"}
_HEADING = "heading"
# What opens a post of a live blog: a clock time, alone or with a few words behind it.
_STAMP = re.compile(
    r"^[ \t]*(?:(?:updated|posted)[: ] ?)?\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?| ?[A-Z]{2,4}\b|h\b)?"
    r"(?:[ \t]*+[-–—|:·]?[ \t]*+\S[^\n]{0,90}[^\n.,;:])?[ \t]*+$",
    re.I | re.M,
)
_FEWEST_STAMPS = 3


class Passages(NamedTuple):
    """Passages of the article that belong to an item of the brief; a heading belongs to none."""

    kind: str
    key: str
    spans: Sequence[Passage]


class _Span(NamedTuple):
    start: int
    end: int


def article_pane(article: Article, passages: Sequence[Passages]) -> Html:
    """The article with a legend of the marks in it."""
    longest_last = sorted(passages, key=lambda one: sum(span.end - span.start for span in one.spans))
    over = [*longest_last, *headings(article.text)]
    begun: set[str] = set()
    pieces = [_piece(words, over, begun) for words, over in cut_at_borders(article.text, over)]
    kinds = [kind for kind in LEGEND if any(one.kind == kind for one in passages)]
    legend = tag("p", *(tag("span", LEGEND[kind], class_=kind) for kind in kinds), class_="legend")
    language = {"lang": article.language} if article.language else {}
    text = tag("div", *pieces, class_="text", dir="auto", **language)
    heading = tag("h2", "The article", id="article-heading")
    top = tag("div", heading, legend, class_="top")
    return tag(
        "section", top, text, class_="article", id="article", tabindex="0", aria_labelledby="article-heading"
    )


def headings(text: str) -> Iterator[Passages]:
    """The lines that head the posts of a live blog; none of a text with fewer than three."""
    lines = [_Span(found.start(), found.end()) for found in _STAMP.finditer(text)]
    if len(lines) >= _FEWEST_STAMPS:
        yield from (Passages(_HEADING, "", [line]) for line in lines)


def _piece(words: str, over: Sequence[Passages], begun: set[str]) -> str:
    """Some words of the article, marked with the items they belong to; links lead to evidence alone."""
    is_heading = any(one.kind == _HEADING for one in over)
    over = [one for one in over if one.kind != _HEADING]
    if not over:
        return tag("b", words, class_=_HEADING) if is_heading else words
    new = [one.key for one in over if one.kind != ATTRIBUTION and one.key not in begun]
    begun.update(new)
    anchors = (tag("span", id=f"in-{key}") for key in new)
    kinds = sorted({one.kind for one in over})
    keys = list(dict.fromkeys(one.key for one in over))
    return tag(
        "mark",
        *anchors,
        words,
        class_=" ".join([*kinds, *[_HEADING] * is_heading]),
        data_of=" ".join(keys),
        aria_describedby=" ".join(f"{key}-said" for key in keys),
    )
