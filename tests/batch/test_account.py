"""The account of a run: what was spent, and that no article is begun which may cost more than is left."""

import asyncio
from decimal import Decimal

import pytest

from summarizer.batch.account import Purse, Tally
from summarizer.errors import UsageError
from summarizer.models.profiles import choose_model
from summarizer.reading.sources import article_from_text
from summarizer.schemas.brief import Usage

PROFILES = [choose_model("openai/gpt-5-mini", api_key="k", environ={})]
ARTICLE = article_from_text("The bridge will open in May, she said.")
COMPLETION = {
    "choices": [{"message": {"content": "{}"}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 100, "completion_tokens": 50},
}


@pytest.fixture(autouse=True)
def prices(monkeypatch):
    """A cent for each thousand tokens of an answer, and an answer has a thousand tokens at most."""
    monkeypatch.setattr("summarizer.batch.account._ANSWER_TOKENS", 1000)
    monkeypatch.setattr(
        "summarizer.batch.account.cost_of", lambda profile, usage: Decimal(usage.output_tokens) / 100_000
    )


def test_what_has_no_price_is_counted_apart():
    tally = Tally()
    tally.spend(Usage(input_tokens=5, output_tokens=2), 0.25)
    tally.spend(Usage(input_tokens=5, output_tokens=2), None)
    assert (tally.requests, tally.usage.output_tokens, tally.cost, tally.unpriced) == (2, 4, 0.25, 1)


def test_a_purse_without_a_limit_is_never_empty():
    purse = Purse(None, Tally(cost=1e9), PROFILES)
    assert purse.reserve(10**9) == 0.0


def test_what_is_under_way_and_what_was_spent_count_against_the_limit():
    tally = Tally()
    purse = Purse(0.025, tally, PROFILES)
    assert [purse.reserve(0), purse.reserve(0), purse.reserve(0)] == [0.01, 0.01, None]
    purse.release(0.01)
    tally.spend(Usage(), 0.014)
    assert purse.reserve(0) is None
    purse.release(0.01)
    assert purse.reserve(0) == 0.01


def test_a_share_of_the_price_is_reserved_and_spent():
    tally = Tally()
    purse = Purse(1.0, tally, PROFILES, share=0.5)
    assert purse.reserve(0) == 0.005
    assert purse.spend(COMPLETION)
    assert tally.cost == pytest.approx(0.00025)
    assert not purse.spend({"error": "none"})
    assert tally.requests == 1


@pytest.mark.anyio
async def test_an_article_waits_for_those_under_way_and_gives_up_when_there_are_none():
    tally = Tally()
    purse = Purse(0.015, tally, PROFILES)
    first = await purse.reserve_for(ARTICLE)
    second = asyncio.create_task(purse.reserve_for(ARTICLE))
    await asyncio.sleep(0.01)
    assert not second.done()
    tally.spend(Usage(), 0.004)
    purse.release(first)
    assert await asyncio.wait_for(second, 1) == 0.01
    third = asyncio.create_task(purse.reserve_for(ARTICLE))
    await asyncio.sleep(0.01)
    tally.spend(Usage(), 0.004)
    purse.release(0.01)
    assert await asyncio.wait_for(third, 1) is None


def test_a_limit_needs_the_price_of_every_model(monkeypatch):
    monkeypatch.setattr("summarizer.batch.account.cost_of", lambda profile, usage: None)
    with pytest.raises(UsageError, match="has no known price, so --max-cost can't be enforced"):
        Purse(1.0, Tally(), PROFILES)
    assert Purse(None, Tally(), PROFILES).reserve(0) == 0.0
