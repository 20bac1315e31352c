"""Who goes on speaking: from what each sentence says by itself to statements, each with its speaker.

Rules of newswire, not a coreference system: they are right in about nine of ten cases (measured on the
development part of PolNeAR), and what they leave open is the model's to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from summarizer.english.names.index import Names
from summarizer.english.names.mentions import is_organisation
from summarizer.english.names.nouns import head_of, is_one_person
from summarizer.english.names.people import is_somebody
from summarizer.english.speech.openings import opening_source
from summarizer.english.speech.rules import context_of, place_of, read_first, table
from summarizer.english.speech.statements import Attribution, Statement
from summarizer.english.speech.turns import Turns, find_turns
from summarizer.schemas.article import Article, Sentence
from summarizer.text.quotations import Quotation, quoted_within, speeches
from summarizer.text.words import OFFICES

_CLOSE_BY = 4  # sentences
_OBJECTS = {"him": "he", "her": "she"}
_AT_VERB = re.compile(r"⟨according to⟩\s(him|her)\b|\b(he|she)(?:\s(?:\w+ly|also|then|later|has|had|have))*\s⟨|⟩\s(he|she)\b", re.I)
_ANY_BODY = frozenset(
    "company firm group bank club retailer lender carmaker airline manufacturer operator developer insurer".split()
)
_ADJECTIVE = re.compile(r"\w+(?:ic|ese|ish|ian|ean|can)")
_OFTEN = 3  # times
_FIRST = 3  # names
_SOON = 4  # words before the subject: 'On Monday, Hale ...'
_INDEFINITE = re.compile(r"(?:an?|one|another)\s", re.I)
_start_of = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Scene:
    """A statement without a speaker, and what tells who it is.

    Attributes:
        before: The statements before it, the last of them last.
        in_speech: Who speaks elsewhere in the same quotation.
    """

    article: Article
    names: Names
    statement: Statement
    before: Sequence[Statement] = ()
    in_speech: str | None = None

    @property
    def index(self) -> int:
        """The number of its sentence."""
        return self.statement.sentence.index

    def spoken(self) -> Mapping[int, str]:
        """The sentences before to who speaks in each first."""
        return {s.sentence.index: s.speaker for s in reversed(self.before) if s.speaker}

    def near(self) -> range:
        """The sentences close by before it, from the last on."""
        return range(self.index - 1, max(0, self.index - 1 - _CLOSE_BY), -1)


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
            scene = Scene(article, names, statement, said[:at], by_speech.get(speech))
            leading = article.sentences[scene.index - 2] if scene.index > 1 else None
            speaker = read_first(LONE, article.words_of(leading) if leading else "", scene)
            said[at] = _named(statement, speaker)
            if speech is not None and speaker:
                by_speech[speech] = speaker


def _named(statement: Statement, speaker: str | None) -> Statement:
    return replace(statement, speaker=speaker) if speaker else statement


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
        for s in speeches
        if s.start < part.end and s.end > part.start
    ]
    return max(overlaps)[1] if overlaps else None


def _subject_of(scene: Scene, sentence: Sentence) -> str | None:
    """The person whom a sentence begins with, by the fullest name; None where that is something else."""
    names = scene.names
    first = bisect_left(names.mentions, sentence.start, key=_start_of)
    for name in names.mentions[first : first + 1]:
        soon = len(names.text[sentence.start : name.start].split()) <= _SOON
        full = names.full[name.text]
        if soon and name.start < sentence.end and names.is_person(full):
            return full
    context = context_of(names, sentence.start, sentence.end, ())
    opening = names.full.get(opening_source(context, sentence.start, sentence.end) or "")
    return opening if opening and names.is_person(opening) else None


def _by_office(match: re.Match[str], scene: Scene) -> str | None:
    """Who holds the office, where the article names one such person, or one close by."""
    names = scene.names
    named = names.offices.get(match["office"].lower(), set())
    if len(named) > 1:
        at = scene.statement.sentence
        near = scene.article.sentences[max(0, at.index - 1 - _CLOSE_BY)].start
        named = named & {names.full[n.text] for n in names.mentions if near <= n.start < at.start}
    return next(iter(named)) if len(named) == 1 else None


def _by_initials(match: re.Match[str], scene: Scene) -> str | None:
    """Who has an office of these initials: 'the CM' is the Chief Minister."""
    names = scene.names
    people = {names.full[n.text] for n in names.mentions if n.role and _initials(n.role) == match["initials"]}
    return next(iter(people)) if len(people) == 1 else None


def _initials(role: str) -> str:
    return "".join(word[0] for word in role.split())


def _body(match: re.Match[str], scene: Scene) -> str | None:
    """The body whose name ends in the noun, 'the commission', or 'the company' that was last spoken of."""
    head, names = head_of(match.string), scene.names
    bodies = {names.full[n.text]: n for n in names.mentions if names.kind_of(names.full[n.text]) == "organisation"}
    same = [name for name in bodies if " " in name and name.lower().split()[-1] == head]
    if len(same) == 1:
        return same[0]
    if head not in _ANY_BODY or same:
        return None
    spoken = (scene.spoken().get(at) for at in scene.near())
    subjects = (_subject_body(scene, scene.article.sentences[at - 1]) for at in range(scene.index - 1, 0, -1))
    return next((name for name in (*spoken, *subjects) if name in bodies), None)


def _subject_body(scene: Scene, sentence: Sentence) -> str | None:
    """The body that a sentence begins with."""
    mentions = scene.names.mentions
    first = next(iter(mentions[bisect_left(mentions, sentence.start, key=_start_of) :]), None)
    if first is None or _ADJECTIVE.fullmatch(first.text):
        return None
    soon = first.start < sentence.end and len(scene.names.text[sentence.start : first.start].split()) <= _SOON
    return scene.names.full[first.text] if soon and _is_prominent(scene.names, first.text) else None


def _is_prominent(names: Names, name: str) -> bool:
    """Whether a name is surely that of a body, or one that the article is about."""
    return is_organisation(name) or sum(n.text == name for n in names.mentions) >= _OFTEN


def _unnamed(match: re.Match[str], scene: Scene) -> str | None:
    """Whoever spoke before by an indefinite noun phrase with the same head: 'a senior official'."""
    head = head_of(scene.statement.source or "")
    said = (s.source for s in reversed(scene.before) if s.source and _INDEFINITE.match(s.source))
    return next((source for source in said if head_of(source) == head), None)


def _who_spoke(match: re.Match[str], scene: Scene) -> str | None:
    """The person who spoke last, where a noun for one person goes on; an office is whoever spoke just before."""
    head = head_of(match.string)
    if not is_one_person(head) or head in scene.names.offices or " former " in match.string:
        return None
    last = _last_person(match, scene)
    just_before = last in (scene.spoken().get(scene.index - 1), scene.spoken().get(scene.index - 2))
    return last if just_before or head not in OFFICES else None


def _group(match: re.Match[str], scene: Scene) -> str | None:
    """The body or group that spoke last."""
    near = (s.speaker for s in reversed(scene.before) if s.sentence.index in scene.near())
    return next((name for name in near if name and not scene.names.is_person(name)), None)


def _own_subject(match: re.Match[str], scene: Scene) -> str | None:
    """The subject of the first half of a sentence, where the pronoun of the second can mean it."""
    names, at = scene.names, scene.statement.sentence.start
    start, end = place_of(match, "subject", at)
    which, phrase = match["which"].lower(), match["subject"].strip()
    first = next(iter(names.mentions[bisect_left(names.mentions, start, key=_start_of) :]), None)
    if first is None or first.start >= end:
        return phrase if which != "it" and is_somebody(phrase) else None
    name = names.full[first.text]
    fits = (which == "it") != names.is_person(name) and names.pronouns.get(name, which) == which
    return name if fits else None


def _own_opening(match: re.Match[str], scene: Scene) -> str | None:
    """The person who is named first in the sentence, where nobody spoke before."""
    names, at = scene.names, scene.statement.sentence
    first = names.mentions[bisect_left(names.mentions, at.start, key=_start_of) :][:_FIRST]
    people = (names.full[n.text] for n in first if n.end <= at.end and names.is_person(names.full[n.text]))
    name = next(people, None)
    fits = name and scene.names.pronouns.get(name, match["which"]) == match["which"]
    return name if fits and not _last_person(match, scene, match["which"]) else None


def _person(match: re.Match[str], scene: Scene) -> str | None:
    at_verb = _AT_VERB.search(match.string)
    which = (at_verb[at_verb.lastindex or 0] if at_verb else match["which"]).lower()
    return _last_person(match, scene, _OBJECTS.get(which, which))


def _last_person(match: re.Match[str], scene: Scene, which: str | None = None) -> str | None:
    """The person who spoke last, or whom a sentence begins with; nobody who is 'she' elsewhere is 'he'."""
    names = scene.names

    def may_be(name: str | None) -> bool:
        return bool(name and names.is_person(name) and which in (None, names.pronouns.get(name, which)))

    spoken, sentences = scene.spoken(), scene.article.sentences
    people = ((spoken.get(index), _subject_of(scene, sentences[index - 1])) for index in scene.near())
    return next((name for pair in people for name in pair if may_be(name)), None)


def _same_speech(match: re.Match[str], scene: Scene) -> str | None:
    return scene.in_speech


def _introduced(match: re.Match[str], scene: Scene) -> str | None:
    leading = scene.article.sentences[scene.index - 2]
    above = replace(scene, statement=replace(scene.statement, sentence=leading))
    speaker: str | None = (
        _subject_of(scene, leading)
        or _goes_on(match, scene)
        or read_first(PRONOUNS, scene.article.words_of(leading), above)
    )
    return speaker


def _goes_on(match: re.Match[str], scene: Scene) -> str | None:
    return next((s.speaker for s in scene.before if s.sentence.index == scene.index - 1), None)


DESCRIBED = table(
    ("description by age", _last_person, "grammar: a definite noun phrase means who was named",
     r"\A[Tt]he \d+-year-old\b",
     "Ana Roux said it rained. The 34-year-old said she was wet. => Ana Roux | said | She was wet.",
     "Ana Roux said it rained. A 34-year-old said she was wet."),
    ("definite description", _by_office, "grammar: a definite noun phrase means who was named",
     r"\A(?:The|Its|[a-z]).*?(?P<office>[\w-]+)\Z",
     "Ivo Hale, the head of the mill, came. The head said it was hot. "
     "=> Ivo Hale | said | It was hot.",
     "Ivo Hale of the mill came. The head said it was hot."),
    ("description of somebody unnamed", _unnamed, "grammar: a definite noun phrase means who was named",
     r"\A(?:[Tt]he|[Tt]his|[Tt]hat)\s",
     "A senior cook said it rained a lot. Ana Roux said it was dry. The cook added that she was wet. "
     "=> A senior cook | added | She was wet.",
     "A senior cook said it rained a lot. The clerk added that she was wet."),
    ("description of a body", _body, "grammar: a definite noun phrase means who was named",
     r"\A(?:[Tt]he|[Ii]ts)\s[\w-]+\Z",
     "The Tull Harbour Board met. The board said the quay was wet. => Tull Harbour Board | said | The quay was wet.",
     "The Tull Harbour Board met. A board said the quay was wet."),
    ("description with what it belongs to", _who_spoke, "grammar: a definite noun phrase means who was named",
     r"\A[Tt]he\s(?:[\w’'-]+\s){0,4}[a-z-]+\Z",
     'Ana Roux said it rained. "I was wet," the Tull weaver said. => Ana Roux | said | I was wet',
     'Ana Roux said it rained. "I was wet," a Tull weaver said.'),
    ("initials of an office", _by_initials, "grammar: a definite noun phrase means who was named",
     r"\A(?P<initials>[A-Z]{2,4})\Z",
     "Chief Minister Ana Roux came. The CM said it was late. => Ana Roux | said | It was late.",
     "Chief Minister Ana Roux came. The CC said it was late."),
)  # fmt: skip
"""Whom a noun phrase means."""


PRONOUNS = table(
    ("pronoun in the second half of a sentence", _own_subject, "grammar: anaphora",
     r"\A\W*(?:Although|Though|While|But|And|When|After|Since|Because)?\s*(?P<subject>"
     r"(?:[^\s,;\"⟨]+\s){1,5}?)"
     r"(?:did|does|do|was|were|is|are|has|had|have|will|would|could|can|came|said|says|[a-z]+ed"
     r"|[a-z]+s)\b"
     r"[^,;\"⟨]*,\s(?:(?:but|and|yet|so)\s)?(?:\w+\s){0,4}?(?P<which>he|she"
     r"|it)\s(?!⟨[^⟩]*⟩,)(?=\W*(?:\S+\s){2})",
     "Ana Roux sang. Although Ivo Hale came late, he said it was cold. "
     "=> Ivo Hale | said | It was cold.",
     "Ana Roux sang. Ivo Hale came late. She said it was cold."),
    ("pronoun of a group", _group, "grammar: anaphora",
     r"(?i)\b(?:they|it)(?:\s(?:\w+ly|also|has|have|had))*\s⟨",
     "The circus said it was full. It said the camels slept. "
     "=> The circus | said | The camels slept.",
     "The circus said it was full. He said the camels slept."),
    ("pronoun behind what its person does", _own_opening, "grammar: anaphora",
     r"\A\W*[^\s⟨].{8,},\W*(?P<which>he|she)\s(?:\w+ly\s)?⟨",
     "The mayor of Tull, Ana Roux, will not stand again, she told a friend. "
     "=> Ana Roux | told | The mayor of Tull, Ana Roux, will not stand again",
     "Ivo Hale said it was hot. The mayor will not stand again, he told a friend."),
    ("personal pronoun", _person, "grammar: anaphora",
     r"(?i)\b(?P<which>he|she|(?<=according\sto⟩\s)(?:him|her))\b",
     "Ana Roux sold her boat. She said the river would rise. "
     "=> Ana Roux | said | The river would rise.",
     "Ana Roux sold her boat. They said the river would rise."),
)  # fmt: skip
"""Whom a pronoun means that speaks; the words have marks around the cue."""


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
)  # fmt: skip
"""Whose a quotation is that stands alone; the words are those of the sentence before."""
