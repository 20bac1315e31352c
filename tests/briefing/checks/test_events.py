"""An event was still to come when the article was published, and its day is known."""

from datetime import date, timedelta

import pytest

from summarizer.schemas.brief import When
from tests.briefing.checks.building import day, event, found
from tests.drafts import DAY, article_of


def test_the_title_of_an_event_is_held_to_the_article_and_not_to_its_words():
    assert found(event("Hale's visit to Oslo", 2, when=day(50, text="in May"))) == []
    assert found(event("Hale's visit to Bergen", 2, when=day(50, text="in May"))) == [
        ("name_not_in_article", "proof")
    ]
    assert found(event("Opening of a chess league", 2)) == [], "words of its own"
    assert found(event("Visit of Russian envoy", 2)) == [], "a name from elsewhere"
    assert found(event("No visit", 2)) == [], "a title denies nothing"


PLANS = article_of("They met in 2019.", "The mayor will open the fair.", "The fair is on 6 May.")


def timed(number, when, article=PLANS):
    return [
        f
        for f in found(event("Fair", number, when=when, article=article), article)
        if f[0].startswith("event")
    ]


# What is over


@pytest.mark.parametrize(
    ("when", "is_over"),
    [
        (day(-1), True),
        (day(0), False),  # the day of publication is still to come
        (day(1), False),
        (day(-3, 0), False),
        (day(-3, -1), True),
        (When(text="soon", earliest=DAY - timedelta(9)), False),
        (None, False),
    ],
)
def test_what_ended_before_the_day_of_publication_may_be_over(when, is_over):
    assert (("event_may_be_over", "doubt") in timed(2, when)) is is_over


@pytest.mark.parametrize(
    ("words", "severity"),
    [
        ("in 2019", "proof"),
        ("last Friday", "proof"),
        ("yesterday", "proof"),
        ("two days ago", "proof"),
        ("on Friday", "doubt"),
        ("in May", "doubt"),
    ],
)
def test_that_it_is_over_is_proved_by_words_that_can_mean_no_other_day(words, severity):
    name = "event_is_over" if severity == "proof" else "event_may_be_over"
    assert (name, severity) in timed(2, day(-1, text=words))


def test_without_a_publication_date_nothing_is_over():
    undated = PLANS.model_copy(update={"published": None})
    assert timed(2, day(-9), undated) == []
    assert timed(1, day(9), undated) == [("event_not_announced", "doubt")]


@pytest.mark.parametrize(
    ("told", "words", "over"),
    [
        ("The fair was over yesterday.", "yesterday", True),
        ("The fair was held on Monday.", "on Monday", True),
        ("The fair opened today.", "today", False),  # the day of publication itself
        ("The fair will be held on Monday.", "on Monday", False),
    ],
)
def test_what_its_sentence_says_is_over_may_be_over_whatever_day_a_model_gives(told, words, over):
    findings = timed(1, day(6, text=words), article_of(told))
    assert (("event_may_be_over", "doubt") in findings) is over


# What is announced


@pytest.mark.parametrize(
    ("number", "when", "doubted"),
    [
        (1, None, True),
        (2, None, False),  # a verb looks ahead
        (1, day(0), False),  # a day that lies ahead is enough
        (1, day(1), False),
        (1, When(text="soon"), True),
        (1, When(text="soon", earliest=DAY + timedelta(1)), True),
    ],
)
def test_without_a_day_ahead_some_word_must_look_ahead(number, when, doubted):
    assert (("event_not_announced", "doubt") in timed(number, when)) is doubted


@pytest.mark.parametrize(
    ("told", "looks_ahead"),
    [
        ("Expected in May: a fair.", True),  # no word of an announcement, but a verb that looks ahead
        ("Roux has cancelled the fair.", True),  # the other way round
        ("It is open all day, as it was before.", True),  # the first verb, whatever comes behind it
        ("The fair was in May.", False),
    ],
)
def test_words_look_ahead_by_an_announcement_or_by_their_first_verb(told, looks_ahead):
    article = article_of(told)
    assert timed(1, None, article) == ([] if looks_ahead else [("event_not_announced", "doubt")])


def test_one_sentence_of_the_evidence_that_announces_is_enough():
    assert found(event("The mayor will open the fair", 1, 2, article=PLANS), PLANS) == []


def test_in_other_languages_no_word_need_look_ahead():
    article = article_of("Der Rat trifft sich im Hafen.", language="de")
    assert found(event("Treffen des Rats", 1, article=article), article) == []


# Time words


@pytest.mark.parametrize(
    ("words", "held"), [("on 6 May", True), ("On  6 May", True), ("on 7 May", False), ("6 May", True)]
)
def test_time_words_that_stand_outside_the_evidence_are_a_doubt(words, held):
    names = found(event("Fair", 3, when=day(50, text=words), article=PLANS), PLANS)
    assert (("time_words_not_in_evidence", "doubt") not in names) is held


def test_time_words_without_days_are_a_doubt_where_the_day_of_publication_is_known():
    assert ("time_words_not_read", "doubt") in found(event("Fair", 2, when=When(text="the fair"), article=PLANS), PLANS)  # fmt: skip
    undated = PLANS.model_copy(update={"published": None})
    assert found(event("Fair", 2, when=When(text="the fair"), article=undated), undated) == []
    half = When(text="the fair", latest=DAY + timedelta(9))
    assert found(event("Fair", 2, when=half, article=PLANS), PLANS) == []


@pytest.mark.parametrize(
    ("told", "may_come"),
    [
        ("The fair would be in May.", True),
        ("The fair could be held again.", True),
        ("The fair might be held again.", True),
        ("The fair may be held again.", True),
        ("The cooks expect a fair.", True),
        ("A fair is the cooks' expectation.", True),
        ("Hale hopes for a fair.", True),
        ("Roux hoped for a fair.", True),
        ("No fair, unless it is dry.", True),
        ("The fair is on if it is dry.", True),
        ("The fair was in May.", False),  # a month
        ("The hopeless fair was over.", False),
        ("The gifts were given.", False),
    ],
)
def test_words_that_leave_it_open_look_ahead_as_well(told, may_come):
    assert timed(1, None, article_of(told)) == ([] if may_come else [("event_not_announced", "doubt")])


# What is unlikely


def unlikely(told, when="in May", status="planned", **known):
    article = article_of(told, **known)
    planned = event("Fair", 1, when=when and day(60, text=when), status=status, article=article)
    return ("event_unlikely", "doubt") in found(planned, article)


@pytest.mark.parametrize(
    ("told", "doubted"),
    [
        ("A fair is unlikely to open in May.", True),
        ("A fair is not expected to open in May.", True),
        ("A fair is not likely in May.", True),
        ("A fair is not due in May.", True),
        ("There are no plans to hold a fair in May.", True),
        ("There is no plan to hold a fair in May.", True),
        ("A fair is likely to open in May.", False),
        ("A fair is not planned in May.", False),
        ("The fair opens in May, and rain is unlikely.", False),  # its time stands before
    ],
)
def test_a_time_behind_unlikely_is_no_time_of_an_event(told, doubted):
    assert unlikely(told) is doubted


@pytest.mark.parametrize(
    ("status", "doubted"),
    [
        ("planned", True),
        ("expected", True),
        ("conditional", True),
        ("cancelled", False),
        ("postponed", False),
    ],
)
def test_what_is_off_may_be_unlikely(status, doubted):
    assert unlikely("A fair is unlikely to open in May.", status=status) is doubted


def test_without_a_time_or_in_another_language_nothing_is_unlikely():
    assert not unlikely("A fair is unlikely to open in May.", when=None)
    assert not unlikely("A fair is unlikely to open in May.", language="de")


def test_one_sentence_of_the_evidence_that_calls_it_unlikely_is_enough():
    article = article_of("The fair is in May.", "A fair is unlikely to open in May.", "In May it is dry.")
    planned = event("Fair", 1, 2, 3, when=day(60, text="in May"), article=article)
    assert ("event_unlikely", "doubt") in found(planned, article)


@pytest.mark.parametrize("words", ["soon", "in the coming days"])
def test_words_that_say_no_more_than_soon_are_read(words):
    article = article_of(f"The fair opens {words}.")
    assert found(event("Fair", 1, when=When(text=words), article=article), article) == []


def test_a_time_that_can_be_one_of_two_days_is_a_doubt():
    article = article_of("The fair opens on 05/06/2027, a fence on the 7th.")
    either = When(
        text="05/06/2027", earliest=date(2027, 5, 6), latest=date(2027, 6, 5), granularity="unknown"
    )
    assert found(event("Fair", 1, when=either, article=article), article) == [
        ("time_words_not_read", "doubt")
    ]
    one = either.model_copy(update={"latest": either.earliest})
    assert found(event("Fair", 1, when=one, article=article), article) == []


def test_in_another_language_a_time_that_english_would_read_is_not_read():
    article = article_of("Das Fest wird im Hafen im April 2027 eröffnet.", language="de")
    planned = event("Fest", 1, when=When(text="April 2027"), article=article)
    assert found(planned, article) == [("time_words_not_read", "doubt")]
