"""Articles that rules for news read badly are said to be of their genre."""

import pytest

from summarizer.briefing.checks.genres import check_genre
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article

LIVE = "Ice on the fjord: live updates\n\n09:40\nThe pilots will start at ten.\n\n09:10\nThe harbour is shut."


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (LIVE, "en", ["genre_read_badly"]),
        (LIVE, "de", []),
        ("The pilots of the harbour will start at ten, their union said.", "en", []),
    ],
)
def test_only_an_english_article_of_another_genre_is_doubted_as_a_whole(text, language, found):
    checks = list(check_genre(Reading(Article(text=text, language=language))))
    assert [c.name for c in checks] == found
    assert all((c.severity, c.path) == ("doubt", "") and "live blog" in c.message for c in checks)
