"""The time words of an event, found in the article and turned into days and a clock time."""

from datetime import date

import pytest

from summarizer.briefing.whens import former, ground_when, looking_ahead
from summarizer.english.reading import Reading
from summarizer.schemas.brief import When
from tests.drafts import article_of, filler

ARTICLE = article_of(
    "The board will meet on Friday at 10 a.m. in the old hall.",
    "It closes the crane next year.",
    *filler(4),
    "Before the summer a new one will be built.",
)


def time_of(words, *numbers, article=ARTICLE):
    return ground_when(Reading(article), [article.sentences[n - 1] for n in numbers], words)


def days(when):
    return str(when.earliest), str(when.latest)


def test_time_words_of_the_evidence_become_days():
    assert days(time_of("next year", 2)) == ("2027-01-01", "2027-12-31")
    assert time_of("next year", 2).granularity == "year"


def test_a_clock_time_is_kept_and_makes_a_day_a_minute():
    when = time_of("on Friday at 10 a.m.", 1)
    assert (days(when), when.time, when.granularity) == (("2026-03-13", "2026-03-13"), "10:00", "minute")


def test_words_in_another_order_are_read_as_far_as_the_article_has_them():
    assert days(time_of("at 10 a.m. on Friday", 1)) == ("2026-03-13", "2026-03-13")
    assert time_of("at 10 a.m. on Friday", 1).time == "10:00"


def test_words_that_stand_further_away_are_found_and_those_that_stand_nowhere_are_none():
    assert time_of("Before the summer", 1).text == "Before the summer"
    assert time_of("on Thursday", 1) is None
    assert time_of("on Thursday at 9 a.m.", 1, article=article_of("The board will meet.")) is None
    assert time_of("  ", 1) is None
    assert time_of(None, 1) is None


@pytest.mark.parametrize("space", ["next\nyear", "next  year", "NEXT YEAR"])
def test_space_and_case_may_differ(space):
    assert days(time_of(space, 2)) == ("2027-01-01", "2027-12-31")


def test_time_words_of_a_page_s_length_are_none():
    assert time_of("next year " * 40, 2) is None


def test_only_whole_words_are_time_words():
    article = article_of("The Maypole dance will be held.", "It was fun.")
    assert time_of("May", 1, article=article) is None


def test_what_leans_on_another_event_is_not_read_as_a_time_by_itself():
    article = article_of("Parliament will meet within 30 days of the final result.")
    when = time_of("within 30 days of the final result", 1, article=article)
    assert (when.text, when.earliest, when.latest) == ("within 30 days of the final result", None, None)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Batzordea hurrengo ostiralean bilduko da portuan.", "eu", "hurrengo ostiralean"),
        ("Juhatus kohtub järgmisel reedel sadamas.", "et", "järgmisel reedel"),
    ],
)
def test_words_of_a_language_that_is_not_read_stay_words(text, language, words):
    article = article_of(text, language=language)
    when = time_of(words, 1, article=article)
    assert (when.text, when.earliest, when.granularity) == (words, None, "unknown")


@pytest.mark.parametrize(
    ("text", "language", "words", "meant"),
    [
        (
            "Der Rat will sich im Frühjahr 2027 treffen.",
            "de",
            "im Frühjahr 2027",
            ("2027-03-01", "2027-05-31"),
        ),
        ("Le conseil se réunira vendredi prochain.", "fr", "vendredi prochain", ("2026-03-13", "2026-03-13")),
        ("委員会は来週の金曜日に会合を開く。", "ja", "来週の金曜日", ("2026-03-20", "2026-03-20")),
        ("Der Rat tagt am Freitag, dem 8. Mai.", "de", "Freitag", ("2026-05-08", "2026-05-08")),
    ],
)
def test_words_of_a_language_with_a_table_become_days(text, language, words, meant):
    assert days(time_of(words, 1, article=article_of(text, language=language))) == meant


def test_a_day_in_numbers_is_read_in_any_language():
    article = article_of("Der Vorstand trifft sich am 2026-05-04 im Hafen.", language="de")
    assert days(time_of("2026-05-04", 1, article=article)) == ("2026-05-04", "2026-05-04")


def test_of_many_words_the_first_twelve_are_read():
    article = article_of("The fair will be held on 16 May.")
    assert days(time_of("a b c d e f g h i j 16 May", 1, article=article)) == ("2026-05-16", "2026-05-16")
    assert time_of("a b c d e f g h i j k l 16 May", 1, article=article) is None
    shown = time_of("a b c d e f g h i j 16 May k", 1, article=article)
    assert shown.text == "16 May", "twelve words, and none behind them"


def test_a_part_of_the_words_is_read_near_the_evidence_only():
    article = article_of("It rained.", *filler(2), "The fair is on Friday.", *filler(3))
    assert days(time_of("coming Friday", 4, article=article)) == ("2026-03-13", "2026-03-13")
    assert days(time_of("coming Friday", 3, article=article)) == ("2026-03-13", "2026-03-13")
    assert time_of("coming Friday", 1, article=article) is None
    assert days(time_of("Friday", 1, article=article)) == ("2026-03-13", "2026-03-13"), "all of them anywhere"


def test_a_part_without_the_words_figures_is_not_read():
    article = article_of("The fair will be held in May.")
    assert time_of("16 May", 1, article=article) is None
    assert days(time_of("held in May at 5 p.m.", 1, article=article)) == ("2026-05-01", "2026-05-31")


def test_a_clock_time_leaves_a_week_a_week():
    article = article_of("The fair opens next week.")
    found = time_of("next week at 10 a.m.", 1, article=article)
    assert (found.time, found.granularity) == ("10:00", "week")


def test_soon_is_no_day():
    found = time_of("soon", 1, article=article_of("The fair opens soon."))
    assert (found.text, found.earliest, found.latest) == ("soon", None, None)


def test_of_two_times_in_the_words_the_first_is_the_event_s():
    article = article_of("The fair that opens on 16 May and closes on 18 May is large.")
    found = time_of("opens on 16 May and closes on 18 May", 1, article=article)
    assert days(found) == ("2026-05-16", "2026-05-16")


# What a model says is to come


def when(text, day):
    return When(text=text, earliest=day, latest=day, granularity="day")


def test_a_weekday_that_code_reads_as_the_last_one_is_the_next():
    ahead = looking_ahead(Reading(ARTICLE), when("Saturday", date(2026, 3, 7)))
    assert days(ahead) == ("2026-03-14", "2026-03-14")


@pytest.mark.parametrize("words", ["yesterday", "last Saturday", "7 March 2026", "a week ago"])
def test_words_that_can_mean_no_other_day_stay(words):
    over = when(words, date(2026, 3, 7))
    assert looking_ahead(Reading(ARTICLE), over) == over


def test_what_lies_ahead_or_is_not_known_stays():
    for each in (when("Saturday", date(2026, 3, 14)), When(text="soon"), None):
        assert looking_ahead(Reading(ARTICLE), each) == each


def test_a_clock_time_goes_along():
    over = when("Saturday", date(2026, 3, 7)).model_copy(update={"time": "15:30"})
    assert looking_ahead(Reading(ARTICLE), over).time == "15:30"


# What is postponed


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (date(2026, 3, 20), date(2026, 3, 14)),  # the next Saturday lies before the new day
        (date(2026, 3, 15), date(2026, 3, 14)),
        (date(2026, 3, 14), date(2026, 3, 7)),  # on that day, or behind it: the last Saturday
        (date(2026, 3, 12), date(2026, 3, 7)),
        (None, date(2026, 3, 7)),
    ],
)
def test_the_old_time_of_what_is_postponed_lies_before_the_new_one(new, old):
    over = when("Saturday", date(2026, 3, 7))
    later = new and when("later", new)
    assert days(former(Reading(ARTICLE), over, later)) == (str(old), str(old))


def test_a_new_time_without_a_first_day_or_no_old_one_changes_nothing():
    over = when("Saturday", date(2026, 3, 7))
    assert former(Reading(ARTICLE), over, When(text="later", latest=date(2026, 5, 1))) == over
    assert former(Reading(ARTICLE), None, when("later", date(2026, 5, 1))) is None
    soon = When(text="soon")
    assert former(Reading(ARTICLE), soon, when("later", date(2026, 5, 1))) == soon


# What a part of the words may not lose


@pytest.mark.parametrize("words", ["on Thursday at 9 a.m.", "6 June", "May 6", "on Saturday at 10 a.m."])
def test_a_part_of_the_words_has_their_figures_months_and_weekdays(words):
    article = article_of("The board will meet on Friday at 10 a.m. and again in May.", "It rained.")
    assert time_of(words, 1, article=article) is None
