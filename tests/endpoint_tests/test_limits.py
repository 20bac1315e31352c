from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.endpoint.limits import Limits, duration


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_limit_refills_evenly():
    clock = Clock()
    limits = Limits(rpm=60, tpm=0, burst=2, clock=clock)
    assert [limits.refusal(10) for _ in range(3)] == [None, None, ("requests", pytest.approx(1))]
    clock.now = 1.0
    assert limits.refusal(10) is None
    assert limits.headers()["x-ratelimit-reset-requests"] == "2s"


def test_the_limit_that_takes_longest_is_told():
    limits = Limits(rpm=60, tpm=600, burst=1, clock=Clock())
    assert limits.refusal(10) is None
    assert limits.refusal(10)[0] in ("requests", "tokens")
    limits.take_tokens(100)
    assert limits.refusal(10) == ("tokens", pytest.approx(11))


def test_what_never_fits_waits_for_ever():
    assert Limits(rpm=0, tpm=60, burst=60, clock=Clock()).refusal(61) == ("tokens", math.inf)


@given(st.lists(st.floats(0, 5), max_size=60), st.integers(1, 600))
def test_no_more_come_through_than_allowed(pauses, rpm):
    clock = Clock()
    limits = Limits(rpm=rpm, tpm=0, burst=1, clock=clock)
    passed = 0
    for pause in pauses:
        clock.now += pause
        passed += limits.refusal(1) is None
    assert passed <= max(1, rpm / 60) + clock.now * rpm / 60 + 1e-3


def test_waiting_as_long_as_told_is_enough():
    clock = Clock()
    limits = Limits(rpm=7, tpm=0, burst=1, clock=clock)
    for _ in range(20):
        broken = limits.refusal(1)
        if broken:
            clock.now += broken[1]
            assert limits.refusal(1) is None


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "0ms"), (0.0123, "12ms"), (1.5, "1.5s"), (59.9, "59.9s"), (360, "6m0s"), (3605.25, "60m5.25s")],
)
def test_durations_are_written_as_openai_does(seconds, told):
    assert duration(seconds) == told
