"""The two faces of a brief: JSON that is the contract, and a page that no article can take over."""

import json
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.render import _days, _place, to_json, to_text
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    Dropped,
    Evidence,
    PlannedEvent,
    PromptInfo,
    Provenance,
    Speaker,
    SummarySentence,
    Usage,
    When,
)
from summarizer.terminal import clean

ARTICLE = """\
LISBON, March 3 - The port of Aveiro will close its northern quay in June, harbour master Inês Duarte said.
"We have waited eleven years for this money," Duarte told reporters on Monday.
The city council is to vote on the plan on 12 March, and the minister of the sea may attend."""


def evidence(words: str) -> list[Evidence]:
    start = ARTICLE.index(words)
    return [Evidence(start=start, end=start + len(words), quote=words)]


@pytest.fixture
def brief() -> Brief:
    first, second, third = ARTICLE.split("\n")
    duarte = Speaker(name="Inês Duarte", role="harbour master")
    return Brief(
        article=ArticleInfo(
            id="sha256:00",
            publisher="Ria Post",
            url="https://ria.example/quay",
            published=date(2025, 3, 3),
            published_from="dateline",
            characters=len(ARTICLE),
            sentences=3,
        ),
        headline="Aveiro closes a quay to rebuild it",
        summary=[
            SummarySentence(text="The port of Aveiro will close its northern quay.", evidence=evidence(first)),
            SummarySentence(text="The council votes on the plan.", evidence=evidence(third)),
        ],
        claims=[
            Claim(
                text="The port will close its northern quay in June.",
                speaker=duarte,
                form="indirect",
                cue="said",
                evidence=evidence(first),
            ),
            Claim(
                text="The port has waited eleven years for the money.",
                speaker=duarte,
                form="direct",
                cue="told",
                evidence=evidence(second),
            ),
            Claim(text="The minister may attend the vote.", form="unattributed", evidence=evidence(third)),
        ],
        planned_events=[
            PlannedEvent(
                title="Vote on the plan for the northern quay",
                status="scheduled",
                when=When(
                    text="on 12 March",
                    edtf="2025-03-12",
                    earliest=date(2025, 3, 12),
                    latest=date(2025, 3, 12),
                    granularity="day",
                ),
                where="Aveiro",
                participants=["the city council", "the minister of the sea"],
                evidence=evidence(third),
            ),
            PlannedEvent(
                title="Closure of the northern quay",
                status="planned",
                when=When(
                    text="in June",
                    edtf="2025-06",
                    earliest=date(2025, 6, 1),
                    latest=date(2025, 6, 30),
                    granularity="month",
                ),
                evidence=evidence(first),
            ),
        ],
        checks=[
            Check(
                name="hedge_lost",
                severity="warning",
                path="/claims/2/text",
                message='the sentence says "may", the claim says it as well but of another verb',
            )
        ],
        dropped=[
            Dropped(
                item={"text": "The quay costs 40 million euros."},
                checks=[
                    Check(
                        name="number_not_in_evidence",
                        severity="error",
                        path="/summary/2",
                        message="40 is in none of its sentences",
                    )
                ],
            )
        ],
        provenance=Provenance(
            model="local/test-model",
            prompt=PromptInfo(name="brief", version="1", sha256="00"),
            schema_sha256="00",
            requests=3,
            usage=Usage(input_tokens=2140, cached_input_tokens=1802, output_tokens=236),
            seconds=31.24,
            summarizer_version="0",
        ),
    )
