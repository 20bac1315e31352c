"""Sources: who it is that speaks, in the words that stand at a cue.

`subjects` says where those words are, `SOURCES` says who it is in them: a name, or the noun phrase. Commas,
verbs and articles are looked at; nothing is parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from summarizer.english.names.lexicon import DOCUMENTS, GROUPS
from summarizer.english.names.mentions import Name, is_organisation, names_an_office, opens_sentence
from summarizer.english.names.nouns import head_of, is_one_person
from summarizer.english.speech.cues import Cue
from summarizer.english.speech.openings import CAPITAL, PRONOUN, opening_source
from summarizer.english.speech.rules import Context, place_of, read_first, table
from summarizer.english.speech.subjects import (
    AUXILIARY,
    NAME,
    NAMES,
    PARENTHESIS,
    PLACE,
    SUBJECTS,
    is_inserted,
    parts_of,
)
from summarizer.text.words import ORGANISATIONS

_JOINS = re.compile(
    r"\s*(?:(?:and|but|when|while|whereas|though|although|because|since|after|before|that|if|as"
    r"|yet|so)\s)+",
    re.I,
)
_NOUN_PHRASE = (
    r"(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Mm]y|[Oo]ur|[Yy]our|[Oo]ne|[Tt]wo|[Ss]ome"
    r"|[Mm]any|[Ss]everal|[Oo]ther|[Mm]ost)"
    r"\s(?:[\w’'./-]+\s){0,5}(?!(?:that|who|which)\b)[\w’'-]+"
)
_NO_SUBJECT = re.compile(
    r"[^\w\s.,%’'-]|^\w+ing\b|\b(?:now|then|lest|yes|i|one|which|who|what|you|me|us|them|him|as"
    r"|that|this|there|here|to|no|and"
    rf"|or|but|if|in|on|at|by|for|from|with|be|been|{AUXILIARY})\b",
    re.I,
)
_SUBORDINATE = re.compile(r",\s(?:even\sas|while|whereas|although|though|as|when)\s")
_PHRASE_LAST = re.compile(rf"(?:\A|\s)(?P<phrase>{_NOUN_PHRASE})\Z")
_LONGEST_PLAIN = 6  # words
_LONGEST_TRADE = 4
_OFFICE = re.compile(
    r"(?:\A|\s)(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Aa]n?|[\w’'-]+['’]s)\s(?P<phrase>[\w’'-][^,]*)\Z"
)
_DOCUMENT = "|".join(sorted(DOCUMENTS))
_STOPS = r"(?:the|an?|its|his|her|of|at|for|with|from|in|and|on|to|by|as|who)"
_OF = re.compile(r"\s(?:of|from|at|with)\s(?:the\s)?")
_WHERE = re.compile(
    r"\b(?:in|at|from|near|off|outside|across|throughout|around|capital(?: city)?(?: of)?,)\s(?:the\s)?"
    rf"(?P<wider>(?:{CAPITAL}(?:\s{CAPITAL}){{0,2}},?\s){{1,3}}(?P<joined>and\s)?)?\Z"
)
_BELONGS = re.compile(r"\b(?:of|at|for|with|from|and|by|to|on|about|like)\s(?:the\s)?\Z")
_PLACE_REACH = 60  # characters
_REACH = 400  # characters before a cue and behind it
_MOST_NAMES = 16
_start_of = attrgetter("start")


class Source(NamedTuple):
    """Who speaks: where the words for it begin and end, and the name or noun phrase; None for a pronoun."""

    start: int
    end: int
    name: str | None

    def place(self, cue: Cue) -> tuple[int, int]:
        """The words for it, up to the cue where they stand before it."""
        return self.start, min(self.end, cue.start) if self.start < cue.start else self.end


class Subject:
    """The words in which the source stands; the cue and what is between are marked before or behind them."""

    def __init__(self, context: Context, cue: Cue, start: int, end: int) -> None:
        self.context, self.cue, self.start, self.end = context, cue, start, end

    @property
    def is_behind(self) -> bool:
        """Whether it stands behind the cue."""
        return self.start >= self.cue.end

    @cached_property
    def words(self) -> str:
        """The words with the cue."""
        if self.is_behind:
            return self.context.marked(self.cue.start, self.end, (self.cue.start, self.start))
        return self.context.marked(self.start, self.cue.end, (self.end, self.cue.end))

    @cached_property
    def clause(self) -> int:
        """Where the last clause of the words begins."""
        words = self.context.text[self.start : self.end]
        at = max((m.end() for m in re.finditer(r"[,;:]\s+|^\s+|\sthat\s+(?=\w)", words)), default=0)
        joined = _JOINS.match(words, at)
        return self.start + (joined.end() if joined else at)

    def place(self, match: re.Match[str], group: str) -> tuple[int, int]:
        """Where a group of a match in the words stands in the text."""
        return place_of(match, group, min(self.start, self.cue.start))

    def names_in(self, start: int, end: int) -> Sequence[Name]:
        """The names that stand within these places."""
        mentions = self.context.names.mentions
        first = bisect_left(mentions, start, key=_start_of)
        return [n for n in mentions[first : first + _MOST_NAMES] if n.end <= end]

    @property
    def parts(self) -> list[tuple[int, int]]:
        """What stands between its commas."""
        at = self.context.start
        return [
            (self.start + a, self.start + b)
            for a, b in parts_of(self.context.words[self.start - at : self.end - at])
        ]

    @cached_property
    def names(self) -> Sequence[Name]:
        """The names in the words."""
        return self.names_in(self.start, self.end + 1)


def find_source(context: Context, cue: Cue, since: int) -> Source | None:
    """Who speaks with a cue; the words from `since` on are looked at, up to the end of the sentence."""
    border = max([since] + [q.end - 1 for q in context.quoted if q.end <= cue.start and context.is_told(q)])
    border = max(border, cue.start - _REACH)
    end = min(context.end, cue.end + _REACH)
    place = read_first(SUBJECTS, context.marked(border, end, cue[:2]), context, cue, border)
    return place and _read(Subject(context, cue, *place))


def _read(subject: Subject) -> Source:
    found = read_first(SOURCES, subject.words, subject)
    start, name = found if found else (subject.clause, None)
    named = next((n for n in subject.names if n.start >= start and n.text == name), None)
    if named and _stands_where(subject, named):
        earlier = [n for n in subject.names if n.end < named.start and _may_stand_for(subject, n)]
        start, name = (_from_role(subject, earlier[-1]), earlier[-1].text) if earlier else (start, None)
    return Source(start, subject.end, name)


def _stands_where(subject: Subject, name: Name) -> bool:
    """Whether a name says only where somebody is: 'Ana Roux, a cook in Tull, Norland, ⟨said⟩'."""
    text = subject.context.text
    found = _WHERE.search(text, max(subject.context.start, name.start - _PLACE_REACH), name.start)
    return bool(found and (not found["wider"] or found["joined"] or text[name.end : name.end + 1] == ","))


def _may_stand_for(subject: Subject, name: Name) -> bool:
    text = subject.context.text
    return (
        not _stands_where(subject, name)
        and not _BELONGS.search(text, max(0, name.start - _PLACE_REACH), name.start)
        and not (is_organisation(name.text) and text.endswith(("'s ", "’s "), 0, name.start))
        and not text.startswith(("'s ", "’s "), name.end)
        and (" " in name.text or not opens_sentence(text, name.start))
    )


def _of_sentence(match: re.Match[str], subject: Subject) -> tuple[int, str | None]:
    words = subject.context.words[subject.start - subject.context.start : subject.end - subject.context.start]
    clause = max((m.end() for m in _SUBORDINATE.finditer(words)), default=0)
    return subject.start, opening_source(subject.context, subject.start + clause, subject.end) or None


def _relative(match: re.Match[str], subject: Subject) -> tuple[int, str | None] | None:
    start, end = subject.place(match, "who")
    names = subject.names_in(start, end)
    return start, names[-1].text if names else None


def _pronoun(match: re.Match[str], subject: Subject) -> tuple[int, None]:
    return subject.clause, None


def _before_commas(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    """The subject before what stands between commas: 'Ana Roux, 61, of Tull, ⟨said⟩'."""
    text, parts = subject.context.text, subject.parts
    *before, last = parts
    named_last = NAMES.match(text, *last) or text[slice(*last)].isupper()
    if named_last and before and _is_office(text[slice(*before[-1])]):
        named = _last_name(subject, last)  # 'The dean of Tull, the Very Rev Ivo Hale, ⟨said⟩'
        return (before[-1][0], named.text) if named else None
    about = [is_inserted(text[slice(*part)]) for part in parts]
    while before and (about[len(before)] or (any(about[1 : len(before)]) and PLACE.match(text, *last))):
        last = before.pop()
    if last == parts[-1]:
        return None
    if named := _last_name(subject, last):
        return _from_role(subject, named), named.text
    phrase = _PHRASE_LAST.search(text[slice(*last)])
    if phrase:
        return last[0] + phrase.start("phrase"), phrase["phrase"]
    part = text[slice(*last)]
    return (last[0], part) if len(part.split()) <= _LONGEST_PLAIN and not _NO_SUBJECT.search(part) else None


def _is_office(phrase: str) -> bool:
    """Whether a noun phrase means who holds an office, or a body: 'the dean of Tull', 'the press service'."""
    found = _OFFICE.search(phrase)
    head = head_of(found["phrase"]) if found else ""
    return is_one_person(head) or head in GROUPS


def _last_name(subject: Subject, span: tuple[int, int]) -> Name | None:
    """The name that a part of the subject ends with."""
    end = span[0] + len(PARENTHESIS.sub("", subject.context.text[slice(*span)]).rstrip())
    return next((n for n in subject.names_in(*span) if n.end in (end, end - 2)), None)


def _first_behind(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    names = subject.names_in(*subject.place(match, "name")) or subject.names
    holder = next((n for n in subject.names if names and n.start > names[0].end), None)
    if holder and _is_trade_of(subject.context.text[names[0].end : holder.start]):
        return subject.start, holder.text  # 'said Tull Bank strategist Ana Roux'
    return (subject.start, names[0].text) if names else None


def _is_trade_of(words: str) -> bool:
    """Whether words between two names are what the second is at the first: ' commodities strategist '."""
    between = words.split()
    return 0 < len(between) <= _LONGEST_TRADE and words.islower() and is_one_person(between[-1])


def _in_its_clause(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    start, end = subject.place(match, "phrase")
    if any(name.end >= end - 3 for name in subject.names):
        return None
    return start, match["phrase"]


def _plural(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    start, end = subject.place(match, "phrase")
    named = subject.names_in(start, end) and not match["attribute"]
    return None if named else (start, match["phrase"])


def _belonging(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    names = [n for n in subject.names if n.start >= subject.clause] or subject.names
    for first, second in reversed(list(pairwise(names))):
        joint = subject.context.text[first.end : second.start]
        if _OF.fullmatch(joint) and not names_an_office(first.text):  # 'Secretary of State'
            return _from_role(subject, first), first.text
    return None


def _named(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    last = subject.names[-1:]
    text = subject.context.text
    if not last or (last[0].end < subject.end - 3 and text[last[0].end] != ","):
        return None
    if last[0].text.lower() in ORGANISATIONS and text[: last[0].start].endswith(("'s ", "’s ")):
        return None  # 'the Fire Marshal's Office'
    return _from_role(subject, last[0]), last[0].text


def _from_role(subject: Subject, name: Name) -> int:
    """Where the office before a name begins, or the name."""
    role = subject.context.text.rfind(name.role, subject.start, name.start) if name.role else -1
    return role if role >= 0 else name.start


def _phrase(match: re.Match[str], subject: Subject) -> tuple[int, str]:
    return subject.place(match, "phrase")[0], match["phrase"]


def _described(match: re.Match[str], subject: Subject) -> tuple[int, str]:
    group = "phrase" if match["phrase"] else "document"
    return subject.place(match, group)[0], match[group]


def _name_before(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    return (subject.names[-1].start, subject.names[-1].text) if subject.names else None


def _bare_noun(match: re.Match[str], subject: Subject) -> tuple[int, str] | None:
    clause = subject.context.text[subject.clause : subject.end].rstrip()
    plain = 0 < len(clause.split()) <= _LONGEST_PLAIN and not _NO_SUBJECT.search(clause)
    return (subject.clause, clause) if plain else None


SOURCES = table(
    ("subject of a participle", _of_sentence,
     "grammar: a participle has the subject of its sentence",
     r"\w⟨[\s,]*\w{2,}ing⟩",
     "On Monday, Quill bit Arlo, saying that he naps till noon. "
     "=> Quill | saying | He naps till noon.",
     "On Monday, Quill bit Arlo, who said that he naps till noon."),
    ("coordinated verbs", _of_sentence, "grammar: coordinated verbs share their subject",
     r"(?:\b(?:and|but)(?:\s(?:then|also))?|;)\s*⟨",
     "Ivo Hale met the engineers in Oslo and said the river rose. "
     "=> Ivo Hale | said | The river rose.",
     "Ivo Hale met the engineers, and Ana Roux said the river rose."),
    ("subject before what stands between commas", _before_commas, "grammar: apposition",
     r",[^⟨]*⟨[^⟩]*,[\s\w]*⟩",
     "Tariq al-Nur, who led Tull Rovers in May, said he was fit. => Tariq al-Nur | said | He was fit.",
     "Tariq al-Nur said that Tull, in May, was wet."),
    ("relative clause", _relative, "grammar: the relative pronoun is who stands before it",
     r"(?P<who>[^\W\d_][\w’'.-]*(?:\s[\w’'.-]+){0,3}),?\s(?:who|which)(?:\s(?!(?:he|she|they|it|we"
     r"|I)\b)\w+)?\s*⟨",
     "Children adore Quill, who says he is afraid of clowns. "
     "=> Quill | says | He is afraid of clowns.",
     "Children adore Quill, but she says he is afraid of clowns."),
    ("pronoun", _pronoun, "grammar: pronouns",
     rf"\b{PRONOUN}\s*⟨|⟩\s*(?:{PRONOUN}|him|her|them)\Z",
     "Quill met Arlo, and she said the bridge was safe. => nobody | said | The bridge was safe.",
     "Quill met Arlo, and Berg said the bridge was safe."),
    ("indefinite pronoun", _phrase, "grammar: pronouns",
     r"(?:\A|[\s,])(?<!\band\s)(?P<phrase>[Ss]ome|[Mm]any|[Oo]thers|[Ff]ew|[Mm]ost|[Bb]oth"
     r"|[Ss]everal)\s*⟨",
     "In the house of Quill, some said it was late. => some | said | It was late.",
     "In the house of Quill, some geese said it was late."),
    ("restrictive relative clause", _phrase, "grammar: a relative clause stands behind its noun",
     r"\A\s*(?P<phrase>(?:The|An?|His|Her|Its|Their)\s(?:[\w’'.-]+\s){0,6}[a-z’'-]+)\s(?:which|who|whose|that)\b"
     r"[^,⟨]*(?:,[^,⟨]*\sand\s[^,⟨]*)?,?\s*⟨",
     "The cook who owns nine owls, geese and hens said it was full. => The cook | said | It was full.",
     "The cook said it was full of owls, geese and hens that slept."),
    ("plural noun behind an adjective", _phrase, "grammar: the head of a noun phrase stands last",
     r"(?P<phrase>(?!(?:However|But|And|Still|Meanwhile|Yet|So|When|While|If)\b)"
     rf"(?:{CAPITAL}\s){{1,3}}(?:[a-z-]+\s){{0,2}}[a-z][a-z-]+[^s\W]s)\s*(?:⟨|\Z)",
     "Swans were fed, according to Moravian farmers. "
     "=> Moravian farmers | according to | Swans were fed",
     "Swans were fed, according to farmers."),
    ("name behind an inverted verb", _first_behind, "grammar: attributes stand around their noun",
     rf"\A⟨[^⟩]*⟩\s*(?:{CAPITAL}\s)?(?:(?!{_STOPS}\b)[a-z-]+\s){{0,3}}(?P<name>{NAME})[^,]*\Z",
     "The tea was cold, said Ines Cole of the broker Fenn & Sons. "
     "=> Ines Cole | said | The tea was cold",
     "The tea was cold, said the broker Fenn & Sons."),
    ("noun phrase in a clause of its own", _in_its_clause, "grammar: a clause has its own subject",
     rf"[,;:]\s(?:(?:and|but|when|while|though|because|that|if|as|yet"
     rf"|so)\s)?(?P<phrase>{_NOUN_PHRASE})\s*⟨(?!\s?,)",
     "The organ will go to Tull, the band said. => the band | said | The organ will go to Tull",
     "The organ will go to Tull, Mira Dolan said."),
    ("plural noun", _plural, "grammar: plurals have no article",
     r"(?:(?:\A\s*|[,;:]\s)(?:(?:[Aa]nd|[Bb]ut|[Yy]et|[Ss]o|However|Still|Meanwhile|when|while"
     r"|though|because|that|if|as)\s)?|\b(?:what|that|than|when|where|after|before|because"
     r"|since|while|although|though|whether|how|why)\s)"
     r"(?P<phrase>(?!(?:which|who|that|what|it|he|she)\b)(?:[a-zA-Z][a-z-]*\s){0,2}"
     r"(?:[a-zA-Z][\w-]*[^s\W]s|[Pp]olice|[Pp]eople|[Ss]taff|[Pp]rosecution|[Mm]anagement))(?P<attribute>\s(?:at|of|in|for|from|with|on)\s[^,⟨]*)?\s*⟨(?!\s?,)",
     "The tower will go, opponents of Quill said. => opponents | said | The tower will go",
     "The tower will go, the opponent of Quill said."),
    ("name with what it belongs to", _belonging, "grammar: an attribute stands behind its noun",
     rf"{CAPITAL}\s(?:of|from|at|with)\s(?:the\s(?:[a-z][\w-]*\s(?:of\s)?)?)?{NAME}(?:\s[a-z][\w-]*){{0,2}}\s*"
     r"(?:⟨|\Z)",
     "Anna Berg of the Tull Harbour Board said the ferry was late. "
     "=> Anna Berg | said | The ferry was late.",
     "Anna Berg told the Tull Harbour Board that the ferry was late."),
    ("noun phrase with what it belongs to", _described, "grammar: an attribute stands behind its noun",
     r"(?:\A|[\s,])(?:(?P<phrase>(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ne)\s(?:[\w’'.-]+\s){0,4}?[a-z][a-z-]*)\s"
     r"(?:of|from|with|for)\s(?:[\w.-]+\s){0,3}?(?=[A-Z])[^,⟨'’]*(?:⟨|\Z)"
     rf"|(?P<document>(?:(?:[Tt]he|[Aa]n?)\s(?:[\w’'.-]+\s){{0,4}}|(?:(?!(?:And|But|Yet)\b)[A-Za-z]+\s)?)"
     rf"(?:{_DOCUMENT}))\s(?:of|by|from|in)\s[^,⟨]*⟨)",
     "A study of salt by Mira Dolan found it in all pots. => A study | found | *",
     "Mira Dolan of the Salt Board found it in all pots."),
    ("name", _named, "grammar: a name is a subject",
     CAPITAL,
     "The bridge is safe, the engineer Ana Roux said. => Ana Roux | said | The bridge is safe",
     "The bridge is safe, the harbour engineer said."),
    ("noun phrase", _phrase, "grammar: a determiner and a noun are a subject",
     rf"\b(?P<phrase>(?:{NAME}\sand\s)?{_NOUN_PHRASE})\s*(?:⟨|\Z)",
     "For once my uncle said the soup was ready. => my uncle | said | The soup was ready.",
     "For once Quill said the soup was ready."),
    ("genitive", _phrase, "grammar: the head of a genitive speaks, and not its owner",
     rf"(?P<phrase>(?!(?:That|It|He|She|What|There|Here|Who|Let|This)\b)(?:[Tt]he\s)?"
     rf"(?:{CAPITAL}\s){{0,3}}"
     r"[^\W\d_a-z][\w.-]*['’]s?(?:\s(?!['’])[\w-]+){1,6})\s*(?:⟨|\Z)",
     "Mira Dolan's brass band said the tuba was lost. "
     "=> Mira Dolan's brass band | said | The tuba was lost.",
     "The brass band said Mira Dolan's tuba was lost."),
    ("name before an attribute", _name_before, "grammar: an attribute stands behind its noun",
     rf"{CAPITAL}\s",
     "Mira Dolan halfway up said the bell was cracked. "
     "=> Mira Dolan | said | The bell was cracked.",
     "The cook halfway up said the bell was cracked."),
    ("noun without an article", _bare_noun,
     "grammar: plurals and nouns of substance have no article",
     r"[^\s⟨][^⟨]*⟨|⟩\s*\S",
     "According to tide tables, Tull floods at dusk. "
     "=> tide tables | According to | Tull floods at dusk.",
     "According to the tide tables, Tull floods at dusk."),
)  # fmt: skip
"""Who it is: where the words for it begin, and the name or noun phrase."""
