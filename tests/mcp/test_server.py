"""The MCP server as a client meets it: tools, permissions, progress, cancellation, and a clean stdout."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.errors import SourceError, UsageError
from summarizer.mcp.access import Access
from summarizer.mcp.server import build_server
from summarizer.mcp.tools import Setup, tools
from summarizer.schemas.brief import Brief
from tests.endpoint import ScriptedEndpoint

ARTICLE = """\
OSTRAVIK, May 4, 2026 - The ferry to Holm will stop running in September, the operator said.

"We can't repair an engine from 1961," said Karin Aldeby, who leads the company.
"""
ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "summarizer", "mcp"]


@pytest.fixture
def call():
    """Calls a tool of a server in this process."""

    def call(name, arguments, setup=None, **options):
        async def calling():
            async with Client(build_server(setup or Setup())) as client:
                return await client.call_tool(name, arguments, **options)

        return asyncio.run(calling())

    return call


def sentence(result):
    assert result.is_error
    assert result.structured_content is None
    (content,) = result.content
    assert "\n" not in content.text
    return content.text


# The tools


def test_what_each_tool_takes_and_gives_is_typed():
    async def listing():
        async with Client(build_server(Setup())) as client:
            return (await client.list_tools()).tools

    listed = {tool.name: tool for tool in asyncio.run(listing())}
    assert list(listed) == ["brief", "check", "read"]
    assert set(listed["brief"].input_schema["properties"]) >= {"text", "source", "published", "max_claims"}
    published = json.loads((ROOT / "schemas" / "brief.schema.json").read_text("utf-8"))
    assert listed["brief"].output_schema["$defs"] == published["$defs"]
    for tool in listed.values():
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert "$id" not in tool.output_schema
        assert tool.annotations.read_only_hint


def test_a_brief_of_a_text(call):
    with ScriptedEndpoint() as fake:
        result = call("brief", {"text": ARTICLE, "max_claims": 1}, Setup("openai/fake", fake.url))
    assert not result.is_error
    jsonschema.validate(result.structured_content, tools()["brief"].gives)
    assert json.loads(result.content[0].text) == result.structured_content
    brief = Brief.model_validate(result.structured_content)
    assert len(brief.claims) == 1
    for evidence in brief.claims[0].evidence:
        assert ARTICLE[evidence.start : evidence.end] == evidence.quote


def test_a_model_that_only_fills_gaps_gets_its_own_prompt(call, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_STRATEGY", "staged")  # as the embedded model has it
    with ScriptedEndpoint() as fake:
        result = call("brief", {"text": ARTICLE}, Setup("openai/fake", fake.url))
    assert not result.is_error
    assert Brief.model_validate(result.structured_content).provenance.prompt.name == "staged"


def test_a_brief_is_checked_without_a_model(call):
    quote = {"quote": "We can't repair an engine from 1961"}
    wrong = {"quote": "We can repair an engine"}
    brief = {
        "headline": "Ferry to stop",
        "claims": [
            {"text": "The engine is of 1961.", "speaker": "Karin Aldeby", "evidence": [quote]},
            {"text": "The engine is being repaired.", "speakers": ["Karin Aldeby"], "evidence": [wrong]},
        ],
    }
    for given in (brief, json.dumps(brief)):
        found = call("check", {"brief": given, "text": ARTICLE}).structured_content
        assert found["proofs"] == 1
        assert {check["path"] for check in found["checks"]} == {"/claims/1/evidence/0"}


def test_an_article_is_read(call):
    article = call("read", {"text": ARTICLE, "title": "Ferry"}).structured_content
    assert (article["text"], article["title"]) == (ARTICLE, "Ferry")
    assert (article["published"], article["published_from"]) == ("2026-05-04", "dateline")


# Errors


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("read", {}, "Pass the article either as text or as source."),
        ("read", {"text": "A", "source": "a.txt"}, "Pass the article either as text or as source."),
        ("read", {"text": " \n"}, "The text is blank; pass the text of an article."),
        ("read", {"text": ARTICLE, "published": "May"}, "The call is invalid at published ("),
        ("read", {"text": ARTICLE, "model": "openai/x"}, "The call is invalid at model ("),
        ("check", {"text": ARTICLE}, "The call is invalid at brief (Field required)"),
        ("check", {"text": ARTICLE, "brief": "{"}, "The call is invalid at brief ("),
        ("brief", {"text": ARTICLE, "max_claims": -1}, "The call is invalid at max_claims ("),
        ("write", {}, "There is no tool 'write'; use one of brief, check, read."),
    ],
)
def test_a_wrong_call_is_a_sentence(call, name, arguments, said):
    assert sentence(call(name, arguments)).startswith(said)


def test_a_model_that_fails_is_a_sentence_without_its_key(call, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-tested-0123456789")
    with ScriptedEndpoint(api_key="sk-other") as fake:
        said = sentence(call("brief", {"text": ARTICLE}, Setup("openai/fake", fake.url)))
    assert "OPENAI_API_KEY" in said
    assert "sk-tested" not in said


# What is open


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "open" / "inner").mkdir(parents=True)
    (tmp_path / "open" / "article.txt").write_text(ARTICLE)
    (tmp_path / "open" / "inner" / "a b.txt").write_text(ARTICLE)
    (tmp_path / "secret.txt").write_text("The password of the mayor is lobster.")
    (tmp_path / "open" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "open" / "circle").symlink_to(tmp_path / "open" / "circle")
    return tmp_path / "open"


def test_files_and_pages_are_closed(call, folder):
    for source in (str(folder / "article.txt"), "article.txt", "-", "/etc/passwd", "file:/etc/passwd"):
        said = sentence(call("read", {"source": source}))
        assert "This server may not" in said and "; pass the text" in said
    assert "--allow-fetch" in sentence(call("brief", {"source": "https://news.example/1"}))


@pytest.mark.parametrize("source", ["article.txt", "inner/a b.txt", "inner/../article.txt", "{}/article.txt"])
def test_a_file_in_an_open_folder_is_read(call, folder, source):
    setup = Setup(access=Access((folder,)))
    result = call("read", {"source": source.format(folder)}, setup)
    assert result.structured_content["text"] == ARTICLE


@pytest.mark.parametrize(
    "source", ["../secret.txt", "{}/../secret.txt", "link.txt", "/etc/passwd", "circle/x", "a\0b", "x" * 5000]
)
def test_nothing_outside_of_it_is(folder, source):
    with pytest.raises((UsageError, SourceError)) as raised:
        Access((folder,)).read(source.format(folder))
    assert "lobster" not in str(raised.value)


def test_a_folder_and_a_file_that_is_not_there(call, folder):
    setup = Setup(access=Access((folder,)))
    assert "is not a file" in sentence(call("read", {"source": "inner"}, setup))
    assert "There is no file" in sentence(call("read", {"source": "none.txt"}, setup))


def test_an_open_web_is_the_public_one(call):
    setup = Setup(access=Access(fetch=True))
    for source in ("http://127.0.0.1:1/x", "http://169.254.169.254/latest/meta-data", "ftp://news.example/1"):
        sentence(call("read", {"source": source}, setup))


# Over stdin and stdout


@pytest.mark.slow
def test_a_client_over_stdio_sees_progress_and_gets_a_brief(tmp_path):
    seen = []

    async def progress(done, total, message):
        seen.append((done, message))

    async def calling(url):
        arguments = [*PROGRAM[1:], "-m", "openai/fake", "--base-url", url]
        server = StdioServerParameters(command=PROGRAM[0], args=arguments, cwd=tmp_path)
        async with Client(server) as client:
            return await client.call_tool("brief", {"text": ARTICLE}, progress_callback=progress)

    with ScriptedEndpoint(latency=0.3) as fake:
        result = asyncio.run(calling(fake.url))
    assert Brief.model_validate(result.structured_content).claims
    assert seen[0][0] == 1
    assert seen[0][1].startswith("Asking the model: ")


def test_a_call_that_is_given_up_ends_at_the_endpoint_too():
    async def counted(name):
        while not fake.stats()[name]:  # noqa: ASYNC110  # it counts in a thread of its own
            await asyncio.sleep(0.02)

    async def giving_up(url):
        async with Client(build_server(Setup("openai/fake", url))) as client:
            calling = asyncio.create_task(client.call_tool("brief", {"text": ARTICLE}))
            await counted("requests")
            calling.cancel()
            started = time.perf_counter()
            await client.call_tool("read", {"text": ARTICLE})  # the server goes on
            await counted("abandoned")
            return time.perf_counter() - started

    with ScriptedEndpoint(latency=60) as fake:
        assert asyncio.run(giving_up(fake.url)) < 10


def converse(*messages, answers=0, arguments=()):
    """What a server writes to stdout until it has given so many answers, how it ends, and what it says."""
    lines = "".join(json.dumps({"jsonrpc": "2.0", **message}) + "\n" for message in messages)
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen([*PROGRAM, *arguments], **pipes) as server:
        server.stdin.write(lines)
        server.stdin.flush()
        read = [json.loads(server.stdout.readline()) for _ in range(answers)]
        rest, said = server.communicate(timeout=60)
        return server.returncode, [*read, *map(json.loads, rest.splitlines())], said


HELLO = {
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}


@pytest.mark.slow
def test_stdout_belongs_to_the_protocol_and_the_end_of_stdin_ends_it():
    ready = {"method": "notifications/initialized"}
    listing = {"id": 2, "method": "tools/list"}
    ended, answers, said = converse(HELLO, ready, listing, {"id": 3, "method": "none"}, answers=3)
    assert (ended, said) == (0, "")
    assert {answer.get("id") for answer in answers} == {1, 2, 3}
    assert answers[0]["result"]["serverInfo"]["name"] == "summarizer"


@pytest.mark.slow
def test_an_interrupt_ends_it():
    with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        server.stdin.write(json.dumps({"jsonrpc": "2.0", **HELLO}).encode() + b"\n")
        server.stdin.flush()
        server.stdout.readline()
        server.send_signal(signal.SIGINT)
        assert server.wait(10) == 130


def test_a_folder_that_is_not_there_is_wrong_usage(tmp_path):
    ended, answers, said = converse(arguments=["--allow-read", str(tmp_path / "none")])
    assert (ended, answers) == (2, [])
    assert said.startswith("summarizer: --allow-read")


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr("summarizer.cli.mcp.find_spec", lambda name: None)
    result = CliRunner().invoke(cli.app, ["mcp"])
    assert result.exit_code == 2
    assert "pip install '.[mcp]'" in result.stderr


def test_the_entry_on_the_page_for_assistants_starts_it(monkeypatch):
    page = (ROOT / "docs" / "mcp.md").read_text("utf-8")
    entry = json.loads(page.partition("```json\n")[2].partition("```")[0])["mcpServers"]["summarizer"]
    started = []
    monkeypatch.setattr("summarizer.mcp.server.serve", started.append)
    CliRunner().invoke(cli.app, entry["args"], prog_name=entry["command"])
    assert started == [Setup("local")]
