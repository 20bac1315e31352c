"""Each line is a row or a fault; blank lines are neither."""

import io
import json

import pytest

from summarizer.batch.inputs.jsonlines import read_rows
from summarizer.batch.inputs.opening import unpacked
from summarizer.errors import BadInput


def rows_of(data, **keys):
    keys = {"id": "id", "text": "text"} | keys
    return list(read_rows(unpacked(io.BytesIO(data)), keys))


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
