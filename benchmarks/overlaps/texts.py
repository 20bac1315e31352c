"""The texts on both sides: all prose of the project, and what lies in ../shared."""

from __future__ import annotations

import ast
import email
import email.policy
import html
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.overlaps.comparing import CASES

ROOT = Path(__file__).parent.parent.parent
_FOLDERS = "summarizer tests benchmarks docs examples evals/gold evals/merge prompts".split()
_FIELDS = "title text reference_summary reference_summaries acus seed_summaries candidates".split()


def texts_of_the_project(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Whatever is prose in the project, with "file:line"."""
    for path in (*root.glob("*.md"), *(path for folder in _FOLDERS for path in (root / folder).rglob("*"))):
        place = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            for line, text in _texts_of_code(path, only_documentation=place.startswith("summarizer/")):
                yield f"{place}:{line}", text.replace("|", "\n\n")
        elif path.suffix == ".json":
            yield from ((f"{place}:1", text) for text in _longest(_strings(json.loads(_read(path)))))
        elif path.suffix in (".md", ".txt", ".toml", ".html"):
            text = _without_markup(_read(path)) if path.suffix == ".html" else _read(path)
            for paragraph in re.finditer(r"(?:.*\S.*\n?)+", text.replace("|", " ")):
                yield f"{place}:{1 + text.count(chr(10), 0, paragraph.start())}", paragraph[0]


def texts_of_others(shared: Path) -> Iterator[tuple[str, str]]:
    """The texts of the benchmarks, with the article they belong to."""
    for path in sorted((shared / "bench").glob("*/dev.jsonl")):
        for line in _read(path).splitlines():
            row = json.loads(line)
            strings = _strings([row.get(field) for field in _FIELDS])
            yield from ((row["id"], text) for text in _longest(strings))
    for path in sorted((shared / "cases").glob("*")):
        if path.suffix != ".md":
            yield CASES, _text_of_case(path)
    yield from (("seed", _read(path)) for path in (shared / "seed").glob("*.txt"))


def _text_of_case(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(re.findall(r"\((.*?)\) Tj", _read(path)))
    if path.suffix == ".json":
        return "\n\n".join(_strings(json.loads(_read(path))))
    if path.suffix == ".eml":
        parts = email.message_from_bytes(path.read_bytes(), policy=email.policy.default).walk()
        texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
        return "\n\n".join(map(_without_markup, texts))
    return _without_markup(_read(path)) if path.suffix in (".html", ".xml") else _read(path)


def _texts_of_code(path: Path, only_documentation: bool) -> Iterator[tuple[int, str]]:
    code = _read(path)
    for node in ast.walk(ast.parse(code)):
        if only_documentation and isinstance(node, ast.Expr):
            node = node.value
        elif only_documentation:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    for comment in re.finditer(r"(?m)^ *# .+(?:\n *# .+)*|  # .+$", code):
        yield 1 + code.count("\n", 0, comment.start()), re.sub(r"\n *#", "", comment[0])


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _longest(texts: Iterable[str]) -> list[str]:
    """The texts that are no part of a longer one."""
    found: list[str] = []
    for text in sorted(set(texts), key=len, reverse=True):
        if not any(text in longer for longer in found):
            found.append(text)
    return found


def _without_markup(text: str) -> str:
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", "\n\n", html.unescape(text))
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")
