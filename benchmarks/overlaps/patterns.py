"""A sentence as a pattern: its words without their endings, and a placeholder where names and numbers stand."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache

NAME = "·"
SMALLWORDS = frozenset(
    """a an the and or but nor so yet if of in on at by for with to from into onto over under between among against
    about after before during since until till through without within is are was were be been being am have has had
    having do does did done will would shall should can could may might must not he she it they we you i him her them
    us me his hers its their theirs our ours your my mine this that these those there here who whom whose which what
    when where why how as than then too very also just only even still all any both each few more most other some such
    no own same up down out off again once because while although though upon per via itself himself herself themselves
    it's i'm we're they're he's she's that's don't didn't isn't wasn't doesn't can't couldn't won't wouldn't hasn't
    haven't hadn't aren't weren't we'll we've i've s t d ll ve re m according_to""".split()
)
NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty seventy
    eighty ninety hundred hundreds thousand thousands million millions billion billions percent per_cent""".split()
)
# What stands in any newspaper says nothing about where a sentence comes from: each counts as one word.
SET_PHRASES = re.compile(
    r"""(?ix)\b(?:
      on\ condition\ of\ anonymity
    | (?:people|persons?|sources?)\ familiar\ with\ (?:the|those|these|its|their)\ (?:talks|matter|plans?)
    | (?:respond|responded|reply|replied)\ to\ (?:a\ )?requests?\ for\ comment | declin(?:e|ed|es)\ to\ comment
    | told\ (?:reporters|journalists|a\ news\ conference) | according\ to | company['’]s\ website | per\ cent
    | number\ of | exit\ polls? | margin\ of\ error(?:\ of\ [\d.]+\ points?)? | central\ banks?
    | (?:go|goes|going|went)\ (?:to\ the\ polls|on\ sale) | (?:take|takes|took)\ place | speak\ publicly
    | (?:foreign|prime|finance|defen[cs]e|interior)\ minist(?:er|ry) | (?:second|third|fourth)\ term
    | chief\ (?:executive|financial|operating)(?:\ officers?)? | scor(?:e|ed|es|ing)\ (?:a\ |\d+\ )?goals?
    | same\ period\ last\ year | (?:first|second|third|fourth)\ (?:quarter|half)
    | (?:early\ |late\ |earlier\ |later\ )?(?:last|next|this|past|previous|following)
      \ (?:day|week|month|quarter|year)s?
    | (?:\w+\ )?(?:day|week|month|year)s?\ (?:ago|earlier|later)
    )\b"""
)
WORD = re.compile(r"[^\W\d_]+(?:['’_][^\W\d_]+)*(?:-[^\W\d_]+)*|\d[\d.,:]*(?:\s[ap]\.m\.)?")
_BEGINS = re.compile(r"(?:^|[.!?:\"“‘'(—*]|--|- )\s*$")
_IRREGULAR = dict(
    pair.split("/")
    for pair in """said/say told/tell made/make took/take taken/take went/go gone/go came/come left/leave fell/fall
    fallen/fall rose/rise risen/rise met/meet held/hold began/begin begun/begin gave/give given/give wrote/write
    written/write found/find kept/keep led/lead lost/lose thought/think knew/know known/know saw/see seen/see
    children/child men/man women/woman people/person built/build sent/send spoke/speak spoken/speak""".split()
)
_ENDINGS = (
    *(("iness", "y"), ("ies", "y"), ("ied", "y")),
    *((ending, "") for ending in ("ing", "edly", "ed", "ly", "es", "s")),
)


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: "supporting" and "supports" are one."""
    word = re.sub(r"['’]s?$", "", word)
    irregular = _IRREGULAR.get(word)
    for ending, instead in () if irregular else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    word = irregular or word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def pattern(sentence: str, known: Container[str]) -> list[str]:
    """The sentence without names: `known` are the words that stand somewhere in lower case."""
    sentence = SET_PHRASES.sub(lambda phrase: "_".join(WORD.findall(phrase[0].lower())), sentence)
    found: list[str] = []
    for match in WORD.finditer(sentence):
        word, lower = match[0], match[0].lower().replace("’", "'")
        capital = word[0].isupper() and not _is_plain(sentence, match, lower, known)
        if capital or word[0].isdigit() or lower in NUMBERS:
            if found[-1:] != [NAME]:
                found.append(NAME)
        else:
            found.append(lower if lower in SMALLWORDS else stem(lower))
    return found


def _is_plain(sentence: str, match: re.Match[str], lower: str, known: Container[str]) -> bool:
    """Whether a capitalised word is one only because a sentence begins there."""
    if match[0] == "I":
        return True
    begins = _BEGINS.search(sentence, max(0, match.start() - 4), match.start())
    return bool(begins) and (lower in SMALLWORDS or (lower in known and not match[0].isupper()))


def content_words(words: Iterable[str]) -> list[str]:
    """What remains of a pattern without names, numbers and small words."""
    return [word for word in words if word != NAME and word not in SMALLWORDS]
