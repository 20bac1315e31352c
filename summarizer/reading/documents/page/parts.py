"""Parts: one story in several `<article>` elements, and the lead that stands above all of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from summarizer.reading.documents.html_text import Block
from summarizer.reading.documents.page.furniture import is_credit, is_furniture, name_words
from summarizer.reading.documents.page.places import is_teaser
from summarizer.reading.documents.page.prose import is_linked, is_none_of_it, is_prose, is_sentence, words_in

_NO_HEADING = 7  # below <h6>
_WORDS = 3  # of a sentence
_MOST_STORIES = 3  # on a page that loads the next one below
_DIGITS = re.compile(r"\d+")


def parts_of(blocks: Sequence[Block], chosen: Collection[int]) -> frozenset[Any]:
    """The `<article>` elements that a story goes on in, with the one that it begins in; none if it has one.

    Its further parts are called like the first, stand beside it, have prose, and no heading of the same rank,
    no byline and no address of their own, as a story beside it has.
    """
    prose = [blocks[n].element for n in chosen if is_prose(blocks[n])]
    first = next((article for element in prose for article in _outermost(element)), None)
    if first is None or first.getparent() is None:
        return frozenset()
    told = {article for block in blocks if is_prose(block) for article in _outermost(block.element)}
    rank = _rank(first)
    beside = [
        a for a in _beside(first) if a in told and _is_called_alike(first, a) and not _is_a_story(a, rank)
    ]
    return frozenset([first, *beside] if beside else [])


def without_others(blocks: Sequence[Block], chosen: list[int]) -> list[int]:
    """The chosen blocks without those of further stories, each in an article with a headline of its own.

    The story is that whose headline is the page's title, or else the first; where there are many headlines,
    they are those of one story's posts.
    """
    stories: dict[Any, str] = {}
    for n in chosen:
        for article in _outermost(blocks[n].element):
            if (headline := next(article.iter("h1"), None)) is not None:
                stories.setdefault(article, " ".join(headline.text_content().split()))
    if not 1 < len(stories) <= _MOST_STORIES:
        return chosen
    title = next(iter(stories)).getroottree().findtext(".//title") or ""
    story = next(
        (article for article, text in stories.items() if text and text in title), next(iter(stories))
    )
    others = {article for article in stories if article is not story}
    return [n for n in chosen if not is_in(blocks[n], others)]


def is_in(block: Block, parts: Collection[Any]) -> bool:
    """Whether a block stands in one of the elements."""
    return bool(parts) and any(
        element in parts for element in (block.element, *block.element.iterancestors())
    )


def _outermost(element: Any) -> list[Any]:
    articles = [element] if element.tag == "article" else []
    return [*articles, *element.iterancestors("article")][-1:]


def _beside(first: Any) -> Iterator[Any]:
    """The articles behind the first one, in the same element or each in a box of the same name."""
    yield from first.itersiblings("article")
    box = first.getparent()
    for other in box.itersiblings(box.tag):
        if name_words(other) == name_words(box):
            yield from other.iterchildren("article")


def _is_called_alike(one: Any, other: Any) -> bool:
    """Whether two articles share a class, or have none."""
    names, others = (set(_DIGITS.sub("", article.get("class", "")).split()) for article in (one, other))
    return bool(names & others) or not (names or others)


def _is_a_story(article: Any, rank: int) -> bool:
    """Whether an article is a story of its own, or a pointer to one."""
    if is_furniture(article) or is_teaser(article):
        return True
    own = _rank(article)
    if own < _NO_HEADING and own <= rank:
        return True
    return any(
        element.tag in ("time", "address")
        or element.get("rel") in ("author", "bookmark")
        or is_credit(element)
        for element in article.iterdescendants("*")
        if not _is_in_a_paragraph(element)
    )


def _is_in_a_paragraph(element: Any) -> bool:
    return next(element.iterancestors("p"), None) is not None


def _rank(article: Any) -> int:
    """How high the first heading of an article is, from 1."""
    heading = next(article.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    return int(heading.tag[1]) if heading is not None else _NO_HEADING


def lead_above(blocks: Sequence[Block], first: int) -> list[int]:
    """The sentences between the headline and the first block of an article that stand beside it."""
    above: list[int] = []
    around = set(blocks[first].element.iterancestors())
    for n in range(first - 1, -1, -1):
        block = blocks[n]
        if _is_headline(block):
            return above[::-1] if block.element.getparent() in around else []
        if block.element.getparent() in around and _is_lead(block):
            above.append(n)
    return []


def _is_headline(block: Block) -> bool:
    """Whether a block is a heading of the first level, or of the second and the page's title."""
    if block.element.tag == "h2":
        return block.text in (block.element.getroottree().findtext(".//title") or "")
    return bool(block.element.tag == "h1")


def _is_lead(block: Block) -> bool:
    """Whether a block above an article may be a sentence of it, and no byline, button or pointer."""
    if is_linked(block) or is_furniture(block.element) or is_credit(block.element) or is_none_of_it(block):
        return False
    return is_sentence(block.text) and words_in(block.text) >= _WORDS
