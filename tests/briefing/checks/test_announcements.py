from datetime import date

from summarizer.briefing.checks.announcements import check_announcement
from summarizer.briefing.standard.found import doubts_of, events_found, is_sound
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article

GUESSED = "The mill has burnt down. It will close on 5 May."


def events_of(text):
    reading = Reading(Article(text=text, published=date(2026, 3, 10)))
    return reading, events_found(reading)


def test_a_guessed_subject_is_a_doubt_and_the_event_stays():
    reading, (event,) = events_of(GUESSED)
    (found,) = check_announcement(reading, event)
    assert (found.name, found.severity) == ("subject_guessed", "doubt")
    assert is_sound(reading, event)
    assert [check.path for check in doubts_of(reading, [], [event])] == ["/planned_events/0"]


def test_what_is_sure_and_what_a_model_found_is_not_doubted():
    reading, (event,) = events_of("The mill will close on 5 May.")
    assert not list(check_announcement(reading, event))
    reading, (event,) = events_of(GUESSED)
    assert not list(check_announcement(reading, event.model_copy(update={"found_by": "model"})))
