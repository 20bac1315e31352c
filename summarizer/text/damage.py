"""Damaged text: letters that were decoded wrongly by somebody before ("Ã©" for "é"), or are lost ("�").

Only what can be nothing else counts: letters that, encoded as Western European, are UTF-8 for a letter of
another kind. A text of capitals such as "OLÁ”" has such a pair by chance, so one of them is not enough.
"""

from __future__ import annotations

import re

_LOST = "\ufffd"
# How the bytes 80 to BF look in Windows-1252, and in Latin-1.
_FOLLOWING = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ\x80-\xbf"
_PAIRS = re.compile(
    rf"[ÃÂÄÅÐÑÎÏØÙ×][{_FOLLOWING}]|â€[{_FOLLOWING}]?|[àáãäåæçèé][{_FOLLOWING}]{{2}}|ð[Ÿ\x9f][{_FOLLOWING}]{{2}}"
)
_ENOUGH = 2
_LONGEST = 200_000  # characters that are looked at


def damage_in(text: str) -> str | None:
    """An example of damaged letters in a text; None where there are none, or one that may be by chance.

    Example:
        >>> damage_in("The cafÃ© isnâ€™t open."), damage_in("The café isn’t open.")
        ('Ã©', None)
    """
    text = text[:_LONGEST]
    found = [match[0] for match in _PAIRS.finditer(text) if _is_utf8(match[0])]
    if len(found) >= _ENOUGH or any(pair.startswith("â€") for pair in found):
        return found[0]
    return _LOST if _LOST in text else None


def _is_utf8(pair: str) -> bool:
    if pair.startswith("â€"):
        return True
    try:
        data = b"".join(letter.encode("cp1252" if letter > "\xff" else "latin-1") for letter in pair)
        return data.decode("utf-8").isprintable() or "\xa0" in pair
    except UnicodeError:
        return False
