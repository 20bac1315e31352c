import json
import sys
from importlib import import_module

import pytest
from typer.testing import CliRunner

from summarizer import errors
from summarizer.asking.own.loading import load_schema
from summarizer.cli import main as cli
from tests.endpoint import ScriptedEndpoint

MODULE = """
from pydantic import BaseModel, Field
from summarizer import Evidence

class Said(BaseModel):
    text: str
    evidence: list[Evidence]

class Brief(BaseModel):
    sayings: list[Said]

    class Inner(BaseModel):
        x: int

class WithDict(BaseModel):
    figures: dict[str, int]

number = 7
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A folder with modules in it, where the program is started."""
    modules, path = set(sys.modules), list(sys.path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own_forms.py").write_text(MODULE, "utf-8")
    (tmp_path / "broken_forms.py").write_text("1 / 0\n", "utf-8")
    (tmp_path / "ending_forms.py").write_text("raise SystemExit(3)\n", "utf-8")
    (tmp_path / "needing_forms.py").write_text("import nothing_that_is_there\n", "utf-8")
    (tmp_path / "article.txt").write_text("OSLO, May 4, 2026 - The ferry stopped. It is old.\n", "utf-8")
    yield tmp_path
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        if name.endswith("_forms"):
            del sys.modules[name]


def test_a_model_of_a_module_of_the_working_directory(project):
    assert load_schema("own_forms:Brief").__name__ == "Brief"
    assert load_schema("own_forms:Brief.Inner").__name__ == "Inner"


def test_files_of_the_working_directory_do_not_stand_in_for_libraries(project, monkeypatch):
    monkeypatch.setattr(sys, "path", [step for step in sys.path if step not in ("", str(project))])
    load_schema("own_forms:Brief")
    assert str(project) not in sys.path
    (project / "brotli_of_forms.py").write_text("raise SystemExit('this ran')\n")
    with pytest.raises(ModuleNotFoundError):
        import_module("brotli_of_forms")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("own_forms", "does not name a model"),
        ("own_forms.py:Brief", "There is no module 'own_forms.py'|has no|no module"),
        ("../own_forms:Brief", "does not name a model"),
        (":Brief", "does not name a model"),
        ("missing_forms:Brief", "There is no module 'missing_forms'"),
        ("own_forms.deeper:Brief", "There is no module 'own_forms.deeper'"),
        ("own_forms:Missing", "has no 'Missing'"),
        ("own_forms:number", "not a pydantic model"),
        ("broken_forms:Brief", r"can't be imported \(ZeroDivisionError: division by zero\)"),
        ("ending_forms:Brief", r"can't be imported \(SystemExit: 3\)"),
        (
            "needing_forms:Brief",
            r"can't be imported \(ModuleNotFoundError: No module named 'nothing_that_is_there'\)",
        ),
    ],
)
def test_what_can_not_be_loaded_is_said_in_one_sentence(project, name, message):
    with pytest.raises(errors.UsageError, match=message) as caught:
        load_schema(name)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


def run(*arguments):
    return CliRunner().invoke(cli.app, ["brief", *arguments, "-q"])


def test_the_command_writes_json_of_the_own_form(project):
    with ScriptedEndpoint() as fake:
        ended = run("article.txt", "--schema", "own_forms:Brief", "-m", "openai/fake", "--base-url", fake.url)
    assert ended.exit_code == 0, ended.output
    data = json.loads(ended.stdout)
    assert data["schema"] == "own_forms:Brief"
    assert data["value"]["sayings"][0]["evidence"][0]["quote"] in (project / "article.txt").read_text("utf-8")
    assert data["provenance"]["prompt"]["name"] == "own"


def test_the_command_streams_an_own_form_as_lines(project):
    with ScriptedEndpoint(tokens_per_second=2000) as fake:
        options = ["--schema", "own_forms:Brief", "-m", "openai/fake", "--base-url", fake.url]
        whole = json.loads(run("article.txt", *options).stdout)
        lines = [json.loads(line) for line in run("article.txt", *options, "--stream").stdout.splitlines()]
    assert lines[-1]["value"] == whole["value"]
    assert len(lines) > 1 and all(line["schema"] == "own_forms:Brief" for line in lines)


@pytest.mark.parametrize(
    "options",
    [
        ["--schema", "own_forms:Missing"],
        ["--schema", "own_forms:WithDict"],
        ["--schema", "own_forms:Brief", "-f", "html"],
        ["--schema", "own_forms:Brief", "--stream", "-o", "out.json"],
        ["--schema", "own_forms:Brief", "--prompt", "brief"],
        ["--prompt", "missing.toml"],
        ["--prompt", "no-such-prompt"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(project, options):
    ended = run("article.txt", "-m", "openai/fake", "--base-url", "http://127.0.0.1:9/v1", *options)
    assert ended.exit_code == 2
    assert ended.stderr.startswith("summarizer: ") and ended.stderr.count("\n") == 1
    assert not ended.stdout


def test_a_prompt_can_be_chosen_for_a_brief_too(project):
    from summarizer.asking.prompts import prompt_path

    mine = prompt_path("brief").read_text("utf-8").replace('version = "2"', 'version = "mine 2"')
    (project / "mine.toml").write_text(mine, "utf-8")
    with ScriptedEndpoint() as fake:
        ended = run(
            "article.txt", "--prompt", "mine.toml", "-f", "json", "-m", "openai/fake", "--base-url", fake.url
        )
    assert json.loads(ended.stdout)["provenance"]["prompt"]["version"] == "mine 2"
