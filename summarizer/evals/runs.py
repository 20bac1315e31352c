"""A run on disk: a directory with its settings (`run.json`) and one line per case (`results.jsonl`).

Lines are appended as cases end, so an interrupted run goes on where it stopped; a last line that was cut is
run again. What a run was made with never changes: a folder of another run is refused.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from summarizer.errors import SourceError, UsageError
from summarizer.schemas.brief import Brief, Readers
from summarizer.schemas.own import AnyForm, OwnBrief

RUN_VERSION = 1


class RunInfo(BaseModel):
    """What a run was made with."""

    model_config = ConfigDict(extra="forbid")

    version: int = RUN_VERSION
    source: str = Field(description="A folder with gold files, or what else its reader of cases takes.")
    model: str
    prompt: str = Field(description="Name and version of the prompt.")
    prompt_sha256: str = Field(description="Hash of the prompt's file.")
    mode: str = Field(description="live, record or replay.")
    repeats: int
    max_claims: int
    readers: Readers = "both"
    form: str | None = Field(default=None, description="The user's schema, as 'module:Name'.")
    cases: list[str] = Field(description="Names of the cases, in order.")
    summarizer_version: str
    git: str | None = Field(default=None, description="Revision; with a + where the checkout was changed.")

    def same_as(self, other: RunInfo) -> bool:
        """Whether results of both may stand in one folder."""
        ignored = {"git", "mode"}
        return self.model_dump(exclude=ignored) == other.model_dump(exclude=ignored)


class Answer(BaseModel):
    """One request of a case, for the report: what was asked last, and the raw answer."""

    question: str
    answer: str


class Failure(BaseModel):
    """Why a case has no brief."""

    kind: str = Field(description="The error's class, such as 'RecordingError'.")
    message: str
    exit_code: int


class Result(BaseModel):
    """One case, run once."""

    model_config = ConfigDict(extra="forbid")

    case: str
    repeat: int = 0
    brief: Brief | OwnBrief[AnyForm] | None = None
    failure: Failure | None = None
    answers: list[Answer] = Field(default_factory=list)


class Run:
    """A run folder.

    Raises:
        SourceError: The folder is no run, or one of its lines is none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        try:
            self.info = RunInfo.model_validate_json((folder / "run.json").read_bytes())
        except (OSError, ValidationError) as error:
            raise SourceError(f"{folder} is not a run; create one with `summarizer eval run`.") from error
        if self.info.version != RUN_VERSION:
            raise SourceError(
                f"{folder} is a run of version {self.info.version}, which this program can't read; "
                "run it again."
            )
        self.results = list(_read_results(folder / "results.jsonl"))

    def append(self, result: Result) -> None:
        """Add a result; the line is written as a whole."""
        self.results.append(result)
        line = result.model_dump_json(exclude_defaults=True).encode() + b"\n"
        with (self.folder / "results.jsonl").open("ab", buffering=0) as file:
            file.write(line)

    def done(self) -> set[tuple[str, int]]:
        """The cases that need not be run again: those with a brief, or with an error of the article's own."""
        return {
            (r.case, r.repeat) for r in self.results if r.brief or (r.failure and r.failure.exit_code == 1)
        }


def open_run(folder: Path, info: RunInfo) -> Run:
    """Start a run, or go on with the same one.

    Raises:
        UsageError: The folder holds another run, or something else.
    """
    if (folder / "run.json").exists():
        run = Run(folder)
        if not run.info.same_as(info):
            raise UsageError(
                f"{folder} contains a run with another model, prompt or set; choose another "
                "directory with -o."
            )
        _cut_broken_line(folder / "results.jsonl")
        return run
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty and contains no run; choose another directory with -o.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "run.json").write_text(info.model_dump_json(indent=1) + "\n", "utf-8")
    except OSError as error:
        raise UsageError(
            f"{folder} can't be written ({error.strerror}); choose another directory with -o."
        ) from error
    return Run(folder)


def git_revision() -> str | None:
    """The revision of the checkout that this is run in; None outside of one."""
    try:
        head = _git("rev-parse", "--short=12", "HEAD")
        return head + ("+" if _git("status", "--porcelain", "--untracked-files=no") else "")
    except (OSError, subprocess.CalledProcessError):
        return None


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, check=True, text=True).stdout.strip()


def _read_results(path: Path) -> Iterator[Result]:
    try:
        data = path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise SourceError(f"{path} can't be read ({error.strerror}); run the eval again.") from error
    for number, line in enumerate(data.splitlines(keepends=True), start=1):
        if not line.endswith(b"\n"):
            return  # an interrupted writer's
        try:
            yield Result.model_validate_json(line)
        except ValidationError as error:
            raise SourceError(
                f"Line {number} of {path} is not a result; remove it, and run again."
            ) from error


def _cut_broken_line(path: Path) -> None:
    if not path.exists():
        return
    data = path.read_bytes()
    whole = data.rfind(b"\n") + 1
    if whole != len(data):
        os.truncate(path, whole)


def last_results(run: Run) -> dict[tuple[str, int], Result]:
    """The newest result of each case and repeat: what failed before may have been run again."""
    return {(result.case, result.repeat): result for result in run.results}
