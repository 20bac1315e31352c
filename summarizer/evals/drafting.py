"""Gold files made of briefs, to be corrected by people.

A draft says what a brief found, so that a person who corrects it need not begin with nothing. It is no gold
before that: a run that is scored against it is measured against the model that drafted it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarizer.errors import UsageError
from summarizer.evals.cases import GoldCase, hash_of
from summarizer.evals.own import OwnCase
from summarizer.reading.sources import read_article
from summarizer.rendering.writing import write_whole
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Claim, Evidence, PlannedEvent, When
from summarizer.schemas.gold import Gold, GoldClaim, GoldEvent, GoldSpeaker, GoldWhen, KeyFact, Span
from summarizer.schemas.own import OwnBrief

if TYPE_CHECKING:
    from summarizer.api import Summarizer

_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NEEDED = 3


def id_from(name: str) -> str:
    """A name as that of a gold file: 'A visit (2).txt' as 'a-visit-2'."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "article"


def case_from(name: str, article: Article) -> GoldCase:
    """An article as a case without annotations, so that it is drafted from what an eval would ask."""
    given = article.published_from if article.published else "none"
    return GoldCase(
        id=name,
        draft=True,
        text_sha256=hash_of(article.text),
        title=article.title,
        text=article.text,
        published=article.published,
        published_from=given,
    )


def drafted(case: GoldCase, brief: Brief) -> GoldCase:
    """The case with what a brief found in its article."""
    return case.model_copy(
        update={
            "key_facts": [KeyFact(text=s.text, needs=needs_of(s.text)) for s in brief.summary],
            "claims": [_claim(claim) for claim in brief.claims],
            "planned_events": [_event(event, case) for event in brief.planned_events],
        }
    )


def drafted_own(case: GoldCase, brief: OwnBrief[Any]) -> OwnCase:
    """The case as a gold file of a user's own schema."""
    given = case.published if case.published_from in ("given", "metadata") else None
    return OwnCase(
        id=case.id,
        draft=True,
        text_sha256=case.text_sha256,
        title=case.title,
        published=given,
        text=case.text,
        value=brief.value.model_dump(mode="json"),
    )


def gold_text(gold: Gold | OwnCase) -> str:
    """A new gold file, without what has its default."""
    left_out = {"schema_"} if isinstance(gold, Gold) else set()
    data = gold.model_dump(mode="json", by_alias=True, exclude=left_out, exclude_defaults=True)
    lists = () if isinstance(gold, OwnCase) else ("key_facts", "claims", "planned_events", "past_events")
    return as_json(data | {name: data.get(name, []) for name in lists})


def as_json(data: dict[str, Any]) -> str:
    """A gold file as it is written."""
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def needs_of(text: str) -> list[str]:
    """The words that a summary with this fact can hardly do without: its figures, names and longest words."""
    figures = _FIGURE.findall(text)
    words = _WORD.findall(text)
    names = [word for word in words[1:] if word[0].isupper()]
    longest = sorted(words, key=len, reverse=True)
    return list(dict.fromkeys(word.lower() for word in [*figures, *names, *longest]))[:_NEEDED] or [
        text.lower()
    ]


def _claim(claim: Claim) -> GoldClaim:
    speakers = [GoldSpeaker(name=speaker.name, anonymous=speaker.anonymous) for speaker in claim.speakers]
    return GoldClaim(
        speakers=speakers, form=claim.form, cue=claim.cue, text=claim.text, evidence=_spans(claim.evidence)
    )


def _event(event: PlannedEvent, case: Gold) -> GoldEvent:
    return GoldEvent(
        title=event.title,
        status=event.status,
        when=_when(event.when),
        instead_of=_when(event.instead_of),
        condition=event.condition if event.condition and event.condition in case.text else None,
        where=event.where,
        participants=list(event.participants),
        evidence=_spans(event.evidence),
    )


def _when(when: When | None) -> GoldWhen | None:
    if when is None:
        return None
    days: dict[str, date | None] = {"earliest": when.earliest, "latest": when.latest}
    return GoldWhen(text=when.text, time=when.time, granularity=when.granularity, **days)


def _spans(evidence: Sequence[Evidence]) -> list[Span]:
    spans = [Span(start=e.start, end=e.end, quote=e.quote) for e in evidence]
    return sorted(spans, key=lambda span: span.start)


def draft_file(
    source: str, folder: Path, summarizer: Summarizer[Any], published: date | None, *, allow_private: bool
) -> str:
    """Draft the gold file of one article, and say what was done; a file that exists is left alone.

    Raises:
        SourceError: The source is not an article.
        ModelError: The model or its endpoint failed.
        UsageError: The folder can't be written.
    """
    article = read_article(source, published=published, allow_private=allow_private)
    path = folder / f"{_id_of(source, article)}.json"
    if path.exists():
        return f"{path} exists, and was left alone."
    case = case_from(path.stem, article)
    brief = summarizer.brief(case.article)
    gold = drafted_own(case, brief) if isinstance(brief, OwnBrief) else drafted(case, brief)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            f"{folder} can't be made ({error.strerror}); choose another directory with -o."
        ) from error
    write_whole(path, gold_text(gold))
    return f"{path}"


def _id_of(source: str, article: Article) -> str:
    if re.match(r"https?://", source) or source == "-":
        return id_from(article.title or source)
    return id_from(Path(source).stem)
