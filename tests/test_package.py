"""What `pip install` of the wheel gives: files, versions, and a program that works outside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.package

PROJECT = Path(__file__).parents[1]
ARTICLE = """\
Lighthouse at Cape Orrin to reopen

KELBY, June 3, 2026 (Northern Ledger) -- The lighthouse at Cape Orrin will reopen to visitors in August.

"The lamp has been dark for long enough," harbour master Maro Estevane said.
"""
DRAFT = {
    "summary": [
        {"sentences": [2], "text": "The lighthouse at Cape Orrin will reopen to visitors in August."}
    ],
    "headline": "Lighthouse at Cape Orrin to reopen",
    "claims": [
        {
            "sentences": [3],
            "speaker": "Maro Estevane",
            "role": "harbour master",
            "kind": "person",
            "text": "The lamp has been dark for long enough.",
        }
    ],
    "planned_events": [
        {
            "sentences": [2],
            "title": "The lighthouse will reopen to visitors",
            "status": "scheduled",
            "when": "in August",
            "where": "Cape Orrin",
            "participants": [],
        }
    ],
}


def run(*command: str | Path, cwd: Path) -> str:
    """Standard output of a program that must succeed; where it doesn't, the test shows what it wrote."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment(), timeout=600)
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}"
    return done.stdout


def environment() -> dict[str, str]:
    """The caller's environment, pip's settings too, without what leads to the checkout or another model."""
    ours = ("PYTHON", "SUMMARIZER_", "OPENAI_", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sdist and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--outdir", folder, PROJECT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment in which nothing but the wheel was asked for."""
    folder = tmp_path_factory.mktemp("clean")
    run(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    bin_ = folder / "venv" / "bin"
    run(bin_ / "python", "-m", "pip", "install", "--quiet", next(dist.glob("*.whl")), cwd=folder)
    return bin_


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    """A chat endpoint on this machine that keeps what it was asked and always answers with DRAFT."""
    with ThreadingHTTPServer(("127.0.0.1", 0), AlwaysTheSame) as server:
        server.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class AlwaysTheSame(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, asked))  # type: ignore[attr-defined]
        answer = json.dumps(
            {
                "id": "chatcmpl-1",
                "object": "chat.completion",
                "created": 1780444800,
                "model": asked["model"],
                "choices": [
                    {
                        "index": 0,
                        "finish_reason": "stop",
                        "message": {"role": "assistant", "content": json.dumps(DRAFT)},
                    }
                ],
                "usage": {"prompt_tokens": 400, "completion_tokens": 120, "total_tokens": 520},
            }
        ).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:
        """Keep standard error for the test's own words."""


def names_in_wheel(dist: Path) -> list[str]:
    with zipfile.ZipFile(next(dist.glob("*.whl"))) as wheel:
        return wheel.namelist()


def names_in_sdist(dist: Path) -> list[str]:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as sdist:
        return [name.split("/", 1)[1] for name in sdist.getnames()]


def version(text: str) -> tuple[int, ...]:
    """The first two numbers of a version."""
    return tuple(int(number) for number in text.split(".")[:2])


def files_below(folder: str, pattern: str) -> set[str]:
    found = (path.relative_to(PROJECT) for path in (PROJECT / folder).rglob(pattern))
    return {path.as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_every_module_the_prompts_and_the_types_marker(dist: Path) -> None:
    names = set(names_in_wheel(dist))
    prompts = {f"summarizer/_{name}" for name in files_below("prompts", "*.toml")}
    assert prompts
    assert names >= files_below("summarizer", "*.py") | prompts | {"summarizer/py.typed"}


def test_the_wheel_holds_nothing_but_the_package_and_its_metadata(dist: Path) -> None:
    tops = {name.split("/")[0] for name in names_in_wheel(dist)}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"summarizer"}
    assert not [name for name in names_in_wheel(dist) if name.endswith((".pyc", ".gguf", ".bin"))]


def test_the_sdist_holds_what_tests_and_documents_need(dist: Path) -> None:
    texts = {"pyproject.toml", "Makefile", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"}
    folders = files_below("tests", "*.py") | files_below("examples", "*") | files_below("schemas", "*")
    assert set(names_in_sdist(dist)) >= texts | folders


def test_pip_resolves_to_instructor_and_openai_of_today(installed: Path, tmp_path: Path) -> None:
    listed = json.loads(run(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path))
    versions = {row["name"]: row["version"] for row in listed}
    assert version(versions["instructor"]) >= (1, 17)
    assert version(versions["openai"]) >= (3, 0)
    run(installed / "python", "-m", "pip", "check", cwd=tmp_path)


def test_the_installed_program_finds_its_prompts_and_briefs_an_article(
    installed: Path, server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    url = f"http://127.0.0.1:{server.server_port}/v1"
    command = [installed / "summarizer", "brief", "article.txt", "-m", "openai/test", "--base-url", url]
    brief = json.loads(run(*command, "--format", "json", cwd=tmp_path))

    [(path, asked)] = server.asked  # type: ignore[attr-defined]
    assert path == "/v1/chat/completions"
    assert "The lamp has been dark for long enough" in json.dumps(asked["messages"])

    items = brief["summary"] + brief["claims"] + brief["planned_events"]
    assert len(items) == 3
    for evidence in (evidence for item in items for evidence in item["evidence"]):
        assert ARTICLE[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert brief["planned_events"][0]["when"]["edtf"] == "2026-08"


def test_the_installed_program_runs_a_batch(
    installed: Path, server: ThreadingHTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "articles.jsonl").write_text(
        json.dumps({"id": "a1", "text": ARTICLE}) + "\n", encoding="utf-8"
    )
    url = f"http://127.0.0.1:{server.server_port}/v1"
    command = [installed / "summarizer", "batch", "articles.jsonl", "-o", "briefs.jsonl"]
    run(*command, "-m", "openai/test", "--base-url", url, cwd=tmp_path)
    [record] = map(json.loads, (tmp_path / "briefs.jsonl").read_text("utf-8").splitlines())
    assert (record["id"], len(record["brief"]["claims"])) == ("a1", 1)


# Beside a newer openai, as docs/howto/install.md shows


def briefed(python: Path, server: ThreadingHTTPServer, folder: Path) -> str:
    """The version of openai with which the program briefed an article."""
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    url = f"http://127.0.0.1:{server.server_port}/v1"
    command = [python, "-m", "summarizer", "brief", "article.txt", "-m", "openai/test", "--base-url", url]
    assert len(json.loads(run(*command, "--format", "json", cwd=folder))["claims"]) == 1
    told = "from importlib.metadata import version; print(version('openai'), version('jiter'))"
    openai, jiter = run(python, "-c", told, cwd=folder).split()
    assert version(jiter) >= (0, 16)
    return openai


@pytest.fixture
def environment_of_its_own(tmp_path: Path) -> Path:
    """The Python of a new environment."""
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    return tmp_path / "venv" / "bin" / "python"


def test_pip_installs_it_beside_the_newest_openai(
    dist: Path, server: ThreadingHTTPServer, environment_of_its_own: Path, tmp_path: Path
) -> None:
    pip = [environment_of_its_own, "-m", "pip", "install", "--quiet"]
    run(*pip, next(dist.glob("*.whl")), cwd=tmp_path)
    run(*pip, "--upgrade", "--no-deps", "openai", "jiter", cwd=tmp_path)
    assert version(briefed(environment_of_its_own, server, tmp_path)) > (3, 3)


def test_uv_installs_it_beside_the_newest_openai(
    dist: Path, server: ThreadingHTTPServer, environment_of_its_own: Path, tmp_path: Path
) -> None:
    run(environment_of_its_own, "-m", "pip", "install", "--quiet", "uv", cwd=tmp_path)
    (tmp_path / "overrides.txt").write_text("jiter>=0.16\n", encoding="utf-8")
    uv = environment_of_its_own.parent / "uv"
    wanted = ["--override", "overrides.txt", next(dist.glob("*.whl")), "openai>3.3.0"]
    where = ["--python", environment_of_its_own, *index_of(environment_of_its_own, tmp_path)]
    run(uv, "pip", "install", "--quiet", *where, *wanted, cwd=tmp_path)
    assert version(briefed(environment_of_its_own, server, tmp_path)) > (3, 3)


def index_of(python: Path, folder: Path) -> list[str]:
    """The index that pip is configured with, as uv takes it; uv reads no settings of pip's."""
    told = [
        line.partition("=") for line in run(python, "-m", "pip", "config", "list", cwd=folder).splitlines()
    ]
    settings = {name.rpartition(".")[2]: value.strip("'\"") for name, _, value in told}
    chosen = os.environ.get("PIP_INDEX_URL") or settings.get("index-url")
    return ["--default-index", chosen, "--native-tls"] if chosen else []
