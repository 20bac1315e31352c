"""The command line as a user meets it: results, messages, exit codes, and how fast it starts."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from typer.main import get_command
from typer.testing import CliRunner

import summarizer
from summarizer.cli import main as cli
from summarizer.cli.screen import output
from summarizer.schemas.published import SchemaName, schema_text

ARTICLE = """\
OSTRAVIK, May 4, 2026 - The ferry to Holm will stop running in September, the operator said.

"We can't repair an engine from 1961," said Karin Aldeby, who leads the company.
"""
SUMMARY = {"sentences": [1], "text": "The ferry to Holm will stop running in September."}
INVENTED = {"sentences": [1], "text": "The ferry to Holm will cost 77 million dollars."}
PROGRAM = [sys.executable, "-m", "summarizer"]


def draft(*summary: dict[str, object]) -> str:
    claim = {"sentences": [2], "speakers": [1], "text": "We can't repair an engine from 1961."}
    event = {
        "sentences": [1],
        "title": "The ferry to Holm will stop running",
        "status": "planned",
        "when": "in September",
        "detail": None,
        "where": None,
        "participants": [],
    }
    return json.dumps(
        {
            "headline": "The ferry to Holm will stop",
            "speakers": [{"name": "Karin Aldeby", "role": None, "kind": "person"}],
            "summary": list(summary),
            "claims": [claim],
            "planned_events": [event],
        }
    )


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch):
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_", "NO_COLOR", "FORCE_COLOR")):
            monkeypatch.delenv(name)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def run(endpoint):
    """Runs a command; a brief is asked of the endpoint."""

    def run(*arguments, text=None):
        arguments = [str(argument) for argument in arguments]
        if arguments[0] == "brief":
            arguments += ["-m", "openai/test", "--base-url", endpoint.url]
        return CliRunner().invoke(cli.app, arguments, input=text)

    return run


# brief


def test_a_brief_is_json_where_no_terminal_reads_it(run, endpoint, article):
    endpoint.answers(draft(SUMMARY))
    result = run("brief", article)
    assert (result.exit_code, result.stderr) == (0, "")
    brief = summarizer.Brief.model_validate_json(result.stdout)
    assert brief.summary[0].text == SUMMARY["text"]
    assert [speaker.name for speaker in brief.claims[0].speakers] == ["Karin Aldeby"]
    assert brief.planned_events[0].when.edtf == "2026-09"
    for item in (*brief.summary, *brief.claims, *brief.planned_events):
        assert all(ARTICLE[e.start : e.end] == e.quote for e in item.evidence)


def test_a_brief_is_a_page_where_that_is_asked_for(run, endpoint, article):
    endpoint.answers(draft(SUMMARY))
    page = run("brief", article, "-f", "text").stdout
    assert page.startswith("The ferry to Holm will stop\npublished 2026-05-04 (from the dateline)\n")
    assert "\x1b" not in page


def test_what_is_given_stands_in_the_brief(run, endpoint):
    endpoint.answers(draft(SUMMARY))
    given = ["--published", "2026-05-05", "--title", "Last ferry", "--url", "https://holm.example/1"]
    result = run("brief", "-", *given, text=ARTICLE)
    article = json.loads(result.stdout)["article"]
    assert (article["title"], article["url"]) == ("Last ferry", "https://holm.example/1")
    assert (article["published"], article["published_from"]) == ("2026-05-05", "given")


def test_the_number_of_claims_goes_to_the_summarizer(run, endpoint, article, monkeypatch):
    endpoint.answers(draft(SUMMARY))
    seen = {}

    class Spy(summarizer.Summarizer):
        def __init__(self, model: str | None = None, **options: object) -> None:
            seen.update(options)
            super().__init__(model, **options)

    monkeypatch.setattr("summarizer.api.Summarizer", Spy)
    assert run("brief", article, "--max-claims", "0").exit_code == 0
    assert seen["max_claims"] == 0


def test_output_goes_to_a_file_and_stdout_stays_empty(run, endpoint, article, tmp_path):
    endpoint.answers(draft(SUMMARY))
    result = run("brief", article, "-o", tmp_path / "brief.json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert summarizer.Brief.model_validate_json((tmp_path / "brief.json").read_bytes())


def test_a_path_that_can_be_no_file_is_refused_before_the_model_is_asked(run, endpoint, article, tmp_path):
    result = run("brief", article, "-o", tmp_path)
    assert result.exit_code == 2
    assert "is a directory" in result.stderr
    assert not endpoint.requests


def test_strict_ends_with_3_and_writes_the_brief_all_the_same(run, endpoint, article):
    stands = {"item": 1, "verdict": "stands", "text": None, "sentences": [], "speakers": []}
    endpoint.answers(draft(SUMMARY, INVENTED), json.dumps({"items": [stands]}))
    result = run("brief", article, "--strict")
    assert result.exit_code == 3
    brief = json.loads(result.stdout)
    own_words = "The ferry to Holm will stop running in September, the operator said."
    assert brief["summary"][1]["text"] == own_words
    found = [(c["path"], c["name"], c["severity"]) for c in brief["checks"]]
    assert found == [("/summary/1", "own_words", "proof")]
    assert re.fullmatch(r"summarizer: .*failed checks: 1, .*own_words.*\.\n", result.stderr)


def test_strict_minds_what_was_left_out(run, endpoint, article):
    withdrawn = {"item": 1, "verdict": "withdrawn", "text": None, "sentences": [], "speakers": []}
    endpoint.answers(draft(SUMMARY, INVENTED), json.dumps({"items": [withdrawn]}))
    result = run("brief", article, "--strict")
    assert result.exit_code == 3
    assert [item["item"]["text"] for item in json.loads(result.stdout)["dropped"]] == [INVENTED["text"]]
    assert "items left out: 1 (number_not_in_article)" in result.stderr


def test_strict_minds_no_doubt(run, endpoint, article):
    denied = {"sentences": [1], "text": "The ferry to Holm will not stop running in September."}
    endpoint.answers(draft(denied))
    result = run("brief", article, "--strict")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [c["severity"] for c in json.loads(result.stdout)["checks"]] == ["doubt"]


def test_strict_minds_nothing_where_all_is_well(run, endpoint, article):
    endpoint.answers(draft(SUMMARY))
    result = run("brief", article, "--strict")
    assert (result.exit_code, result.stderr) == (0, "")


# errors


def test_an_input_that_is_not_there_ends_with_1(run, tmp_path):
    result = run("brief", tmp_path / "no\x1b[2J.txt")
    assert result.exit_code == 1
    assert re.fullmatch(r"summarizer: There is no file .*\.\n", result.stderr)
    assert "\x1b" not in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "a", "b"],
        ["brief", "a", "--format", "pdf"],
        ["brief", "a", "--published", "someday"],
        ["brief", "a", "--max-claims", "-1"],
        ["schema", "nonsense"],
        ["nonsense"],
        [],
    ],
)
def test_wrong_usage_ends_with_2(arguments):
    result = CliRunner().invoke(cli.app, arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.output


def test_an_unknown_model_ends_with_2(article):
    result = CliRunner().invoke(cli.app, ["brief", str(article), "-m", "nobody/knows"])
    assert result.exit_code == 2
    assert result.stderr.startswith("summarizer: The model 'nobody/knows' ")


def test_an_endpoint_that_fails_ends_with_4(run, endpoint, article):
    endpoint.answers(httpx.Response(401, json={"error": {"message": "who \x1b[31mare you"}}))
    result = run("brief", article)
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.startswith("summarizer: ")
    assert "\x1b" not in result.stderr


# check


def test_check_says_what_is_wrong_with_a_brief_that_anyone_made(run, article, tmp_path):
    brief = tmp_path / "brief.json"
    brief.write_text(
        json.dumps(
            {
                "headline": "The ferry to Holm will stop",
                "summary": [{"text": "The ferry will stop in May.", "evidence": [{"quote": "The ferry to Holm will stop running"}]}],
                "claims": [{"text": "It can be repaired.", "speaker": "Karin Aldeby", "evidence": [{"quote": "We can repair an engine from 1961,"}]}],
                "planned_events": [{"title": "The ferry stops", "evidence": [{"quote": "will stop running in September", "start": 0, "end": 9}]}],
            }
        )
    )  # fmt: skip
    result = run("check", brief, "--article", article)
    assert result.exit_code == 3
    found = [(c["path"], c["name"], c["severity"]) for c in json.loads(result.stdout)]
    assert ("/summary/0", "date_not_in_evidence", "doubt") in found
    assert ("/claims/0/evidence/0", "quote_altered", "proof") in found
    assert ("/planned_events/0/evidence/0", "offsets_wrong", "proof") in found


def test_check_passes_a_brief_of_our_own(run, endpoint, article, tmp_path):
    endpoint.answers(draft(SUMMARY))
    (tmp_path / "brief.json").write_text(run("brief", article).stdout, "utf-8")
    result = run("check", tmp_path / "brief.json", "--article", article, "--format", "text")
    assert (result.exit_code, result.stdout) == (0, "")


def test_check_asks_for_a_second_opinion_where_told_to(run, endpoint, article, tmp_path):
    doubt, trust = endpoint.first_words(yes=-2.0, no=-0.2), endpoint.first_words(yes=-0.1, no=-5.0)
    endpoint.answers(draft(SUMMARY), doubt, trust, trust)  # a sentence, a claim, and a claim that code found
    (tmp_path / "brief.json").write_text(run("brief", article).stdout, "utf-8")
    told = ["--second-opinion", "openai/gpt-test", "--base-url", endpoint.url, "--format", "json"]
    result = run("check", tmp_path / "brief.json", "--article", article, *told)
    assert result.exit_code == 0, result.stderr
    (found,) = json.loads(result.stdout)
    assert (found["name"], found["severity"], found["path"]) == ("doubted", "doubt", "/summary/0")
    assert endpoint.requests[1]["max_tokens"] == 1 and endpoint.requests[1]["logprobs"] is True


def test_an_endpoint_without_log_probabilities_has_no_second_opinion(run, endpoint, article, tmp_path):
    endpoint.answers(draft(SUMMARY), endpoint.completion("Yes"))
    (tmp_path / "brief.json").write_text(run("brief", article).stdout, "utf-8")
    told = ["--second-opinion", "openai/gpt-test", "--base-url", endpoint.url]
    result = run("check", tmp_path / "brief.json", "--article", article, *told)
    assert result.exit_code == 4
    assert "does not return log-probabilities" in result.stderr


# schema, doctor, help


def test_schema_prints_what_is_published(run):
    assert run("schema").stdout == schema_text(SchemaName.brief)
    assert run("schema", "draft").stdout == schema_text(SchemaName.draft)


def test_schema_writes_all_files_or_the_one_that_is_named(run, tmp_path):
    assert run("schema", "draft", "--write", tmp_path).stdout == ""
    assert [path.name for path in tmp_path.iterdir()] == ["draft.schema.json"]
    assert run("schema", "--write", tmp_path).exit_code == 0
    assert len(list(tmp_path.iterdir())) == len(SchemaName)


def test_doctor_reports_and_ends_with_what_it_found(run, endpoint, tmp_path, monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path))
    endpoint.answers('{"ready": true}')
    result = run("doctor", "-m", "openai/test", "--base-url", endpoint.url)
    assert result.exit_code == 0
    assert "openai/test" in result.stdout
    assert run("doctor", "-m", "nobody/knows").exit_code == 2


def test_version_is_that_of_the_package():
    assert CliRunner().invoke(cli.app, ["--version"]).stdout == f"summarizer {summarizer.__version__}\n"


def test_every_command_and_every_option_has_a_help_text():
    for name, command in get_command(cli.app).commands.items():
        assert command.help, name
        for parameter in command.params:
            assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_help_fits_a_terminal_and_names_all_exit_codes():
    result = CliRunner().invoke(cli.app, ["--help"])
    assert max(map(len, result.stdout.splitlines())) <= 80
    codes = re.findall(r"\b(\d+)\s", result.stdout.split("Exit codes:")[1])
    assert codes == ["0", "1", "2", "3", "4", "130"]


# the process


def test_json_is_utf_8_whatever_the_locale_says(monkeypatch):
    stdout = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr("sys.stdout", stdout)
    output.print_out("北京 – é\n")
    assert stdout.buffer.getvalue() == "北京 – é\n".encode()


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_and_version_import_nothing_heavy(argument):
    program = f"import sys; from summarizer.cli.main import app\ntry: app(['{argument}'])\nexcept SystemExit: pass\n"
    program += "print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    heavy = {"openai", "instructor", "httpx2", "xllamacpp", "pydantic", "rich", "asyncio", "summarizer.api"}
    assert done.stdout
    assert not heavy & set(done.stderr.split())


def test_a_closed_pipe_ends_the_program_without_a_word():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*PROGRAM, "schema"], stdout=write, stderr=subprocess.PIPE)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


class Slow(BaseHTTPRequestHandler):
    """Answers with a draft once the server's `go` is set; `asked` says that somebody waits."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.set()
        self.server.go.wait()
        message = {"role": "assistant", "content": draft(SUMMARY)}
        body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m"}
        body["choices"] = [{"index": 0, "finish_reason": "stop", "message": message}]
        data = json.dumps(body).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Slow) as server:
        server.asked, server.go = threading.Event(), threading.Event()
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.go.set()
        server.shutdown()
        thread.join()


def asking(server: ThreadingHTTPServer, article: Path) -> list[str]:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    return [*PROGRAM, "brief", str(article), "-m", "openai/test", "--base-url", url]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_with_130_and_without_a_traceback(server, article):
    command = asking(server, article)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert server.asked.wait(60)
        process.send_signal(signal.SIGINT)
        server.go.set()
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout, stderr) == (130, b"", b"")


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no pseudo-terminals in Python")
@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_a_page_and_progress_that_disappears(server, article, no_colour, coloured):
    server.go.set()
    screen = on_terminal(asking(server, article), NO_COLOR=no_colour, TERM="xterm")
    progress, page = screen.rsplit("\x1b[2K", 1)
    assert "Asking the model" in progress
    assert "Karin Aldeby" in page
    assert ("\x1b[1m" in page) == coloured
    if not coloured:
        assert "\x1b" not in page


def on_terminal(command: list[str], **environ: str) -> str:
    """What a program writes on a pseudo-terminal."""
    import pty

    main, side = pty.openpty()
    with subprocess.Popen(command, stdout=side, stderr=side, env=os.environ | environ):
        os.close(side)
        written = b""
        while data := read_terminal(main):
            written += data
    os.close(main)
    return written.decode()


def read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # Linux says so when the other side is closed
        return b""
