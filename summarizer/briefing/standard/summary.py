"""The summary that code makes of an article's own sentences."""

from __future__ import annotations

from summarizer.asking.style import MEDIUM, Extent
from summarizer.briefing.grounding import evidence_of
from summarizer.english.reading import Reading
from summarizer.schemas.brief import SummarySentence


def summary_found(reading: Reading, extent: Extent = MEDIUM) -> list[SummarySentence]:
    """A summary of the article's own sentences, in the order of the text."""
    chosen = reading.summary if extent == MEDIUM else reading.summary_of(extent.sentences, extent.words)
    return [
        SummarySentence(text=text, evidence=evidence_of(reading.article, [sentence]))
        for sentence, text in chosen
    ]
