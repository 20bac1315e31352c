"""Environment variables from a .env file in the working directory; the real environment takes precedence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from summarizer.cli.config.settings import ADDRESSES, KEYS, PREFIX, Table, variable
from summarizer.errors import UsageError

NAME = ".env"
_OURS = (PREFIX, "OPENAI_", "AZURE_OPENAI_", "OLLAMA_HOST")
_KNOWN = frozenset({*KEYS, *ADDRESSES})


def read_env_file(path: Path) -> dict[str, str]:
    """Read the variables of a .env file that concern this program; none if there is no file.

    Raises:
        UsageError: The file can't be read.
    """
    if not path.is_file():
        return {}
    from dotenv import dotenv_values

    try:
        values = dotenv_values(path, interpolate=False, encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = (getattr(error, "strerror", None) or "it is not UTF-8").lower()
        raise UsageError(f"{path} can't be read ({reason}); repair or remove it.") from error
    return {
        name: value for name, value in values.items() if value and (name.startswith(_OURS) or name in _KNOWN)
    }


def choose_variables(values: Mapping[str, str], settings: Table) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take from a .env file what any project's file may set: who pays, and how the work is done.

    Returns that, and the names that are ignored unless the file's directory is trusted.

    A base URL and an API key belong together: if one is ignored, so is the other, because otherwise a key
    could be sent to an endpoint that it is not meant for.
    """
    harmless = {*KEYS, *(variable(name) for name, setting in settings.items() if not setting.personal)}
    beyond = [name for name in values if name not in harmless]
    refused = tuple(name for name in values if beyond and (name in beyond or name in KEYS))
    return {name: value for name, value in values.items() if name not in refused}, refused


@contextmanager
def in_environment(given: Mapping[str, str]) -> Iterator[frozenset[str]]:
    """Set variables in this process's environment while the block runs, unless they are already set.

    Yields the names that were set.
    """
    added = {name: value for name, value in given.items() if not os.environ.get(name)}
    os.environ.update(added)
    try:
        yield frozenset(added)
    finally:
        for name in added:
            os.environ.pop(name, None)
