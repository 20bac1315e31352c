"""What the peers are asked: the same two kinds of items, with the same examples, in each one's own form.

Only what some metric looks at is asked for: a field that nobody scores would cost the peers tokens for nothing.
The sentences of the examples are made up.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date

STATUSES = ("scheduled", "planned", "expected", "conditional", "postponed", "cancelled")

CLAIM = (
    "something that a person, an institution or a document says, writes, thinks or denies in the article, "
    "in quotation marks or reported"
)
EVENT = (
    "something that was still to come on the day of publication: a visit, a meeting, a vote, a launch, "
    "a deadline, a decision. What has taken place already is none"
)
QUOTE = (
    "The passage of the article that says it, copied exactly, character by character. "
    "No paraphrase, no ellipsis, nothing left out."
)
SPEAKER = "The fullest name that the article gives for who says it, not the words 'he' or 'she' alone."
STATUS = (
    "scheduled: date or place fixed; planned: decided, not fixed; expected: somebody thinks so; "
    "conditional: if something else happens; postponed; cancelled."
)
FIRST_DAY = "First day on which it may take place, as YYYY-MM-DD; null where the article gives no time."
LAST_DAY = "Last day on which it may take place, as YYYY-MM-DD; of a single day the same one."


@dataclass(frozen=True)
class ExampleClaim:
    """A claim as it should be found."""

    quote: str
    speaker: str


@dataclass(frozen=True)
class ExampleEvent:
    """A planned event as it should be found."""

    quote: str
    title: str
    status: str
    first_day: str
    last_day: str


@dataclass(frozen=True)
class Example:
    """A text with all that should be found in it."""

    text: str
    published: str
    summary: tuple[tuple[str, str], ...]
    claims: tuple[ExampleClaim, ...]
    events: tuple[ExampleEvent, ...]


EXAMPLES = (
    Example(
        text=(
            "PORT VESPER, March 10, 2026 (NTW) -- The harbour bridge will be closed from 4 May to 12 June. "
            '"The old bridge is not safe any more," Mayor Ana Roux told reporters on Tuesday. '
            "Its repair would take five weeks, she added. The town council had approved the work in February."
        ),
        published="2026-03-10",
        summary=(
            (
                "The harbour bridge of Port Vesper is to be closed in May and June.",
                "The harbour bridge will be closed from 4 May to 12 June",
            ),
        ),
        claims=(
            ExampleClaim("The old bridge is not safe any more", "Mayor Ana Roux"),
            ExampleClaim("Its repair would take five weeks", "Mayor Ana Roux"),
        ),
        events=(
            ExampleEvent(
                "The harbour bridge will be closed from 4 May to 12 June",
                "Closure of the harbour bridge",
                "scheduled",
                "2026-05-04",
                "2026-06-12",
            ),
        ),
    ),
    Example(
        text=(
            "LOWHAVEN, March 12, 2026 (NTW) -- Freight traffic fell by 8 percent last year, according to the "
            "port authority. Engineer Ivo Hale expects the new pier to bring some of it back. The builders "
            "will be chosen next month if the ministry agrees."
        ),
        published="2026-03-12",
        summary=(
            (
                "Less freight passed through the port of Lowhaven last year.",
                "Freight traffic fell by 8 percent last year",
            ),
        ),
        claims=(
            ExampleClaim("Freight traffic fell by 8 percent last year", "the port authority"),
            ExampleClaim("the new pier to bring some of it back", "Engineer Ivo Hale"),
        ),
        events=(
            ExampleEvent(
                "The builders will be chosen next month if the ministry agrees",
                "Choice of the builders",
                "conditional",
                "2026-04-01",
                "2026-04-30",
            ),
        ),
    ),
)


def published_line(published: date | None) -> str:
    """What the model is told of the day of publication, with the day of the week that dates count from."""
    if published is None:
        return "The day of publication is not known."
    return f"The article was published on {published:%A}, {published.isoformat()}."


def examples_json() -> list[dict[str, object]]:
    """The examples as plain data."""
    return [asdict(example) for example in EXAMPLES]


def fingerprint(*more: object) -> str:
    """Hash of the examples and of whatever else makes up a request."""
    text = json.dumps([examples_json(), *more], sort_keys=True, ensure_ascii=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
