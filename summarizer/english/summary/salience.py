"""Which sentences of an article matter most: those that say what the others come back to, near the top first.

Extractive summarising in its oldest form (Luhn 1958, Edmundson 1969), without what a sentence chosen before
says already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from summarizer.english.summary.references import refers_to
from summarizer.schemas.article import Article, Sentence
from summarizer.text.quotations import Quotation, quoted_within

MOST_SENTENCES, LONGEST_SUMMARY = 4, 80
"""Of a summary, where nobody says otherwise; the latter in words."""

_SPARE = 4  # sentences to fall back on where one is too long
_NEAR_THE_TOP = 1.2  # what the first sentence gains; the third gains 60 % of it, the tenth 25 %
_FALLS_BY = 0.35
_QUOTATION = 1.0  # what a sentence loses that is a quotation as a whole: it needs the ones around it
_SAID_ALREADY = 0.5  # what one loses whose words have all been chosen
_NOTHING_NEW = 0.8


def summary_sentences(
    article: Article,
    content: Sequence[frozenset[str]],
    quotations: Sequence[Quotation],
    told: Mapping[Sentence, str],
    sentences: int = MOST_SENTENCES,
    words: int = LONGEST_SUMMARY,
) -> list[tuple[Sentence, str]]:
    """The sentences that a summary can be made of, at least one, each with its words.

    The most important are chosen, and stand in the order of the text: so a name stands before what refers
    to it.

    Args:
        article: Whose sentences they are.
        content: The words of each sentence that carry meaning.
        quotations: The passages in quotation marks.
        told: The sentences that are understood alone, with their words.
        sentences: How many at most; of a short article fewer.
        words: How many words at most, in all; a first sentence may have more.
    """
    count = len(article.sentences)
    most = min(sentences, 2 if count < 4 else 3 if count < 12 else sentences)
    chosen: list[tuple[Sentence, str]] = []
    left = words
    for sentence in foremost(article, content, quotations, told, most + _SPARE):
        length = len(told[sentence].split())
        if len(chosen) < most and (length <= left or not chosen):
            chosen.append((sentence, told[sentence]))
            left -= length
    return sorted(chosen) or [(s, " ".join(article.words_of(s).split())) for s in article.sentences[:1]]


def foremost(
    article: Article,
    content: Sequence[frozenset[str]],
    quotations: Sequence[Quotation],
    told: Mapping[Sentence, str],
    count: int,
) -> list[Sentence]:
    """The sentences that matter most of those that are told, at most so many, the most important first.

    'The club ...' is taken only where a sentence before it that was taken speaks of a club.
    """
    words = dict(zip(article.sentences, content, strict=True))
    often = Counter(word for said in content for word in said)
    worth = {s: _worth(s, words[s], often, quotations) for s in told}
    worth = {
        s: w for s, w in worth.items() if w > 0
    } or worth  # mere quotations only where there is nothing else
    refers = {s: refers_to(told[s]) for s in told}
    lead = min(told, default=None)
    chosen: list[Sentence] = []
    said: frozenset[str] = frozenset()
    while len(chosen) < count:
        open_to = [
            s for s in worth if s == lead or not refers[s] or refers[s] & _said_before(s, chosen, words)
        ]
        if not open_to:
            break
        best = max(open_to, key=lambda s: worth[s] - _SAID_ALREADY * _share(words[s], said))
        chosen.append(best)
        said |= words[best]
        worth = {s: w for s, w in worth.items() if s != best and _share(words[s], said) < _NOTHING_NEW}
    return chosen


def _said_before(
    sentence: Sentence, chosen: Sequence[Sentence], words: Mapping[Sentence, frozenset[str]]
) -> frozenset[str]:
    return frozenset().union(*(words[s] for s in chosen if s.index < sentence.index))


def _worth(
    sentence: Sentence, words: frozenset[str], often: Counter[str], quotations: Sequence[Quotation]
) -> float:
    central = sum(often[word] > 1 for word in words) / (len(words) + 4)
    top = _NEAR_THE_TOP / (1 + _FALLS_BY * (sentence.index - 1))
    return central + top - _QUOTATION * _quoted_share(sentence, quotations)


def _quoted_share(sentence: Sentence, quotations: Sequence[Quotation]) -> float:
    quoted = quoted_within(quotations, sentence.start, sentence.end)
    return sum(q.end - q.start for q in quoted) / (sentence.end - sentence.start)


def _share(words: frozenset[str], said: frozenset[str]) -> float:
    return len(words & said) / (len(words) + 1)
