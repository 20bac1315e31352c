"""One reading of an article: all that code finds in it, each part once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from summarizer.english.events import Announcement, find_announcements
from summarizer.english.names.index import Names
from summarizer.english.names.mentions import find_names
from summarizer.english.speakers.following import find_statements
from summarizer.english.speech.statements import Attribution, Statement, attributions_in
from summarizer.english.summary.headline import heading_of, lead_clause
from summarizer.english.summary.own_words import own_words
from summarizer.english.summary.references import named_in_full
from summarizer.english.summary.salience import LONGEST_SUMMARY, MOST_SENTENCES, summary_sentences
from summarizer.english.summary.telling import tellable
from summarizer.reading.datelines import Dateline, find_dateline
from summarizer.schemas.article import Article, Sentence
from summarizer.text.facts import content_words_of_each
from summarizer.text.held import Held
from summarizer.text.language import detect_language, is_same_language
from summarizer.text.quotations import Quotation, find_quotations
from summarizer.times.discourse import Times


class Reading:
    """What code reads in one article; made once for a brief or a check, and handed from room to room.

    Two threads may share one: at worst both find the same.

    Args:
        article: What is read.
        written_in: The language that a brief of it is written in, as a BCP 47 code; None stands for the
            article's own.
    """

    def __init__(self, article: Article, written_in: str | None = None) -> None:
        self.article = article
        self.written_in = written_in
        self._attributions: dict[int, tuple[Attribution, ...]] = {}

    @cached_property
    def language(self) -> str | None:
        """The ISO 639 code of the article's language, as stated or else detected; None where nobody knows."""
        stated = self.article.language or detect_language(self.article.text)
        return stated.partition("-")[0].lower() if stated else None

    @cached_property
    def is_english(self) -> bool:
        """Whether the rules of `english` may speak: the article is in English as far as anybody knows."""
        return self.language == "en" or (self.language is None and self.article.text.isascii())

    @cached_property
    def is_translated(self) -> bool:
        """Whether a brief is in another language than the article, so that their words can't be compared."""
        own = "en" if self.is_english else self.language
        return self.written_in is not None and not is_same_language(self.written_in, own)

    @cached_property
    def dateline(self) -> Dateline | None:
        """Where and when the article says that it was written."""
        return find_dateline(self.article.text)

    @cached_property
    def names(self) -> Names:
        """The names, and who they are."""
        return Names(self.article.text, find_names(self.article, self.dateline))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The passages in quotation marks, in order."""
        return find_quotations(self.article.text)

    @cached_property
    def times(self) -> Times:
        """The time words, resolved."""
        return Times(self.article)

    def attributions_in(self, sentence: Sentence) -> tuple[Attribution, ...]:
        """What a sentence attributes to somebody by itself, first what it states as a whole.

        It is read alone: a claim's form and cue need no other sentence, and those of a whole article take
        long.
        """
        found = self._attributions.get(sentence.index)
        if found is None:
            found = attributions_in(self.article, sentence, self.names, self.quotations, self.dateline)
            self._attributions[sentence.index] = found
        return found

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that the sentences attribute, in order, each with whoever speaks."""
        found = [a for sentence in self.article.sentences for a in self.attributions_in(sentence)]
        return find_statements(self.article, found, self.names, self.quotations)

    @cached_property
    def _stated(self) -> Mapping[int, Sequence[Statement]]:
        found: dict[int, list[Statement]] = {}
        for statement in self.statements:
            found.setdefault(statement.sentence.index, []).append(statement)
        return found

    def statements_in(self, sentences: Iterable[Sentence]) -> list[Statement]:
        """The statements of some sentences, in order."""
        return [s for index in sorted({s.index for s in sentences}) for s in self._stated.get(index, ())]

    @cached_property
    def announcements(self) -> list[Announcement]:
        """What may still be to come, in order."""
        return find_announcements(self.times, self.names, self.statements, self.dateline)

    @cached_property
    def _announced(self) -> Mapping[int, Sequence[Announcement]]:
        found: dict[int, list[Announcement]] = {}
        for announcement in self.announcements:
            found.setdefault(announcement.sentence.start, []).append(announcement)
        return found

    def announcements_at(self, start: int) -> Sequence[Announcement]:
        """The announcements of the sentence that begins at a place."""
        return self._announced.get(start, ())

    @cached_property
    def summary(self) -> list[tuple[Sentence, str]]:
        """The sentences that a summary can be made of, in the order of the text, with their words."""
        return self.summary_of(MOST_SENTENCES, LONGEST_SUMMARY)

    def summary_of(self, sentences: int, words: int) -> list[tuple[Sentence, str]]:
        """The same with at most so many sentences, and so many words where there are several."""
        told = tellable(self.article, self.statements, self.names, self.dateline, self.is_english)
        chosen = summary_sentences(self.article, self.content, self.quotations, told, sentences, words)
        return named_in_full(chosen, self.names) if self.is_english else chosen

    @cached_property
    def headline(self) -> str | None:
        """A headline in the article's own words: the line above the text, or the clause that leads it."""
        if above := heading_of(self.article):
            return above
        return lead_clause(self.summary[0][1]) if self.summary and self.is_english else None

    def own_words(self, sentence: Sentence) -> str:
        """A sentence without dateline, list mark and connective."""
        return own_words(self.article, sentence, self.dateline)

    @cached_property
    def content(self) -> Sequence[frozenset[str]]:
        """The words of each sentence that carry meaning, stemmed."""
        return content_words_of_each(map(self.article.words_of, self.article.sentences))

    @cached_property
    def sentences_by_word(self) -> Mapping[str, Sequence[int]]:
        """Each word of `content` to the sentences that have it, counted from 0."""
        found: dict[str, list[int]] = {}
        for at, words in enumerate(self.content):
            for word in words:
                found.setdefault(word, []).append(at)
        return found

    @cached_property
    def held(self) -> Held:
        """What its text and what stands above it (title, byline and publisher, a line each) hold."""
        article = self.article
        heading = "\n".join(part for part in (article.title, article.byline, article.publisher) if part)
        return Held(article.text, heading, [(s.start, s.end) for s in article.sentences])
