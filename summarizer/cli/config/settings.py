"""The settings that exist: the marked options of the commands, by name, type and default."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from summarizer.cli.config.marks import WHERE
from summarizer.cli.config.marks import Setting as Mark
from summarizer.models.providers.keys import VARIABLES
from summarizer.models.providers.table import PROVIDERS
from summarizer.text.printable import clean_url

Kind = Literal["text", "integer", "number", "list of texts", "table"]


class Setting(NamedTuple):
    """The properties of a setting.

    Attributes:
        kind: Its type in a file.
        personal: Whether only the user's own file and environment may set it.
        is_path: Whether it is a path, which is relative to its file's directory.
        default: The value that applies if it is not set.
    """

    kind: Kind
    personal: bool
    is_path: bool
    default: Any


Table = Mapping[str, Setting]

PREFIX = "SUMMARIZER_"
KEYS = (*VARIABLES, "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")
"""These determine who pays, and never where an article goes."""
ADDRESSES = (
    *(row.url_variable for row in PROVIDERS.values() if row.url_variable),
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
)
"""These determine where an article goes."""

_PYTHON: dict[Kind, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "list of texts": (list,),
    "table": (dict,),
}
_TOML = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}
_KEY = re.compile(r"api[-_]?key|token|secret|password", re.I)
_KEY_HEADER = re.compile(rf"{_KEY.pattern}|authorization|cookie", re.I)


def settings_in(commands: Iterable[Callable[..., Any]]) -> dict[str, Setting]:
    """The settings of commands, from their options; if two share one, the first default counts."""
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
    """The type of an option's value in a file, and whether it is a path."""
    types = set(get_args(hint.__origin__) or [hint.__origin__]) - {type(None)}
    if any(get_origin(each) is dict for each in types):
        return "table", False
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
    """Say what is wrong with a key and its value in a file, without showing the value; None if nothing is."""
    if _KEY.search(name):
        return (
            f"{name} is not allowed in a settings file, because such files are copied and committed; "
            "set OPENAI_API_KEY in the environment or in a .env file"
        )
    if name not in settings:
        near = get_close_matches(name, settings, n=1)
        return f"there is no setting {name!r}" + (f" (did you mean {near[0]}?)" if near else "")
    kind = settings[name].kind
    whole = isinstance(value, _PYTHON[kind]) and not isinstance(value, bool)
    if name == "headers" and whole and any(_KEY_HEADER.search(str(pair).partition("=")[0]) for pair in value):
        return (
            "a header with a key is not allowed in a settings file; set SUMMARIZER_HEADERS in the environment"
        )
    if whole and (not isinstance(value, list) or all(isinstance(item, str) for item in value)):
        return None
    article = "an" if kind == "integer" else "a"
    return f"{name} is {_TOML.get(type(value), 'a date')}, but must be {article} {kind}"


def names_only(pairs: Iterable[str]) -> list[str]:
    """Headers fit to be shown: their values may hold keys."""
    return [f"{pair.partition('=')[0]}=…" for pair in pairs]


def printable(value: str) -> str:
    """A value fit to be shown: URLs without user names, passwords and queries, which can contain API keys."""
    return clean_url(value) if "://" in value else value
