"""Two ways to read an article with a model: everything in one request, or small questions about what is left.

A strategy is a generator that yields Questions and is sent the validated answers; it neither knows nor cares
whether somebody awaits them. Large models get `one_request`: they read. The embedded one gets `staged`: code
reads, and the model is asked only for what code can't know.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import TypeVar

from pydantic import BaseModel

from summarizer.asking.prompts import Prompt, messages, number, plain
from summarizer.asking.questions import Question
from summarizer.asking.steps import Steps, ask_all
from summarizer.asking.style import MEDIUM
from summarizer.asking.windows import DEFAULT_ROOM, around, in_groups, of_each_window
from summarizer.asking.wire import NOBODY, speakers_schema, strict_schema
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Statement
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.draft import Draft, DraftClaim, PartDraft, SpeakersDraft

ItemT = TypeVar("ItemT")

_MOST_NAMES = 16
_MOST_UNKNOWN = 24
_DRAFT_TOKENS, _ALL_TOKENS = 4_096, 8_192


class Gaps(BaseModel):
    """What code can't know of an article: who speaks in some sentences."""

    speakers: dict[int, str]


def draft_questions(
    reading: Reading, prompt: Prompt, max_claims: int, room: int = 100_000
) -> list[Question[PartDraft]]:
    """Ask for the whole draft at once; of an article with more than `room` tokens, window by window."""
    claims = f"the {max_claims} most important statements" if max_claims else "every statement"

    def question(shown: Sequence[Sentence], part: tuple[int, int]) -> Question[PartDraft]:
        name, model = ("brief", Draft) if part[0] == 1 else ("part", PartDraft)
        return Question(
            name=name,
            messages=messages(prompt, reading.article, name, shown, part, claims=claims),
            response_model=model,
            schema=strict_schema(model),
            max_tokens=_DRAFT_TOKENS if max_claims else _ALL_TOKENS,
            part=part,
        )

    return of_each_window(reading.article, room, question)


def one_request(
    reading: Reading,
    prompt: Prompt,
    max_claims: int,
    room: int = 100_000,
    most_sentences: int = MEDIUM.sentences,
) -> Steps[Draft]:
    """Asks for the whole draft, and joins those of several windows."""
    drafts = yield from ask_all(draft_questions(reading, prompt, max_claims, room))
    return joined(drafts, most_sentences)


def joined(drafts: Sequence[PartDraft], most_sentences: int = MEDIUM.sentences) -> Draft:
    """The drafts of several windows as one, under the first headline; what two windows share is in it once.

    The claims of all windows are equally important as far as anybody knows, so they take turns; the summary
    is that of the beginning, as news tells what matters most first.
    """
    headlines = (draft.headline for draft in drafts if isinstance(draft, Draft) and draft.headline)
    speakers = [speaker for draft in drafts for speaker in draft.speakers]
    claims = _once(_among_all(drafts), lambda c: (*c.sentences, *(speakers[n - 1].name for n in c.speakers)))
    events = _once([draft.planned_events for draft in drafts], lambda e: (tuple(e.sentences), e.when))
    in_turn = chain.from_iterable(zip_longest(*claims))
    return Draft(
        headline=next(headlines, ""),
        speakers=speakers,
        summary=[item for draft in drafts for item in draft.summary][:most_sentences],
        claims=[claim for claim in in_turn if claim is not None],
        planned_events=[event for part in events for event in part],
    )


def _among_all(drafts: Sequence[PartDraft]) -> Iterator[list[DraftClaim]]:
    """The claims of each window, their speakers by their places among those of all windows."""
    before = 0
    for draft in drafts:
        last = len(draft.speakers)
        yield [
            claim.model_copy(update={"speakers": [before + n for n in claim.speakers if 0 < n <= last]})
            for claim in draft.claims
        ]
        before += last


def _once(parts: Iterable[Sequence[ItemT]], key: Callable[[ItemT], Hashable]) -> list[list[ItemT]]:
    """The items of each part that no part before it has."""
    seen: set[Hashable] = set()
    kept = []
    for items in parts:
        kept.append([item for item in items if key(item) not in seen])
        seen |= {key(item) for item in items}
    return kept


def staged(reading: Reading, prompt: Prompt, room: int = DEFAULT_ROOM) -> Steps[Gaps]:
    """Asks for the speakers that code could not tell.

    Each question is shown only what it needs of the article, at most `room` tokens. The summary is made of
    the article's own sentences: a 1.5B model that shortened them lost facts (of REALSumm's, 41 to 46 % were
    held, 52 % without it) and made "almost killed" into "killed". The headline is made by rule as well: of
    those that the model wrote, a third were false or cut.

    Asked which announcements are events, a 1.5B model said no to two of three that were (measured on the gold
    files: recall 28 % with its answers, 74 % without; precision 88 and 79 %).

    In another language than English code finds no statements, so there is nothing to ask.
    """
    answers = yield from ask_all(speakers_questions(reading, prompt, room))
    given = [pair for answer in answers for pair in answer.speakers.items()]
    speakers = {int(n): name for n, name in given if n.isdecimal() and name != NOBODY}
    beginnings = _beginnings(reading.statements)
    return Gaps(speakers={n: speakers[first] for n, first in beginnings.items() if first in speakers})


def speakers_questions(
    reading: Reading, prompt: Prompt, room: int = DEFAULT_ROOM
) -> list[Question[SpeakersDraft]]:
    """Ask who speaks where code could not tell; the choice is closed over names of the article.

    A quotation that goes on is not asked about again: whoever began it speaks.
    """
    if not reading.is_english:
        return []
    article, statements = reading.article, reading.statements
    beginnings = _beginnings(statements)
    unknown = [article.sentences[n - 1] for n in sorted(set(beginnings.values()))]
    spoken = {s.sentence.index for s in statements if s.form != "indirect"}
    groups = in_groups(article, unknown, _MOST_UNKNOWN, room)
    questions = []
    for at, group in enumerate(groups, start=1):
        names = speaker_names(reading, statements, around(article, group))
        if not names:
            continue
        question = speakers_question(article, prompt, group, names, spoken)
        questions.append(replace(question, part=(at, len(groups))))
    return questions


def _beginnings(statements: Sequence[Statement]) -> dict[int, int]:
    """The sentences of statements whose speaker is unknown to the one that each goes on from: a quotation
    right behind another."""
    first: dict[int, int] = {}
    for statement in statements:
        if statement.speaker is not None:
            continue
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
