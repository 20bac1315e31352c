"""Deterministic checks: does an item say only what its evidence says?

Each check is a pure function that yields findings of `(name, severity, message)`. An `error` sends the item
back to the model once and drops it if it comes back no better; a `warning` is shown beside the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.briefing.grounding import closest_sentences, sentences_of
from summarizer.english.events import announces
from summarizer.english.names.mentions import is_organisation
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    Brief,
    Check,
    Claim,
    Evidence,
    PlannedEvent,
    Severity,
    Speaker,
    SummarySentence,
)
from summarizer.text.facts import (
    calendar_words,
    content_words,
    fold_space,
    folded_words,
    has_negation,
    holds_name,
    missing_numbers,
    negated_words,
    offices,
    proper_words,
)
from summarizer.text.sentences import split_sentences
from summarizer.times.tense import tense_of

Item = SummarySentence | Claim | PlannedEvent

_LONG_ARTICLE = 40  # sentences
_COVERED = 0.4
_LIKELY_EVIDENCE = 3  # sentences


class Finding(NamedTuple):
    """What a check found, before it is known where in the brief the item will stand."""

    name: str
    severity: Severity
    message: str

    def at(self, path: str) -> Check:
        """The finding as a Check at a place in the brief."""
        return Check(name=self.name, severity=self.severity, path=path, message=self.message)


def check_item(reading: Reading, item: Item) -> list[Finding]:
    """Everything that is wrong with one item of a brief."""
    if isinstance(item, PlannedEvent):
        findings = check_wording(reading, item.title, item.evidence)
        return [*findings, *_check_title(item), *_check_future(reading.article, item)]
    findings = check_wording(reading, item.text, item.evidence)
    if isinstance(item, Claim) and item.speaker:
        findings += check_speaker(reading, item.speaker, item.evidence)
    return findings


def check_wording(reading: Reading, text: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Names, numbers, dates, offices and negations of a text that its evidence does not hold."""
    quotes = " ".join(e.quote for e in evidence)
    return [
        *_check_numbers(text, quotes),
        *_check_calendar(text, quotes),
        *_check_names(text, quotes, reading),
        *_check_offices(text, reading.article),
        *_check_negation(text, quotes),
        *_check_script(text, reading.article),
    ]


def check_headline(reading: Reading, headline: str) -> list[Finding]:
    """The same for the headline, whose evidence is the whole article.

    In A Headline Set Like This no word can be told to be a name, so an unknown one is a warning only.
    """
    article = reading.article
    names = list(_check_names(headline, article.text, reading))
    if headline.istitle() or sum(w[:1].isupper() for w in headline.split()) > 0.7 * len(headline.split()):
        names = [finding._replace(severity="warning") for finding in names]
    return [
        *_check_numbers(headline, article.text),
        *_check_calendar(headline, article.text),
        *names,
        *_check_offices(headline, article),
        *_check_script(headline, article),
    ]


def check_summary(reading: Reading, text: str) -> list[Finding]:
    """Everything that is wrong with a summary that points nowhere, sentence by sentence.

    Its evidence is looked for: names and denials must be those of the three sentences that hold most of a
    sentence's words, numbers and dates those of the article.
    """
    article = reading.article
    findings: list[Finding] = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        near = [article.words_of(s) for s in closest_sentences(reading, sentence, _LIKELY_EVIDENCE)]
        nearest = [article.words_of(s) for s in closest_sentences(reading, sentence, 1)]
        quotes = " ".join(near)
        findings += [
            *_check_numbers(sentence, article.text),
            *_check_calendar(sentence, article.text),
            *_check_names(sentence, quotes, reading),
            *_check_offices(sentence, article),
            *_check_added_negation(sentence, quotes),
            *_check_lost_negation(sentence, " ".join(nearest)),
            *_check_script(sentence, article),
        ]
    return findings


def _check_numbers(text: str, quotes: str) -> Iterator[Finding]:
    for written in missing_numbers(text, quotes):
        yield Finding(
            "number_not_in_evidence", "error", f"The evidence does not hold the number '{written}'."
        )


def _check_calendar(text: str, quotes: str) -> Iterator[Finding]:
    given = calendar_words(text)
    held = calendar_words(quotes) if given else {}
    for folded, written in given.items():
        if folded not in held:
            yield Finding("date_not_in_evidence", "error", f"The evidence does not hold '{written}'.")


def _check_names(text: str, quotes: str, reading: Reading) -> Iterator[Finding]:
    """A name must stand in the evidence; a first name or fuller form may stand elsewhere in the article."""
    run = proper_words(text)
    held = folded_words(quotes) if run else frozenset()
    article, known = reading.article, reading.words if run else frozenset()
    for word in run:
        if holds_name(word, held):
            continue
        if holds_name(word, known) and any(
            f"{word} {other}" in article.text or f"{other} {word}" in article.text
            for other in run
            if holds_name(other, held)
        ):
            continue
        where = "evidence" if holds_name(word, known) else "article"
        yield Finding("name_not_in_evidence", "error", f"The {where} does not hold the name '{word}'.")


def _check_offices(text: str, article: Article) -> Iterator[Finding]:
    """'President Ana Roux' needs an article in which that office stands right before that name."""
    for office, surname in offices(text):
        title = office.split()[-1]
        pattern = rf"\b{re.escape(title)},?(?:\s+[A-Z][\w.’'-]*){{0,3}}\s+{re.escape(surname)}\b"
        behind = rf"\b{re.escape(surname)},[^.!?]{{0,60}}\b{re.escape(title)}\b"
        if not re.search(pattern, article.text, re.I) and not re.search(behind, article.text, re.I):
            yield Finding(
                "office_not_in_article", "error", f"The article does not call {surname} '{office}'."
            )


def _check_negation(text: str, quotes: str) -> Iterator[Finding]:
    yield from _check_added_negation(text, quotes)
    yield from _check_lost_negation(text, quotes)


def _check_added_negation(text: str, quotes: str) -> Iterator[Finding]:
    if has_negation(text) and not has_negation(quotes):
        yield Finding(
            "negation_not_in_evidence", "error", "The text denies something that the evidence does not deny."
        )


def _check_lost_negation(text: str, quotes: str) -> Iterator[Finding]:
    denied = negated_words(quotes) if not has_negation(text) else set()
    if denied and (lost := denied & content_words(text)):
        yield Finding("negation_lost", "error", f"The evidence denies what the text says with '{min(lost)}'.")


def _check_script(text: str, article: Article) -> Iterator[Finding]:
    """A small model can slip into another language in mid-sentence."""
    foreign = () if text.isascii() else (c for c in text if ord(c) > 0x2E7F and c not in article.text)
    if strange := next(iter(foreign), None):
        yield Finding(
            "script_not_in_article", "error", f"The article is not written in the script of '{strange}'."
        )


def _check_title(event: PlannedEvent) -> Iterator[Finding]:
    """A title is a few words: most of them must be those of the evidence."""
    words = content_words(event.title)
    held = words & content_words(" ".join(e.quote for e in event.evidence))
    if len(held) <= 0.6 * len(words):
        yield Finding("title_not_in_evidence", "error", f"The evidence does not speak of '{event.title}'.")


def check_speaker(reading: Reading, speaker: Speaker, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """Whether somebody stands in the article, and can be the one who says what the evidence holds."""
    article, name = reading.article, speaker.name
    surname = name.split()[-1].lower()
    if fold_space(name) not in reading.folded:
        yield Finding("speaker_not_in_article", "error", f"The article does not hold the speaker '{name}'.")
        return
    cited = sentences_of(article, evidence)
    said_by = [a.source for c in cited for a in reading.attributions_in(c) if a.source]
    if said_by and not any(_may_be_one(name, other) for other in said_by):
        yield Finding(
            "speaker_contradicted", "error", f"The evidence has '{said_by[0]}' say this, not '{name}'."
        )
    first, last = cited[0].index, cited[-1].index
    near = article.sentences[max(0, first - 9) : last + 3]
    if not any(surname in article.words_of(s).lower() for s in near):
        yield Finding(
            "speaker_not_near_evidence", "error", f"'{name}' is not named near the words of the claim."
        )


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names may be those of one speaker; only two people's names can be told apart."""
    people = all(len(n.split()) > 1 and n.istitle() and not is_organisation(n) for n in (name, other))
    return not people or name.split()[-1] == other.split()[-1]


def _check_future(article: Article, event: PlannedEvent) -> Iterator[Finding]:
    """What ends on the day of publication or before is no planned event; nor is what is told in the past
    tense."""
    when = event.when
    if when and when.latest and article.published and when.latest <= article.published:
        yield Finding(
            "event_not_in_future", "error", f"'{when.text}' does not lie after the day of publication."
        )
    elif not (when and when.earliest and article.published and when.earliest > article.published):
        quotes = [e.quote for e in event.evidence]
        if not any(announces(q) or tense_of(q, 0) == "future" for q in quotes):
            yield Finding("event_not_in_future", "error", "The evidence does not announce anything to come.")


def check_brief(article: Article, brief: Brief) -> list[Check]:
    """Findings about the brief as a whole."""
    items: list[Item] = [*brief.summary, *brief.claims, *brief.planned_events]
    cited = [e.end for item in items for e in item.evidence]
    checks = []
    if len(article.sentences) >= _LONG_ARTICLE and cited and max(cited) < _COVERED * len(article.text):
        share = round(100 * max(cited) / len(article.text))
        message = (
            f"All evidence lies in the first {share} % of a long article; the model may have seen a cut text."
        )
        checks.append(Check(name="evidence_covers_little", severity="warning", path="", message=message))
    if article.published is None and any(e.when for e in brief.planned_events):
        message = (
            "The publication date is unknown, so relative dates are not resolved; pass it with --published."
        )
        checks.append(
            Check(name="no_publication_date", severity="warning", path="/article/published", message=message)
        )
    return checks
