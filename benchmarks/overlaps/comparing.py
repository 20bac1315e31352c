"""Where a sentence of ours is one of theirs: runs of words that both hold, and whole patterns that are alike."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from benchmarks.overlaps.patterns import NAME, WORD, content_words, pattern
from summarizer.text.sentences import split_sentences

RUN = 3  # content words in a row
LONG_RUN = 5  # content words in a row that are an overlap in a sentence of any length
RUN_SHARE = 0.3  # of the content words of our sentence, for a shorter run
SHORTEST, LONGEST = 5, 40  # words of a pattern that is compared as a whole
ALIKE_SHARE = 0.7  # of the words of our pattern, in the same order as theirs
CASE_RUN = 5  # content words, where they are those of cases/, which are written like our own tests
RARITY = 5.0  # of what is shared: for each content word, the logarithm of all articles for one that holds it
COMMON = 1.0  # a word adds nothing that stands in more than every third article
RAREST = 3.5  # what a word adds at most: two rare ones alone are no sentence

CASES = "cases"


class Said(NamedTuple):
    """A sentence, the place and the article it stands in, and its pattern."""

    place: str
    article: str
    text: str
    pattern: list[str]


class Overlap(NamedTuple):
    """Our sentence, whose it is like, and the words that both hold."""

    place: str
    sentence: str
    article: str
    words: str


def overlaps(ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> list[Overlap]:
    """The places of `ours` that hold a sentence of `theirs`; both are texts with their place, or article."""
    known = {word for _, text in (*ours, *theirs) for word in WORD.findall(text) if word[0].islower()}
    mine, other = _sentences(ours, known), _sentences(theirs, known)
    copies = {_letters(said.text) for said in mine if said.article.startswith(("examples/", "evals/"))}
    other = [said for said in other if not (said.article == CASES and _letters(said.text) in copies)]
    newspapers = _Newspapers([*other, *(said for said in mine if said.article.startswith("evals/"))], mine)
    found = []
    for said in mine:
        for article, words in {**newspapers.alike(said), **newspapers.runs_of(said)}.items():
            if article != CASES or len(content_words(words)) >= CASE_RUN:
                found.append(Overlap(said.place, said.text, article, " ".join(words)))
    return sorted(found)


def _sentences(texts: Iterable[tuple[str, str]], known: set[str]) -> list[Said]:
    found, seen = [], set()
    for place, text in texts:
        article = re.sub(r":\d+$", "", place)
        for start, end in split_sentences(text):
            sentence = " ".join(text[start:end].split())
            if (article, sentence) not in seen:
                seen.add((article, sentence))
                found.append(Said(place, article, sentence, pattern(sentence, known)))
    return found


def _letters(sentence: str) -> str:
    return "".join(filter(str.isalnum, sentence.lower()))


class _Newspapers:
    """The sentences that ours are held against, found by their words, and how rare each word is."""

    def __init__(self, sentences: Sequence[Said], others: Sequence[Said]) -> None:
        self._sentences = sentences
        self._holding: dict[str, set[int]] = defaultdict(set)
        self._runs: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for number, said in enumerate(sentences):
            content = content_words(said.pattern)
            for word in content:
                self._holding[word].add(number)
            for run in _runs(content, RUN):
                self._runs[run].add(number)
        words = defaultdict(set)
        for said in (*sentences, *others):
            words[said.article].update(content_words(said.pattern))
        count = Counter(word for held in words.values() for word in held)
        rarity = {word: min(RAREST, math.log(len(words) / n)) for word, n in count.items()}
        self._rarity = {word: weight for word, weight in rarity.items() if weight >= COMMON}

    def runs_of(self, said: Said) -> dict[str, list[str]]:
        """The longest telling run of content words that it shares with an article, and with no third one."""
        content = content_words(said.pattern)
        found: dict[str, list[str]] = {}
        for length in range(RUN, len(content) + 1):
            shared = {run: self._articles_with(run, said) for run in _runs(content, length)}
            for run, articles in shared.items():
                is_part = length >= LONG_RUN or length >= RUN_SHARE * len(content)
                if is_part and not _is_ordinary(articles) and self._weight(run) >= RARITY:
                    found |= {article: list(run) for article in articles}
            if not any(shared.values()):
                break
        return found

    def _articles_with(self, run: tuple[str, ...], said: Said) -> set[str]:
        numbers = set.intersection(*(self._runs.get(part, set()) for part in _runs(run, RUN)))
        sentences = (self._sentences[number] for number in numbers)
        return {
            other.article
            for other in sentences
            if other.article != said.article and run in _runs(content_words(other.pattern), len(run))
        }

    def alike(self, said: Said) -> dict[str, list[str]]:
        """The words of most of its pattern, where one article holds them in this order, and no other does."""
        if not SHORTEST <= len(said.pattern) <= LONGEST:
            return {}
        weights: dict[int, float] = defaultdict(float)
        for word in self._rarity.keys() & said.pattern:
            for number in self._holding.get(word, ()):
                weights[number] += self._rarity[word]
        found: dict[str, list[str]] = {}
        for number, weight in weights.items():
            other = self._sentences[number]
            if weight >= RARITY and other.article != said.article and _could_be_alike(said, other):
                words = _in_order(said.pattern, other.pattern)
                is_most = len(words) >= ALIKE_SHARE * len(said.pattern)
                if is_most and len(words) - words.count(NAME) >= SHORTEST and self._weight(words) >= RARITY:
                    found[other.article] = words
        return {} if _is_ordinary(found) else found

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._rarity.get(word, 0.0) for word in words)


def _is_ordinary(articles: Iterable[str]) -> bool:
    """Whether articles of different collections, or one of our gold files, say the same."""
    return len({article.partition("-")[0] for article in articles}) > 1 or any(
        article.startswith("evals/") for article in articles
    )


def _runs(words: Sequence[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def _could_be_alike(ours: Said, theirs: Said) -> bool:
    """Whether enough of our words stand in theirs at all, which is faster to tell than in which order."""
    left = Counter(theirs.pattern)
    left.subtract(ours.pattern)
    missing = -sum(count for count in left.values() if count < 0)
    return missing <= (1 - ALIKE_SHARE) * len(ours.pattern)


def _in_order(ours: list[str], theirs: list[str]) -> list[str]:
    """The words that both hold in the same order, near the longest run that they share."""
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    longest = matcher.find_longest_match()
    begin, slack = longest.b - longest.a, len(ours) // 3
    matcher.set_seq2(theirs[max(0, begin - slack) : max(0, begin + len(ours) + slack)])
    return [word for block in matcher.get_matching_blocks() for word in ours[block.a : block.a + block.size]]
