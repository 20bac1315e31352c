"""Whether a text contains the number of a field: in digits or words, with its scale and its sign.

'£41.2m', '41.2 million' and 41200000 are one number. A field whose name or description says 'in millions'
is read so.
"""

from __future__ import annotations

import re
from decimal import Decimal

from summarizer.text.facts import number_values, numbers
from summarizer.text.words import SCALES

Number = int | float | Decimal

_SCALES = {f"{word}s": SCALES[word] for word in ("thousand", "million", "billion", "trillion")} | {
    "fraction": 2
}
_SCALE = re.compile(r"(?:\bin[ _]|_|\bas (?:a )?)(" + "|".join(_SCALES) + r")(?![a-z])", re.I)
_SHORT = {"k": 3, "m": 6, "b": 9, "tn": 12}
_WITH_CURRENCY = re.compile(r"[$€£¥]\s?(\d[\d,]*(?:\.\d+)?)\s?(k|m|b|tn)\b", re.I)
_LESS = re.compile(
    r"[-−–]\s?[$€£¥]?\d|\b(?:minus|negative|loss(?:es)?|lost|los(?:es|ing)|deficit|f[ae]ll(?:s|en|ing)?|declin\w+"
    r"|drop\w*|decreas\w+|down|low(?:er|ered)|shr[aiu]nk\w*|slump\w*|slid|sank|plunge\w*|cut|reduc\w+"
    r"|contract(?:ed|s|ion)|weaker|less|fewer)\b",
    re.I,
)
_LONGEST = 30  # digits; no number in the news has more


def scale_of(name: str, about: str) -> int:
    """The power of ten that a field's values stand in, by its name and description: 6 for 'in millions'."""
    found = _SCALE.search(about) or _SCALE.search(name)
    return _SCALES[found.group(1).lower()] if found else 0


def stated(value: Number, scale: int = 0) -> str | None:
    """The size of a number as `text.facts` writes values; None for what no text can state."""
    number = Decimal(str(value))
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return None
    return f"{abs(number).scaleb(scale).normalize():f}"


def values_in(text: str) -> frozenset[str]:
    """Every value that a text states, 'second' and 'half' among them."""
    return number_values(text).union(values_of(text))


def values_of(text: str) -> list[str]:
    """The values of a text's numbers, each once, the same order each time."""
    short = [
        stated(Decimal(match.group(1).replace(",", "")), _SHORT[match.group(2).lower()])
        for match in _WITH_CURRENCY.finditer(text)
    ]
    return list(dict.fromkeys([*numbers(text), *(value for value in short if value)]))


def tells_of_less(text: str) -> bool:
    """Whether a text has words or signs that a number below zero can stand for: 'fell', 'a loss of', '-3'."""
    return bool(_LESS.search(text))
