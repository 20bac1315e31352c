"""Shell completion for models and prompts; files and fixed choices need none.

A shell asks at every keystroke, so nothing heavy is imported here and nothing on the network is contacted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator


def complete_model(incomplete: str) -> list[tuple[str, str]]:
    """The providers, and the models named in the user's own settings."""
    from summarizer.models.providers.table import PROVIDERS

    own = dict.fromkeys(_own_models(), "from your settings")
    known = {name if name == "local" else f"{name}/": row.title for name, row in PROVIDERS.items()}
    return [(name, about) for name, about in (own | known).items() if name.startswith(incomplete)]


def complete_prompt(incomplete: str) -> list[str]:
    """The prompts that write briefs; for a path, the shell completes files."""
    import tomllib

    from summarizer.asking.prompts import prompt_path

    names = []
    for path in sorted(prompt_path("brief").parent.glob("*.toml")):
        if path.stem.startswith(incomplete):
            questions = tomllib.loads(path.read_text("utf-8"))["questions"]
            names += [path.stem] if {"brief", "own"} & set(questions) else []
    return names


def _own_models() -> Iterator[str]:
    from summarizer.cli.config.files import read_values, user_path
    from summarizer.errors import UsageError

    if model := os.environ.get("SUMMARIZER_MODEL"):
        yield model
    try:
        values = read_values(user_path(os.environ)) or {}
    except UsageError:  # the next command will report it; a completion can't
        return
    if isinstance(model := values.get("model"), str):
        yield model
