"""The languages whose time words are read, by ISO 639 code."""

from __future__ import annotations

from summarizer.times.languages.east_asian import CHINESE, JAPANESE, KOREAN
from summarizer.times.languages.germanic import DUTCH, GERMAN
from summarizer.times.languages.nordic import DANISH, FINNISH, NORWEGIAN, SWEDISH
from summarizer.times.languages.others import ARABIC, GREEK, HINDI, HUNGARIAN, TURKISH
from summarizer.times.languages.phrases import Phrases
from summarizer.times.languages.romance import FRENCH, ITALIAN, PORTUGUESE, ROMANIAN, SPANISH
from summarizer.times.languages.slavic import CZECH, POLISH, RUSSIAN, UKRAINIAN

TABLES = {
    "ar": ARABIC,
    "bg": Phrases(lead="на", after_year="г\\.|година"),
    "ca": Phrases(lead="el|del?|d['’]"),
    "cs": CZECH,
    "da": DANISH,
    "de": GERMAN,
    "el": GREEK,
    "es": SPANISH,
    "et": Phrases(after_year="\\.? ?aasta(?:l)?"),
    "fi": FINNISH,
    "fr": FRENCH,
    "hi": HINDI,
    "hr": Phrases(after_year="\\. ?godine|godine|\\."),
    "hu": HUNGARIAN,
    "it": ITALIAN,
    "ja": JAPANESE,
    "ko": KOREAN,
    "nb": NORWEGIAN,
    "nl": DUTCH,
    "nn": NORWEGIAN,
    "no": NORWEGIAN,
    "pl": POLISH,
    "pt": PORTUGUESE,
    "ro": ROMANIAN,
    "ru": RUSSIAN,
    "sk": Phrases(lead="dňa"),
    "sl": Phrases(
        months=(
            "januarja", "februarja", "marca", "aprila", "maja", "junija",
            "julija", "avgusta", "septembra", "oktobra", "novembra", "decembra",
        )
    ),
    "sv": SWEDISH,
    "tr": TURKISH,
    "uk": UKRAINIAN,
    "zh": CHINESE,
}  # fmt: skip
"""Of a language that has a row here and no table of its own, only dates are read."""
