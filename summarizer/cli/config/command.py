"""Commands whose options default to the settings.

The files are read when the first option needs a value: never for --help, a completion or another command.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperCommand

from summarizer.errors import UsageError

FROM_ENV_FILE = "summarizer.from_env_file"
_SETTINGS, _TABLE = "summarizer.settings", "summarizer.table"


class _Context(typer.Context):
    """A context whose defaults are the settings."""

    def lookup_default(self, name: str, call: bool = True) -> Any:
        """The value of an option that is not on the command line; None keeps the option's own default."""
        if not call or self.resilient_parsing:  # a page of help, a completion
            return None
        given = settings_of(self).value(name, self.params.get("model"))
        if given is None:
            return None
        option = next(option for option in self.command.params if option.name == name)
        try:
            option.process_value(self, given.value)
        except typer.BadParameter as error:
            wrong = error.message.removeprefix("Value error, ").rstrip(".")
            raise UsageError(f"{given.source}: {name}: {wrong}.") from error
        return given.value


class Configured(TyperCommand):
    """A command whose options take the settings as their defaults."""

    context_class = _Context


def table_of(context: Any) -> Any:
    """The settings defined by the commands' options, collected once."""
    if _TABLE not in context.meta:
        from summarizer.cli.config.settings import settings_in

        root = context.find_root().command
        commands = getattr(root, "commands", {root.name: root}).values()
        context.meta[_TABLE] = settings_in(
            c.callback for c in commands if isinstance(c, Configured) and c.callback
        )
    return context.meta[_TABLE]


def settings_of(context: Any) -> Any:
    """The settings of this run, read once; those that a project's file may not set are reported on stderr."""
    if _SETTINGS not in context.meta:
        from summarizer.cli.config.layers import load_settings
        from summarizer.cli.screen.output import say

        from_env_file = context.meta.get(FROM_ENV_FILE, frozenset())
        settings = load_settings(Path.cwd(), os.environ, from_env_file, table_of(context))
        for sentence in settings.refused:
            say(sentence)
        context.meta[_SETTINGS] = settings
    return context.meta[_SETTINGS]


def use_env_file(context: typer.Context) -> None:
    """Add the variables of a .env file in the working directory to the environment until the command ends."""
    if not Path(".env").is_file():
        return
    from summarizer.cli.config.envfile import in_environment
    from summarizer.cli.config.layers import load_variables
    from summarizer.cli.screen.output import say

    given, left_out = load_variables(Path.cwd(), os.environ, table_of(context))
    if left_out:
        say(left_out)
    context.meta[FROM_ENV_FILE] = context.with_resource(in_environment(given))
