"""A line of a printed page, and where it stands."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A line or a piece of one, in points from the lower left corner; `bottom` is where its letters stand."""

    text: str
    left: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Half the height of its small letters."""
        return self.bottom + self.size / 4
