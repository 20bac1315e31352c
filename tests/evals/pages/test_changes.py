"""Two runs on one page: what the second one gained, lost and changed, and what gold says of it."""

from html import unescape

import pytest

from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.pages.changes import change_of, changes_page
from summarizer.evals.runs import Failure, Result, RunInfo, open_run
from summarizer.evals.scoring import score
from summarizer.schemas.brief import Speaker
from summarizer.schemas.own import AnyForm, OwnBrief

INFO = RunInfo(
    source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
    cases=["bridge"], summarizer_version="0",
)  # fmt: skip


def result(brief):
    return Result(case="bridge", brief=brief)


def changed(brief, **updates):
    return brief.model_copy(update=updates, deep=True)


@pytest.fixture
def better(brief):
    """A brief without the event that is over, and with another speaker of the second claim."""
    second = brief.claims[1].model_copy(update={"speakers": [Speaker(name="Ivo Hale")]})
    return changed(
        brief,
        claims=[brief.claims[0], second],
        planned_events=brief.planned_events[:1],
        headline="Board meets",
    )


def test_the_same_brief_is_no_change(gold, brief):
    assert change_of(gold, result(brief), result(brief)).size == 0


def test_what_is_lost_gained_and_changed(gold, brief, better):
    change = change_of(gold, result(brief), result(better))
    assert [(item.head, is_right) for item, is_right in change.lost] == [("Closing", False)]
    assert change.gained == []
    assert [(old.head, new.head) for old, new in change.changed] == [("Eva Moss", "Ivo Hale")]
    assert change.lines == ["- headline: Board to meet", "+ headline: Board meets"]
    back = change_of(gold, result(better), result(brief))
    assert [(item.head, is_right) for item, is_right in back.gained] == [("Closing", False)]
    lost = change_of(gold, result(brief), result(changed(brief, claims=brief.claims[1:]))).lost
    assert [(item.said, is_right) for item, is_right in lost] == [("It meets.", True)]


def test_a_case_that_failed_says_why(gold, brief):
    failure = Result(case="bridge", failure=Failure(kind="EndpointError", message="down", exit_code=4))
    assert change_of(gold, result(brief), failure).lines == ["- a brief", "+ EndpointError: down"]
    assert change_of(gold, failure, None).lines == ["- EndpointError: down", "+ was not run"]


def test_values_of_an_own_schema_are_compared_line_by_line(gold, brief):
    def own(**value):
        kept = {"article": brief.article, "provenance": brief.provenance, "schema": "a:B"}
        return Result(case="bridge", brief=OwnBrief[AnyForm](value=AnyForm(**value), **kept))

    lines = change_of(gold, own(where="Oslo", year=1), own(where="Oslo", year=2)).lines
    assert [line.split() for line in lines] == [["-", '"year":', "1"], ["+", '"year":', "2"]]


def test_the_page_shows_both_runs_and_takes_no_text_for_markup(gold, brief, better, tmp_path):
    attack = changed(better, headline="<script>alert(1)</script>")
    runs = []
    for name, made in (("a", brief), ("b", attack)):
        run = open_run(tmp_path / name, INFO)
        run.append(result(made))
        runs.append((score(run, [gold], GOLD_METRICS), run))
    page = changes_page(*runs, [gold])
    assert page.count("<script>") == 1
    shown = unescape(page)
    assert "1 lost · 1 changed · 2 other" in shown
    assert "✗ gold does not have it" in shown
    assert "was: Eva Moss" in shown
    assert "Cases that changed (1 of 1)" in shown
    same = changes_page(runs[0], runs[0], [gold])
    assert "Cases without a change (1)" in same


def test_a_draft_is_told(gold, brief, tmp_path):
    draft = gold.model_copy(update={"draft": True})
    run = open_run(tmp_path / "a", INFO)
    run.append(result(brief))
    scored = score(run, [draft], GOLD_METRICS), run
    assert "drafts that nobody has corrected: bridge" in changes_page(scored, scored, [draft])
