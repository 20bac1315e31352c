"""Articles of kinds that rules for news read badly: interviews, live blogs, opinion columns, lists."""

from __future__ import annotations

import re
from collections import Counter
from typing import Literal

from summarizer.schemas.article import Article

Genre = Literal["interview", "live blog", "opinion column", "list"]

_TURN = re.compile(
    r"(?:Q|A|Question|Answer)[:.]\s|(?P<who>[A-Z][\w.’'-]*(?:\ [A-Z][\w.’'-]*){0,3}):\s\S", re.X
)
_QUESTION = re.compile(r"[^\n]{8,300}\?[\"”’']?\s*\Z")
_STAMP = re.compile(
    r"\W{0,9}(?:updated\ |posted\ )?(?:at\ )?\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?\W*\Z"
    r"|\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?\s?[-–—|:]\s?\S",
    re.I | re.X,
)
_LIVE = re.compile(
    r"\blive(?::|[ -]?(?:blog|updates?|coverage|ticker)\b)|\bas it happened\b|\blatest updates\b", re.I
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}\s")
_NUMBERED = re.compile(r"\W{0,3}(\d{1,2})[.):]\s+\S")
_OPINION = re.compile(
    r"\A\W{0,9}(?:opinion|comment|editorial|column|op-ed|viewpoint|letters?)\b\s*(?:[:|/–—-]|\Z)"
    r"|\bviews? (?:expressed|and opinions)\b|\b(?:own|personal) (?:views|opinions?)\b|\bis a (?:columnist"
    r"|contributing (?:writer|editor))\b",
    re.I,
)
_MYSELF = re.compile(r"\b(?:I|[Mm]y|me)\b(?!-)")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]?")
_FEWEST_TURNS, _FEWEST_QUESTIONS, _FEWEST_STAMPS, _FEWEST_POINTS = 4, 3, 3, 3
_HEAD = 600  # characters that a byline stands in
_BYLINE = re.compile(r"By (?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3})")
_OFTEN = 0.15  # of the sentences


def genre_of(article: Article) -> Genre | None:
    """The kind of an English article that rules read badly; None for all others."""
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    if first_turn(article) is not None:
        return "interview"
    stamps = sum(bool(_STAMP.match(line)) for line in lines)
    is_live = _LIVE.search("\n".join([article.title or "", *lines[:4]]))
    if stamps >= _FEWEST_STAMPS or (is_live and (stamps or any(map(_TIME.match, lines)))):
        return "live blog"
    if _is_opinion(article, lines):
        return "opinion column"
    points = [int(m[1]) for line in lines if (m := _NUMBERED.match(line))]
    if len(points) >= _FEWEST_POINTS and (points == sorted(points) or points == sorted(points, reverse=True)):
        return "list"
    return None


def columnist(article: Article) -> str | None:
    """Who argues in an English opinion column, as far as it says so; None for articles of other kinds."""
    if genre_of(article) != "opinion column":
        return None
    lines = [f"By {article.byline}", *article.text[:_HEAD].splitlines()]
    return next((found["who"] for line in lines if (found := _BYLINE.fullmatch(line.strip()))), None)


def first_turn(article: Article) -> int | None:
    """Where the questions and answers of an interview begin; None where there are none."""
    turns: list[tuple[int, str]] = []
    questions: list[int] = []
    at = 0
    for line in article.text.splitlines(keepends=True):
        words = line.strip()
        if turn := _TURN.match(words):
            turns.append((at, turn["who"] or words[0]))
        elif _QUESTION.match(words) and words[0] not in '"“':
            questions.append(at)
        at += len(line)
    often = {who for who, count in Counter(who for _, who in turns).items() if count > 1}
    spoken = [at for at, who in turns if who in often]
    if len(spoken) >= _FEWEST_TURNS:
        return spoken[0]
    return questions[0] if len(questions) >= _FEWEST_QUESTIONS else None


def _is_opinion(article: Article, lines: list[str]) -> bool:
    edges = [article.title or "", *lines[:3], *lines[-2:]]
    if any(_OPINION.search(line) for line in edges):
        return True
    sentences = [_QUOTED.sub("", article.words_of(s)) for s in article.sentences]
    mine = sum(bool(_MYSELF.search(words)) for words in sentences)
    return mine > 2 and mine > _OFTEN * len(sentences)
