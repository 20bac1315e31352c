"""A sentence in the article's own words, without what only its place in the article asks for."""

from __future__ import annotations

import re

from summarizer.reading.datelines import Dateline, story_start
from summarizer.schemas.article import Article, Sentence

_CONNECTIVE = re.compile(
    r"(?:and|but|also|further|furthermore|moreover|meanwhile|however|separately|in addition|besides)\b,?\s+",
    re.I,
)
_AGENCY = re.compile(
    r"(?:[A-Z][\w’.-]*(?: [A-Z][\w’.-]*){0,3}(?: \([^()]{2,30}\))?, [A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? )?"
    r"\((?:[A-Z]{2,}[\w .,/&-]{0,40})\)\s*(?:[–—-]{1,2}\s*)?(?=\S)"
)
_BULLET = re.compile(r"[-–—•*·▪►]\s+(?=\S)")
_PICTURED = re.compile(r"\s\((?:pictured|see (?:picture|below|above))\)")


def own_words(article: Article, sentence: Sentence, dateline: Dateline | None) -> str:
    """The sentence without dateline, list mark and connective.

    No clause is cut away: which of them can go without changing the meaning is not to be told from words.
    """
    start = story_start(article.text, sentence.start, sentence.end, dateline)
    words = " ".join(article.text[start : sentence.end].split())
    for opening in (_BULLET, _AGENCY, _CONNECTIVE):
        words = opening.sub("", words, count=1) if opening.match(words) else words
    words = _PICTURED.sub("", words)
    return words[:1].upper() + words[1:]
