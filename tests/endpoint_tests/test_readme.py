"""The page beside the endpoint: its example runs, and it names every fault and flaw."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.endpoint.faults import FAULTS
from tests.endpoint.flaws import FLAWS
from tests.endpoint.settings import parse_arguments

PAGE = (Path(__file__).parents[1] / "endpoint" / "README.md").read_text("utf-8")


def test_the_example_runs(capsys):
    (program,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip() == program.strip().rpartition("# ")[2]


def test_the_command_is_understood():
    (options,) = re.findall(r"^    python -m tests\.endpoint (--.*)$", PAGE, re.M)
    assert parse_arguments(shlex.split(options))[0].flawed == 0.3


def test_every_fault_and_flaw_is_named():
    assert [name for name in (*FAULTS, *FLAWS) if f"`{name}`" not in PAGE] == []
