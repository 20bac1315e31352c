"""Sentences as spans of a text; every character that is not white space belongs to exactly one.

One pass over the marks that may end a sentence, of any script, and the line breaks; tables of abbreviations
by language say which full stops don't. A quote that runs over several sentences is split inside, so that a
pointer names one statement and not a whole speech. Linear in the length of the text, whatever it holds.
"""

from __future__ import annotations

import re

from summarizer.text.abbreviations import (
    AT_THE_END,
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    BEFORE_NUMBERS_ABROAD,
    BY_LANGUAGE,
    GERMAN_OPENERS,
    INSIDE_NAMES,
    ORDINALS_WITH_STOP,
)
from summarizer.text.language import UNSPACED
from summarizer.text.words import LEGAL_FORMS

LONGEST = 1200
"""A sentence with more characters is cut at a softer border: nobody checks a quote of three pages."""
LONGEST_UNSPACED = 400
"""The same for scripts that write a word with two or three signs and no space."""
LONGEST_UNMARKED = 160
"""The same for Thai and Lao, which mark no sentence's end; they put a space between clauses."""

_STOPS = ".!?…।॥؟۔。！？｡။།።։។"
_STOPS_WITHOUT_SPACE = frozenset("。！？｡")
_UNMARKED = re.compile(r"[\u0e00-\u0eff]")
_GREEK_QUESTION = ";\u037e"
_CLOSERS = "\"'”’“»›«‹)]}」』）】》〉"
_OPEN_AS_WELL = "“«‹"  # „so“, »so« and ›so‹ close with what opens other quotations
_CONTINUING = frozenset(",;:-–—&/=…")
_OPENERS = "\"'“‘„«»‹›([{¿¡「『（【《〈*_#"
_BREAKS = "\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"

_ONLY_CLOSE = "".join(mark for mark in _CLOSERS if mark not in _OPEN_AS_WELL)
_CLOSED = (
    rf"(?:[{_STOPS}{re.escape(_ONLY_CLOSE)}]|[{_OPEN_AS_WELL}](?!\w))*+"  # 。“ opens where a word follows
)
_STOP = rf"(?!\.[0-9a-z/])[{_STOPS}]{_CLOSED}(?:[ \xa0\u202f]»(?!\w))?(?:[ \xa0][\"'”’](?=[{_BREAKS}]|\Z))?"
_BORDER = re.compile(rf"(?P<stop>{_STOP})|[{_BREAKS}]\s*")
_GREEK_BORDER = re.compile(rf"(?P<stop>{_STOP}|[{_GREEK_QUESTION}](?=\s))|[{_BREAKS}]\s*")
_LINE_END = re.compile(rf"\r\n|[{_BREAKS}]")
_NEXT = re.compile(rf"\s*+[{re.escape(_OPENERS)}]*+(?P<word>[^\W_][\w’']{{0,24}})?(?P<dot>\.?)")
_LETTER = re.compile(r"[^\W_]")
_UP_TO_A_WORD = re.compile(r".*[\s\"'“”‘’()\[\]/–—-]", re.DOTALL)
_BULLET = re.compile(r"[-*•‣◦▪●·]\s|[–—]\s+[^a-z\s]")
_ENUMERATOR = re.compile(r"\s*\(?(?:\d{1,3}|[a-zA-Z])\Z")
_SPEAKS = re.compile(
    r"\s+(?:[A-Z][\w’'.-]{0,30}\s+){1,4}"
    r"(?:said|says|asked|asks|added|wrote|writes|tweeted|told|replied|shouted|demanded|exclaimed|wondered|joked)\b"
)
_HE_SAID = re.compile(r"[^。！？\n]{0,12}(?:说|說|表示|称|稱|指出|道)[^。！？\n]{0,4}[。！？]")
_AGENCY = re.compile(r"\s*\([A-Z][^()\n]{1,24}\)\s*[-–—_]")
_GLUED = re.compile(r"[\"“”]?[A-Z][a-z’']*\s")
_LOWER_WORD = re.compile(r"[a-z]{3}|[a-z]{2}\)|\d%")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_OPENING_WORDS = _words(
    "The A An This That These Those There Here He She It They We I You His Her Its Their Our My",
    "In On At By For From With Without After Before During Since Until While When Where Who What Why How",
    "If As Although Though Because But And Or Nor So Yet Not Now Then Once Both Some Many Most Several Such",
    "Another Others Each Every All Only Even Still Instead However Meanwhile Also Earlier Later Last",
    "Despite According Separately Officials Police Analysts Shares Authorities Critics Investors",
)
# After a.m. and p.m. the sentence goes on with a day, a month or a time zone.
_AFTER_THE_HOUR = re.compile(
    r"[A-Z]{2,4}\Z|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)|(?:Eastern|Pacific|Central)\Z"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{2,6})?\Z"
)
_FEW_WORDS = 20  # characters: 'At 5 a.m. Mr. Berg'
_BEHIND_DASH = re.compile(r"(?:--|[–—])\s")  # that of a dateline
_POSSESSIVE = re.compile(r"[^\W\d_]['’]s\Z")
_ROMAN = re.compile(r"[IVX]{1,5}\Z")
_PARTICLE = re.compile(r"[がでをとはにのもへやな]")  # 「走れ！」で: a quotation inside a sentence
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")

# A line that ends with one of these goes on in the next.
_RUNS_ON = _words("a an the of in on at to by for from with and or but that as is are was were will has")


def split_sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """Find the sentences of a text as (start, end) offsets, in order.

    Args:
        language: Its ISO 639 code, for abbreviations and ordinals; None is read as English.
    """
    language = (language or "en").partition("-")[0].lower()
    spans: list[tuple[int, int]] = []
    width = _wrap_width(text)
    has_capitals = text != text.lower()
    letter = _LETTER.search(text)
    start = line = 0
    for border in (_GREEK_BORDER if language == "el" else _BORDER).finditer(text):
        if border["stop"]:
            # A full stop ends words: before the first letter it is a mark like any other.
            if letter and letter.start() < start:
                letter = _LETTER.search(text, start)
            if (
                letter
                and letter.start() < border.start()
                and _stop_ends(text, start, border, has_capitals, language)
            ):
                _add(spans, text, start, border.end())
                start = border.end()
        else:
            if _break_ends(text, line, border, width):
                _add(spans, text, start, border.start())
                start = border.end()
            line = border.end()
    _add(spans, text, start, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    """Add what stands between two borders, without the space around it, in pieces of a bearable length."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    longest = _longest(text, start, end)
    while end - start > longest:
        cut = _soft_border(text, start, longest)
        _add(spans, text, start, cut)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        spans.append((start, end))


def _longest(text: str, start: int, end: int) -> int:
    """How many characters a sentence may have, by the script of its beginning."""
    if end - start <= LONGEST_UNMARKED:
        return LONGEST
    head = text[start : start + LONGEST_UNMARKED]
    for script, longest in ((_UNMARKED, LONGEST_UNMARKED), (UNSPACED, LONGEST_UNSPACED)):
        if len(script.findall(head)) > LONGEST_UNMARKED // 2:
            return longest
    return LONGEST


def _soft_border(text: str, start: int, longest: int) -> int:
    """Where an overlong sentence is cut: after the last semicolon, comma or space of its allowance."""
    earliest, latest = start + longest // 2, start + longest
    for marks in ((";", "；"), (",", "，", "、"), (" ", "\n")):
        found = max(text.rfind(mark, earliest, latest) for mark in marks)
        if found >= 0:
            return found + 1
    return latest


def _stop_ends(text: str, start: int, stop: re.Match[str], has_capitals: bool, language: str) -> bool:
    """Tell whether a full stop, question mark or the like ends its sentence."""
    marks, end = stop["stop"], stop.end()
    if not _STOPS_WITHOUT_SPACE.isdisjoint(marks):
        quoted = marks[-1] not in _STOPS_WITHOUT_SPACE
        # 「...。」と述べた and “...。”他说: the sentence goes on
        goes_on = _PARTICLE.match(text, end) if quoted else text.startswith("と", end)
        return not (goes_on or (quoted and _HE_SAID.match(text, end)))
    if end < len(text) and not text[end].isspace():
        # U.S.-led goes on, as 3.5 and example.org do; "end.The next" lost its space to a web page.
        return bool(_GLUED.match(text, end) and _LOWER_WORD.match(text, max(start, stop.start() - 3)))
    after = _NEXT.match(text, end)
    assert after is not None  # every part of the pattern may be empty
    word = after["word"]
    if not word:
        return not after["dot"] and text[after.end() : after.end() + 1] not in _CONTINUING
    if has_capitals and word[0].islower() and word.islower():
        return False
    before = _word_before(text, start, stop.start())
    if marks[0] == "." and language == "hi":
        return False  # a Hindi sentence ends with a danda
    if marks[0] == "." and before and language in BY_LANGUAGE:
        return _foreign_stop_ends(language, before, word)
    if marks[0] == "." and marks[1:2] != "." and before:
        return _full_stop_ends(text, start, before, stop.start(), word, after["dot"])
    if marks[0] == "." or marks[0] == "…":
        return word.partition("’")[0].partition("'")[0] != "I"  # "Wait... I am not sure."
    if word.istitle() and word.lower() in LEGAL_FORMS:
        return False  # Yahoo! Inc.
    quoted = not frozenset(_CLOSERS).isdisjoint(marks)
    return not (quoted and word not in _OPENING_WORDS and _SPEAKS.match(text, end))


def _word_before(text: str, start: int, stop: int) -> str:
    """The word that a full stop stands at; no word of the tables below is longer than what is looked at."""
    window = max(start, stop - 24)
    space = _UP_TO_A_WORD.match(text, window, stop)
    return text[space.end() if space else window : stop]


def _full_stop_ends(text: str, start: int, before: str, stop: int, word: str, dot: str) -> bool:
    """Tell whether the full stop after a word ends its sentence, from the words on both sides."""
    if _POSSESSIVE.search(text, max(start, stop - 4), stop):
        return True  # "St. Paul's. Lunch": no initial
    if stop - start <= 5 and _ENUMERATOR.match(text, start, stop):
        return False  # "1. The first point", "J. Smith"
    if before in BEFORE_NAMES or _AGENCY.match(text, stop + 1):
        return False
    if before in BEFORE_NUMBERS:
        return not word[0].isdigit()
    if before.lower() in ("a.m", "p.m"):
        begins = text[max(start, stop - _FEW_WORDS) : stop]
        titled = dot and word in BEFORE_NAMES and (stop - start < _FEW_WORDS or _BEHIND_DASH.search(begins))
        return not (word[0].isdigit() or titled or _AFTER_THE_HOUR.match(word))
    if before in INSIDE_NAMES or _DOTTED.match(before):
        return word in _OPENING_WORDS and not (dot and len(word) == 1)
    return True


def _foreign_stop_ends(language: str, before: str, word: str) -> bool:
    """The same for another language than English."""
    opens = language == "de" and word in GERMAN_OPENERS
    if before in AT_THE_END and opens:
        return True
    if {before, before.lower()} & BY_LANGUAGE[language] or _DOTTED.match(before):
        return False
    if before.lower() in BEFORE_NUMBERS_ABROAD or (before.isdecimal() and len(before) < 3):
        ordinal = before.isdecimal() and language in ORDINALS_WITH_STOP
        return not word[0].isdigit() and (opens or not ordinal)
    return opens or language not in ORDINALS_WITH_STOP or not _ROMAN.match(before)


def _break_ends(text: str, line: int, gap: re.Match[str], width: int) -> bool:
    """Tell whether a line break ends a sentence, or only wraps it."""
    if len(_LINE_END.findall(gap[0])) > 1 or "\u2029" in gap[0]:
        return True
    if _BULLET.match(text, gap.end()):
        return True
    after = _NEXT.match(text, gap.end())
    assert after is not None
    word = after["word"] or ""
    last = text[max(line, gap.start() - 24) : gap.start()].rsplit(None, 1)[-1:]
    if word[:1].islower() or (last and (last[0] in _RUNS_ON or last[0].endswith(","))):
        return False
    # Whoever wraps lines puts as many words into each as fit: a break where one more would fit is meant.
    return gap.start() - line + 1 + len(word) <= width or width == 0


def _wrap_width(text: str) -> int:
    """The width that lines seem to be wrapped at, or 0 for a text whose lines are paragraphs."""
    lengths = sorted(len(line) for line in text.splitlines() if line and not line.isspace())
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    return width if 40 <= width <= 120 else 0
