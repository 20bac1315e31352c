"""The index of an article's names: every mention, and what the article as a whole says of who they are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from summarizer.english.names.fullnames import full_name, names_in_full
from summarizer.english.names.lexicon import DETERMINERS, DOCUMENTS
from summarizer.english.names.mentions import Name, is_organisation
from summarizer.english.names.people import is_somebody, office_of, pronouns
from summarizer.schemas.draft import SpeakerKind
from summarizer.text.words import ADDRESSES, TITLES

_LONGEST_NAME = 4  # words; a longer one is a headline
_APPOSITION = re.compile(r", ((?:[\w’'-]+ ?){1,9})(?=,)")
_REACH = 120  # characters


class Names:
    """The names of one article; what they mean together is found when it is first asked for.

    Args:
        text: The article's.
        mentions: Its names, in order of position.
    """

    def __init__(self, text: str, mentions: Sequence[Name]) -> None:
        self.text, self.mentions = text, mentions
        self._roles: dict[str, str | None] = {}

    @cached_property
    def full(self) -> Mapping[str, str]:
        """Each name as mentioned to its fullest form."""
        return names_in_full(self.text, self.mentions)

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
        return held

    @cached_property
    def _by_surname(self) -> Mapping[str, Sequence[Name]]:
        """The mentions by their last words."""
        mentions: dict[str, list[Name]] = {}
        for name in self.mentions:
            mentions.setdefault(name.text.split()[-1], []).append(name)
        return mentions

    def full_name(self, name: str) -> str:
        """The fullest form of a name that somebody else wrote down: 'Anna Berg' for 'Mayor Berg'."""
        return full_name(name, self.full)

    def kind_of(self, name: str) -> SpeakerKind:
        """What a speaker is: a title or a first name makes a person, 'Ministry' a body, 'report' a
        document."""
        words = name.lower().split()
        if name[0].islower() and words[-1] in DOCUMENTS:
            return "document"
        if is_organisation(name):
            return "organisation"
        if words[0] in DETERMINERS:  # 'the mayor', 'the city'
            return "person" if words[-1] in TITLES else "organisation"
        mentions = self._by_surname.get(name.split()[-1], [])
        if len(words) > 1 or any(n.role for n in mentions) or name[0].islower():
            return "person"
        return "organisation"

    def is_person(self, name: str) -> bool:
        """Whether a speaker is a person: a name that looks like one, or a phrase such as 'my father'."""
        if is_somebody(name):
            return True
        return name[0].isupper() and len(name.split()) <= _LONGEST_NAME and self.kind_of(name) == "person"

    def role_of(self, name: str) -> str | None:
        """The office of a person in the article's own words: before the name, or an apposition behind it."""
        if name not in self._roles:
            self._roles[name] = self._find_role(name)
        return self._roles[name]

    def _find_role(self, name: str) -> str | None:
        mentions = self._by_surname.get(name.split()[-1], [])
        roles = [n.role for n in mentions if n.role and n.role.lower().rstrip(".") not in ADDRESSES]
        if roles:
            return max(roles, key=len)
        for mention in mentions if self.kind_of(name) == "person" else ():
            after = _APPOSITION.match(self.text, mention.end, mention.end + _REACH)
            words = after.group(1).lower().split() if after else []
            if words and (words[0] in DETERMINERS or words[0] in TITLES) and TITLES.intersection(words):
                return after.group(1).strip() if after else None
        return None
