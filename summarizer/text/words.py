"""English words shared by several rules, one table per kind: numbers, ordinals, months, weekdays, denials."""

from __future__ import annotations

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
"""What a number is multiplied by, as a power of ten."""

_UP_TO_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: value for value, word in enumerate(_UP_TO_TWENTY)} | {
    word: value for value, word in zip(range(30, 100, 10), _TENS, strict=True)
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}

MONTHS = """
    january february march april may june july august september october november december
    """.split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SHORT_MONTHS = [name[:3] for name in MONTHS]
SHORT_WEEKDAYS = [name[:3] for name in WEEKDAYS]

NEGATIONS = "not no never none nobody nothing neither nor without cannot".split()
"""Words that deny by themselves; "n't" does so at the end of a word."""
