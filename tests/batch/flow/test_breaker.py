import asyncio

import pytest

from summarizer.batch.flow import breaker as breakers
from summarizer.batch.flow.breaker import Breaker
from summarizer.errors import EndpointDown

pytestmark = pytest.mark.anyio


@pytest.fixture(autouse=True)
def short_waits(monkeypatch):
    monkeypatch.setattr(breakers, "_FIRST_WAIT", 0.02)


def now():
    return asyncio.get_running_loop().time()


def down(breaker, failures=4):
    for _ in range(failures):
        breaker.failed(now())


async def test_failures_in_a_row_open_it_and_single_ones_don_t():
    breaker = Breaker(4, patience=60)
    for _ in range(20):
        down(breaker, 3)
        breaker.succeeded()
    assert not breaker.is_open
    down(breaker)
    assert breaker.is_open


async def test_while_it_is_open_one_probe_goes_out_at_a_time_and_its_answer_frees_all():
    told = []
    breaker = Breaker(4, 60, lambda *change: told.append(change))
    down(breaker)
    through = []

    async def one(name):
        await breaker.enter()
        through.append(name)

    waiting = [asyncio.create_task(one(n)) for n in range(5)]
    await asyncio.sleep(0.06)
    assert len(through) == 1
    breaker.succeeded()
    await asyncio.gather(*waiting)
    assert sorted(through) == list(range(5))
    (down_event, _), (back_event, seconds) = told
    assert (down_event, back_event) == ("down", "back") and seconds > 0


async def test_a_probe_that_fails_makes_the_next_one_wait_twice_as_long():
    breaker = Breaker(4, patience=60)
    down(breaker)
    began = now()
    await breaker.enter()
    breaker.failed(now())
    await breaker.enter()
    assert 0.06 <= now() - began < 0.5


async def test_what_was_under_way_already_is_no_probe():
    breaker = Breaker(4, patience=60)
    before = now()
    down(breaker)
    began = now()
    for _ in range(10):
        breaker.failed(before)
    await breaker.enter()
    assert now() - began < 0.06


async def test_a_probe_that_is_given_up_makes_room_for_another():
    breaker = Breaker(4, patience=60)
    down(breaker)
    await breaker.enter()
    second = asyncio.create_task(breaker.enter())
    await asyncio.sleep(0)
    breaker.lost()
    await asyncio.wait_for(second, 1)


async def test_patience_ends_and_sooner_with_what_never_answered(monkeypatch):
    breaker = Breaker(4, patience=0.1)
    breaker.succeeded()
    down(breaker)
    with pytest.raises(EndpointDown, match="run the same command again"):
        while True:
            await breaker.enter()
            breaker.failed(now())
    monkeypatch.setattr(breakers, "_NEVER_ANSWERED", 0.01)
    stranger = Breaker(4, patience=60)
    down(stranger)
    await asyncio.sleep(0.02)
    with pytest.raises(EndpointDown):
        await stranger.enter()
