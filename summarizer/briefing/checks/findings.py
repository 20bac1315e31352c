"""What a check finds."""

from __future__ import annotations

from typing import NamedTuple

from summarizer.schemas.brief import Check, Severity


class Finding(NamedTuple):
    """What a check found, before it is known where in the brief the item will stand."""

    name: str
    severity: Severity
    message: str

    def at(self, path: str) -> Check:
        """The finding as a Check at a place in the brief."""
        return Check(name=self.name, severity=self.severity, path=path, message=self.message)


def proof(name: str, message: str) -> Finding:
    """A finding that nobody who reads the article can deny."""
    return Finding(name, "proof", message)


def doubt(name: str, message: str) -> Finding:
    """A finding that a reader should look at."""
    return Finding(name, "doubt", message)


def not_in_article(kind: str, written: str) -> Finding:
    """That a number, a date or a name of a text stands nowhere in the article."""
    return proof(f"{kind}_not_in_article", f"The article does not hold the {kind} '{written}'.")


def not_in_evidence(kind: str, written: str) -> Finding:
    """That it stands in the article, and not where the item points."""
    return doubt(f"{kind}_not_in_evidence", f"The evidence does not hold the {kind} '{written}'.")
