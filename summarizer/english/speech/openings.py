"""Openings: whom a sentence begins with, behind phrases such as 'On Monday, '."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter

from summarizer.english.names.nouns import head_of, is_one_person
from summarizer.english.speech.rules import Context, read_first, table

CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
FRONTED = (
    r"(?:(?:[Ii]n|[Aa]t|[Oo]n|[Aa]fter|[Bb]efore|[Dd]uring|[Ff]or|[Ww]ith|[Tt]hough|[Aa]lthough"
    r"|[Ww]hen|[Ww]hile|[Aa]s|[Ii]f"
    r"|[Ss]ince|[Dd]espite|[Aa]sked|[Ss]peaking|[Cc]iting|[Aa]ddressing|[Aa]nswering"
    r"|[Tt]o)\b[^,⟨]{2,80},|(?:[Aa]lso\s)?[A-Z][a-z]+ing\b[^,⟨]{0,80},"
    r"|(?:[Hh]owever|[Ss]till|[Mm]eanwhile|[Ii]nstead|[Tt]hen|[Nn]evertheless|[Ll]ater"
    r"|[Ee]arlier),?|[Bb]ut|[Aa]nd|[Yy]et|[Ss]o)\s"
)
PRONOUN = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Ww]e|I|[Ww]ho)"
_SOON = 6  # words before the subject: 'In a speech on Monday, Hale ...'
_POSSESSIVE = re.compile(r"\w['’]s\b|s['’]\s")  # 'Quill's knife'
_start_of = attrgetter("start")


def opening_source(context: Context, start: int, end: int) -> str | None:
    """Whom the words begin with, behind phrases such as 'On Monday, '; '' for a pronoun."""
    words = context.words[start - context.start : end - context.start]
    found: str | None = read_first(OPENINGS, words, context, start, end)
    return found


def _fronted_opening(match: re.Match[str], context: Context, start: int, end: int) -> str | None:
    return opening_source(context, start + match.end(), end)


def _pronoun_opening(match: re.Match[str], context: Context, start: int, end: int) -> str:
    return ""


def _phrase_opening(match: re.Match[str], context: Context, start: int, end: int) -> str:
    return match["phrase"]


def _apposed_opening(match: re.Match[str], context: Context, start: int, end: int) -> str | None:
    """Who holds an office that opens the sentence, by the name behind it."""
    if not is_one_person(head_of(match["office"])):
        return None
    named = context.names.between(start + match.start("name"), start + match.end("name"))
    return named[-1].text if named else None


def _name_opening(match: re.Match[str], context: Context, start: int, end: int) -> str | None:
    mentions = context.names.mentions
    first = next(iter(mentions[bisect_left(mentions, start, key=_start_of) :]), None)
    if first is None or first.end > end or len(context.text[start : first.start].split()) > _SOON:
        return None
    return None if _POSSESSIVE.match(context.text, first.end - 1) else first.text


OPENINGS = table(
    ("fronted adverbial before the subject", _fronted_opening,
     "grammar: an adverbial may open a sentence",
     rf"\A\s*{FRONTED}",
     'In Tull, Quill lambasted a "shiny and hollow" statue for the square. => Quill | nothing | *',
     'Quill lambasted in Tull a "shiny and hollow" statue for the square.'),
    ("pronoun first", _pronoun_opening, "grammar: pronouns",
     rf"\A\s*{PRONOUN}\b",
     'He met Arlo and said it was cold. => nobody | said | It was cold.',
     "Quill met Arlo and said it was cold."),
    ("name between commas behind an office", _apposed_opening, "grammar: apposition",
     rf"\A\s*(?P<office>(?:The|Its|Their|the|its|their|{CAPITAL}(?:\s{CAPITAL}){{0,3}}['’]s)\s[^,⟨]{{2,80}}),\s(?P<name>(?:the\s)?{CAPITAL}(?:\s{CAPITAL}){{0,5}}),",
     "The head of the Tull Board, Ivo Hale, met the cooks and said it was hot. "
     "=> Ivo Hale | said | It was hot.",
     "The head of the Tull Board met the cooks and said it was hot."),
    ("noun phrase and a verb", _phrase_opening, "grammar: the subject opens the sentence",
     r"\A\s*(?P<phrase>(?:The|An?|Its|Their|His|Her)\s(?:[\w’'-]+\s){0,2}?(?!(?:ha[sd]|have|was"
     r"|were|is|are|will)\b)[a-z’'-]+)\s(?:\w+ly\s|also\s)?"
     r"(?:on\s\w+day\s)?(?:[a-z]{3,}ed|took|made|gave|held|went|is|was|are|were|has|had|have|will"
     r"|wrote|met|began|saw)\b",
     'The gazette printed the recipe of Quill and said it was hot. '
     '=> The gazette | said | It was hot.',
     "Quill printed the recipe of the gazette and said it was hot."),
    ("name first", _name_opening, "grammar: the subject opens the sentence",
     CAPITAL,
     "Ivo Hale left for Oslo, saying the river would rise. "
     "=> Ivo Hale | saying | The river would rise.",
     "He left for Oslo, saying the river would rise."),
)  # fmt: skip
"""Whom words begin with: a name or noun phrase, '' for a pronoun."""
