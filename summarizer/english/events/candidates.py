"""Sentences that announce something to come, found by code: what, when, where, who, and how certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from summarizer.english.events.groups import Group, groups_in, names_what_happens, status_of
from summarizer.english.events.clauses import clauses_in
from summarizer.english.events.lexicon import is_form, HAPPENS, event_noun
from summarizer.english.events.nouns import named_events
from summarizer.english.events.people import participants_of, place_of
from summarizer.english.events.phrases import (
    Parsed,
    Tokens,
    adjuncts_of,
    condition_of,
    fronted,
    object_of,
    subject_of,
)
from summarizer.english.events.pronouns import NOBODY, is_pronoun, owner_of
from summarizer.english.events.sameness import each_once
from summarizer.english.events.times import is_ahead, is_surely_ahead, when_at, with_clock
from summarizer.english.events.titles import Title, title_of_clause, title_of_thing
from summarizer.english.events.tokens import Token, tokens_of, words_of
from summarizer.english.names.index import Names
from summarizer.english.speech.statements import Statement
from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import When
from summarizer.schemas.draft import Status
from summarizer.times.discourse import Times

_ASKS = re.compile(r"\?[\"”'’)]*\Z")
_HABIT = frozenset("every each usually always often daily weekly monthly annually everyday typically normally".split())
_FIXED = frozenset(["day", "minute", "week", "month"])
_FORMER = frozenset(["from"])
_BEFORE = frozenset("planned scheduled due set for".split())


@dataclass(frozen=True, slots=True)
class Announcement:
    """One event that a sentence announces, with all that code can tell of it.

    Attributes:
        sentence: Where it is announced.
        title: What it is called.
        when: When it is to be; None where the sentence does not say.
        status: How certain it is.
        where: The place.
        participants: The people and bodies that take part.
        instead_of: When it was to be before it was moved.
        condition: What it depends on, in the article's words.
        doubts: What is not sure: 'subject_guessed', 'title_cut'.
    """

    sentence: Sentence
    title: str
    when: When | None
    status: Status
    where: str | None
    participants: list[str]
    instead_of: When | None = None
    condition: str | None = None
    doubts: tuple[str, ...] = ()


def find_announcements(
    times: Times, names: Names, statements: Iterable[Statement], dateline: Dateline | None
) -> list[Announcement]:
    """Every event that an article announces, each once, in the order of the text."""
    return each_once(_Announcing(times, names, statements, dateline).all())


class _Announcing:
    """What one article announces, sentence by sentence."""

    def __init__(
        self, times: Times, names: Names, statements: Iterable[Statement], dateline: Dateline | None
    ) -> None:
        self.times, self.names, self.dateline = times, names, dateline
        self.article: Article = times.article
        self.published = self.article.published
        self.stated: dict[int, list[Statement]] = {}
        for statement in statements:
            self.stated.setdefault(statement.sentence.index, []).append(statement)
        self.before: Parsed | None = None

    def all(self) -> Iterator[Announcement]:
        for sentence in self.article.sentences:
            words = self.article.words_of(sentence)
            if words == self.article.title or words.isupper():
                continue
            parsed = self.parsed(sentence)
            if not _ASKS.search(words):
                yield from self.announced(sentence, parsed)
            self.before = parsed

    @cached_property
    def _mentions(self) -> dict[int, list]:
        found: dict[int, list] = {}
        sentences = iter(self.article.sentences)
        sentence = next(sentences, None)
        for name in self.names.mentions:
            while sentence and name.start >= sentence.end:
                sentence = next(sentences, None)
            if sentence:
                found.setdefault(sentence.index, []).append(name)
        return found

    def parsed(self, sentence: Sentence) -> Parsed:
        start = story_start(self.article.text, sentence.start, sentence.end, self.dateline)
        tokens = tokens_of(
            self.article.text, start, sentence.end, self.times.within(sentence), self._mentions.get(sentence.index, [])
        )
        return Parsed(tokens, tuple(clauses_in(tokens)), tuple(groups_in(tokens)))

    def announced(self, sentence: Sentence, parsed: Parsed) -> Iterator[Announcement]:
        taken: set[int] = set()
        for group in parsed.groups:
            clause = parsed.clauses[parsed.clause_at(group.first)] if any(c.first <= group.first < c.last for c in parsed.clauses) else None
            if clause is None or clause.opener in ("if", "report"):
                continue
            for found, time in self.by_verb(sentence, parsed, group):
                if time:
                    taken.add(time.start)
                yield found
        for named in named_events(parsed.tokens, self.published, frozenset(taken)):
            title = title_of_thing(named.phrase)
            when = self.when(named.time, ())
            if title and when:
                where, place = place_of(_NOUN, named.phrase[0], [named.phrase], self.names)
                people = participants_of(_NOUN, named.phrase[0], (), [named.phrase], self.names, where)
                yield Announcement(sentence, title.words, when, "scheduled", where, people)

    def by_verb(self, sentence: Sentence, parsed: Parsed, group: Group) -> Iterator[tuple[Announcement, Token | None]]:
        rest, adjuncts, front = object_of(parsed, group), adjuncts_of(parsed, group), fronted(parsed, group)
        behind = [rest, *adjuncts]
        if any(t.low in _HABIT for t in (*front, *rest)):
            return
        stamped = [(t, when) for part in (*behind, front) for t in _times_of(part) if (when := self.when(t, part))]
        former, stamped = _former(group, rest, stamped)
        ahead = [(t, when) for t, when in stamped if self.is_ahead(when, group)]
        if stamped and not ahead and self.published:
            return
        if group.sign in ("present", "limit") and not ahead and not (stamped and self.published is None and group.sign == "limit"):
            return
        if (group.sign in ("would", "maybe") or group.is_past) and not ahead:
            return
        if not names_what_happens(parsed.tokens, group, is_dated=any(_is_precise(when) for _, when in ahead or stamped)):
            return
        if group.sign == "limit" and not any(t.time and t.time.words.bound for t, _ in ahead):
            return
        if group.is_denied and not (group.kind == "is"):
            return
        made = self.made(sentence, parsed, group, behind, front)
        if made is None:
            return
        if group.sign == "moved" and not ahead and former is None and self.published:
            pass
        first = ahead[0] if ahead else (stamped[0] if stamped else (None, None))
        rows = [first]
        if len(ahead) > 1 and _are_listed(parsed.tokens, ahead[0][0], ahead[1][0]):
            rows = ahead[:2]
        for token, when in rows:
            yield self.announcement(sentence, parsed, group, made, when, former), token

    def made(self, sentence: Sentence, parsed: Parsed, group: Group, behind: Sequence[Tokens], front: Tokens):
        """Title, place and people; None where the event can't be named."""
        rest = behind[0]
        subject = subject_of(parsed, group)
        if group.kind == "object":
            subject, doer = _moved_thing(rest), subject
            if not subject:
                return None
        else:
            doer = ()
        if not subject or subject[0].low in NOBODY and len(subject) == 1 or (subject[0].low in ("what", "who", "whatever", "there")):
            return None
        doubts: list[str] = []
        who = None
        if is_pronoun(subject):
            if doer and doer[0].low not in NOBODY and not is_pronoun(doer):
                who = words_of(doer[1:] if doer[0].low in ("the", "a", "an") else doer)
            else:
                owner = owner_of(subject, parsed, self.before, self.names, self.stated.get(sentence.index, ()))
                if owner is None:
                    if len(subject) == 1:
                        return None
                else:
                    who = owner.words
                    doubts += [] if owner.is_sure else ["subject_guessed"]
        verb = parsed.tokens[group.verb]
        where, place = place_of(group, verb, [*behind, front, *([subject] if group.kind == "is" else [])], self.names)
        if group.kind == "object":
            title = title_of_thing(subject, who)
        else:
            title = title_of_clause(parsed, group, subject, rest, who, place)
        if title is None:
            return None
        people = participants_of(group, verb, doer or subject, behind, self.names, where)
        if who and len(subject) == 1 and who[0].isupper():
            people = [who, *[p for p in people if p != who]]
        if title.is_cut:
            doubts.append("title_cut")
        return title.words, where, people, tuple(doubts)

    def announcement(self, sentence: Sentence, parsed: Parsed, group: Group, made, when: When | None, former: When | None) -> Announcement:
        title, where, people, doubts = made
        condition = condition_of(parsed, group) if group.sign not in ("moved", "cancelled") else ()
        fixed = bool(when and when.granularity in _FIXED) or bool(when and when.granularity == "unknown" and any(c.isdigit() for c in when.text))
        text = self.article.text[condition[0].start : condition[-1].end] if condition else None
        return Announcement(
            sentence=sentence,
            title=title,
            when=when,
            status=status_of(group, parsed.tokens, is_fixed=fixed, is_conditional=bool(condition)),
            where=where,
            participants=people,
            instead_of=former if group.sign == "moved" else None,
            condition=" ".join(text.split()) if text else None,
            doubts=doubts,
        )

    def when(self, token: Token, part: Tokens) -> When | None:
        if token.time is None:
            return None
        when = when_at(token.time, self.published)
        return with_clock(when, token.text) if when else None

    def is_ahead(self, when: When, group: Group) -> bool:
        if self.published is None:
            return group.sign not in ("present",)
        if not is_ahead(when, self.published):
            return False
        if group.is_past or group.sign == "present":
            return is_surely_ahead(when, self.published) or when.earliest == self.published
        return True


_NOUN = Group(0, 0, 0, "is", "set")


def _times_of(tokens: Tokens) -> list[Token]:
    """The time words of a part that say when, none that belongs to a noun."""
    found = []
    for at, token in enumerate(tokens):
        if token.kind != "time":
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        before = tokens[at - 1].low if at else ""
        if behind and behind.low in ("'s", "’s"):
            continue
        if before in ("the", "a", "an", "its", "his", "her", "their", "this") and behind and behind.kind in ("word", "name") and not _is_function(behind):
            continue
        if "-" in token.text and behind and behind.kind == "word" and not _is_function(behind):
            continue
        if token.text.lower().startswith("the ") and behind and behind.kind in ("word", "name") and not _is_function(behind):
            continue
        if before in ("of", "since", "than"):
            continue
        found.append(token)
    return found


def _is_function(token: Token) -> bool:
    from summarizer.english.events.lexicon import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBORDINATORS, is_adverb

    return token.low in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | {"to"} or is_adverb(token.low)


def _is_precise(when: When) -> bool:
    return when.granularity in _FIXED or when.edtf is None


def _former(group: Group, rest: Tokens, stamped):
    """The time that a moved event had, and the other times."""
    if group.sign != "moved":
        return None, stamped
    for token, when in stamped:
        at = rest.index(token) if token in rest else 0
        if at and rest[at - 1].low in ("from", *_BEFORE):
            return when, [(t, w) for t, w in stamped if t is not token]
    return None, stamped


def _moved_thing(rest: Tokens) -> Tokens:
    """What is moved: the object up to its times."""
    for at, token in enumerate(rest):
        if token.kind == "time" or token.low in ("until", "till", "to", "from", "because", "by", "over", "after", "that", "which"):
            end = at
            while end and rest[end - 1].low in ("for", "on", "from", "to", "until", "in", "by"):
                end -= 1
            return rest[:end]
    return rest


def _are_listed(tokens: Tokens, one: Token, other: Token) -> bool:
    """'on 20 May and 1 June': two days of two events."""
    between = [t for t in tokens if one.start < t.start < other.start]
    return [t.low for t in between if t.low not in ("on", "in")] == ["and"]
