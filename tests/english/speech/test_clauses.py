import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def parts_of(text):
    return [(s.speaker, text[s.start : s.end]) for s in Reading(Article(text=text)).statements]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The dam is safe, Roux said, but Hale warned that water was rising.",
            [("Roux", "The dam is safe, Roux said"), ("Hale", "Hale warned that water was rising.")],
        ),
        (
            "Roux said that Hale believes the dam is safe.",
            [
                ("Roux", "Roux said that Hale believes the dam is safe."),
                ("Hale", "Hale believes the dam is safe."),
            ],
        ),
        (
            'After the fire (Hale called it "a crime against us all"), Roux said: "We will rebuild the mill."',
            [
                ("Hale", 'Hale called it "a crime against us all")'),
                ("Roux", 'Roux said: "We will rebuild the mill."'),
            ],
        ),
        (
            '"The case is open again," Roux said, though Hale and other officials haven\'t said it is.',
            [
                ("Roux", '"The case is open again," Roux said'),
                ("Hale and other officials", "Hale and other officials haven't said it is."),
            ],
        ),
    ],
)
def test_each_speaker_of_a_sentence_has_a_part_of_it(text, parts):
    assert sorted(parts_of(text)) == sorted(parts)


@pytest.mark.parametrize(
    "text",
    [
        "Roux said the dam was safe, adding that the water was falling.",
        "Roux opened the mill and said that it was safe, and warned of a flood.",
    ],
)
def test_who_goes_on_speaking_is_no_second_speaker(text):
    assert parts_of(text) == [("Roux", text)]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Asked whether the dam would hold, Hale said he was sure.", "Hale said he was sure."),
        ("The mill closed in 1990, but Hale said it would open.", "but Hale said it would open."),
        (
            "While Hale said the dam was safe, the road was closed that day.",
            "While Hale said the dam was safe",
        ),
        (
            "On the loss of the mill, Hale said it was late.",
            "On the loss of the mill, Hale said it was late.",
        ),
    ],
)
def test_what_is_not_the_speakers_is_no_evidence(text, part):
    assert parts_of(text) == [("Hale", part)]
