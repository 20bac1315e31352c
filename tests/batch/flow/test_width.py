import asyncio

import pytest

from summarizer.batch.flow.width import Width

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


async def test_a_round_in_which_many_were_turned_away_narrows_it_by_half_of_their_share():
    told = []
    width = Width(100, lambda *change: told.append(change))
    for _ in range(40):
        width.too_many()
    assert grown(width, 59) == 100  # the round is not over
    assert grown(width, 1) == 80
    for _ in range(80):
        width.too_many()
    assert int(width.width) == 40
    assert told == [(100, 80, "there were too many"), (80, 40, "there were too many")]


async def test_good_rounds_widen_it_again():
    told = []
    width = Width(100, lambda *change: told.append(change))
    for _ in range(100):
        width.too_many()
    assert grown(width, 50) == 52
    assert grown(width, 100 * 100) == 100
    assert told == [(100, 50, "there were too many"), (98, 100, "answers come in time")]


async def test_single_ones_that_are_turned_away_change_nothing():
    width = Width(100)
    for _ in range(50):
        width.too_many()
        grown(width, 39)
    assert width.width == 100


async def test_one_always_gets_through():
    width = Width(4)
    for _ in range(100):
        width.too_many()
    assert width.width == 1
    await width.enter()


async def test_answers_that_take_three_times_as_long_narrow_it():
    told = []
    width = Width(40, lambda *change: told.append(change))
    grown(width, 40, seconds=1.0)
    assert grown(width, 40, seconds=2.9) == 40
    assert grown(width, 40, seconds=4.0) == 36
    assert told[-1] == (40, 36, "answers take longer")


async def test_what_is_slower_for_good_is_no_sign_of_too_many():
    width = Width(40)
    grown(width, 40, seconds=1.0)
    for _ in range(30):
        grown(width, 40, seconds=8.0)
    assert grown(width, 40 * 40, seconds=8.0) == 40


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
