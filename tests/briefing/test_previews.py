"""What is shown of a brief while its answer is still being written."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.asking.prompts import load_prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Heard
from summarizer.asking.strategies import one_request
from summarizer.briefing.previews import Previews, draft_so_far
from summarizer.briefing.standard import StandardTask
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft

ARTICLE = Article(
    text='The bridge of Port Vesper will open in May 2026, Mayor Ana Roux said. "It is safe," she said.',
    published=date(2026, 3, 10),
)
DRAFT = {
    "summary": [{"sentences": [1], "text": "The bridge of Port Vesper will open in May 2026."}],
    "headline": "Bridge of Port Vesper to open",
    "claims": [
        {
            "sentences": [1],
            "speaker": "Ana Roux",
            "role": "Mayor",
            "kind": "person",
            "text": "The bridge will open.",
        },
        {"sentences": [2], "speaker": "Ana Roux", "role": None, "kind": "person", "text": "It is safe."},
    ],
    "planned_events": [
        {"sentences": [1], "title": "The bridge will open", "status": "planned", "when": "May 2026"}
    ],
}
TEXT = json.dumps(DRAFT)
QUESTION = Question("brief", (), Draft, {}, 100)


BLANK = {"headline": ""}


def previews(known=None):
    task = StandardTask(
        one_request, max_claims=8, found=known and (lambda reading, headline, speakers: known)
    )
    return Previews(task, Reading(ARTICLE), load_prompt())


@given(st.integers(0, len(TEXT)))
def test_only_whole_items_are_read_from_a_text_that_is_cut_anywhere(end):
    draft, whole = draft_so_far(TEXT[:end], Draft, BLANK), Draft.model_validate(DRAFT)
    if draft is None:
        return
    assert whole.summary[: len(draft.summary)] == draft.summary
    assert whole.claims[: len(draft.claims)] == draft.claims
    assert whole.planned_events[: len(draft.planned_events)] == draft.planned_events
    assert draft.headline in ("", whole.headline)


def test_a_whole_text_is_the_whole_draft():
    assert draft_so_far(TEXT, Draft, BLANK) == Draft.model_validate(DRAFT)


@pytest.mark.parametrize("text", ["", "I will", "[1, 2]"])
def test_what_is_no_object_is_no_draft(text):
    assert draft_so_far(text, Draft, BLANK) is None


@pytest.mark.parametrize(
    "text", ["{", "}{", '{"claims": 7}', '{"claims": [7, {"text": 1}]}', '{"headline": 12']
)
def test_what_has_no_whole_item_is_an_empty_draft(text):
    assert draft_so_far(text, Draft, BLANK) == Draft(headline="", summary=[], claims=[], planned_events=[])


def test_a_brief_grows_item_by_item_and_every_item_has_its_evidence():
    growing = previews()
    briefs = [brief for end in range(len(TEXT) + 1) if (brief := growing.after(Heard(QUESTION, TEXT[:end])))]
    sizes = [(len(b.summary), len(b.claims), len(b.planned_events)) for b in briefs]
    assert sizes == [(1, 0, 0), (1, 1, 0), (1, 2, 0), (1, 2, 1)]
    for brief in briefs:
        items = [*brief.summary, *brief.claims, *brief.planned_events]
        assert all(ARTICLE.text[e.start : e.end] == e.quote for item in items for e in item.evidence)
    assert briefs[-1].planned_events[0].when.earliest == date(2026, 5, 1)


def test_what_fails_its_checks_is_not_shown():
    claim = DRAFT["claims"][0] | {"text": "The bridge will cost 12 million crowns."}
    summary = [{"sentences": [1], "text": "The bridge will cost 12 million crowns."}]
    brief = previews().after(Heard(QUESTION, json.dumps(DRAFT | {"summary": summary, "claims": [claim]})))
    assert brief.claims == []
    assert [said.text for said in brief.summary] == [ARTICLE.words_of(ARTICLE.sentences[0])]


def test_the_answers_of_several_windows_add_up():
    growing = previews()
    first = Draft.model_validate(DRAFT | {"planned_events": []})
    growing.after(Heard(QUESTION, first))
    rest = {"headline": "", "summary": [], "claims": [], "planned_events": DRAFT["planned_events"]}
    second = growing.after(Heard(QUESTION, json.dumps(rest)))
    assert (len(second.claims), len(second.planned_events)) == (2, 1)


def test_what_code_knows_is_shown_before_anything_is_asked():
    brief = previews(Draft.model_validate(DRAFT)).first()
    assert len(brief.claims) == 2
    assert previews().first().claims == []
