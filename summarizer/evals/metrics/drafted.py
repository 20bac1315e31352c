"""What a model answered, as the raw answers of a result have it: its draft, and what it was asked again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from pydantic import ValidationError

from summarizer.evals.runs import Answer
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSpeaker, PartDraft

Kind = Literal["claim", "event"]

# An item as the repair question describes it: `2. claim of Ana Roux; Ivo Hale [4, 5]: "It is safe."`
_ASKED = re.compile(
    r"^\d+\. (?:claim of (?P<who>.*?)|(?P<other>planned event|summary|headline))(?: \[(?P<at>[\d, ]*)\])?: "
    r'"(?P<words>.*)"(?:, when: (?P<when>.*))?$',
    re.M,
)
_OUTLET = "the outlet"


class Item(NamedTuple):
    """A claim or a planned event as a model drafted it: numbers of sentences, and words."""

    kind: Kind
    sentences: Sequence[int]
    words: str
    speakers: Sequence[str] = ()
    when: str | None = None

    def passages(self, article: Article) -> list[Sentence]:
        """The sentences that it cites, without those that the article does not have."""
        return [article.sentences[n - 1] for n in self.sentences if 0 < n <= len(article.sentences)]


def drafted_items(answers: Sequence[Answer]) -> list[Item]:
    """The claims and events that a model drafted, of all windows; none where code reads and it fills gaps."""
    drafts = [draft for answer in answers if (draft := _draft_of(answer))]
    return [
        *(_claim(claim, draft.speakers) for draft in drafts for claim in draft.claims),
        *(_event(event) for draft in drafts for event in draft.planned_events),
    ]


def asked_again(answers: Sequence[Answer]) -> Iterator[Item | None]:
    """The items that a model was asked about once more; None for a headline or a sentence of the summary."""
    for question in dict.fromkeys(answer.question for answer in answers):
        for match in _ASKED.finditer(question):
            at = [int(n) for n in re.findall(r"\d+", match["at"] or "")]
            if match["who"] is not None:
                who = [] if match["who"] == _OUTLET else match["who"].split("; ")
                yield Item("claim", at, match["words"], speakers=who)
            elif match["other"] == "planned event":
                yield Item("event", at, match["words"], when=match["when"])
            else:
                yield None


def _draft_of(answer: Answer) -> PartDraft | None:
    try:
        return PartDraft.model_validate(json.loads(answer.answer))
    except (ValueError, ValidationError):
        return None  # an answer to another question, or one that had to be asked for again


def _claim(claim: DraftClaim, listed: Sequence[DraftSpeaker]) -> Item:
    names = [listed[n - 1].name for n in claim.speakers if 0 < n <= len(listed)]
    return Item("claim", claim.sentences, claim.text or "", speakers=names)


def _event(event: DraftEvent) -> Item:
    return Item("event", event.sentences, event.title, when=event.when)
