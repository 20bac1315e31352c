"""Whatever a brief holds, it is written in the same way: asked for, then settled, at one desk."""

import pytest

from summarizer.asking.prompts import load_prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import ask
from summarizer.briefing.task import write
from summarizer.english.reading import Reading
from summarizer.errors import SourceError
from summarizer.schemas.draft import HeadlineDraft
from tests.drafts import answered, article_of

PROMPT = load_prompt()


class Shouting:
    """Writes a headline in capitals, twice as long where it is asked a second time."""

    def drafted(self, desk):
        self.desk = desk
        return (yield from ask(Question("headline", (), HeadlineDraft, {}, 10)))

    def settled(self, desk, draft):
        assert desk is self.desk, "one desk a brief"
        second = yield from ask(Question("repair", (), HeadlineDraft, {}, 10))
        return (draft.headline + second.headline).upper()


def written(article, *answers):
    return answered(write(Shouting(), Reading(article), PROMPT), *answers)


def test_a_draft_is_asked_for_and_then_settled():
    brief, asked = written(article_of("It rained."), {"headline": "rain"}, {"headline": "s on"})
    assert (brief, [q.name for q in asked]) == ("RAINS ON", ["headline", "repair"])


def test_the_desk_has_the_reading_and_the_prompt():
    task, reading = Shouting(), Reading(article_of("It rained."))
    answered(write(task, reading, PROMPT), {"headline": "a"}, {"headline": "b"})
    assert (task.desk.reading, task.desk.prompt) == (reading, PROMPT)


def test_an_empty_article_is_refused_before_anything_is_asked():
    with pytest.raises(SourceError, match="The text is empty"):
        written(article_of())
