import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    "text",
    [
        "A silly report that Quill had eaten the medal cheered the school.",
        "Quill tiptoed out of fear that the geese would wake.",
        "The circus winters in four states and has added the tallest tent.",
        "The library added 40 stools to its attic.",
        "The recipe, endorsed on Sunday by nine cooks, needs salt.",
        "The wrongly reported score stood for a week.",
        "I'm told that the geese belong to Quill.",
    ],
)
def test_words_that_report_nothing_here(text):
    assert Reading(Article(text=text)).statements == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A jury weighed Arlo's claim that the goat could read.", "Arlo"),
        ("Arlo can no longer promise that the goat is tame.", "Arlo"),
        ("Beekeepers expect the swarm to leave.", "Beekeepers"),
        ("Arlo added the soup was cold by noon.", "Arlo"),
    ],
)
def test_the_same_words_where_they_report(text, speaker):
    assert [s.speaker for s in Reading(Article(text=text)).statements] == [speaker]


@pytest.mark.parametrize("verb", ["sniffed", "laughs", "shot back", "ventured"])
def test_a_quotation_with_a_name_and_a_verb_of_any_kind_is_a_statement(verb):
    article = Article(text=f'"It is safe," Roux {verb}.')
    (said,) = Reading(article).statements
    assert (said.speaker, said.cue, said.content) == ("Roux", verb.split()[0], "It is safe")


@pytest.mark.parametrize(
    "text",
    ['In "The Road to Tull," Roux sang.', '"The Road to Tull" delighted Roux.', '"Not now," and Roux left.'],
)
def test_a_title_or_a_scrap_beside_a_name_is_none(text):
    assert not any(said.cue for said in Reading(Article(text=text)).statements)
