"""What code reads in a short article of 10 March 2026, a Tuesday."""

from datetime import date

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article

TUESDAY = date(2026, 3, 10)


def announced(text, published=TUESDAY):
    return Reading(Article(text=text, published=published)).announcements


def titles(text, published=TUESDAY):
    return [announcement.title for announcement in announced(text, published)]
