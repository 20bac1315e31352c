"""What a shell offers while a command is typed, asked as bash, zsh and fish ask; `python -m summarizer`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import __version__
from summarizer.cli import main as cli
from summarizer.models.providers.table import PROVIDERS as TABLE
from summarizer.rendering.formats import Format
from summarizer.schemas.published import SchemaName

COMMANDS = {"brief", "batch", "check", "schema", "doctor", "eval", "config", "mcp"}
PROVIDERS = ["local", *(f"{name}/" for name in TABLE if name != "local")]


@pytest.fixture(autouse=True)
def no_settings(monkeypatch, tmp_path):
    monkeypatch.delenv("SUMMARIZER_MODEL", raising=False)
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "config.toml"))


def ask(**environ):
    result = CliRunner().invoke(cli.app, [], prog_name="summarizer", env=environ)
    assert (result.exit_code, result.stderr) == (0, "")
    return [line for line in result.stdout.splitlines() if line]


def bash(line):
    words = line.split(" ")
    return ask(
        _SUMMARIZER_COMPLETE="complete_bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1)
    )


def test_commands():
    assert set(bash("summarizer ")) >= COMMANDS
    assert bash("summarizer sche") == ["schema"]
    assert set(bash("summarizer config --form")) == {"--format"}


@pytest.mark.parametrize("line", ["brief -m ", "brief --model ", "batch -m ", "doctor -m ", "mcp -m "])
def test_models(line):
    assert bash(f"summarizer {line}") == PROVIDERS
    assert bash(f"summarizer {line}op") == ["openai/", "openrouter/"]


def test_models_of_the_users_settings(monkeypatch, tmp_path):
    (tmp_path / "config.toml").write_text('model = "ollama/llama3.2"\n')
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt-5-mini")
    assert bash("summarizer brief -m o") == [
        *("openai/gpt-5-mini", "ollama/llama3.2", "openai/", "openrouter/", "ollama/")
    ]


def test_settings_that_are_broken_say_nothing_while_one_types(tmp_path):
    (tmp_path / "config.toml").write_text("= no TOML")
    assert bash("summarizer brief -m ") == PROVIDERS


def test_prompts_that_write_briefs():
    assert {"brief"} <= set(bash("summarizer batch --prompt "))
    assert not {"judge", "verify"} & set(bash("summarizer batch --prompt "))
    assert bash("summarizer batch --prompt prompts/mi") == []  # files are the shell's own part


def test_formats_and_schemas():
    assert bash("summarizer brief -f ") == [form.value for form in Format]
    assert bash("summarizer schema ") == [name.value for name in SchemaName]


def test_files_are_left_to_the_shell():
    assert bash("summarizer brief ") == []


def test_zsh_and_fish_show_what_each_is():
    line = {"_TYPER_COMPLETE_ARGS": "summarizer brief -m lo"}
    assert ask(_SUMMARIZER_COMPLETE="complete_zsh", **line) == [
        """_arguments '*: :(("local":"the embedded model"))'"""
    ]
    fish = {"_SUMMARIZER_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert ask(**fish, **line) == ["local\tthe embedded model"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_a_script(shell):
    script = "\n".join(ask(_SUMMARIZER_COMPLETE=f"source_{shell}"))
    assert f"_SUMMARIZER_COMPLETE=complete_{shell}" in script


def test_bash_itself_completes(tmp_path):
    program = tmp_path / "summarizer"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m summarizer "$@"\n')
    program.chmod(0o755)
    typed = (
        'eval "$(_SUMMARIZER_COMPLETE=source_bash summarizer)"; '
        "COMP_WORDS=(summarizer brief -m op); COMP_CWORD=3; "
        'complete -p summarizer >&2; _summarizer_completion summarizer; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environ = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    shell = shutil.which("bash")
    ended = subprocess.run([shell, "--norc", "-c", typed], capture_output=True, text=True, env=environ)
    assert ended.stdout == "openai/\nopenrouter/\n"
    assert ended.stderr == "complete -o default -F _summarizer_completion summarizer\n"


def test_nothing_heavy_is_imported_for_it():
    line = {"_SUMMARIZER_COMPLETE": "complete_bash", "COMP_WORDS": "summarizer brief -m ", "COMP_CWORD": "3"}
    command = [sys.executable, "-X", "importtime", "-m", "summarizer"]
    ended = subprocess.run(command, capture_output=True, text=True, env=os.environ | line)
    imported = {entry.rpartition("|")[2].strip().partition(".")[0] for entry in ended.stderr.splitlines()}
    heavy = {
        "openai",
        "instructor",
        "httpx2",
        "rich",
        "mcp",
        "anyio",
        "asyncio",
        "genai_prices",
        "trafilatura",
    }
    assert ended.stdout.split() == PROVIDERS
    assert not imported & heavy


def test_python_m_summarizer_is_the_program():
    def run(*arguments):
        command = [sys.executable, "-m", "summarizer", *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=Path(sys.prefix))

    assert run("--version").stdout == f"summarizer {__version__}\n"
    unknown = run("nonsense")
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("Usage: summarizer ")
