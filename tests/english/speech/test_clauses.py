import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def parts_of(text):
    return [(s.speaker, text[s.start : s.end]) for s in Reading(Article(text=text)).statements]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The soup is ready, Arlo said, but Quill warned that salt was lacking.",
            [("Arlo", "The soup is ready, Arlo said"), ("Quill", "Quill warned that salt was lacking.")],
        ),
        (
            "Arlo said that Quill believes the owl is deaf.",
            [
                ("Arlo", "Arlo said that Quill believes the owl is deaf."),
                ("Quill", "Quill believes the owl is deaf."),
            ],
        ),
        (
            'After the encore (Quill called it "a treat for tired ears"), Arlo said: "We will tune the piano."',
            [
                ("Quill", 'Quill called it "a treat for tired ears")'),
                ("Arlo", 'Arlo said: "We will tune the piano."'),
            ],
        ),
        (
            '"The kitchen is open till ten," Arlo said, though Quill and other waiters haven\'t said it is.',
            [
                ("Arlo", '"The kitchen is open till ten," Arlo said'),
                ("Quill and other waiters", "Quill and other waiters haven't said it is."),
            ],
        ),
    ],
)
def test_each_speaker_of_a_sentence_has_a_part_of_it(text, parts):
    assert sorted(parts_of(text)) == sorted(parts)


def test_who_goes_on_speaking_is_no_second_speaker():
    text = "Arlo opened the cage and said that it was empty, and warned of a draught."
    assert parts_of(text) == [("Arlo", text)]


def test_what_a_speaker_adds_with_a_verb_of_its_own_is_a_statement_of_its_own():
    assert parts_of("Arlo said the pond was deep, adding that the carp were old.") == [
        ("Arlo", "Arlo said the pond was deep"),
        ("Arlo", "adding that the carp were old."),
    ]


def test_what_stands_before_who_speaks_is_shown_too():
    text = "On the theft of the bell, Quill said it was odd."
    assert parts_of(text) == [("Quill", text)]
