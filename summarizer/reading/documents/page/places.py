"""Places: where in a page more of its article may stand, once a part of it is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from summarizer.reading.documents.html_text import Block
from summarizer.reading.documents.page.furniture import is_furniture, name_words
from summarizer.reading.documents.page.prose import HEADINGS, PROSE, is_prose, words_in

_NEARLY_ALL = 0.9
_FIRST = 5  # elements of a teaser, of which one is its heading
_LEVELS = 4  # up to which containers are compared


class Places:
    """Where the chosen blocks of a page stand, and what may stand among them."""

    def __init__(self, blocks: Sequence[Block], chosen: Sequence[int], parts: Collection[Any] = ()) -> None:
        prose = [blocks[n] for n in chosen if words_in(blocks[n].text) >= PROSE] or [
            blocks[n] for n in chosen
        ]
        self._root = _common([_holder(block.element) for block in prose])
        holders = (e for e in _upwards(self._root) if e.tag in ("article", "main", "body"))
        self._scope = next(holders, self._root)
        self._within = set(self._root.iterdescendants()) | {self._root}
        self._parts = frozenset(parts)
        self._looks = {_look(block.element) for block in prose if block.element in self._within}

    def may_hold(self, block: Block) -> bool:
        """Whether a block stands where more of the article may: in no furniture, and in no other article."""
        if self._is_outside(block) or self.is_furnished(block):
            return False
        return not any(
            (e.tag in ("article", "h1") and e not in self._parts) or is_teaser(e) for e in self._up(block)
        )

    def is_furnished(self, block: Block) -> bool:
        """Whether a block stands in furniture; the source of a quotation does not."""
        quoted = within(block.element, "blockquote")
        return any(
            is_furniture(e) and not (quoted and e.tag in ("footer", "figcaption")) for e in self._up(block)
        )

    def is_pointed_to(self, block: Block) -> bool:
        """Whether a block is the beginning of another story, in an article whose heading leads to it."""
        return any(e.tag == "article" and e not in self._parts and is_teaser(e) for e in self._up(block))

    def is_like(self, block: Block) -> bool:
        """Whether a block is prose in a container that looks like those of the article."""
        return is_prose(block) and _look(block.element) in self._looks

    def is_within(self, block: Block) -> bool:
        """Whether a block stands in the smallest element that holds nearly all of the article's prose."""
        return block.element in self._within

    def _is_outside(self, block: Block) -> bool:
        return not any(e in (self._scope, self._root) for e in _upwards(block.element))

    def _up(self, block: Block) -> Iterator[Any]:
        """The elements from that of a block upwards, below what holds the article."""
        for element in _upwards(block.element):
            if element is self._root or element is self._scope:
                return
            yield element


def within(element: Any, tag: str) -> bool:
    """Whether an element is one of that tag, or stands in one."""
    return element.tag == tag or next(element.iterancestors(tag), None) is not None


def is_teaser(element: Any) -> bool:
    """Whether an element points to another story: its heading is a link."""
    for heading in element[:_FIRST]:
        if heading.tag in HEADINGS:
            links = "".join(link.text_content() for link in heading.iter("a"))
            if 2 * len(links) > len(heading.text_content()):
                return True
    return False


def _upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _holder(element: Any) -> Any:
    """What holds the paragraphs of which one stands in the element."""
    parent = element.getparent()
    return element if parent is None or element.tag == "body" else parent


def _common(elements: Sequence[Any]) -> Any:
    """The smallest element that holds nearly all of the elements."""
    counts: dict[Any, int] = {}
    for element in elements:
        for above in _upwards(element):
            counts[above] = counts.get(above, 0) + 1
    enough = [element for element, count in counts.items() if count >= _NEARLY_ALL * len(elements)]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _look(element: Any) -> tuple[str, ...]:
    """What a container is known by: tags and names from the element upwards to the first with a name."""
    look: list[str] = []
    for above in _upwards(element):
        words = name_words(above)
        look.append(f"{above.tag} {' '.join(sorted(words))}")
        if words or len(look) > _LEVELS:
            break
    return tuple(look)
