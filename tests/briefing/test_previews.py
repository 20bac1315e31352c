"""What is shown of a brief while its answer is still being written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from summarizer.asking.prompts import load_prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Heard
from summarizer.briefing.previews import Previews, draft_so_far
from summarizer.briefing.standard.staged import StagedTask
from summarizer.briefing.standard.task import StandardTask
from summarizer.english.reading import Reading
from summarizer.schemas.draft import Draft, HeadlineDraft
from tests.drafts import article_of, claim, draft, event, sentence, speaker

ARTICLE = article_of(
    "The bridge of Port Vesper will open in May 2026, Mayor Ana Roux said.", '"It is safe," she said.'
)
DRAFT = draft(
    "Bridge of Port Vesper to open",
    summary=[sentence("The bridge of Port Vesper will open in May 2026.", 1)],
    claims=[
        claim("The bridge will open.", 1, speakers=[1]),
        claim("It is safe.", 2, speakers=[1]),
    ],
    events=[event("The bridge will open", 1, when="May 2026")],
    speakers=[speaker("Ana Roux", role="Mayor")],
)
TEXT = DRAFT.model_dump_json()
QUESTION = Question("brief", (), Draft, {}, 100)
BLANK = {"headline": ""}


def previews(task=None, prompt="brief"):
    return Previews(task or StandardTask(max_claims=8), Reading(ARTICLE), load_prompt(prompt))


@given(st.integers(0, len(TEXT)))
def test_only_whole_items_are_read_from_a_text_that_is_cut_anywhere(end):
    found = draft_so_far(TEXT[:end], Draft, BLANK)
    if found is None:
        return
    assert DRAFT.summary[: len(found.summary)] == found.summary
    assert DRAFT.claims[: len(found.claims)] == found.claims
    assert DRAFT.planned_events[: len(found.planned_events)] == found.planned_events
    assert found.headline in ("", DRAFT.headline)


def test_a_whole_text_is_the_whole_draft():
    assert draft_so_far(TEXT, Draft, BLANK) == DRAFT


@pytest.mark.parametrize("text", ["", "I will", "[1, 2]"])
def test_what_is_no_object_is_no_draft(text):
    assert draft_so_far(text, Draft, BLANK) is None


@pytest.mark.parametrize(
    "text", ["{", "}{", '{"claims": 7}', '{"claims": [7, {"text": 1}]}', '{"headline": 12']
)
def test_what_has_no_whole_item_is_an_empty_draft(text):
    assert draft_so_far(text, Draft, BLANK) == draft()


ITEM = '{"sentences": [1], "text": "It rained."}'


@pytest.mark.parametrize(
    ("text", "headline", "sentences"),
    [
        ('{"summary": [' + ITEM, "", 0),  # more may come of it
        ('{"summary": [' + ITEM + ", " + ITEM, "", 1),
        ('{"summary": [' + ITEM + '], "headline": "Rain"', "Rain", 1),
        ('{"headline": "Rain", "summary": [' + ITEM + "]}", "Rain", 1),
        ('Here it is: {"summary": [' + ITEM + '], "headline": "Rain"}', "Rain", 1),
        ('{"summary": [{"text": 7}, ' + ITEM + '], "headline": "Rain"}', "Rain", 1),
    ],
)
def test_what_is_not_the_last_is_whole(text, headline, sentences):
    found = draft_so_far(text, Draft, BLANK)
    assert (found.headline, len(found.summary)) == (headline, sentences)


class Report(BaseModel):
    """A draft in a form of one's own."""

    names: list[str] | None
    sites: list[str]
    workers: int | None
    note: str = "none"


def test_fields_of_another_form_are_read_too():
    text = '{"names": ["Berg", 7, "Roux"], "workers": 12, "note": "late"'
    found = draft_so_far(text, Report, {})
    assert found == Report(names=["Berg", "Roux"], sites=[], workers=12, note="late")


@pytest.mark.parametrize(
    "text", ['{"names": ["Berg"], "workers": 1', '{"names": ["Berg"], "workers": "many", ']
)
def test_a_draft_that_needs_what_has_not_come_is_none(text):
    assert draft_so_far(text, Report, {}) is None
    assert draft_so_far('{"names": ["Berg"], "workers": 1', Report, {"workers": None}).names == ["Berg"]


def test_a_brief_grows_item_by_item_and_every_item_has_its_evidence():
    growing = previews()
    growing.first()
    briefs = [brief for end in range(len(TEXT) + 1) if (brief := growing.after(Heard(QUESTION, TEXT[:end])))]
    sizes = [(len(b.summary), len(b.claims), len(b.planned_events)) for b in briefs]
    assert sizes == [(1, 0, 0), (1, 1, 0), (1, 2, 0), (1, 2, 1)]
    assert [b.headline for b in briefs[-2:]] == [DRAFT.summary[0].text, DRAFT.headline]
    for brief in briefs:
        items = [*brief.summary, *brief.claims, *brief.planned_events]
        assert all(ARTICLE.text[e.start : e.end] == e.quote for item in items for e in item.evidence)
    assert briefs[-1].planned_events[0].when.earliest == date(2026, 5, 1)


def test_answers_to_other_questions_add_nothing():
    about = Question("headline", (), HeadlineDraft, {}, 100)
    growing = previews()
    assert growing.after(Heard(about, HeadlineDraft(headline="Rain"))) is None
    assert growing.after(Heard(about, TEXT)) is None
    assert growing.after(Heard(QUESTION, DRAFT)).headline == DRAFT.headline
    assert growing.after(Heard(QUESTION, "")) is None, "nothing has come of the next answer"


def test_what_fails_its_checks_is_not_shown():
    cost = "The bridge will cost 12 million crowns."
    wrong = draft(DRAFT.headline, [sentence(cost, 1)], [claim(cost, 1, speakers=[1])], [], DRAFT.speakers)
    brief = previews().after(Heard(QUESTION, wrong.model_dump_json()))
    assert (brief.headline, brief.summary, brief.claims) == (DRAFT.headline, [], [])
    assert (brief.checks, brief.dropped) == ([], [])


def test_the_answers_of_several_windows_add_up():
    growing = previews()
    growing.after(Heard(QUESTION, DRAFT.model_copy(update={"planned_events": []})))
    second = growing.after(Heard(QUESTION, draft(events=DRAFT.planned_events).model_dump_json()))
    assert (len(second.claims), len(second.planned_events)) == (2, 1)
    again = growing.after(Heard(QUESTION, draft(events=DRAFT.planned_events)))
    assert again is None, "the whole answer adds nothing to what was shown of it"


def test_what_code_knows_is_shown_before_anything_is_asked():
    brief = previews(StagedTask(8), "staged").first()
    assert len(brief.claims) == 2
    nothing = previews().first()
    assert (nothing.headline, nothing.summary, nothing.claims) == ("", [], [])
