"""One Reading holds all that code finds in an article, and finds each part once."""

import gc
import weakref
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from summarizer import Summarizer
from summarizer.asking.prompts import load_prompt
from summarizer.asking.steps import Done, drive, outcome
from summarizer.briefing.standard.staged import StagedTask
from summarizer.briefing.task import write
from summarizer.english import reading as room
from summarizer.english.names import index
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from tests.drafts import claim, draft, speaker

TEXT = """KOLSUND, March 10 (NTW) -- Mayor Ana Roux said on Monday that the ferry would stop in May.

"It is too old," she told reporters. "Nobody will miss it."

While harbour engineer Ivo Hale warned that a new one costs 9 million crowns, Roux said it would be worth it.

The council will vote next week. The director, Ada Moss, expects a quarrel.
"""
PARTS = [
    (room, "find_dateline"),
    (room, "find_names"),
    (room, "find_quotations"),
    (room, "find_statements"),
    (room, "find_announcements"),
    (room, "summary_sentences"),
    (room, "content_words_of_each"),
    (room, "Held"),
    (index, "names_in_full"),
    (index, "pronouns"),
]


ANSWERS = {"speakers": {"speakers": {}}}


def article():
    return Article(text=TEXT, published=date(2026, 3, 10))


def brief_of(reading):
    """The brief with a small model, which knows no speaker."""

    def answered(question):
        yield Done(question.response_model.model_validate(ANSWERS[question.name]))

    return outcome(drive(write(StagedTask(max_claims=0), reading, load_prompt("staged")), answered))


@pytest.fixture
def calls(monkeypatch):
    """How often each part was computed, and each sentence read."""
    counted = Counter()

    def count(module, name):
        function = getattr(module, name)

        def counting(*told):
            counted[name] += 1
            return function(*told)

        monkeypatch.setattr(module, name, counting)

    for part in PARTS:
        count(*part)
    attributions_in = room.attributions_in

    def reading_one(article, sentence, *more):
        counted[sentence] += 1
        return attributions_in(article, sentence, *more)

    monkeypatch.setattr(room, "attributions_in", reading_one)
    return counted


def test_a_brief_computes_each_part_exactly_once(calls):
    reading = Reading(article())
    brief = brief_of(reading)
    assert (
        brief.headline == "Mayor Ana Roux said that the ferry would stop in May"
        and brief.claims
        and brief.planned_events
    )
    assert calls == Counter([name for _, name in PARTS] + list(reading.article.sentences))


def test_a_summarizer_makes_one_reading_of_an_article(endpoint, monkeypatch):
    made = []

    def init(self, article, *written_in):
        made.append(article)
        original(self, article, *written_in)

    original = Reading.__init__
    monkeypatch.setattr(Reading, "__init__", init)
    answer = draft("Ferry stops", [], [claim("It is too old", 2, speakers=[1])], [], [speaker("Roux")])
    endpoint.answers(answer.model_dump_json())
    with Summarizer("openai/test", base_url=endpoint.url, api_key="k") as summarizer:
        brief = summarizer.brief(article())
    assert brief.claims[0].speakers[0].name == "Ana Roux"
    assert made == [article()]


def test_nothing_is_read_before_it_is_asked_for(calls):
    reading = Reading(article())
    assert not calls
    assert len(reading.quotations) == 2
    assert calls == {"find_quotations": 1}


def test_what_a_sentence_says_by_itself_is_what_the_statements_say_of_it():
    reading = Reading(article())
    alone = [a for sentence in reading.article.sentences for a in reading.attributions_in(sentence)]
    told = [(s.sentence, s.source, s.cue, s.content, s.form, s.start, s.end) for s in reading.statements]
    assert [(a.sentence, a.source, a.cue, a.content, a.form, a.start, a.end) for a in alone] == told


def test_a_statement_has_whom_its_sentence_names_and_who_speaks():
    said = {s.content: (s.source, s.speaker) for s in Reading(article()).statements}
    assert said["It is too old"] == (None, "Ana Roux"), "'she'"
    assert said["Nobody will miss it."] == (None, "Ana Roux"), "a quotation that goes on"
    assert said["A new one costs 9 million crowns"] == ("Ivo Hale", "Ivo Hale")


def test_two_threads_may_share_one():
    alone, shared = Reading(article()), Reading(article())
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: (shared.statements, shared.announcements), range(32)))
    assert all(one == (alone.statements, alone.announcements) for one in found)


def test_an_article_is_not_kept_when_its_brief_is_done():
    read = article()
    reading = Reading(read)
    brief_of(reading)
    kept = weakref.ref(read), weakref.ref(reading)
    del read, reading
    gc.collect()
    assert [ref() for ref in kept] == [None, None]


# Which language, and what stands above the text


@pytest.mark.parametrize(
    ("language", "text", "is_english"),
    [
        ("en", "It rained.", True),
        ("en-GB", "It rained.", True),
        ("EN", "It rained.", True),
        ("de", "It rained.", False),  # what is known goes before what it looks like
        (None, "The council said on Monday that the ferry would stop, and that nobody would miss it.", True),
        (None, "Der Rat sagte am Montag, dass die Fähre eingestellt wird und niemand sie vermisst.", False),
        (None, "市議会は月曜日に会合を開いた。", False),
        (None, "Zzz.", True),  # nobody knows
        (None, "Żżż.", False),
    ],
)
def test_english_is_what_is_said_to_be_or_looks_it(language, text, is_english):
    assert Reading(Article(text=text, language=language)).is_english is is_english


def test_the_heading_is_a_line_each_for_title_byline_and_publisher():
    above = {"title": "Ferry stops", "byline": "Eva Moss", "publisher": "Courier"}
    assert Reading(Article(text="It rained.", **above)).held.heading == "Ferry stops\nEva Moss\nCourier"
    assert Reading(Article(text="It rained.", byline="Eva Moss")).held.heading == "Eva Moss"
    assert Reading(Article(text="It rained.")).held.heading == ""
