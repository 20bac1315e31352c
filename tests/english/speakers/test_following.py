import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def speakers_in(text):
    return [s.speaker for s in Reading(Article(text=text)).statements]


def test_a_lone_quotation_goes_on_with_the_speaker_right_before_it():
    found = speakers_in('Anna Berg said: "We are glad today."\n\n"It took ten years of hard work."')
    assert found == ["Anna Berg", "Anna Berg"]
    found = speakers_in('Anna Berg said: "We are glad."\n\nIt rained.\n\n"It took ten years of hard work."')
    assert found == ["Anna Berg", None]


def test_one_speech_has_one_speaker_however_long():
    text = '"We are glad today. It took ten years.\n\n"The work was hard. It is done," Anna Berg said.'
    assert set(speakers_in(text)) == {"Anna Berg"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg came. Ivo Hale said it rained a lot. He said the river rose.", "Ivo Hale"),
        ("The city said it rained a lot. He said the river rose.", None),
        (
            "Ivo Hale said it rained a lot. It rained. It rained. It rained. It rained. He said the river rose.",
            None,
        ),
        ("Ivo Hale met the engineers in Oslo and said the river rose.", "Ivo Hale"),
        ("Ivo Hale left for Oslo, saying the river would rise.", "Ivo Hale"),
    ],
)
def test_who_he_is_and_whose_the_verb_is(text, speaker):
    assert speakers_in(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ivo Hale had a riddle for the baker. He said the river would rise again.", "Ivo Hale"),
        ("Ana Roux continued:\n\n“The river is back in its bed.”", "Ana Roux"),
        ("Ana Roux sold her boat. Ivo Hale said his was dry. She said the river would rise.", "Ana Roux"),
        ("The 46-year-old told neighbours the river would rise.", "The 46-year-old"),
        ("Ana Roux said it rained a lot. Tull said it was dry. She said the river would rise.", "Ana Roux"),
        (
            "Sen. Ivo Hale sang at noon. It rained a lot that day. It rained the next day too. It rained on. "
            "Nobody came that week. Sen. Ana Roux was in Tull. The senator said the river would rise.",
            "Ana Roux",
        ),
        (
            "Secretary of State Ana Roux came. The state said the otters had moved out.",
            "The state",
        ),
        ("The mayor of Tull locked the fountain. New keys will be cut on Friday, it announced.", None),
    ],
)
def test_who_was_spoken_of_may_speak(text, speaker):
    assert speakers_in(text)[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The aviary will open, its keeper said. It was dusty, said the keeper, Ana Roux.", "Ana Roux"),
        ("Ivo Hale, the head of the board, was there. The head said the river rose.", "Ivo Hale"),
        ("The mayor said it rained a lot. There Mayor Ana Roux and Mayor Ivo Hale met.", "The mayor"),
    ],
)
def test_an_office_is_the_one_person_who_holds_it(text, speaker):
    assert speakers_in(text)[0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"Feed the owl first," my aunt always said. She told us that it sulked.', "my aunt"),
        ("Opponents of the puppet said it was tired. They say Hale will mend it if he can.", "Opponents"),
    ],
)
def test_whom_a_pronoun_means_in_the_sentence_before(text, speaker):
    assert speakers_in(text)[-1] == speaker


def test_a_document_that_is_spoken_of_is_no_office():
    text = "In the diary, Ana Roux said it was foggy again. The diary said the owl was ill."
    assert speakers_in(text)[-1] == "The diary"


@pytest.mark.parametrize(
    "text", ["I said that the custard was hot.", 'I think of the "purple piano" of Hale.']
)
def test_what_the_author_says_is_no_statement_of_others(text):
    assert speakers_in(text) == []


def test_he_said_above_a_quotation_is_who_spoke_before():
    text = 'Ivo Hale said it rained a lot. He said:\n\n"The river is rising again. We will all leave now."'
    assert speakers_in(text) == ["Ivo Hale"] * 3


def test_a_speech_keeps_its_speaker_over_a_sentence_too_short_to_state_anything():
    text = '"We are glad today," Ana Roux said. "It took ten long years. Well, well. Now it is ours."'
    assert speakers_in(text) == ["Ana Roux"] * 3
