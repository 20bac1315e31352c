"""Windows over a long article: runs of whole sentences that a model can hold, numbered as in the article.

What is asked of a window is small and its cost is bounded, so an article of any length costs in proportion to
its length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.asking.prompts import Prompt
from summarizer.asking.questions import AnswerT, Question
from summarizer.schemas.article import Article, Sentence

_BYTES_A_TOKEN = 3  # at least, in edited prose of any script; a cautious bound for what fits into a context
_NUMBER_TOKENS = 5  # of "[123] " and the line end
_QUESTION_TOKENS = 300  # of the question that stands behind an example, in fives
_OVERLAP = 3  # sentences that two neighbours share, so that 'he' has somebody to point at
_BEFORE, _AFTER = 8, 2
DEFAULT_ROOM = 4_000
"""Tokens of an article that a small model is shown at a time."""


def windows(article: Article, room: int) -> list[list[Sentence]]:
    """The article as runs of sentences of at most `room` tokens each; neighbours share three sentences.

    A sentence that alone is larger is a window of its own.
    """
    parts: list[list[Sentence]] = []
    part: list[Sentence] = []
    used = 0
    for sentence in article.sentences:
        tokens = tokens_of(sentence, article)
        if part and used + tokens > room:
            parts.append(part)
            shared = part[-_OVERLAP:] if len(part) > 2 * _OVERLAP else []
            used = sum(tokens_of(s, article) for s in shared)
            part = list(shared) if used + tokens <= room else []
            used = used if part else 0
        part.append(sentence)
        used += tokens
    return [*parts, part] if part else parts


def of_each_window(
    article: Article,
    room: int,
    question_of: Callable[[Sequence[Sentence], tuple[int, int]], Question[AnswerT]],
) -> list[Question[AnswerT]]:
    """The same question about each window, in order.

    Args:
        article: What is asked about.
        room: Tokens of it that one request can hold.
        question_of: Makes the question for the sentences of a window, which is so many a part of how many.
    """
    parts = windows(article, room)
    return [question_of(shown, (at, len(parts))) for at, shown in enumerate(parts, start=1)]


def around(article: Article, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with the eight before each, where a speaker is named, and the two after."""
    wanted = {
        n
        for s in sentences
        for n in range(max(1, s.index - _BEFORE), min(len(article.sentences), s.index + _AFTER) + 1)
    }
    return [article.sentences[n - 1] for n in sorted(wanted)]


def in_groups(article: Article, sentences: Sequence[Sentence], most: int, room: int) -> list[list[Sentence]]:
    """The sentences in groups of at most so many that fit into `room` with what stands around them."""
    groups: list[list[Sentence]] = []
    used = 0
    for sentence in sentences:
        tokens = sum(tokens_of(s, article) for s in around(article, [sentence]))
        if not groups or len(groups[-1]) == most or used + tokens > room:
            groups.append([])
            used = 0
        groups[-1].append(sentence)
        used += tokens
    return groups


def tokens_shown(prompt: Prompt) -> int:
    """At least as many tokens as the examples of a prompt take."""
    shown = (len(f"{shot.article.text}{shot.answer}".encode("utf-8", "replace")) for shot in prompt.shots)
    sentences = sum(len(shot.article.sentences) + _QUESTION_TOKENS for shot in prompt.shots)
    return sum(shown) // _BYTES_A_TOKEN + _NUMBER_TOKENS * sentences


def tokens_of(sentence: Sentence, article: Article) -> int:
    """At least as many tokens as the numbered sentence has."""
    return len(article.words_of(sentence).encode("utf-8", "replace")) // _BYTES_A_TOKEN + _NUMBER_TOKENS
