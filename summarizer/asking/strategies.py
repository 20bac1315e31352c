"""Two ways to get a Draft: everything in one request, or small questions over a shared prefix.

A strategy is a generator that yields Questions and is sent the validated answers; it neither knows nor cares
whether somebody awaits them. Large models get `one_request`. Small ones get `staged`: code finds what may be
a claim or an event, and the model is asked only for what code can't know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from summarizer.asking.prompts import Prompt, messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps, ask
from summarizer.asking.windows import DEFAULT_ROOM, around, asked_in_windows, in_groups, windows
from summarizer.asking.wire import NOBODY, headline_schema, speakers_schema, strict_schema
from summarizer.english.events import Announcement
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Statement
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.draft import (
    Draft,
    DraftClaim,
    DraftEvent,
    DraftSentence,
    HeadlineDraft,
    SpeakersDraft,
)

Strategy = Callable[[Reading, Prompt, int], Steps[Draft]]

_MOST_NAMES = 16
_MOST_SUMMARY = 4
_LEAD = 700  # tokens
_MOST_UNKNOWN = 24


def one_request(reading: Reading, prompt: Prompt, max_claims: int, room: int = 100_000) -> Steps[Draft]:
    """Asks for the whole draft at once; of an article with more than `room` tokens, window by window."""

    def question(shown: Sequence[Sentence], part: tuple[int, int]) -> Question[Draft]:
        return Question(
            name="brief",
            messages=messages(
                prompt, reading.article, "brief", shown, max_claims=max_claims or "all of them"
            ),
            response_model=Draft,
            schema=strict_schema(Draft),
            max_tokens=4096 if max_claims else 8192,
            part=part,
        )

    drafts = yield from asked_in_windows(reading.article, room, question)
    return drafts[0] if len(drafts) == 1 else _merged(reading, drafts)


def _merged(reading: Reading, drafts: Sequence[Draft]) -> Draft:
    """The drafts of all windows as one: nothing twice, the headline of the first, the foremost sentences."""
    told = [sentence for draft in drafts for sentence in draft.summary]
    foremost = [s.index for s, _ in reading.summary]
    told.sort(key=lambda t: min((foremost.index(n) for n in t.sentences if n in foremost), default=9))
    claims = {(tuple(c.sentences), c.speaker): c for draft in drafts for c in draft.claims}
    events = {(tuple(e.sentences), e.when): e for draft in drafts for e in draft.planned_events}
    return Draft(
        headline=drafts[0].headline,
        summary=told[:_MOST_SUMMARY],
        claims=rank_claims(list(claims.values()), told[:_MOST_SUMMARY], reading.article),
        planned_events=list(events.values()),
    )


def staged(reading: Reading, prompt: Prompt, max_claims: int, room: int = DEFAULT_ROOM) -> Steps[Draft]:
    """Asks for a headline where there is none and for speakers that code could not tell; code does the rest.

    Each question is shown only what it needs of the article, at most `room` tokens. The summary is made of
    the article's own sentences: a 1.5B model that shortened them lost facts (of REALSumm's, 41 to 46 % were
    held, 52 % without it) and made "almost killed" into "killed".

    Asked which announcements are events, a 1.5B model said no to two of three that were (measured on the gold
    files: recall 28 % with its answers, 74 % without; precision 88 and 79 %).
    """
    article = reading.article
    headline = article.title or (yield from _ask_headline(article, prompt, room))
    speakers = yield from _ask_speakers(reading, prompt, room)
    return found_by_code(reading, headline, speakers)


def found_by_code(reading: Reading, headline: str, speakers: Mapping[int, str]) -> Draft:
    """The draft of a small model: what code finds, with a headline and the speakers that code can't tell."""
    summary = [DraftSentence(sentences=[s.index], text=words) for s, words in reading.summary]
    claims = [_claim(reading, s, speakers.get(s.sentence.index)) for s in reading.statements]
    return Draft(
        headline=headline,
        summary=summary,
        claims=rank_claims([c for c in claims if c.speaker], summary, reading.article),
        planned_events=[_event(announcement) for announcement in reading.announcements],
    )


def _ask_headline(article: Article, prompt: Prompt, room: int) -> Steps[str]:
    """A headline, for an article that has none of its own; what it is about stands in the beginning."""
    question = Question(
        name="headline",
        messages=messages(prompt, article, "headline", windows(article, min(room, _LEAD))[0]),
        response_model=HeadlineDraft,
        schema=headline_schema(),
        max_tokens=60,
    )
    return (yield from ask(question)).headline


def _ask_speakers(reading: Reading, prompt: Prompt, room: int) -> Steps[dict[int, str]]:
    """Who speaks where code could not tell; the choice is closed over names of the article.

    A quotation that goes on is not asked about again: whoever began it speaks.
    """
    article, statements = reading.article, reading.statements
    beginnings = _beginnings([s for s in statements if s.speaker is None])
    unknown = [article.sentences[n - 1] for n in sorted(set(beginnings.values()))]
    spoken = {s.sentence.index for s in statements if s.form != "indirect"}
    groups = in_groups(article, unknown, _MOST_UNKNOWN, room)
    speakers: dict[int, str] = {}
    for at, group in enumerate(groups, start=1):
        names = speaker_names(reading, statements, around(article, group))
        if not names:
            continue
        question = speakers_question(article, prompt, group, names, spoken)
        answer = yield from ask(replace(question, part=(at, len(groups))))
        speakers |= {int(n): name for n, name in answer.speakers.items() if n.isdecimal() and name != NOBODY}
    return {n: speakers[first] for n, first in beginnings.items() if first in speakers}


def _beginnings(unknown: Sequence[Statement]) -> dict[int, int]:
    """The sentences of statements to the one that each goes on from: a quotation right behind another."""
    first: dict[int, int] = {}
    for statement in unknown:
        at = statement.sentence.index
        goes_on = statement.cue is None and statement.form == "direct"
        first[at] = first.get(at - 1, at) if goes_on else at
    return first


def speakers_question(
    article: Article,
    prompt: Prompt,
    sentences: Sequence[Sentence],
    names: Sequence[str],
    spoken: Collection[int] = (),
) -> Question[SpeakersDraft]:
    """Asks for the speaker of each of the sentences, out of a closed list of names.

    'Nobody' is an answer too, but for the sentences in `spoken`, which stand in quotation marks: the 1.5B
    model says so of nearly all.
    """
    shown = around(article, sentences)
    return Question(
        name="speakers",
        messages=messages(prompt, article, "speakers", shown, sentences=number(article, sentences)),
        response_model=SpeakersDraft,
        schema=speakers_schema([s.index for s in sentences], names, spoken),
        max_tokens=40 + 24 * len(sentences),
    )


def speaker_names(
    reading: Reading, statements: Sequence[Statement] = (), shown: Sequence[Sentence] = ()
) -> list[str]:
    """The names a speaker can have, those that stand or speak in the sentences shown first."""
    mentions, full = reading.names.mentions, reading.names.full
    near = {s.index for s in shown}
    known = [s for s in statements if s.speaker]
    speaking = [s.speaker for s in known if s.sentence.index in near] + [s.speaker for s in known]
    inside = [n for n in mentions if any(s.start <= n.start < s.end for s in shown)]
    named = dict.fromkeys(full[n.text] for n in [*inside, *mentions])
    people = [name for name in named if reading.names.kind_of(name) == "person"]
    return list(dict.fromkeys(plain(name) for name in [*speaking, *people] if name))[:_MOST_NAMES]


def _claim(reading: Reading, statement: Statement, answered: str | None) -> DraftClaim:
    name = statement.speaker or answered
    return DraftClaim(
        sentences=[statement.sentence.index],
        speaker=name,
        role=reading.names.role_of(name) if name else None,
        kind=reading.names.kind_of(name) if name else None,
        text=statement.content,
    )


def rank_claims(
    claims: Sequence[DraftClaim], summary: Sequence[DraftSentence], article: Article
) -> list[DraftClaim]:
    """The claims by importance: in the summary's evidence, early, in full sentences, each speaker's best
    first."""
    told = {n for sentence in summary for n in sentence.sentences}
    last = max(len(article.sentences), 1)

    def weight(claim: DraftClaim) -> float:
        at = claim.sentences[0]
        return 1.0 * (at in told) - 1.5 * at / last + min(len(claim.text.split()), 25) / 50

    ranked = sorted(claims, key=weight, reverse=True)
    heard: set[str | None] = set()
    best = [c for c in ranked if c.speaker not in heard and not heard.add(c.speaker)]  # type: ignore[func-returns-value]
    return best + [c for c in ranked if c not in best]


def _event(announcement: Announcement) -> DraftEvent:
    return DraftEvent(
        sentences=[announcement.sentence.index],
        title=announcement.title,
        status=announcement.status,
        when=announcement.when.text if announcement.when else None,
        where=announcement.where,
        participants=announcement.participants,
    )
