"""The article of a page: which of its blocks belong to it.

trafilatura (https://trafilatura.readthedocs.io) says where the article stands. It is shown the page as plain
blocks, each with a mark before it that no text has, and the marks that come back say which blocks it takes.
The words are the page's own, so nothing within a block is lost. What it leaves out in between, such as lists
and short paragraphs, and in further containers that look like those of the article, is taken as well, and
what is menu or button after all is left out.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from summarizer.errors import SourceError
from summarizer.reading.documents.days import read_stamp
from summarizer.reading.documents.document import needed
from summarizer.reading.documents.html_text import Block, letters, parsed
from summarizer.reading.documents.page.furniture import is_credit, is_furniture
from summarizer.reading.documents.page.parts import is_in, lead_above, parts_of, without_others
from summarizer.reading.documents.page.places import Places, is_teaser, within
from summarizer.reading.documents.page.prose import (
    HEADINGS,
    PROSE,
    is_linked,
    is_none_of_it,
    is_prose,
    is_sentence,
    words_in,
)

MOST_BLOCKS = 10_000
_MOST_LINKS = 5_000
_FLATTENED = (
    "abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark output q ruby s "
    "samp small span strike strong sub sup time tt u var wbr"
).split()
_MARK = "\ua490{}{}"  # a radical and two syllables of the Yi script: letters that stand nowhere like that
_SYLLABLES = 1024
_MARKS = re.compile("\ua490([\ua000-\ua3ff])([\ua000-\ua3ff])")
_ENDS = re.compile(r"[.!?:…।॥؟۔။။።։。！？｡][\"'”’»«“)\]」』]*\Z")
_ITEMS = frozenset("li dt dd tr td th pre blockquote".split())
_LINE = 6
"""Words of a line that is more than a label."""
_MOST = 0.4  # of the words that stay when furniture is cleared away
_COMPARED = 100_000  # characters


class Article(NamedTuple):
    """The blocks of a page that are its article, by their place among all."""

    blocks: Sequence[Block]
    chosen: Sequence[int]

    @property
    def text(self) -> str:
        """Its text: an empty line between blocks."""
        return "\n\n".join(self.blocks[n].text for n in self.chosen)

    @property
    def is_links(self) -> bool:
        """Whether it is a list of links or of teasers, or nothing."""
        linked = sum(self.blocks[n].linked for n in self.chosen)
        teased = sum(is_teaser(self.blocks[n].element.getparent()) for n in self._prose)
        return 2 * linked >= sum(letters(self.blocks[n].text) for n in self.chosen) or (
            teased > 2 and teased == len(self._prose)
        )

    @property
    def _prose(self) -> list[int]:
        above = (n for n in self.chosen if words_in(self.blocks[n].text) >= PROSE)
        return [n for n in above if self.blocks[n].element.getparent() is not None]


def find_article(tree: Any, blocks: Sequence[Block], url: str | None) -> Article:
    """Find the article among the blocks of a page.

    Raises:
        SourceError: there are more blocks than an article has.
        UsageError: the package that finds articles is not there.
    """
    if len(blocks) > MOST_BLOCKS:
        raise SourceError(
            f"The page has more than {MOST_BLOCKS:,} paragraphs; save the article's text, and pass the file."
        )
    chosen = [n for n in sorted(_taken(tree, blocks, url)) if not is_none_of_it(blocks[n])]
    if not any(is_prose(blocks[n]) and not _is_around(blocks[n]) for n in chosen):
        chosen = [n for n, block in enumerate(blocks) if is_prose(block) and not _is_around(block)] or chosen
    article = Article(blocks, chosen)
    if article.is_links:
        return article
    chosen = without_others(blocks, chosen)
    parts = parts_of(blocks, chosen)
    chosen = sorted(
        {*chosen, *(n for n, block in enumerate(blocks) if is_prose(block) and is_in(block, parts))}
    )
    places = Places(blocks, chosen, parts)
    return Article(
        blocks, _trimmed(blocks, _completed(blocks, _cleared(blocks, chosen, places), places, parts))
    )


def _taken(tree: Any, blocks: Sequence[Block], url: str | None) -> set[int]:
    """The blocks that trafilatura takes."""
    with needed("Reading a web page", "web"):
        from trafilatura import bare_extraction
        from trafilatura.settings import Document
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't do is said here
    try:
        found = bare_extraction(_marked(tree, blocks), url=url, include_comments=False, include_links=True)
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return set()  # pages that are broken in ways nobody has thought of
    if not isinstance(found, Document):
        return set()
    text = "".join(found.body.itertext())
    return {(ord(a) - 0xA000) * _SYLLABLES + ord(b) - 0xA000 for a, b in _MARKS.findall(text)} & set(
        range(len(blocks))
    )


def _marked(tree: Any, blocks: Sequence[Block]) -> Any:
    """A copy of the page as plain blocks, each with its mark."""
    from lxml.etree import strip_elements, strip_tags, tostring

    for n, block in enumerate(blocks):
        mark = _MARK.format(chr(0xA000 + n // _SYLLABLES), chr(0xA000 + n % _SYLLABLES))
        if block.in_tail:
            block.first.tail = mark + block.first.tail.lstrip()
        else:
            block.first.text = mark + block.first.text.lstrip()
    copy = deepcopy(tree)
    for block in blocks:
        if block.in_tail:
            block.first.tail = block.first.tail[3:]
        else:
            block.first.text = block.first.text[3:]
    strip_elements(copy, "noscript", with_tail=False)
    strip_tags(copy, *_FLATTENED)
    if len(copy.xpath("//a")) > _MOST_LINKS:
        strip_tags(copy, "a")
    return parsed(tostring(copy, encoding="unicode"))  # in which the text of a block is in one piece


def _is_around(block: Block) -> bool:
    """Whether a block stands in what surrounds the article, by what an element is called."""
    return any(is_furniture(element) for element in (block.element, *block.element.iterancestors()))


def _cleared(blocks: Sequence[Block], chosen: Sequence[int], places: Places) -> Sequence[int]:
    """The chosen blocks without those in furniture, and what follows elsewhere in the page."""
    last = max((n for n in chosen if places.is_within(blocks[n])), default=chosen[-1])
    kept = [n for n in chosen if not (places.is_furnished(blocks[n]) or places.is_pointed_to(blocks[n]))]
    kept = [n for n in kept if n <= last or places.is_like(blocks[n])]
    words, before = (sum(words_in(blocks[n].text) for n in some) for some in (kept, chosen))
    return kept if words > _MOST * before else chosen


def _completed(
    blocks: Sequence[Block], chosen: Sequence[int], places: Places, parts: Collection[Any]
) -> list[int]:
    """The chosen blocks, and those that belong to them."""
    added = {*chosen, *lead_above(blocks, chosen[0])}
    text = "\n".join(blocks[n].text for n in chosen)[:_COMPARED]  # a pull quote says it once more
    for n, block in enumerate(blocks):
        between = chosen[0] < n and (n < chosen[-1] or is_in(block, parts))
        if n in added or is_none_of_it(block) or not (between or places.is_like(block)):
            continue
        if places.may_hold(block) and _is_text(block, between) and block.text not in text:
            added.add(n)
    return _with_headings(blocks, sorted(added), places)


def _is_text(block: Block, between: bool) -> bool:
    """Whether a block may be one of the article, by its own words."""
    quoted = within(block.element, "blockquote")
    if (is_linked(block) and not quoted) or block.element.tag in HEADINGS:
        return False  # whether a heading is one depends on what stands below it
    if between and (block.element.tag in _ITEMS or quoted):
        return True
    return words_in(block.text) >= _LINE or is_sentence(block.text)


def _with_headings(blocks: Sequence[Block], chosen: Sequence[int], places: Places) -> list[int]:
    """The chosen blocks with the headings that stand right above them."""
    have = set(chosen)
    for n in chosen[1:]:
        above = n - 1
        heading = above > chosen[0] and blocks[above].element.tag in HEADINGS
        if heading and places.may_hold(blocks[above]) and not is_linked(blocks[above]):
            have.add(above)
    return sorted(have)


def _trimmed(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """The chosen blocks without the masthead, and links and credits below."""
    first = next(
        (n for n in chosen if words_in(blocks[n].text) >= PROSE and not is_linked(blocks[n])), chosen[0]
    )
    kept = [n for n in chosen if n >= first or not _is_masthead(blocks[n])]
    while len(kept) > 1 and _is_tail(blocks[kept[-1]]):
        kept.pop()
    return kept


def _is_masthead(block: Block) -> bool:
    """Whether a line above the first paragraph names the section, the author or the day, or is a menu."""
    if is_linked(block) or is_credit(block.element):
        return True
    if block.element.tag in HEADINGS or block.element.tag == "h1" or is_sentence(block.text):
        return False
    words = words_in(block.text)
    return words < _LINE or (words < PROSE and read_stamp(block.text) is not None)


def _is_tail(block: Block) -> bool:
    """Whether a block behind the last paragraph is links, or tells of the author."""
    if within(block.element, "blockquote"):
        return False
    parent = block.element.getparent()
    return is_linked(block) or is_credit(block.element) or (parent is not None and is_credit(parent))
