"""From the bytes of a fuzzer to what others write: texts, JSON, drafts, and lines on a printed page."""

from __future__ import annotations

import json
from typing import Any

WORDS = """
    Ana Roux Mayor Oslo Berg Anna Bergen EU NATO GmbH U.S. Mr Dr. Jr. St. the The a an of in on at to for from with by
    and or but that who which it It he she they will would is are was has have had been be to said says told added
    according claimed denied asked announced plans hopes expects due open opens close meet vote visit sign buy bridge
    council board company minister report crane port strike talks not no never if unless until after before since next
    last this week month year Monday Friday May March 2026 2027 3 12 14th 1.2 million 40 % per cent $ € noon 8 p.m.
    tomorrow yesterday today week's weekend quarter Easter spring two ten half dozen hundred thousand senior officials
    one of them all several people reporters statement interview letter
    . , ; : ! ? … " “ ” „ « » ' ’ ‘ ( ) [ ] — – - / \n \n\n \t \u00a0 * # > | < & @ = + _ ` ~ ^ % $ { }
    NUL \x1b \u202e \u200b \ufffd \ud800 İ ß ﬁ 中 の ไ ع א é ñ 😀 \u0301 9999-12-31 0001-01-01 05/06/2027
""".replace("NUL", "\0").split(" ")
WORDS = [word for word in WORDS if word]


class Source:
    """Bytes, taken from the front; at their end everything is 0 or empty."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def number(self, below: int) -> int:
        """A number from 0."""
        width = 1 if below <= 256 else 2
        taken = self._data[self._at : self._at + width]
        self._at += width
        return int.from_bytes(taken) % below

    def rest(self) -> bytes:
        """All that is left."""
        taken, self._at = self._data[self._at :], len(self._data)
        return taken

    @property
    def is_empty(self) -> bool:
        return self._at >= len(self._data)

    def text(self, most: int = 400) -> str:
        """Words of news in any order, or any characters at all."""
        if self.number(4) == 0:
            size = self.number(most)
            taken, self._at = self._data[self._at : self._at + size], self._at + size
            return taken.decode("utf-8", "replace")
        words = []
        for _ in range(self.number(most)):
            if self.is_empty:
                break
            words.append(WORDS[self.number(len(WORDS))])
            words.append("" if self.number(8) == 0 else " ")
        return "".join(words)

    def value(self, depth: int = 0) -> Any:
        """Anything that JSON can say."""
        match self.number(10):
            case 0:
                return None
            case 1:
                return bool(self.number(2))
            case 2:
                return self.number(70) - 5
            case 3:
                return 10 ** self.number(400)
            case 4:
                return [float("nan"), float("inf"), -0.0, 1e308, 0.5][self.number(5)]
            case 5 if depth < 3:
                return [self.value(depth + 1) for _ in range(self.number(4))]
            case 6 if depth < 3:
                return {self.text(3): self.value(depth + 1) for _ in range(self.number(4))}
            case _:
                return self.text(30)


def mutated(source: Source, value: Any) -> Any:
    """JSON with some values changed, moved, left out or doubled."""
    copy = json.loads(json.dumps(value))
    for _ in range(1 + source.number(6)):
        if source.is_empty:
            break
        copy = _changed(source, copy)
    # JSON of models and files is read by a parser that refuses halves of characters.
    return json.loads(json.dumps(copy).replace("\\ud800", "?"))


def _changed(source: Source, value: Any) -> Any:
    places = list(_places(value))
    if not places:
        return source.value()
    container, key = places[source.number(len(places))]
    other, other_key = places[source.number(len(places))]
    match source.number(6):
        case 0:
            container[key] = source.value()
        case 1:
            del container[key]
        case 2:
            container[key] = json.loads(json.dumps(other[other_key]))
        case 3 if isinstance(container, list):
            container.insert(key, json.loads(json.dumps(container[key])))
        case 4 if isinstance(container[key], str):
            words = container[key].split(" ")
            words[source.number(len(words))] = source.text(4)
            container[key] = " ".join(words)
        case _:
            container[key] = source.number(300) if isinstance(container[key], int) else source.text(20)
    return value


def _places(value: Any) -> Any:
    """Every value within a value, by what holds it and under which key."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(inner):
        yield value, key
        yield from _places(each)
