"""What an assistant may read is what was opened, not what stood under its name a moment before."""

import os
import threading

import pytest

from summarizer.errors import SourceError, UsageError
from summarizer.mcp.access import Access


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path.resolve() / "open"
    (folder / "inner").mkdir(parents=True)
    (folder / "inner" / "a.txt").write_text("An article.")
    (folder / "link.txt").symlink_to("inner/a.txt")
    (folder / "absolute.txt").symlink_to(folder / "inner" / "a.txt")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "a.txt").write_text("secret")
    return folder


@pytest.mark.parametrize(
    "source", ["inner/a.txt", "./inner/../inner/a.txt", "link.txt", "absolute.txt", "{0}/link.txt"]
)
def test_a_file_in_the_folder_is_read_by_any_of_its_names(folder, source):
    assert Access((folder,)).read(source.format(folder)) == b"An article."


@pytest.mark.parametrize(
    "source", ["../secret/a.txt", "{0}/../secret/a.txt", "out.txt", "way/a.txt", "/etc/passwd"]
)
def test_a_link_that_leads_out_is_refused(folder, source):
    (folder / "out.txt").symlink_to("../secret/a.txt")
    (folder / "way").symlink_to("../secret")
    with pytest.raises(UsageError, match="outside the directories"):
        Access((folder,)).read(source.format(folder))


def test_a_pipe_a_device_and_a_folder_are_no_files(folder):
    os.mkfifo(folder / "pipe")
    for source in ("pipe", "inner", "."):
        with pytest.raises(SourceError, match="is not a file"):
            Access((folder,)).read(source)


def test_what_is_not_there_is_said(folder):
    for source in ("none.txt", "inner/a.txt/b"):
        with pytest.raises(SourceError, match="There is no file"):
            Access((folder,)).read(source)
    assert Access((folder / "inner", folder)).read("link.txt") == b"An article."


def test_a_link_that_is_swapped_in_between_check_and_opening_never_gives_the_secret(folder):
    ended = threading.Event()

    def swap():
        count = 0
        while not ended.is_set():
            count += 1
            for name, target in (("a.txt", "../../secret/a.txt"), ("inner", "../secret")):
                at = folder / ("inner" if name == "a.txt" else "") / name
                try:
                    at.rename(f"{at}.kept")
                    at.symlink_to(target)
                    at.unlink()
                    (at.parent / f"{name}.kept").rename(at)
                except OSError:
                    pass

    swapping = threading.Thread(target=swap)
    swapping.start()
    read = set()
    try:
        for _ in range(5_000):
            try:
                read.add(Access((folder,)).read("inner/a.txt"))
            except (SourceError, UsageError) as error:
                read.add(type(error))
    finally:
        ended.set()
        swapping.join()
    assert b"secret" not in read
    assert len(read) > 1, "the links were never in the way"
