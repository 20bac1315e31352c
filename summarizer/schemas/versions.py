"""Briefs of an earlier version: the same content in the form of this one.

Version 1 had one speaker a claim, called checks errors and warnings, and did not say who read the article.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from summarizer.schemas.brief import SCHEMA_VERSION

EARLIER = ("1",)
"""The versions that can be made one of this program's own."""

Data = dict[str, Any]

_SEVERITIES = {"error": "proof", "warning": "doubt"}


def upgraded(brief: Data) -> Data:
    """A brief of version 1, as JSON has it, as one of version 2; what is no brief comes back no better.

    A brief of a user's own schema keeps its `value` and its dropped items as they are: their words mean what
    the user's model says.
    """
    dropped = _dropped_own if "schema" in brief else _dropped
    changes: dict[str, Callable[[Data], Data]] = {
        "claims": _claim,
        "planned_events": _event,
        "checks": _check,
        "dropped": dropped,
    }
    made = {key: _each(value, changes[key]) if key in changes else value for key, value in brief.items()}
    made["schema_version"] = SCHEMA_VERSION
    if isinstance(article := made.get("article"), dict):
        made["article"] = article | {"byline": None, "published_time": None}
    if isinstance(provenance := made.get("provenance"), dict):
        made["provenance"] = {"reader": "model", **provenance}
    return made


def _claim(claim: Data) -> Data:
    """A claim of one speaker or none, with a list of speakers."""
    made: Data = {}
    for key, value in claim.items():
        if key == "speaker":
            made["speakers"] = [] if value is None else [_speaker(value)]
        else:
            made[key] = value
    return made | {"attribution": [], "found_by": "model"}


def _speaker(speaker: Any) -> Any:
    if not isinstance(speaker, dict):
        return speaker
    kind = "organisation" if speaker.get("kind") == "outlet" else speaker.get("kind", "person")
    return speaker | {"kind": kind, "anonymous": False}


def _event(event: Data) -> Data:
    made = event | {"instead_of": None, "condition": None, "found_by": "model"}
    if isinstance(when := event.get("when"), dict):
        made["when"] = when | {"time": None}
    return made


def _check(check: Data) -> Data:
    severity = check.get("severity")
    return check | {
        "severity": _SEVERITIES.get(severity, severity) if isinstance(severity, str) else severity
    }


def _dropped_own(dropped: Data) -> Data:
    return dropped | {"checks": _each(dropped.get("checks"), _check)}


def _dropped(dropped: Data) -> Data:
    item = dropped.get("item")
    if isinstance(item, dict) and "speaker" in item:
        item = _claim(item)
    elif isinstance(item, dict) and "title" in item:
        item = _event(item)
    return _dropped_own(dropped) | {"item": item}


def _each(items: Any, change: Callable[[Data], Data]) -> Any:
    """The objects of a list changed, and whatever else is there as it was."""
    if not isinstance(items, list):
        return items
    return [change(item) if isinstance(item, dict) else item for item in items]
