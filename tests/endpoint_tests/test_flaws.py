"""What is wrong with a draft on purpose: the checks see it, and the repair is right or wrong again."""

from __future__ import annotations

from pathlib import Path

import pytest

from summarizer import Summarizer
from tests.endpoint.flaws import FLAWS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.txt"))
FOUND = {
    "number": "number_not_in_article",
    "name": "name_not_in_article",
    "speaker": "speaker_not_in_article",
    "pointer": "evidence_not_found",
}
"""What a check proves of each flaw that the model is asked about."""
SHORT = "OSLO, March 10, 2026 (NTW) -- Bridge {} will open in May, Mayor Ana Roux said on Tuesday. The council votes next week."
TEXTS = [
    pytest.param(path.read_text("utf-8"), id=path.stem) for path in EXAMPLES if path.stem != "diplomacy"
]  # nobody is named there as a speaker


def brief_of(scripted, text):
    with Summarizer("openai/any", base_url=scripted.url) as summarizer:
        return summarizer.brief(text)


@pytest.mark.parametrize("flaw", ["number", "name", "speaker"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_flaw_is_found_and_mended(serve, text, flaw):
    scripted = serve(flawed=1.0, flaw_names=[flaw])
    brief = brief_of(scripted, text)
    assert brief.provenance.requests == 2, "the draft, and one repair"
    assert not brief.checks
    assert not brief.dropped
    assert (scripted.stats()["repairs"], scripted.stats()["by_flaw"]) == (1, {flaw: 1})


@pytest.mark.parametrize("flaw", FOUND)
def test_what_is_wrong_again_is_dropped_or_said_in_the_articles_words(serve, flaw):
    scripted = serve(flawed=1.0, flaw_names=[flaw], flawed_again=1.0)
    brief = brief_of(scripted, SHORT.format(1))
    dropped = {check.name for item in brief.dropped for check in item.checks}
    assert FOUND[flaw] in dropped or "own_words" in {check.name for check in brief.checks}
    assert "others" not in brief.model_dump_json(exclude={"dropped", "checks"})
    assert sum(scripted.stats()["by_flaw"].values()) == 2


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_that_does_not_exist_is_asked_about_and_all_items_have_evidence(serve, text):
    brief = brief_of(serve(flawed=1.0, flaw_names=["pointer"]), text)
    assert (brief.provenance.requests, brief.dropped) == (2, [])
    assert not [check for check in brief.checks if check.severity == "proof"]
    for item in [*brief.summary, *brief.claims, *brief.planned_events]:
        assert item.evidence
        assert all(text[e.start : e.end] == e.quote for e in item.evidence)


@pytest.mark.parametrize("text", TEXTS)
def test_a_denial_that_the_evidence_lacks_is_a_doubt_beside_its_item(serve, text):
    brief = brief_of(serve(flawed=1.0, flaw_names=["negation"]), text)
    assert (brief.provenance.requests, brief.dropped) == (1, [])
    found = {(c.name, c.severity) for c in brief.checks if c.name != "text_leans_on_context"}
    assert found == {("negation_not_in_evidence", "doubt")}


def test_as_many_drafts_are_flawed_as_is_said_and_always_the_same(serve):
    counts = []
    for seed in (1, 1, 2):
        scripted = serve(flawed=0.3, seed=seed)
        with Summarizer("openai/any", base_url=scripted.url) as summarizer:
            for number in range(60):
                summarizer.brief(SHORT.format(number))
        counts.append(scripted.stats()["by_flaw"])
    assert counts[0] == counts[1] != counts[2]
    assert 8 < sum(counts[0].values()) < 30
    assert set(counts[0]) | set(counts[2]) == set(FLAWS)


def test_a_good_answer_is_the_default(serve):
    scripted = serve()
    assert brief_of(scripted, SHORT.format(1)).provenance.requests == 1
    assert (scripted.stats()["repairs"], scripted.stats()["by_flaw"]) == (0, {})
