"""Prose: which blocks of a page may be paragraphs of an article, by their own words."""

from __future__ import annotations

import re

from summarizer.reading.documents.html_text import Block, letters
from summarizer.reading.documents.page.furniture import is_button_text

HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
PROSE = 12
"""Words of a paragraph that is no caption and no line of a masthead."""
_IDEOGRAPHS = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff]")  # Thai and Lao, which end no sentence with a mark
_ENDS = re.compile(r"[.!?:…।॥؟۔။។։።！？。｡][\"'”’»«“)\]」』]*\Z")
_POINTER = re.compile(r"[^:.!?\n]{3,40}:\s")
_LEGAL = re.compile(r"(?:©|\(c\)|copyright\b)", re.I)


def words_in(text: str) -> int:
    """How many words a text has; where a script has no spaces between them, by its letters."""
    return max(len(text.split()), letters(text) // 8, len(_IDEOGRAPHS.findall(text)) // 2)


def is_sentence(text: str) -> bool:
    """Whether a text ends like a sentence, as far as its script shows that."""
    return bool(_ENDS.search(text) or _WITHOUT_STOPS.search(text))


def is_prose(block: Block) -> bool:
    """Whether a block is a whole paragraph: long enough, ended, and not a link."""
    return words_in(block.text) >= PROSE and is_sentence(block.text) and not is_linked(block)


def is_linked(block: Block) -> bool:
    """Whether most of a block are links."""
    return 2 * block.linked > letters(block.text)


def is_none_of_it(block: Block) -> bool:
    """Whether a block is the text of buttons, a link to another story, or a line of copyright."""
    if is_button_text(block.text) or 2 * block.pressed > letters(block.text) or _LEGAL.match(block.text):
        return True
    return is_linked(block) and block.element.tag != "li" and bool(_POINTER.match(block.text))
