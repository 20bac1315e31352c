import json
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.evals.cases import check_folder, find_faults, load_gold, read_gold

GOLD = Path(__file__).parents[2] / "evals" / "gold"


@pytest.fixture
def folder(tmp_path, gold):
    def write(name="bridge", **changes):
        data = json.loads(gold.model_dump_json(by_alias=True)) | changes
        (tmp_path / f"{name}.json").write_text(json.dumps(data), "utf-8")
        return tmp_path

    return write


def test_the_gold_files_of_this_project_are_sound():
    assert check_folder(GOLD) == []
    cases = load_gold(GOLD)
    assert len(cases) >= 24
    assert len({case.subject for case in cases}) == 9
    for case in cases:
        if case.split == "held_out":
            continue  # what is not read there is measured: the metric publication_date
        assert (case.article.published, case.article.published_from) == (
            case.published,
            case.published_from,
        ), case.id


def test_a_sound_file_comes_back(folder, gold):
    assert load_gold(folder()) == [gold]


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"text": "Other words."}, "claims/0: the article does not have"),
        ({"published": "2026-05-06"}, "is before the publication date"),
        ({"id": "other"}, "the id is 'other'"),
    ],
)
def test_a_fault_is_named_with_file_and_place(folder, changes, fault):
    path = folder(**changes)
    assert any(fault in said and "bridge.json" in said for said in check_folder(path))
    with pytest.raises(SourceError, match=r"bridge\.json: .*for all faults"):
        load_gold(path)


def test_time_words_that_are_not_in_the_article_and_turned_intervals_are_faults(gold):
    when = gold.planned_events[0].when
    when.text, when.earliest = "on 6 May", when.latest.replace(month=12)
    assert [fault.partition(": ")[2] for fault in find_faults(gold)] == [
        "the article does not contain the time words 'on 6 May'",
        "2026-12-05 is after 2026-05-05",
    ]


def test_an_event_of_the_day_of_publication_is_still_to_come(folder):
    assert check_folder(folder(published="2026-05-05")) == []


def test_former_dates_and_conditions_are_the_articles_words_too(gold):
    event = gold.planned_events[0]
    event.instead_of, event.condition = event.when.model_copy(update={"text": "on 1 April"}), "it rains"
    assert [fault.partition(": ")[2] for fault in find_faults(gold)] == [
        "the article does not contain the time words 'on 1 April'",
        "the article does not contain the condition 'it rains'",
    ]


def test_an_id_stands_once(folder):
    folder("bridge")
    path = folder("again")
    assert f"{path}: the id 'bridge' is used twice" in check_folder(path)


def test_an_unknown_field_is_refused(folder):
    path = folder(surprise=1)
    with pytest.raises(SourceError, match=r"surprise: Extra inputs"):
        read_gold(path / "bridge.json")


def test_an_empty_folder_and_a_file_that_is_none(tmp_path):
    with pytest.raises(SourceError, match="contains no gold files"):
        load_gold(tmp_path)
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(SourceError, match="is not a valid gold file"):
        load_gold(tmp_path)
