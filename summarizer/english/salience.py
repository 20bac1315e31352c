"""Which sentences of an article matter most: those that say what the others come back to, near the top first.

Extractive summarising in its oldest form (Luhn 1958, Edmundson 1969), without what a sentence chosen before
says already.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.english.titles import own_words
from summarizer.reading.datelines import Dateline
from summarizer.schemas.article import Article, Sentence
from summarizer.text.quotations import Quotation, quoted_within

LONGEST_SUMMARY = 80
"""Words."""

_SPARE = 2  # sentences to fall back on where one is too long
_NEAR_THE_TOP = 1.2  # what the first sentence gains; the third gains 60 % of it, the tenth 25 %
_FALLS_BY = 0.35
_QUOTATION = 1.0  # what a sentence loses that is a quotation as a whole: it needs the ones around it
_SAID_ALREADY = 0.5  # what one loses whose words have all been chosen
_NOTHING_NEW = 0.8
_SHORTEST = 7  # words
_LEANS_ON_OTHERS = re.compile(
    r"\W*(?:he|she|they|it|this|these|those|his|her|their|its|we|i|my|our|you|that|another|both|but|and|so|here"
    r"|others?|such)\b",
    re.I,
)


def summary_sentences(
    article: Article,
    content: Sequence[frozenset[str]],
    quotations: Sequence[Quotation],
    dateline: Dateline | None,
) -> list[tuple[Sentence, str]]:
    """Two to four sentences that a summary can be made of, each with its own words; at most 80 words in all.

    The most important comes first. Clauses that can go without changing the meaning are left out of long
    sentences. `content` has the words of each sentence that carry meaning.
    """
    count = len(article.sentences)
    most = 2 if count < 4 else 3 if count < 12 else 4
    chosen: list[tuple[Sentence, str]] = []
    left = LONGEST_SUMMARY
    for sentence in foremost(article, content, quotations, most + _SPARE) or article.sentences[:1]:
        words = own_words(article, sentence, dateline)
        if len(chosen) < most and (len(words.split()) <= left or not chosen):
            chosen.append((sentence, words))
            left -= len(words.split())
    return chosen


def foremost(
    article: Article, content: Sequence[frozenset[str]], quotations: Sequence[Quotation], count: int
) -> list[Sentence]:
    """The sentences that matter most, at most so many, the most important first."""
    words = dict(zip(article.sentences, content, strict=True))
    often = Counter(word for said in content for word in said)
    worth = {s: _worth(s, words[s], often, quotations) for s in article.sentences if _can_stand(article, s)}
    chosen: list[Sentence] = []
    said: frozenset[str] = frozenset()
    while worth and len(chosen) < count:
        best = max(worth, key=lambda s: worth[s] - _SAID_ALREADY * _share(words[s], said))
        chosen.append(best)
        said |= words[best]
        worth = {s: w for s, w in worth.items() if s != best and _share(words[s], said) < _NOTHING_NEW}
    return chosen


def _can_stand(article: Article, sentence: Sentence) -> bool:
    """Whether it is a whole sentence that is understood alone: no headline, no fragment, no 'They ...'."""
    words = article.words_of(sentence)
    return words != article.title and len(words.split()) >= _SHORTEST and not _LEANS_ON_OTHERS.match(words)


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
