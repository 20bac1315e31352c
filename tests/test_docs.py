"""The examples in docstrings and documentation are run as they stand."""

import datetime
import doctest
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

import summarizer

DOCS = Path(__file__).parent.parent / "docs"
DRAFT = {
    "headline": "Oslo bridge to open in May",
    "summary": [{"sentences": [1], "text": "The bridge in Oslo will open in May."}],
    "claims": [
        {
            "sentences": [1],
            "speaker": "Ana Roux",
            "role": "Mayor",
            "kind": "person",
            "text": "The bridge will open in May.",
        }
    ],
    "planned_events": [
        {
            "sentences": [1],
            "title": "Opening of the bridge",
            "status": "scheduled",
            "when": "May",
            "where": None,
            "participants": [],
        }
    ],
}


@pytest.fixture
def names():
    """What the examples find beside the package: `recorded`, a model's answer."""
    body = {
        "id": "1",
        "object": "chat.completion",
        "created": 0,
        "model": "gpt-5-mini",
        "choices": [
            {
                "index": 0,
                "finish_reason": "stop",
                "message": {"role": "assistant", "content": json.dumps(DRAFT)},
            }
        ],
        "usage": {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020},
    }
    recorded = httpx2.MockTransport(lambda request: httpx2.Response(200, json=body))
    return {"recorded": recorded, "datetime": datetime}


def modules_with_examples():
    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if module.name != "summarizer.__main__":
            path = Path(module.module_finder.path, *module.name.split(".")[-1:]).with_suffix(".py")
            if path.exists() and ">>>" in path.read_text("utf-8"):
                yield module.name
    yield "summarizer"


@pytest.mark.parametrize("name", list(modules_with_examples()))
def test_examples_in_docstrings(name, names):
    module = importlib.import_module(name)
    result = doctest.testmod(module, extraglobs=names, optionflags=doctest.REPORT_NDIFF)
    assert result.attempted
    assert not result.failed


def test_examples_in_the_page_on_python(names):
    text = (DOCS / "python.md").read_text("utf-8").replace("```python\n", "").replace("```\n", "\n")
    test = doctest.DocTestParser().get_doctest(text, names, "python.md", "docs/python.md", 0)
    result = doctest.DocTestRunner(verbose=False).run(test)
    assert result.attempted > 10
    assert not result.failed


def test_the_page_on_the_command_line_is_what_help_says():
    script = DOCS / "cli_page.py"
    printed = subprocess.run(
        [sys.executable, "-c", f"import runpy; print(runpy.run_path({str(script)!r})['page'](), end='')"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
    )
    assert printed.stdout == (DOCS / "cli.md").read_text("utf-8"), "run `make docs`"
