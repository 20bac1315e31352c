"""What became of a draft: the sentences of the article are 1 (meeting), 2 (safe), 3 (closed), 4 (vote)."""

import json

import pytest

from summarizer.evals.metrics import drafts
from summarizer.evals.metrics.drafted import asked_again
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Answer, Result
from summarizer.schemas.brief import Evidence, Speaker

NAMES = ["Ana Roux", "Ivo Hale", "Eva Moss", "Mayor Roux", "Roux"]


def claim(*sentences, who=("Ana Roux",), text="The board meets."):
    return {"sentences": sentences, "speakers": [NAMES.index(name) + 1 for name in who], "text": text}


def event(*sentences, when=None, title="Meeting of the board"):
    return {"sentences": sentences, "title": title, "status": "planned", "when": when}


MEETING, SAFE = claim(1), claim(2, who=["Ivo Hale"], text="It is safe.")
ON_MAY_5, IN_JUNE, CLOSED = event(1, when="on 5 May"), event(4, when="June", title="Vote"), event(3)


@pytest.fixture
def result(brief):
    """The brief with the answers of a model: its drafts, window by window, and what else it was asked."""

    def made(*drafts, asked=""):
        answers = [
            Answer(
                question="Write.",
                answer=json.dumps(
                    {
                        "speakers": [{"name": name} for name in NAMES],
                        "summary": [],
                        "claims": claims,
                        "planned_events": events,
                    }
                ),
            )
            for claims, events in drafts
        ]
        if asked:
            answers.append(Answer(question=f"Some items may be wrong.\n{asked}", answer='{"items": []}'))
        return Result(case="bridge", brief=brief, answers=answers)

    return made


def test_a_right_item_that_the_brief_does_not_have_is_lost(gold, result):
    whole = result(([MEETING, SAFE], [ON_MAY_5, IN_JUNE, CLOSED]))
    assert drafts.items_lost(gold, whole) == Ratio(1, 4), "the vote is; that it closed is no event"
    whole.brief.claims = whole.brief.claims[:1]
    assert drafts.items_lost(gold, whole) == Ratio(2, 4)


def test_the_windows_of_a_long_article_are_one_draft(gold, result):
    assert drafts.items_lost(gold, result(([MEETING], []), ([SAFE], [IN_JUNE]))) == Ratio(1, 3)


def test_an_optional_item_is_not_lost(gold, result):
    gold.planned_events[1].optional = True
    assert drafts.items_lost(gold, result(([], [ON_MAY_5, IN_JUNE]))) == Ratio(0, 1)


def test_answers_that_are_no_draft_hold_nothing_to_lose(gold, result):
    made = result()
    made.answers = [
        Answer(question="Who?", answer='{"speakers": {"1": "Ana Roux"}}'),
        Answer(question="", answer="{"),
    ]
    assert drafts.items_lost(gold, made) == drafts.items_changed(gold, made) == Ratio(0, 0)


def test_another_speaker_is_a_change_and_a_fuller_name_is_none(gold, result):
    made = result(([claim(1, who=["Mayor Roux"]), claim(2, who=["Eva Moss"])], []))
    assert drafts.items_changed(gold, made) == Ratio(0, 2)
    made.brief.claims[0].speakers = [Speaker(name="Ana Roux"), Speaker(name="Eva Moss")]
    assert drafts.items_changed(gold, made) == Ratio(1, 2)


def test_a_sentence_less_is_a_change_and_one_more_is_none(gold, result):
    made = result(([claim(1, who=["Roux"])], []))
    more = gold.article.sentences[2]
    made.brief.claims[0].evidence.append(
        Evidence(start=more.start, end=more.end, quote=gold.text[more.start : more.end])
    )
    assert drafts.items_changed(gold, made) == Ratio(0, 1)
    assert drafts.items_changed(gold, result(([claim(1, 4, who=["Roux"])], []))) == Ratio(1, 1)


@pytest.mark.parametrize(
    ("drafted", "changed"), [("on 5 May", 0), ("on 5 May at noon", 0), ("in June", 1), (None, 0)]
)
def test_other_time_words_are_a_change(gold, result, drafted, changed):
    made = result(([], [event(1, when=drafted)]))
    assert drafts.items_changed(gold, made) == Ratio(changed, 1)


ASKED = """\
1. headline: "Board to meet"
Doubted: It is too long.
[1] The board will meet.
2. claim of Ana Roux [1]: "The "board" meets."
Doubted: 5 is not there.
3. claim of Ana Roux; Ivo Hale [2]: "(as quoted)"
4. planned event [1]: "Meeting of the board", when: on 5 May
5. planned event [4]: "Vote", when: in July
6. summary [1, 2]: "It meets."
7. claim of the outlet [3]: "It closed.\""""


def test_what_was_doubted_although_it_was_right_is_a_false_alarm(gold, result):
    made = result(asked=ASKED)
    assert drafts.repairs(gold, made) == Ratio(7, 1)
    assert drafts.false_alarms(gold, made) == Ratio(2, 5), "the claim of Roux, and the meeting"


def test_the_repair_question_is_read_as_it_is_written(result):
    headline, first, joint, meeting, vote, summary, outlet = asked_again(result(asked=ASKED).answers)
    assert headline is summary is None
    assert (first.sentences, first.words, first.speakers) == ([1], 'The "board" meets.', ["Ana Roux"])
    assert joint.speakers == ["Ana Roux", "Ivo Hale"]
    assert (meeting.kind, meeting.when, vote.when) == ("event", "on 5 May", "in July")
    assert outlet.speakers == []


def test_a_question_that_was_sent_twice_counts_once(gold, result):
    made = result(asked=ASKED)
    made.answers *= 2
    assert drafts.repairs(gold, made).part == 7
