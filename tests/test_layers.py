"""The rooms of the package: data goes one way through them, and no module leans on one above its own."""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "summarizer"

# From the ground up. A module may import from its own room and from those before it.
ROOMS = """
    _version errors text schemas times reading english asking models briefing verifying telemetry rendering
    merging api testing batch evals mcp cli pytest_plugin __init__ __main__
""".split()
MOST_FILES = 13


def module_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(source: str) -> set[str]:
    """The modules of the package that a source imports, at its head or inside a function."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    inner = {name for name in found if name.split(".")[0] == "summarizer"}
    return {name if name in MODULES else name.rpartition(".")[0] for name in inner}


@cache
def imports_of_module(module: str) -> set[str]:
    return imports_of(MODULES[module].read_text("utf-8"))


def room_of(module: str) -> int:
    return ROOMS.index(module.split(".")[1] if "." in module else "__init__")


def climbs(module: str, imports: set[str]) -> list[str]:
    return [f"{module} -> {other}" for other in imports if room_of(other) > room_of(module)]


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_from_a_room_above_its_own(module):
    assert not climbs(module, imports_of_module(module))


def test_there_are_no_circles():
    graph = {module: imports_of_module(module) - {module} for module in MODULES}
    assert not circle_in(graph)


def test_a_climb_and_a_circle_would_be_found():
    assert climbs("summarizer.text.facts", imports_of("def f():\n    from summarizer.cli.main import app\n"))
    assert climbs("summarizer.schemas.brief", imports_of("from summarizer import Summarizer\n"))
    assert not climbs("summarizer.cli.main", imports_of("from summarizer.text import facts\n"))
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_few_modules_stand_outside_the_rooms_and_none_is_crowded():
    folders = {path.parent for path in MODULES.values()}
    assert len(list(PACKAGE.glob("*.py"))) <= 6
    crowded = {str(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert not {folder: files for folder, files in crowded.items() if files > MOST_FILES}
