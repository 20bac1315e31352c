"""The settings in effect: the environment precedes a project's file, which precedes the user's own.

The command line, which precedes all of them, and the defaults, which come last, are handled by the options.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.cli.config.envfile import NAME, choose_variables, read_env_file
from summarizer.cli.config.files import SettingsFile, is_trusted, read_project_file, read_user_file, user_path
from summarizer.cli.config.settings import Table, variable
from summarizer.errors import UsageError


class Given(NamedTuple):
    """A setting's value, where it was found, and, for a base URL, the only model it applies to."""

    value: Any
    source: str
    model: str | None = None


@dataclass(frozen=True)
class Settings:
    """The settings found, by name, and the files that were read."""

    given: Mapping[str, Given]
    user: Path
    project: Path | None = None
    refused: tuple[str, ...] = ()

    def value(self, name: str, model: object) -> Given | None:
        """The setting of that name for a command whose model is already known.

        A base URL that a file gives with a model does not apply to other models, so `-m local` stays local.
        """
        given = self.given.get(name)
        return given if given and given.model in (None, model) else None


def load_settings(
    folder: Path, environ: Mapping[str, str], from_env_file: frozenset[str], settings: Table
) -> Settings:
    """Read the files and the environment.

    Args:
        folder: The working directory.
        environ: The environment, with the variables of a .env file added.
        from_env_file: The names of the variables added.
        settings: The settings that exist.

    Raises:
        UsageError: A file can't be read, or contains something that is not a setting.
    """
    path = user_path(environ)
    user, project = read_user_file(path, settings), read_project_file(folder, settings)
    given: dict[str, Given] = {}
    refused: tuple[str, ...] = ()
    if user:
        given |= _of_file(user, user.values)
    if project:
        trusted = is_trusted(project.path.parent, user)
        taken = {k: v for k, v in project.values.items() if trusted or not settings[k].personal}
        given |= _of_file(project, taken)
        refused = tuple(
            f"{project.place(name)}: {name} is ignored, {_why(project.path.parent, path)}"
            for name in project.values
            if name not in taken
        )
    given |= _of_environment(environ, from_env_file, settings)
    return Settings(given, path, project.path if project else None, refused)


def load_variables(
    folder: Path, environ: Mapping[str, str], settings: Table
) -> tuple[Mapping[str, str], str | None]:
    """What a directory's .env file adds to the environment, and a sentence about what is ignored.

    Raises:
        UsageError: The file can't be read.
    """
    values = read_env_file(folder / NAME)
    taken, refused = choose_variables(values, settings)
    missed = [name for name in refused if not environ.get(name)]
    if not missed:
        return taken, None
    path = user_path(environ)
    if is_trusted(folder, read_user_file(path, settings)):
        return values, None
    return taken, f"{folder / NAME}: ignored: {', '.join(missed)}, {_why(folder, path)}"


def _of_file(file: SettingsFile, values: Mapping[str, Any]) -> dict[str, Given]:
    model = values.get("model")
    return {
        name: Given(value, file.place(name), model if name == "base_url" else None)
        for name, value in values.items()
    }


def _of_environment(
    environ: Mapping[str, str], from_env_file: frozenset[str], settings: Table
) -> dict[str, Given]:
    found = {}
    for name, setting in settings.items():
        key = variable(name)
        if text := environ.get(key):
            value = _split(key, text) if setting.kind == "list of texts" else text
            found[name] = Given(value, f"{NAME}, {key}" if key in from_env_file else f"environment, {key}")
    return found


def _split(key: str, text: str) -> list[str]:
    """The texts of a list; those with spaces stand in quotation marks."""
    import shlex

    try:
        return shlex.split(text)
    except ValueError as error:
        raise UsageError(f"{key} has a quotation mark that is never closed; correct it.") from error


def _why(folder: Path, user: Path) -> str:
    return (
        "because a project's file may not decide what a model is told and where articles and money go; set "
        f'it on the command line or in the environment, or add trusted = ["{folder}"] to {user}.'
    )
