import asyncio

import pytest

from summarizer.batch.width import Width

pytestmark = pytest.mark.anyio


def grown(width, answers, seconds=1.0):
    for _ in range(answers):
        width.answered(seconds)
    return int(width.width)


async def test_so_many_at_once_first_come_first_served():
    width, order, most = Width(3), [], 0

    async def one(name):
        nonlocal most
        await width.enter()
        most = max(most, width.busy)
        order.append(name)
        await asyncio.sleep(0)
        width.leave()

    await asyncio.gather(*(one(n) for n in range(10)))
    assert (order, most, width.busy) == (list(range(10)), 3, 0)


async def test_too_many_requests_narrow_it_and_answers_widen_it_again():
    told = []
    width = Width(100, lambda *change: told.append(change))
    width.too_many(sent=1.0, now=2.0)
    assert told == [(100, 70, "there were too many")]
    assert grown(width, 69) == 70  # a full round of answers first
    assert grown(width, 1) == 73
    assert grown(width, 100 * 100) == 100
    assert told[-1][1:] == (100, "answers come in time")
    assert width.least_seen == 70


async def test_those_who_were_sent_together_narrow_it_once():
    width = Width(100)
    width.too_many(sent=1.0, now=2.0)
    width.too_many(sent=1.9, now=2.1)
    assert int(width.width) == 70
    width.too_many(sent=2.5, now=3.0)
    assert int(width.width) == 49


async def test_one_always_gets_through():
    width = Width(4)
    for second in range(50):
        width.too_many(sent=second + 0.5, now=second + 1.0)
    assert width.width == 1
    await width.enter()


async def test_answers_that_take_three_times_as_long_narrow_it():
    told = []
    width = Width(40, lambda *change: told.append(change))
    grown(width, 40, seconds=1.0)
    assert grown(width, 40, seconds=2.9) == 40
    assert grown(width, 40, seconds=3.1) == 36
    assert told[-1] == (40, 36, "answers take longer")


async def test_who_gives_up_waiting_takes_no_place():
    width = Width(1)
    await width.enter()
    waiting = [asyncio.create_task(width.enter()) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    width.leave()  # given to the second; the third is cancelled in the moment in which it gets its place
    await waiting[1]
    width.leave()
    waiting[2].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    assert width.busy == 0
    await width.enter()
