"""The settings there are, as the commands' options say: those that are marked, by name, type and default."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from summarizer.cli.config.marks import WHERE
from summarizer.cli.config.marks import Setting as Mark

Kind = Literal["text", "integer", "number", "list of texts"]


class Setting(NamedTuple):
    """What a setting holds.

    Attributes:
        kind: Its type in a file.
        personal: Whether only the user's own files and environment may give it.
        is_path: Whether it is a path, which counts from its file's folder.
        default: What applies where nobody gives it.
    """

    kind: Kind
    personal: bool
    is_path: bool
    default: Any


Table = Mapping[str, Setting]

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


def settings_in(commands: Iterable[Callable[..., Any]]) -> dict[str, Setting]:
    """The settings of commands, by their options; of one that two share the first default counts."""
    found: dict[str, Setting] = {}
    for command in commands:
        defaults = inspect.signature(command).parameters
        for name, hint in get_type_hints(command, include_extras=True).items():
            marks = [mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Mark)]
            if marks and name not in found:
                default = getattr(defaults[name].default, "value", defaults[name].default)
                kind, is_path = _kind(hint)
                found[name] = Setting(kind, WHERE in marks, is_path, default)
    return found


def _kind(hint: Any) -> tuple[Kind, bool]:
    """What a file gives an option, by the option's type; and whether that is a path."""
    types = set(get_args(hint.__origin__) or [hint.__origin__]) - {type(None)}
    if any(getattr(mark, "parser", None) for mark in hint.__metadata__):
        return "text", False
    if any(get_origin(each) is list for each in types):
        return "list of texts", False
    if types == {int}:
        return "integer", False
    return ("number", False) if types == {float} else ("text", Path in types)


def variable(name: str) -> str:
    """The environment variable of a setting: max_claims is SUMMARIZER_MAX_CLAIMS."""
    return PREFIX + name.upper()


def fault(settings: Table, name: str, value: Any) -> str | None:
    """Say what is wrong with a key of a file and its value, without showing the value; None if nothing is."""
    if _KEY.search(name):
        return (
            f"{name} may not stand in a file of settings, which is copied and committed: "
            "set OPENAI_API_KEY in the environment or in a .env file"
        )
    if name not in settings:
        near = get_close_matches(name, settings, n=1)
        return f"there is no setting {name!r}" + (f", perhaps {near[0]} is meant" if near else "")
    kind = settings[name].kind
    whole = isinstance(value, _PYTHON[kind]) and not isinstance(value, bool)
    if whole and (not isinstance(value, list) or all(isinstance(item, str) for item in value)):
        return None
    article = "an" if kind == "integer" else "a"
    return f"{name} is {_TOML.get(type(value), 'a date')}, and has to be {article} {kind}"


def printable(value: str) -> str:
    """A value as it may be shown: addresses without names, passwords and queries, where keys can hide."""
    return _QUERY.sub("?…", _USER_INFO.sub("…@", value)) if "://" in value else value
