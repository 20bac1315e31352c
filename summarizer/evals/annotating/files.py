"""The gold files that a page corrects: read with what is wrong with them, and saved whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarizer.errors import SourceError
from summarizer.evals.cases import find_faults, hash_of, is_of_another_text
from summarizer.evals.drafting import as_json
from summarizer.evals.own import OwnCase
from summarizer.evals.quotes import place_quotes
from summarizer.rendering.writing import write_whole
from summarizer.schemas.gold import Gold


class NotSaved(Exception):
    """Why a gold file was not saved; the file is as it was."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class _Item(BaseModel):
    evidence: list[dict[str, Any]] = []
    speakers: list[dict[str, Any]] = []
    when: dict[str, Any] | None = None
    instead_of: dict[str, Any] | None = None


class _Shown(BaseModel):
    """The least that a file must be so that it can be shown and mended: the text, and lists of items."""

    text: str
    key_facts: list[_Item] = []
    claims: list[_Item] = []
    planned_events: list[_Item] = []
    past_events: list[dict[str, Any]] = []


def gold_paths(path: Path) -> list[Path]:
    """The gold files of a folder in the order of their names, or the one that is named.

    Raises:
        SourceError: There is none.
    """
    paths = sorted(path.glob("*.json")) if path.is_dir() else [path]
    if not paths or not all(one.is_file() for one in paths):
        raise SourceError(
            f"{path} contains no gold files (*.json); pass the directory that does, or draft some with "
            "`summarizer eval draft`."
        )
    return paths


def opened(path: Path) -> dict[str, Any]:
    """What the page needs of a file: its content, what is wrong with it, and the version that was read."""
    try:
        data = path.read_bytes()
        gold = from_json(data)
    except (OSError, ValueError) as error:
        return {"name": path.name, "gold": None, "faults": [f"the file can't be read ({error})"]}
    try:
        _Shown.model_validate(gold)
    except ValidationError as error:
        return {"name": path.name, "gold": None, "faults": _told(error)}
    return {"name": path.name, "gold": gold, "faults": list(faults_of(gold)), "version": _version(data)}


def faults_of(gold: Any) -> Iterator[str]:
    """Everything that is wrong with a gold file, as JSON has it; its quotes get their offsets."""
    if is_of_another_text(gold):
        yield "the text is not the one that was annotated; see that all is right, then save as reviewed"
    yield from place_quotes(gold)
    form: type[Gold | OwnCase] = OwnCase if isinstance(gold, dict) and "value" in gold else Gold
    try:
        case = form.model_validate(gold)
    except ValidationError as error:
        yield from _told(error)
        return
    if isinstance(case, Gold):
        yield from find_faults(case)


def _told(error: ValidationError) -> list[str]:
    return [f"{'/'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]


def save(path: Path, gold: dict[str, Any], version: str, *, reviewed: bool) -> str:
    """Write a gold file whole, and return its version; a reviewed one is no draft any more.

    Raises:
        NotSaved: Something is wrong with it, or the file has been changed by others since it was read.
        UsageError: It can't be written.
    """
    data = path.read_bytes() if path.is_file() else b""
    if _version(data) != version:
        raise NotSaved("the file was changed by another program; load it again, which discards what is here")
    before = from_json(data)
    if gold.get("text") != before.get("text") or gold.get("id") != path.stem:
        raise NotSaved("the id of a gold file is the name of its file, and its text stays as it is")
    if reviewed:
        gold = _reviewed(gold)
    if faults := list(faults_of(gold)):
        raise NotSaved(*faults)
    text = as_json(gold)
    write_whole(path, text)
    return _version(text.encode())


def _reviewed(gold: dict[str, Any]) -> dict[str, Any]:
    """The same as somebody's own work: no draft, and with the hash of the text that they saw."""
    kept = {name: value for name, value in gold.items() if name not in ("draft", "text_sha256")}
    head = {name: kept.pop(name) for name in ("$schema", "id") if name in kept}
    return head | {"text_sha256": hash_of(gold["text"])} | kept


def _version(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
