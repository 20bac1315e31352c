"""Where the one who speaks stands: before the reporting word, or behind it after a quotation.

Rules for English news sentences: they look at commas, verbs and articles, and parse nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.english.names.mentions import names_an_office
from summarizer.english.speech.verbs import precedes_source
from summarizer.schemas.article import Sentence
from summarizer.text.quotations import Quotation

_ADVERBIAL = re.compile(
    r"""[\s,]*\b(?:(?:on|in|at|for)\s(?!what\b)(?:(?!(?:that|which|who)\b)[\w’'.-]+\s?){1,5}|(?:during|after)\s(?:[\w’'.-]+\s?){1,5},|all|also|later|then|earlier|further|once|again|has
    |have|had|was|is|are|were|would|will|could|(?-i:can|may|might|must|should)|did|not|no\slonger|already|yet|often|always|sometimes|now|\w+n['’]t|even|just|only|recently|previously|reportedly|repeatedly|meanwhile|today
    |yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?!daily|weekly|family|assembly|ally|italy|july|rally)\w+ly|never|still)[\s,]*$""",
    re.I | re.X,
)
_OWNER = re.compile(r"\w['’]s?\s*\Z")  # 'Roux's claim that ...'
_IN_BRACKETS = re.compile(
    r"(?:\s*\([^()]*\)|,\s[DRI]-[A-Z][\w.]*)[\s,]*$"
)  # 'Roux (D-Utah)', 'Roux, D-Utah,'
_WORD = r"(?:[^\W\d_a-z][\w’'-]*\.(?=\s)|(?:[^\W\d_]\.)+(?=\s)|[^\s,.;:\"“”]+)"  # 'Rep.' and 'G.K.' are words
_INVERTED_SUBJECT = re.compile(
    rf"\s*((?:(?:an?|the|his|her|its)\s)?{_WORD}(?:\s(?!(?:in|on|at|to|during|after|before|as|when|who|that|of"
    rf" the (?:month|week)|while|from|by|seen|released|published|obtained|issued|done|prepared|conducted"
    rf"|compiled)\b){_WORD}){{0,7}})"
)
_APPOSED_NAME = re.compile(
    r",\s((?:[^\W\d_a-z][\w’'.-]*\s){0,3}[^\W\d_a-z][\w’'-]*)(?=[,.;:]|\s(?:of|in|from|who)\b|\s*\Z)"
)
_SUBJECT_BEHIND = re.compile(
    r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec))"
    r"(?:the|an?|[A-Z])"
)
_LONGEST_SUBJECT = 9  # words
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|could|(?-i:can|may|might|must|should)|did|does|do)(?:n['’]t)?\b",
    re.I,
)
APPOSED = re.compile(
    r"(?:[\w’'-]+\s){0,4}?(?P<name>(?:[^\W\d_a-z][\w’'.-]*\s?)+)"
    r"(?:,\s(?:the|an?|one|who|whose|which|its|his|her|their|of|from|in|at|then|now|\d+|formerly"
    r"|(?!(?:and|but|though|although|while|when|because|since|as|if)\b)(?:[\w-]+\s){1,3}(?:of|at|for|and|with))\b[^,]*(?:,\s[^\W\d_a-z][\w’'.-]*)*)+,?\s*\Z"
)  # 'Ana Roux, the mayor of Tull, who was there,'
_APPOSITION = re.compile(
    r",\s(?:(?:the|an?|its|his|her|their|one\sof|who|whose|which|formerly|now)\b"
    r"|(?:[\w-]+['’]s\s)?(?:(?!(?:and|but|or|has|have|had|is|was|are|were|will|would|should|could|can|may|might|must|do|does|did)\b)"
    r"[\w’'-]+\s){1,4}(?:of|at|for)\s)[^,;:\"“”]*"
)  # behind a name: ', the mayor of Tull', ', a friend', ', Norvane's chief of sales'
_SOURCE_GOES_ON = re.compile(
    r"\s(?:by|from|of|in|on|at|for|with|released|published|issued|obtained|seen|done|to)\s[^,;:\"“”]{2,80}(?=,|[.!?]?\s*\Z)"
)  # 'a statement | by the police'
_MADE_TO = re.compile(
    r"\b(?:forced|led|got|pushed|pressed|compelled|prompted|only\sfor)\s(?P<who>(?:[^\W\d_a-z][\w.-]*\s?){1,4}?)(?:,\s[^,]*,)?\s*to\s\Z"
)  # 'forced Roux, who was ill, to admit'
CONJOINED = re.compile(r"(?:\b(?:and|but)(?:\s(?:then|also))?|[,;]\s(?:then|also)|;)\s*$", re.I)
_NAMED_FOR = re.compile(
    r"\b[^\W\d_a-z][\w’'-]*\sfor\s(?:the\s)?(?:[^\W\d_a-z][\w’'-]*\s?)+\Z"
)  # 'Office for Health'
_BARE = re.compile(r"(?:^|\b(?:the|an?|its|his|her|their))[\s,]*\Z", re.I)


def find_subject(
    text: str, sentence: Sentence, cue: re.Match[str], quoted: Sequence[Quotation]
) -> tuple[int, int] | None:
    """Where the one who speaks stands: before the verb, or behind it after a quotation."""
    before_end = cue.start()
    border = max([sentence.start] + [q.end for q in quoted if q.end <= before_end])
    before = text[border:before_end]
    stripped = before.strip(" ,;:—–-")
    if (
        precedes_source(cue)
        or (not stripped and border > sentence.start)
        or _is_inverted(text, cue, stripped, sentence.end)
    ):
        after = _INVERTED_SUBJECT.match(text, cue.end(), sentence.end)
        if after is None:
            return None
        apposed = _APPOSED_NAME.match(text, after.end(1), sentence.end)
        return after.start(1), apposed.end(1) if apposed else after.end(1)
    if made := _MADE_TO.search(before):
        return border + made.start("who"), border + made.end("who")
    if CONJOINED.search(before) or (cue.group().endswith("ing") and before.rstrip().endswith(",")):
        return border, cue.start()
    if _OWNER.search(before):
        return border, border + len(before.rstrip())
    trimmed = before
    while (shorter := _IN_BRACKETS.sub("", _ADVERBIAL.sub("", trimmed))) != trimmed:
        if _BARE.search(shorter) or _NAMED_FOR.search(trimmed):
            break
        trimmed = shorter
    trimmed = trimmed.rstrip(" ,")
    return (border, border + len(trimmed)) if trimmed else None


def end_of_source(text: str, at: int, end: int) -> int:
    """Where all ends that is said of a speaker behind the verb: 'said Ana Roux, the mayor, who ...'."""
    at = _end_of_phrase(text, at, end)
    while more := _APPOSITION.match(text, at, end):
        at = more.end()
    return at


def end_of_office(text: str, at: int, end: int) -> int:
    """Where the office ends of whom a sentence opens with: 'According to Ana Roux, the mayor, ...'.

    What follows it, or stands there without an office, may as well be what is stated.
    """
    at = _end_of_phrase(text, at, end)
    office = _APPOSITION.match(text, at, end)
    closed = office and text[office.end() : end][:1] == ","
    return office.end() if office and closed and names_an_office(office.group()) else at


def _end_of_phrase(text: str, at: int, end: int) -> int:
    more = _SOURCE_GOES_ON.match(text, at, end)
    return more.end() if more else at


def _is_inverted(text: str, cue: re.Match[str], before: str, end: int) -> bool:
    """'The river is rising, said the mayor': no subject can stand between a comma and the verb.

    What follows must be a subject and no more: 'Hale, the mayor, said the river was rising' is no inversion.
    """
    rest = text[cue.end() : end].partition(",")[0]
    return (
        not cue.group().endswith(("ing", "told", "described", "accused", "criticized", "urged", "condemned"))
        and len(rest.split()) <= _LONGEST_SUBJECT
        and not _FINITE.search(rest)
        and text[cue.start() - 2 : cue.start()].rstrip()[-1:] == ","
        and bool(_SUBJECT_BEHIND.match(text, cue.end(), end))
        and len(before.split()) > 3
        and not APPOSED.match(before)
    )
