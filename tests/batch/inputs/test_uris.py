"""Files that a URI names are read as those of this machine are."""

import gzip
import json
import sys

import pytest

from summarizer.batch.inputs.sources import read_inputs
from summarizer.errors import BadInput, SourceError, UsageError

pa = pytest.importorskip("pyarrow")


@pytest.fixture
def rows():
    return [{"id": f"a{n}", "text": f"Bridge {n} will open in May, Mayor Ana Roux said."} for n in range(60)]


def told(inputs):
    return [
        (item.id, str(item.content) if isinstance(item.content, Exception) else item.content)
        for item in inputs
    ]


def test_a_uri_is_read_as_the_file_is(tmp_path, rows):
    import pyarrow as pa
    import pyarrow.parquet as pq

    lines = "".join(json.dumps(row) + "\n" for row in rows) + 'no JSON\n{"title": "No text"}\n\n{"id": []}\n'
    (tmp_path / "in.jsonl").write_bytes(lines.encode() + b'{"text": "\xff"}\n')
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-20])
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "in.parquet")
    for name in ("in.jsonl", "in.jsonl.gz", "cut.jsonl.gz", "in.parquet"):
        path = tmp_path / name
        assert told(read_inputs(path.as_uri())) == told(read_inputs(str(path))), name


def test_a_folder_and_a_pattern_are_read_in_order_without_what_is_no_article(tmp_path, rows):
    for name in (
        "b/1.jsonl",
        "a.jsonl",
        "a.txt",
        "_SUCCESS",
        ".hidden.jsonl",
        "out.jsonl",
        "out.jsonl.state",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps({"text": rows[0]["text"]}) + "\n")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    found = list(read_inputs(tmp_path.as_uri(), output=tmp_path / "out.jsonl"))
    assert [item.id for item in found] == ["a.jsonl:1", "a.txt", "b/1.jsonl:1", "broken.parquet"]
    assert [
        item.id for item in read_inputs(tmp_path.as_uri() + "/*.jsonl", output=tmp_path / "out.jsonl")
    ] == [
        "a.jsonl:1",
        "b/1.jsonl:1",
    ]


def test_fields_of_a_uri_may_go_by_other_names(tmp_path, rows):
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps({"key": 1, "body": rows[0]["text"]}) + "\n")
    [item] = read_inputs(path.as_uri(), {"id": "key", "text": "body"})
    assert (item.id, item.article().text) == ("1", rows[0]["text"])


@pytest.mark.parametrize(
    ("uri", "error", "message"),
    [
        ("file:///nowhere/in.jsonl", SourceError, "nothing at"),
        ("nosuch://bucket/in.jsonl", UsageError, "nosuch:// is not supported here"),
    ],
)
def test_what_is_not_there_or_has_no_reader_is_said_in_a_sentence(uri, error, message):
    with pytest.raises(error, match=message):
        read_inputs(uri)


def test_a_uri_without_articles_is_an_error(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "broken.parquet").write_bytes(b"PAR1")
    with pytest.raises(SourceError, match="contains no articles"):
        read_inputs((tmp_path / "empty.jsonl").as_uri())
    with pytest.raises(SourceError, match=r"broken\.parquet"):
        read_inputs((tmp_path / "broken.parquet").as_uri())


def test_files_that_are_an_article_each_are_fetched_ahead_and_come_in_order(tmp_path):
    for number in range(50):
        (tmp_path / f"{number:02}.txt").write_text(f"Bridge {number} will open in May.")
    (tmp_path / "25.jsonl").write_text('{"id": "row", "text": "The ferry will stop."}\n')
    (tmp_path / "30.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    found = list(read_inputs(tmp_path.as_uri()))
    names = [f"{number:02}.txt" for number in range(50)]
    assert [item.id for item in found] == [*names[:25], "row", *names[25:]]
    assert found[7].article().text == "Bridge 7 will open in May."
    with pytest.raises(BadInput):
        found[31].article()


def test_without_pyarrow_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"s3:// needs another package; run `pip install '\.\[parquet\]'`"):
        read_inputs("s3://archive/2026/")
