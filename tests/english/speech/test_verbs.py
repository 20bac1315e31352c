import pytest

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


@pytest.mark.parametrize(
    "text",
    [
        "An explosive report that Roux had left the board closed the mill.",
        "Hale stayed at home for fear that it might rain again.",
        "The firm works in three states and has added the second mill.",
        "The firm added 200 jobs at its mill in Oslo.",
        "The mill, endorsed on Monday by the board, will open.",
        "Roux tells so many lies that nobody listens.",
        "Hale had no idea what to expect of the mill.",
        "The previously reported range was wide.",
        "I'm told that Hale left early.",
    ],
)
def test_words_that_report_nothing_here(text):
    assert Reading(Article(text=text)).statements == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The board looked into Roux's claim that the mill was safe.", "Roux"),
        ("Roux can no longer claim that the mill is safe.", "Roux"),
        ("Traders expect prices to fall by half.", "Traders"),
        ("Roux added the mill was safe by then.", "Roux"),
    ],
)
def test_the_same_words_where_they_report(text, speaker):
    assert [s.speaker for s in Reading(Article(text=text)).statements] == [speaker]
