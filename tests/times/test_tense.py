"""The verbs near the time words say whether it is past or future."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.tense import tense_of

PAST = [
    "The beekeeper said *Tuesday* that the swarm will return.",
    "Two balloons touched on *Monday* above the vineyard.",
    "On *Wednesday*, the choir, led by its tenor, picked a hymn.",
    "The orchestra, which has toured since *June*, owns two harps.",
    "The clock failed to strike *Monday* in Tull.",
    "She was queen of the carnival *last October* in Tull.",
    "He flew a kite on *Sunday*.",
    "Hail fell on the orchard on *Tuesday* and more is expected.",
    "“It may be a weasel,” said ranger Pim Arlo on *Friday*.",
    "She told the pupils that the eclipse *Thursday* might be their last.",
    "Neither of the twins could be woken *Monday*.",
    "The duel follows *Tuesday*'s insult, and it is to be fought with spoons.",
    "Her vow on *Monday* to sing alone will be tested in a barn.",
    "The blaze on *Sunday* will be looked into.",
    "The vote on *Tuesday* failed to please the choir.",
    "The twins, who won the race by 2,014 votes in *March*, face another one.",
    "They beat the choir on *Saturday* and will sing in Tull.",
    "Snow shrank on *Monday*.",
    "Her aunt died in *June*.",
    "The ruling on *Monday* means that the choir will sing.",
    "At the fair on *Sunday* he vowed to sing.",
    "On *Sunday*, four of the bakers -- that is, those who own an oven -- had met in Tull.",
]
FUTURE = [
    "The sailors will race on *Tuesday*.",
    "He said the sailors will race on *Tuesday*.",
    "The sailors will race on *Tuesday*, he said.",
    "The library plans to lend umbrellas in *June*.",
    "The pancake race is set to start *Monday* in Tull.",
    "The first saplings would be planted in *2031*, the abbey announced.",
    "A regatta is scheduled for *May*.",
    "They agreed to sing again *next week*.",
    "A thaw could come as soon as *Friday*.",
    "The judge gave the pirates until *noon Friday* to return the parrot.",
    "The last day for poems is *Nov. 9*.",
    "The masked ball has been postponed until *March*.",
    "The tasting, planned for spring, was moved to *5 May*.",
    "They rehearse a play which was to be staged later *Wednesday*.",
    "The statues due to be unveiled *Tuesday* depict otters.",
    "Talks have been put off *until Monday*.",
    "The harvest is listed for *Monday*.",
    "The oven closes in *June*.",
    "Bakers rest from *Friday*.",
    "The guild unveils its oven on *Tuesday*.",
    "She turns 70 on *Sunday*.",
    "The gala was moved from May to *5 June*.",
    "In *July* the lake is closed.",
    "The herons are scheduled to be counted on *Monday*.",
    "The miller said he would sing as soon as the wheel turned *Monday*.",
]
UNTOLD = [
    "The duel is an answer to *Tuesday*'s insult.",
    "Rain in Tull, *Tuesday*",
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
