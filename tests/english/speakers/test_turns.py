"""Turns of a conversation have the speaker of their label."""

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def said_in(text):
    return [(s.speaker, s.content, s.form) for s in Reading(Article(text=text)).statements]


INTERVIEW = """The glassblower Ines Cole, 61, talks to us about her last kiln.

Q: Is it hot in here?

A: It is always hot in here. You stop to notice.

Q: Some say that you will sell it.

A: Never.
"""


def test_an_answer_is_the_words_of_who_is_introduced():
    assert said_in(INTERVIEW) == [
        ("Ines Cole", "It is always hot in here.", "direct"),
        ("Ines Cole", "You stop to notice.", "direct"),
        ("Some", "You will sell it.", "indirect"),
        ("Ines Cole", "Never.", "direct"),
    ]


def test_a_label_may_be_a_name_and_who_only_asks_states_nothing():
    text = (
        "Ines Cole blows glass in Tull.\n\nGazette: Is it hot in here?\n\nCole: It is always hot.\n\n"
        "Gazette: Will you sell the kiln?\n\nCole: I will give it away."
    )
    assert said_in(text) == [
        ("Ines Cole", "It is always hot.", "direct"),
        ("Ines Cole", "I will give it away.", "direct"),
    ]


def test_the_last_answer_ends_with_its_paragraph():
    assert said_in(f"{INTERVIEW}\nThe kiln stands in a yard behind the mill.")[-1][1] == "Never."


def test_labels_that_do_not_come_back_are_no_turns():
    assert said_in("Doors: They open at nine.\n\nTickets: They cost five crowns.") == []


def test_a_post_of_a_live_blog_has_the_speaker_before_its_colon():
    text = '10:15 Inspector Ines Cole of the river police: "The weir is shut. Stay at home, all of you."'
    assert said_in(text) == [
        ("Ines Cole", "The weir is shut.", "direct"),
        ("Ines Cole", "Stay at home, all of you.", "direct"),
    ]
