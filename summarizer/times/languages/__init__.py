"""Time words of other languages than English: names from CLDR, and one small table of phrases a language."""

from summarizer.times.languages.reading import find_times_in, is_read, resolve_in

__all__ = ["find_times_in", "is_read", "resolve_in"]
