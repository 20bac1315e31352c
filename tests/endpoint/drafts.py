"""What a good model would answer to this package's one-request question: the article's sentences, pointed at.

Everything that is said stands word for word in the sentence that it points at, so no check finds fault with
it. A name is taken for the speaker's only where it stands right beside 'said'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import Any, NamedTuple

from summarizer.text.facts import has_negation
from summarizer.text.words import TITLES

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.M)
_QUOTED = re.compile(r'"([^"“”]{20,})"|“([^"“”]{20,})”')
_CUE = re.compile(r"\b(?:said|says|told|added|warned|announced|according to)\b")
_NAME = r"(\b(?:[A-Z][\w’'-]+ ){1,3}[A-Z][\w’'-]+)"
_SPEAKER = re.compile(rf'{_NAME} (?:said|says|told|warned)\b|[,”"] (?:said|says) {_NAME}[.,]')
_WILL = re.compile(r"\bwill (?!not\b)\w+")
_WHEN = re.compile(
    r"\b(?:next (?:week|month|year|[A-Z][a-z]+day)|tomorrow"
    r"|on (?:\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2}|[A-Z][a-z]+day)"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December))\b"
)
_DATELINE = re.compile(r"^[A-Z]{2}[^–—]{0,70}?(?: --?|–|—|\):) +")
_CLAUSE_END = re.compile(rf"[,;:]|{_CUE.pattern}")
_SCALES = ("hundred", "thousand", "million", "billion", "trillion")
_LONGEST, _TITLE = 60, 12  # words
_MOST_SUMMARY = 3
_NAME_REACH = 60  # characters
_MOST_CLAIMS = 3
_MOST_EVENTS = 2


class Numbered(NamedTuple):
    """A sentence as a prompt shows it."""

    number: int
    text: str


def numbered_sentences(prompt: str) -> list[Numbered]:
    """The numbered lines of a prompt: `[3] Words of the third one.`"""
    return [Numbered(int(number), text.strip()) for number, text in _NUMBERED.findall(prompt)]


def is_draft(schema: Any) -> bool:
    """Whether a JSON Schema is that of a `Draft`, or of the draft of a part, which has no headline."""
    parts = {"speakers", "summary", "claims", "planned_events"}
    return isinstance(schema, dict) and set(schema.get("properties", ())) - {"headline"} == parts


def make_draft(sentences: Sequence[Numbered], *, with_headline: bool = True) -> dict[str, Any]:
    """A draft of the article with these sentences, as plain JSON."""
    undated = [Numbered(s.number, bare(s.text)) for s in sentences]
    whole = [s for s in undated if 6 <= len(s.text.split()) <= _LONGEST] or undated
    told = [s for s in whole if not _is_quoted(s.text)] or whole
    said = (s for s in whole if _CUE.search(s.text) or _is_quoted(s.text))
    to_come = (s for s in told if " will " in s.text and _WILL.search(s.text) and not has_negation(s.text))
    reported = list(islice(said, _MOST_CLAIMS))
    speakers = list({s["name"]: s for each in reported if (s := speaker_in(each.text))}.values())
    draft: dict[str, Any] = {
        "speakers": speakers,
        "summary": [{"sentences": [s.number], "text": s.text} for s in told[:_MOST_SUMMARY]],
        "claims": [_claim(s, [speaker["name"] for speaker in speakers]) for s in reported],
        "planned_events": [_event(s) for s in islice(to_come, _MOST_EVENTS)],
    }
    return draft | ({"headline": opening(told[0].text)} if with_headline else {})


def bare(text: str) -> str:
    """A sentence without the dateline before it."""
    return _DATELINE.sub("", text)


def speaker_in(text: str) -> dict[str, Any] | None:
    """Whose name stands right beside the word of saying in a sentence; the title before it is the role."""
    cue = _CUE.search(text)
    near = text[max(0, cue.start() - _NAME_REACH) : cue.end() + _NAME_REACH] if cue else ""
    named = _SPEAKER.search(near)
    if not named:
        return None
    words = (named[1] or named[2]).split()
    titles = list(takewhile(lambda word: word.lower() in TITLES, words[:-1]))
    name = " ".join(words[len(titles) :])
    return {"name": name, "role": " ".join(titles) or None, "kind": "person"}


def _is_quoted(text: str) -> bool:
    return '"' in text or "“" in text


def opening(text: str) -> str:
    """The first dozen words; a number is not cut in two, as '1.2 million' would be."""
    words = text.rstrip(".").split()
    end = _TITLE - 1 if words[_TITLE : _TITLE + 1] and words[_TITLE].startswith(_SCALES) else _TITLE
    return " ".join(words[:end]).rstrip(",;:")


def _claim(sentence: Numbered, speakers: Sequence[str]) -> dict[str, Any]:
    speaker = speaker_in(sentence.text)
    quoted = _QUOTED.search(sentence.text)
    text = sentence.text
    if quoted and not has_negation(text):
        text = (quoted[1] or quoted[2]).rstrip(",")
    places = [speakers.index(speaker["name"]) + 1] if speaker else []
    return {"sentences": [sentence.number], "speakers": places, "text": text}


def _event(sentence: Numbered) -> dict[str, Any]:
    will = _WILL.search(sentence.text)
    clause = _CLAUSE_END.split(sentence.text[will.start() if will else 0 :], maxsplit=1)[0]
    when = _WHEN.search(clause)  # 'said on Tuesday' is another time
    return {
        "sentences": [sentence.number],
        "title": opening(sentence.text),
        "status": "scheduled" if when else "planned",
        "when": when and when[0],
        "detail": None,
        "where": None,
        "participants": [],
    }
