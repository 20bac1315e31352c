"""How well the checks tell a wrong summary from a right one, on summaries that people have labelled.

summedits   candidate summaries of news articles, edited to be wrong or only reworded (Laban et al. 2023)
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.briefing.checks.wording import check_summary
from summarizer.english.reading import Reading
from summarizer.errors import SourceError
from summarizer.evals.ratios import Ratio, interval, total
from summarizer.schemas.article import Article
from summarizer.verifying.second_opinion import Likeliest, second_opinion


@dataclass(frozen=True)
class Labelled:
    """An article, and summaries of it with the verdict of people: whether it holds what they say."""

    article: Article
    summaries: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Validation:
    """What the checks caught and kept, per article.

    Attributes:
        caught: Wrong summaries that a check spoke of, of all wrong ones.
        kept: Right summaries that none spoke of, of all right ones.
        alarms: How often each check spoke of a wrong and of a right summary.
    """

    caught: list[Ratio]
    kept: list[Ratio]
    alarms: dict[str, Counter[bool]] = field(default_factory=dict)

    @property
    def balanced_accuracy(self) -> float:
        """The mean of both shares; 0.5 is chance."""
        return ((total(self.caught).value or 0.0) + (total(self.kept).value or 0.0)) / 2


def read_labelled(path: Path) -> list[Labelled]:
    """The articles of a summedits file.

    Raises:
        SourceError: The file can't be read, or its lines are not what they should be.
    """
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return [
            Labelled(
                Article(text=row["text"]), tuple((c["summary"], c["label"] == 1) for c in row["candidates"])
            )
            for row in rows
        ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(
            f"{path} is no summedits file ({error}): give the path of its dev.jsonl."
        ) from error


def validate(labelled: Sequence[Labelled], likeliest: Likeliest | None = None) -> Validation:
    """Hold every summary against its article; with a model's second opinion where one is given."""
    result = Validation([], [])
    for item in labelled:
        reading = Reading(item.article)
        flagged = {right: [0, 0] for right in (True, False)}
        for summary, right in item.summaries:
            findings = check_summary(reading, summary)
            if likeliest:
                findings += second_opinion(reading, summary, likeliest)
            names = {finding.name for finding in findings}  # a doubt is to be as right as a proof
            flagged[right][0] += bool(names)
            flagged[right][1] += 1
            for name in names:
                result.alarms.setdefault(name, Counter())[right] += 1
        wrong, good = flagged[False], flagged[True]
        result.caught.append(Ratio(wrong[0], wrong[1]))
        result.kept.append(Ratio(good[1] - good[0], good[1]))
    return result


def validation_rows(result: Validation) -> list[tuple[str, ...]]:
    """The figures as rows of a table, and how often each check was right and wrong."""
    rows: list[tuple[str, ...]] = [("figure", "value", "95 % interval")]
    for name, ratios in (("wrong summaries caught", result.caught), ("right summaries kept", result.kept)):
        between = interval(ratios)
        spread = f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %" if between else "-"
        rows.append((name, f"{100 * (total(ratios).value or 0):.1f} %", spread))
    rows.append(("balanced accuracy", f"{100 * result.balanced_accuracy:.1f} %", "-"))
    for name, counts in sorted(result.alarms.items()):
        rows.append((f"  {name}", f"{counts[False]} right", f"{counts[True]} false alarms"))
    return rows
