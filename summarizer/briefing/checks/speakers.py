"""Whether those who are said to speak stand in the article, and can be who says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from summarizer.briefing.checks.findings import Finding, doubt, proof
from summarizer.briefing.grounding import holds_words, names, names_within, sentences_of, stands_in
from summarizer.english.names.lexicon import DETERMINERS
from summarizer.english.names.mentions import is_organisation
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Claim, Evidence, Speaker
from summarizer.text.facts import content_words, folded_words

_LONGEST_NAME = 80  # characters
_TELLING = 2  # words that tell one body from another
_SAID_BY_A_PERSON = re.compile(
    r"\b(?:[Hh]e|[Ss]he) (?:said|says|told|added|asked|wrote|warned|thinks|hoped)\b"
)


def check_speakers(reading: Reading, claim: Claim) -> list[Finding]:
    """Whether those who are said to speak stand in the article, and can be who says it."""
    findings = []
    for speaker in claim.speakers:
        findings += list(check_speaker(reading, speaker, claim.evidence, claim.attribution))
    if claim.found_by == "code":
        findings += _check_guess(reading, claim)
    return findings


def _check_guess(reading: Reading, claim: Claim) -> Iterator[Finding]:
    """Whether it is uncertain who 'he' is, or whose a lone quotation: a model said it, or somebody else is
    named since."""
    cited = sentences_of(reading.article, claim.evidence)
    said = reading.statements_in(cited)
    if any(s.source for s in said):
        return
    others = _named_since(reading, claim)
    if others or not any(s.speaker for s in said):
        names = " and ".join(speaker.name for speaker in claim.speakers)
        instead = f"; it may be '{others[0]}'" if others else ""
        yield doubt("speaker_guessed", f"The sentence does not say that '{names}' speaks{instead}.")


def _named_since(reading: Reading, claim: Claim) -> list[str]:
    """The people named between where a reader sees who speaks and the claim."""
    start, end = (
        (e.start for e in (*claim.attribution[:1], *claim.evidence[:1])) if claim.attribution else (0, 0)
    )
    full = reading.names.full
    named = dict.fromkeys(full[n.text] for n in reading.names.between(start, end))
    speakers = {speaker.name for speaker in claim.speakers}
    return [name for name in named if name not in speakers and reading.names.is_person(name)]


def check_speaker(
    reading: Reading, speaker: Speaker, evidence: Sequence[Evidence], attribution: Sequence[Evidence] = ()
) -> Iterator[Finding]:
    """The same for one of them."""
    name = speaker.name
    if not any(map(str.isalnum, name)):
        yield proof("speaker_not_in_article", f"'{name}' is no name.")
        return
    if not stands_in(reading, name):
        if not names_within(reading.held.casefolded, name):
            yield proof("speaker_not_in_article", f"The article does not hold the speaker '{name}'.")
            return
        if reading.is_english and (strange := _unknown_words(reading, name)):
            yield doubt("speaker_in_parts", f"Of the speaker '{name}', the article lacks '{strange[0]}'.")
    if len(name) > _LONGEST_NAME:
        yield doubt("speaker_too_long", f"'{name[:40]}…' is no name.")
    if speaker.role and not holds_words(reading, speaker.role):
        yield doubt("role_not_in_article", f"The article does not hold the words of '{speaker.role}'.")
    others = _said_by_others(reading, speaker, evidence)
    if others:
        yield doubt("speaker_contradicted", f"By its words '{others[0]}' says this, not '{name}'.")
    elif not any(names(e.quote, name) for e in (*evidence, *attribution)):
        yield doubt("speaker_not_shown", f"Neither evidence nor attribution names '{name}'.")
    elif nearer := _spoke_since(reading, speaker, evidence, attribution):
        yield doubt("speaker_not_near", f"'{nearer}' speaks nearer to the evidence than '{name}' is named.")


def _unknown_words(reading: Reading, name: str) -> list[str]:
    capitals = [word for word in name.replace("’", "'").split() if word[:1].isupper()]
    return [word for word in capitals if not folded_words(word) <= reading.held.known]


def _said_by_others(reading: Reading, speaker: Speaker, evidence: Sequence[Evidence]) -> list[str]:
    """English: who says it by what code reads in the cited sentences, where all of them are somebody else."""
    if not reading.is_english:
        return []
    cited = sentences_of(reading.article, evidence)
    explicit = [a.source for sentence in cited for a in reading.attributions_in(sentence) if a.source]
    said_by = explicit or [s.speaker for s in reading.statements_in(cited) if s.speaker]
    if not said_by and speaker.kind != "person":
        return [m.group() for e in evidence if (m := _SAID_BY_A_PERSON.search(e.quote))]
    together = any(_listed_with(speaker.name, other, e.quote) for other in said_by for e in evidence)
    return [] if together or any(_may_be_one(reading, speaker, other) for other in said_by) else said_by


def _listed_with(name: str, other: str, quote: str) -> bool:
    """Whether two names stand in one list: of 'Roux, Hale and Lind said', code reads the last."""
    last = name.split()[-1], other.split()[-1]
    if not all(word in quote for word in last):
        return False  # nearly always, and a pattern takes long to make
    ends = re.escape(last[0]), re.escape(last[1])
    several = r"(?:,| and)(?: [^.;:]{0,80}?(?:,| and))? (?:\S+ ){0,3}"
    return any(re.search(f"{one}{several}{two}", quote) for one, two in (ends, ends[::-1]))


def _is_proper(name: str) -> bool:
    """Whether a source is named, and not described: 'The mayor' opens a sentence."""
    words = name.split()
    return words[0].lower() not in DETERMINERS and words[0][:1].isupper() and words[-1][:1].isupper()


def _spoke_since(
    reading: Reading, speaker: Speaker, evidence: Sequence[Evidence], attribution: Sequence[Evidence]
) -> str | None:
    """English: who else speaks between the sentence that names a speaker and the evidence that does not.

    Only who rules a sentence counts: an aside in another one's sentence does not take over 'he'.
    """
    if not (reading.is_english and attribution) or any(names(e.quote, speaker.name) for e in evidence):
        return None
    first, last = sorted((attribution[0].start, evidence[0].start))
    sentences, start = reading.article.sentences, attrgetter("start")
    between = sentences[bisect_right(sentences, first, key=start) : bisect_right(sentences, last, key=start)]
    ruling = (reading.attributions_in(sentence)[:1] for sentence in between)
    said_by = (a.source for found in ruling for a in found if a.source and a.cue)
    return next((other for other in said_by if not _may_be_one(reading, speaker, other)), None)


def _may_be_one(reading: Reading, speaker: Speaker, other: str) -> bool:
    """Whether a speaker may be who code reads in a sentence, where that is a name or 'the harbour board'."""
    name, other = speaker.name.replace("’", "'"), other.replace("’", "'")
    if name.isupper() or other.isupper() or speaker.anonymous:
        return True
    is_person = speaker.kind == "person"
    in_full = all(n[:1].isupper() and " " in n and _is_proper(n) for n in (name, other))
    if is_person and in_full and reading.names.is_person(other):
        ends = name.split()[-1], other.split()[-1]
        return ends[0].startswith(ends[1]) or ends[1].startswith(ends[0])
    if names(other, name) or names(name, other):
        return True
    if " " not in other and other.endswith("s"):
        return True  # 'Republicans'
    if _is_proper(other):
        return not name[:1].isupper()
    if is_person:
        return not is_organisation(other)
    return len(content_words(other)) < _TELLING  # 'the company' is any company
