"""Proofs and doubts: does an item say only what the article says?

Each rule is a pure function that yields findings. A `proof` is what nobody who reads the article can deny (a
number, a name or quoted words that stand nowhere in it): the item is mended or left out. Everything else is a
`doubt`: shown beside the item, which stands as the model read it. Rules about words hold for the languages in
their docstring and are silent in all others. How often each is right is measured; see docs/quality.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from summarizer.briefing.grounding import names, sentences_of, stands_in
from summarizer.briefing.pointers import closest_sentences
from summarizer.briefing.whens import NO_OTHER_DAY, ground_when
from summarizer.english.events import announces
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
    folded_words,
    has_negation,
    holds_name,
    missing_numbers,
    negated_words,
    offices,
    proper_words,
    stem,
)
from summarizer.text.quotations import find_quotations
from summarizer.text.sentences import split_sentences
from summarizer.times.tense import tense_of

Item = SummarySentence | Claim | PlannedEvent

_LONG_ARTICLE = 40  # sentences
_COVERED = 0.4
_LIKELY_EVIDENCE = 3  # sentences
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_HOLDS_LITTLE, _HOLDS_MORE = 0.25, 2
_BEFORE = 3  # sentences in which a name may stand that the evidence refers to
_SAID_BY_A_PERSON = re.compile(r"\b(?:[Ss]?he) (?:said|says|told|added|asked|wrote|warned|thinks|hoped)\b")
_PAIR = re.compile(r"\b(?=([A-Z][\w-]+) ([A-Z][\w-]+))")
_QUOTE_MARKS = "\"“”„«»‹›「」『』‘’'"
_SPACE_OR_MARK = re.compile(r"[\s\"“”„«»‹›「」『』‘’'.,;:!?…。，、-]+")


class Finding(NamedTuple):
    """What a check found, before it is known where in the brief the item will stand."""

    name: str
    severity: Severity
    message: str

    def at(self, path: str) -> Check:
        """The finding as a Check at a place in the brief."""
        return Check(name=self.name, severity=self.severity, path=path, message=self.message)


_ADDED = Finding(
    "negation_not_in_evidence", "doubt", "The text denies something that the evidence does not deny."
)


def proof(name: str, message: str) -> Finding:
    """A finding that nobody who reads the article can deny."""
    return Finding(name, "proof", message)


def doubt(name: str, message: str) -> Finding:
    """A finding that a reader should look at."""
    return Finding(name, "doubt", message)


def check_item(reading: Reading, item: Item) -> list[Finding]:
    """Everything that speaks against one item of a brief."""
    if isinstance(item, PlannedEvent):
        return [*check_title(reading, item.title, item.evidence), *check_event(reading, item)]
    findings = check_wording(reading, item.text, item.evidence)
    if isinstance(item, Claim):
        findings += check_speakers(reading, item)
    return findings


def check_wording(reading: Reading, text: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Quotes, names, numbers, dates, offices and negations of a text that its evidence does not hold."""
    quotes = " ".join(e.quote for e in evidence)
    return [
        *_check_facts(reading, text, quotes),
        *_check_nearness(reading, text, evidence),
        *_check_negation(reading, text, quotes),
        *_check_support(reading, text, evidence),
    ]


def check_title(reading: Reading, title: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """The same for the title of an event, which may have names from anywhere and no verb."""
    return list(_check_facts(reading, title, " ".join(e.quote for e in evidence)))


def check_headline(reading: Reading, headline: str) -> list[Finding]:
    """The same for the headline, whose evidence is the whole article.

    In A Headline Set Like This no word can be told to be a name, so an unknown one is a doubt only.
    """
    findings = list(_check_facts(reading, headline, reading.article.text))
    words = headline.split()
    if headline.istitle() or sum(word[:1].isupper() for word in words) > 0.7 * len(words):
        findings = [f._replace(severity="doubt") if f.name == "name_not_in_article" else f for f in findings]
    return findings


def check_summary(reading: Reading, text: str) -> list[Finding]:
    """Everything that speaks against a summary that points nowhere, sentence by sentence.

    Its evidence is looked for: names and denials are held against the three sentences that hold most of a
    sentence's words, numbers and dates against the article.
    """
    article = reading.article
    findings: list[Finding] = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        near = " ".join(map(article.words_of, closest_sentences(reading, sentence, _LIKELY_EVIDENCE)))
        nearest = " ".join(map(article.words_of, closest_sentences(reading, sentence, 1)))
        findings += [
            *_check_facts(reading, sentence, near),
            *_check_added_negation(reading, sentence, near),
            *_check_lost_negation(reading, sentence, nearest),
        ]
    return findings


def _check_facts(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    yield from _check_quotations(reading, text)
    yield from _check_numbers(reading, text, quotes)
    yield from _check_calendar(reading, text, quotes)
    yield from _check_names(reading, text)
    yield from _check_offices(reading, text)
    yield from _check_script(reading, text)


def _check_quotations(reading: Reading, text: str) -> Iterator[Finding]:
    """Words in quotation marks must be the article's, in any language; marks and space may differ."""
    quoted = find_quotations(text)
    held = _folded(reading.article.text) if quoted else ""
    for quotation in quoted:
        words = text[quotation.start : quotation.end].strip(_QUOTE_MARKS)
        if _folded(words) not in held:
            yield proof("quote_altered", f"The article does not hold the words “{words}”.")


def _folded(text: str) -> str:
    return _SPACE_OR_MARK.sub(" ", text).strip().casefold()


def _check_numbers(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: '1.2 million' and '1,200,000' are one number. In other languages only digits are compared.

    A model may count ('six banks'), and leave 'billion' to the second of two: only digits prove something.
    """
    article = reading.article.text
    if not reading.is_english:
        held = set(re.findall(r"\d+", article))
        lacking = [digits for digits in re.findall(r"\d+", text) if digits not in held]
        yield from (_not_cited("number", digits) for digits in dict.fromkeys(lacking))
        return
    for written in missing_numbers(text, quotes):
        if missing_numbers(written, article):
            digits = _DIGITS.match(written)
            known = digits is None or re.search(rf"(?<![\d.,]){digits.group()}(?![\d]|[.,]\d)", article)
            yield _lacks("number", written) if not known else _not_cited("number", written)
        else:
            yield _not_cited("number", written)


def _check_calendar(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: months, weekdays and 'next year'."""
    given = calendar_words(text) if reading.is_english else {}
    held = calendar_words(quotes) if given else {}
    everywhere = calendar_words(reading.article.text) if given.keys() - held.keys() else {}
    for folded, written in given.items():
        if folded not in held and folded not in everywhere:
            relative = " " in folded  # 'this year' may say what the article says with other words
            yield _not_cited("date", written) if relative else _lacks("date", written)
        elif folded not in held:
            yield _not_cited("date", written)


def _check_names(reading: Reading, text: str) -> Iterator[Finding]:
    """English: a name must stand in the article, its words beside each other."""
    run = _names_in(text) if reading.is_english else []
    known = reading.words | folded_words(reading.heading) if run else frozenset()
    strange = [word for word in run if not holds_name(word, known)]
    yield from (_lacks("name", word) for word in strange)
    article = f"{reading.folded} {reading.heading.lower()}"
    for pair in _PAIR.finditer(text) if run and not strange else ():
        one, other = (re.escape(word.lower()) for word in pair.groups())
        if pair.start() == 0 and re.search(rf"\b{one}\b", reading.article.text):
            continue  # 'Engineer Hale' opens the text, and the article has 'the engineer'
        if not re.search(rf"\b{one}\b\W+(?:\w+\W+)?{other}\b", article):
            apart = " ".join(pair.groups())
            yield doubt("name_in_parts", f"The article has the words of '{apart}' apart only.")


def _check_nearness(reading: Reading, text: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """English: a name stands in the evidence, or shortly before it, where 'she' comes from."""
    run = _names_in(text) if reading.is_english else []
    cited = sentences_of(reading.article, evidence) if run else []
    if not cited:
        return
    first, last = cited[0].index, cited[-1].index
    near = reading.article.sentences[max(0, first - 1 - _BEFORE) : last]
    held = folded_words(" ".join(map(reading.article.words_of, near)))
    here = [word for word in run if holds_name(word, held)]
    known = [word for word in run if word not in here and holds_name(word, reading.words)]
    elsewhere = [word for word in known if not _beside_held(reading.article.text, word, here)]
    if elsewhere:
        message = f"The name '{' '.join(elsewhere)}' stands elsewhere in the article."
        yield doubt("name_not_near_evidence", message)


def _names_in(text: str) -> list[str]:
    """The capitalised words of a text, those with a hyphen in parts: 'Saudi' of 'Saudi-funded'."""
    parts = [part for word in proper_words(text) for part in re.split("[-–]", word)]
    return [part for part in dict.fromkeys(parts) if part[:1].isupper()]


def _beside_held(article: str, word: str, held: Sequence[str]) -> bool:
    return any(f"{word} {other}" in article or f"{other} {word}" in article for other in held)


def _lacks(kind: str, written: str) -> Finding:
    return proof(f"{kind}_not_in_article", f"The article does not hold the {kind} '{written}'.")


def _not_cited(kind: str, written: str) -> Finding:
    return doubt(f"{kind}_not_in_evidence", f"The evidence does not hold the {kind} '{written}'.")


def _check_offices(reading: Reading, text: str) -> Iterator[Finding]:
    """English: 'President Ana Roux' needs an article in which that office stands beside that name."""
    for office, surname in offices(text) if reading.is_english else ():
        title = office.split()[-1]
        pattern = rf"\b{re.escape(title)},?(?:\s+[A-Z][\w.’'-]*){{0,3}}\s+{re.escape(surname)}\b"
        behind = rf"\b{re.escape(surname)},[^.!?]{{0,60}}\b{re.escape(title)}\b"
        article = reading.article.text
        if not re.search(pattern, article, re.I) and not re.search(behind, article, re.I):
            yield doubt("office_not_in_article", f"The article does not call {surname} '{office}'.")


def _check_negation(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    yield from _check_added_negation(reading, text, quotes)
    yield from _check_turned_negation(reading, text, quotes)
    yield from _check_lost_negation(reading, text, quotes)


def _check_added_negation(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: a text denies, and its evidence denies nothing."""
    if reading.is_english and has_negation(text) and not has_negation(quotes):
        yield _ADDED


def _check_turned_negation(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: a text puts a 'not' before a word that the evidence, which denies something else, says
    without one."""
    if reading.is_english and has_negation(quotes):
        affirmed = {stem(word) for word in folded_words(quotes)} - negated_words(quotes)
        if negated_words(text) & affirmed:
            yield _ADDED


def _check_lost_negation(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: the evidence has a 'not' before a word that the text says without one."""
    denied = negated_words(quotes) if reading.is_english and not has_negation(text) else set()
    if denied and (lost := denied & content_words(text)):
        yield doubt("negation_lost", f"The evidence denies what the text says with '{min(lost)}'.")


def _check_script(reading: Reading, text: str) -> Iterator[Finding]:
    """A model can slip into another language in mid-sentence; any language."""
    article = reading.article.text
    foreign = () if text.isascii() else (c for c in text if ord(c) > 0x2E7F and c not in article)
    if article.isascii() and (strange := next(iter(foreign), None)):
        yield proof("script_not_in_article", f"The article is not written in the script of '{strange}'.")


def _check_support(reading: Reading, text: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """A text whose words stand somewhere else in the article; languages that put space between words.

    The sentence before the evidence counts as well: 'The office denied this' holds little of what is denied.
    """
    words = content_words(text)
    cited = {s.index - 1 for s in sentences_of(reading.article, evidence)}
    if len(words) < 4 or not cited:
        return
    near = cited | {max(0, at - 1) for at in cited}
    held = len(words & frozenset().union(*(reading.content[at] for at in near))) / len(words)
    most = max(len(words & content) for content in reading.content) / len(words)
    if held < _HOLDS_LITTLE and most > _HOLDS_MORE * held:
        yield doubt("evidence_holds_little", "Other sentences hold more of the words than the evidence.")


def check_speakers(reading: Reading, claim: Claim) -> list[Finding]:
    """Whether those who are said to speak stand in the article, and can be who says it."""
    findings = []
    for speaker in claim.speakers:
        findings += list(check_speaker(reading, speaker, claim.evidence, claim.attribution))
    return findings


def check_speaker(
    reading: Reading, speaker: Speaker, evidence: Sequence[Evidence], attribution: Sequence[Evidence] = ()
) -> Iterator[Finding]:
    """The same for one of them."""
    name = speaker.name
    if not stands_in(reading, name):
        everywhere = f"{reading.article.text}\n{reading.heading}"
        if not names(everywhere, name):
            yield proof("speaker_not_in_article", f"The article does not hold the speaker '{name}'.")
            return
        if reading.is_english and (strange := _unknown_words(reading, name)):
            yield doubt("speaker_in_parts", f"Of the speaker '{name}', the article lacks '{strange[0]}'.")
    others = _said_by_others(reading, speaker, evidence)
    if others:
        yield doubt("speaker_contradicted", f"By its words '{others[0]}' says this, not '{name}'.")
    elif not any(names(e.quote, name) for e in (*evidence, *attribution)):
        yield doubt("speaker_not_shown", f"Neither evidence nor attribution names '{name}'.")
    elif nearer := _spoke_since(reading, name, evidence, attribution):
        yield doubt(
            "speaker_not_near", f"'{nearer[0]}' speaks nearer to the evidence than '{name}' is named."
        )


def _unknown_words(reading: Reading, name: str) -> list[str]:
    known = reading.words | folded_words(reading.heading)
    return [word for word in name.split() if word[:1].isupper() and not folded_words(word) <= known]


def _said_by_others(reading: Reading, speaker: Speaker, evidence: Sequence[Evidence]) -> list[str]:
    """English: who says it by what code reads in the cited sentences, where all of them are somebody else."""
    if not reading.is_english:
        return []
    cited = sentences_of(reading.article, evidence)
    explicit = [a.source for sentence in cited for a in reading.attributions_in(sentence) if a.source]
    carried = [s.speaker for s in reading.statements if s.speaker and s.sentence in cited]
    said_by = explicit or carried
    if not said_by and speaker.kind != "person":
        return [m.group() for e in evidence if (m := _SAID_BY_A_PERSON.search(e.quote))]
    return [] if any(_may_be_one(reading, speaker.name, other) for other in said_by) else said_by


def _spoke_since(
    reading: Reading, name: str, evidence: Sequence[Evidence], attribution: Sequence[Evidence]
) -> list[str]:
    """English: who else speaks between the sentence that names a speaker and the evidence that does not."""
    if not (reading.is_english and attribution) or any(names(e.quote, name) for e in evidence):
        return []
    first, last = sorted((attribution[0].start, evidence[0].start))
    between = [s for s in reading.article.sentences if first < s.start <= last]
    said_by = [a.source for s in between for a in reading.attributions_in(s) if a.source]
    return [other for other in said_by if not _may_be_one(reading, name, other)]


def _may_be_one(reading: Reading, name: str, other: str) -> bool:
    """Whether a speaker may be who code reads in a sentence, where that is a name or 'the harbour board'."""
    if name.isupper() or other.isupper():
        return True
    if all(n.istitle() and " " in n and reading.names.is_person(n) for n in (name, other)):
        return name.split()[-1] == other.split()[-1]
    if names(other, name) or names(name, other):
        return True
    if other[:1].isupper() and other.split()[-1][:1].isupper():
        return not name[:1].isupper()
    is_body = reading.names.kind_of(other) == "organisation"
    if reading.names.is_person(name):
        return not is_body
    return len(content_words(other)) < 2  # 'the company' is any company


def check_event(reading: Reading, event: PlannedEvent) -> list[Finding]:
    """Whether an event was still to come, and whether its day is known."""
    return [*_check_past(reading, event), *_check_announced(reading, event), *_check_time(reading, event)]


def _check_past(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """What ended before the day of publication is no planned event.

    It is proved where the time words can mean no other day: they name the year, or say that they look back.
    """
    when, published = event.when, reading.article.published
    if when and when.latest and published and when.latest < published:
        message = f"'{when.text}' lies before the day of publication."
        fixed = NO_OTHER_DAY.search(when.text)
        yield proof("event_is_over", message) if fixed else doubt("event_may_be_over", message)
    elif when and published and (as_it_stands := _as_it_stands(reading, event)) and as_it_stands < published:
        yield doubt(
            "event_may_be_over", f"By its sentence, '{when.text}' lies before the day of publication."
        )


def _as_it_stands(reading: Reading, event: PlannedEvent) -> date | None:
    """The last day that the time words mean by the tense of their sentence, whatever a model says."""
    sentences = sentences_of(reading.article, event.evidence)
    read = ground_when(reading, sentences, event.when.text) if event.when else None
    return read.latest if read else None


def _check_announced(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    """English: without a day that lies ahead, some word must look ahead."""
    when, published = event.when, reading.article.published
    if not reading.is_english or (when and when.latest and published and when.latest >= published):
        return
    quotes = [e.quote for e in event.evidence]
    if not any(announces(q) or tense_of(q, 0) == "future" for q in quotes):
        yield doubt("event_not_announced", "No word of the evidence looks ahead.")


def _check_time(reading: Reading, event: PlannedEvent) -> Iterator[Finding]:
    when = event.when
    if when is None:
        return
    if not any(_folded(when.text) in _folded(e.quote) for e in event.evidence):
        yield doubt("time_words_not_in_evidence", f"The evidence does not hold '{when.text}'.")
    if not (when.earliest or when.latest) and reading.article.published:
        yield doubt("time_words_not_read", f"What days '{when.text}' means is not known.")


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
        checks.append(doubt("evidence_covers_little", message).at(""))
    if article.published is None and any(e.when for e in brief.planned_events):
        message = (
            "The publication date is unknown, so relative dates are not resolved; pass it with --published."
        )
        checks.append(doubt("no_publication_date", message).at("/article/published"))
    return checks
