"""What a batch reads: one Input for each article to be, with a fault instead of an end of the run."""

import gzip
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.inputs.sources import read_inputs
from summarizer.errors import BadInput, SourceError, UsageError
from summarizer.reading.sources import MAX_BYTES

TEXT = "The council of Tarn Vale met on Tuesday. It said the bridge would open in May."


def written(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def ids(inputs):
    return [item.id for item in inputs]


def fault_of(item):
    with pytest.raises(BadInput) as error:
        item.article()
    return error.value


def one(**row):
    [item] = read_inputs("-", stdin=io.BytesIO(json.dumps(row).encode()))
    return item


# Where inputs come from


def test_a_row_becomes_an_article_when_it_is_asked_for(tmp_path):
    row = {"id": "a", "text": TEXT, "title": "Bridge", "url": "https://tarn.test/1", "publisher": "The Vale"}
    [item] = read_inputs(written(tmp_path / "in.jsonl", row | {"published": "2026-03-01", "tags": ["x"]}))
    article = item.article()
    assert (item.id, article.text, article.title) == ("a", TEXT, "Bridge")
    assert (article.url, article.publisher) == ("https://tarn.test/1", "The Vale")
    assert (article.published, article.published_from, article.language) == (date(2026, 3, 1), "given", "en")


def test_ids_are_strings_numbers_or_the_place_of_the_line(tmp_path):
    rows = [{"id": value, "text": TEXT} for value in ("a", 7, 7.5, None, "", float("nan"))] + [{"text": TEXT}]
    path = written(tmp_path / "in.jsonl", *rows)
    assert ids(read_inputs(path)) == ["a", "7", "7.5", *(f"in.jsonl:{n}" for n in (4, 5, 6, 7))]


def test_fields_may_go_by_other_names(tmp_path):
    path = written(tmp_path / "in.jsonl", {"key": 1, "body": TEXT, "id": "no"})
    [item] = read_inputs(path, {"id": "key", "text": "body"})
    assert (item.id, item.article().text) == ("1", TEXT)
    with pytest.raises(UsageError, match="no field 'author'"):
        read_inputs(path, {"author": "by"})


def test_standard_input_is_read_as_it_comes():
    data = gzip.compress(b'{"text": "One."}\n{\n')
    assert ids(read_inputs("-", stdin=io.BytesIO(data))) == ["stdin:1", "stdin:2"]


def test_a_folder_is_read_file_by_file(tmp_path):
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "b.txt").write_text(TEXT)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode("utf-16")))
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7")
    written(tmp_path / "d.jsonl", {"id": 1, "text": TEXT}, {"text": TEXT})
    items = list(read_inputs(str(tmp_path)))
    assert ids(items) == ["2026/b.txt", "a.txt.gz", "c.pdf", "1", "d.jsonl:2"]
    assert [items[n].article().text for n in (0, 1, 3, 4)] == [TEXT] * 4
    assert fault_of(items[2]).kind == "no_article"
    assert ids(read_inputs(str(tmp_path / "*.jsonl"))) == ["1", "d.jsonl:2"]


def test_parquet_is_read_like_lines(tmp_path):
    pa = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pa.table({"id": [1, None], "text": [TEXT, TEXT]}), tmp_path / "in.parquet")
    items = list(read_inputs(str(tmp_path / "in.parquet")))
    assert ids(items) == ["1", "in.parquet:2"]
    assert items[0].article().text == TEXT


@pytest.mark.parametrize("name", ["gone.jsonl", "empty.jsonl", "blank.jsonl", "folder", "*.txt", "in.pdf"])
def test_a_source_without_one_input_is_refused_at_once(name, tmp_path):
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "blank.jsonl").write_text("\n\n")
    (tmp_path / "folder").mkdir()
    (tmp_path / "in.pdf").write_bytes(b"%PDF-1.7 \0\n")
    with pytest.raises(SourceError, match=r"^.+; .+\.$"):
        read_inputs(str(tmp_path / name))


def test_a_file_that_can_not_be_read_among_others_is_a_fault_of_its_own(tmp_path, monkeypatch):
    for name in "abc":
        written(tmp_path / f"{name}.jsonl", {"id": name, "text": TEXT})
    (tmp_path / "d.txt").write_text(TEXT)
    usual = Path.open

    def refuse(path, *args):
        if path.name == "b.jsonl":
            raise PermissionError(13, "Permission denied")
        return usual(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    items = list(read_inputs(str(tmp_path)))
    assert ids(items) == ["a", "b.jsonl", "c", "d.txt"]
    assert "Permission denied" in str(fault_of(items[1]))
    (tmp_path / "d.txt").unlink()  # while the run goes on
    assert fault_of(items[3]).kind == "unreadable"


# What is wrong with an input


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ({}, "missing_text"),
        ({"text": None}, "missing_text"),
        ({"text": float("nan")}, "missing_text"),
        ({"text": ["a", "b"]}, "invalid_text"),
        ({"text": ""}, "no_article"),
        ({"text": " \n"}, "no_article"),
        ({"text": "1234 --"}, "no_article"),
        ({"text": "a" * (MAX_BYTES + 1)}, "text_too_long"),
        ({"text": TEXT, "title": 7}, "invalid_field"),
        ({"text": TEXT, "published": "last week"}, "invalid_date"),
        ({"text": TEXT, "published": 20260301}, "invalid_date"),
        ({"text": TEXT, "published": "2026-02-30"}, "invalid_date"),
        ({"text": TEXT, "id": True}, "invalid_id"),
        ({"text": TEXT, "id": {"a": 1}}, "invalid_id"),
    ],
)
def test_a_fault_is_a_sentence_and_a_word(row, kind):
    item = one(**row)
    fault = fault_of(item)
    assert (item.id, fault.kind) == ("stdin:1", kind)
    assert str(fault).endswith(".")
    assert "; " in str(fault)


def test_what_is_known_of_an_article_may_be_missing_in_every_way_that_tables_know():
    article = one(text=TEXT, title=None, url=float("nan"), publisher=" ", published="").article()
    assert (article.title, article.url, article.publisher, article.published) == (None, None, None, None)


@pytest.mark.parametrize(
    "published",
    ["2026-03-01", "2026-03-01T23:59:00Z", "2026-03-01T23:59:00-08:00", "2026-03-01 08:00", "20260301"],
)
def test_the_day_is_the_one_that_is_written(published):
    assert one(text=TEXT, published=published).article().published == date(2026, 3, 1)


def test_half_a_character_neither_loses_an_input_nor_reaches_the_output():
    data = b'{"id": "a\\ud83d", "text": "The mayor spoke \\ud83d today.", "publisher": "\\udc00"}'
    [item] = read_inputs("-", stdin=io.BytesIO(data))
    item.id.encode()
    item.article().model_dump_json()
    assert item.article().text == "The mayor spoke \ufffd today."


@given(
    st.lists(st.binary(max_size=60) | st.sampled_from([b'{"id":1,"text":"A."}', b'{"id":', b"\xff", b"[1]"]))
)
def test_whatever_stands_on_lines_every_one_that_is_not_blank_is_an_input(lines):
    lines = [b'{"text": "First."}', *(line.replace(b"\n", b"") for line in lines)]
    items = list(read_inputs("-", stdin=io.BytesIO(b"\n".join(lines))))
    assert len(items) == sum(not line.isspace() and line != b"" for line in lines)
    for item in items:
        try:
            item.article()
        except BadInput as fault:
            assert fault.kind


@pytest.mark.parametrize("source", ["{}", "{}/**/*.txt"])
def test_links_that_lead_out_of_a_folder_are_not_followed(tmp_path, source):
    folder = tmp_path / "articles"
    (folder / "inner").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for path in (folder / "a.txt", tmp_path / "elsewhere" / "secret.txt"):
        path.write_text(TEXT)
    (folder / "inner" / "b.txt").symlink_to("../a.txt")
    (folder / "inner" / "c.txt").symlink_to("../../elsewhere/secret.txt")
    (folder / "way").symlink_to("../elsewhere")
    inputs = {item.id: item for item in read_inputs(source.format(folder))}
    out = {"inner/c.txt"} | ({"way/secret.txt"} if "*" in source else set())
    assert set(inputs) == {"a.txt", "inner/b.txt", *out}
    assert {fault_of(inputs[id]).kind for id in out} == {"link_outside"}
    assert inputs["inner/b.txt"].article().text == TEXT
