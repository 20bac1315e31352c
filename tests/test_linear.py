"""No expression takes more than its share of time: each of the package's is held against texts made to slow it down."""

from __future__ import annotations

import re
from time import process_time

import pytest

from summarizer.schemas.article import LONGEST_SENTENCE
from tests.patterns import attacks, compiled_patterns, slow_text, uses

PATTERNS = compiled_patterns()
USES = uses()

TRIED_AT_BEGINNINGS = {"summarizer.times.traps._COMPILED"}
"""Tables whose patterns are matched, not searched for."""

BOUNDED = {
    "summarizer.english.speech.clauses._JOINT": 24,
    "summarizer.english.speech.": LONGEST_SENTENCE,
    "summarizer.english.speakers.": LONGEST_SENTENCE,
    "summarizer.english.summary.": LONGEST_SENTENCE,
    "summarizer.reading.documents.webpage._META_CHARSET": 4096,
    "summarizer.evals.metrics.drafted._ASKED": 2_000,  # a line of a request that we wrote ourselves
}
"""Patterns whose text is never longer than so many characters: they may grow with its square, not with its cube."""

_SOON = 0.08  # seconds for the longest text that a bounded pattern is given


def methods_of(place: str) -> frozenset[str]:
    """How a pattern is used, as far as the source shows."""
    name = re.split(r"[\[(]", place)[0]
    return frozenset(["match"]) if name in TRIED_AT_BEGINNINGS else USES.get(name, frozenset())


def bound_of(place: str) -> int | None:
    """The most characters that a pattern is given; None where any text may come."""
    return next((most for where, most in BOUNDED.items() if place.startswith(where)), None)


def test_the_patterns_of_tables_and_classes_are_found():
    assert len(PATTERNS) > 500
    assert "summarizer.english.speech.cues.CUES[0][1]" in PATTERNS


@pytest.mark.parametrize("room", sorted({place.split(".")[1] for place in PATTERNS}))
def test_time_grows_with_the_text(room):
    slow = {
        place: said
        for place, pattern in PATTERNS.items()
        if place.split(".")[1] == room and bound_of(place) is None
        if (said := slow_text(pattern, methods_of(place)))
    }
    assert slow == {}


def test_what_may_grow_faster_is_given_short_texts_only():
    slow = {}
    for place, pattern in PATTERNS.items():
        if most := bound_of(place):
            anchored = methods_of(place) and methods_of(place) <= {"match", "fullmatch"}
            look = pattern.match if anchored else pattern.search
            for before, body in attacks(pattern):
                text = before + body * (most // len(body)) + "\x00"
                given = text if isinstance(pattern.pattern, str) else text.encode()
                if seconds(look, given) > _SOON < seconds(look, given):
                    slow[place] = before, body
    assert slow == {}


def seconds(look, text):
    """The CPU time of one look at a text."""
    started = process_time()
    look(text)
    return process_time() - started


@pytest.mark.parametrize(
    "pattern", [r"(a+)+b", r"(?:a|a)+b", r"\s+\Z", r"\w+@", r"x.*y.*z\Z", r"(?:\w+ )+\w+!"]
)
def test_a_pattern_that_grows_faster_would_be_found(pattern):
    assert slow_text(re.compile(pattern))


@pytest.mark.parametrize("pattern", [r"(?<!\s)\s+\Z", r"\b\w++@", r"[a-z]{1,9}!", r"a|b|c", r"\A\w+@"])
def test_one_that_does_not_is_let_pass(pattern):
    assert slow_text(re.compile(pattern)) is None
