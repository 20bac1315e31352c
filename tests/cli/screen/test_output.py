"""What reaches a terminal is fit for one, in every format; what reaches a file is exact."""

import io
import json
import re
import sys

import pytest

from summarizer.cli import main as cli
from summarizer.cli.screen.output import print_out
from summarizer.reading.sources import article_from_text
from summarizer.rendering.formats import Format
from summarizer.schemas.brief import Claim, SummarySentence
from tests.drafts import brief_of, evidence
from tests.endpoint import ScriptedEndpoint

HOSTILE = "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x1b]8;;http://x\x1b\\ \u202eabc\u2066 \x7f \x85 \u2028"
TEXT = f"OSLO, March 10, 2026 (NTW) -- The bridge {HOSTILE} will open, Mayor Ana Roux said."
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.TextIOWrapper):
    def isatty(self):
        return True


@pytest.fixture
def terminal(monkeypatch):
    """Runs a command whose output is a terminal, and gives what that is sent."""

    def run(*arguments):
        shown = Terminal(io.BytesIO(), encoding="utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", shown)
            try:
                cli.app(arguments, standalone_mode=False)
            except SystemExit as end:
                assert end.code in (0, 3), arguments
        return shown.buffer.getvalue().decode()

    return run


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    article = article_from_text(TEXT, title=f"Title {HOSTILE}")

    quoted = evidence(article, *range(1, len(article.sentences) + 1))
    claim = Claim(
        form="indirect",
        text=f"It costs 77 Zorbla{HOSTILE}Ltd.",
        speakers=[{"name": f"Ana {HOSTILE} Roux"}],
        evidence=quoted,
    )
    brief = brief_of(article, SummarySentence(text=HOSTILE, evidence=quoted), headline=HOSTILE)
    brief = brief.model_copy(update={"claims": [claim]})
    (tmp_path / "article.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "brief.json").write_text(brief.model_dump_json(), "utf-8")
    return tmp_path


def is_fit(shown):
    assert shown
    assert not STEERS.search(shown.replace("\r\n", "\n")), ascii(STEERS.search(shown))
    return True


@pytest.mark.parametrize("format", Format)
def test_a_brief_is_in_every_format(terminal, folder, format, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert is_fit(terminal("view", "brief.json", "-f", format.value))


def test_colours_are_the_program_s_own(terminal, folder):
    coloured = terminal("view", "brief.json", "-f", "text")
    assert COLOUR.search(coloured)
    assert is_fit(COLOUR.sub("", coloured))


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "brief.json", "--article", "article.txt", "-f", "json"),
        ("check", "brief.json", "--article", "article.txt", "-f", "text"),
        ("read", "article.txt", "-f", "json"),
        ("read", "article.txt", "-f", "text"),
        ("merge", "brief.json", "brief.json", "-f", "json"),
        ("merge", "brief.json", "brief.json", "-f", "text"),
        ("merge", "brief.json", "brief.json", "-f", "md"),
    ],
    ids=" ".join,
)
def test_so_is_what_other_commands_show(terminal, folder, arguments):
    assert is_fit(terminal(*arguments))


@pytest.mark.parametrize("format", ["text", "json"])
def test_so_are_settings(terminal, folder, format, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_FIELD", f"'published={HOSTILE}'".replace("\x00", ""))
    monkeypatch.setenv("OLLAMA_HOST", HOSTILE)
    assert is_fit(terminal("config", "-f", format))


def test_so_is_a_brief_as_it_grows(terminal, folder):
    with ScriptedEndpoint() as fake:
        options = ("-m", "ollama/m", "--base-url", fake.url, "-q")
        shown = terminal("brief", "article.txt", "--stream", "-f", "json", *options)
    assert is_fit(shown)
    assert [json.loads(line) for line in shown.splitlines()]


@pytest.mark.parametrize("format", ["html", "claims-csv", "md", "ics"])
def test_a_file_is_exact(terminal, folder, format, monkeypatch):
    terminal("view", "brief.json", "-f", format, "-o", "out")
    piped = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", piped)
    with pytest.raises(SystemExit):
        cli.app(["view", "brief.json", "-f", format])
    assert (folder / "out").read_bytes() == piped.buffer.getvalue()


def test_a_pipe_gets_what_there_is(monkeypatch):
    piped = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", piped)
    print_out(f"é{HOSTILE}\r\n")
    assert piped.buffer.getvalue() == f"é{HOSTILE}\r\n".encode()
