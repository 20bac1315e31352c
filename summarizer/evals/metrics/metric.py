"""A figure, and how to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Result

Better = Literal["higher", "lower", "neither"]
Unit = Literal["share", "number"]
Measured = Literal["brief", "result"]


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure, and how to read it.

    Attributes:
        measure: A function of a case and its brief, or its whole result.
        better: Whether more of it is good.
        unit: A share is shown in per cent, a number as it is, per article.
        of: What is measured: the brief, or the result, which also holds what the model answered.
        counts_items: Whether it counts the items of gold that were found, so that all such figures of one
            article say together how much of it is found.
        main: Whether it stands beside each case in a list of cases.
    """

    name: str
    measure: Callable[[Any, Any], Ratio]
    better: Better = "higher"
    unit: Unit = "share"
    of: Measured = "brief"
    counts_items: bool = False
    main: bool = False

    def ratio(self, case: Any, result: Result) -> Ratio:
        """The figure for one case that has a brief."""
        return self.measure(case, result.brief if self.of == "brief" else result)
