"""What code reads in an article, as items of a brief: the statements and announcements of `english`.

With the embedded model these are the brief; beside a large model they are a second reader's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from summarizer.briefing.checks.announcements import DOUBTS, check_announcement
from summarizer.briefing.checks.findings import Finding
from summarizer.briefing.checks.items import check_item
from summarizer.briefing.checks.speakers import check_speakers
from summarizer.briefing.checks.wording import check_alone
from summarizer.briefing.grounding import evidence_of, naming_sentence
from summarizer.briefing.standard.passages import Passages
from summarizer.briefing.standard.speaking import may_speak, says_something, speaker_of, speakers_of, words_of
from summarizer.english.events import Announcement
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Statement
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Check, Claim, Evidence, PlannedEvent, Speaker, SummarySentence
from summarizer.text.quotations import quoted_within

_KNOWN = frozenset(
    [
        "speaker_not_shown",
        "speaker_guessed",
        "speaker_contradicted",
        "speaker_not_near",
        "time_words_not_read",
        "event_may_be_over",
        "text_leans_on_context",
        *DOUBTS,
    ]
)

_LONGEST_ANSWER = 40  # words; of a longer one in an interview each part is a claim
_SPEECH = re.compile(
    r"(?:has |have |had )?"
    r"(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)|wr(?:ites?|ote|iting)|tweet\w*"
    r"|warn(?:s|ed|ing)?|argu(?:es?|ed|ing)|den(?:y|ies|ied|ying)|ask(?:s|ed|ing)?|according to)\b",
    re.I,
)


def claims_found(reading: Reading, answered: Mapping[int, str]) -> list[Claim]:
    """Every statement that has a speaker, in the order of the text; the sentences of one quotation are one.

    Args:
        answered: Speakers of sentences that code could not tell, by somebody who reads.
    """
    claims: list[Claim] = []
    described: dict[str, Speaker] = {}
    before: Statement | None = None
    for statement in reading.statements:
        name = statement.speaker or answered.get(statement.sentence.index)
        if not name or name.isspace():
            continue
        speaker = _speaker(reading, statement, name, described)
        if not may_speak(reading, statement, speaker):
            continue
        claim = _claim(reading, statement, speaker)
        if (
            before
            and _goes_on(reading, before, statement, claims[-1])
            and claims[-1].speakers[-1] == claim.speakers[-1]
        ):
            claims[-1] = _joined(claims[-1], claim)
        else:
            claims.append(claim)
        before = statement
    return [claim for claim in claims if says_something(claim.text)]


def _speaker(reading: Reading, statement: Statement, name: str, described: dict[str, Speaker]) -> Speaker:
    """Who speaks; 'he' is whoever was described before."""
    if statement.source == name or name not in described:
        described[name] = speaker_of(reading, statement, name)
    return described[name]


def _goes_on(reading: Reading, before: Statement, statement: Statement, claim: Claim) -> bool:
    """Whether a statement is the next sentence of the quotation before it, or of the same short answer."""
    is_quoted = quoted_within(reading.quotations, statement.start, statement.end)
    if not is_quoted and len(f"{claim.text} {statement.content}".split()) > _LONGEST_ANSWER:
        return False
    in_a_row = statement.sentence.index == before.sentence.index + 1
    quoted = before.form == "direct" and statement.form == "direct"
    return in_a_row and quoted and (statement.cue is None or before.cue is None)


def _joined(claim: Claim, rest: Claim) -> Claim:
    text = f"{claim.text} {rest.text}"
    evidence = [*claim.evidence, *rest.evidence]
    return claim.model_copy(update={"text": text, "evidence": evidence, "cue": claim.cue or rest.cue})


def _claim(reading: Reading, statement: Statement, speaker: Speaker) -> Claim:
    text = reading.article.text
    evidence = Evidence(start=statement.start, end=statement.end, quote=text[statement.start : statement.end])
    named = naming_sentence(reading, [statement.sentence], speaker)
    speakers = speakers_of(reading, statement, speaker)
    return Claim(
        text=words_of(reading, statement, speakers),
        speakers=speakers,
        form=statement.form,
        cue=statement.cue,
        evidence=[evidence],
        attribution=evidence_of(reading.article, [named] if named else []),
        found_by="code",
    )


def events_found(reading: Reading) -> list[PlannedEvent]:
    """Everything that a sentence announces, in the order of the text."""
    return [_event(reading.article, announcement) for announcement in reading.announcements]


def _event(article: Article, announcement: Announcement) -> PlannedEvent:
    return PlannedEvent(
        title=announcement.title,
        status=announcement.status,
        when=announcement.when,
        instead_of=announcement.instead_of,
        condition=announcement.condition,
        where=announcement.where,
        participants=announcement.participants,
        evidence=evidence_of(article, [announcement.sentence]),
        found_by="code",
    )


def is_sound(reading: Reading, item: Claim | PlannedEvent) -> bool:
    """Whether code's own checks leave an item that code found: a rule is overruled by a doubt.

    That a pronoun's owner is not named beside it is known already, and so is a day that code can't tell. The
    grammar of the announcement, not the tense of the sentence, says whether its day lies ahead.
    """
    return all(finding.name in _KNOWN for finding in check_item(reading, item))


def doubts_of(reading: Reading, claims: Sequence[Claim], events: Sequence[PlannedEvent]) -> list[Check]:
    """What is doubtful about items that code found: it stands beside them."""
    of_claims = [
        finding.at(f"/claims/{number}")
        for number, claim in enumerate(claims)
        for finding in (*check_speakers(reading, claim), *_leaning(reading, claim))
        if finding.name in ("speaker_guessed", "text_leans_on_context")
    ]
    return of_claims + [
        finding.at(f"/planned_events/{number}")
        for number, event in enumerate(events)
        for finding in check_announcement(reading, event)
    ]


def _leaning(reading: Reading, claim: Claim) -> Iterator[Finding]:
    """What a claim can't be understood without; what stands in quotation marks is known to be somebody's."""
    if claim.form != "direct":
        yield from check_alone(reading, claim.text)


def ranked(claims: Sequence[Claim], summary: Sequence[SummarySentence], article: Article) -> list[Claim]:
    """Claims by importance: in the summary's evidence, early, in full sentences, a speaker's best first."""
    told = {e.start for sentence in summary for e in sentence.evidence}
    last = max(len(article.text), 1)

    def weight(claim: Claim) -> float:
        at = claim.evidence[0].start
        return 1.0 * (at in told) - 1.5 * at / last + min(len(claim.text.split()), 25) / 50

    best_first = sorted(claims, key=weight, reverse=True)
    return _each_speaker_first(best_first)


def _each_speaker_first(claims: Sequence[Claim]) -> list[Claim]:
    heard: set[str] = set()
    first: list[Claim] = []
    later: list[Claim] = []
    for claim in claims:
        names = {speaker.name for speaker in claim.speakers}
        (later if names <= heard else first).append(claim)
        heard |= names
    return first + later


def confirmed(reading: Reading, claim: Claim, found: Passages) -> Claim:
    """The claim, marked as found by both where code found it, soundly, in the same words of the article."""
    by_both = any(is_sound(reading, other) for other in found.sharing(claim.evidence))
    return claim.model_copy(update={"found_by": "both"}) if by_both else claim


def missing_claims(reading: Reading, claims: Passages, found: Passages) -> Iterator[Claim]:
    """What was found and is not among the claims: words of somebody with a name, on which no claim rests.

    Only words that a verb of speech reports: 'announced' and 'showed' stand in the telling of a reporter too.
    Each is held against the article when it is asked for, as most briefs have room for few.
    """
    for claim in found.claims:
        rests = any(True for _ in claims.sharing(claim.evidence))
        if _is_explicit(claim) and not rests and is_sound(reading, claim):
            yield claim


def _is_explicit(claim: Claim) -> bool:
    named = all(speaker.name.split()[-1][:1].isupper() for speaker in claim.speakers)
    return named and claim.cue is not None and bool(_SPEECH.match(claim.cue))
