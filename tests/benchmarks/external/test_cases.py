from pathlib import Path

import pytest

from benchmarks.external.cases import ExternalCase, FutureDate, Place, Quote, read_external
from benchmarks.external.metrics import EXTERNAL_METRICS, load_external
from benchmarks.external.timex import days_of
from summarizer.errors import SourceError, UsageError
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.schemas.article import Article

ROOT = Path(__file__).parents[3]
BENCH = ROOT.parent / "shared" / "bench"


def test_a_source_is_a_set_by_its_name_or_a_folder_with_gold_files():
    cases, metrics = load_external(str(ROOT / "evals" / "gold"))
    assert len(cases) > 20
    assert metrics == GOLD_METRICS
    with pytest.raises(UsageError, match="no external set 'nonsense'"):
        load_external("nonsense=somewhere")
    with pytest.raises(SourceError, match="is no polnear file"):
        load_external("polnear=nowhere.jsonl")


def test_what_is_annotated_is_named_for_the_report():
    case = ExternalCase(
        "a", Article(text="It will sail in May."), events=(Place(8, 12),),
        quotes=(Quote(("Ana Roux",), (Place(0, 2), Place(3, 7)), True),),
        future_dates=(FutureDate(Place(16, 19), days_of("2026-05"), ()),),
    )  # fmt: skip
    assert case.passages == [
        ("claim", (Place(0, 2), Place(3, 7))),
        ("event", (Place(8, 12),)),
        ("date", (Place(16, 19),)),
    ]


@pytest.mark.parametrize("text", ["{}", "[1]", "words"])
def test_another_file_is_refused(tmp_path, text):
    path = tmp_path / "dev.jsonl"
    path.write_text(text)
    with pytest.raises(SourceError, match="is no polnear file"):
        read_external("polnear", path)


@pytest.mark.parametrize("name", EXTERNAL_METRICS)
def test_the_real_files_can_be_read(name):
    path = BENCH / name / "dev.jsonl"
    if not path.exists():
        pytest.skip("the benchmark's articles belong to others and are not in this checkout")
    cases = read_external(name, path)
    assert len(cases) > 30
    for case in cases:
        for passage in (
            *case.events,
            *(d.place for d in case.future_dates),
            *(c for q in case.quotes for c in q.content),
        ):
            assert 0 <= passage.start < passage.end <= len(case.text)
