"""Whatever the documentation shows is so: examples run, commands exist, links lead somewhere, the site builds.

What each kind of block is taken for:

- `>>>` in a block of Python: all of the page are one doctest, in which `recorded` answers as a model has answered;
- any other block of Python: a program, as it can be pasted, after those above it on the page; run where `article.txt`
  and `articles.jsonl` lie, with an endpoint that answers as a model has answered. What stands in a comment behind a
  `print` is what it prints. In a block that defines tests, each is called with its fixtures, once to record answers and
  once to replay them;
- `examples/briefs.ipynb`: cells, run in order; `examples/*.py`: programs;
- a block with a title: a file of that name;
- commands of summarizer, wherever they stand: read as the command line reads them. Those of the tutorial are run.
"""

import ast
import datetime
import doctest
import importlib
import json
import logging
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
import threading
import tomllib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

import summarizer
from summarizer.cli import main as cli
from summarizer.errors import UsageError

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page
    for page in [
        *ROOT.glob("*.md"),
        *DOCS.rglob("*.md"),
        *ROOT.glob("examples/*.md"),
        *ROOT.glob("benchmarks/**/*.md"),
    ]
    if page.name != "CHANGELOG.md"
)
RUN_ELSEWHERE = {
    "own-schema.md",
    "tutorial.md",
}  # by the tests of these features, and as a whole
NEEDS_A_CLUSTER = {
    "scale.md"
}  # its one program reads a bucket; tests/test_distributed.py does so from a file
ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
DRAFT = {
    "headline": "Oslo bridge to open in May",
    "speakers": [{"name": "Ana Roux", "role": "Mayor", "kind": "person"}],
    "summary": [{"sentences": [1], "text": "The bridge in Oslo will open in May."}],
    "claims": [{"sentences": [1], "speakers": [1], "text": "The bridge will open in May."}],
    "planned_events": [
        {
            "sentences": [1],
            "title": "Opening of the bridge",
            "status": "scheduled",
            "when": "May",
            "detail": None,
            "where": None,
            "participants": [],
        }
    ],
}


class Block(NamedTuple):
    """A fenced block of a page: the language, the name of the file it is, and its text."""

    language: str
    title: str | None
    text: str


def blocks(page):
    fence = re.compile(r'^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$', re.M | re.S)
    return [
        Block(language, title or None, text)
        for language, title, text in fence.findall(page.read_text("utf-8"))
    ]


def without_blocks(text):
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


def named(page):
    return page.relative_to(ROOT).as_posix()


# --- Python


def completion(request):
    """A model's answer, whole or streamed."""
    answer = {"id": "1", "created": 0, "model": "gpt-5-mini"}
    usage = {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020}
    message = {"role": "assistant", "content": json.dumps(DRAFT)}
    if not json.loads(request.content).get("stream"):
        choice = {"index": 0, "finish_reason": "stop", "message": message}
        return httpx2.Response(
            200, json={**answer, "object": "chat.completion", "choices": [choice], "usage": usage}
        )
    chunk = {**answer, "object": "chat.completion.chunk"}
    choice = {"index": 0, "finish_reason": "stop", "delta": message}
    parts = [{**chunk, "choices": [choice]}, {**chunk, "choices": [], "usage": usage}]
    text = "".join(f"data: {json.dumps(part)}\n\n" for part in parts) + "data: [DONE]\n\n"
    return httpx2.Response(200, text=text, headers={"content-type": "text/event-stream"})


@pytest.fixture
def names():
    """What the examples find beside the package."""
    return {"recorded": httpx2.MockTransport(completion), "datetime": datetime}


class Model(BaseHTTPRequestHandler):
    """The same model behind an address."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        answer = completion(httpx2.Request("POST", "http://model.test", content=body))
        self.send_response(answer.status_code)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.content)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    with ThreadingHTTPServer(("127.0.0.1", 0), Model) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()


@pytest.fixture
def model(address, monkeypatch):
    """The environment of somebody who has a model."""
    monkeypatch.setenv("SUMMARIZER_BASE_URL", address)
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/gpt-5-mini")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-test")
    logger = logging.getLogger("summarizer")
    yield
    logger.setLevel(logging.NOTSET)  # as a page may say otherwise


def brief_of_bridge(day, cars):
    """A brief of one outlet's report."""
    text = f"The bridge will carry {cars} cars a day"
    claim = {"sentences": [1], "speakers": [1], "text": f"{text}."}
    draft = DRAFT | {"summary": [], "claims": [claim], "planned_events": []}
    article = summarizer.article_from_text(f"{text}, Mayor Ana Roux said.", published=day)
    return summarizer.TestSummarizer(draft).brief(article)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with an article in it, and nothing of what modules made there stays loaded."""
    (tmp_path / "article.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "articles.jsonl").write_text(json.dumps({"id": "a1", "text": ARTICLE}) + "\n", "utf-8")
    for outlet, day, cars in (("herald", 10, "12,000"), ("skerry", 11, "15,000")):
        brief = brief_of_bridge(datetime.date(2026, 3, day), cars)
        (tmp_path / f"{outlet}.json").write_text(brief.to_json(), "utf-8")
    (tmp_path / "evals").symlink_to(ROOT / "evals")
    before = set(sys.modules)
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", "")).startswith(str(tmp_path)):
            del sys.modules[name]


def modules_with_examples():
    for module in pkgutil.walk_packages(summarizer.__path__, "summarizer."):
        if module.name != "summarizer.__main__":
            path = Path(module.module_finder.path, *module.name.split(".")[-1:]).with_suffix(".py")
            if path.exists() and ">>>" in path.read_text("utf-8"):
                yield module.name
    yield "summarizer"


@pytest.mark.parametrize("name", list(modules_with_examples()))
def test_examples_in_docstrings(name, names):
    module = importlib.import_module(name)
    result = doctest.testmod(module, extraglobs=names, optionflags=doctest.REPORT_NDIFF)
    assert result.attempted
    assert not result.failed


def pages_with(kind):
    for page in PAGES:
        if page.name not in RUN_ELSEWHERE and any(
            kind(block) for block in blocks(page) if block.language == "python"
        ):
            yield pytest.param(page, id=named(page))


@pytest.mark.parametrize("page", list(pages_with(lambda block: ">>>" in block.text)))
def test_examples_of_pages(page, names, folder):
    source = "\n".join(block.text for block in blocks(page) if ">>>" in block.text)
    test = doctest.DocTestParser().get_doctest(source, names, page.name, str(page), 0)
    result = doctest.DocTestRunner(verbose=False).run(test)
    assert result.attempted
    assert not result.failed


@pytest.mark.parametrize("page", list(pages_with(lambda block: ">>>" not in block.text)))
def test_programs_of_pages(page, folder, model, monkeypatch, request, capsys):
    programs = [block for block in blocks(page) if block.language == "python" and ">>>" not in block.text]
    if page.name in NEEDS_A_CLUSTER:
        for program in programs:
            compile(program.text, named(page), "exec")
        return
    for program in programs:
        if program.title:
            (folder / program.title).write_text(program.text, "utf-8")
    pasted = {"__name__": "example"}
    for program in programs:
        if "def test_" in program.text:
            with monkeypatch.context() as recording:
                recording.setenv("SUMMARIZER_RECORD", "1")
                run_tests(program.text, named(page), request)
            run_tests(program.text, named(page), request)
        elif not program.title:
            capsys.readouterr()
            exec(compile(program.text.replace('"local"', '"openai/gpt-5-mini"'), named(page), "exec"), pasted)
            assert_printed(capsys.readouterr().out, program.text)


def run_tests(text, name, request):
    namespace = {"__name__": "example"}
    exec(compile(text, name, "exec"), namespace)
    for test in [value for key, value in namespace.items() if key.startswith("test_")]:
        parameters = test.__code__.co_varnames[: test.__code__.co_argcount]
        test(**{parameter: request.getfixturevalue(parameter) for parameter in parameters})


def assert_printed(out, program):
    """That what stands behind a program's prints was printed, in that order."""
    printed = iter(out.splitlines())
    for shown in re.findall(r"^ *print\(.*\)  # (.+)$", program, re.M):
        assert shown in printed, f"{shown!r} was not printed, or not in this order:\n{out}"


def test_a_page_that_shows_something_else_would_fail():
    assert_printed("1\n2\n3\n", "print(a)  # 1\nprint(b)\nprint(c)  # 3\n")
    with pytest.raises(AssertionError, match="'1' was not printed"):
        assert_printed("1\n2\n", "print(a)  # 2\nprint(b)  # 1\n")


def test_the_notebook_shows_a_brief_and_has_the_cells_of_its_page(folder, model, capsys):
    notebook = json.loads((ROOT / "examples" / "briefs.ipynb").read_text("utf-8"))
    cells = ["".join(cell["source"]) + "\n" for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert cells == [b.text for b in blocks(DOCS / "howto" / "notebooks.md") if b.language == "python"]
    assert not [cell for cell in notebook["cells"] if cell.get("outputs")]
    namespace, shown = {}, []
    for cell in cells:
        *statements, last = ast.parse(cell).body
        exec(compile(ast.Module(statements, []), "cell", "exec"), namespace)
        if isinstance(last, ast.Expr):  # as a notebook does: the last expression is displayed
            shown.append(eval(compile(ast.Expression(last.value), "cell", "eval"), namespace))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), namespace)
        assert_printed(capsys.readouterr().out, cell)
    [html] = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert "<b>Ana Roux</b>" in html


def test_the_script_of_tables_reads_what_a_batch_has_written(folder, model):
    done = CliRunner().invoke(
        cli.app, ["batch", "articles.jsonl", "-o", "briefs.jsonl", "--log-format", "text"]
    )
    assert done.exit_code == 0, done.output
    script = [sys.executable, str(ROOT / "examples" / "tables.py"), "briefs.jsonl"]
    printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
    assert re.search(r"^Ana Roux +1$", printed, re.M)
    assert re.search(r"^2026-05-01 2026-05-31 Opening of the bridge scheduled$", printed, re.M)


# --- Commands


def commands(page):
    """What a page tells people to type: lines of blocks, and code within a line, that call summarizer."""
    text = page.read_text("utf-8")
    lines = [
        line for block in blocks(page) if block.language in ("sh", "text") for line in block.text.splitlines()
    ]
    prose = without_blocks(text)
    lines += re.findall(r"^ {4}(.+)$", prose, re.M)
    lines += [f"{code} …" for code in re.findall(r"`([^`\n]+)`", prose)]  # a part of a command, often
    for line in lines:
        if match := re.match(r"(?:\$ |.*\| )?(?:[A-Z_]+=\S+ )*(summarizer [a-z-].*)", line.strip()):
            yield match[1].split(" | ")[0].split(" 2>")[0].split(" > ")[0]


@pytest.mark.slow
def test_commands_of_pages_exist(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    seen = 0
    for page in PAGES:
        if page.name != "cli.md":
            for line in commands(page):
                seen += 1
                words = shlex.split(line, comments=True)[1:]
                assert not (fault := fault_of(words)), f"{named(page)}: `{line}`: {fault}"
    assert seen > 60


def fault_of(words):
    """What the command line would say to these words; what a page leaves open (…) is not asked for."""
    command = get_command(cli.app)
    while words and words[0] in getattr(command, "commands", {}):
        command, words = command.commands[words[0]], words[1:]
    if words and hasattr(command, "commands") and not words[0].startswith(("-", "…")):
        return f"there is no command {words[0]!r}"
    options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    options |= {"--help", "-h"}
    unknown = [word for word in words if re.match(r"--?[a-z]", word) and word.split("=")[0] not in options]
    if unknown:
        return f"there is no option {unknown[0]}"
    if hasattr(command, "commands") or len(words) < 2 or any("…" in word for word in words):
        return None
    try:
        command.make_context("summarizer", list(words))
    except (UsageError, typer.BadParameter, typer.BadParameter.__base__) as error:
        return str(error)
    return None


def test_a_page_with_a_wrong_command_would_fail():
    assert fault_of(["breif", "a.txt"])
    assert fault_of(["brief", "a.txt", "--colour"])
    assert fault_of(["brief", "a.txt", "-f", "docx"])
    assert not fault_of(["brief", "a.txt", "-f", "ics"])


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_other_programs_of_pages_exist(page):
    text = page.read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    assert not set(re.findall(r"(?:`|^)make ([a-z-]+)", text, re.M)) - targets
    for module in re.findall(r"python -m (benchmarks(?:\.\w+)*)", text):
        path = ROOT.joinpath(*module.split("."))
        assert path.with_suffix(".py").exists() or path.is_dir(), module


def test_the_tutorial_can_be_followed(folder, monkeypatch):
    """Nobody answers at that address: the tutorial's article needs no model, and says so."""
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("COLUMNS", "80")
    page = blocks(DOCS / "tutorial.md")
    printed, compared = "", 0
    for block in page:
        if block.title:
            (folder / block.title).write_text(block.text, "utf-8")
        elif block.language == "text":
            assert matches(block.text, printed), f"the tutorial shows\n{block.text}\nand it is\n{printed}"
            compared += 1
        elif block.language == "python":
            printed = subprocess_of(block.text)
        elif block.language == "sh":
            printed = "".join(followed(line) for line in block.text.splitlines())
    assert compared == 4


def followed(line):
    """What a command of the tutorial prints; those that ask other models or install are not run."""
    words = shlex.split(line)
    if words[0] != "summarizer" or words[1] == "doctor" or any("/" in word for word in words):
        return ""
    result = CliRunner().invoke(cli.app, words[1:])
    assert result.exit_code == (3 if "wrong.json" in words else 0), (line, result.output, result.exception)
    return result.stdout


def subprocess_of(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout


def matches(shown, printed):
    """Whether that is what was printed, with something left out at each … ."""
    pattern = re.escape(shown.rstrip()).replace(re.escape("…"), "(?s:.*)")
    return re.fullmatch(pattern, printed.rstrip())


def test_the_page_on_the_command_line_is_what_help_says():
    script = DOCS / "cli_page.py"
    printed = subprocess.run(
        [sys.executable, "-c", f"import runpy; print(runpy.run_path({str(script)!r})['page'](), end='')"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
    )
    assert printed.stdout == (DOCS / "cli.md").read_text("utf-8"), "run `make docs`"


# --- Links and the site


def anchors(page):
    """The anchors of a page's headings, as GitHub and the site make them."""
    for heading in re.findall(r"^#+ (.+)$", without_blocks(page.read_text("utf-8")), re.M):
        yield re.sub(r"[\s]+", "-", re.sub(r"[^\w\s-]", "", heading.lower()).strip())


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page):
    text = re.sub(r"`[^`\n]+`", "", without_blocks(page.read_text("utf-8")))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target), f"{link}: there is no such heading"


def test_the_navigation_has_every_page_once():
    def leaves(entry):
        if isinstance(entry, str):
            yield entry
        else:
            for below in entry.values() if isinstance(entry, dict) else entry:
                yield from leaves(below)

    navigation = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    assert sorted(leaves(navigation)) == sorted(p.relative_to(DOCS).as_posix() for p in DOCS.rglob("*.md"))


@pytest.mark.slow
def test_the_site_builds_without_a_warning_and_asks_nobody_for_anything(tmp_path):
    pytest.importorskip("zensical", reason="pip install '.[docs]'")
    shutil.copytree(DOCS, tmp_path / "docs")
    shutil.copy(ROOT / "zensical.toml", tmp_path)
    (tmp_path / "summarizer").symlink_to(ROOT / "summarizer")
    build = [sys.executable, "-m", "zensical", "build", "--strict"]
    built = subprocess.run(build, cwd=tmp_path, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "No issues found" in built.stdout + built.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 25
    for page in pages:
        loaded = re.findall(
            r"<(?:script|img|link|iframe)\b[^>]*\b(?:src|href)=\"?(?:https?:)?//[^>]*",
            page.read_text("utf-8"),
        )
        assert not loaded, (page.name, loaded)
    assert 'id="summarizer.Summarizer.brief"' in (tmp_path / "site/reference/api.html").read_text("utf-8")


def test_the_paragraph_on_top_is_the_same_everywhere_and_its_figures_are_those_of_the_page_on_quality():
    """Whoever measures anew changes docs/quality.md, and then this paragraph in README.md and docs/index.md."""
    told = [
        re.search(
            r"\*\*What the model does, and what code does\.\*\*.*?(?=\n\n)", path.read_text("utf-8"), re.S
        )[0]
        for path in (ROOT / "README.md", DOCS / "index.md")
    ]
    readme, index = (re.sub(r"\]\([^)]*\)", "]", paragraph) for paragraph in told)
    assert readme == index
    figures = re.findall(r"\d+\.\d %", readme)
    measured = (DOCS / "quality.md").read_text("utf-8")
    assert len(figures) == 8 and [figure for figure in figures if figure not in measured] == []
