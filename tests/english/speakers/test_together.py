"""Whoever says something together."""

import pytest

from summarizer.english.reading import Reading
from summarizer.english.speakers.together import named_beside
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    ("text", "together"),
    [
        ("Ana Roux and Ivo Hale said the ferry was late.", ["Ana Roux", "Ivo Hale"]),
        (
            "Ana Roux, Ivo Hale and Mayor Lars Moen also said the ferry was late.",
            ["Ana Roux", "Ivo Hale", "Lars Moen"],
        ),
        ('"It is late," said Ana Roux and Ivo Hale.', ["Ana Roux", "Ivo Hale"]),
        ("The Tull Board and the Holm Union warned that the ferry was late.", ["Tull Board", "Holm Union"]),
        ("Ana Roux met Lars Moen, and Ivo Hale said the ferry was late.", ["Ivo Hale"]),
        ("Ana Roux said Ivo Hale and Lars Moen were late.", ["Ana Roux"]),
    ],
)
def test_names_in_one_list_at_the_verb_speak_together(text, together):
    reading = Reading(Article(text=text))
    (statement,) = reading.statements
    assert named_beside(reading.names, statement, statement.speaker) == together
