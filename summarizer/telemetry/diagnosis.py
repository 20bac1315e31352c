"""`summarizer doctor`: what is installed, whether the chosen model responds, and how to fix the rest."""

from __future__ import annotations

import platform
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from summarizer.errors import ModelUnavailable, SummarizerError, WeightsError, install
from summarizer.models.ledger import Ledger, Limits, limits_of
from summarizer.models.profiles import Profile, choose_model
from summarizer.models.providers.keys import VARIABLES
from summarizer.models.providers.options import options_of
from summarizer.text.printable import clean

FLOORS = {"openai": "3", "instructor": "1.17", "pydantic": "2.13", "xllamacpp": "2026.10"}
"""The oldest releases that work, as in pyproject.toml."""

_LOCAL = f"for the embedded model, {install('local')}"
_PATIENCE = 120.0  # seconds: a server may have to load its model first


class Ready(BaseModel):
    """The answer to the one question that is asked here."""

    ready: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; where something is to be done, the remedy says what."""

    subject: str
    detail: str
    remedy: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, and the exit code: 0 where the chosen model can be used."""

    findings: tuple[Finding, ...]
    exit_code: int


def report(findings: Sequence[Finding]) -> str:
    """Write findings as lines, each remedy below what it is for."""
    width = max(len(finding.subject) for finding in findings) + 2
    lines = []
    for finding in findings:
        mark = "!" if finding.remedy else " "
        lines.append(f"{mark} {finding.subject:{width}}{clean(finding.detail)}")
        if finding.remedy:
            lines.append(f"  {'':{width}}-> {clean(finding.remedy)}")
    return "\n".join(lines) + "\n"


def diagnose(
    model: str | None, base_url: str | None, environ: Mapping[str, str], **requests: Any
) -> Diagnosis:
    """Look at this installation, and ask the chosen model one tiny question, as `requests` says."""
    findings = [*installed(_versions()), *_embedded_model(environ), *_keys(environ)]
    exit_code = 0
    try:
        limits = limits_of(Limits(timeout=_PATIENCE), requests, environ)
        options = options_of(requests, environ)
        profile = choose_model(model, base_url=base_url, environ=environ, options=options)
        findings.append(Finding("model", profile.label))
        findings.append(Finding("endpoint", profile.base_url or "inside this program"))
        findings.append(Finding("answer", _answer(profile, limits)))
    except SummarizerError as error:
        exit_code = error.exit_code
        findings.append(Finding("answer", "none", str(error)))
    return Diagnosis(tuple(findings), exit_code)


def _keys(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Which keys are set; OpenAI's is named in any case."""
    for name in VARIABLES:
        if environ.get(name):
            yield Finding(name, "set")
        elif name == "OPENAI_API_KEY":
            yield Finding(name, "not set")


def installed(versions: Mapping[str, str | None]) -> Iterator[Finding]:
    """Judge the versions of packages; None stands for a package that is missing."""
    for package, version in versions.items():
        floor = FLOORS.get(package, "0")
        if version and _numbers(version) >= _numbers(floor):
            yield Finding(package, version)
        elif package == "xllamacpp":
            yield Finding(package, version or "not installed", _LOCAL)
        else:
            yield Finding(package, version or "not installed", f"run pip install '{package}>={floor}'")


def weights_finding(path: Path | None, parts: int, wanted: int) -> Finding:
    """Say where the embedded model's file is, or what it can be made of."""
    if path:
        return Finding("weights", f"{path}, complete")
    if parts == wanted:
        return Finding("weights", f"assembled from {wanted} packages when the embedded model is first used")
    return Finding("weights", f"{parts} of {wanted} packages installed", _LOCAL)


def _versions() -> dict[str, str | None]:
    from summarizer._version import __version__

    versions: dict[str, str | None] = {"python": platform.python_version(), "summarizer": __version__}
    for package in FLOORS:
        try:
            versions[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            versions[package] = None
    return versions


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:2])


def _embedded_model(environ: Mapping[str, str]) -> Iterator[Finding]:
    from summarizer.models.embedded.weights import EMBEDDED, cache_folder, find_weights

    yield Finding("cache", str(cache_folder()))
    own = environ.get("SUMMARIZER_LOCAL_MODEL")
    try:
        path = find_weights()
    except WeightsError as error:
        yield Finding("weights", own or "", str(error))
        return
    if own:
        yield Finding("weights", str(path) if path else f"{own}, to be downloaded when first used")
    else:
        yield weights_finding(path, _parts(), EMBEDDED.parts)


def _parts() -> int:
    """Count the installed packages of the embedded model's file, without running them."""
    from summarizer.models.embedded.weights import EMBEDDED

    return sum(
        find_spec(f"{EMBEDDED.package}{number}") is not None for number in range(1, EMBEDDED.parts + 1)
    )


def _answer(profile: Profile, limits: Limits) -> str:
    """Ask as a brief would ask, and say how long the answer took."""
    from summarizer.asking.questions import Question
    from summarizer.asking.wire import strict_schema
    from summarizer.models.client import Client
    from summarizer.models.embedded.weights import EMBEDDED, find_weights

    if profile.base_url is None and find_weights() is None:
        if _parts() < EMBEDDED.parts:
            raise ModelUnavailable(f"The embedded model is not installed; {install('local')}.")
        return "not asked, because the embedded model is not assembled yet"  # a look writes no gigabyte
    question = Question(
        name="doctor",
        messages=({"role": "user", "content": "Are you ready? Answer in JSON."},),
        response_model=Ready,
        schema=strict_schema(Ready),
        max_tokens=32,
    )
    started = time.perf_counter()
    client, ledger = Client(profile, limits), Ledger()
    try:
        client.ask(question, ledger)
    finally:
        client.close()
    return f"yes, after {time.perf_counter() - started:.1f} s" + _seen(ledger)


def _seen(ledger: Ledger) -> str:
    """What the requests show of the model, if it is more than an answer."""
    thought = any(exchange.thought for exchange in ledger.exchanges)
    asked = f", {ledger.requests} requests" if ledger.requests > 1 else ""
    return asked + (f", thinks first ({ledger.usage.output_tokens} tokens)" if thought else "")
