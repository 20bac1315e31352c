"""The page on the fake endpoint: its example runs, and it names every setting and fault."""

from __future__ import annotations

import doctest
from dataclasses import fields
from pathlib import Path

from tests.endpoint import Settings
from tests.endpoint.faults import FAULTS

PAGE = (Path(__file__).parents[2] / "docs" / "fake-endpoint.md").read_text("utf-8")


def test_the_example_runs():
    text = PAGE.replace("```python\n", "").replace("```\n", "\n")
    test = doctest.DocTestParser().get_doctest(text, {}, "fake-endpoint.md", "docs/fake-endpoint.md", 0)
    result = doctest.DocTestRunner(verbose=False).run(test)
    assert result.attempted > 5
    assert not result.failed


def test_every_setting_and_fault_is_named():
    named = [*(field.name for field in fields(Settings)), *FAULTS]
    assert [name for name in named if f"`{name}`" not in PAGE] == []
