"""Running the systems over the same cases, one request at a time, each result on disk as it comes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.peers import with_instructor, with_langextract
from benchmarks.peers.adapting import Answer, brief_of
from benchmarks.peers.environment import ensure_environment
from benchmarks.peers.proxy import Account, CountingProxy
from benchmarks.peers.systems import Endpoint, NoAnswer, SummarizerSystem, System
from summarizer import __version__
from summarizer.asking.prompts import load_prompt, prompt_path
from summarizer.errors import EndpointError
from summarizer.evals.cases import Case
from summarizer.evals.runs import Answer as RawAnswer
from summarizer.evals.runs import Failure, Result, Run, RunInfo, git_revision, open_run
from summarizer.schemas.brief import Brief, Check, PromptInfo, Provenance, Usage

Tell = Callable[[Result], None]
CUT, UNCOUNTED, REFUSED = "answer_cut", "usage_missing", "request_refused"


def start_system(name: str, endpoint: Endpoint, log: Path) -> System:
    """A system by its name, ready to read."""
    match name:
        case "summarizer":
            return SummarizerSystem(endpoint)
        case "instructor":
            return with_instructor.InstructorSystem(endpoint)
        case "langextract":
            return with_langextract.LangextractSystem(endpoint, ensure_environment(), log)
    raise ValueError(name)


def open_system_run(folder: Path, name: str, source: str, model: str, cases: Sequence[Case]) -> Run:
    """The run of a system, new or gone on with; the same files as those of `summarizer eval run`.

    Raises:
        UsageError: The folder holds a run with another model, setting or set of cases.
    """
    prompt, sha256 = _set_up(name)
    info = RunInfo(
        source=source,
        model=model,
        prompt=prompt,
        prompt_sha256=sha256,
        mode="live",
        repeats=1,
        max_claims=0,
        cases=[case.id for case in cases],
        summarizer_version=__version__,
        git=git_revision(),
    )
    return open_run(folder, info)


def cases_left(run: Run, cases: Sequence[Case]) -> list[Case]:
    """The cases without a result."""
    done = {result.case for result in run.results}
    return [case for case in cases if case.id not in done]


def run_system(system: System, cases: Sequence[Case], run: Run, proxy: CountingProxy, tell: Tell) -> None:
    """Read the cases, one after the other, and keep each result.

    Raises:
        EndpointError: The endpoint does not answer: that says nothing about the system, and is not kept.
    """
    for case in cases:
        result = read_case(system, case, run.info, proxy)
        run.append(result)
        tell(result)


def read_case(system: System, case: Case, info: RunInfo, proxy: CountingProxy) -> Result:
    """One case. Where the system gives up, its Brief is empty and its costs count all the same."""
    account = proxy.open_account()
    failure: Failure | None = None
    found: Answer | Brief = Answer()
    started = time.perf_counter()
    try:
        found = system.read(case.article)
    except NoAnswer as error:
        failure = Failure(kind=error.kind, message=str(error), exit_code=1)
    seconds = time.perf_counter() - started
    if account.broken:
        raise EndpointError(f"The endpoint stopped answering at {case.id}: see to it, and run again.")
    provenance = _provenance(info, account, seconds)
    if isinstance(found, Brief):
        brief = found.model_copy(update={"provenance": provenance})
    else:
        brief = brief_of(case.article, found, provenance)
    brief = brief.model_copy(update={"checks": [*brief.checks, *_notes(account)]})
    answers = [RawAnswer(question="", answer=answer) for answer in account.answers]
    return Result(case=case.id, brief=brief, failure=failure, answers=answers)


def _set_up(name: str) -> tuple[str, str]:
    """A system with its version, and a hash of what it asks."""
    match name:
        case "instructor":
            return with_instructor.label(), with_instructor.fingerprint()
        case "langextract":
            return with_langextract.label(), with_langextract.fingerprint()
    prompt = load_prompt("brief")
    return f"summarizer {__version__}, prompt {prompt.version}", _hash_of(prompt_path("brief"))


def _hash_of(path: Path) -> str:
    import hashlib

    return hashlib.sha256(path.read_bytes()).hexdigest()


def _provenance(info: RunInfo, account: Account, seconds: float) -> Provenance:
    """What the proxy counted, for every system alike."""
    return Provenance(
        model=info.model,
        prompt=PromptInfo(name=info.prompt, version="1", sha256=info.prompt_sha256),
        schema_sha256=info.prompt_sha256,
        requests=account.requests,
        usage=Usage(
            input_tokens=account.input_tokens,
            cached_input_tokens=account.cached_input_tokens,
            output_tokens=account.output_tokens,
        ),
        seconds=round(seconds, 3),
        summarizer_version=__version__,
    )


def _notes(account: Account) -> list[Check]:
    """What happened on the wire, as checks of the Brief."""
    counts = {CUT: account.cut, UNCOUNTED: account.uncounted, REFUSED: account.refused}
    return [
        Check(name=name, severity="doubt", path="", message=f"{count} of {account.requests} requests")
        for name, count in counts.items()
        for _ in range(count)
    ]
