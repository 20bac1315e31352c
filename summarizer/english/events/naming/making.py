"""An announcement's title, place and people, made of the words of its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from summarizer.english.events.announcement import Doubt
from summarizer.english.events.frames import speaks_of_itself, without_owners
from summarizer.english.events.moments import is_placed
from summarizer.english.events.naming.descriptions import described
from summarizer.english.events.naming.people import is_venue, participants_of, place_of
from summarizer.english.events.naming.pronouns import NOBODY, Owner, is_pronoun, owner_of
from summarizer.english.events.naming.subjects import is_subject, needs_object, object_before
from summarizer.english.events.naming.titles import (
    LONGEST,
    OWNERS,
    Title,
    title_of_clause,
    title_of_deed,
    title_of_thing,
)
from summarizer.english.events.phrases import Phrases
from summarizer.english.grammar.groups import Group
from summarizer.english.grammar.lexicon import DETERMINERS, PREPOSITIONS, event_noun, is_adverb, is_form
from summarizer.english.grammar.parsed import Parsed, Tokens
from summarizer.english.grammar.subjects import antecedent, subject_of
from summarizer.english.grammar.tokens import Token, words_of
from summarizer.english.names.index import Names
from summarizer.english.names.nouns import can_speak
from summarizer.english.speech.statements import Statement
from summarizer.schemas.article import Sentence

_ORDINAL = frozenset("first second third fourth fifth sixth another other".split())
_ROUNDS = re.compile(
    r"\b(?:two|three|four|five|six|seven)\s+(round|stage|phase|leg|meeting|hearing|debate)s\b", re.I
)
_COUNTED = re.compile(
    r"\b(?:first|second|third|fourth|fifth|previous)\s+(?!(?:year|week|month|day|time|half|quarter)\b)"
    r"([a-z]{3,}(?:\s(?:of|between)\s\w+)?)"
)
_OF_A_MOVE = frozenset("until till to from because by over after that which".split())
_OF_PEOPLE = frozenset(
    """
    publish report announce present sign buy sell hire vote meet decide discuss pay host appeal sue propose
    submit file ask choose appoint elect hold ban impose adopt approve ratify unveil visit travel speak
    address
    """.split()
)
_BEFORE_TIME = frozenset("for on from to until in by".split())
_AT_ITS_PLACE = frozenset("start begin open reopen close end kick run finish resume continue".split())
_SHORT = 6  # words of a title at most that may say too little of its context
_ELECTIONS = frozenset(
    "election elections vote poll polls ballot referendum debate debates runoff primary".split()
)
_BARE = 3  # words of a title at most that may say too little
_NOTHING = Group(0, 0, 0, "is", "set")


@dataclass(frozen=True, slots=True)
class Named:
    """What an event is called, where it is, who takes part, and what of that is not sure."""

    title: str
    where: str | None
    people: list[str]
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True, slots=True)
class Making:
    """One sentence, the one before it, and what the article says of its names."""

    sentence: Sentence
    parsed: Parsed
    before: Parsed | None
    names: Names
    stated: Sequence[Statement]
    phrases: Phrases

    def subject(self, group: Group) -> Tokens:
        """The subject of a verb group."""
        return subject_of(self.parsed, group)

    def thing(self, phrase: Tokens) -> Named | None:
        """The event that a noun phrase is."""
        listed = next((at for at, t in enumerate(phrase) if t.text == ","), None)
        if listed and not any(t.low == "and" for t in phrase):
            phrase, place = phrase[:listed], phrase[listed + 1 :]
        else:
            place = ()
        if venue := self._venue(phrase, place):
            return venue
        owner = self._owner(phrase)
        title = title_of_thing(phrase, owner.words if owner else None)
        if title is None:
            return None
        title = self._told(title, phrase)
        where, _ = place_of(_NOTHING, phrase[0], [phrase], self.names)
        where = where or (words_of(place) if place and all(t.kind == "name" for t in place) else None)
        people = participants_of(_NOTHING, phrase[0], (), [phrase], self.names, where)
        return Named(title.words, where, people, ())

    def _venue(self, phrase: Tokens, place: Tokens) -> Named | None:
        """A line of a list that has a day and a place alone: '5 May: Tull Arena, Tull' is the topic's."""
        topic = self.phrases.topic
        if len(phrase) != 1 or phrase[0].kind != "name" or not is_venue(phrase[0].text) or topic is None:
            return None
        where = ", ".join(words_of(t) for t in (phrase, place) if t)
        return Named(f"{topic} at {phrase[0].text}", where, [topic], ("subject_guessed",))

    def clause(
        self, group: Group, behind: Sequence[Tokens], front: Tokens, subject: Tokens = ()
    ) -> Named | None:
        """The event that a verb group announces; None where it can't be named.

        Args:
            group: The verb group.
            behind: What follows it: its object, then the adjuncts.
            front: What stands before its subject.
            subject: Who does it, if not the subject of its clause.
        """
        doer = subject or self.subject(group)
        rest = behind[0]
        thing = _moved_thing(rest) if group.kind == "object" else doer
        rest = without_owners(rest)
        if not thing or speaks_of_itself(rest):
            return None
        if self._is_nobody(thing, behind, front):
            return self._without_subject(group, [rest, *behind[1:]], front)
        thing = _without_me(thing)
        if _says_nothing(thing):
            return None
        if group.kind == "object" and not (is_pronoun(thing) and len(thing) == 1):
            owner = self._doing_owner(thing, doer)
        else:
            owner = self._owner(thing, acts=self._acts(group))
        thing, owner = self._counted(thing, owner)
        if owner is None and thing and (owner := described(thing, self.names, self.phrases.place)):
            thing = thing[-1:]
        if not thing or speaks_of_itself(thing[1:]):
            return None
        verb = self.parsed.tokens[group.verb]
        own = group.kind == "is" or is_form(verb.low, _AT_ITS_PLACE)
        where, place = place_of(group, verb, [*behind, front, *([thing] if own else [])], self.names)
        who = owner.words if owner else None
        title = self._title(group, thing, rest, who, place) if is_subject(thing) else None
        if title is None:
            return None
        if group.kind != "does":
            title = self._told(title, thing)
        elif who is None and not _is_new(thing) and not any(t.kind == "name" for t in (*thing, *rest)):
            title = self._in_context(title)
        people = participants_of(group, verb, doer, behind, self.names, where)
        if who and who in self.names.full.values() and who not in people and who != where:
            people.insert(0, who)
        guessed: tuple[Doubt, ...] = ("subject_guessed",) if owner and not owner.is_sure else ()
        return Named(title.words, where, people, (*guessed, *(("title_cut",) if title.is_cut else ())))

    def _is_nobody(self, thing: Tokens, behind: Sequence[Tokens], front: Tokens) -> bool:
        """Whether the subject is an 'I', 'we', 'you' or 'they' that nothing explains."""
        if len(thing) != 1 or not (thing[0].low == "you" or is_pronoun(thing)):
            return False
        owner = self._owner(thing)
        return owner is None or (thing[0].low == "we" and self.names.is_person(owner.words))

    def _without_subject(self, group: Group, behind: Sequence[Tokens], front: Tokens) -> Named | None:
        """What is done by somebody unnamed: 'Closing the mill'; None where no day makes it an event."""
        dated = any(t.kind == "time" for part in (*behind, front) for t in part) or is_placed(behind[0])
        verb = self.parsed.tokens[group.verb]
        if not dated or group.kind != "does" or group.is_passive or verb.low.endswith("ed"):
            return None
        where, place = place_of(group, verb, [*behind, front], self.names)
        title = title_of_deed(self.parsed.tokens[group.verb : group.last], behind[0], place)
        if title is None:
            return None
        people = participants_of(group, verb, (), behind, self.names, where)
        return Named(title.words, where, people, ("subject_guessed",))

    def _title(
        self, group: Group, thing: Tokens, rest: Tokens, who: str | None, place: Tokens
    ) -> Title | None:
        if group.kind == "object":
            return title_of_thing(
                tuple(t for at, t in enumerate(thing) if not at or t.low not in OWNERS), who
            )
        number = self.parsed.number_at(group.first)
        if number is not None and self.parsed.clauses[number].opener == "relative" and group.kind == "does":
            left_out = (
                antecedent(self.parsed, number) if thing and self._is_object_relative(number, group) else ()
            )
            inner = 2 if len(rest) > 1 and rest[0].low == "to" else 0  # 'begin to fly' what stands before
            rest = rest[:inner] + left_out + rest[inner:]
        elif group.kind == "does" and not group.is_passive and not any(_says_what(t) for t in rest):
            rest = object_before(self.parsed, thing)
            if not rest and needs_object(self.parsed.tokens[group.verb].low):
                return None
        if group.sign == "present" and who and thing[0].low in ("i", "we", "they"):
            group = replace(group, sign="will")  # 'they meet' is 'Board to meet'
        return title_of_clause(self.parsed, group, thing, self._named_object(rest), who, place)

    def _named_object(self, rest: Tokens) -> Tokens:
        """What follows a verb, with a name for the pronoun that is its object: 'sue | him'."""
        if not rest or rest[0].low not in ("him", "her", "it", "them") or not _is_object(rest):
            return rest
        owner = self._owner(rest[:1])
        return (replace(rest[0], text=owner.words, kind="name"), *rest[1:]) if owner else rest

    def _told(self, title: Title, thing: Tokens) -> Title:
        """The title of an event that nothing names, in the fullest words of the article or with its topic."""
        if any(t.kind == "name" for t in thing) or len(title.words.split()) > _BARE or is_pronoun(thing):
            return title
        words = [t for t in thing if t.kind == "word" and t.low not in DETERMINERS]
        if not words or not event_noun(words[-1].low, or_outcome=True):
            return title
        own = frozenset(t.low for t in words[:-1])
        if thing[0].low in ("a", "an", "another") and words[-1].low in _ELECTIONS:
            return title  # a vote of somebody else
        is_definite = thing[0].low in ("the", "its", "their", "this") or thing[0].kind == "time"
        fuller = self.phrases.fuller(words[-1].low, own, words[-1].start) if is_definite else None
        if fuller and len(fuller.split()) <= LONGEST:
            return Title(fuller[:1].upper() + fuller[1:], title.is_cut)
        return self._in_context(title, words[-1].low)

    def _in_context(self, title: Title, head: str = "") -> Title:
        """A short title without a name, with what the article is about: 'Verdict (Ivo Hale)'."""
        words = title.words.split()
        if len(words) > _SHORT or any(word[:1].isupper() for word in words[1:]):
            return title
        topic = self.phrases.place if head in _ELECTIONS else self.phrases.topic
        if topic is None or len(topic.split()) + len(words) > LONGEST:
            return title
        if topic.split()[-1].lower() in title.words.lower():
            return title
        return Title(f"{title.words} ({topic})", title.is_cut)

    def _is_object_relative(self, number: int, group: Group) -> bool:
        """'which the company will open': what is opened stands before the clause."""
        own = self.parsed.tokens[self.parsed.clauses[number].first : group.first]
        return bool(own) and subject_of(self.parsed, group)[-1:] == own[-1:]

    def _owner(self, tokens: Tokens, *, acts: bool = False) -> Owner | None:
        """What a pronoun stands for; for one that acts no thing, but the body that the article is about."""
        if not is_pronoun(tokens):
            return None
        owner = owner_of(tokens, self.parsed, self.before, self.names, self.stated)
        if not acts or owner is None or not owner.words.islower() or can_speak(owner.words):
            return owner
        topic = self.phrases.topic
        return Owner(topic, False) if topic and self.names.kind_of(topic) == "organisation" else None

    def _acts(self, group: Group) -> bool:
        """Whether the subject does what people and bodies do, and no thing."""
        verb = self.parsed.tokens[group.verb].low
        return group.kind == "does" and not group.is_passive and is_form(verb, _OF_PEOPLE)

    def _doing_owner(self, thing: Tokens, doer: Tokens) -> Owner | None:
        """Whose 'its launch' is: the subject's who moves it."""
        if not is_pronoun(thing):
            return None
        if not doer or _says_nothing(doer):
            return None
        if is_pronoun(doer):
            return self._owner(doer)
        bare = doer[1:] if doer[0].low in ("the", "a", "an") and len(doer) > 1 else doer
        named = next((t for t in bare if t.kind == "name"), None)
        return Owner(named.text if named and bare[-1] is named else words_of(bare), True)

    def _counted(self, thing: Tokens, owner: Owner | None) -> tuple[Tokens, Owner | None]:
        """'A second' is a second round where the text has just named the first round."""
        bare = thing[1:] if thing[0].low in ("a", "the") else thing
        if len(bare) != 1 or bare[0].low not in _ORDINAL:
            return thing, owner
        text = self.names.text[max(0, bare[0].start - 500) : bare[0].start]
        found = [*_ROUNDS.finditer(text), *_COUNTED.finditer(text)]
        counted = found[-1] if found else None
        if counted is None:
            return (), None
        word = replace(bare[0], text=f"{bare[0].text} {counted[1].split()[0]}")
        return (word,), Owner(word.text, False)


def _is_new(thing: Tokens) -> bool:
    """Whether a noun phrase brings in what nobody has spoken of: 'another 350 men'."""
    return thing[0].low in ("another", "some") or thing[0].text[0].isdigit()


def _says_what(token: Token) -> bool:
    return token.kind != "time" and token.low not in _BEFORE_TIME and not is_adverb(token.low)


def _is_object(rest: Tokens) -> bool:
    """Whether a pronoun behind a verb stands alone: no 'her' of 'her brother'."""
    behind = rest[1] if len(rest) > 1 else None
    return behind is None or behind.kind in ("mark", "time") or behind.low in PREPOSITIONS | {"and", "to"}


def _without_me(thing: Tokens) -> Tokens:
    """'Anna Berg and I' without the speaker."""
    if len(thing) > 2 and thing[-1].low in ("i", "me") and thing[-2].low == "and":
        return thing[:-2]
    return thing


def _says_nothing(tokens: Tokens) -> bool:
    first = tokens[0].low
    if first in (
        "what",
        "who",
        "whatever",
        "whoever",
        "there",
        "more",
        "much",
        "nothing",
        "nobody",
        "no",
        "none",
    ):
        return True
    return len(tokens) == 1 and (first in NOBODY or first in ("more", "much", "many", "all"))


def _moved_thing(rest: Tokens) -> Tokens:
    """What is moved: the object up to its times."""
    for at, token in enumerate(rest):
        if token.kind == "time" or token.low in _OF_A_MOVE:
            end = at
            while end and rest[end - 1].low in _BEFORE_TIME:
                end -= 1
            return rest[:end]
    return rest
