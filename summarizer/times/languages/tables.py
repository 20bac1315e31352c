"""The languages whose time words are read, by ISO 639 code."""

from __future__ import annotations

from summarizer.times.languages.east_asian import CHINESE, JAPANESE, KOREAN
from summarizer.times.languages.germanic import DUTCH, GERMAN
from summarizer.times.languages.nordic import DANISH, FINNISH, NORWEGIAN, SWEDISH
from summarizer.times.languages.others import ARABIC, GREEK, HINDI, HUNGARIAN, TURKISH
from summarizer.times.languages.romance import FRENCH, ITALIAN, PORTUGUESE, ROMANIAN, SPANISH
from summarizer.times.languages.slavic import CZECH, POLISH, RUSSIAN, UKRAINIAN

TABLES = {
    "ar": ARABIC,
    "cs": CZECH,
    "da": DANISH,
    "de": GERMAN,
    "el": GREEK,
    "es": SPANISH,
    "fi": FINNISH,
    "fr": FRENCH,
    "hi": HINDI,
    "hu": HUNGARIAN,
    "it": ITALIAN,
    "ja": JAPANESE,
    "ko": KOREAN,
    "nb": NORWEGIAN,
    "nl": DUTCH,
    "no": NORWEGIAN,
    "pl": POLISH,
    "pt": PORTUGUESE,
    "ro": ROMANIAN,
    "ru": RUSSIAN,
    "sv": SWEDISH,
    "tr": TURKISH,
    "uk": UKRAINIAN,
    "zh": CHINESE,
}
