"""Briefs of a Ray Dataset: every row comes back with its brief or its error."""

import sys
from pathlib import Path

import pytest

from summarizer import Brief, Summarizer
from summarizer.batch.workers.actors import brief_dataset
from summarizer.errors import ModelUnavailable, UsageError
from summarizer.reading.sources import article_from_text
from tests.endpoint import ScriptedEndpoint, Settings

pytestmark = [
    pytest.mark.ray,
    pytest.mark.filterwarnings(r"ignore::DeprecationWarning:ray\.data"),  # of Ray's own settings, by Ray
]


@pytest.fixture
def ray(ray, monkeypatch):
    import ray.data

    monkeypatch.setattr(ray.data.DataContext.get_current(), "enable_progress_bars", False)
    return ray


@pytest.fixture
def fake():
    with ScriptedEndpoint(Settings(api_key="sk-of-the-test")) as endpoint:
        yield endpoint


@pytest.fixture
def plan(fake, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-test")
    return {"model": "openai/fake", "base_url": fake.url}


def text(number):
    return (
        f"OSLO, March 10, 2026 (NTW) -- Bridge {number} of Port Vesper will open in May, Mayor Ana Roux said on "
        'Tuesday. "It is safe now," she told reporters. The council votes next week.'
    )


def without_seconds(brief):
    return brief.model_copy(update={"provenance": brief.provenance.model_copy(update={"seconds": 0.0})})


def test_rows_keep_their_columns_and_gain_the_brief_that_a_summarizer_makes(ray, plan):
    dataset = ray.data.from_items([{"key": n, "body": text(n), "date": "2026-03-12"} for n in range(30)])
    briefed = brief_dataset(
        dataset, columns={"text": "body", "published": "date"}, actors=2, concurrency=8, **plan
    )
    rows = sorted(briefed.take_all(), key=lambda row: row["key"])
    assert [row["key"] for row in rows] == list(range(30))
    assert {row["error"] for row in rows} == {None}
    with Summarizer(plan["model"], base_url=plan["base_url"]) as summarizer:
        for row in rows[::10]:
            article = article_from_text(
                row["body"], published=Brief.model_validate_json(row["brief"]).article.published
            )
            assert str(article.published) == "2026-03-12"
            assert without_seconds(Brief.model_validate_json(row["brief"])) == without_seconds(
                summarizer.brief(article)
            )


def test_what_is_wrong_with_an_article_is_in_its_row_and_harms_no_other(ray, plan, fake):
    dataset = ray.data.from_items([{"text": value} for value in (text(1), None, "  ", text(2), "5 + 5")])
    fake.set(script=["refusal"])
    rows = brief_dataset(dataset, concurrency=1, **plan).take_all()
    errors = {row["text"]: row["error"] and (row["error"]["kind"], row["error"]["attempts"]) for row in rows}
    assert errors.pop(None) == ("missing_text", 0)
    assert errors.pop("  ") == errors.pop("5 + 5") == ("no_article", 0)
    assert sorted(errors.values(), key=bool) == [None, ("refusal", 1)]
    assert all((row["brief"] is None) == (row["error"] is not None) for row in rows)


def test_the_new_columns_have_one_type_whatever_is_in_them(ray, plan, tmp_path):
    import pyarrow.parquet as pq

    whole = ray.data.from_items([{"text": text(n)} for n in range(3)])
    broken = ray.data.from_items([{"text": " "}])
    for name, dataset in (("whole", whole), ("broken", broken)):
        brief_dataset(dataset, **plan).write_parquet(str(tmp_path / name))
    table = pq.read_table(tmp_path / "whole"), pq.read_table(tmp_path / "broken")
    assert table[0].schema.equals(table[1].schema)
    assert [str(table[0].schema.field(name).type) for name in ("brief", "error")] == [
        "string",
        "struct<kind: string, message: string, attempts: int64>",
    ]


def test_an_endpoint_that_lets_nobody_in_ends_the_dataset(ray, plan, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-wrong")
    with pytest.raises(Exception, match="KeyRefused") as error:
        brief_dataset(ray.data.from_items([{"text": text(1)}]), **plan).take_all()
    assert "sk-wrong" not in str(error.value)


def test_keys_stand_in_no_log_of_ray(ray, plan):
    brief_dataset(ray.data.from_items([{"text": text(1)}]), **plan).take_all()
    session = Path(ray._private.worker._global_node.get_session_dir_path())
    logs = [path for path in session.rglob("*") if path.is_file()]
    assert logs
    assert not [path for path in logs if b"sk-of-the-test" in path.read_bytes()]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": {"text": "body"}}, "no column 'body'"),
        ({"columns": {"heading": "text"}}, "no field 'heading'"),
        ({"actors": 0}, "at least 1 actor"),
        ({"actors": (3, 2)}, "at least 1 actor"),
        ({"max_cost": 5.0}, "max_cost"),
        ({"cache": Path("cache.jsonl")}, "can't share a cache"),
        ({"prompt": "nosuch"}, "nosuch"),
        ({"model": "nosuch/model"}, "no known provider"),
    ],
)
def test_what_can_not_be_meant_is_said_before_anything_runs(ray, plan, options, message):
    with pytest.raises(UsageError, match=message):
        brief_dataset(ray.data.from_items([{"text": text(1)}]), **(plan | options))


def test_a_dataset_with_briefs_is_not_overwritten(ray, plan):
    with pytest.raises(UsageError, match="already has a column 'brief'"):
        brief_dataset(ray.data.from_items([{"text": text(1), "brief": "{}"}]), **plan)


def test_without_ray_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(ModelUnavailable, match=r"pip install '\.\[ray\]'"):
        brief_dataset(None, model="openai/fake")
