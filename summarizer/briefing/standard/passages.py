"""Where the claims of a brief rest in the article, and which of them rest on the same passage."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from summarizer.schemas.brief import Claim, Evidence


class Passages:
    """Claims by the passages of their evidence, so that none has to be compared with all others."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = list(claims)
        self._spans = sorted((e.start, e.end, at) for at, c in enumerate(self.claims) for e in c.evidence)
        self._reach = list(accumulate((end for _, end, _ in self._spans), max))

    def sharing(self, evidence: Sequence[Evidence]) -> Iterator[Claim]:
        """The claims that rest on any of these passages or a part of one."""
        for passage in evidence:
            at = bisect_left(self._spans, (passage.end,))
            while at and self._reach[at - 1] > passage.start:
                at -= 1
                if self._spans[at][1] > passage.start:
                    yield self.claims[self._spans[at][2]]
