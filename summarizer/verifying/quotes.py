"""Finding a copied quote in an article, and whether it is still the article's words.

A verdict, in this order: `exact`; `typographic` (other quotation marks, dashes, spaces, ligatures, hyphens at
a line's end, its first letter in the other case); `elided` (parts of the article joined by an ellipsis, in
order); `altered` (a passage is close, but a word, number or name is another); `absent`. Only the first three
are the article's words.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from summarizer.text.facts import content_words
from summarizer.text.sentences import split_sentences

Kind = Literal["exact", "typographic", "elided", "altered", "absent"]
FAITHFUL: frozenset[Kind] = frozenset({"exact", "typographic", "elided"})

_ELLIPSIS = re.compile(r"(?:(?<!\s)\s+)?(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_EDGES = "\"'“”‘’«»„‚‹› \t\n\r"
_SAME = str.maketrans(
    {
        **dict.fromkeys("“”«»„‟″", '"'),
        **dict.fromkeys("‘’‚‛‹›′`", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "\u00ad": "",
        "\u200b": "",
        "\ufeff": "",
    }
)
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*")
_CLOSE = 0.5  # share of a quote's meaningful words that the nearest passage must hold to be its original


class Verdict(NamedTuple):
    """What a quote is, and where it stands.

    Attributes:
        start: First code point of the passage, from the first part to the last one; None where it is absent.
        end: One past its last.
        change: For an altered quote, what the article has and what the quote has instead.
    """

    kind: Kind
    start: int | None = None
    end: int | None = None
    change: str | None = None


def judge_quote(text: str, quote: str) -> Verdict:
    """Say whether a quote is in a text, and how faithful it is."""
    at = text.find(quote) if quote.strip() else -1
    if at >= 0:
        return Verdict("exact", at, at + len(quote))
    folded, places = _folded(text)
    found = _find(folded, quote)
    if found:
        return Verdict("typographic", places[found[0]], places[found[1] - 1] + 1)
    parts = [part for part in _ELLIPSIS.split(quote.strip(_EDGES)) if part.strip(_EDGES)]
    if len(parts) > 1 and (joined := _in_order(folded, parts)):
        return Verdict("elided", places[joined[0]], places[joined[1] - 1] + 1)
    return _nearest(text, quote)


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in one form for all that is typography, and where each of its characters comes from."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for same in unicodedata.normalize("NFKC", character).translate(_SAME):
            space = same.isspace()
            if space and characters and characters[-1] == " ":
                continue
            if space and characters and characters[-1] == "-" and character in "\n\r":
                characters.pop()  # a word that was broken at the end of its line
                places.pop()
                continue
            characters.append(" " if space else same)
            places.append(place)
    return "".join(characters), places


def _find(folded: str, quote: str, start: int = 0) -> tuple[int, int] | None:
    """Where the quote stands in folded text; its first letter may be in the other case."""
    wanted = _folded(quote.strip(_EDGES))[0].strip(" ,;:.")
    if not wanted:
        return None
    for form in (wanted, wanted[0].swapcase() + wanted[1:]):
        at = folded.find(form, start)
        if at >= 0 and _is_whole(folded, at, at + len(form)):
            return at, at + len(form)
    return None


def _is_whole(folded: str, start: int, end: int) -> bool:
    """Whether a passage begins and ends with whole words: 'no' is not in 'now'."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    return not (before.isalnum() and folded[start].isalnum()) and not (
        after.isalnum() and folded[end - 1].isalnum()
    )


def _in_order(folded: str, parts: list[str]) -> tuple[int, int] | None:
    first, end = None, 0
    for part in parts:
        found = _find(folded, part, end)
        if found is None:
            return None
        first = found[0] if first is None else first
        end = found[1]
    return (first, end) if first is not None else None


def _nearest(text: str, quote: str) -> Verdict:
    """The sentence that the quote was made of, if one is close, and the first words that differ."""
    wanted = content_words(quote)
    best = max(
        split_sentences(text),
        key=lambda span: len(wanted & content_words(text[slice(*span)])),
        default=None,
    )
    if best is None or len(wanted & content_words(text[slice(*best)])) < max(1, _CLOSE * len(wanted)):
        return Verdict("absent")
    return Verdict("altered", *best, change=_first_change(text[slice(*best)], quote))


def _first_change(original: str, quote: str) -> str:
    """What the article has and the quote has instead: 'will not' became 'will'."""
    had, has = _WORD.findall(original), _WORD.findall(quote)
    inside = [
        (had[a:b], has[c:d])
        for tag, a, b, c, d in SequenceMatcher(None, had, has, autojunk=False).get_opcodes()
        if tag != "equal" and (c, d) not in ((0, 0), (len(has), len(has)))
    ]
    if not inside:
        return "other words"
    old, new = (" ".join(words) for words in inside[0])
    return f"{old or 'nothing'!r} became {new or 'nothing'!r}"
