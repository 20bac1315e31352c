"""What the page reads and saves: what is wrong is told, and nothing is lost or written by halves."""

import json

import pytest

from summarizer.errors import SourceError
from summarizer.evals.annotating.files import NotSaved, faults_of, gold_paths, opened, save
from summarizer.evals.cases import hash_of, read_gold
from summarizer.evals.drafting import gold_text


@pytest.fixture
def path(tmp_path, gold):
    path = tmp_path / "bridge.json"
    path.write_text(gold_text(gold.model_copy(update={"draft": True})), "utf-8")
    return path


def test_a_reviewed_file_is_no_draft_and_keeps_the_hash_of_its_text(path, gold):
    read = opened(path)
    assert read["faults"] == []
    version = save(path, read["gold"], read["version"], reviewed=True)
    case = read_gold(path)
    assert (case.draft, case.text_sha256) == (False, hash_of(gold.text))
    assert opened(path)["version"] == version


def test_a_saved_draft_stays_a_draft_and_the_file_as_it_was(path):
    before = path.read_bytes()
    read = opened(path)
    save(path, read["gold"], read["version"], reviewed=False)
    assert path.read_bytes() == before


def test_what_is_wrong_is_not_saved(path):
    before, read = path.read_bytes(), opened(path)
    read["gold"]["claims"][0]["form"] = "sung"
    with pytest.raises(NotSaved) as refused:
        save(path, read["gold"], read["version"], reviewed=True)
    assert refused.value.faults[0].startswith("claims/0/form: ")
    assert path.read_bytes() == before


def test_what_others_wrote_in_the_meantime_is_not_overwritten(path):
    read = opened(path)
    path.write_text(path.read_text("utf-8").replace("elections", "courts"), "utf-8")
    with pytest.raises(NotSaved, match="changed by another program"):
        save(path, read["gold"], read["version"], reviewed=False)


@pytest.mark.parametrize("change", [{"text": "Other."}, {"id": "other"}])
def test_text_and_name_stay(path, change):
    read = opened(path)
    with pytest.raises(NotSaved, match="its text stays as it is"):
        save(path, read["gold"] | change, read["version"], reviewed=True)


def test_a_file_of_another_text_is_saved_as_reviewed_alone(path, gold):
    data = json.loads(path.read_text("utf-8")) | {"text_sha256": hash_of("an earlier text")}
    path.write_text(json.dumps(data), "utf-8")
    read = opened(path)
    assert "not the one that was annotated" in read["faults"][0]
    with pytest.raises(NotSaved):
        save(path, read["gold"], read["version"], reviewed=False)
    save(path, read["gold"], read["version"], reviewed=True)
    assert read_gold(path).text_sha256 == hash_of(gold.text)


def test_quotes_get_their_offsets(path):
    data = json.loads(path.read_text("utf-8"))
    data["claims"][1]["evidence"] = [{"quote": "It is safe"}]
    path.write_text(json.dumps(data), "utf-8")
    span = opened(path)["gold"]["claims"][1]["evidence"][0]
    assert data["text"][span["start"] : span["end"]] == "It is safe"


def test_a_gold_file_of_an_own_schema_is_held_to_its_own_form():
    own = {"id": "a", "text": "Rain.", "value": {"rain": True}}
    assert list(faults_of(own)) == []
    assert list(faults_of(own | {"surprise": 1})) == ["surprise: Extra inputs are not permitted"]


@pytest.mark.parametrize(
    "data", ["{", "[]", '{"text": 1}', '{"text": "a", "claims": [1]}', '{"text": "a", "claims": {"0": {}}}']
)
def test_what_can_not_be_shown_says_so(tmp_path, data):
    path = tmp_path / "x.json"
    path.write_text(data)
    read = opened(path)
    assert read["gold"] is None
    assert read["faults"]


def test_a_folder_or_one_file(tmp_path, path):
    assert gold_paths(tmp_path) == gold_paths(path) == [path]
    (tmp_path / "empty").mkdir()
    for nothing in (tmp_path / "empty", tmp_path / "missing.json"):
        with pytest.raises(SourceError, match="contains no gold files"):
            gold_paths(nothing)
