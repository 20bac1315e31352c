"""Whether a text denies what its evidence denies, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.briefing.checks.findings import Finding, doubt
from summarizer.english.reading import Reading
from summarizer.text.facts import content_words, folded_words, has_negation, negated_words, stem

_ADDED = doubt("negation_not_in_evidence", "The text denies something that the evidence does not deny.")
_IF_NOT = re.compile(r"\bunless\b", re.I)


def check_denials(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """All rules of denials; English."""
    yield from check_added_denial(reading, text, quotes)
    yield from _check_turned_denial(reading, text, quotes)
    yield from check_lost_denial(reading, text, quotes)


def check_added_denial(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: a text denies, and its evidence denies nothing."""
    if reading.is_english and has_negation(text) and not (has_negation(quotes) or _IF_NOT.search(quotes)):
        yield _ADDED


def _check_turned_denial(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: a text puts a 'not' before a word that its evidence, which denies something else, says
    without one."""
    if reading.is_english and has_negation(quotes):
        affirmed = {stem(word) for word in folded_words(quotes)} - negated_words(quotes)
        if negated_words(text) & affirmed:
            yield _ADDED


def check_lost_denial(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: the evidence has a 'not' before a word that the text says without one."""
    denied = negated_words(quotes) if reading.is_english and not has_negation(text) else set()
    if denied and not _IF_NOT.search(quotes) and (lost := denied & content_words(text)):
        yield doubt("negation_lost", f"The evidence denies what the text says with '{min(lost)}'.")
