"""What tells who speaks in a sentence that does not: what was said before it, and who stands near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import Name
from summarizer.english.speech.openings import opening_source
from summarizer.english.speech.rules import context_of
from summarizer.english.speech.statements import Statement
from summarizer.schemas.article import Article, Sentence

CLOSE_BY = 4  # sentences
FAR = 200  # sentences, or statements: further back a reader does not look for who is meant
SOON = 4  # words before the subject: 'On Monday, Hale ...'
_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scene:
    """A statement without a speaker, and what tells who it is.

    Attributes:
        before: The statements before it, the last of them last.
        in_speech: Who speaks elsewhere in the same quotation.
    """

    article: Article
    names: Names
    statement: Statement
    before: Sequence[Statement] = ()
    in_speech: str | None = None

    @property
    def index(self) -> int:
        """The number of its sentence."""
        return self.statement.sentence.index

    def spoken(self) -> Mapping[int, str]:
        """The sentences close by before it to who speaks in each first."""
        return {s.sentence.index: s.speaker for s in self.recent() if s.speaker}

    def recent(self) -> Iterator[Statement]:
        """The statements of the sentences close by before it, the last first."""
        for statement in reversed(self.before):
            if statement.sentence.index <= self.near().stop:
                return
            yield statement

    def near(self) -> range:
        """The sentences close by before it, from the last on."""
        return range(self.index - 1, max(0, self.index - 1 - CLOSE_BY), -1)

    def above(self) -> range:
        """The sentences before it that a text still speaks of, from the last on."""
        return range(self.index - 1, max(0, self.index - 1 - FAR), -1)


def names_from(names: Names, start: int) -> Sequence[Name]:
    """The names from a place on, a few of them."""
    first = bisect_left(names.mentions, start, key=_start_of)
    return names.mentions[first : first + 3]


def subject_of(scene: Scene, sentence: Sentence) -> str | None:
    """The person whom a sentence begins with, by the fullest name; None where that is something else."""
    names = scene.names
    for name in names_from(names, sentence.start)[:1]:
        soon = len(names.text[sentence.start : name.start].split()) <= SOON
        full = names.full[name.text]
        if soon and name.start < sentence.end and names.is_person(full):
            return full
    if not sentence.is_prose:
        return None
    context = context_of(names, sentence.start, sentence.end, ())
    opening = names.full.get(opening_source(context, sentence.start, sentence.end) or "")
    return opening if opening and names.is_person(opening) else None


def last_person(scene: Scene, which: str | None = None) -> str | None:
    """The person who spoke last, or whom a sentence begins with; nobody who is 'she' elsewhere is 'he'."""
    names = scene.names

    def may_be(name: str | None) -> bool:
        return bool(name and names.is_person(name) and which in (None, names.pronouns.get(name, which)))

    spoken, sentences = scene.spoken(), scene.article.sentences
    people = ((spoken.get(index), subject_of(scene, sentences[index - 1])) for index in scene.near())
    return next((name for pair in people for name in pair if may_be(name)), None)
