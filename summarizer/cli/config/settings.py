"""The settings there are: options of `brief` and `batch` that a file or the environment may give.

A setting has the name of its option. A project's file, which comes with whatever was downloaded, may say how
the work is done; where articles go, what is spent and what is written is for the user alone to say. What the
command line could not take back, such as --strict, is no setting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Literal, NamedTuple

Kind = Literal["text", "integer", "number", "list of texts"]


class Setting(NamedTuple):
    """What a setting holds, and whether only the user's own files and environment may give it."""

    kind: Kind
    personal: bool = False


SETTINGS: Mapping[str, Setting] = {
    "model": Setting("text", personal=True),
    "base_url": Setting("text", personal=True),
    "prompt": Setting("text"),
    "max_claims": Setting("integer"),
    "format": Setting("text"),
    "cache": Setting("text", personal=True),
    "cache_size": Setting("text", personal=True),
    "engine": Setting("text", personal=True),
    "concurrency": Setting("integer"),
    "rpm": Setting("number"),
    "tpm": Setting("number"),
    "attempts": Setting("integer"),
    "retry_budget": Setting("number"),
    "patience": Setting("number"),
    "timeout": Setting("number"),
    "max_cost": Setting("number", personal=True),
    "text_field": Setting("text"),
    "id_field": Setting("text"),
    "field": Setting("list of texts"),
    "log_format": Setting("text"),
}

PREFIX = "SUMMARIZER_"
KEYS = ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")
"""Who pays, and never where an article goes."""

_PYTHON: dict[Kind, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "list of texts": (list,),
}
_TOML = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}
_KEY = re.compile(r"api_?key|token|secret|password", re.I)
_USER_INFO = re.compile(r"(?<=://)[^/@\s]*@")
_QUERY = re.compile(r"\?.*", re.S)


def variable(name: str) -> str:
    """The environment variable of a setting: max_claims is SUMMARIZER_MAX_CLAIMS."""
    return PREFIX + name.upper()


def fault(name: str, value: Any) -> str | None:
    """Say what is wrong with a key of a file and its value, without showing the value; None if nothing is."""
    if _KEY.search(name):
        return (
            f"{name} may not stand in a file of settings, which is copied and committed: "
            "set OPENAI_API_KEY in the environment or in a .env file"
        )
    if name not in SETTINGS:
        near = get_close_matches(name, SETTINGS, n=1)
        return f"there is no setting {name!r}" + (f", perhaps {near[0]} is meant" if near else "")
    kind = SETTINGS[name].kind
    whole = isinstance(value, _PYTHON[kind]) and not isinstance(value, bool)
    if whole and (not isinstance(value, list) or all(isinstance(item, str) for item in value)):
        return None
    article = "an" if kind == "integer" else "a"
    return f"{name} is {_TOML.get(type(value), 'a date')}, and has to be {article} {kind}"


def printable(value: str) -> str:
    """A value as it may be shown: addresses without names, passwords and queries, where keys can hide."""
    return _QUERY.sub("?…", _USER_INFO.sub("…@", value)) if "://" in value else value
