"""Subjects: where the words for the source stand, before a cue or behind it after what is said.

`ADVERBIALS` says what may stand between a subject and its verb, and is no part of it.
"""

from __future__ import annotations

import re

from summarizer.english.names.nouns import is_one_person
from summarizer.english.speech.cues import Cue
from summarizer.english.speech.openings import CAPITAL
from summarizer.english.speech.rules import Context, place_of, read_first, table

NAME = rf"{CAPITAL}(?:\s{CAPITAL}){{0,5}}"
AUXILIARY = (
    r"was|is|are|were|has|have|had|would|will|could|can|may|might|must|should|did|does|do|not"
    r"|no\slonger"
    r"|\w+n['’]t"
)
_WORD = r"(?:[^\W\d_a-z][\w’'-]*\.(?=\s)|(?:[^\W\d_]\.)+(?=\s)|[^\s,.;:\"]+)"  # 'Rep.' and 'G.K.' are words
_BEHIND = (
    rf"(?P<source>(?:(?:an?|the|his|her|its)\s)?{_WORD}(?:\s(?!(?:in|on|at|to|during|after"
    rf"|before|as|when|who|that|of the (?:month|week)|while|from|by|seen"
    rf"|released|published|obtained|issued|done|prepared|conducted|compiled)\b){_WORD}){{0,7}}"
    rf"(?:,\s{CAPITAL}(?:\s{CAPITAL}){{0,3}}(?=[,.;:]|\s(?:of|in|from|who)\b|\s*\Z))?)"
)
PARENTHESIS = re.compile(r"\([^()]*\)")
_COMMA = re.compile(r",\s+")
# What stands between commas behind a noun, and is about it.
_INSERTED = re.compile(
    r"(?:(?:the|an?|one|who|whose|which|where|its|his|her|their|of|from|in|at|on|for|with|by|now|then|both|also|formerly"
    r"|aged|\d+|\w+(?:ing|ed|wn))\b"
    r"|(?:however|though|meanwhile|too|moreover|therefore|instead|still|nevertheless|in turn"
    r"|for (?:his|her|its|their) part)\Z"
    r"|(?:[A-Z]\w{0,4}|(?:[A-Z]\.)+)(?=,|\s*\Z)"
    r"|(?!(?:and|but|though|although|while|when|because|since|as|if|that|so|or|it|he|she|they|we|there|this)\b)"
    r"(?:[a-z][\w-]*\s){1,4}(?:of|at|for|to|with|in)\b)"
)
_OWNED = re.compile(
    r"(?:[\w.&-]++\s){0,3}[\w.&-]++['’]s?\s(?P<nouns>[a-z-]++(?:\s(?!(?:of|for|at|in)\b)[a-z-]++){0,3})"
    r"(?:\s(?:of|for|at|in)\b|\Z)"
)
PLACE = re.compile(r"[^\W\d_a-z][\w’'.-]*\Z")
NAMES = re.compile(
    r"(?:the\s)?(?:(?:Very|Most)\s)?[^\W\d_a-z][\w’'.-]*\s(?:\S+\s){0,4}?[^\W\d_a-z][\w’'.-]*\Z"
)
_LONGEST_SUBJECT = 9  # words
# What needs all words before it: 'Roux's claim', 'sat in Tull and said', 'sat in Tull, saying'.
_WHOLE = re.compile(r"(?:\w['’]s?|\b(?:and|but)(?:\s(?:then|also))?|;)\s*⟨|,\s*⟨\w+ing")
_BARE = re.compile(r"(?:^|\b(?:the|an?|its|his|her|their))[\s,]*\Z", re.I)
_FINITE = re.compile(rf"\b(?:{AUXILIARY})\b")


def _prepositional(match: re.Match[str], context: Context, cue: Cue, at: int) -> tuple[int, int]:
    return place_of(match, "source" if match["source"] else "other", at)


def _inverted(match: re.Match[str], context: Context, cue: Cue, at: int) -> tuple[int, int]:
    return place_of(match, "source", at)


def _inverted_clause(match: re.Match[str], context: Context, cue: Cue, at: int) -> tuple[int, int] | None:
    rest = match.string[match.string.index("⟩") + 1 :].partition(",")[0]
    short = '"' not in rest and len(rest.split()) <= _LONGEST_SUBJECT and not _FINITE.search(rest)
    if match["office"] and not is_one_person(match["office"].split()[-1]):
        return None
    if short and len(match["before"].split()) > 3 and not _is_subject(match["before"]):
        return place_of(match, "source", at)
    return None


def parts_of(words: str) -> list[tuple[int, int]]:
    """What stands between the commas of some words, parentheses apart."""
    words = PARENTHESIS.sub(lambda m: "(" + "_" * (len(m.group()) - 2) + ")", words)
    borders = [m.span() for m in _COMMA.finditer(words)]
    starts, ends = [0, *(b for _, b in borders)], [*(a for a, _ in borders), len(words.rstrip(" ,"))]
    return list(zip(starts, ends, strict=True))


def is_inserted(part: str) -> bool:
    """Whether a part between commas is about the noun before it: an age, a degree, a clause with 'who'."""
    owned = _OWNED.match(part)
    return bool(
        _INSERTED.match(part)
        or (owned and any(is_one_person(word) for word in owned["nouns"].split()))
        or (part.islower() and is_one_person(part.split()[-1]) and len(part.split()) < 5)
    )


def _is_subject(words: str) -> bool:
    """Whether words may be a subject with what is said of it between commas: 'Ana Roux, 61, of Tull'."""
    parts = [words[a:b] for a, b in parts_of(words)]
    return (
        len(parts) > 1
        and not _FINITE.search(parts[0])
        and all(is_inserted(p) or NAMES.match(p) for p in parts[1:])
    )


def _before(match: re.Match[str], context: Context, cue: Cue, at: int) -> tuple[int, int] | None:
    whole = _WHOLE.search(match.string)
    words = match.string[: match.string.index("⟨")]
    at += words[:1] == '"'
    words = words.removeprefix('"')
    while not whole and (shorter := read_first(ADVERBIALS, words)) is not None and not _BARE.search(shorter):
        words = shorter
    words = words.rstrip(" ,")
    return (at, at + len(words)) if words else None


def _shorter(match: re.Match[str]) -> str:
    return match.string[: match.start()]


SUBJECTS = table(
    ("subject of an infinitive", _inverted, "grammar: an infinitive has a subject of its own",
     rf"\b(?:forced|led|got|pushed|pressed|compelled|prompted|for)\s(?P<source>{CAPITAL}"
     rf"(?:\s{CAPITAL}){{0,3}})"
     r"(?:,\s[^,⟨]*,)?\sto\s⟨",
     "They got Quill, who loves the Academy, to admit that he naps there. "
     "=> Quill | admit | He naps there.",
     "They love Quill, and cooks of the Academy admit that he naps there."),
    ("speaker who is quoted", _inverted, "grammar: an object may be who speaks",
     r"\bquot(?:ed|es|ing)\s(?P<source>[^,⟨\"]{2,80}?)\sas\s⟨saying⟩",
     "The Tull Gazette quoted a cook as saying the soup was cold. => a cook | saying | The soup was cold.",
     "The Tull Gazette met a cook who was saying the soup was cold."),
    ("prepositional source", _prepositional, "grammar: the source is the object of a preposition",
     rf"⟨[Aa]ccording to⟩\s*{_BEHIND}|⟨[Ii]n the words of⟩\s*{_BEHIND.replace('source', 'other')}",
     "According to Anna Berg, the old bridge is safe. "
     "=> Anna Berg | According to | The old bridge is safe.",
     "Anna Berg said the old bridge is safe."),
    ("inversion behind a quotation", _inverted, "grammar: quotative inversion",
     rf'\A"[\s,;:—–-]*⟨[^⟩]*⟩\s*{_BEHIND}',
     '"The bridge will open," said Anna Berg. => Anna Berg | said | The bridge will open',
     '"The bridge will open," Anna Berg said.'),
    ("inversion behind a clause", _inverted_clause,
     "grammar: no subject stands between a comma and its verb",
     rf"(?P<before>[^⟨]*),\s?⟨(?!\w+ing|told|described|accused|criticized|urged|condemned)[^⟩]*⟩"
     rf"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|March|April|May|June|July|Aug"
     rf"|Sept|Oct|Nov|Dec))"
     rf"(?=(?P<office>(?:[a-z-]+\s){{1,3}}(?=[A-Z]))|the\b|an?\b|his\b|her\b|its\b|their\b|[A-Z]){_BEHIND}",
     "The soup is ready today, said the cook. => the cook | said | The soup is ready today",
     "Quill, the cook, said the soup was ready today."),
    ("subject before the verb", _before, "grammar: subject, verb, object",
     r'[^\s,;:"—–-][\s,;:—–-]*⟨',
     "Berg said that the bridge was safe. => Berg | said | The bridge was safe.",
     '"The bridge is safe," said Berg.'),
)  # fmt: skip
"""Where the source stands: a span of the text."""


ADVERBIALS = table(
    ("parenthesis", _shorter, "grammar: a parenthesis is no part of its clause",
     r"\s\([^()]*\)[\s,]*\Z",
     "Ana Roux (Reed, North Tull) said the geese were fat. => Ana Roux | said | The geese were fat.",
     "Ana Roux said the geese (all nine) were fat."),
    ("aside between dashes", _shorter, "grammar: a parenthesis is no part of its clause",
     r"\s(?P<dash>--|[—–-])\s(?:(?!\sand\s)[^—–⟨]){2,120}?\s(?P=dash)[\s,]*\Z",
     "Ana Roux -- author of a book on the Tull Board -- said it was late. => Ana Roux | said | It was late.",
     "Ana Roux of the Tull Harbour Board said it was late -- or lost -- by now."),
    ("prepositional phrase", _shorter, "grammar: an adverbial may stand before its verb",
     r"(?i)[\s,]*\b(?:(?:on|in|at|for)\s(?!what\b)(?!(?:that|which|who)\b)[\w’'.-]+(?:\s(?!(?:that"
     r"|which|who|when|while|where|because)\b)[\w’'.-]+){0,4}\s?"
     r"|(?:during|after)\s[\w’'.-]+(?:\s[\w’'.-]+){0,4},)[\s,]*\Z",
     "The cooks on Tuesday said the salt was gone. => The cooks | said | The salt was gone.",
     "The cooks who were there said the salt was gone."),
    ("adverb", _shorter, "grammar: an adverb may stand before its verb",
     r"(?i)[\s,]*\b(?:all|also|later|then|earlier|further|once|again|already|yet|often|always"
     r"|sometimes|now|even|just|only"
     r"|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|never|still"
     r"|(?!daily|weekly|family|assembly|ally|italy|july|rally)\w+ly)[\s,]*\Z",
     "Two bakers also said the flour was wet. => Two bakers | said | The flour was wet.",
     "Two bakers of Tull's family said the flour was wet."),
    ("auxiliary", _shorter, "grammar: the auxiliary stands before its verb",
     rf"[\s,]*\b(?:{AUXILIARY})[\s,]*\Z",
     "The abbey has disclosed that it ripens cheese. => The abbey | disclosed | It ripens cheese.",
     "The abbey disclosed that it ripens cheese."),
)  # fmt: skip
"""What may stand between a subject and its verb: the words before it."""
