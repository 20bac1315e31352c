"""The summary that code makes, with its evidence."""

from summarizer.asking.style import EXTENTS
from summarizer.briefing.standard.summary import summary_found
from summarizer.english.reading import Reading
from tests.drafts import article_of


def test_each_sentence_of_the_summary_rests_on_the_one_that_it_is_made_of():
    article = article_of(
        "LEIRVIK (NTW) -- The council of Leirvik bought the old cinema in Mill Street on Monday.",
        "The cinema will open as a library in June, the council said.",
    )
    told = summary_found(Reading(article))
    assert [s.text for s in told] == [
        "The council of Leirvik bought the old cinema in Mill Street on Monday.",
        "The cinema will open as a library in June, the council said.",
    ]
    assert [s.evidence[0].quote for s in told] == [article.words_of(s) for s in article.sentences]


def test_a_short_summary_is_the_most_important_sentence_and_a_long_one_has_up_to_six():
    article = article_of(
        *(
            f"The council of Leirvik bought the {each} cinema in Mill Street on Monday."
            for each in "old new red blue green white black brown grey pink wide tall".split()
        )
    )
    told = {length: summary_found(Reading(article), extent) for length, extent in EXTENTS.items()}
    assert {length: len(summary) for length, summary in told.items()} == {"short": 1, "medium": 4, "long": 6}
    assert told["short"][0] in told["medium"]
