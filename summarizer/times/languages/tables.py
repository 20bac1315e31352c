"""The languages whose time words are read, by ISO 639 code."""

from __future__ import annotations

from summarizer.times.languages.east_asian import CHINESE, JAPANESE, KOREAN
from summarizer.times.languages.germanic import DUTCH, GERMAN
from summarizer.times.languages.others import ARABIC, HINDI, TURKISH
from summarizer.times.languages.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from summarizer.times.languages.slavic import POLISH, RUSSIAN

TABLES = {
    "ar": ARABIC,
    "de": GERMAN,
    "es": SPANISH,
    "fr": FRENCH,
    "hi": HINDI,
    "it": ITALIAN,
    "ja": JAPANESE,
    "ko": KOREAN,
    "nl": DUTCH,
    "pl": POLISH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "tr": TURKISH,
    "zh": CHINESE,
}
