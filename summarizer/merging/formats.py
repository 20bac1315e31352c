"""The forms a merged brief can be written in, by their names on the command line."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a merged brief can be written as."""

    json = "json"
    text = "text"
    md = "md"
