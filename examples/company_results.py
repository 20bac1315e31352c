"""A brief of one's own form: what a company reports, each figure with the article's words for it.

From this folder:

    summarizer brief results.txt --schema company_results:Results
    python company_results.py results.txt
"""

from __future__ import annotations

import sys
from decimal import Decimal

from pydantic import BaseModel, Field

from summarizer import Evidence, Speaker, Summarizer, When, read_article


class Figure(BaseModel):
    """One figure that the company reports about itself."""

    name: str = Field(description="What is measured, in two or three words of the article: 'net profit'.")
    value: Decimal = Field(description="Its newest value; a loss is below zero.")
    unit: str | None = Field(default=None, description="'euros', 'people' and the like.")
    period: When | None = Field(default=None, description="What the figure is for, such as a quarter.")
    evidence: list[Evidence]


class Outlook(BaseModel):
    """Something that the company expects or promises."""

    text: str = Field(description="What is expected, in one short sentence.")
    speaker: Speaker | None = None
    period: When | None = Field(default=None, description="When it is to come.")
    evidence: list[Evidence]


class NextReport(BaseModel):
    """The day on which the company reports again."""

    when: When
    evidence: list[Evidence]


class Results(BaseModel):
    """What a company reports in its results."""

    company: str = Field(max_length=80, description="Its name.")
    figures: list[Figure] = Field(description="Profit, revenue, orders, dividend, staff.")
    outlook: list[Outlook]
    next_report: NextReport | None = None


def main(path: str, model: str | None = None) -> None:
    """Print the figures of an article, each with its evidence."""
    with Summarizer(model, schema=Results) as summarizer:
        brief = summarizer.brief(read_article(path))
    for figure in brief.value.figures:
        period = f", {figure.period.earliest} to {figure.period.latest}" if figure.period else ""
        print(f"{figure.name}: {figure.value:,} {figure.unit or ''}{period}")
        print("    " + " … ".join(evidence.quote for evidence in figure.evidence))


if __name__ == "__main__":
    main(*sys.argv[1:])
