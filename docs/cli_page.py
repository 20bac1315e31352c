"""Write docs/cli.md anew: the --help of every command, as it is.

python docs/cli_page.py
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("cli.md")
HEAD = """# The command line

`summarizer` and its commands, as `--help` prints them. This page is written by `make docs`.
"""


def page() -> str:
    """The whole page."""
    os.environ["COLUMNS"] = "100"  # before typer looks
    from typer.main import get_command

    from summarizer.cli.main import app

    return HEAD + "".join(_sections(get_command(app), "summarizer"))


def _sections(command: Any, name: str) -> Iterator[str]:
    context = command.make_context(name, [], resilient_parsing=True, terminal_width=96, max_content_width=96)
    text = command.get_help(context).rstrip()
    yield f"\n## {name}\n\n```text\n{text}\n```\n"
    for child, sub in getattr(command, "commands", {}).items():
        yield from _sections(sub, f"{name} {child}")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
