"""The scheduler's simulation: time that jumps, endpoints that behave as they say, and the real flow over them."""

import asyncio
import time

import pytest

from benchmarks.batch.simulate import CLIENTS, scenarios, simulate
from benchmarks.batch.simulated import Replica
from benchmarks.batch.virtual_time import run


def test_hours_pass_in_no_time_and_in_their_order():
    async def wait():
        loop, order = asyncio.get_running_loop(), []

        async def sleeper(hours):
            await asyncio.sleep(3600 * hours)
            order.append((hours, round(loop.time() / 3600, 6)))

        await asyncio.gather(*map(sleeper, (5, 1, 3)))
        return order

    began = time.monotonic()
    assert run(wait()) == [(1, 1.0), (3, 3.0), (5, 5.0)]
    assert time.monotonic() - began < 5


def test_who_waits_for_nothing_is_told_instead_of_waited_for():
    async def stuck():
        await asyncio.get_running_loop().create_future()

    with pytest.raises(RuntimeError, match="stuck"):
        run(stuck())


@pytest.mark.parametrize("sequences", [1, 10, 100])
def test_a_replica_writes_as_many_tokens_a_second_as_it_says(sequences):
    async def seconds():
        replica = Replica(step=0.01, more=0.001, most=100)
        await asyncio.gather(*(replica.write(50) for _ in range(sequences)))
        return asyncio.get_running_loop().time(), replica.tokens_per_second(sequences)

    took, promised = run(seconds())
    assert took == pytest.approx(sequences * 50 / promised)


def test_what_is_too_much_for_a_replica_waits_its_turn():
    async def ends():
        replica, order = Replica(step=1.0, more=0.0, most=2), []

        async def write(name, tokens):
            await replica.write(tokens)
            order.append((name, asyncio.get_running_loop().time()))

        await asyncio.gather(write("long", 10), write("short", 4), write("late", 3))
        return order

    assert run(ends()) == [("short", 4.0), ("late", 7.0), ("long", 10.0)]


@pytest.mark.parametrize("name", ["hosted, 800 rpm, told", "hosted, 2.5 % turned away"])
def test_the_flow_comes_near_the_ideal_and_gives_nothing_up(name):
    scenario = next(s for s in scenarios(0.1) if s.name == name)
    result = run(simulate(scenario, 0.1, CLIENTS["batch"]))
    assert result.share(scenario) > 0.85, "the first answers take as long as all of this would have to last"
    assert result.given_up == 0
    assert result.wasted < 0.06
