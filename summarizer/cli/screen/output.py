"""What the command line says: results on stdout, sentences on stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

PIPE_CLOSED = 141  # what shells show of a program whose reader has gone


def print_out(text: str) -> None:
    """Write a result to stdout: as UTF-8 wherever it goes, but to a terminal as that one reads it."""
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # Python flushes once more at its end, which must find somebody who reads.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(PIPE_CLOSED) from error


def write_out(text: str, output: Path | None) -> None:
    """Write a result to a file, or else to stdout."""
    from summarizer.rendering.writing import write_whole

    if output:
        write_whole(output, text)
    else:
        print_out(text)


def say(sentence: str) -> None:
    """Write one sentence to stderr."""
    from summarizer.text.printable import clean

    typer.echo(clean(f"summarizer: {sentence}"), err=True)
