"""Large first letters: each stands with the rest of its word again, or as the word that it is."""

from __future__ import annotations

import re

from summarizer.reading.documents.printed.line import Line

DROP_CAP = 1.7
"""How many times the size of the lines beside it a large first letter has."""

_CAPS = 40  # on a page
_MARKS = "\"'“‘„«¿¡"
_CAP_TEXT = re.compile(rf"[{_MARKS}]?[^\W\d_]{{1,2}}\Z")
_ONE_LETTER_WORD = re.compile(rf"[{_MARKS}]?[AIOYEUÀÓÉAВИКОСУЯ]\Z")
_FIRST_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ENGLISH = frozenset(["the", "and", "of", "to", "in"])
_BEHIND_I = frozenset(
    "am was have had have've will would did do don't can can't could never want wanted think thought "
    "know knew grew saw met first still often remember always spent went feel felt love loved hate hope "
    "like began".split()
)
_NOUN = re.compile(
    r"(?:[bcdfghjklmnpqrstvwxyz]|[bcdfgpst]h|[bcfgps][lr]|[dt][rw]|s[ckmnptw]|str|scr|qu|wr|kn)[aeiouy]"
)
"""How an English word begins that may stand behind "A"."""
_WORDS_WITH_A = frozenset(
    "aboard abode abort about above abroad abuse abused acid across acute adapt adult afar again age "
    "aged agency agenda agent ages agile ago agree agreed ahead alarm alas album alert alike alive "
    "alone along alongside aloud amateur amaze amazed amazing amend amid amidst amino among amongst "
    "amount another apart ape apes arab area areas arena arise arose around arouse aside atom atomic "
    "atop avert aviation avid avoid await awake award awarded awards aware away awe awoke".split()
)
_BEGINNINGS_WITH_A = tuple(
    "abandon abilit abolish aborti academ accord acoust acrimon acrob adaptation adequa adolescen adopt "
    "advis afford african afghan aggre agricultur alabama alaska albani albert alexand algeria alic "
    "aligned allergi aluminium aluminum amanda amazon ambassad amend america analy anatom animal anonym "
    "apolog apprehen april arab aristo asiat asylum athen athlet atlant atroci avail avalanch aveng "
    "avenue averag".split()
)
"""What begins with "a" and could be "a" and a noun by its letters."""


def with_drop_caps(lines: list[Line]) -> list[Line]:
    """Lines whose large first letter stands with the rest of its word again."""
    caps = [line for line in lines if _CAP_TEXT.match(line.text)][:_CAPS]
    for cap in caps:
        beside = [line for line in lines if _is_beside(line, cap)]
        if not beside:
            continue
        first = max(beside, key=lambda line: line.bottom)
        words = {word for line in lines if line is not first for word in line.text.lower().split()}
        joined = cap.text + _space(cap.text, first.text, words) + first.text
        moved = {id(line): line._replace(left=cap.left) for line in beside}
        moved[id(first)] = first._replace(left=cap.left, text=joined)
        lines = [moved.get(id(line), line) for line in lines if line is not cap]
    return lines


def is_cap(text: str, size: float, beside: float) -> bool:
    """Whether a piece of text is so large a first letter of text in another size."""
    return size > DROP_CAP * beside and bool(_CAP_TEXT.match(text))


def _is_beside(line: Line, cap: Line) -> bool:
    return (
        cap.size > DROP_CAP * line.size
        and -0.2 * cap.size < line.bottom - cap.bottom < cap.size
        and -0.2 * cap.size < line.left - cap.right < cap.size
    )


def _space(cap: str, text: str, words: set[str]) -> str:
    """A space where the large letter is a word of its own, as in "A ferry"."""
    rest = _FIRST_WORD.match(text)
    if not rest:
        return " "
    letter, alone = cap.strip(_MARKS).lower(), rest[0].lower().replace("’", "'")
    if not _ONE_LETTER_WORD.match(cap) or letter + alone in words:
        return ""
    if alone in words or (rest[0][:1].isupper() and rest[0][1:].islower()):
        return " "
    return " " if len(_ENGLISH & words) > 1 and _is_english_word(letter, alone) else ""


def _is_english_word(letter: str, rest: str) -> bool:
    """Whether "A" or "I" is a word of its own before a word that the page has only once."""
    if letter == "a":
        whole = letter + rest in _WORDS_WITH_A or (letter + rest).startswith(_BEGINNINGS_WITH_A)
        return len(rest) > 2 and bool(_NOUN.match(rest)) and not whole
    return letter == "i" and rest in _BEHIND_I
