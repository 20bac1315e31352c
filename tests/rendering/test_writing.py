"""A result appears in its file as a whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from summarizer.errors import UsageError
from summarizer.rendering.writing import check_writable, write_whole


def test_a_text_is_written_as_utf_8_with_plain_line_ends(tmp_path):
    write_whole(tmp_path / "a.json", "é\n")
    assert (tmp_path / "a.json").read_bytes() == "é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_failure_leaves_the_old_content_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "a.json"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(UsageError, match=r"can't be written \(No space left\)"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of Unix")
def test_links_and_modes_stay(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old")
    real.chmod(0o640)
    link.symlink_to(real)
    write_whole(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert real.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="there is no device to write to")
def test_a_device_is_written_to_and_not_replaced():
    write_whole(Path(os.devnull), "new")
    assert Path(os.devnull).is_char_device()


def test_a_path_that_can_be_no_file_is_refused_beforehand(tmp_path):
    with pytest.raises(UsageError, match="is a directory"):
        check_writable(tmp_path)
    with pytest.raises(UsageError, match="There is no directory"):
        check_writable(tmp_path / "no" / "a.json")
    check_writable(tmp_path / "a.json")
