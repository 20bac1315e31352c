"""The index of an article's names: every mention, and what the article as a whole says of who they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, wraps
from operator import attrgetter
from typing import TypeVar, cast

from summarizer.english.names.fullnames import full_name, longer_forms, names_in_full
from summarizer.english.names.lexicon import GROUPS
from summarizer.english.names.mentions import Name, is_organisation, opens_sentence
from summarizer.english.names.nouns import (
    head_of,
    is_described,
    is_one_person,
    is_trade,
    kind_of_described,
    singular,
)
from summarizer.english.names.people import is_somebody, office_of, pronouns
from summarizer.schemas.draft import SpeakerKind
from summarizer.text.words import COMPANIES, HONORIFICS, OFFICES, ORGANISATIONS, SHORT_TITLES

_LONGEST_NAME = 4  # words; a longer one is a headline
_APPOSITION = re.compile(
    r"(?:, \d{1,2})?, (?:now |then |formerly |also )?(?:(?:the|an?|its|their) )?"
    r"(?P<role>[\w’'.&-]++(?: [\w’'.&-]++){0,11}?)"
    r"(?=,|[.;] |\.?\Z|\n| (?:who|which|and|said|says|told)\b)"
)
_BEFORE = re.compile(
    r"(?:\A|[\n\"“‘,.;:–—-] ?|\b(?:said|by|and) )(?:[Tt]he|[Ii]ts|[Tt]heir|[Aa]n?) "
    r"(?P<role>[\w’'.&-]++(?: [\w’'.&-]++){0,9}), "
    r"(?:the )?(?:[A-Z][\w.]* ){0,3}\Z"
)
_CLAUSE = re.compile(r"\b(?:who|whose|which|will|would|is|was|were|are|has|had|have|said|says)\b")
_DOING = re.compile(r"\w+ing\b")
_OF_A_PERSON = re.compile(r", (?:\d{1,2}\b|who\b)")
_OF_A_BODY = re.compile(
    r",? (?:also |later )?(?:said|says|announced) in an? \w+(?: on \w+day)?(?: that)? it\b"
    r"|,? which\b|, based (?:in|at|near)\b| \([A-Z]{2,}\)"
    r"|['’]s? (?:shares|profits?|customers|members|coach|captain|players|fans|supporters|board|headquarters"
    r"|employees|workforce|stock|sales|chief executive|chairman|subsidiary|parent)\b"
)
_FIRMS = frozenset(
    "firm company giant chain group start-up startup bank charity club union newspaper network".split()
)
_BODIES = GROUPS | ORGANISATIONS
_BEFORE_OFFICE = re.compile(r"\s(?P<office>[a-z]+) [A-Z]")
_REACH = 120  # characters


ResultT = TypeVar("ResultT")


def _once_a_name(method: Callable[[Names, str], ResultT]) -> Callable[[Names, str], ResultT]:
    """A method whose result for each name is kept as long as its article is read."""

    @wraps(method)
    def known(self: Names, name: str) -> ResultT:
        results = self._known.setdefault(method.__name__, {})
        if name not in results:
            results[name] = method(self, name)
        return cast("ResultT", results[name])

    return known


class Names:
    """The names of one article; what they mean together is found when it is first asked for.

    Args:
        text: The article's.
        mentions: Its names, in order of position.
    """

    def __init__(self, text: str, mentions: Sequence[Name]) -> None:
        self.text, self.mentions = text, mentions
        self._known: dict[str, dict[str, object]] = {}

    @cached_property
    def full(self) -> Mapping[str, str]:
        """Each name as mentioned to its fullest form; an office alone to the one who holds it."""
        full = names_in_full(self.text, self.mentions)
        for text in full:
            if head_of(text) in OFFICES:
                holders = {full[n.text] for n in self.mentions if n.role and text.lower() in n.role.lower()}
                full[text] = holders.pop() if len(holders) == 1 else full[text]
        return full

    @cached_property
    def pronouns(self) -> Mapping[str, str]:
        """People by their fullest names to 'he' or 'she', where that is known."""
        return pronouns(self.text, self.mentions, self.full)

    @cached_property
    def offices(self) -> Mapping[str, set[str]]:
        """Offices in one word, such as 'director', to the people whom the article says to hold them."""
        held: dict[str, set[str]] = {}
        for name in self.mentions:
            office = office_of(self.text, name)
            if office and self.is_person(self.full[name.text]):
                held.setdefault(office, set()).add(self.full[name.text])
        for person in set(self.full.values()):
            if role := self.role_of(person):
                office = head_of(role).rstrip(".")
                held.setdefault(SHORT_TITLES.get(office, office), set()).add(person)
        return held

    @cached_property
    def _by_surname(self) -> Mapping[str, Sequence[Name]]:
        """The mentions by their last words."""
        mentions: dict[str, list[Name]] = {}
        for name in self.mentions:
            mentions.setdefault(name.text.split()[-1], []).append(name)
        return mentions

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of all names."""
        return frozenset(word for name in self.mentions for word in name.text.split())

    @cached_property
    def _longer(self) -> Mapping[str, Sequence[str]]:
        return longer_forms(self.full)

    @cached_property
    def _in_full(self) -> Mapping[str, Sequence[Name]]:
        """The mentions of more than one word, by their last words."""
        return {last: [n for n in named if " " in n.text] for last, named in self._by_surname.items()}

    def last_in_full(self, surname: str, before: int) -> Name | None:
        """The last mention before a place of somebody with this surname and another name."""
        named = self._in_full.get(surname, ())
        at = bisect_left(named, before, key=attrgetter("start"))
        return named[at - 1] if at else None

    def full_name(self, name: str) -> str:
        """The fullest form of a name that somebody else wrote down: 'Anna Berg' for 'Mayor Berg'."""
        return full_name(name, self.full, self._longer)

    def between(self, start: int, end: int) -> Sequence[Name]:
        """The mentions that begin between two places."""
        place = attrgetter("start")
        return self.mentions[
            bisect_left(self.mentions, start, key=place) : bisect_left(self.mentions, end, key=place)
        ]

    @cached_property
    def _texts(self) -> Sequence[str]:
        return sorted({n.text for n in self.mentions})

    def begins(self, beginning: str) -> bool:
        """Whether a name begins like this."""
        at = bisect_left(self._texts, beginning)
        return at < len(self._texts) and self._texts[at].startswith(beginning)

    @_once_a_name
    def leads_offices_only(self, name: str) -> bool:
        """Whether a name stands nowhere but before an office: 'Labour leader Ana Roux'."""
        mentions = [n for n in self._by_surname.get(name.split()[-1], []) if n.text == name]
        behind = [_BEFORE_OFFICE.match(self.text, n.end) for n in mentions]
        return bool(mentions) and all(match and is_one_person(match["office"]) for match in behind)

    @_once_a_name
    def has_word(self, word: str) -> bool:
        """Whether a word stands in a name inside a sentence, or is the last word of a longer name."""
        same = self._by_surname.get(word, [])
        return any(" " in n.text or n.role or not opens_sentence(self.text, n.start) for n in same)

    @cached_property
    def bodies(self) -> Mapping[str, Sequence[str]]:
        """The organisations by their fullest names, by the last words of these in lower case."""
        found: dict[str, list[str]] = {}
        for name in dict.fromkeys(self.full[n.text] for n in self.mentions):
            if self.kind_of(name) == "organisation":
                found.setdefault(name.lower().split()[-1], []).append(name)
        return found

    def is_body(self, name: str) -> bool:
        """Whether a fullest name of the article is that of an organisation."""
        return name in self.bodies.get(name.lower().split()[-1], ())

    @cached_property
    def by_initials(self) -> Mapping[str, set[str]]:
        """Who holds an office, by the initials of that: 'CM' for a Chief Minister."""
        found: dict[str, set[str]] = {}
        for name in self.mentions:
            if name.role:
                initials = "".join(word[0] for word in name.role.split())
                found.setdefault(initials, set()).add(self.full[name.text])
        return found

    @cached_property
    def often(self) -> Counter[str]:
        """How often each name is mentioned."""
        return Counter(name.text for name in self.mentions)

    @_once_a_name
    def kind_of(self, name: str) -> SpeakerKind:
        """What a speaker is: a name by its words and by what the article says beside it, anything else by its
        head."""
        if self.is_described(name):
            return kind_of_described(name)
        if is_organisation(name):
            return "organisation"
        mentions = self._mentions_of(name)
        if any(self._is_apposed_body(n) for n in mentions):
            return "organisation"
        if any(n.role for n in mentions) or name in self.pronouns:
            return "person"
        if head_of(name) in OFFICES:
            return "person"
        others = self._by_surname.get(name, [])
        if any(n.text != name and not is_organisation(n.text) for n in others):
            return "person"  # a surname of two people
        if any(self._is_body(n) for n in mentions):
            return "organisation"
        aged = any(_OF_A_PERSON.match(self.text, n.end) for n in mentions)
        return "person" if aged or len(name.split()) > 1 else "organisation"

    @_once_a_name
    def is_described(self, name: str) -> bool:
        """Whether a speaker is described and not named: 'a senior official', 'Officials'."""
        if " " in name or not name[1:].islower() or is_described(name):
            return is_described(name)
        opens = all(opens_sentence(self.text, n.start) for n in self._mentions_of(name))
        return (
            opens
            and not is_organisation(name)
            and self.full_name(name) == name
            and is_one_person(singular(name.lower()))
            and name.endswith("s")
        )

    def is_firm(self, name: str) -> bool:
        """Whether a name is a firm's: by its legal form, or by what the article says beside it."""
        last = name.split()[-1].lower().rstrip(".")
        if last in ORGANISATIONS:
            return last in COMPANIES
        return any(self._is_body(n) for n in self._mentions_of(name))

    def _is_body(self, name: Name) -> bool:
        """Whether the words beside a name are those of a body: 'chipmaker Brill', 'Brill, which ...'."""
        before = self.text[max(0, name.start - _REACH) : name.start].split()[-1:]
        trade = before and (is_trade(before[0].lower()) or before[0].lower() in _FIRMS)
        return bool(trade or _OF_A_BODY.match(self.text, name.end))

    def _is_apposed_body(self, name: Name) -> bool:
        """Whether a body's name stands between commas behind what it is: 'the group that owns it, Brill,'."""
        before = _BEFORE.search(self.text, max(0, name.start - _REACH), name.start)
        return bool(before and head_of(before["role"]) in _BODIES and self.text.startswith(",", name.end))

    @_once_a_name
    def _mentions_of(self, name: str) -> list[Name]:
        """The mentions of whoever has this name; a surname alone is whoever has it in full."""
        same = self._by_surname.get(name.split()[-1], [])
        return [n for n in same if name in (n.text, self.full[n.text])]

    def is_person(self, name: str) -> bool:
        """Whether a speaker is a person: a name that looks like one, or a phrase such as 'my father'."""
        if is_somebody(name):
            return True
        return name[0].isupper() and len(name.split()) <= _LONGEST_NAME and self.kind_of(name) == "person"

    @_once_a_name
    def role_of(self, name: str) -> str | None:
        """The office of a person in the article's own words: before the name, or an apposition behind it."""
        if self.is_described(name):
            return None
        mentions = self._mentions_of(name)
        titles = (_without_honorifics(n.role) for n in mentions if n.role)
        if roles := [title for title in titles if title]:
            return max(roles, key=len)
        if self.kind_of(name) != "person":
            return None
        return next((role for n in mentions if (role := self._beside(n))), None)

    def _beside(self, name: Name) -> str | None:
        """The office in the apposition behind a name or before it."""
        behind = _APPOSITION.match(self.text, name.end, name.end + _REACH)
        before = _BEFORE.search(self.text, max(0, name.start - _REACH), name.start)
        for found in filter(None, (behind, before)):
            role = found["role"].strip()
            if is_one_person(head_of(role)) and not _CLAUSE.search(role) and not _DOING.match(role):
                return role
        return None


def _without_honorifics(role: str) -> str | None:
    """The office in a title: none of 'Sir', and of 'Senator Dr.' 'Senator'."""
    words = role.split()
    if words[0].lower() in ORGANISATIONS and "of" in words:
        words = words[words.index("of") + 1 :]  # 'Office of Senator'
    while words and words[-1].lower().rstrip(".") in HONORIFICS:
        words.pop()
    while words and words[0].lower().rstrip(".") in HONORIFICS:
        words.pop(0)
    return " ".join(words) or None
