"""Whom 'the company' or 'the 19-year-old' is where it does what is announced."""

from __future__ import annotations

import re

from summarizer.english.events.naming.people import is_known_person
from summarizer.english.events.naming.pronouns import NEAR, Owner
from summarizer.english.grammar.parsed import Tokens
from summarizer.english.names.index import Names
from summarizer.english.names.nouns import is_one_person, is_trade

_FIRMS = frozenset(
    """
    company firm club retailer lender carmaker airline manufacturer operator developer maker startup start-up
    chain supplier insurer broadcaster publisher brewer carrier giant
    """.split()
)
_PLACES = frozenset("country nation kingdom republic".split())
_AGED = re.compile(r"\d+-year-old")
_REACH = 2_000  # characters before it in which a firm is named
_LONGEST = 4  # words


def described(thing: Tokens, names: Names, topic: str | None = None) -> Owner | None:
    """Who a definite noun phrase without a name is, never surely; None where nobody fits.

    A firm is the one that was named most until here, a body the one whose name has the word in it, and a
    person who holds that office, or was named last; 'the country' is the place that the article is about.
    """
    if (
        thing[0].low not in ("the", "its")
        or not 1 < len(thing) <= _LONGEST
        or any(t.kind != "word" for t in thing)
    ):
        return None
    head, at = thing[-1].low, thing[0].start
    if len(thing) == 2 and head in _PLACES and topic:
        return Owner(topic, False)
    aged = any(_AGED.fullmatch(t.low) for t in thing)
    if not aged and len(thing) == 2 and (name := _body(head, at, names)):
        return Owner(name, False)
    holders = names.offices.get(head, set())
    if len(holders) == 1:
        return Owner(next(iter(holders)), False)
    if aged or (is_one_person(head) and not holders and not is_trade(head)):
        near = [names.full[n.text] for n in names.between(at - NEAR + 1, at)]
        people = [name for name in near if is_known_person(name, names)]
        fitting = people if aged else [name for name in people if head in (names.role_of(name) or "").lower()]
        return Owner(fitting[-1], False) if fitting else None
    return None


def _body(head: str, at: int, names: Names) -> str | None:
    """The body whose name has a word in it, or the firm that the article has named most."""
    before = [names.full[n.text] for n in names.between(at - _REACH + 1, at)]
    bodies = [name for name in before if names.kind_of(name) == "organisation"]
    same = [name for name in bodies if " " in name and head in re.split(r"[\s’']", name.lower())]
    if same:
        return same[-1]
    if head not in _FIRMS and not is_trade(head):
        return None
    firms = [name for name in bodies if names.is_firm(name)]
    return max(firms, key=firms.count, default=None)
