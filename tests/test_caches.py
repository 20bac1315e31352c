"""No module remembers what it has read: a cache may hold a schema or a prompt, no article and no part of one."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "summarizer"
TEXTS = re.compile(r"\b(?:str|Article|Sentence|Reading|Names|Times|Quotation|Evidence|Any|object)\b")
NAMED = {"load_prompt", "constructions", "names_of", "schema_of_line"}  # a str that names something of ours


def caches_of_texts(source: str) -> list[str]:
    """The functions with a cache of their results, of which an argument is a text or a part of an article."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and any(
            map(_caches, node.decorator_list)
        ):
            given = node.args
            told = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
            said = [ast.unparse(a.annotation) if a.annotation else "Any" for a in told if a]
            if any(map(TEXTS.search, said)) and node.name not in NAMED:
                found.append(node.name)
    return found


def _caches(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return ast.unparse(called).rpartition(".")[2] in ("cache", "lru_cache")


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_no_cache_of_a_module_is_keyed_by_a_text(path):
    assert caches_of_texts(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        "@cache\ndef f(text: str): ...",
        "@lru_cache(maxsize=16)\ndef f(article: Article): ...",
        "@functools.lru_cache\ndef f(shape: Shape, *, near: Sequence[Sentence]): ...",
        "class A:\n    @functools.cache\n    def f(words: tuple[str, ...]): ...",
        "@cache\ndef f(anything): ...",
    ],
)
def test_such_a_cache_would_be_found(source):
    assert caches_of_texts(source) == ["f"]


def test_caches_of_what_is_constant_may_stay():
    assert caches_of_texts("@cache\ndef f(model: type[BaseModel]): ...\n@cache\ndef g(): ...") == []
