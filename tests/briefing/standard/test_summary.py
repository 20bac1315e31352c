"""The summary that code makes, with its evidence."""

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
