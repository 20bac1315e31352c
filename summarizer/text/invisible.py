"""Invisible characters: what stands between the letters of a word, and nobody sees.

They say where a word may be cut, or that it may not, and sometimes they are there for no reader at all. The
joiners stay where a script or an emoji is written with them: in Persian, Hindi, or 👩‍🚒.
"""

from __future__ import annotations

import re

_ALPHABETS = "A-Za-z\u00aa-\u024f\u0370-\u058f\u1e00-\u1fff"  # Latin, Greek, Cyrillic, Armenian
_SPLIT_AT_LINE_END = re.compile(r"(?<!\u00ad)\u00ad{1,9}[ \t]{0,9}\r?\n[ \t]{0,9}(?=[^\W\d_])")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u2060-\u2064]|(?<=[\\s\\S])\ufeff"  # at the very beginning it is a mark of the encoding
    # where a word ends in scripts without spaces
    "|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b|\u200b(?![\u0e00-\u109f\u1780-\u17ff])"
    # letters of a second, invisible alphabet; behind a flag they say whose it is
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]++"
)
_JOINERS = re.compile(
    f"(?<=[{_ALPHABETS}])[\u200c\u200d]++|(?<![\u200c\u200d])[\u200c\u200d]++(?=[{_ALPHABETS}])"
)


def without_invisible(text: str) -> str:
    r"""A text without soft hyphens and the like; a word that a soft hyphen cut at a line's end is whole.

    Example:
        >>> without_invisible("Wes\u200bter\u00adfield"), without_invisible("می\u200cخواهم")
        ('Westerfield', 'می\u200cخواهم')
    """
    if text.isascii():
        return text
    return _JOINERS.sub("", _INVISIBLE.sub("", _SPLIT_AT_LINE_END.sub("", text)))
