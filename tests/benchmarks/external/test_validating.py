import json

import pytest

from benchmarks.external.validating import read_labelled, validate, validation_rows
from summarizer.errors import SourceError
from summarizer.evals.ratios import Ratio

TEXT = "Mayor Ana Roux opened the bridge in May. It cost 12 million crowns. Nobody was hurt."


@pytest.fixture
def path(tmp_path):
    candidates = [
        {"summary": "Ana Roux opened the bridge in May.", "label": 1},
        {"summary": "Ana Roux opened the bridge in June.", "label": 0},
        {"summary": "Ivo Hale opened the bridge. Mayor Ivo Hale came.", "label": 0},
        {"summary": "The bridge cost much.", "label": 0},
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps({"text": TEXT, "candidates": candidates}) + "\n")
    return path


def test_what_is_caught_and_what_is_kept(path):
    result = validate(read_labelled(path))
    assert (result.caught, result.kept) == ([Ratio(2, 3)], [Ratio(1, 1)])
    assert abs(result.balanced_accuracy - 5 / 6) < 1e-9
    rows = {row[0].strip(): row[1:] for row in validation_rows(result)}
    assert rows["balanced accuracy"][0] == "83.3 %"
    assert rows["date_not_in_article"] == ("1 right", "0 false alarms")


def test_a_second_opinion_counts_as_a_check(path):
    doubt = {"yes": -5.0, "no": -0.1}
    result = validate(
        read_labelled(path), lambda messages: doubt if "cost much" in messages[1]["content"] else {"yes": 0}
    )
    assert result.caught == [Ratio(3, 3)]
    assert result.alarms["doubted"] == {False: 1}


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "dev.jsonl"
    path.write_text("{}")
    with pytest.raises(SourceError, match="is no summedits file"):
        read_labelled(path)
