"""Output of the command line: results to stdout, messages to stderr."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

PIPE_CLOSED = 141  # the status that shells show for a program whose reader is gone


def print_out(text: str) -> None:
    """Write a result to stdout: in UTF-8, or in the terminal's encoding if stdout is one."""
    encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
    try:
        sys.stdout.buffer.write(text.encode(encoding, "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # Python flushes stdout once more at exit, which must not fail again.
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
