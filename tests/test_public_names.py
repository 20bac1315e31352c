"""What users may import is `summarizer.NAME`, and the pages use nothing else."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").glob("*.py")),
]


@pytest.mark.parametrize("name", summarizer.__all__)
def test_every_public_name_is_there(name):
    assert getattr(summarizer, name) is not None


def test_public_names_are_in_order_and_shown_to_type_checkers():
    assert summarizer.__all__ == sorted(summarizer.__all__)
    tree = ast.parse((ROOT / "summarizer" / "__init__.py").read_text("utf-8"))
    checked = next(node for node in tree.body if isinstance(node, ast.If))
    shown = {
        (n.module, alias.name) for n in checked.body if isinstance(n, ast.ImportFrom) for alias in n.names
    }
    named = {(f"summarizer.{home}", name) for name, home in summarizer._HOME_OF.items()}
    assert shown == named
    assert {name for _, name in shown} | {"__version__"} == set(summarizer.__all__)


def test_unknown_names_are_no_attributes():
    with pytest.raises(AttributeError, match="has no attribute 'Summariser'"):
        summarizer.Summariser  # noqa: B018


def imported(text):
    """The modules and names that a page imports from this package, and the names that its reference lists."""
    for module, names in re.findall(r"from (summarizer[\w.]*) import (\([^)]*\)|[^\n]*)", text):
        yield from ((module, name) for name in re.findall(r"\w+", names.partition("#")[0]))
    for name in re.findall(r"^::: summarizer\.([\w.]+)", text, re.M):
        yield "summarizer", name.removeprefix("pytest_plugin.")
    yield from ((module, "") for module in re.findall(r"^(?:>>> )?import (summarizer\.[\w.]+)", text, re.M))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_pages_import_public_names_only(page):
    fixtures = {"recorded_endpoint"}
    strange = {
        (module, name)
        for module, name in imported(page.read_text("utf-8"))
        if (module, name) != ("summarizer.errors", "")
        and (module != "summarizer" or name not in {*summarizer.__all__, *fixtures})
    }
    assert not strange


def test_every_public_name_is_in_the_reference():
    pages = (ROOT / "docs" / "reference").glob("*.md")
    told = {name for page in pages for _, name in imported(page.read_text("utf-8"))}
    assert not set(summarizer.__all__) - told - {"__version__"}
