"""With what words a sentence stands in a summary, and which can't stand there."""

import pytest

from summarizer.english.reading import Reading
from summarizer.english.summary.telling import tellable
from summarizer.schemas.article import Article

LEAD = "The council of Leirvik bought the old cinema in Mill Street on Monday."
MORE = "Nils Berge had run the cinema in Mill Street since the great flood."


def told(*lines, **known):
    reading = Reading(Article(text="\n\n".join(lines), **known))
    how = (reading.names, reading.dateline, reading.is_english)
    return list(tellable(reading.article, reading.statements, *how).values())


@pytest.mark.parametrize(
    "line",
    [
        "Read more: how small towns save their cinemas from the rain",
        "Please share your pictures of the old cinema in Mill Street.",
        "The council (left) in front of the old cinema in Mill Street.",
        "By Ida Lunde, Staff Reporter of The Leirvik Courier and Post",
        "EMBARGOED UNTIL SIX IN THE MORNING OF THE FIRST OF MAY.",
        "The Old Cinema of Mill Street Will Stand for Another Year.",
        "What becomes of the old seats and of the curtain?",
        "It had been empty since the great flood of the winter.",
        "The decision came after nine hours of talks in the hall.",
        "Ida Lunde teaches film at the university of Bergen and writes novels.",
    ],
)
def test_what_is_no_sentence_of_the_story_is_not_told(line):
    assert told(LEAD, MORE, line) == [LEAD, MORE]


def test_the_title_is_not_told():
    assert told(LEAD, MORE, title=LEAD.rstrip(".")) == [MORE]


def test_what_a_press_release_says_of_its_firm_is_not_told():
    assert told(LEAD, "About Leirvik Homes", "Leirvik Homes was founded in 1921 and has 600 flats.") == [LEAD]


def test_a_bare_quotation_is_told_with_its_speaker():
    lines = [
        LEAD,
        '"Nobody came to the films," Mayor Ida Lunde said.',
        '"The roof of the cinema leaks in nine places."',
    ]
    assert told(*lines)[-1] == 'Ida Lunde said: "The roof of the cinema leaks in nine places."'
    assert told(LEAD, '"The roof of the cinema leaks in nine places."') == [LEAD], "nobody knows who says it"
    lines[-1] = '"He told the board that the roof leaks in nine places."'
    assert told(*lines)[-1] == lines[1]


def test_a_pronoun_that_says_something_has_its_name():
    lines = ["Mayor Ida Lunde said the cinema was old.", "The old roof leaks in nine places, she said."]
    assert told(*lines)[-1] == "The old roof leaks in nine places, Ida Lunde said."
    assert told(LEAD, "The old roof leaks in nine places, she said.") == [LEAD]


def test_a_pronoun_in_the_sentence_of_its_name_stays():
    kept = "Ida Lunde, the mayor, will not sell the cinema, she told the council."
    assert told(kept) == [kept]


def test_of_an_interview_the_introduction_is_told():
    turns = [
        "Q: Why did you buy it?",
        "A: For the hall and for the old curtain.",
        "Q: And now?",
        "A: A library.",
    ]
    assert told(LEAD, *turns) == [LEAD]


def test_the_points_of_a_live_blog_are_told():
    lines = ["Cinema vote: live updates", "- Nine members have voted", "- No result", "20:14", LEAD]
    assert told(*lines) == ["Nine members have voted.", LEAD]
    assert told("- Nine members have voted", LEAD) == [LEAD]


def test_what_a_columnist_demands_is_told_as_the_columnist_s_words():
    demand = "The council should keep the old cinema in Mill Street for films."
    assert told("OPINION | Films", "By Ida Lunde", LEAD, demand) == [LEAD, f'Ida Lunde writes: "{demand}"']
    assert told("By Ida Lunde", LEAD, demand) == [LEAD, demand]
    assert told("OPINION | Films", LEAD, demand) == [LEAD, demand]


def test_the_lead_may_be_short():
    assert told("The cinema is sold.", "The council paid.", LEAD) == ["The cinema is sold.", LEAD]


def test_where_all_lean_on_others_the_first_is_told():
    assert told("They bought the cinema on Monday.", "It is old.") == ["They bought the cinema on Monday."]


def test_in_other_languages_all_whole_sentences_are_told():
    lead = "Er verkaufte das alte Kino in der Stadt am Montag."
    assert told("Kino verkauft", lead, "Es regnete.", language="de") == [lead]
    unspaced = "町議会は月曜日に古い映画館を買った。"
    assert told("記事保存", unspaced, language="ja") == [unspaced]
    unmarked = ["นคร ซื้อ โรง หนัง เก่า ใน วัน จันทร์", "ฝน ตก"]
    assert told(*unmarked, language="th") == unmarked[:1]
