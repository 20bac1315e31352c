"""What may reach a terminal: the words of a text, and none of the characters that steer one.

An article or a model's answer can hold escape sequences that recolour, rewrite or close a terminal, and marks
that show words in another order than they are stored in.
"""

from __future__ import annotations

import re

STEERING = re.compile(
    "["
    "\x00-\x1f\x7f-\x9f"  # the controls: C0, DELETE, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # the order in which words are shown
    "\u00ad\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # unseen
    "\ud800-\udfff"  # halves of characters
    "]"
)
"""What steers a terminal, hides in a text, or can't be written as UTF-8.

The two joiners (U+200C and U+200D) are no part of it: Persian words and emoji families need them.
"""

_SPACE = re.compile("[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_VISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """Make a text fit for one line of a terminal: white space as single spaces, controls as "\ufffd"."""
    text = _SPACE.sub(" ", text)
    return STEERING.sub("", _VISIBLE.sub("\ufffd", text))
