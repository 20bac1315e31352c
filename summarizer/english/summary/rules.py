"""The form of the rules that say which sentences no summary takes."""

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """A kind of English sentence, with one that the rule must read and one that it must not."""

    name: str
    pattern: re.Pattern[str]
    reads: str
    leaves: str


def rule(name: str, pattern: str, reads: str, leaves: str) -> Rule:
    """A rule whose pattern is searched for; space in it counts only where it is escaped."""
    return Rule(name, re.compile(pattern, re.I | re.X), reads, leaves)
