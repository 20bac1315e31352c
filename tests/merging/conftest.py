"""Briefs of invented articles, written as claims and events with the passage that they rest on."""

from datetime import date

import pytest

from summarizer.schemas.article import Article
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


def _evidence(text, passage):
    start = text.index(passage)
    return [Evidence(start=start, end=start + len(passage), quote=passage)]


@pytest.fixture
def brief():
    """Makes a brief: `brief("Oslo Post", "2026-03-10", claims=[("Ana Roux", "It opens in May.")])`.

    A claim is (speaker, text) or (speaker, text, form); an event (title, status, when) or (…, where), with
    `when` as 'words earliest latest granularity' or None.
    """

    def make(publisher, published, *, headline="A headline", summary=(), claims=(), events=(), checks=()):
        passages = [*summary, *(c[1] for c in claims), *(e[0] for e in events)]
        article = Article(
            text=f"{publisher}, {published}\n\n" + "\n".join(passages),
            publisher=publisher,
            published=published and date.fromisoformat(published),
        )
        prompt = PromptInfo(name="brief", version="1", sha256="0" * 64)
        provenance = Provenance(
            model="openai/test", prompt=prompt, schema_sha256="0" * 64, requests=1, usage=Usage(), seconds=0.1,
            summarizer_version="0",
        )  # fmt: skip
        return Brief(
            article=ArticleInfo.of(article),
            headline=headline,
            summary=[SummarySentence(text=s, evidence=_evidence(article.text, s)) for s in summary],
            claims=[claim(article.text, *c) for c in claims],
            planned_events=[event(article.text, *e) for e in events],
            checks=list(checks),
            provenance=provenance,
        )

    return make


def claim(text, speaker, said, form="indirect"):
    """The speaker is a name, a Speaker, several of either, or None."""
    several = speaker if isinstance(speaker, list) else [speaker] if speaker else []
    speakers = [Speaker(name=one) if isinstance(one, str) else one for one in several]
    return Claim(text=said, speakers=speakers, form=form, cue="said", evidence=_evidence(text, said))


def event(text, title, status, when, where=None):
    time = None
    if when:
        words, earliest, latest, granularity = when.rsplit(" ", 3)
        time = When(text=words, earliest=earliest, latest=latest, granularity=granularity)
    return PlannedEvent(title=title, status=status, when=time, where=where, evidence=_evidence(text, title))
