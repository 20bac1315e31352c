"""A reader that knows the gold files and does what a question says, and no more.

It reads the question as a model would: a list that is not asked for stays empty, a rule that is not there is
not followed. So a prompt that lost one of its rules makes worse briefs, as figures must show. On the way it
makes three mistakes an article, of the kinds that code can prove, and mends them when it is asked again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from summarizer.asking.prompts import plain
from summarizer.evals.cases import GoldCase
from summarizer.evals.metrics.drafted import asked_again
from summarizer.evals.runs import Answer
from summarizer.schemas.gold import GoldClaim, GoldEvent, Span

NOWHERE = 999
"""A sentence that no article has."""
WRONG_NUMBER = " It was 987654 times."
INVENTED = "Zebulon Quark"

_NUMBERED = re.compile(r"^\[(\d+)\] (.+)$", re.M)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|den\w+|reject\w+|refus\w+|rules out"
    r"|lack\w*|unable|unlikely|fails? to)\b",
    re.I,
)


class ObedientReader:
    """Answers the questions about articles of gold files."""

    def __init__(self, cases: Sequence[GoldCase]) -> None:
        self._cases = cases

    def answer(self, body: Mapping[str, Any]) -> str:
        """The answer to a request, as JSON."""
        prompt = body["messages"][-1]["content"]
        wanted = set(body["response_format"]["json_schema"]["schema"]["properties"])
        shown = {int(number): words for number, words in _NUMBERED.findall(prompt)}
        reading = _Reading(self._case_with(shown), prompt, shown)
        return json.dumps(reading.repair() if "items" in wanted else reading.draft())

    def _case_with(self, shown: Mapping[int, str]) -> GoldCase:
        number, words = next(iter(shown.items()))
        return next(case for case in self._cases if _words(case, number) == words)


class _Reading:
    """One question about one article, and the sentences of it that are shown."""

    def __init__(self, case: GoldCase, prompt: str, shown: Mapping[int, str]) -> None:
        self._case, self._prompt, self._shown = case, prompt, shown
        self._lists = set(re.findall(r"^(\w+): ", prompt, re.M))

    def draft(self) -> dict[str, Any]:
        """All that the question asks for, of what is shown."""
        claims = [c for c in self._case.claims if self._is_shown(c.evidence)]
        events = [e for e in self._case.planned_events if self._is_shown(e.evidence)]
        names = dict.fromkeys(s.name for claim in claims for s in claim.speakers)
        listed = [*names, INVENTED] if "speakers" in self._lists else []
        return {
            "headline": plain(self._case.title or self._case.facts[0]),
            "summary": self._summary(),
            "speakers": [self._speaker(name) for name in listed],
            "claims": list(self._claims(claims, listed)) if "claims" in self._lists else [],
            "planned_events": list(self._events(events)) if "planned_events" in self._lists else [],
        }

    def repair(self) -> dict[str, Any]:
        """What is to become of the items that were doubted; the verdicts are those that the question names."""
        items = asked_again([Answer(question=self._prompt, answer="")])
        verdicts = []
        for nth, item in enumerate(items, start=1):
            if item is None:
                verdicts.append(self._verdict(nth, "stands"))
            elif INVENTED in item.speakers:
                verdicts.append(self._verdict(nth, "withdrawn"))
            elif item.words.endswith(WRONG_NUMBER):
                verdicts.append(self._verdict(nth, "corrected", text=item.words.removesuffix(WRONG_NUMBER)))
            elif NOWHERE in item.sentences:
                event = next(e for e in self._case.planned_events if e.title == item.words)
                at = self._numbers(event.evidence)
                verdicts.append(self._verdict(nth, "corrected", sentences=at))
            else:
                verdicts.append(self._verdict(nth, "stands"))
        return {"items": [verdict for verdict in verdicts if verdict["verdict"] in self._prompt]}

    @staticmethod
    def _verdict(
        nth: int, verdict: str, text: str | None = None, sentences: Sequence[int] = ()
    ) -> dict[str, Any]:
        return {"item": nth, "verdict": verdict, "text": text, "sentences": [*sentences], "speakers": []}

    def _summary(self) -> list[dict[str, Any]]:
        if "summary" not in self._lists:
            return []
        first = min(self._shown)
        return [{"sentences": [first], "text": fact.text} for fact in self._case.key_facts[:3]]

    def _speaker(self, name: str) -> dict[str, Any]:
        unnamed = any(s.anonymous and s.name == name for c in self._case.claims for s in c.speakers)
        kind = "unnamed group" if unnamed and "unnamed group" in self._prompt else None
        return {"name": name, "role": None, "kind": kind}

    def _claims(self, claims: Sequence[GoldClaim], listed: Sequence[str]) -> Iterator[dict[str, Any]]:
        for nth, claim in enumerate(claims):
            who = [listed.index(s.name) + 1 for s in claim.speakers if s.name in listed]
            text = claim.text if '"not"' in self._prompt else _NEGATION.sub("", claim.text)
            wrong = WRONG_NUMBER if nth == 0 else ""
            yield {"sentences": self._numbers(claim.evidence), "speakers": who, "text": text + wrong}
        if listed:
            yield {"sentences": [max(self._shown)], "speakers": [len(listed)], "text": "It was a fine day."}

    def _events(self, events: Sequence[GoldEvent]) -> Iterator[dict[str, Any]]:
        for nth, event in enumerate(events):
            old = event.instead_of.text if event.instead_of else None
            yield {
                "sentences": [NOWHERE] if nth == 0 else self._numbers(event.evidence),
                "title": event.title,
                "status": event.status,
                "when": event.when.text if event.when and "when: " in self._prompt else None,
                "detail": event.condition or old,
                "where": event.where,
                "participants": [],
            }

    def _is_shown(self, evidence: Sequence[Span]) -> bool:
        return set(self._numbers(evidence)) <= self._shown.keys()

    def _numbers(self, evidence: Sequence[Span]) -> list[int]:
        sentences = self._case.article.sentences
        return [s.index for s in sentences if any(e.start < s.end and s.start < e.end for e in evidence)]


def _words(case: GoldCase, number: int) -> str | None:
    sentences = case.article.sentences
    return plain(case.article.words_of(sentences[number - 1])) if number <= len(sentences) else None
