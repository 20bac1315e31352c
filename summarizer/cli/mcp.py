"""The command `summarizer mcp`."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from summarizer.cli.config.completion import complete_prompt
from summarizer.cli.config.marks import WHERE
from summarizer.cli.config.requesting import asks_a_model
from summarizer.cli.options import BaseUrl, Model
from summarizer.cli.screen.output import say
from summarizer.errors import UsageError, install


@asks_a_model
def mcp(
    model: Model = None,
    base_url: BaseUrl = None,
    prompt: Annotated[
        str | None,
        WHERE,
        typer.Option(
            metavar="NAME|PATH",
            autocompletion=complete_prompt,
            help="Prompt name or path. Default: brief (staged for the embedded model).",
        ),
    ] = None,
    allow_read: Annotated[
        list[Path] | None,
        typer.Option(
            "--allow-read", metavar="DIR", help="Directory whose files the assistant may read; repeatable."
        ),
    ] = None,
    allow_fetch: Annotated[
        bool, typer.Option("--allow-fetch", help="Let the assistant fetch public web pages.")
    ] = False,
    *,
    requests: dict[str, Any],
) -> None:
    """Serve brief, check and read as tools to an AI assistant (Model Context Protocol over stdio).

    The assistant passes the text of an article. It can read files and web pages only if you allow it here,
    and it can't choose the model.
    """
    if not find_spec("mcp"):
        raise UsageError(f"The MCP server is not installed; {install('mcp')}.")
    for folder in allow_read or ():
        if not folder.is_dir():
            raise UsageError(f"--allow-read {str(folder)!r} is not a directory; pass an existing one.")
    if sys.stdin.isatty():
        say("This program is meant to be started by an assistant; press Ctrl-D to end it.")
    from summarizer.mcp.access import Access
    from summarizer.mcp.server import serve
    from summarizer.mcp.tools import Setup

    folders = tuple(folder.resolve() for folder in allow_read or ())
    serve(Setup(model, base_url, prompt, Access(folders, allow_fetch), requests))
