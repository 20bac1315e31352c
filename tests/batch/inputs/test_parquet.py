"""Rows of Parquet: as many as memory holds at a time, each a row or a fault."""

import sys
from datetime import date, datetime

import pytest

from summarizer.batch.inputs.parquet import read_rows
from summarizer.errors import BadInput, UsageError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
COLUMNS = {"id": "id", "text": "body", "published": "published"}


def written(path, table):
    pq.write_table(table, path)
    return path


def test_rows_come_with_the_fields_asked_for(tmp_path):
    table = pa.table({"id": range(600), "body": ["Words."] * 600, "html": ["<p>"] * 600})
    rows = list(read_rows(written(tmp_path / "a.parquet", table), COLUMNS))
    assert rows == [(n, {"id": n - 1, "text": "Words."}) for n in range(1, 601)]


def test_days_times_and_old_strings_are_what_they_mean(tmp_path):
    day = pa.array([date(2026, 1, 2)])
    nano = pa.array([1_767_312_000_000_000_000], pa.timestamp("ns"))
    for published, expected in ((day, date(2026, 1, 2)), (nano, datetime(2026, 1, 2))):  # noqa: DTZ001
        table = pa.table({"id": ["a"], "body": pa.array(["Café".encode()]), "published": published})
        [(_, row)] = read_rows(written(tmp_path / "a.parquet", table), COLUMNS)
        assert row == {"id": "a", "text": "Café", "published": expected}


def test_a_value_that_can_not_be_read_is_a_fault_of_its_row(tmp_path):
    damaged = pa.array([b"good", b"caf\xe9", b"good"]).view(pa.string())
    table = pa.table({"body": damaged})
    rows = list(read_rows(written(tmp_path / "a.parquet", table), COLUMNS))
    assert [getattr(row, "kind", row) for _, row in rows] == [
        {"text": "good"},
        "invalid_value",
        {"text": "good"},
    ]


def test_a_file_without_the_text_is_a_fault_that_names_its_columns(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"id": [1], "content": ["Words."]}))
    [(number, fault)] = read_rows(path, COLUMNS)
    assert number == 0
    assert fault.kind == "missing_text"
    assert "'body'" in str(fault)
    assert "content" in str(fault)


def test_a_broken_file_is_a_fault_where_it_breaks(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"body": [f"{i} words" for i in range(2000)]}))
    data = bytearray(path.read_bytes())
    (tmp_path / "cut.parquet").write_bytes(data[:-100])
    [(number, fault)] = read_rows(tmp_path / "cut.parquet", COLUMNS)
    assert (number, fault.kind) == (0, "unreadable")
    data[4:2000] = bytes(1996)
    (tmp_path / "zeros.parquet").write_bytes(data)
    *_, (_, last) = read_rows(tmp_path / "zeros.parquet", COLUMNS)
    assert isinstance(last, BadInput)


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"summarizer\[parquet\]"):
        next(read_rows(tmp_path / "a.parquet", COLUMNS))
