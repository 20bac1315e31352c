"""Who goes on speaking: from what each sentence says by itself to statements, each with its speaker.

Rules of newswire, not a coreference system: they are right in about nine of ten cases (measured on the
development part of PolNeAR), and what they leave open is the model's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from summarizer.english.names.index import Names
from summarizer.english.speakers.descriptions import DESCRIBED
from summarizer.english.speakers.pronouns import PRONOUNS
from summarizer.english.speakers.scene import FAR, Scene, subject_of
from summarizer.english.speakers.turns import Turns, find_turns
from summarizer.english.speech.rules import context_of, read_first, table
from summarizer.english.speech.statements import Attribution, Statement
from summarizer.schemas.article import Article
from summarizer.text.quotations import Quotation, quoted_within, speeches

_VOCATIVE = re.compile(
    r"(?:\A|[.!?]\s)\W*(?P<first>[A-Z][\w’'-]+),\s(?!and\b|who\b|the\b|an?\b)"
    r"|,\s(?P<last>[A-Z][\w’'-]+)(?=\s*(?:[.!?,;]|\W*\Z))"
)


def find_statements(
    article: Article,
    attributions: Iterable[Attribution],
    names: Names,
    quotations: Sequence[Quotation],
) -> tuple[Statement, ...]:
    """The attributions of an article, in order, each with who speaks.

    Within one quotation there is one speaker; 'he' and 'she' are the person who spoke last; a quotation that
    stands alone goes on with the speaker beside it.
    """
    said: list[Statement] = []
    turns = find_turns(article, names)
    for a in _with_turns(article, attributions, turns):
        told = Statement(a.sentence, a.source, a.cue, a.content, a.form, a.start, a.end, a.source)
        scene = Scene(article, names, told, said)
        if a.source:
            speaker = read_first(DESCRIBED, a.source, scene)
        else:
            speaker = read_first(PRONOUNS, _marked(scene, quotations), scene) if _may_be_pronoun(a) else None
        said.append(_named(told, speaker))
    _go_on(article, names, said, speeches(article.text, quotations))
    return tuple(said)


def _with_turns(article: Article, attributions: Iterable[Attribution], turns: Turns) -> Iterable[Attribution]:
    """The attributions, those in the turns of a conversation given up for the turns themselves."""
    others = [a for a in attributions if turns.get(a.sentence.index, (0, None))[1] is None]
    said = [
        Attribution(s, speaker, None, " ".join(article.text[start : s.end].split()), "direct", start, s.end)
        for s in article.sentences
        for start, speaker in [turns.get(s.index, (0, None))]
        if speaker
    ]
    return sorted([*others, *said], key=lambda a: a.start)


def _may_be_pronoun(attribution: Attribution) -> bool:
    return attribution.cue is not None or attribution.form == "mixed"


def _go_on(article: Article, names: Names, said: list[Statement], whole: Sequence[Quotation]) -> None:
    """Gives quotations that stand alone the speaker of the same speech, or the one beside them."""
    by_speech: dict[int | None, str] = {}
    for statement in said:
        if statement.speaker and statement.form != "indirect":
            by_speech.setdefault(_speech_at(whole, statement), statement.speaker)
    by_speech.pop(None, None)
    for at, statement in enumerate(said):
        if statement.speaker is None and statement.cue is None and statement.form == "direct":
            speech = _speech_at(whole, statement)
            scene = Scene(article, names, statement, said[max(0, at - FAR) : at], by_speech.get(speech))
            leading = article.sentences[scene.index - 2] if scene.index > 1 else None
            speaker = read_first(
                LONE, article.words_of(leading) if leading and leading.is_prose else "", scene
            )
            said[at] = _named(statement, speaker)
            if speech is not None and speaker:
                by_speech[speech] = speaker


def _named(statement: Statement, speaker: str | None) -> Statement:
    return (
        replace(statement, speaker=speaker)
        if speaker and not _is_addressed(statement, speaker)
        else statement
    )


def _is_addressed(statement: Statement, speaker: str) -> bool:
    """Whether the words speak to somebody of this name: 'You promised it to me, Ana.'"""
    if statement.form != "direct" or statement.source:
        return False
    called = {match["first"] or match["last"] for match in _VOCATIVE.finditer(statement.content)}
    return not called.isdisjoint(speaker.split())


def _marked(scene: Scene, quotations: Sequence[Quotation]) -> str:
    """The words of a statement's sentence, those in quotation marks blanked, with marks around the cue."""
    start, end = scene.statement.sentence.start, scene.statement.sentence.end
    words = context_of(scene.names, start, end, quoted_within(quotations, start, end)).words
    cue = scene.statement.cue
    return words.replace(cue, f"⟨{cue}⟩", 1) if cue else words


def _speech_at(speeches: Sequence[Quotation], part: Statement) -> int | None:
    """Which speech a statement is part of, by the start of the one that it holds most of."""
    overlaps = [
        (min(s.end, part.end) - max(s.start, part.start), s.start)
        for s in speeches[
            bisect_right(speeches, part.start, key=attrgetter("end")) : bisect_left(
                speeches, part.end, key=attrgetter("start")
            )
        ]
    ]
    return max(overlaps)[1] if overlaps else None


def _same_speech(match: re.Match[str], scene: Scene) -> str | None:
    return scene.in_speech


def _introduced(match: re.Match[str], scene: Scene) -> str | None:
    leading = scene.article.sentences[scene.index - 2]
    above = replace(scene, statement=replace(scene.statement, sentence=leading))
    speaker: str | None = (
        subject_of(scene, leading)
        or _goes_on(match, scene)
        or read_first(PRONOUNS, scene.article.words_of(leading), above)
    )
    return speaker


def _goes_on(match: re.Match[str], scene: Scene) -> str | None:
    before = [s.speaker for s in scene.recent() if s.sentence.index == scene.index - 1]
    return before[-1] if before else None


def _beside(match: re.Match[str], scene: Scene) -> str | None:
    """Who does something right before, in the same paragraph: 'Roux shrugged. "It is over."'"""
    leading, at = scene.article.sentences[scene.index - 2], scene.statement.sentence
    text = scene.article.text
    begins = text[at.start] in '"“' and "\n" not in text[leading.end : at.start]
    return _introduced(match, scene) if begins else None


LONE = table(
    ("one quotation, one speaker", _same_speech, "grammar: quotation marks",
     r"",
     '"We are glad. It took ten years.\n\n"The work is done," Ana Roux said. '
     '=> Ana Roux | nothing | *',
     '"We are glad today," Ana Roux said.'),
    ("quotation behind a colon", _introduced, "grammar: a colon introduces a quotation",
     r":\Z",
     'Ivo Hale said it rained. Ana Roux went on:\n\n"It is dry now." '
     '=> Ana Roux | nothing | It is dry now.',
     'Ana Roux went on.\n\n"It is dry now."'),
    ("quotation that goes on", _goes_on, "earns on polnear and gold",
     r"\S",
     'Anna Berg said: "We are glad."\n\n"It took ten years." '
     '=> Anna Berg | nothing | It took ten years.',
     'Anna Berg left.\n\n"It took ten years."'),
    ("quotation behind what its speaker does", _beside, "grammar: a paragraph has one subject",
     r"[^\"”][.!?]\Z",
     'Ivo Hale said it rained. Ana Roux shrugged. "It is dry now." => Ana Roux | nothing | It is dry now.',
     'Ivo Hale said it rained. Ana Roux shrugged.\n\n"It is dry now."'),
)  # fmt: skip
"""Whose a quotation is that stands alone; the words are those of the sentence before."""
