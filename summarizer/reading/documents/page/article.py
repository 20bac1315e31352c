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
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, NamedTuple

from summarizer.errors import SourceError
from summarizer.reading.documents.days import read_stamp
from summarizer.reading.documents.document import needed
from summarizer.reading.documents.html_text import Block, letters, parsed
from summarizer.reading.documents.page.furniture import is_button_text, is_furniture, name_words

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
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff]")  # Thai and Lao, which end no sentence with a mark
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_ITEMS = frozenset("li dt dd tr td th pre blockquote".split())
_CREDITS = frozenset("author authors byline credit credits date dates dateline meta timestamp".split())
_PROSE = 12  # words of a paragraph that is no caption and no teaser
_LINE = 6
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
        """Whether it is a list of links, or nothing."""
        linked = sum(self.blocks[n].linked for n in self.chosen)
        return 2 * linked >= sum(letters(self.blocks[n].text) for n in self.chosen)


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
    taken = _taken(tree, blocks, url)
    chosen = [n for n in sorted(taken) if not _is_aside(blocks[n])]
    if not any(_is_prose(blocks[n]) and not _is_around(blocks[n]) for n in chosen):
        prose = [n for n, block in enumerate(blocks) if _is_prose(block) and not _is_around(block)]
        chosen = prose or chosen
    article = Article(blocks, chosen)
    return article if article.is_links else Article(blocks, _trimmed(blocks, _completed(blocks, chosen)))


def words_in(text: str) -> int:
    """How many words a text has; where a script has no spaces between them, by its letters."""
    return max(len(text.split()), letters(text) // 8, len(_IDEOGRAPHS.findall(text)) // 2)


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


def _is_aside(block: Block) -> bool:
    """Whether a block is the text of buttons or of links to elsewhere, whatever took it for a paragraph."""
    return is_button_text(block.text) or 2 * block.pressed > letters(block.text)


def _is_around(block: Block) -> bool:
    """Whether a block stands in what surrounds the article, by what an element is called."""
    return any(is_furniture(element) for element in (block.element, *block.element.iterancestors()))


def _completed(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """The chosen blocks, and those that belong to them."""
    places = _Places(blocks, chosen)
    added = set(chosen)
    text = "\n".join(blocks[n].text for n in chosen)[:_COMPARED]  # a pull quote says it once more
    for n in range(len(blocks)):
        if n in added or not places.may_hold(n) or _is_aside(blocks[n]):
            continue
        between = chosen[0] < n < chosen[-1]
        if (places.is_like(n) or between) and _is_text(blocks[n], between) and blocks[n].text not in text:
            added.add(n)
    return _with_headings(blocks, sorted(added), places)


class _Places:
    """Where the chosen blocks of a page stand, and what may stand among them."""

    def __init__(self, blocks: Sequence[Block], chosen: Sequence[int]) -> None:
        prose = [n for n in chosen if words_in(blocks[n].text) >= _PROSE] or list(chosen)
        self._blocks = blocks
        self._root = _common([blocks[n].element for n in prose])
        self._own = set(self._root.iterdescendants()) | {self._root}
        self._scope = _scope(self._root)
        self._likes = {_look(blocks[n].element) for n in prose}

    def may_hold(self, n: int) -> bool:
        """Whether the block stands where the article may, and in no furniture within it."""
        element = self._blocks[n].element
        quoted = False
        while element is not None and element not in (self._scope, self._root):
            quoted = quoted or element.tag == "blockquote"
            if element.tag == "article" or element.tag == "h1":
                return False
            if is_furniture(element) and not (quoted and element.tag in ("footer", "figcaption")):
                return False
            element = element.getparent()
        return element is not None

    def is_like(self, n: int) -> bool:
        """Whether the block is prose in a container that looks like those of the article."""
        block = self._blocks[n]
        return _is_prose(block) and _look(block.element) in self._likes

    def is_within(self, n: int) -> bool:
        """Whether the block stands in the smallest element that holds all of the article's prose."""
        return self._blocks[n].element in self._own


def _common(elements: Sequence[Any]) -> Any:
    """The smallest element that holds nearly all of the elements."""
    counts: dict[Any, int] = {}
    for element in elements:
        for above in (element, *element.iterancestors()):
            counts[above] = counts.get(above, 0) + 1
    enough = [element for element, count in counts.items() if count >= 0.9 * len(elements)]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _scope(root: Any) -> Any:
    """The element in which more of the article may stand: its `article` or `main`, or else the page."""
    for element in (root, *root.iterancestors()):
        if element.tag in ("article", "main", "body"):
            return element
    return root


def _look(element: Any) -> tuple[str, ...]:
    """What a container is known by: tags and names from the element upwards to the first with a name."""
    look: list[str] = [element.tag]
    for above in (element, *element.iterancestors()):
        words = name_words(above)
        look.append(f"{above.tag} {' '.join(sorted(words))}")
        if words or len(look) > 4:
            break
    return tuple(look)


def _is_prose(block: Block) -> bool:
    return words_in(block.text) >= _PROSE and _is_sentence(block.text) and not _is_linked(block)


def _is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, as far as its script shows that."""
    return bool(_ENDS.search(text) or _WITHOUT_STOPS.search(text))


def _is_text(block: Block, between: bool) -> bool:
    """Whether a block may be one of the article, by its own words."""
    if _is_linked(block) and not _within(block.element, "blockquote"):
        return False
    if block.element.tag in _HEADINGS:
        return False  # it depends on what stands below it
    if between and (block.element.tag in _ITEMS or _within(block.element, "blockquote")):
        return True
    return words_in(block.text) >= _LINE or _is_sentence(block.text)


def _within(element: Any, tag: str) -> bool:
    return element.tag == tag or next(element.iterancestors(tag), None) is not None


def _with_headings(blocks: Sequence[Block], chosen: Sequence[int], places: _Places) -> list[int]:
    """The chosen blocks with the headings that stand right above them."""
    have = set(chosen)
    for n in chosen[1:]:
        above = n - 1
        heading = above > chosen[0] and blocks[above].element.tag in _HEADINGS
        if heading and places.may_hold(above) and not _is_linked(blocks[above]):
            have.add(above)
    return sorted(have)


def _trimmed(blocks: Sequence[Block], chosen: Sequence[int]) -> list[int]:
    """The chosen blocks without the masthead above the first paragraph, and links behind the last."""
    first = next((n for n in chosen if _is_prose(blocks[n])), chosen[0])
    kept = [n for n in chosen if n >= first or not _is_masthead(blocks[n])]
    while (
        len(kept) > 1 and _is_linked(blocks[kept[-1]]) and not _within(blocks[kept[-1]].element, "blockquote")
    ):
        kept.pop()
    return kept


def _is_masthead(block: Block) -> bool:
    """Whether a line above the first paragraph names the section, the author or the day, or is a menu."""
    if _is_linked(block) or _is_credit(block.element):
        return True
    if block.element.tag in _HEADINGS or block.element.tag == "h1" or _is_sentence(block.text):
        return False
    words = words_in(block.text)
    return words < _LINE or (words < _PROSE and read_stamp(block.text) is not None)


def _is_credit(element: Any) -> bool:
    """Whether an element holds the byline, by what it is called."""
    return bool(_CREDITS & name_words(element))


def _is_linked(block: Block) -> bool:
    """Whether most of a block are links."""
    return 2 * block.linked > letters(block.text)
