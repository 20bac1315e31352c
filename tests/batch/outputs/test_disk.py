"""A file that others have altered is kept, also where there are no links."""

import errno
import os

import pytest

from summarizer.batch.outputs.disk import set_aside


@pytest.mark.parametrize("has_links", [True, False])
def test_each_time_it_is_kept_under_a_name_of_its_own(tmp_path, monkeypatch, has_links):
    def refuse(*paths):
        raise OSError(errno.EPERM, "Operation not permitted")

    if not has_links:
        monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "out.jsonl"
    for text in ("first", "second", "third"):
        path.unlink(missing_ok=True)
        path.write_text(text)
        assert set_aside(path).read_text() == text
    names = ["out.jsonl", "out.jsonl.damaged", "out.jsonl.damaged-2", "out.jsonl.damaged-3"]
    assert sorted(found.name for found in tmp_path.iterdir()) == names
