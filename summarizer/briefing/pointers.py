"""Which sentences a text rests on, where its pointers can't be trusted or there are none.

Small models point one sentence too far or too short, so a pointer is compared with its neighbours by the
words that the item restates, and evidence is widened where a name or number of the item stands close by. A
large model's pointers are never touched; see `grounding`.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article, Sentence
from summarizer.text.facts import (
    content_words,
    folded_words,
    holds_name,
    missing_numbers,
    proper_words,
)

_MARGIN = 0.25  # how much more of the restated words a neighbour must hold to take over a pointer
_NEAR = 3  # sentences on either side in which a missing name or number is looked for
_MOST_EVIDENCE = 4


def settle(reading: Reading, numbers_given: Sequence[int], text: str) -> list[Sentence]:
    """The sentences that a restated text rests on, given the numbers that the model pointed at.

    Numbers that don't exist are passed over; one whose neighbour holds clearly more of the text moves there.
    With no number left, the sentence that holds most of the text stands in if it holds half of it.
    """
    article, held = reading.article, _held_by_sentence(reading, text)
    pointed = [n - 1 for n in dict.fromkeys(numbers_given) if 0 < n <= len(held)]
    if not pointed:
        best = max(range(len(held)), key=held.__getitem__, default=None)
        return [article.sentences[best]] if best is not None and held[best] >= 0.5 else []
    settled = _supported([_moved(at, held) for at in pointed], held)
    return sorted(set(_widened(article, [article.sentences[at] for at in settled], text)))


def closest_sentences(reading: Reading, text: str, count: int) -> list[Sentence]:
    """The sentences that hold most of a text's words, in order of position."""
    held = _held_by_sentence(reading, text)
    best = sorted(range(len(held)), key=held.__getitem__, reverse=True)[:count]
    return [reading.article.sentences[at] for at in sorted(best)]


def _held_by_sentence(reading: Reading, text: str) -> list[float]:
    """The share of a text's words that each sentence of the article holds."""
    restated = content_words(text)
    size = max(len(restated), 1)
    return [len(restated & words) / size for words in reading.content]


def _moved(at: int, held: Sequence[float]) -> int:
    """The sentence pointed at, or the one beside it that holds clearly more."""
    best = max(range(max(0, at - 1), min(at + 2, len(held))), key=held.__getitem__)
    return best if held[best] - held[at] > _MARGIN else at


def _supported(pointed: list[int], held: Sequence[float]) -> list[int]:
    """Without the pointers that hold next to nothing of the text, where another sentence holds most of it."""
    most = max(held)
    kept = [at for at in pointed if held[at] >= most / 3]
    return kept if kept and max(held[at] for at in kept) >= most / 2 else [*kept, held.index(most)]


def _widened(article: Article, sentences: list[Sentence], text: str) -> list[Sentence]:
    """Adds the nearest sentence that holds a name or number which the evidence lacks."""
    widened = list(sentences)
    for missing in missing_facts(text, " ".join(article.words_of(s) for s in sentences)):
        if len(widened) >= _MOST_EVIDENCE:
            break
        near = [s for s in article.sentences if any(abs(s.index - p.index) <= _NEAR for p in sentences)]
        near.sort(key=lambda s: min(abs(s.index - p.index) for p in sentences))
        widened += [s for s in near if missing not in missing_facts(text, article.words_of(s))][:1]
    return widened


def missing_facts(text: str, evidence: str) -> list[str]:
    """Names and numbers of a text that the evidence does not hold, as the text writes them."""
    names = proper_words(text)
    words = folded_words(evidence) if names else frozenset()
    lacking = [name for name in names if not holds_name(name, words)]
    return lacking + missing_numbers(text, evidence)
