"""`summarizer merge` on files."""

import json

import pytest
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.rendering.text import to_json


@pytest.fixture
def files(brief, tmp_path):
    paths = []
    for name, number in (("herald", 12), ("skerry", 14)):
        path = tmp_path / f"{name}.json"
        path.write_text(
            to_json(
                brief(name, "2026-03-10", claims=[("Red Crescent", f"The storm killed {number} people.")])
            ),
            encoding="utf-8",
        )
        paths.append(path)
    return paths


def merge(*arguments):
    return CliRunner().invoke(cli.app, ["merge", *map(str, arguments)])


def test_json_goes_to_a_pipe(files):
    done = merge(*files)
    assert done.exit_code == 0
    assert [c["kind"] for c in json.loads(done.stdout)["contradictions"]] == ["number"]


def test_a_file_is_written(files, tmp_path):
    out = tmp_path / "merged.md"
    assert merge(*files, "-f", "md", "-o", out).exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("# ")


def test_no_brief_is_wrong_usage():
    assert merge().exit_code == 2


def test_a_later_version_is_named(files):
    data = json.loads(files[0].read_text(encoding="utf-8"))
    files[0].write_text(json.dumps(data | {"schema_version": "3"}), encoding="utf-8")
    done = merge(*files)
    assert done.exit_code == 1
    assert "version '3'" in done.stderr


@pytest.mark.parametrize("text", ["", "[]", "{}", "no JSON", '{"schema_version": "1"}', "[" * 100_000])
def test_what_is_no_brief_is_one_sentence(files, text):
    files[1].write_text(text, encoding="utf-8")
    done = merge(*files)
    assert done.exit_code == 1
    assert done.stderr.startswith("summarizer: ")
    assert done.stderr.count("\n") == 1
