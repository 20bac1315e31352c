"""Which sentences announce an event, when it is, and how certain."""

import pytest

from .announced import announced, titles


@pytest.mark.parametrize(
    ("text", "title", "edtf"),
    [
        ("Anna Berg will visit Oslo on 5 May.", "Anna Berg to visit Oslo", "2026-05-05"),
        ("The choir is to sing in Tull on Friday.", "Choir to sing in Tull", "2026-03-13"),
        ("The mill is due to close in June.", "Mill to close", "2026-06"),
        ("The mill is due on Friday.", "Mill", "2026-03-13"),
        ("The board plans to meet on 5 May.", "Board to meet", "2026-05-05"),
        ("The band hopes to return on 5 May.", "Band to return", "2026-05-05"),
        ("The fair opens on Friday.", "Fair opens", "2026-03-13"),
        ("Doors of the barns open on Friday.", "Doors of the barns open", "2026-03-13"),
        ("The hearing is on Friday.", "Hearing", "2026-03-13"),
        ("The court set a hearing for 5 May.", "Hearing", "2026-05-05"),
        ("The bakers have until Friday to answer.", "Bakers to answer", "2026-03-10/2026-03-13"),
        ("All boats must be registered by Friday.", "Boats must be registered", "2026-03-10/2026-03-13"),
        ("Tomorrow’s vote has everybody worried.", "Vote", "2026-03-11"),
        ("The pacts due to be signed on Friday are long.", "Pacts to be signed", "2026-03-13"),
        ("She said the bakery expects the oven to arrive on 5 May.", "Oven to arrive", "2026-05-05"),
        (
            "If the frost does not ease by Friday, the orchard will be shut.",
            "Orchard to be shut",
            "2026-03-10/2026-03-13",
        ),
        ("The town gave the bakers until Friday to answer.", "Bakers to answer", "2026-03-10/2026-03-13"),
        ("All carts would have to carry lamps by 30 June.", "Carts to carry lamps", "2026-03-10/2026-06-30"),
        ("The mill wants to sell its carts on 5 May.", "Mill to sell its carts", "2026-05-05"),
        ("The mill expects an answer in May.", "Answer", "2026-05"),
        ("The bakers called for a strike in May.", "Strike", "2026-05"),
        ("Holm are at home to Tull on Friday.", "Holm at home to Tull", "2026-03-13"),
        ("The next game is against Tull on Friday.", "Next game against Tull", "2026-03-13"),
        ("The novel is published on 5 May.", "Novel published", "2026-05-05"),
        ("The barns are shut tomorrow.", "Barns shut", "2026-03-11"),
        ("The fair continues on Monday.", "Fair continues", "2026-03-16"),
        ("Guests are asked to book by Friday.", "Guests are asked to book", "2026-03-10/2026-03-13"),
        ("From 1 May we stop the old presses.", "Stopping the old presses", "2026-05-01"),
        ("She announced a march in Tull on Sunday.", "March in Tull", "2026-03-15"),
        ("5 May: Tull v Holm, Ice Hall", "Tull v Holm", "2026-05-05"),
        ("The barns stay locked tomorrow.", "Barns stay locked", "2026-03-11"),
        ("The tram stays suspended until Friday.", "Tram stays suspended", "2026-03-10/2026-03-13"),
        ("The tram will remain closed until Friday.", "Tram to remain closed", "2026-03-10/2026-03-13"),
        ("Fines must be paid within ten days.", "Fines must be paid", "2026-03-10/2026-03-20"),
        (
            "The choir must meet within 30 days of the vote on 5 May.",
            "Choir must meet",
            "2026-05-05/2026-06-04",
        ),
        (
            "The bakers have until Friday week to hand in their plans.",
            "Bakers to hand in their plans",
            "2026-03-10/2026-03-20",
        ),
    ],
)
def test_every_way_to_announce_is_read(text, title, edtf):
    (found,) = announced(text)
    assert (found.title, found.when.edtf) == (title, edtf)


def test_a_condition_makes_an_undated_event_conditional():
    (found,) = announced("The clerk said that if the vote fails they will close the old mill on 5 May.")
    assert (found.status, found.condition) == ("conditional", "the vote fails")
    (found,) = announced("Should the dam break, the barns would be evacuated.")
    assert (found.title, found.status) == ("Barns to be evacuated", "conditional")


def test_what_will_no_longer_take_place_is_cancelled():
    (found,) = announced("The festival will no longer take place.")
    assert found.status == "cancelled"


def test_an_unnamed_doer_is_left_out_of_the_title_and_that_is_a_doubt():
    (found,) = announced("We close the Holm shop on 5 May.")
    assert (found.title, found.doubts) == ("Closing the Holm shop", ("subject_guessed",))


@pytest.mark.parametrize("text", ["The choir will visit Norland.", "The mill is to open a shop in Tull."])
def test_without_a_day_only_what_surely_takes_place_is_an_event(text):
    (found,) = announced(text)
    assert found.when is None
    assert found.status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg visited Oslo in January.",
        "The board met on Monday.",
        "This was the third flood this spring.",
        '"I hope we will see better days," she said.',
        "It rained.",
        "The company paid a dividend of 4.20 crowns in June.",
        "The barns were shut in May.",
        "The two lifts left the hall in January.",
        "The old lifts left the hall in January.",
        "Evacuees can return home.",
        "The company wants to sell more bread.",
        "What will you sing in Oslo next week?",
        "The oak would have been 400 on Saturday.",
        "The bakers will have to rise early.",
        "The choir will need more singers.",
        "Prices will rise next year.",
        "Analysts believe the bakery will sell more bread in 2027.",
        "The mill denied that it would close on Friday.",
        "It has not said whether the school will reopen on Friday.",
        "The shop will open every Friday.",
        "The fair was cancelled last year.",
        "The two were supposed to meet, and nobody came.",
        "The fair had been planned for May but never came.",
        "If the mill opens on Friday, everybody gets bread.",
        "Small shops are not going to open on Friday.",
        "PG set up four rounds of planned cuts in October.",
    ],
)
def test_the_past_states_forecasts_denials_and_habits_are_no_events(text):
    assert announced(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The fair on 5 May has been cancelled.", "cancelled"),
        ("The fair, set for 5 May, will not go ahead.", "cancelled"),
        ("The vote was postponed to 5 May.", "postponed"),
        ("They said the board will sign on 5 May if the survey is done.", "conditional"),
        ("The choir plans to travel on 5 May.", "planned"),
        ("A storm is expected on Friday.", "expected"),
        ("The board meets on 5 May.", "scheduled"),
        ("The board will meet in 2029.", "planned"),
        ("If it rains, the fair will be moved to the hall on 5 May.", "conditional"),
        ("Two planes will land on Friday, as planned.", "scheduled"),
        ("Customers can cancel by 5 May.", "scheduled"),
        ("The fair, which was cancelled last year, will take place on 5 May.", "scheduled"),
    ],
)
def test_the_status_is_that_of_the_event_s_own_verb(text, status):
    (found,) = announced(text)
    assert found.status == status


def test_a_condition_stands_in_the_article_s_words():
    (found,) = announced("The altar will go to Tull on 5 May if its paint is dry, the mayor said.")
    assert found.condition == "its paint is dry"


@pytest.mark.parametrize(
    "text",
    [
        "The vote was put off from 3 May to 9 June.",
        "The vote, planned for 3 May, was put off until 9 June.",
        "The council postponed the vote, which had been set for 3 May, to 9 June.",
    ],
)
def test_a_moved_event_keeps_the_day_it_had(text):
    (found,) = announced(text)
    assert (found.instead_of.edtf, found.when.edtf) == ("2026-05-03", "2026-06-09")
    assert found.title == "Vote"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "She said Ivo Hale will have an operation on 5 May and return on 9 June.",
            ["2026-05-05", "2026-06-09"],
        ),
        ("The shops will shut on 5 May but open on 9 June.", ["2026-05-05", "2026-06-09"]),
        ("Both tastings take place in the barn on 5 May and 9 June.", ["2026-05-05", "2026-06-09"]),
        ("Nine cooks will leave on Thursday and two bakers on Friday.", ["2026-03-12", "2026-03-13"]),
    ],
)
def test_two_days_are_two_events(text, days):
    assert [a.when.edtf for a in announced(text)] == days


def test_what_was_not_to_be_before_a_day_is_on_it():
    (found,) = announced("A decision on the mill will not be made until May.")
    assert (found.title, found.status) == ("Decision on the mill", "scheduled")


@pytest.mark.parametrize(
    "text",
    [
        "The barn may not be sold before 2028.",
        "The baths may not reopen until July.",
        "The mine cannot reopen until 5 May.",
        "The chest must not be opened before 5 May.",
    ],
)
def test_what_is_not_allowed_before_a_day_is_no_event_of_it(text):
    assert announced(text) == []


@pytest.mark.parametrize(
    ("text", "status", "when", "former"),
    [
        ("The survey was to begin on Monday but has been put off.", "postponed", None, "2026-03-16"),
        ("The parade was due on Friday, but it was put off indefinitely.", "postponed", None, "2026-03-13"),
        ("The trial had been set for Friday but was adjourned.", "postponed", None, "2026-03-13"),
        ("The fair was meant to open in May, he said, but has been delayed.", "postponed", None, "2026-05"),
        (
            "The trial was set for 5 May and is now put off until 9 June.",
            "postponed",
            "2026-06-09",
            "2026-05-05",
        ),
        (
            "The board was to vote on Friday but postponed the vote until 5 May.",
            "postponed",
            "2026-05-05",
            "2026-03-13",
        ),
        (
            "The fair has been pushed back to the second week of May.",
            "postponed",
            "2026-05-08/2026-05-14",
            None,
        ),
        ("The vote has been delayed by two weeks to 20 April.", "postponed", "2026-04-20", None),
        ("The game was to be played on Friday but is cancelled.", "cancelled", "2026-03-13", None),
        # what comes sooner is not postponed
        ("The talks have been brought forward by a week to Friday.", "scheduled", "2026-03-13", None),
        ("The fair, due on 5 May, was brought forward to 28 April.", "scheduled", "2026-04-28", "2026-05-05"),
        ("The race was moved from 20 April to 6 April.", "scheduled", "2026-04-06", "2026-04-20"),
    ],
)
def test_what_was_planned_and_then_moved_is_one_event_with_its_former_day(text, status, when, former):
    (found,) = announced(text)
    assert found.status == status
    assert (found.when and found.when.edtf, found.instead_of and found.instead_of.edtf) == (when, former)


def test_a_story_of_what_was_once_put_off_announces_nothing():
    assert announced("It had been planned for May but was put off twice.") == []


@pytest.mark.parametrize(
    ("text", "status", "when", "former"),
    [
        ("The game will be held on 9 June instead of 5 May.", "postponed", "2026-06-09", "2026-05-05"),
        ("The game will be held on 9 April rather than in May.", "scheduled", "2026-04-09", "2026-05"),
        ("The vote was postponed from Monday to Friday.", "postponed", "2026-03-13", "2026-03-09"),
    ],
)
def test_a_day_given_up_for_another_is_the_former_one(text, status, when, former):
    (found,) = announced(text)
    assert (found.title in ("Game", "Vote"), found.status) == (True, status)
    assert (found.when.edtf, found.instead_of.edtf) == (when, former)


def test_another_event_than_the_one_moved_keeps_its_day():
    found = announced("The fair will open on Friday, but the parade has been put off until 5 May.")
    assert [(a.status, a.when.edtf) for a in found] == [
        ("scheduled", "2026-03-13"),
        ("postponed", "2026-05-05"),
    ]


def test_what_counts_from_an_event_without_a_day_keeps_its_words():
    (found,) = announced("The board will answer within 30 days of the final count.")
    assert (found.title, found.when.text) == ("Board to answer", "within 30 days of the final count")
    assert (found.when.earliest, found.when.latest) == (None, None)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Wednesday Warren returns to the stage in June.", "Wednesday Warren returns to the stage"),
        ("Sunday's Children will sing in June.", "Sunday's Children to sing"),
        ("Ola Monday will join the choir in June.", "Ola Monday to join the choir"),
        ("April Rowe will sing in June.", "April Rowe to sing"),
        ("June Fourth Square will be closed in June.", "June Fourth Square to be closed"),
    ],
)
def test_a_name_that_holds_a_day_is_whole_and_gives_none(text, title):
    (found,) = announced(text)
    assert (found.title, found.when.edtf) == (title, "2026-06")


def test_what_comes_later_today_is_an_event():
    assert titles("The mayor will speak tonight.") == ["Mayor to speak"]


def test_a_headline_and_the_hour_of_a_live_blog_announce_nothing():
    text = "Mayor to speak on Friday\n\n10:40 The choir will sing on Friday."
    assert titles(text) == ["Choir to sing"]


def test_without_a_day_of_publication_the_words_stay():
    (found,) = announced("The mayor will leave office next month.", published=None)
    assert (found.when.text, found.when.edtf) == ("next month", None)


def test_a_clock_time_is_kept():
    (found,) = announced("Tickets go on sale on Friday at 10 a.m.")
    assert (found.when.time, found.when.granularity) == ("10:00", "minute")


def test_a_town_keeps_its_name_though_somebody_is_called_like_it():
    (found,) = announced("Nils Tull sings. The tram to Tull will stop in May.")
    assert (found.title, found.participants) == ("Tram to Tull to stop", [])


def test_words_that_only_report_belong_to_no_event():
    (found,) = announced(
        "News came out that the mill will hold a meeting on 5 May, clerk Ivo Hale said on Monday."
    )
    assert (found.title, found.when.edtf) == ("Mill to hold a meeting", "2026-05-05")
