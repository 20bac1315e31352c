"""What a user is told of a JSON file that can't be read, or is not of its schema."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from summarizer.errors import SourceError
from summarizer.schemas.files import explaining_file


class Berry(BaseModel):
    colour: str
    sizes: list[int]


def read(path):
    with explaining_file(path, "a berry", unread="pass the path of one", invalid="correct it"):
        return Berry.model_validate_json(path.read_bytes())


def test_a_sound_file_is_read(tmp_path):
    path = tmp_path / "berry.json"
    path.write_text('{"colour": "red", "sizes": [1, 2]}', "utf-8")
    assert read(path) == Berry(colour="red", sizes=[1, 2])


def test_a_file_that_is_not_there_is_told_with_the_cause_and_the_way_on(tmp_path):
    path = tmp_path / "berry.json"
    with pytest.raises(SourceError) as error:
        read(path)
    assert str(error.value) == f"{path} can't be read (No such file or directory); pass the path of one."


def test_the_first_fault_is_named_with_its_place(tmp_path):
    path = tmp_path / "berry.json"
    path.write_text('{"colour": "red", "sizes": [1, "x"]}', "utf-8")
    with pytest.raises(SourceError) as error:
        read(path)
    assert str(error.value).startswith(f"{path} is not a berry (sizes/1: Input should be a valid integer")
    assert str(error.value).endswith("; correct it.")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"[", b"[]", b'"red"'])
def test_what_is_no_object_is_the_fault_of_the_file(tmp_path, data):
    path = tmp_path / "berry.json"
    path.write_bytes(data)
    with pytest.raises(SourceError, match=r"is not a berry \(the file: "):
        read(path)


def test_other_errors_pass_through():
    with pytest.raises(KeyError), explaining_file("x", "a berry", unread="stop", invalid="stop"):
        raise KeyError("x")
