"""From a Draft's pointers to evidence: which sentences an item really rests on.

Small models point one sentence too far or too short, so a pointer is compared with its neighbours by the
words that the item restates, and evidence is widened where a name or number of the item stands close by.
Nothing here changes a word of the item.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from summarizer.english.events import announces, times_in, when_of
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Attribution
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Claim, Evidence, PlannedEvent, Speaker, SummarySentence, When
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSentence, SpeakerKind
from summarizer.text.facts import (
    content_words,
    fold_space,
    folded_words,
    holds_name,
    missing_numbers,
    proper_words,
)
from summarizer.text.quotations import quoted_within
from summarizer.text.sentences import split_sentences
from summarizer.times.discourse import resolve_at

_MARGIN = 0.25  # how much more of the restated words a neighbour must hold to take over a pointer
_NEAR = 3  # sentences on either side in which a missing name or number is looked for
_MOST_EVIDENCE = 4
_FULL_STOPS = ".!?。！？\"”’'…)"
_CUT_LENGTH = 140  # characters; shorter sentences are not cut by any limit


def evidence_of(article: Article, sentences: Iterable[Sentence]) -> list[Evidence]:
    """The sentences as evidence, in order of position, each once."""
    ordered = sorted(set(sentences))
    return [Evidence(start=s.start, end=s.end, quote=article.words_of(s)) for s in ordered]


def sentences_of(article: Article, evidence: Sequence[Evidence]) -> list[Sentence]:
    """The sentences that the evidence touches."""
    touched: set[Sentence] = set()
    for e in evidence:
        first = bisect_right(article.sentences, e.start, key=attrgetter("end"))
        behind = bisect_left(article.sentences, e.end, key=attrgetter("start"))
        touched.update(article.sentences[first:behind])
    return sorted(touched)


def settle(reading: Reading, numbers_given: Sequence[int], text: str) -> list[Sentence]:
    """The sentences that a restated text rests on, given the numbers that the model pointed at.

    Numbers that don't exist are passed over; one whose neighbour holds clearly more of the text moves there.
    With no number left, the sentence that holds most of the text stands in if it holds half of it.
    """
    article, held = reading.article, _held_by_sentence(reading, text)
    pointed = [n - 1 for n in dict.fromkeys(numbers_given) if 0 < n <= len(held)]
    if not pointed:
        best = max(range(len(held)), key=held.__getitem__, default=None)
        return [article.sentences[best]] if best is not None and held[best] >= 0.5 else []
    settled = _supported([_moved(at, held) for at in pointed], held)
    return sorted(set(_widened(article, [article.sentences[at] for at in settled], text)))


def closest_sentences(reading: Reading, text: str, count: int) -> list[Sentence]:
    """The sentences that hold most of a text's words, in order of position."""
    held = _held_by_sentence(reading, text)
    best = sorted(range(len(held)), key=held.__getitem__, reverse=True)[:count]
    return [reading.article.sentences[at] for at in sorted(best)]


def _held_by_sentence(reading: Reading, text: str) -> list[float]:
    """The share of a text's words that each sentence of the article holds."""
    restated = content_words(text)
    size = max(len(restated), 1)
    return [len(restated & words) / size for words in reading.content]


def _moved(at: int, held: Sequence[float]) -> int:
    """The sentence pointed at, or the one beside it that holds clearly more."""
    best = max(range(max(0, at - 1), min(at + 2, len(held))), key=held.__getitem__)
    return best if held[best] - held[at] > _MARGIN else at


def _supported(pointed: list[int], held: Sequence[float]) -> list[int]:
    """Without the pointers that hold next to nothing of the text, where another sentence holds most of it."""
    most = max(held)
    kept = [at for at in pointed if held[at] >= most / 3]
    return kept if kept and max(held[at] for at in kept) >= most / 2 else [*kept, held.index(most)]


def _widened(article: Article, sentences: list[Sentence], text: str) -> list[Sentence]:
    """Adds the nearest sentence that holds a name or number which the evidence lacks."""
    widened = list(sentences)
    for missing in missing_facts(text, " ".join(article.words_of(s) for s in sentences)):
        if len(widened) >= _MOST_EVIDENCE:
            break
        near = [s for s in article.sentences if any(abs(s.index - p.index) <= _NEAR for p in sentences)]
        near.sort(key=lambda s: min(abs(s.index - p.index) for p in sentences))
        widened += [s for s in near if missing not in missing_facts(text, article.words_of(s))][:1]
    return widened


def missing_facts(text: str, evidence: str) -> list[str]:
    """Names and numbers of a text that the evidence does not hold, as the text writes them."""
    names = proper_words(text)
    words = folded_words(evidence) if names else frozenset()
    lacking = [name for name in names if not holds_name(name, words)]
    return lacking + missing_numbers(text, evidence)


def ground_sentences(reading: Reading, draft: DraftSentence) -> list[SummarySentence]:
    """The sentences of a summary item, each with evidence of its own; none where it points nowhere.

    Small models write several sentences where one is asked for, and stop in the middle of the last one: each
    is settled by itself, and a cut one is left out where a whole one stands before it.
    """
    texts = [_tidy(draft.text[start:end]) for start, end in split_sentences(draft.text)]
    whole = [t for t in texts if t[-1:] in _FULL_STOPS] or [_without_cut_end(t) for t in texts[:1]]
    grounded = [_attributed(reading, text, settle(reading, draft.sentences, text)) for text in whole]
    return [SummarySentence(text=t, evidence=evidence_of(reading.article, s)) for t, s in grounded if s]


def _attributed(reading: Reading, text: str, sentences: list[Sentence]) -> tuple[str, list[Sentence]]:
    """A bare quotation gets its speaker: without one, the summary itself says 'I' and 'we'."""
    quoted = len(sentences) == 1 and quoted_within(reading.quotations, sentences[0].start, sentences[0].end)
    spoken = next(iter(reading.attributions_in(sentences[0])), None) if quoted else None
    bare = text.strip("\"“”'., ")
    if not (spoken and spoken.form == "direct" and bare in spoken.content):
        return text, sentences
    speaker = next(s.speaker for s in reading.statements if s.sentence == spoken.sentence)
    if not speaker:
        return text, sentences
    attributed = f'{speaker[0].upper()}{speaker[1:]} said: "{bare}."'
    return attributed, settle(reading, [s.index for s in sentences], attributed)


def _without_cut_end(text: str) -> str:
    """A sentence that a limit cut, ended at its last comma; a short one merely lacks its full stop."""
    whole = text if len(text) < _CUT_LENGTH or ", " not in text else text.rpartition(", ")[0]
    return whole.rstrip(" ,;:–—-") + "."


def ground_claim(reading: Reading, draft: DraftClaim) -> Claim | None:
    """A claim with its evidence, its form and cue read from the article; None where it points nowhere."""
    article, sentences = reading.article, settle(reading, draft.sentences, draft.text)
    if not sentences:
        return None
    speaker = ground_speaker(reading, draft.speaker, draft.role, draft.kind)
    stated = [a for sentence in sentences for a in _stated(reading, sentence, speaker)]
    own = _own_part(article, draft, stated) if len(sentences) == 1 else []
    return Claim(
        text=_tidy(draft.text),
        speaker=speaker,
        form=_form(stated) if speaker else "unattributed",
        cue=next((s.cue for s in stated if s.cue), None) if speaker else None,
        evidence=own or evidence_of(article, sentences),
    )


def _own_part(article: Article, draft: DraftClaim, stated: Sequence[Attribution]) -> list[Evidence]:
    """The part of the sentence that is this speaker's, where it holds the words of others too."""
    for part in stated:
        if part.source in (None, draft.speaker) or part.content == draft.text:
            return [Evidence(start=part.start, end=part.end, quote=article.text[part.start : part.end])]
    return []


def _stated(reading: Reading, sentence: Sentence, speaker: Speaker | None) -> tuple[Attribution, ...]:
    """What the sentence states for this speaker; where it names another one, what it states as a whole."""
    stated = reading.attributions_in(sentence)
    return tuple(a for a in stated if speaker and a.source == speaker.name) or stated[:1]


def ground_speaker(
    reading: Reading, name: str | None, role: str | None, kind: SpeakerKind | None
) -> Speaker | None:
    """Who speaks, by the fullest name in the article; the role only where the article has it."""
    name = (name or "").strip()
    if not name:
        return None
    full = reading.names.full_name(name)
    role = role if role and fold_space(role) in reading.folded else None
    return Speaker(name=full, role=role, kind=kind or reading.names.kind_of(full))


def _form(stated: Sequence[Attribution]) -> str:
    forms = {part.form for part in stated}
    if len(forms) == 1:
        return forms.pop()
    return "mixed" if forms else "indirect"


def ground_event(reading: Reading, draft: DraftEvent) -> PlannedEvent | None:
    """A planned event with its evidence and its time resolved; None where it points nowhere."""
    article = reading.article
    sentences = _announcing(article, draft) or settle(reading, draft.sentences, draft.title)
    if not sentences:
        return None
    text = reading.folded
    return PlannedEvent(
        title=_tidy(draft.title),
        status=draft.status,
        when=ground_when(reading, sentences, draft.when),
        where=draft.where if draft.where and fold_space(draft.where) in text else None,
        participants=[p for p in dict.fromkeys(draft.participants) if p and fold_space(p) in text],
        evidence=evidence_of(article, sentences),
    )


def _announcing(article: Article, draft: DraftEvent) -> list[Sentence]:
    """The sentences pointed at, where each announces something or holds the time words: a title is too short
    to move."""
    pointed = [article.sentences[n - 1] for n in draft.sentences if 0 < n <= len(article.sentences)]
    words = fold_space(draft.when or "")
    certain = [
        s
        for s in pointed
        if announces(article.words_of(s)) or (words and words in fold_space(article.words_of(s)))
    ]
    return sorted(set(certain)) if len(certain) == len(pointed) else []


def ground_when(reading: Reading, sentences: Sequence[Sentence], words: str | None) -> When | None:
    """The time words where they stand in the evidence or next to it, resolved; None where they don't."""
    if not words or not words.strip():
        return None
    article, times = reading.article, reading.times
    for sentence in _nearest(article, sentences, len(sentences) + 2):
        text = article.words_of(sentence)
        found = re.search(r"\b" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", text, re.I)
        if found is None:
            continue
        interval = resolve_at(times, sentence, found.start(), found.group())
        if interval:
            return when_of(found.group(), interval)
        inside = [w for w in times_in(times, sentence) if w.text in found.group()]
        return inside[0] if inside else When(text=found.group())
    return None


def _nearest(article: Article, sentences: Sequence[Sentence], count: int) -> list[Sentence]:
    """The sentences themselves and those around them, as many as asked for, the closest first."""
    last = len(article.sentences)
    around = {at for s in sentences for at in range(max(1, s.index - count), min(last, s.index + count) + 1)}
    closest = sorted(around, key=lambda at: (min(abs(at - s.index) for s in sentences), at))
    return [article.sentences[at - 1] for at in closest[:count]]


def _tidy(text: str) -> str:
    return " ".join(text.split())
