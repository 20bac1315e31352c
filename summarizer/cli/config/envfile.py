"""Environment variables from a .env file in the working directory; the real environment takes precedence."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

from summarizer.cli.config.files import read_small
from summarizer.cli.config.settings import ADDRESSES, KEYS, PREFIX, Table, variable

NAME = ".env"
_OURS = (PREFIX, "OPENAI_", "AZURE_OPENAI_", "OLLAMA_HOST")
_KNOWN = frozenset({*KEYS, *ADDRESSES})


def read_env_file(path: Path) -> dict[str, str]:
    """Read the variables of a .env file that concern this program; none if there is no file.

    Raises:
        UsageError: The file can't be read.
    """
    text = read_small(path, "repair or remove it")
    if text is None:
        return {}
    from dotenv import dotenv_values

    values = dotenv_values(stream=StringIO(text), interpolate=False)
    return {
        name: value for name, value in values.items() if value and (name.startswith(_OURS) or name in _KNOWN)
    }


def choose_variables(values: Mapping[str, str], settings: Table) -> tuple[dict[str, str], tuple[str, ...]]:
    """Take from a .env file what any project's file may set: how the work is done.

    Returns that, and the names that are ignored unless the file's directory is trusted. API keys are among
    them: with another's key, articles would go out under another's account.
    """
    harmless = {variable(name) for name, setting in settings.items() if not setting.personal}
    taken = {name: value for name, value in values.items() if name in harmless}
    return taken, tuple(name for name in values if name not in harmless)


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
