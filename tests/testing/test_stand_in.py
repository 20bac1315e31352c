"""The Summarizer for other people's tests: a draft in, a checked brief out, and nobody is asked."""

import asyncio

import pytest

from summarizer import (
    AnswerError,
    Draft,
    Exchange,
    RateLimited,
    Summarizer,
    SummarizerError,
    TestSummarizer,
    UsageError,
)
from tests.own_schema import TEXT, Results

ARTICLE = (
    "OSLO, March 10, 2026 (NTW) -- Mayor Ana Roux will open the bridge in May, her office said. "
    '"It is safe," Roux said of the bridge that took ten years.'
)
DRAFT = {
    "headline": "Roux to open the bridge",
    "speakers": [{"name": "Ana Roux", "role": "Mayor", "kind": "person"}],
    "summary": [{"sentences": [1], "text": "Mayor Ana Roux will open the bridge in May."}],
    "claims": [{"sentences": [2], "speakers": [1], "text": "The bridge is safe."}],
    "planned_events": [
        {"sentences": [1], "title": "Opening of the bridge", "status": "scheduled", "when": "in May"}
    ],
}


@pytest.fixture(autouse=True)
def no_key_and_no_model(monkeypatch):
    for name in ("OPENAI_API_KEY", "SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("draft", [DRAFT, Draft.model_validate(DRAFT)], ids=["fields", "draft"])
def test_a_draft_goes_through_everything_that_a_models_answer_does(draft):
    brief = TestSummarizer(draft).brief(ARTICLE)
    assert brief.headline == "Roux to open the bridge"
    assert brief.claims[0].evidence[0].quote.startswith('"It is safe," Roux said')
    assert brief.planned_events[0].when.edtf == "2026-05"
    assert (brief.provenance.model, brief.provenance.requests) == ("openai/test", 1)
    assert brief.provenance.cost_usd is None and brief.provenance.usage.output_tokens > 0


def test_a_draft_with_a_mistake_gets_the_checks_that_a_model_would():
    wrong = DRAFT | {"summary": [{"sentences": [1], "text": "The bridge cost 77 million dollars."}]}
    summarizer = TestSummarizer(wrong)
    brief = summarizer.brief(ARTICLE)
    assert [(check.name, check.severity) for check in brief.checks] == [("own_words", "proof")]
    assert brief.summary[0].text == "Mayor Ana Roux will open the bridge in May, her office said."
    assert [asking.name for asking in summarizer.asked] == ["brief", "repair"]


def test_without_a_draft_every_article_has_a_brief():
    for text in (ARTICLE, "Il ponte aprirà a maggio, ha detto il sindaco.", "Storm."):
        brief = TestSummarizer().brief(text)
        assert brief.headline and brief.summary and brief.claims
        assert all(text[e.start : e.end] == e.quote for e in brief.summary[0].evidence)


def test_what_was_asked_is_kept():
    heard = []
    summarizer = TestSummarizer(listener=heard.append)
    summarizer.brief(ARTICLE)
    [asking] = summarizer.asked
    assert [message["role"] for message in asking.messages] == ["system", "user"]
    assert "[2] " in asking.messages[-1]["content"]
    assert [type(told) for told in heard] == [type(asking), Exchange]


def test_await_and_stream_give_the_same():
    summarizer = TestSummarizer(DRAFT)

    async def awaited():
        briefs = await asyncio.gather(*[summarizer.abrief(ARTICLE) for _ in range(3)])
        return [*briefs, [brief async for brief in summarizer.astream(ARTICLE)][-1]]

    briefs = [summarizer.brief(ARTICLE), [*summarizer.stream(ARTICLE)][-1], *asyncio.run(awaited())]
    assert len({brief.model_dump_json(exclude={"provenance": {"seconds"}}) for brief in briefs}) == 1
    assert len(summarizer.asked) == 6


def test_an_error_is_raised_as_the_model_would():
    with pytest.raises(RateLimited) as caught:
        TestSummarizer(RateLimited("Too many.", status=429, retry_after=3)).brief(ARTICLE)
    assert caught.value.retry_after == 3


def test_an_article_of_many_windows_has_one_brief(monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CONTEXT", "1024")
    long = " ".join(f"Day {n} was dry. The river is low at gate {n}." for n in range(100))
    summarizer = TestSummarizer()
    summary = [said.text for said in summarizer.brief(long).summary]
    assert summary == ["Day 0 was dry."]
    windows = [asking.part[0] for asking in summarizer.asked]
    assert windows == [*range(1, len(windows) + 1)]
    assert len(windows) > 2


def test_an_own_schema_is_filled_with_what_is_given_or_with_the_smallest_values():
    figures = [{"name": "revenue growth", "value": 12, "period": None, "evidence": [3]}]
    own = TestSummarizer({"company": "Halvard Cables", "figures": figures}, schema=Results).brief(TEXT)
    assert (own.value.company, own.value.remark) == ("Halvard Cables", None)
    assert own.value.figures[0].evidence[0].quote in TEXT
    assert TestSummarizer(schema=Results).brief(TEXT).value.figures == []


def test_an_answer_of_another_form_fails_as_a_models_would():
    with pytest.raises(AnswerError, match="requested structure"):
        TestSummarizer({"company": 5}, schema=Results).brief(TEXT)


def test_it_answers_a_small_models_questions_too(monkeypatch):
    monkeypatch.setenv("SUMMARIZER_STRATEGY", "staged")
    assert TestSummarizer().brief(ARTICLE).claims


def test_what_is_no_draft_is_refused():
    with pytest.raises(
        UsageError, match=r"The draft is none \(summary: Field required\); pass a summarizer.Draft"
    ):
        TestSummarizer({"headline": "Bridge"})


def test_it_is_a_summarizer_and_no_test():
    assert isinstance(TestSummarizer(), Summarizer)
    assert not TestSummarizer.__test__
    assert issubclass(UsageError, SummarizerError)
