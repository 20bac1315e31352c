"""The verbs near the time words say whether it is past or future."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.tense import tense_of

PAST = [
    "The minister said *Tuesday* that prices will fall.",
    "Two ferries collided on *Monday* off the coast.",
    "On *Wednesday*, the council, led by its mayor, approved the plan.",
    "The company, which has grown since *June*, employs 40 people.",
    "Talks failed to resume *Monday* in Oslo.",
    "He was sentenced to death *last October* in Cairo.",
    "He flew to Lima on *Sunday*.",
    "Snow fell in the hills on *Tuesday* and more is expected.",
    "“It may be what he wants,” said coach Nick Lund on *Friday*.",
    "He told reporters that the verdict *Thursday* might be the last one.",
    "Neither of the two pilots could be reached *Monday*.",
    "The offer follows *Tuesday*'s vote, and it is to be debated at length.",
    "On *Sunday*, three of the clubs -- that is, those which own their grounds -- had met in Oslo.",
]
FUTURE = [
    "The ministers will meet on *Tuesday*.",
    "He said the ministers will meet on *Tuesday*.",
    "The ministers will meet on *Tuesday*, he said.",
    "The airline plans to open two routes in *June*.",
    "The trial is set to begin *Monday* in Oslo.",
    "The first trains would be delivered in *2031*, the firm announced.",
    "A summit is scheduled for *May*.",
    "They agreed to meet again *next week*.",
    "A verdict could come as soon as *Friday*.",
    "The bank gave the club until *noon Friday* to pay.",
    "The last day for bids is *Nov. 9*.",
    "The launch has been postponed until *March*.",
    "The fair, planned for spring, was moved to *5 May*.",
    "They wait for a vote which was to be held later *Wednesday*.",
    "The accords due to be signed *Tuesday* cover fishing.",
    "The results are scheduled to be published on *Monday*.",
    "The owner said he would sell as soon as the court opened *Monday*.",
]
UNTOLD = [
    "The offer is an answer to *Tuesday*'s vote.",
    "Talks in Oslo, *Tuesday*",
    "OSLO, *December 5*",
    "*Tuesday*",
    "",
]


def _read(marked: str):
    return tense_of(marked.replace("*", ""), max(0, marked.find("*")))


@pytest.mark.parametrize("marked", PAST)
def test_past(marked: str):
    assert _read(marked) == "past"


@pytest.mark.parametrize("marked", FUTURE)
def test_future(marked: str):
    assert _read(marked) == "future"


@pytest.mark.parametrize("marked", UNTOLD)
def test_no_verb_no_tense(marked: str):
    assert _read(marked) is None


@given(st.text(max_size=300), st.integers(0, 300))
def test_any_text_has_an_answer(text: str, at: int):
    assert tense_of(text, min(at, len(text))) in ("past", "future", None)
