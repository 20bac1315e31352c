"""Articles of kinds that rules for news read badly."""

import pytest

from summarizer.english.summary.genres import first_turn, genre_of
from summarizer.schemas.article import Article

LEAD = "Soprano Ida Lunde has sung in Leirvik for nine years."
QUESTIONS = ["Why do you stay?", "For the hall.", "Will you teach?", "I do.", "What comes next?", "A rest."]


@pytest.mark.parametrize(
    ("lines", "genre"),
    [
        ([LEAD, "Q: Why do you stay?", "A: For the hall.", "Q: Will you teach?", "A: I do."], "interview"),
        ([LEAD, "POST: Why?", "LUNDE: The hall.", "POST: And now?", "LUNDE: A rest."], "interview"),
        ([LEAD, *QUESTIONS], "interview"),
        ([LEAD, *QUESTIONS[:4]], None),
        ([LEAD, "Note: she sings on Sunday.", "Tickets: at the door."], None),
        (["Song contest: live updates", "20:14", "Nine choirs have sung.", LEAD], "live blog"),
        (["20:14", "Ten.", "20:09", "Nine.", "20:01", "Eight choirs have sung.", LEAD], "live blog"),
        (["Song contest live: nine choirs to go", "20:14 The ninth choir", LEAD], "live blog"),
        (["20:14", LEAD], None),
        (["OPINION | Let the choir sing", LEAD], "opinion column"),
        ([LEAD, "The views expressed here are the author's own."], "opinion column"),
        (["I love choirs. My town has nine. We sing. I came. Nobody else came."], "opinion column"),
        (["We make pianos. Our pianos sing. You can try them. Our hall is open. Your hands decide."], None),
        (['"I love choirs. My town has nine. We sing. I came," Lunde said.', LEAD], None),
        (["1. Sing", LEAD, "2. Rest", LEAD, "3. Sing again", LEAD], "list"),
        (["3. Sing", LEAD, "1. Rest", LEAD, "2. Sing again", LEAD], None),
        ([LEAD], None),
    ],
)
def test_the_form_of_its_lines_tells_a_genre(lines, genre):
    assert genre_of(Article(text="\n\n".join(lines))) == genre


def test_an_interview_begins_with_its_first_turn():
    article = Article(text=f"{LEAD}\nQ: Why?\nA: The hall.\nQ: Then?\nA: A rest.")
    assert article.text[first_turn(article) :].startswith("Q: Why?")
    assert first_turn(Article(text=LEAD)) is None
