"""Every expression that the package has compiled, and texts made to slow each of them down."""

from __future__ import annotations

import importlib
import math
import pkgutil
import re
import time
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from types import MappingProxyType, ModuleType
from typing import Any

import summarizer

_DEEPEST = 6
_PLAIN = (str, bytes, int, float, type(None), ModuleType)


def compiled_patterns() -> dict[str, re.Pattern[Any]]:
    """The patterns in the globals of all modules, their tables, and the attributes of their classes, by place."""
    found: dict[str, re.Pattern[Any]] = {}
    known: set[tuple[Any, int]] = set()
    for place, value in _values():
        for where, pattern in _inside(value, place):
            if (key := (pattern.pattern, pattern.flags)) not in known:
                known.add(key)
                found[where] = pattern
    return found


def _values() -> Iterator[tuple[str, Any]]:
    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                yield f"{module.name}.{name}", value
                if isinstance(value, type):
                    yield from ((f"{module.name}.{name}.{k}", v) for k, v in vars(value).items())


def _inside(value: Any, place: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """The patterns in a value: itself, or in a table at any depth."""
    if isinstance(value, re.Pattern):
        yield place, value
    elif isinstance(value, _PLAIN) or depth == _DEEPEST:
        return
    elif isinstance(value, dict | MappingProxyType):
        for key, each in value.items():
            yield from _inside(each, f"{place}[{key!r}]", depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for at, each in enumerate(value):
            yield from _inside(each, f"{place}[{at}]", depth + 1)
    elif hasattr(type(value), "__dataclass_fields__") and not isinstance(value, type):
        for name in type(value).__dataclass_fields__:
            yield from _inside(getattr(value, name), f"{place}.{name}", depth + 1)


# --- texts that a pattern nearly matches --------------------------------------------------------------------

_SIGNS = "aA0 .,-'\"\n(é“_;:!"
_COMMON = ("a", "A", " ", "\n", "0", "A ", "a ", "Aa ", "a, ", "0,", "a.", "A.", '"', "-", "(", "a-", "the ", "\n\n", " \n",
           "said ", "Ana said ", "\t", "’", "a’", ", ", ": ", "—", "x\n", "> ", "é", "à ")  # fmt: skip
_VARIANTS = 3


def attacks(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """Beginnings and what is to be repeated behind them, made from the pattern's own literals and classes."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = _parser.parse(text, pattern.flags & ~re.DEBUG if isinstance(pattern.pattern, str) else 0)
    found: dict[tuple[str, str], None] = {("", each): None for each in _COMMON}
    for variant in range(_VARIANTS):
        whole = _sample(tree, variant)
        if whole:
            found["", whole] = found["", whole[:-1] or whole] = found["", whole + " "] = None
            found["", whole[:-1] + " "] = None
        for before, body in _repeats(tree, "", variant):
            if body:
                found[before, body] = found["", before + body] = found["", before + body + body] = None
                found[before, body + " "] = None
        repeats = [body for _, body in _repeats(tree, "", variant) if body]
        for one, other in pairwise(repeats):
            found["", one + other] = None
    return list(found)


def _repeats(items: Any, before: str, variant: int) -> Iterator[tuple[str, str]]:
    """Every repeated part, with a text that leads to it."""
    for op, argument in items:
        if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
            _, most, body = argument
            sample = _sample(body, variant)
            if most > 1:
                yield before, sample
            yield from _repeats(body, before, variant)
        elif op is sre.SUBPATTERN:
            yield from _repeats(argument[3], before, variant)
        elif op is sre.ATOMIC_GROUP:
            yield from _repeats(argument, before, variant)
        elif op in (sre.ASSERT, sre.ASSERT_NOT):
            yield from _repeats(argument[1], before, variant)
        elif op is sre.BRANCH:
            for branch in argument[1]:
                yield from _repeats(branch, before, variant)
        before += _sample([(op, argument)], variant)


def _sample(items: Any, variant: int) -> str:
    """A text that the items match, as far as that can be told without matching."""
    return "".join(_one(op, argument, variant) for op, argument in items)


def _one(op: Any, argument: Any, variant: int) -> str:
    if op is sre.LITERAL:
        return chr(argument)
    if op is sre.ANY:
        return "a0 "[variant]
    if op is sre.NOT_LITERAL:
        return next(sign for sign in _SIGNS[variant:] if ord(sign) != argument)
    if op is sre.IN:
        return _member(argument, variant)
    if op is sre.BRANCH:
        return _sample(argument[1][variant % len(argument[1])], variant)
    if op is sre.SUBPATTERN:
        return _sample(argument[3], variant)
    if op is sre.ATOMIC_GROUP:
        return _sample(argument, variant)
    if op in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, body = argument
        return _sample(body, variant) * max(least, variant != 1)
    return ""  # places, look-arounds, references


def _member(members: Any, variant: int) -> str:
    """A sign of a class."""
    negated = members[0][0] is sre.NEGATE
    fitting = [sign for sign in _SIGNS if any(_holds(m, sign) for m in members) != negated]
    if not negated:
        fitting += [
            chr(a if op is sre.LITERAL else a[0]) for op, a in members if op in (sre.LITERAL, sre.RANGE)
        ]
    return fitting[variant % len(fitting)] if fitting else "ж"


def _holds(member: Any, sign: str) -> bool:
    op, argument = member
    if op is sre.LITERAL:
        return ord(sign) == argument
    if op is sre.RANGE:
        return argument[0] <= ord(sign) <= argument[1]
    if op is sre.CATEGORY:
        name = str(argument).rpartition("_")[2]
        is_in = {"DIGIT": sign.isdigit(), "SPACE": sign.isspace(), "WORD": sign.isalnum() or sign == "_"}[
            name
        ]
        return is_in != ("NOT" in str(argument))
    return False


# --- how long a pattern takes -------------------------------------------------------------------------------

_STEPS = (12, 24, 36, 120, 360)
_FIRST, _SECOND = 500, 2_000  # characters
_QUICK = 0.001  # seconds: a quadratic pattern takes ten times as long for 2,000 characters
_LONG = 0.03  # seconds for a few hundred characters: it doubles with each, or grows with the cube
_MOST = 7.5  # times as long for four times as many characters: a straight line is 4, a parabola 16
_LOOKS = 5
_ENDS = ("\x00", "")
_ANCHORED = frozenset(["match", "fullmatch"])


def uses() -> dict[str, frozenset[str]]:
    """How the package uses each pattern that has a name: 'search', 'match' and so on."""
    found: dict[str, set[str]] = {}
    root = Path(summarizer.__file__).parents[1]
    for path in Path(summarizer.__file__).parent.rglob("*.py"):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        for name, method in _USED.findall(path.read_text("utf-8")):
            found.setdefault(f"{module}.{name}", set()).add(method)
    return {name: frozenset(methods) for name, methods in found.items()}


_USED = re.compile(
    r"\b(_*[A-Z][A-Z_]*)(?:\[\w+\])?\.(search|match|fullmatch|finditer|findall|sub|subn|split)\b"
)


def slow_text(pattern: re.Pattern[Any], methods: Collection[str] = ()) -> str | None:
    """What takes more than its share of time as it grows; None where nothing does.

    Args:
        pattern: Looked for everywhere in the text, unless it is only held against the beginning.
        methods: How it is used, as far as that is known.
    """
    names = [m for m in methods if m in _ANCHORED] if methods and set(methods) <= _ANCHORED else ["finditer"]
    for name in names:
        for before, body in attacks(pattern):
            if said := _slowed(getattr(pattern, name), before, body):
                return said
    return None


def _slowed(look: Callable[[Any], Any], before: str, body: str) -> str | None:
    for size in _STEPS:
        if _seconds(look, _text(before, body, size)) > _LONG:
            return f"{before!r} + {body!r} * {size // len(body)}"
    for end in _ENDS:
        if _seconds(look, _text(before, body, _SECOND, end)) > _QUICK and _grows(look, before, body, end):
            return f"{before!r} + {body!r} * n + {end!r}"
    return None


def _grows(look: Callable[[Any], Any], before: str, body: str, end: str) -> bool:
    """Whether time grows faster than the text, the best of several looks: a busy machine slows only some."""
    first = second = math.inf
    for _ in range(_LOOKS):
        first = min(first, _seconds(look, _text(before, body, _FIRST, end)))
        second = min(second, _seconds(look, _text(before, body, _SECOND, end)))
        if second <= max(_QUICK, _MOST * first):
            return False
    return True


def _text(before: str, body: str, size: int, end: str = "\x00") -> str:
    return before + body * (size // len(body)) + end


def _seconds(look: Callable[[Any], Any], text: str) -> float:
    """The CPU time of looking for a pattern in a text."""
    given = text if isinstance(look.__self__.pattern, str) else text.encode("utf-8")  # type: ignore[attr-defined]
    started = time.process_time()
    found = look(given)
    if found is not None and not isinstance(found, re.Match):
        for _ in found:
            pass
    return time.process_time() - started
