"""What the tests of a brief's way are made of: articles, drafts, and a model that says what a test wants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from pydantic import BaseModel

from summarizer.asking.own.questions import open_schema
from summarizer.asking.own.shapes import shape_of
from summarizer.asking.prompts import load_prompt
from summarizer.asking.questions import Question
from summarizer.asking.steps import Done, drive, outcome
from summarizer.briefing.grounding import evidence_of
from summarizer.briefing.own.task import OwnTask
from summarizer.briefing.standard.staged import StagedTask
from summarizer.briefing.standard.task import StandardTask
from summarizer.briefing.task import write
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Evidence,
    PromptInfo,
    Provenance,
    Readers,
    SummarySentence,
    Usage,
)
from summarizer.schemas.draft import Amendment, Draft, DraftClaim, DraftEvent, DraftSentence, DraftSpeaker

DAY = date(2026, 3, 10)
"""A Tuesday, on which the articles of the tests appear."""


HARBOUR = (
    "The harbour board met in Oslo on Monday.",
    '"The old crane is unsafe," engineer Anna Berg said.',
    "The board will close the crane next year.",
    "Two ships left the port in June.",
    "Mayor Ivo Hale praised the cooks.",
)
"""Five sentences of an article: told, quoted, announced, over, and of somebody else."""


class Written(NamedTuple):
    """What came of the answers, and the questions that were asked."""

    brief: Any
    asked: list[Question[Any]]


def article_of(*sentences: str, published: date | None = DAY, **known: Any) -> Article:
    """An article of these sentences, which are numbered as they stand here."""
    article = Article(text=" ".join(sentences), published=published, **known)
    assert len(article.sentences) == len(sentences), "each argument is one sentence"
    return article


def filler(count: int, text: str = "It rained all day.") -> list[str]:
    """So many sentences that say nothing of interest."""
    return [text] * count


def evidence(article: Article, *numbers: int) -> list[Evidence]:
    """The sentences with these numbers, as evidence."""
    return evidence_of(article, [article.sentences[n - 1] for n in numbers])


def sentence(text: str, *numbers: int) -> DraftSentence:
    """A sentence of a summary that points at these."""
    return DraftSentence(sentences=list(numbers), text=text)


def claim(text: str | None, *numbers: int, speakers: Sequence[int] = ()) -> DraftClaim:
    """A claim that points at these sentences, and at these places in the list of speakers."""
    return DraftClaim(sentences=list(numbers), text=text, speakers=list(speakers))


def speaker(name: str, kind: Any = "person", role: str | None = None) -> DraftSpeaker:
    """Somebody in the list of speakers."""
    return DraftSpeaker(name=name, kind=kind, role=role)


def event(
    title: str, *numbers: int, when: str | None = None, status: Any = "planned", **known: Any
) -> DraftEvent:
    """A planned event that points at these sentences."""
    return DraftEvent(sentences=list(numbers), title=title, status=status, when=when, **known)


def draft(
    headline: str = "",
    summary: list[DraftSentence] | None = None,
    claims: list[DraftClaim] | None = None,
    events: list[DraftEvent] | None = None,
    speakers: list[DraftSpeaker] | None = None,
) -> Draft:
    """The answer to the question for everything."""
    return Draft(
        headline=headline,
        speakers=speakers or [],
        summary=summary or [],
        claims=claims or [],
        planned_events=events or [],
    )


def amendment(item: int, verdict: Any, **changed: Any) -> Amendment:
    """What a model says of one item that was doubted."""
    return Amendment(item=item, verdict=verdict, **changed)


def answered(steps: Any, *answers: Any) -> Written:
    """Feeds the answers, models or their fields, to steps that ask; each must be asked for, and no more."""
    asked: list[Question[Any]] = []
    left = [a if isinstance(a, dict) else a.model_dump(mode="json") for a in answers]

    def hear(question: Question[Any]) -> Iterator[Done[Any]]:
        asked.append(question)
        assert left, f"nobody expected the question {question.name!r}"
        yield Done(question.response_model.model_validate(left.pop(0)))

    result = outcome(drive(steps, hear))
    assert not left, "fewer questions were asked than expected"
    return Written(result, asked)


def brief_from(article: Article, *answers: Any, max_claims: int = 8, readers: Readers = "model") -> Written:
    """The brief of an article that comes of a model's answers."""
    task = StandardTask(max_claims, readers=readers)
    written = answered(write(task, Reading(article), load_prompt()), *answers)
    assert isinstance(written.brief, Brief)
    return written


def staged_from(article: Article, *answers: Any, max_claims: int = 8) -> Written:
    """The brief of an article that code reads, with a model's answers about its gaps."""
    return answered(write(StagedTask(max_claims), Reading(article), load_prompt("staged")), *answers)


def own_from(article: Article, model: type[BaseModel], *answers: Any, room: int = 100_000) -> Written:
    """The brief in a form of one's own that comes of a model's answers."""
    task = OwnTask(shape_of(model), open_schema, room)
    return answered(write(task, Reading(article), load_prompt("own")), *answers)


def brief_of(article: Article, *summary: SummarySentence, headline: str = "A headline") -> Brief:
    """A brief that nobody wrote: the given sentences of a summary, and nothing else."""
    prompt = PromptInfo(name="brief", version="1", sha256="0" * 64)
    provenance = Provenance(
        model="openai/test", prompt=prompt, schema_sha256="0" * 64, requests=1, usage=Usage(), seconds=0.1,
        summarizer_version="0",
    )  # fmt: skip
    return Brief(
        article=ArticleInfo.of(article), headline=headline, summary=list(summary), claims=[],
        planned_events=[], provenance=provenance,
    )  # fmt: skip
