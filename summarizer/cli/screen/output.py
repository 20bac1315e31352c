"""Output of the command line: results to stdout, messages to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

PIPE_CLOSED = 141  # the status that shells show for a program whose reader is gone


def print_out(text: str, *, coloured: bool = False) -> None:
    """Write a result to stdout: as it is and in UTF-8, or fit for the terminal if stdout is one.

    Args:
        text: The result; of JSON, what a terminal could act on is escaped by whoever writes it.
        coloured: Whether the text has colours of its own, and was made fit for a terminal before it got them.
    """
    encoding = "utf-8"
    if sys.stdout.isatty():
        from summarizer.text.printable import clean_screen

        encoding = sys.stdout.encoding
        text = text if coloured else clean_screen(text)
    try:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # Python flushes stdout once more at exit, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from error


def write_out(text: str, output: Path | None, *, coloured: bool = False) -> None:
    """Write a result to a file, or else to stdout as `print_out` does."""
    from summarizer.rendering.writing import write_whole

    if output:
        write_whole(output, text)
    else:
        print_out(text, coloured=coloured)


def say(sentence: str) -> None:
    """Write one sentence to stderr."""
    from summarizer.text.printable import clean

    typer.echo(clean(f"summarizer: {sentence}"), err=True)
