"""Settings files: the user's own config.toml, and the one of the project that the working directory is in."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from summarizer.cli.config.settings import Table, fault
from summarizer.errors import UsageError

PROJECT_FILE = "summarizer.toml"
_PYPROJECT = "pyproject.toml"
_TABLE = "[tool.summarizer]"
_TRUSTED = "trusted"
_MOST = 1_000_000  # bytes


@dataclass(frozen=True)
class SettingsFile:
    """A file's settings, all of them known and of the right type.

    Attributes:
        trusted: Directories whose files count as the user's own; only the user's file may name any.
    """

    path: Path
    values: Mapping[str, Any]
    trusted: tuple[Path, ...] = ()
    text: str = field(default="", repr=False)

    def place(self, key: str) -> str:
        """The path and the line of a key, for a message."""
        return place(self.path, self.text, key)


def user_path(environ: Mapping[str, str]) -> Path:
    """The path of the user's settings: SUMMARIZER_CONFIG, or config.toml in the user's config directory."""
    if own := environ.get("SUMMARIZER_CONFIG"):
        return Path(own)
    from platformdirs import user_config_path

    return user_config_path("summarizer", appauthor=False) / "config.toml"


def read_user_file(path: Path, settings: Table) -> SettingsFile | None:
    """Read the user's settings; None if there is no such file.

    Raises:
        UsageError: It can't be read, or contains something that is not a setting.
    """
    text = _read(path)
    if text is None:
        return None
    values = _parse(path, text)
    folders = values.pop(_TRUSTED, [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise UsageError(f"{place(path, text, _TRUSTED)}: {_TRUSTED} must be a list of directories.")
    trusted = tuple(Path(_at_home(folder)).resolve() for folder in folders)
    return SettingsFile(path, _checked(path, text, values, settings), trusted, text)


def read_values(path: Path) -> dict[str, Any] | None:
    """The contents of a settings file, unchecked; None if there is no such file.

    Raises:
        UsageError: It can't be read.
    """
    text = _read(path)
    return None if text is None else _parse(path, text)


def read_project_file(folder: Path, settings: Table) -> SettingsFile | None:
    """Read the settings of the project that a directory is in; None if it has none.

    The nearest directory counts that has a summarizer.toml or a pyproject.toml with a table
    [tool.summarizer], from this one up to the root of the repository.

    Raises:
        UsageError: The file can't be read, or contains something that is not a setting.
    """
    for around in (folder, *folder.parents):
        for name in (PROJECT_FILE, _PYPROJECT):
            if file := _read_project(around / name, settings):
                return file
        if (around / ".git").exists():
            break
    return None


def is_trusted(folder: Path, user: SettingsFile | None) -> bool:
    """Whether the user's file names this directory, or one above it, as trusted."""
    return user is not None and any(folder.resolve().is_relative_to(root) for root in user.trusted)


def place(path: Path, text: str, key: str) -> str:
    """The place of a key in a file: 'PATH, line N'."""
    own = text.find(_TABLE) + 1 and text[: text.find(_TABLE)].count("\n")
    found = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*[=.]|\s*\[+\s*{re.escape(key)}\b""")
    for number, line in enumerate(text.splitlines(), start=1):
        if number > own and found.match(line):
            return f"{path}, line {number}"
    return str(path)


def _read_project(path: Path, settings: Table) -> SettingsFile | None:
    text, values = _read(path), None
    if text is not None and path.name == PROJECT_FILE:
        values = _parse(path, text)
    elif text and "summarizer" in text:
        tools = _parse(path, text).get("tool")
        values = tools.get("summarizer") if isinstance(tools, dict) else None
    if text is None or values is None:
        return None
    return SettingsFile(path, _checked(path, text, values, settings), text=text)


def read_small(path: Path, way_on: str) -> str | None:
    """The text of a file that holds settings; None if there is no such file.

    Raises:
        UsageError: It can't be read, is larger than any, or is a pipe or a device, which may have no end.
    """
    try:
        # A pipe that nobody writes to would be waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                if str(path) == os.devnull:
                    return ""
                raise UsageError(f"{path} can't be read (it is not a regular file); {way_on}.")
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                data = file.read(_MOST + 1)
        finally:
            os.close(descriptor)
        if len(data) > _MOST:
            raise UsageError(f"{path} can't be read (it is larger than {_MOST // 1000} kB); {way_on}.")
        return data.decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
    raise UsageError(f"{path} can't be read ({reason.lower()}); {way_on}.")


def _read(path: Path) -> str | None:
    return read_small(path, "repair or remove this settings file")


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not valid TOML ({error}); correct it.") from error
    except RecursionError:
        raise UsageError(f"{path} is not valid TOML (it is nested too deeply); correct it.") from None


def _checked(path: Path, text: str, values: Any, settings: Table) -> dict[str, Any]:
    """The settings of a file, with paths resolved relative to its directory."""
    if not isinstance(values, dict):
        raise UsageError(f"{path}: {_TABLE} must be a table of settings.")
    for name, value in values.items():
        if name == _TRUSTED:
            raise UsageError(
                f"{place(path, text, name)}: trusted directories can be set only in the user's own file."
            )
        if wrong := fault(settings, name, value):
            raise UsageError(f"{place(path, text, name)}: {wrong}.")
    return {
        name: _from_folder(path.parent, name, value, settings[name].is_path) for name, value in values.items()
    }


def _from_folder(folder: Path, name: str, value: Any, is_path: bool) -> Any:
    if isinstance(value, dict):
        return _json(value)
    if is_path or (name == "prompt" and ("/" in value or value.endswith(".toml"))):
        return str(folder / _at_home(value))  # an absolute one stays
    return value


def _json(table: dict[str, Any]) -> str:
    """A table as the command line takes it."""
    import json

    return json.dumps(table, ensure_ascii=False, default=str)  # dates, which TOML knows and JSON does not


def _at_home(path: str) -> str:
    """A path with ~ expanded; Path.expanduser would raise if there is no such user."""
    return os.path.expanduser(path)  # noqa: PTH111
