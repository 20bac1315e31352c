"""The parts of a sentence that must not change: its numbers, dates, names, offices and negations.

All are compared in a folded form: '1.2 million' and '1,200,000' are one number, 'Nov.' and 'November' one
month, 'Russian' and 'Russia' one name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from summarizer.text.words import HIGH_OFFICES, MONTHS, NEGATIONS, NUMBERS, ORDINALS, SCALES, WEEKDAYS

_ORDINAL = ORDINALS | {"twice": 2, "both": 2, "pair": 2, "dozen": 12, "half": 0.5}
_NUMBER = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:st|nd|rd|th)?(?:[ -]?("
    + "|".join(SCALES)
    + r"))?(?!\w)",
    re.I,
)
_DIGIT = re.compile(r"\d")
_NUMBER_WORD = re.compile(  # the look-ahead passes over most words at once
    r"\b(?=[efnostz])("
    + "|".join([*NUMBERS, *list(ORDINALS)[1:]])
    + r")\b(?: (hundred|thousand|million|billion|trillion)\b)?",
    re.I | re.ASCII,
)
_WALK = re.compile(r"\s*March (?=[a-z])")
_CALENDAR = re.compile(
    r"\b(?=[ADFJMNOSTW])(?:(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?|(?:"
    + "|".join(name.capitalize() for name in MONTHS + WEEKDAYS)
    + r")\b)"
)
_RELATIVE = re.compile(r"\b(?=[tnl])(?:this|next|last) (?:week|month|quarter|season|year|decade)\b", re.I)
_NEGATION = re.compile(
    rf"\b(?=[ncwdrflu])(?:{'|'.join(NEGATIONS)}|den(?:y|ies|ied|ying)|refus\w+|reject(?:s|ed|ing)?"
    r"|rul(?:e|ed|es) out|fail(?:s|ed)? to|lack\w*|unable|unlikely)\b|n['’]t\b",
    re.I,
)
_NOT = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t)\s+"
    r"(?:(?:\w+ly|be|been|being|have|yet|to|an?|the|at|in|on|by|for|so|as|only|even|any|all)\s+)*(\w{2,})",
    re.I,
)
_WORD = re.compile(r"\w+")
_JOINED_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_JOINT = re.compile(r"[’'.-]")
_CAPITALISED = re.compile(r"\b[^\W\d_]\w*(?:[’'.-]\w+)*")
_OFFICE = re.compile(rf"\b((?:[A-Z]\w+ )?(?:{'|'.join(HIGH_OFFICES)}))((?: [A-Z][\w’'-]+){{1,3}})")
_SPACE_OR_MARK = re.compile(r"[\s\"“”„«»‹›「」『』‘’'.,;:!?…。，、-]+")
_ENDINGS = ("ing", "ed", "es", "s")
_STOP = frozenset(
    """
    the a an and or but of to in on at for with from by as is are was were be been has have had it its
    he she they his her their this that these those will would said says after before over into about
    more than also who which not
    """.split()
)
_OPENS = " \"“‘'(["
_NO_CONTENT = frozenset([""])


def numbers(text: str) -> Mapping[str, str]:
    """Each number's value, as a plain decimal, to the words that give it."""
    found = {}
    for match in _NUMBER.finditer(text) if _DIGIT.search(text) else ():
        found[_value(match.group(1), match.group(2))] = match.group()
    for match in _NUMBER_WORD.finditer(text):
        word, scale = match.group(1).lower(), match.group(2)
        if word in _ORDINAL:  # "first" says too little to be held against a text
            found[str(_ORDINAL[word])] = match.group()
        elif scale or word != "one":
            found[_value(str(NUMBERS[word]), scale)] = match.group()
    return found


def number_values(text: str) -> frozenset[str]:
    """Every value that the text supports, ordinals included: 'its second visit' holds 2."""
    words = folded_words(text)
    ordinals = [str(value) for word, value in _ORDINAL.items() if word in words]
    return frozenset([*numbers(text), *ordinals, *(["1"] if "one" in words else [])])


def missing_numbers(text: str, evidence: str) -> list[str]:
    """The numbers of a text that its evidence does not support, as the text writes them."""
    given = numbers(text)
    if not given or given.keys() <= numbers(evidence).keys():
        return []
    held = number_values(evidence)
    return [written for value, written in given.items() if value not in held]


def _value(digits: str, scale: str | None) -> str:
    try:
        value = Decimal(digits.replace(",", "")).scaleb(SCALES.get((scale or "").lower(), 0))
        return f"{value.normalize():f}"
    except InvalidOperation:  # longer than any number in the news
        return digits


def calendar_words(text: str) -> Mapping[str, str]:
    """Months and weekdays, folded to three letters, and 'next year' and the like, each to its words.

    A text that begins with 'March by ...' speaks of people who walk.
    """
    walk = _WALK.match(text)
    found = _CALENDAR.finditer(text, walk.end() if walk else 0)
    named = {m.group()[:3].lower(): m.group() for m in found}
    return named | {m.group().lower(): m.group() for m in _RELATIVE.finditer(text)}


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, folded roughly to their stems, for comparing sentences."""
    return content_words_of_each([text])[0]


def content_words_of_each(texts: Iterable[str]) -> tuple[frozenset[str], ...]:
    """The same for each of several texts; a word that many of them have is stemmed once."""
    stems = _Stems()
    words = (map(stems.__getitem__, _WORD.findall(text.lower())) for text in texts)
    return tuple(frozenset(folded) - _NO_CONTENT for folded in words)


class _Stems(dict[str, str]):
    """Words to their stems; '' for those that carry no meaning."""

    def __missing__(self, word: str) -> str:
        carries = word not in _STOP and (len(word) > 2 or word.isdigit())
        self[word] = found = stem(word) if carries else ""
        return found


def stem(word: str) -> str:
    """A word without the commonest English endings: 'visits', 'visited' and 'visiting' are one."""
    if word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word[: -len(ending)]
    return word


def proper_words(text: str) -> tuple[str, ...]:
    """The capitalised words inside the text; the first word of a sentence counts only if it stands elsewhere
    too."""
    words = []
    for match in _CAPITALISED.finditer(text):
        if not match.group()[0].isupper():
            continue
        word = _POSSESSIVE.sub("", match.group())
        at = match.start()
        while at and text[at - 1] in _OPENS:
            at -= 1
        opens = not at or text[at - 1] in ".!?:\n"
        if not opens and not _CALENDAR.fullmatch(word) and word != "I":
            words.append(word)
    return tuple(words)


def holds_name(word: str, words: frozenset[str]) -> bool:
    """Whether a name is among folded words, in itself or as its adjective: 'Russian' for 'Russia'."""
    folded = word.lower()
    return folded in words or any(
        folded[:4] == w[:4] and min(len(folded), len(w)) >= 4 and abs(len(folded) - len(w)) <= 3
        for w in words
    )


def folded_words(text: str) -> frozenset[str]:
    """All words in lower case, parts of hyphenated ones too, without possessive endings."""
    words = set(_JOINED_WORD.findall(text.lower()))
    joined = {word for word in words if not word.isalnum()}
    bare = {word[:-2] if word.endswith(("'s", "’s")) else word for word in joined}
    return frozenset((words - joined).union(bare, *map(_JOINT.split, bare)))


def fold_space(text: str) -> str:
    """Text with every run of white space as one space, in lower case, for finding what was restated."""
    return " ".join(text.split()).lower()


def fold_marks(text: str) -> str:
    """Text without marks, in lower case, every run of white space as one space."""
    return _SPACE_OR_MARK.sub(" ", text).strip().casefold()


def has_negation(text: str) -> bool:
    """Whether the text denies something."""
    return bool(_NEGATION.search(text))


def negated_words(text: str) -> set[str]:
    """The stems that stand right behind a negation: 'will not attend' gives 'attend'."""
    return {stem(m.group(1).lower()) for m in _NOT.finditer(text)}


def offices(text: str) -> list[tuple[str, str]]:
    """Pairs of office and surname: 'President Ana Roux' gives ('President', 'Roux')."""
    return [(m.group(1), m.group(2).split()[-1]) for m in _OFFICE.finditer(text)]
