"""An article with overlapping evidence and a brief that has all there is in a brief."""

from __future__ import annotations

from datetime import date

import pytest

from summarizer.schemas.article import Article
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

ARTICLE = Article(
    text="""\
LISBON, March 3 - The port of Aveiro will close its northern quay in June, harbour master Inês Duarte said. 🚢
"We have waited eleven years for this money," Duarte told reporters on Monday.
The city council is to vote on the plan on 12 March, and the minister of the sea may attend.
A new crane, ordered in 2023, could follow after 1 September. Nobody named a day for the party.
""",
    title="Aveiro closes a quay",
    url="https://ria.example/quay",
    publisher="Ria Post",
    byline="Rui Telles",
    published=date(2025, 3, 3),
    published_from="dateline",
    language="en",
)


def evidence(*quotes: str) -> list[Evidence]:
    starts = [ARTICLE.text.index(quote) for quote in quotes]
    return [
        Evidence(start=start, end=start + len(q), quote=q) for start, q in zip(starts, quotes, strict=True)
    ]


def when(text: str, edtf: str, first: str | None, last: str | None, granularity: str) -> When:
    days = [day and date.fromisoformat(day) for day in (first, last)]
    return When(text=text, edtf=edtf, earliest=days[0], latest=days[1], granularity=granularity)


def sample() -> Brief:
    first, second, third, fourth = ARTICLE.text.splitlines()
    crane, party = fourth.split(". ")[0] + ".", "Nobody named a day for the party."
    duarte = Speaker(name="Inês Duarte", role="harbour master")
    vote = when("on 12 March", "2025-03-12", "2025-03-12", "2025-03-12", "day")
    unsure = Check(
        name="hedge_lost", severity="doubt", path="/claims/2/text", message='"may" is not in the claim'
    )
    wrong = Check(
        name="number_not_in_evidence", severity="proof", path="/summary/2", message="40 is in no sentence"
    )
    return Brief(
        article=ArticleInfo.of(ARTICLE),
        headline="Aveiro closes a quay to rebuild it",
        summary=[
            SummarySentence(text="The port will close its northern quay.", evidence=evidence(first)),
            SummarySentence(text="The council votes, and money has come.", evidence=evidence(second, third)),
        ],
        claims=[
            Claim(
                text="The port will close its northern quay in June.", speakers=[duarte], form="indirect", cue="said",
                evidence=evidence("The port of Aveiro will close its northern quay in June"),
            ),
            Claim(text="They waited eleven years.", speakers=[duarte], form="direct", cue="told", evidence=evidence(second)),
            Claim(text="The minister will attend.", form="unattributed", evidence=evidence(third)),
        ],
        planned_events=[
            PlannedEvent(
                title="Vote on the plan for the northern quay", status="scheduled", when=vote, where="Aveiro",
                participants=["the city council", "the minister of the sea"], evidence=evidence(third),
            ),
            PlannedEvent(
                title="Closure of the northern quay", status="planned",
                when=when("in June", "2025-06", "2025-06-01", "2025-06-30", "month"),
                evidence=evidence("close its northern quay in June, harbour"),
            ),
            PlannedEvent(
                title="A new crane", status="expected",
                when=when("after 1 September", "2025-09-02/..", "2025-09-02", None, "day"), evidence=evidence(crane),
            ),
            PlannedEvent(title="A party", status="planned", when=None, evidence=evidence(party)),
        ],
        checks=[unsure],
        dropped=[Dropped(item={"text": "The quay costs 40 million euros."}, checks=[wrong])],
        provenance=Provenance(
            model="local/test-model", prompt=PromptInfo(name="brief", version="1", sha256="0" * 64),
            schema_sha256="0" * 64, requests=3, seconds=31.24, summarizer_version="0",
            usage=Usage(input_tokens=2140, cached_input_tokens=1802, output_tokens=236),
        ),
    )  # fmt: skip


@pytest.fixture
def article() -> Article:
    return ARTICLE


@pytest.fixture
def brief() -> Brief:
    return sample()


@pytest.fixture(scope="session")
def hostile():
    """Makes a brief that says the same words wherever an article or a model has a say."""

    def make(words: str) -> Brief:
        brief = sample()
        about, made = brief.article, brief.provenance
        brief.headline = about.title = about.publisher = about.byline = about.url = about.published_time = (
            made.model
        ) = words
        for claim in brief.claims:
            claim.text = claim.cue = claim.evidence[0].quote = words
            claim.speakers = [
                Speaker(name=words, role=words),
                Speaker(name=words, role=words, anonymous=True),
            ]
            claim.attribution = [claim.evidence[0].model_copy()]
        for said in brief.summary:
            said.text = said.evidence[0].quote = words
        for event in brief.planned_events:
            event.title = event.where = event.evidence[0].quote = words
            event.participants = [words, words]
            event.condition, event.instead_of = words, When(text=words)
            if event.when:
                event.when.text = event.when.edtf = words
        for check in (*brief.checks, *brief.dropped[0].checks):
            check.name = check.path = check.message = words
        brief.dropped[0].item["text"] = words
        return brief

    return make
