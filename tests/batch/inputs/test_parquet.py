"""Parquet in a process of its own: the same rows, and no file that fills the memory."""

import resource
from datetime import date, datetime
from decimal import Decimal

import pytest

from summarizer.batch.inputs import parquet
from summarizer.batch.inputs.parquet import rows_of_parquet_apart
from summarizer.batch.inputs.rows import rows_of_parquet
from summarizer.batch.inputs.sources import read_inputs
from summarizer.errors import BadInput

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")
COLUMNS = {"id": "id", "text": "text", "published": "published"}


def written(path, table, **options):
    pq.write_table(table, path, **options)
    return path


def test_rows_are_those_that_are_read_here(tmp_path):
    rows = {"id": list(range(3000)), "text": [f"Bridge {n} žofie. " * 100 for n in range(3000)]}
    path = written(tmp_path / "a.parquet", pa.table(rows))

    assert list(rows_of_parquet_apart(path, COLUMNS)) == list(rows_of_parquet(path, COLUMNS))


def test_values_are_what_they_mean(tmp_path):
    table = pa.table(
        {
            "id": [Decimal("7"), Decimal("8"), None],
            "text": ["One.", "Two.", None],
            "published": [datetime(2026, 1, 2, 3), None, None],  # noqa: DTZ001
        }
    )
    rows = dict(rows_of_parquet_apart(written(tmp_path / "a.parquet", table), COLUMNS))
    assert rows[1] == {"id": "7", "text": "One.", "published": "2026-01-02T03:00:00"}
    assert rows[3] == {"id": None, "text": None, "published": None}
    first, second, third = read_inputs(str(tmp_path / "a.parquet"))
    assert (first.id, first.article().published) == ("7", date(2026, 1, 2))
    assert second.article().published is None
    with pytest.raises(BadInput, match="has no text"):
        third.article()


def test_a_list_is_called_a_list(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"text": [["a", "b"]], "id": [{"x": 1}]}))
    [(_, row)] = rows_of_parquet_apart(path, COLUMNS)

    assert row == {"text": [], "id": {}}


def test_a_text_that_is_too_long_is_a_fault_of_its_row(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"text": ["Short.", "x" * 10_000_001, "Short."]}))

    assert [getattr(row, "kind", row) for _, row in rows_of_parquet_apart(path, COLUMNS)] == [
        {"text": "Short."},
        "text_too_long",
        {"text": "Short."},
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("length", "count"), [(9_000_000, 256), (90_000_000, 20)])
def test_a_file_that_unpacks_to_gigabytes_is_a_fault(tmp_path, monkeypatch, length, count):
    monkeypatch.setattr(parquet, "MAX_MEMORY", 600_000_000)
    indices = pa.array([0] * count, pa.int32())
    table = pa.table({"text": pa.DictionaryArray.from_arrays(indices, pa.array(["x" * length]))})
    path = written(tmp_path / "bomb.parquet", table, compression="zstd", compression_level=19)
    del table
    assert path.stat().st_size < 6_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    [(number, fault)] = rows_of_parquet_apart(path, COLUMNS)

    assert (number, fault.kind) == (0, "unreadable")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB of this process itself


def test_who_wants_no_more_rows_ends_the_process(tmp_path):
    path = written(tmp_path / "a.parquet", pa.table({"text": [f"{n} words" for n in range(200_000)]}))
    rows = rows_of_parquet_apart(path, COLUMNS)
    assert next(rows) == (1, {"text": "0 words"})
    process = rows.gi_frame.f_locals["reader"]._process
    rows.close()

    assert process.poll() is not None
