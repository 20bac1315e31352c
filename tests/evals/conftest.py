"""A gold file and a brief of it, to be changed by each test as it needs them."""

from datetime import date

import pytest

from summarizer.evals.cases import GoldCase
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Claim,
    Evidence,
    PlannedEvent,
    PromptInfo,
    Provenance,
    Speaker,
    SummarySentence,
    Usage,
    When,
)

TEXT = (
    "OSLO, March 10, 2026 (NTW) - The board will meet on 5 May, Mayor Ana Roux said. "
    '"It is safe," said Ivo Hale. The bridge closed in 2019. The vote is planned for June.'
)


def passage(quote):
    start = TEXT.index(quote)
    return {"start": start, "end": start + len(quote), "quote": quote}


@pytest.fixture
def gold():
    return GoldCase.model_validate(
        {
            "id": "bridge",
            "subject": "elections",
            "text": TEXT,
            "published": "2026-03-10",
            "key_facts": [
                {"text": "The board meets on 5 May.", "needs": ["board", "meet|gather", "5 may"]},
                {"text": "The vote is in June.", "needs": ["vote", "june"]},
            ],
            "claims": [
                {"speakers": [{"name": "Ana Roux"}], "form": "indirect", "cue": "said", "text": "The board meets on 5 May.", "evidence": [passage("The board will meet on 5 May")]},
                {"speakers": [{"name": "Ivo Hale"}], "form": "direct", "cue": "said", "text": "The bridge is safe.", "evidence": [passage("It is safe")]},
            ],
            "planned_events": [
                {"title": "Meeting of the board", "status": "scheduled", "evidence": [passage("The board will meet on 5 May")],
                 "when": {"text": "on 5 May", "earliest": "2026-05-05", "latest": "2026-05-05", "granularity": "day"}},
                {"title": "Vote", "status": "planned", "evidence": [passage("The vote is planned for June")],
                 "when": {"text": "June", "earliest": "2026-06-01", "latest": "2026-06-30", "granularity": "month"}},
            ],
            "past_events": [passage("The bridge closed in 2019.")],
        }
    )  # fmt: skip


@pytest.fixture
def brief(gold):
    """Finds the first claim and event rightly, a second claim with a wrong speaker, and a past event."""

    def evidence(quote):
        return [Evidence(**passage(quote))]

    day = date(2026, 5, 5)
    return Brief(
        article=ArticleInfo.of(gold.article),
        headline="Board to meet",
        summary=[SummarySentence(text="The board will gather on 5 May.", evidence=evidence("The board will meet on 5 May"))],
        claims=[
            Claim(text="It meets.", speakers=[Speaker(name="Roux")], form="indirect", evidence=evidence("The board will meet on 5 May, Mayor Ana Roux said.")),
            Claim(text="Safe.", speakers=[Speaker(name="Eva Moss")], form="mixed", evidence=evidence('"It is safe," said Ivo Hale.')),
        ],
        planned_events=[
            PlannedEvent(title="Meeting", status="planned", evidence=evidence("The board will meet on 5 May"),
                         when=When(text="on 5 May", edtf="2026-05-05", earliest=day, latest=day, granularity="day")),
            PlannedEvent(title="Closing", status="scheduled", evidence=evidence("The bridge closed in 2019.")),
        ],
        provenance=Provenance(model="openai/m", prompt=PromptInfo(name="brief", version="1", sha256=""), schema_sha256="",
                              requests=2, usage=Usage(output_tokens=200), seconds=3.5, summarizer_version="0"),
    )  # fmt: skip
