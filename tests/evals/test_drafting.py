"""Gold files made of briefs: sound, marked as drafts, and never scored without saying so."""

import json
from datetime import date

import pytest

from summarizer.evals.cases import GoldCase, drafts_among, find_faults, hash_of
from summarizer.evals.drafting import case_from, drafted, drafted_own, gold_text, id_from, needs_of
from summarizer.reading.sources import article_from_text
from summarizer.schemas.own import AnyForm, OwnBrief


@pytest.fixture
def draft(gold, brief):
    return drafted(case_from("bridge", gold.article), brief)


def test_a_draft_holds_what_the_brief_found(draft, brief):
    assert [claim.text for claim in draft.claims] == [claim.text for claim in brief.claims]
    assert [event.title for event in draft.planned_events] == ["Meeting", "Closing"]
    assert draft.key_facts[0].text == brief.summary[0].text
    assert draft.planned_events[0].when.earliest == date(2026, 5, 5)
    assert drafts_among([draft]) == ["bridge"]
    assert list(find_faults(draft)) == []


def test_a_draft_is_read_as_it_was_written(draft):
    data = json.loads(gold_text(draft))
    assert GoldCase.model_validate(data) == draft
    assert data["draft"] is True
    assert data["text_sha256"] == hash_of(draft.text)
    assert data["past_events"] == []
    assert "$schema" not in data


def test_the_article_of_a_draft_is_that_of_an_eval(gold):
    for given in (
        gold.article,
        article_from_text("No date here.", published=date(2026, 1, 2), title="A title"),
    ):
        again = GoldCase.model_validate_json(gold_text(case_from("x", given))).article
        assert (again.text, again.title, again.published, again.published_from) == (
            given.text, given.title, given.published, given.published_from,
        )  # fmt: skip


def test_a_draft_of_an_own_schema_holds_its_value(gold, brief):
    own = OwnBrief[AnyForm](
        schema="a:B", article=brief.article, provenance=brief.provenance, value=AnyForm(where="Oslo")
    )
    made = drafted_own(case_from("bridge", gold.article), own)
    assert json.loads(gold_text(made))["value"] == {"where": "Oslo"}
    assert made.draft


@pytest.mark.parametrize(("name", "id"), [("A visit (2)", "a-visit-2"), ("Åland", "land"), ("…", "article")])
def test_names_become_ids(name, id):
    assert id_from(name) == id


def test_a_fact_needs_its_figures_and_names():
    assert needs_of("The bridge in Oslo costs 4.5 million.") == ["4.5", "oslo", "million"]
    assert needs_of("It is.") == ["it is."]
