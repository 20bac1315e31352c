"""All constructions of the speech rules, table by table, in the order in which a sentence meets them."""

from __future__ import annotations

from summarizer.english.speakers.descriptions import DESCRIBED
from summarizer.english.speakers.following import LONE
from summarizer.english.speakers.pronouns import PRONOUNS
from summarizer.english.speech.clauses import CLAUSES, OTHERS
from summarizer.english.speech.contents import SURROUNDINGS
from summarizer.english.speech.cues import CUES, UNLISTED
from summarizer.english.speech.openings import OPENINGS
from summarizer.english.speech.rules import Table
from summarizer.english.speech.sources import SOURCES
from summarizer.english.speech.statements import UNCUED
from summarizer.english.speech.subjects import ADVERBIALS, SUBJECTS

TABLES: dict[str, Table] = {
    "cues": CUES,
    "unlisted cues": UNLISTED,
    "subjects": SUBJECTS,
    "adverbials": ADVERBIALS,
    "sources": SOURCES,
    "openings": OPENINGS,
    "clauses": CLAUSES,
    "others": OTHERS,
    "surroundings": SURROUNDINGS,
    "uncued": UNCUED,
    "described": DESCRIBED,
    "pronouns": PRONOUNS,
    "lone quotations": LONE,
}
