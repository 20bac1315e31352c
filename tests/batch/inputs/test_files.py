"""Folders and patterns stand for their files, which are unpacked by their first bytes and read within a bound."""

import gzip
import io
import sys

import pytest
from backports import zstd

from summarizer.batch.inputs import files
from summarizer.batch.inputs.files import find_files, open_file, read_lines, unpacked
from summarizer.errors import BadInput, SourceError, UsageError

LINES = b"one\ntwo\n\nfour"


# Which files


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


# What is in them


def lines_of(data):
    return [
        (number, line.kind if isinstance(line, BadInput) else line)
        for number, line in read_lines(unpacked(io.BytesIO(data)))
    ]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstd.compress])
def test_what_is_packed_is_read_by_its_first_bytes_whatever_its_name(pack, tmp_path):
    path = tmp_path / "lines.txt"
    path.write_bytes(pack(LINES))
    with open_file(path) as opened:
        assert list(read_lines(opened)) == [(1, b"one\n"), (2, b"two\n"), (3, b"\n"), (4, b"four")]


def test_packed_streams_that_follow_each_other_are_one():
    both = [(1, b"one\n"), (2, b"two\n")]
    assert lines_of(gzip.compress(b"one\n") + gzip.compress(b"two\n")) == both
    assert lines_of(zstd.compress(b"one\n") + zstd.compress(b"two\n")) == both


@pytest.mark.parametrize("pack", [lambda data: gzip.compress(data, 1), zstd.compress])
def test_where_a_stream_breaks_off_one_fault_stands_for_the_rest(pack):
    data = b"".join(b"%d\n" % i for i in range(100_000))
    packed = pack(data)
    *whole, last = lines_of(packed[: len(packed) * 2 // 3])
    assert len(whole) > 1000
    assert [line for _, line in whole] == data.splitlines(keepends=True)[: len(whole)]
    assert last == (len(whole) + 1, "unreadable")


def test_a_line_over_the_limit_is_skipped_and_what_follows_is_read(monkeypatch):
    monkeypatch.setattr(files, "MAX_LINE", 100)
    monkeypatch.setattr(files, "_PIECE", 16)
    data = b"a" * 99 + b"\n" + b"b" * 5000 + b"\nc\n" + b"d" * 200
    assert lines_of(data) == [(1, b"a" * 99 + b"\n"), (2, "line_too_long"), (3, b"c\n"), (4, "line_too_long")]


def test_a_byte_order_mark_is_no_part_of_the_first_line():
    assert lines_of(b"\xef\xbb\xbfone\n\xef\xbb\xbftwo\n") == [(1, b"one\n"), (2, b"\xef\xbb\xbftwo\n")]


@pytest.mark.parametrize(
    "data", ["one\ntwo\n".encode("utf-16"), b"PAR1\x15\x04\x00\x00", b"PK\x03\x04\x14\0\n\n"]
)
def test_what_holds_no_lines_is_one_fault_of_the_file(data):
    assert lines_of(data) == [(0, "not_text")]


def test_a_file_that_can_not_be_opened_is_a_fault_with_its_cause(tmp_path):
    with pytest.raises(BadInput, match="No such file") as error, open_file(tmp_path / "gone"):
        pass
    assert error.value.kind == "unreadable"


def test_a_python_without_zstd_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "backports.zstd", None)
    monkeypatch.setitem(sys.modules, "compression.zstd", None)
    monkeypatch.delattr("backports.zstd", raising=False)
    with pytest.raises(UsageError, match="pip install"):
        unpacked(io.BytesIO(zstd.compress(LINES)))


@pytest.mark.parametrize("line", [b"\n", b"\r\n", b" \t\n"])
def test_blank_lines_without_end_are_one_fault_soon(line):
    packed = gzip.compress(b"first\n" + line * 5_000_000)
    first, *blank, (number, fault) = read_lines(unpacked(io.BytesIO(packed)))
    assert first == (1, b"first\n")
    assert len(blank) == 1_000_000
    assert (number, fault.kind) == (1_000_002, "blank_lines")
