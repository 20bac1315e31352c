"""Folders and patterns stand for their files, in a fixed order."""

import pytest

from summarizer.batch.inputs.files import find_files
from summarizer.errors import SourceError


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "2024/c.txt", "2024/d.md", ".git/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Words.")
    return tmp_path


def names(source, output=None):
    return [name for _, name in find_files(str(source), output)]


def test_a_folder_stands_for_all_files_below_it_but_hidden_ones(folder):
    assert names(folder) == ["2024/c.txt", "2024/d.md", "a.txt", "b.txt"]
    assert all((folder / name) == path for path, name in find_files(str(folder)))


def test_a_pattern_names_files_within_its_fixed_part(folder, monkeypatch):
    assert names(folder / "*.txt") == ["a.txt", "b.txt"]
    assert names(folder / "**" / "*.txt") == ["2024/c.txt", "a.txt", "b.txt"]
    monkeypatch.chdir(folder)
    assert names("20*/[cd].*") == ["2024/c.txt", "2024/d.md"]
    assert names("?.txt") == ["a.txt", "b.txt"]


def test_what_the_run_writes_into_the_folder_is_no_input(folder):
    for name in ("out.jsonl", "out.jsonl.state", "out.jsonl.state-wal", "out.jsonl.part"):
        (folder / name).write_text("{}")
    assert names(folder, folder / "out.jsonl") == names(folder / "**", folder / "out.jsonl")
    assert names(folder, folder / "out.jsonl") == ["2024/c.txt", "2024/d.md", "a.txt", "b.txt"]
    assert "out.jsonl" in names(folder, folder / "2024" / "out.jsonl")


def test_links_that_lead_in_a_circle_or_nowhere_are_left_out(folder):
    (folder / "2024" / "round").symlink_to(folder)
    (folder / "gone.txt").symlink_to(folder / "nothing")
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert names(folder) == ["2024/c.txt", "2024/d.md", "a.txt", "b.txt", "link.txt"]


def test_a_name_that_is_nothing_is_said_at_once(folder):
    with pytest.raises(SourceError, match="check the path"):
        find_files(str(folder / "gone"))
