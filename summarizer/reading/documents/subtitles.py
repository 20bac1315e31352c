"""Subtitles (SubRip .srt, WebVTT .vtt): the cues of a recording, joined into what each speaker says.

Times are left out, and so are sounds in brackets. A paragraph ends where somebody else speaks, as far as the
file says so, and where a sentence is followed by a pause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import Document

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?!\d)[^\n]*")
_HEAD = re.compile(
    r"\ufeff?\s{0,99}(?:WEBVTT(?=\s|\Z)|(?:\d{1,9}[^\S\n]{0,9}\r?\n)?\s{0,9}" + _TIME + r"\s{0,9}-->)"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,99})?\s+([^>]{1,200})>")
_TAG = re.compile(r"</?[a-z][^<>]{0,200}>|</?>|<[\d:.]{1,20}>|\{\\[^{}]{0,99}\}", re.I)
_SOUND = re.compile(r"[\[(（【][^\[\]()（）【】]{1,99}[\])）】]|[♪♫#][^\n]*|[-–—\s]+")
_TURN = re.compile(r"(?:>{1,3}|[-–—‐])\s*(?=\S)")
_LABEL = re.compile(
    r"(?:\[[^\[\]\n]{1,40}\]|[^\W\d_a-zß-öø-ÿ][\w.’'-]*(?:\s[^\W\d_a-zß-öø-ÿ][\w.’'-]*){0,4})\s?[:：](?=\s|\Z)"
)
_END = re.compile(r"[.!?…。！？][\"'”’»)\]]*\Z")
_PAUSE = 2.0  # seconds


class _Line(NamedTuple):
    """A line of a cue; `turn` says that the file marks it as somebody else's."""

    text: str
    speaker: str | None
    turn: bool
    begin: float
    end: float


def is_subtitles(head: str) -> bool:
    """Whether a text begins as subtitles do: with their name, or with the times of a first cue."""
    return bool(_HEAD.match(head))


def read_subtitles(data: bytes, *, charset: str | None = None) -> Document:
    """Read subtitles: what is said, by paragraphs, each with its speaker's name before it where one is given.

    Raises:
        SourceError: there is nothing said in them.
    """
    text = decode(data, charset, name="The subtitle file").replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = "\n\n".join(_paragraphs(_lines(text)))
    if not paragraphs:
        raise SourceError("The subtitle file has no words; pass one in which somebody speaks.")
    return Document(paragraphs)


def _paragraphs(lines: Iterator[_Line]) -> Iterator[str]:
    words: list[str] = []
    before: _Line | None = None
    for line in lines:
        if before and line.text == before.text and line.speaker == before.speaker:
            before = before._replace(end=line.end)  # captions that roll show each line twice
            continue
        if before is None or _begins(before, line):
            if words:
                yield " ".join(words)
            words = [f"{line.speaker}:"] if line.speaker else []
        words.append(line.text)
        before = line
    if words:
        yield " ".join(words)


def _begins(before: _Line, line: _Line) -> bool:
    """Whether a line begins a paragraph."""
    if line.turn or line.speaker != before.speaker or _LABEL.match(line.text):
        return True
    return bool(_END.search(before.text)) and line.begin - before.end >= _PAUSE


def _lines(text: str) -> Iterator[_Line]:
    """The lines of all cues, without markup."""
    begin = end = 0.0
    in_cue, speaker = False, None
    for raw in text.split("\n"):
        if times := _TIMES.fullmatch(raw):
            begin, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
            in_cue, speaker = True, None
        elif not raw.strip():
            in_cue = False
        elif in_cue:
            for voice, words in _voices(raw, speaker):
                speaker = voice
                turn = _TURN.match(words)
                words = words[turn.end() :] if turn else words
                if words and not _SOUND.fullmatch(words):
                    yield _Line(words, speaker, bool(turn), begin, end)


def _voices(raw: str, speaker: str | None) -> Iterator[tuple[str | None, str]]:
    """The words of a line by speakers; a voice lasts until the next one or the end of the cue."""
    pieces = _VOICE.split(raw)
    names = [speaker, *(" ".join(unescape(name).split()).rstrip(":") for name in pieces[1::2])]
    for name, words in zip(names, pieces[::2], strict=True):
        if text := " ".join(unescape(_TAG.sub("", words)).split()):
            yield name, text
        elif name != speaker:
            yield name, ""


def _seconds(hours: str | None, minutes: str, seconds: str, part: str) -> float:
    return 3600 * int(hours or 0) + 60 * int(minutes) + int(seconds) + float(f"0.{part}")
