"""Masking: an API key in what a stranger wrote, however it was written, becomes three asterisks.

A server may echo the key that it was sent: as it is, with characters in it that nobody sees, percent-encoded,
or as escapes of JSON or HTML.
"""

from __future__ import annotations

import base64
import html
import re
from typing import Any
from urllib.parse import unquote

from summarizer.models.providers.keys import NO_KEY

MASK = "***"
SECRET = 16
"""Characters that no provider's key is shorter than: what is, as "lm-studio", may be a word of an article."""
_SHORTEST = 6  # in a message
_BEGINNING = 8  # characters of a key that tell something of it, where a text was cut within it
_HIDDEN = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffd\U000e0000-\U000e0fff"
)
_UNSEEN = f"[\\s{_HIDDEN}]*"
_GONE = re.compile(f"[{_HIDDEN}]")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})")
_ENCODINGS = 3  # in one another


def masked(text: str, key: str | None, shortest: int = _SHORTEST) -> str:
    """A text without a key, in the decoding in which the key shows, where there is one.

    Args:
        text: What somebody else wrote.
        key: The key; None where there is none.
        shortest: Characters of a key that is looked for.
    """
    if not key or key == NO_KEY or len(key) < shortest:
        return text
    pattern = _pattern(key)
    shown = seen = pattern.sub(MASK, text)
    for _ in range(_ENCODINGS):
        decoded = _decoded(seen)
        if decoded == seen:
            break
        seen = pattern.sub(MASK, decoded)
        if seen != decoded:
            shown = seen
    return _without_beginning(shown, key)


def masked_in(value: Any, key: str | None) -> Any:
    """The same for all strings of a JSON value."""
    match value:
        case str():
            return masked(value, key, SECRET)
        case list():
            return [masked_in(each, key) for each in value]
        case dict():
            return {name: masked_in(each, key) for name, each in value.items()}
    return value


def _decoded(text: str) -> str:
    """What a text says to whoever decodes it once, without what nobody sees."""
    return html.unescape(unquote(_ESCAPE.sub(_character, _GONE.sub("", text))))


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1] or escape[2], 16))


def _pattern(key: str) -> re.Pattern[str]:
    """Finds a key whatever stands unseen between its characters, and its Base64."""
    seen = _UNSEEN.join(map(re.escape, key))
    if len(key) >= SECRET:
        encoded = base64.b64encode(key.encode()).decode()
        seen += f"|{re.escape(encoded[: len(key) // 3 * 4])}"
    return re.compile(seen, re.IGNORECASE)


def _without_beginning(text: str, key: str) -> str:
    """A text that was cut within a key, without what it says of it."""
    for length in range(min(len(key) - 1, len(text)), _BEGINNING - 1, -1):
        if text.endswith(key[:length]):
            return text[:-length] + MASK
    return text
