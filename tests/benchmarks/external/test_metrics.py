import json
from datetime import date

import pytest

from benchmarks.external import metrics as external
from benchmarks.external.cases import read_external
from summarizer.evals.ratios import Ratio
from summarizer.schemas.brief import Claim, Evidence, PlannedEvent, Speaker, When

TEXT = 'Ana Roux said it rained. "We will sail in August," she added. The club met in May.'


def place(words):
    return {"text": words, "start": TEXT.index(words), "end": TEXT.index(words) + len(words)}


def evidence(words):
    found = place(words)
    return [Evidence(start=found["start"], end=found["end"], quote=words)]


def claim(words, speaker):
    speakers = [Speaker(name=name) for name in speaker.split(" and ")]
    return Claim(text=words, speakers=speakers, form="indirect", evidence=evidence(words))


@pytest.fixture
def polnear(tmp_path):
    row = {
        "id": "a", "dct": "2026-07-01", "text": TEXT,
        "quotes": [
            {"speaker": place("Ana Roux"), "content": place("it rained"), "kind_derived": "indirect"},
            {"speaker": place("she"), "content": place("We will sail in August"), "kind_derived": "direct"},
        ],
    }  # fmt: skip
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n\n")
    return read_external("polnear", path)[0]


@pytest.fixture
def dated(tmp_path):
    row = {
        "id": "a", "dct": "2026-07-01", "text": TEXT, "annotated_until": TEXT.index("The club"),
        "events": [place("sail") | {"core": True}, place("added") | {"core": False}],
        "future_dates": [place("August") | {"value": "2026-08", "events": [place("sail")]}],
    }  # fmt: skip
    path = tmp_path / "dev.jsonl"
    path.write_text(json.dumps(row) + "\n")
    return read_external("meantime", path)[0]


def test_a_joint_claim_is_right_with_one_of_its_speakers(polnear, brief):
    brief.claims = [
        claim("it rained", "Ivo Hale and Mayor Roux"),
        claim("it rained", "Ivo Hale and Mia Voss"),
    ]
    assert external.attribution_precision(polnear, brief) == Ratio(1, 2)


def test_a_claim_is_right_with_its_passage_and_its_speaker(polnear, brief):
    brief.claims = [claim("Ana Roux said it rained.", "Mayor Roux"), claim("it rained", "Ivo Hale")]
    assert external.attribution_precision(polnear, brief) == Ratio(1, 2)
    assert external.attribution_recall(polnear, brief) == Ratio(1, 2)
    assert external.speaker_accuracy(polnear, brief) == Ratio(1, 1)
    assert external.quote_recall(polnear, brief) == Ratio(0, 1)


def test_a_pronoun_that_nobody_resolved_accepts_any_speaker(polnear, brief):
    brief.claims = [claim("We will sail in August", "Ivo Hale")]
    assert external.quote_recall(polnear, brief) == Ratio(1, 1)


def test_less_than_half_of_the_shorter_passage_is_none(polnear, brief):
    brief.claims = [claim("Ana Roux said it", "Ana Roux")]
    assert external.attribution_recall(polnear, brief) == Ratio(0, 2)


def event(words, first=None, last=None):
    when = When(text="August", earliest=first, latest=last, granularity="month") if first else None
    return PlannedEvent(title="Sailing", status="planned", when=when, evidence=evidence(words))


def test_dates_count_whole_where_equal_and_half_where_inside(dated, brief):
    for last, credit in ((date(2026, 8, 31), 1), (date(2026, 8, 9), 0.5), (date(2026, 9, 1), 0)):
        brief.planned_events = [event("We will sail in August", date(2026, 8, 1), last)]
        assert external.future_date_recall(dated, brief) == Ratio(credit, 1)


def test_precision_is_a_floor_over_all_events_and_recall_over_the_core(dated, brief):
    brief.planned_events = [event("she added"), event("it rained"), event("The club met in May.")]
    assert external.event_precision_floor(dated, brief) == Ratio(1, 2), "what nobody annotated is left out"
    assert external.event_core_recall(dated, brief) == Ratio(0, 1)


def test_what_ended_is_a_false_future(dated, brief):
    brief.planned_events = [event("it rained", date(2026, 6, 1), date(2026, 7, 1)), event("it rained")]
    assert external.false_futures(dated, brief) == Ratio(1, 1)
