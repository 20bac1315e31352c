from hypothesis import given
from hypothesis import strategies as st

from summarizer.batch.flow.pacing import Pace


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_second_s_worth_goes_at_once_and_the_rest_evenly():
    clock = Clock()
    pace = Pace(600, clock)  # ten a second
    waits = [pace.reserve() for _ in range(30)]
    assert waits[:11] == [0.0] * 11
    assert [round(wait, 3) for wait in waits[11:14]] == [0.1, 0.2, 0.3]


def test_time_that_passed_is_not_saved_up():
    clock = Clock()
    pace = Pace(600, clock)
    pace.reserve()
    clock.now += 3600
    assert [pace.reserve() for _ in range(12)][-1] > 0


def test_large_requests_take_their_share_and_are_never_refused():
    pace = Pace(60_000, Clock())  # a thousand tokens a second
    assert pace.reserve(5_000) == 0.0
    assert pace.reserve(1_000) == 4.0
    assert pace.reserve(100_000) == 5.0


def test_what_was_not_used_is_given_back():
    pace = Pace(60_000, Clock())
    pace.reserve(5_000)
    pace.settle(reserved=5_000, used=2_000)
    assert pace.reserve(1) == 1.0


@given(st.lists(st.tuples(st.floats(0, 2), st.integers(1, 50)), max_size=200), st.integers(1, 1000))
def test_no_minute_sees_more_than_a_minute_s_worth_and_a_second_s(requests, per_second):
    clock = Clock()
    pace, sent = Pace(60 * per_second, clock), []
    for pause, amount in requests:
        clock.now += pause
        sent.append((clock.now + pace.reserve(amount), amount))
    largest = max((amount for _, amount in sent), default=0)
    for start, _ in sent:
        within = sum(amount for at, amount in sent if start <= at < start + 60)
        assert within <= 61 * per_second + largest + 1e-6 * len(sent)
