"""From a Draft's pointers to evidence, one to one: what the model pointed at is what the item rests on.

Code adds what a model can't know (offsets, the days that time words mean, the form of a quotation) and takes
nothing away; what it doubts, `checks` says.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import cast

from summarizer.briefing.whens import former, ground_when, looking_ahead
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Attribution
from summarizer.english.titles import title_of
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Claim, Evidence, Form, PlannedEvent, Speaker, SummarySentence
from summarizer.schemas.draft import DraftClaim, DraftEvent, DraftSentence, DraftSpeaker, SpeakerKind
from summarizer.text.facts import fold_space, folded_words
from summarizer.text.language import UNSPACED
from summarizer.text.quotations import quoted_within

_STEM, _ENDING = 3, 3  # letters that the forms of a name share at least, and that may differ
_ARTICLE = re.compile(r"\A(?:the|an?|of the|of)\s", re.I)
_UNNAMED = "unnamed "
_MARKS = "\"“”„«»‹›「」『』‘’‚'"
_FULL_STOPS = ".!?。！？…।॥؟۔။។።։"
_WITHOUT_STOPS = re.compile("[\u0e00-\u0eff]")  # Thai and Lao
_INTRODUCED = re.compile(r"[:,：，、]\s*\Z")


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


def pointed_at(article: Article, numbers: Iterable[int]) -> list[Sentence]:
    """The sentences with these numbers, in order of position; numbers that don't exist are passed over."""
    last = len(article.sentences)
    return [article.sentences[n - 1] for n in sorted({n for n in numbers if 0 < n <= last})]


def ground_sentence(reading: Reading, draft: DraftSentence) -> SummarySentence | None:
    """A sentence of the summary with its evidence; None where it points nowhere.

    Here and in all items, the article's own words stand where the model wrote none.
    """
    sentences = pointed_at(reading.article, draft.sentences)
    if not sentences:
        return None
    text = _tidy(draft.text) or reading.own_words(sentences[0])
    return SummarySentence(text=text, evidence=evidence_of(reading.article, sentences))


def ground_claim(reading: Reading, draft: DraftClaim, listed: Sequence[DraftSpeaker]) -> Claim | None:
    """A claim with its evidence, its form and cue read from the article; None where it points nowhere.

    Args:
        reading: What code reads in the article.
        draft: The claim as the model wrote it.
        listed: Who makes it, as the model lists them.
    """
    article, sentences = reading.article, pointed_at(reading.article, draft.sentences)
    if not sentences:
        return None
    speakers = [ground_speaker(reading, each) for each in listed if each.name.strip()]
    naming = {at for speaker in speakers if (at := naming_sentence(reading, sentences, speaker))}
    return Claim(
        text=_tidy(draft.text or "") or quoted_words(reading, sentences),
        speakers=speakers,
        form=_form(reading, sentences, speakers),
        cue=_cue(reading, sentences, speakers),
        evidence=evidence_of(article, sentences),
        attribution=evidence_of(article, naming),
    )


def quoted_words(reading: Reading, sentences: Sequence[Sentence]) -> str:
    """The words that stand in quotation marks in these sentences, one after the other, without the marks;
    all words where none do."""
    text = reading.article.text
    quoted = [q for s in sentences for q in quoted_within(reading.quotations, s.start, s.end)]
    pieces = [_tidy(text[q.start : q.end]).strip(_MARKS + " ") for q in quoted]
    if not any(pieces):
        return " ".join(reading.own_words(s) for s in sentences)
    return _joined_pieces([piece for piece in pieces if piece])


def _joined_pieces(pieces: Sequence[str]) -> str:
    """Parts of one speech as one text: 'We build,' and 'We sell.' become 'We build. We sell.'"""
    joined = ""
    for piece in pieces:
        if joined and piece[:1].isupper():
            joined = joined.rstrip(" ,;:–—-")
            joined += "" if joined.endswith(tuple(_FULL_STOPS)) else "."
        joined += " " * bool(joined and not UNSPACED.match(piece)) + piece
    joined = joined.rstrip(" ,;:–—-，、")
    unfinished = not joined.endswith(tuple(_FULL_STOPS)) and not _WITHOUT_STOPS.search(joined[-1:])
    return joined + ("。" if unfinished and UNSPACED.search(joined) else "." if unfinished else "")


def ground_speaker(reading: Reading, draft: DraftSpeaker) -> Speaker:
    """Who speaks, by the model's name for it.

    A surname alone is made fuller by the longer name that the article has for the same person.
    """
    name = _tidy(draft.name)
    unnamed = bool(draft.kind and draft.kind.startswith(_UNNAMED))
    kind = cast("SpeakerKind | None", draft.kind and draft.kind.removeprefix(_UNNAMED))
    full = name if unnamed else _fuller(reading, name, kind)
    role = _role(name, draft.role)
    return Speaker(name=full, role=role, kind=kind or reading.names.kind_of(full), anonymous=unnamed)


def _role(name: str, role: str | None) -> str | None:
    """The office or job without an article before it; None if the name has it already."""
    role = _tidy(_ARTICLE.sub("", role or ""))
    return None if not role or fold_space(role) in fold_space(name) else role


def _fuller(reading: Reading, name: str, kind: SpeakerKind | None) -> str:
    """A person's one-word name in its longer form, which must begin or end with it."""
    if not reading.is_english or kind != "person" or len(name.split()) > 1:
        return name
    full = reading.names.full_name(name)
    words = full.split()
    return full if name in (words[0], words[-1]) and reading.names.kind_of(full) == "person" else name


def stands_in(reading: Reading, words: str) -> bool:
    """Whether the article or what stands above it has these words, in one piece and in any case."""
    folded = _straight(fold_space(words).strip(" .,;:"))
    return bool(folded) and any(folded in text for text in reading.held.straight)


def _straight(text: str) -> str:
    """A text with straight apostrophes: a model writes O'Neil for O’Neil."""
    return text.replace("’", "'")


def holds_words(reading: Reading, words: str | None) -> bool:
    """Whether the article has all of these words, in whatever order; of nothing it has not."""
    if not words or stands_in(reading, words):
        return bool(words)
    known = reading.held.known
    each = folded_words(words)
    if reading.is_english:
        return each <= known
    return all(any(_are_forms(word, other) for other in known) for word in each)


def _are_forms(word: str, other: str) -> bool:
    """Whether two words may be forms of one, as names have them in inflected languages: 'hala' and 'hali'."""
    share = max(_STEM, min(len(word), len(other)) - _ENDING)
    return len(word) >= share and word[:share] == other[:share]


def naming_sentence(reading: Reading, sentences: Sequence[Sentence], speaker: Speaker) -> Sentence | None:
    """Where a reader sees who speaks, if no cited sentence names the speaker: the nearest that does.

    That is one with a person's surname, or with the whole name of anybody else: 'survey' names no survey.
    """
    if any(names(reading.article.words_of(cited), speaker.name) for cited in sentences):
        return None
    surname = speaker.name if UNSPACED.search(speaker.name) else speaker.name.split()[-1]
    looked_for = [surname] if speaker.kind == "person" else [speaker.name, surname]
    found = (reading.held.nearest_with(words, sentences[0].index - 1) for words in looked_for)
    return next((reading.article.sentences[at] for at in found if at is not None), None)


def names(text: str, name: str) -> bool:
    """Whether a text has a word of a name that is long enough to be told apart; any script."""
    return names_within(_straight(text.casefold()), name)


def names_within(folded: str, name: str) -> bool:
    """The same of a text without capitals and with straight apostrophes."""
    words = re.findall(r"\w+", name)
    telling = [w for w in words if w[:1].isupper() or UNSPACED.match(w)] or words
    long = [word for word in telling if len(word) > 2 or UNSPACED.match(word)]
    return any(word.casefold() in folded for word in long or [name] if word)


def _stated(reading: Reading, sentence: Sentence, speakers: Sequence[Speaker]) -> Sequence[Attribution]:
    """What the sentence states for these speakers; where it names others, what it states as a whole."""
    if not reading.is_english:
        return ()
    stated = reading.attributions_in(sentence)
    return [a for a in stated if any(a.source == s.name for s in speakers)] or stated[:1]


def _cue(reading: Reading, sentences: Sequence[Sentence], speakers: Sequence[Speaker]) -> str | None:
    cues = (a.cue for s in sentences for a in _stated(reading, s, speakers) if a.cue)
    return next(cues, None) if speakers else None


def _form(reading: Reading, sentences: Sequence[Sentence], speakers: Sequence[Speaker]) -> Form:
    """By the quotation marks: direct where each sentence is quoted, mixed where some words are."""
    if not speakers:
        return "unattributed"
    forms = {form for sentence in sentences for form in _forms(reading, sentence, speakers)}
    return forms.pop() if len(forms) == 1 else "mixed"


def _forms(reading: Reading, sentence: Sentence, speakers: Sequence[Speaker]) -> set[Form]:
    stated = _stated(reading, sentence, speakers)
    return {part.form for part in stated} or {form_of_quotations(reading, sentence)}


def form_of_quotations(reading: Reading, sentence: Sentence) -> Form:
    """The form of a sentence in any language.

    A quotation that opens it, or stands behind a colon or comma, is direct; any other makes it mixed.
    """
    text = reading.article.text
    quoted = quoted_within(reading.quotations, sentence.start, sentence.end)
    long = [q for q in quoted if _is_long(text[q.start : q.end])]
    if not long:
        return "indirect"
    before = text[sentence.start : long[0].start]
    return "direct" if not before.strip(_MARKS + " ") or _INTRODUCED.search(before) else "mixed"


def _is_long(quoted: str) -> bool:
    """Whether quoted words are more than one, in which a writer only keeps a distance."""
    return len(quoted.split()) > 1 or bool(UNSPACED.search(quoted))


def ground_event(reading: Reading, draft: DraftEvent) -> PlannedEvent | None:
    """A planned event with its evidence and its times resolved; None where it points nowhere."""
    sentences = pointed_at(reading.article, draft.sentences)
    if not sentences:
        return None
    when = looking_ahead(reading, ground_when(reading, sentences, draft.when))
    old = ground_when(reading, sentences, draft.detail) if draft.status == "postponed" else None
    depends = draft.status == "conditional" and holds_words(reading, draft.detail)
    return PlannedEvent(
        title=_tidy(draft.title) or title_of(reading.own_words(sentences[0]), [draft.when or ""]),
        status=draft.status,
        when=when,
        instead_of=former(reading, old, when),
        condition=draft.detail if depends else None,
        where=draft.where if holds_words(reading, draft.where) else None,
        participants=[p for p in dict.fromkeys(draft.participants) if holds_words(reading, p)],
        evidence=evidence_of(reading.article, sentences),
    )


def _tidy(text: str) -> str:
    return " ".join(text.split())
