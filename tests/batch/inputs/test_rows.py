"""Each line, and each row of a table, is a row or a fault; blank lines are neither."""

import io
import json
import sys
from datetime import date, datetime

import pytest

from summarizer.batch.inputs.files import unpacked
from summarizer.batch.inputs.rows import rows_of_lines, rows_of_parquet
from summarizer.errors import BadInput, UsageError

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
COLUMNS = {"id": "id", "text": "body", "published": "published"}


# JSON Lines


def rows_of(data, **keys):
    keys = {"id": "id", "text": "text"} | keys
    return list(rows_of_lines(unpacked(io.BytesIO(data)), keys))


def fault_of(line):
    [(_, fault)] = rows_of(line)
    assert isinstance(fault, BadInput), fault
    return fault


def test_only_the_fields_asked_for_are_taken_under_the_names_they_have_here():
    line = json.dumps({"id": 7, "body": "Words.", "html": "<p>", "text": "no"}).encode()
    assert rows_of(line, text="body") == [(1, {"id": 7, "text": "Words."})]


def test_blank_lines_count_and_are_no_inputs():
    assert rows_of(b'\n{"id": 1}\n \t\r\n{"id": 2}\r\n') == [(2, {"id": 1}), (4, {"id": 2})]


@pytest.mark.parametrize(
    ("line", "kind", "cause"),
    [
        (b'{"id": 1, "text": "cut', "invalid_json", "Unterminated string"),
        (b"plain words", "invalid_json", "Expecting value"),
        (b'{"id": 1} {"id": 2}', "invalid_json", "Extra data"),
        (b"[" * 100_000, "invalid_json", "nested too deeply"),
        (b'{"a":' * 100_000, "invalid_json", "nested too deeply"),
        (b'{"id": ' + b"9" * 5000 + b"}", "invalid_json", "number too long"),
        (b'{"text": "caf\xe9"}', "invalid_utf8", "byte 14"),
        (b'["id", "text"]', "not_an_object", "a list"),
        (b"null", "not_an_object", "null"),
        (b"NaN", "not_an_object", "a number"),
    ],
)
def test_a_line_that_is_no_row_is_a_fault_with_its_cause(line, kind, cause):
    fault = fault_of(line)
    assert fault.kind == kind
    assert cause in str(fault)


def test_what_other_programs_write_is_no_fault():
    assert rows_of(b'{"text": "half \\ud83d a pair"}') == [(1, {"text": "half \ud83d a pair"})]
    assert rows_of(b'{"text": "a\traw tab", "score": NaN}') == [(1, {"text": "a\traw tab"})]


def test_a_fault_in_the_middle_does_not_end_it():
    kinds = [getattr(row, "kind", "row") for _, row in rows_of(b'{"id": 1}\n{\n\xff\n{"id": 2}\n')]
    assert kinds == ["row", "invalid_json", "invalid_utf8", "row"]


# Parquet


def written(path, table):
    pq.write_table(table, path)
    return path


def test_rows_come_with_the_fields_asked_for(tmp_path):
    table = pa.table({"id": range(600), "body": ["Words."] * 600, "html": ["<p>"] * 600})
    rows = list(rows_of_parquet(written(tmp_path / "a.parquet", table), COLUMNS))
    assert rows == [(n, {"id": n - 1, "text": "Words."}) for n in range(1, 601)]


def test_days_times_and_old_strings_are_what_they_mean(tmp_path):
    day = pa.array([date(2026, 1, 2)])
    nano = pa.array([1_767_312_000_000_000_000], pa.timestamp("ns"))
    for published, expected in ((day, date(2026, 1, 2)), (nano, datetime(2026, 1, 2))):  # noqa: DTZ001
        table = pa.table({"id": ["a"], "body": pa.array(["Café".encode()]), "published": published})
        [(_, row)] = rows_of_parquet(written(tmp_path / "a.parquet", table), COLUMNS)
        assert row == {"id": "a", "text": "Café", "published": expected}


def test_a_value_that_can_not_be_read_is_a_fault_of_its_row(tmp_path):
    damaged = pa.array([b"good", b"caf\xe9", b"good"]).view(pa.string())
    table = pa.table({"body": damaged})
    rows = list(rows_of_parquet(written(tmp_path / "a.parquet", table), COLUMNS))
    assert [getattr(row, "kind", row) for _, row in rows] == [
        {"text": "good"},
        "invalid_value",
        {"text": "good"},
    ]


def test_a_file_without_the_text_is_a_fault_that_names_its_columns(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"id": [1], "content": ["Words."]}))
    [(number, fault)] = rows_of_parquet(path, COLUMNS)
    assert number == 0
    assert fault.kind == "missing_text"
    assert "'body'" in str(fault)
    assert "content" in str(fault)


def test_a_broken_file_is_a_fault_where_it_breaks(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"body": [f"{i} words" for i in range(2000)]}))
    data = bytearray(path.read_bytes())
    (tmp_path / "cut.parquet").write_bytes(data[:-100])
    [(number, fault)] = rows_of_parquet(tmp_path / "cut.parquet", COLUMNS)
    assert (number, fault.kind) == (0, "unreadable")
    data[4:2000] = bytes(1996)
    (tmp_path / "zeros.parquet").write_bytes(data)
    *_, (_, last) = rows_of_parquet(tmp_path / "zeros.parquet", COLUMNS)
    assert isinstance(last, BadInput)


def test_without_pyarrow_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"\.\[parquet\]"):
        next(rows_of_parquet(tmp_path / "a.parquet", COLUMNS))
