"""Where in the article a peer's quote stands, and whether it stands there word for word.

Generous in form and strict in words: other white space, the shape of quotation marks and dashes, and marks or
full stops around the quote count as nothing. A word, a number or a "not" that differs makes it no quote.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from summarizer.schemas.brief import Evidence

_SHAPES = str.maketrans("“”„‟«»‘’‚‛′‐‑‒–—−\u00a0\u202f", '""""""\'\'\'\'\'------  ')
_EDGES = " \t\n\"'.,;:…“”‘’«»„-–—"
_LEAST_RUN = 12
NO_QUOTE = "(no quote)"

Offsets = tuple[int, int]


def place_quote(text: str, quote: str, claimed: Offsets | None = None) -> Evidence:
    """The evidence that a quote makes.

    A quote that the article holds becomes the article's words. Any other keeps the peer's words, which makes it
    invalid evidence: at the offsets that the peer claims, else where most of it stands, else nowhere (0 to 0).
    """
    found = _verbatim(text, quote, claimed)
    if found:
        return Evidence(start=found[0], end=found[1], quote=text[found[0] : found[1]])
    start, end = claimed or _nearly(text, quote) or (0, 0)
    return Evidence(start=start, end=end, quote=quote or NO_QUOTE)


def is_verbatim(text: str, evidence: Evidence) -> bool:
    """Whether the evidence is the article's own words."""
    return text[evidence.start : evidence.end] == evidence.quote


def _verbatim(text: str, quote: str, claimed: Offsets | None) -> Offsets | None:
    if not quote.strip(_EDGES):
        return None
    if claimed and text[claimed[0] : claimed[1]] == quote:
        return claimed
    return (
        _nearest(text, re.escape(quote), claimed)
        or _nearest(_plain(text), _loose(quote), claimed)
        or _nearest(_plain(text), _loose(quote.strip(_EDGES)), claimed)
    )


def _plain(text: str) -> str:
    """The text with one shape of marks and dashes; as long as it was."""
    return text.translate(_SHAPES)


def _loose(quote: str) -> str:
    return r"\s+".join(map(re.escape, _plain(quote).split()))


def _nearest(text: str, pattern: str, claimed: Offsets | None) -> Offsets | None:
    """The match of whole words that is nearest to where the peer says; the first where it says nothing."""
    whole = rf"(?:\b|(?!\w)){pattern}(?:\b|(?<!\w))"
    spans = [match.span() for match in re.finditer(whole, text)]
    if not spans:
        return None
    return min(spans, key=lambda span: abs(span[0] - (claimed[0] if claimed else 0)))


def _nearly(text: str, quote: str) -> Offsets | None:
    """Where an altered quote stands: around a run that holds at least half of its characters."""
    run = SequenceMatcher(None, text, quote, autojunk=False).find_longest_match()
    if run.size < max(_LEAST_RUN, len(quote) / 2):
        return None
    start = max(0, run.a - run.b)
    return start, min(len(text), start + len(quote))
