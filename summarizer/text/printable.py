"""Printable text: the words of a text, without the characters that control a terminal.

An article or a model's answer can hold escape sequences that recolour, rewrite or close a terminal, and marks
that show words in another order than they are stored in.
"""

from __future__ import annotations

import json
import re

_SPACE = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_INVISIBLE = re.compile(
    "["
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # change the order in which words are shown
    "\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
    "]"  # the joiners U+200C and U+200D stay: Persian words and emoji families need them
)
_NOT_ON_SCREEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")
_USER_INFO = re.compile(r"(?<=://)[^/?#\s]*@")
_QUERY = re.compile(r"\?.*", re.S)
_NOT_FOR_EYES = re.compile(f"[\x7f-\x9f\u2028\u2029{_INVISIBLE.pattern[1:]}")


def clean(text: str) -> str:
    """Make a text fit for one line of a terminal: white space becomes single spaces, a control U+FFFD."""
    return _CONTROL.sub("\ufffd", _SPACE.sub(" ", _INVISIBLE.sub("", text)))


def clean_screen(text: str) -> str:
    """Make lines fit for a terminal, whatever form they are in: as `clean`, but lines and tabs stay."""
    return _NOT_ON_SCREEN.sub("\ufffd", _INVISIBLE.sub("", text.replace("\r\n", "\n")))


def clean_url(url: str) -> str:
    """An address fit for a message: without a user name, a password and a query, which can hold keys."""
    return clean(_QUERY.sub("?…", _USER_INFO.sub("…@", url)))


def clean_json(text: str) -> str:
    """Make a JSON text fit for a terminal: what steers one becomes an escape, which is the same data.

    Halves of characters, which UTF-8 has no bytes for, become U+FFFD.
    """
    return _NOT_FOR_EYES.sub(lambda match: json.dumps(match[0])[1:-1], _HALF.sub("\ufffd", text))
