"""Workers, processes or Ray's actors, do what one process does: the same records, errors, account and attempts."""

import pytest

from summarizer.batch.flow.flow import FlowLimits
from summarizer.errors import AccessRefused

RAYS_OWN = r"ignore::DeprecationWarning:ray\.data"  # settings of Ray, that Ray reads


@pytest.fixture(
    params=[
        pytest.param("asyncio", id="processes", marks=pytest.mark.slow),
        pytest.param("ray", marks=[pytest.mark.ray, pytest.mark.filterwarnings(RAYS_OWN)]),
    ]
)
def shared(request):
    """The options of a run whose asking is shared among two workers."""
    if request.param == "ray":
        request.getfixturevalue("ray")
    return {"engine": request.param, "workers": 2}


def test_records_errors_and_account_are_those_of_one_process(shared, desk, rows, fake, comparable, tmp_path):
    rows += [
        {"id": "a3", "text": "Twice."},
        {"id": "blank", "text": " "},
        {"id": "same", "text": rows[0]["text"]},
    ]
    desk.write(*rows)
    with desk.inputs.open("a") as file:
        file.write("no JSON\n\n")
    reports, records = [], []
    for name, options in (("alone", {}), ("shared", shared)):
        desk.out = tmp_path / f"{name}.jsonl"
        reports.append(desk.run(output=desk.out, **options).report())
        records.append(comparable(desk))
    assert records[0] == records[1]
    assert len(records[0]) == 64
    for name in ("briefs", "copies", "errors", "answered_by", "requests", "usage", "stopped"):
        assert reports[0][name] == reports[1][name], name
    assert reports[1]["errors"] == {"duplicate_id": 1, "invalid_json": 1, "no_article": 1}


def test_faults_are_met_with_the_same_attempts_and_told_with_the_worker(shared, desk, rows, fake):
    fake.set(script=["refusal", "500", "500"], faults=0.3, fault_names=("too_many",), fault_attempts=1)
    desk.write(*rows[:30])
    told = []
    tally = desk.run(
        plan={"limits": FlowLimits(attempts=9)},
        tell=lambda event, **about: told.append((event, about.get("worker"))),
        **shared,
    )
    assert tally.errors == {"refusal": 1}
    assert [record["error"]["attempts"] for record in desk.records() if "error" in record] == [1]
    assert {worker for event, worker in told if event == "concurrency"} <= {0, 1} != set()
    assert tally.requests == 30


def test_an_endpoint_that_lets_nobody_in_ends_the_run(shared, desk, rows, fake):
    fake.set(api_key="sk-other")
    desk.write(*rows[:5])
    with pytest.raises(AccessRefused):
        desk.run(**shared)
    assert not desk.errors(), "nothing is taken for done"
