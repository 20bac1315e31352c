"""What is seen while a model works: stages and tokens, on stderr, gone when the work is done."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from summarizer.cli.screen.progress import progress_console, working
from summarizer.models.ledger import Asking, Exchange
from summarizer.schemas.brief import Usage
from summarizer.telemetry.stages import stages_line


def exchange(name: str) -> Exchange:
    return Exchange(name, Usage(input_tokens=700, output_tokens=60), seconds=2.0, finish_reason="stop")


def test_the_line_counts_what_was_answered():
    assert stages_line("summary", []) == "Asking the model: summary"
    answered = [exchange("summary"), exchange("repair"), exchange("repair")]
    line = "Asking the model: repair (2,100 tokens in, 180 out so far)"
    assert stages_line("repair", answered) == line


def test_the_display_follows_the_work_and_leaves_nothing_behind():
    screen = StringIO()
    console = Console(file=screen, width=100, force_terminal=True, color_system=None, legacy_windows=False)
    with working(console) as display:
        display.progress(1_000_000, 4_000_000)
        display.listener(Asking("summary"))
        display.listener(exchange("summary"))
        display.listener(Asking("speakers"))
        console.print("a message")
    shown = screen.getvalue()
    assert "1.0/4.0 MB" in shown
    assert "Asking the model: speakers (700 tokens in, 60 out so far)" in shown
    assert shown.endswith("\x1b[2K")  # the last line is erased


def test_the_cursor_comes_back_after_a_failure():
    screen = StringIO()
    console = Console(file=screen, force_terminal=True, legacy_windows=False)
    with pytest.raises(RuntimeError), working(console):
        raise RuntimeError
    assert screen.getvalue().rfind("\x1b[?25h") > screen.getvalue().rfind("\x1b[?25l")


@pytest.mark.parametrize(("quiet", "terminal"), [(True, True), (True, False), (False, False)])
def test_nothing_is_shown_to_nobody_and_to_who_wants_quiet(quiet, terminal, monkeypatch, capsys):
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    with working(progress_console(quiet=quiet)) as display:
        display.progress(1, 4)
        display.listener(exchange("summary"))
    assert capsys.readouterr() == ("", "")
