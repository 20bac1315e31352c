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


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of Unix")
def test_the_name_of_the_copy_is_new_each_time_and_never_followed(tmp_path, monkeypatch):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    names = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, target: names.append(self.name) or replace(self, target)
    )
    for _ in range(2):
        write_whole(tmp_path / "a.json", "new")
    assert len(set(names)) == 2
    assert not any(str(os.getpid()) in name.split(".") for name in names)
    monkeypatch.setattr("secrets.token_hex", lambda size: "0" * 2 * size)
    (tmp_path / f".a.json.{'0' * 16}.part").symlink_to(victim)
    with pytest.raises(UsageError, match="can't be written"):
        write_whole(tmp_path / "a.json", "newer")
    assert (victim.read_text(), (tmp_path / "a.json").read_text()) == ("precious", "new")


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of Unix")
def test_a_private_file_stays_private_and_a_new_one_is_as_the_user_s_umask_says(tmp_path, monkeypatch):
    private = tmp_path / "private.json"
    private.write_text("old")
    private.chmod(0o600)
    modes = []
    fdopen = os.fdopen

    def seen(descriptor, *arguments, **options):
        modes.append(os.fstat(descriptor).st_mode & 0o777)
        return fdopen(descriptor, *arguments, **options)

    monkeypatch.setattr(os, "fdopen", seen)
    write_whole(private, "new")
    assert (modes, private.stat().st_mode & 0o777) == ([0o600], 0o600), "at no moment can others read it"
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new.json", "new")
    finally:
        os.umask(before)
    assert (tmp_path / "new.json").stat().st_mode & 0o777 == 0o640


def test_a_name_may_be_as_long_as_names_are(tmp_path):
    write_whole(tmp_path / ("x" * 250), "text")
