"""Clock times as news writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.clock import clock_time, without_clock_time


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("on Monday at 10 a.m.", "10:00"),
        ("3:30 p.m. on Friday", "15:30"),
        ("7.30pm", "19:30"),
        ("12 a.m.", "00:00"),
        ("12:15 PM", "12:15"),
        ("18:45 GMT", "18:45"),
        ("à 15h30", "15:30"),
        ("um 20 Uhr", "20:00"),
        ("at nine, or 9 o’clock", "09:00"),
        ("14時", "14:00"),
        ("at noon", "12:00"),
        ("by midnight on Monday", "00:00"),
        ("from 3 to 5 p.m.", "15:00"),
        ("between 11 and 1 p.m.", "11:00"),
        ("9:30-11am", "09:30"),
        ("from 10 am to 5 pm", "10:00"),
    ],
)
def test_a_clock_time_is_given_on_a_clock_of_24_hours(words, time):
    assert clock_time(words) == time


@pytest.mark.parametrize(
    "words", ["", "on 5 March", "in 2027", "7.30", "13 p.m.", "25:00", "10:61", "2.4 million", "a 3-2 win"]
)
def test_a_number_alone_is_no_clock_time(words):
    assert clock_time(words) is None


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_24_hours_is_itself(hour, minute):
    assert clock_time(f"on Friday at {hour:02}:{minute:02}") == f"{hour:02}:{minute:02}"


@pytest.mark.parametrize(
    ("words", "rest"), [("on Friday at 10 a.m.", "on Friday at "), ("15h30", ""), ("on 6 May", "on 6 May")]
)
def test_words_without_their_clock_time_keep_all_other_figures(words, rest):
    assert without_clock_time(words) == rest


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("am Freitag um 6.00 Uhr", "06:00"),
        ("mañana a las 20.00 horas", "20:00"),
        ("le 14 mars à 9H30", "09:30"),
        ("sabato alle 15.30", "15:30"),
        ("we wtorek o godz. 17.00", "17:00"),
        ("yarın saat 10.30'da", "10:30"),
        ("शाम 7 बजे", "19:00"),
        ("3月7日午前9時10分", "09:10"),
        ("金曜日、午後7時半", "19:30"),
        ("明天上午10时", "10:00"),
        ("14일 오후 2시", "14:00"),
        ("5月12日", None),
        ("am 12.05.", None),
    ],
)
def test_the_clock_of_other_languages(words, time):
    assert clock_time(words) == time
