"""Every event that an article announces: its sentences read one by one, each event told once."""

from __future__ import annotations

import re
from collections.abc import Iterable

from summarizer.english.events.announcement import Announcement
from summarizer.english.events.naming.making import Making
from summarizer.english.events.phrases import Phrases
from summarizer.english.events.sameness import each_once
from summarizer.english.events.sentences import Announcing
from summarizer.english.grammar.announcing import groups_in
from summarizer.english.grammar.clauses import clauses_in
from summarizer.english.grammar.parsed import Parsed
from summarizer.english.grammar.tokens import tokens_of
from summarizer.english.names.index import Names
from summarizer.english.names.mentions import Name
from summarizer.english.speech.statements import Statement
from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence
from summarizer.times.discourse import Times

_ASKS = re.compile(r"\?[\"”'’)]*\Z")


_ENDS = re.compile(r"[.!?:;…][\"”'’)\]]*\Z")


_STAMP = re.compile(r"\d{1,2}[:.]\d\d(?:\s?(?:[ap]\.?m\.?|GMT|BST|CET|EST))?:?\s+(?=[A-Z])")  # of a live blog


def find_announcements(
    times: Times, names: Names, statements: Iterable[Statement], dateline: Dateline | None
) -> list[Announcement]:
    """Every event that an article announces, each once, in the order of the text."""
    stated: dict[int, list[Statement]] = {}
    for statement in statements:
        stated.setdefault(statement.sentence.index, []).append(statement)
    mentions = _mentions_by_sentence(times.article, names, dateline)
    read = [
        (sentence, _parsed(times, sentence, mentions.get(sentence.index, ()), dateline))
        for sentence in times.article.sentences
        if sentence.is_prose and not _is_heading(times.article, sentence, times)
    ]
    phrases = Phrases(times.article, names, (parsed.tokens for _, parsed in read))
    found: list[Announcement] = []
    before: Parsed | None = None
    for sentence, parsed in read:
        if not _ASKS.search(times.article.words_of(sentence)):
            making = Making(sentence, parsed, before, names, stated.get(sentence.index, ()), phrases)
            found += Announcing(times, making).all()
        before = parsed
    return each_once(found)


def _is_heading(article: Article, sentence: Sentence, times: Times) -> bool:
    """Whether a sentence is the title, or a line without a full stop that does not begin with a day."""
    words = article.words_of(sentence)
    if words == article.title or words.isupper():
        return True
    first = next(iter(times.within(sentence)), None)
    listed = first is not None and first.start - sentence.start < 4
    return (
        not _ENDS.search(words) and article.text[sentence.end : sentence.end + 1] in ("\n", "") and not listed
    )


def _mentions_by_sentence(article: Article, names: Names, dateline: Dateline | None) -> dict[int, list[Name]]:
    """The names in each sentence, without words that only begin sentences and may be none."""
    starts = {_start_of(article, s, dateline) for s in article.sentences}
    elsewhere = {n.text for n in names.mentions if n.start not in starts}
    found: dict[int, list[Name]] = {}
    index = 0
    for name in names.mentions:
        while index < len(article.sentences) and name.start >= article.sentences[index].end:
            index += 1
        if index == len(article.sentences):
            break
        doubtful = (
            name.start in starts and " " not in name.text and not name.role and name.text not in elsewhere
        )
        if not doubtful or names.full.get(name.text, name.text) != name.text or name.text.isupper():
            found.setdefault(article.sentences[index].index, []).append(name)
    return found


def _start_of(article: Article, sentence: Sentence, dateline: Dateline | None) -> int:
    """Where a sentence's own words begin: behind a dateline, and behind the hour of a live blog."""
    start = story_start(article.text, sentence.start, sentence.end, dateline)
    stamp = _STAMP.match(article.text, start, sentence.end)
    return stamp.end() if stamp else start


def _parsed(times: Times, sentence: Sentence, mentions: Iterable[Name], dateline: Dateline | None) -> Parsed:
    text, start = times.article.text, _start_of(times.article, sentence, dateline)
    tokens = tokens_of(text, start, sentence.end, times.within(sentence), mentions)
    return Parsed(tokens, tuple(clauses_in(tokens)), tuple(groups_in(tokens)))
