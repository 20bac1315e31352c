"""A key that is in the environment is in nothing that comes out, however a command fails."""

from __future__ import annotations

import os
import traceback

import httpx
import httpx2
import pytest
from typer.testing import CliRunner

from summarizer import Summarizer, SummarizerError
from summarizer.cli import main as cli

KEY = "sk-tested-Zq3LmX0123456789"
ARTICLE = "OSTRAVIK, May 4, 2026 - The ferry to Holm will stop running in September, the operator said.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_", "OLLAMA_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setattr("summarizer.models.retries._backoff", lambda state: 0.0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE)
    (tmp_path / "in.jsonl").write_text('{"id": "1", "text": "The ferry will stop in May, Ana Roux said."}\n')
    return tmp_path


def told(status):
    """An endpoint that repeats in its error the key that it was sent, in all the ways there are."""

    def answer(request):
        key = request.headers["authorization"].removeprefix("Bearer ")
        message = f"Incorrect API key provided: {key}. You sent 'Authorization: Bearer {key}'."
        return httpx.Response(status, json={"error": {"message": message, "code": key, "param": key}})

    return answer


def text(request):
    return httpx.Response(500, text=f"<html>{request.headers['authorization']}</html>")


def prose(request):
    """A model that writes the key where a brief should be."""
    content = f"I was asked with {request.headers['authorization']}"
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    return httpx.Response(200, json={"id": "1", "object": "chat.completion", "created": 0, "model": "m",
                                     "choices": [choice]})  # fmt: skip


def broken(request):
    raise httpx2.ConnectError(f"no route with {request.headers['authorization']}")


FAILURES = [told(401), told(400), told(429), text, broken]
ANSWERS = [*FAILURES, prose]


def everything(folder, result):
    """All that a command wrote: to its streams, to files, and what it raised."""
    files = [path.read_bytes().decode("utf-8", "replace") for path in folder.rglob("*") if path.is_file()]
    raised = "".join(traceback.format_exception(*result.exc_info)) if result.exc_info else ""
    return "\n".join([result.output, result.stderr, raised, *files])


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("command", ["brief article.txt", "doctor"])
def test_an_endpoint_that_fails(command, answer, endpoint, folder):
    endpoint.answers_with(answer)
    arguments = [*command.split(), "-m", "openai/test", "--base-url", endpoint.url]
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 4
    assert endpoint.requests
    assert KEY not in everything(folder, result)


@pytest.mark.parametrize("answer", FAILURES)
def test_a_cache_of_answers(answer, endpoint, folder):
    endpoint.answers_with(answer)
    arguments = ["brief", "article.txt", "--cache", "cache.jsonl", "-m", "openai/test", "--base-url"]
    result = CliRunner().invoke(cli.app, [*arguments, endpoint.url])
    assert result.exit_code == 4
    assert KEY not in everything(folder, result)


@pytest.mark.parametrize("answer", FAILURES[:1] + FAILURES[-2:])
def test_a_batch_that_fails(answer, endpoint, folder):
    endpoint.answers_with(answer)
    options = "--attempts 1 --patience 0 --report report.json --log-format json --cache cache.jsonl"
    arguments = ["batch", "in.jsonl", "-o", "out.jsonl", "-m", "openai/test", "--base-url", endpoint.url]
    result = CliRunner().invoke(cli.app, [*arguments, *options.split()])
    assert result.exit_code != 0
    assert KEY not in everything(folder, result)


@pytest.mark.parametrize(
    "command",
    [
        "config",
        "config -f json",
        "brief article.txt -m openai",
        "brief article.txt -m nobody/x",
        "brief none.txt -m openai/test",
        f"brief article.txt -m openai/test --base-url http://{KEY}@127.0.0.1/v1",
        "brief article.txt -m local --base-url https://model.test/v1",
        "batch none.jsonl -o out.jsonl -m openai/test",
        "check article.txt --article article.txt",
        "eval run evals/none --replay none.jsonl",
        "nonsense",
    ],
)
def test_a_wrong_call(command, folder):
    assert KEY not in everything(folder, CliRunner().invoke(cli.app, command.split()))


@pytest.mark.parametrize("wrong", [f"{KEY}\u00e9", f"{KEY}\n{KEY}", f"\x1b[31m{KEY}"])
def test_a_key_that_is_none(wrong, folder, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", wrong)
    result = CliRunner().invoke(cli.app, ["brief", "article.txt", "-m", "openai/test"])
    assert result.exit_code == 2
    assert KEY not in everything(folder, result)


@pytest.mark.parametrize("answer", ANSWERS)
def test_python_objects_and_errors(answer, endpoint):
    endpoint.answers_with(answer)
    with Summarizer("openai/test", base_url=endpoint.url) as summarizer:
        with pytest.raises(SummarizerError) as raised:
            summarizer.brief(ARTICLE)
        shown = [repr(summarizer), repr(summarizer.profile), str(raised.value), repr(raised.value.args)]
    assert KEY not in "\n".join(shown)
