import json
from pathlib import Path

import pytest

from summarizer.errors import SourceError, UsageError
from summarizer.evals.cases import (
    check_folder,
    find_faults,
    groups,
    hash_of,
    load_gold,
    read_gold,
    select_cases,
)

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


def test_quotes_without_offsets_are_found_and_every_one_that_stands_nowhere_is_a_fault(folder, gold):
    claims = json.loads(gold.model_dump_json())["claims"]
    for claim in claims:
        claim["evidence"] = [{"quote": span["quote"]} for span in claim["evidence"]]
    assert load_gold(folder(claims=claims)) == [gold]
    claims[0]["evidence"][0]["quote"] = "The board will meet on 6 May"
    claims[1]["evidence"][0]["quote"] = "It is nowhere"
    faults = check_folder(folder(claims=claims))
    assert [fault.partition("bridge.json: ")[2].partition(";")[0] for fault in faults] == [
        "claims/0: the quote 'The board will meet on 6 May' stands nowhere in the article",
        "claims/1: the quote 'It is nowhere' stands nowhere in the article",
    ]


def test_wrong_offsets_of_words_that_are_there_can_be_left_out(gold):
    gold.claims[1].evidence[0].start += 1
    assert next(find_faults(gold)).endswith("; without start and end, they are found")


def test_a_file_annotated_against_another_text_is_one_sentence(folder, gold):
    assert load_gold(folder(text_sha256=hash_of(gold.text)))
    with pytest.raises(
        SourceError, match=r"bridge\.json: it was annotated against another text than it holds now; "
    ):
        read_gold(folder(text_sha256=hash_of(gold.text + " ")) / "bridge.json")
    assert len(check_folder(folder(text_sha256="0" * 64))) == 1


def test_cases_are_chosen_by_name_and_by_tag(gold):
    other = gold.model_copy(update={"id": "tunnel", "subject": "our own", "tags": ["night desk"]})
    cases = [gold, other]
    assert select_cases(cases, []) == cases
    assert select_cases(cases, ["tun*"]) == [other]
    assert select_cases(cases, ["bridge", "tunnel"]) == cases
    assert select_cases(cases, [], ["night*"]) == select_cases(cases, [], ["our own"]) == [other]
    with pytest.raises(UsageError, match="No case matches 'x'; there are bridge, tunnel"):
        select_cases(cases, ["x"])
    assert groups(cases, "tag") == {"(none)": ["bridge"], "night desk": ["tunnel"]}
    assert groups(cases, "subject") == {"elections": ["bridge"], "our own": ["tunnel"]}
