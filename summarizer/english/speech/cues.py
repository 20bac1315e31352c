"""Cues: the words that say that somebody speaks, and those that only look like it.

Each word that may report is held against the constructions of `CUES` in order; the first that fits says how
surely it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.english.names.lexicon import DOCUMENTS
from summarizer.english.speech.rules import Context, Table, construction, place_of, read_first
from summarizer.english.speech.verbs import FINDINGS, NOUNS, PHRASES, PREPOSITIONS, SURE, VERBS

CUES: Table = []
"""What a word is that may report."""
UNLISTED: Table = []
"""Where a verb that no list has reports, by its place at a quotation."""

_SURELY, _BARELY, _NOT = 0, 1, -1
_BEFORE, _BEHIND = 80, 50  # characters
_WORD = re.compile(r"[A-Za-z]{2,}")
_PHRASE = re.compile("|".join(PHRASES), re.I)
_VOCABULARY = VERBS | {phrase.partition(" ")[0] for phrase in PHRASES}
_INTRODUCES = re.compile(r'⟩.{0,2}"|"[^"]{0,60}⟨[^⟩]*⟩[.,]')
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?⟨", re.I)
_SUBJECTS_AND_AUXILIARIES = re.compile(
    r"(?:I|we|you|he|she|it|they|who|which|that|to|and|not|will|would|could|can|may|might|must|should|did|do|does"
    r"|people|police|some|many|others|also|even|longer|ever|\w+ly|\w+s|\w+n['’]t)",
    re.I,
)


class Cue(NamedTuple):
    """A reporting word: where it stands, and how surely it reports (0 is surely)."""

    start: int
    end: int
    word: str
    doubt: int

    @property
    def precedes_source(self) -> bool:
        """Whether the speaker stands behind these words: 'according to Roux'."""
        return self.word.lower() in PREPOSITIONS


def find_cues(context: Context) -> list[Cue]:
    """The reporting words outside quotation marks, the one that rules the sentence first.

    That is a sure one before a doubtful one, one beside a quotation before others, and then the first.
    """

    def rank(cue: Cue) -> tuple[int, bool, int]:
        return cue.doubt, not _INTRODUCES.search(_around(context, cue.start, cue.end)), cue.start

    return sorted(_cues(context), key=rank) or read_first(UNLISTED, context.words, context) or []


def is_negated(context: Context, cue: Cue) -> bool:
    """Whether it is said that somebody has not said it: 'haven't said', 'never claimed'."""
    return bool(_NEGATED.search(_around(context, cue.start, cue.end)))


def _around(context: Context, start: int, end: int) -> str:
    left, right = max(context.start, start - _BEFORE), min(context.end, end + _BEHIND)
    return context.marked(left, right, (start, end))


def _cues(context: Context) -> Iterator[Cue]:
    for found in _WORD.finditer(context.words):
        if found.group().lower() not in _VOCABULARY or _in_a_name(context.words, found.start()):
            continue
        cue = _PHRASE.match(context.words, found.start()) or found
        start, end = context.start + cue.start(), context.start + cue.end()
        doubt = read_first(CUES, _around(context, start, end), cue.group().lower())
        if doubt is not None and doubt >= 0:
            yield Cue(start, end, cue.group(), doubt)


def _in_a_name(words: str, at: int) -> bool:
    """'United States', 'Federal Reserve Notes': a capital right behind another word."""
    return words[at].isupper() and words[max(0, at - 2) : at - 1].isalnum() and words[at - 1] == " "


# --- words that only look like it ---------------------------------------------------------------------------


@construction(
    CUES,
    "genitive with a noun of speech",
    r"\w['’]s?\s⟨\w+⟩\sthat\b",
    reads="A jury weighed Arlo's claim that the goat could read. => Arlo | claim | The goat could read.",
    leaves="A jury weighed a claim that the goat could read.",
    stays="grammar: the genitive as subject of a noun",
)
def _genitive(match: re.Match[str], word: str) -> int | None:
    return _BARELY if word in NOUNS else None


@construction(
    CUES,
    "noun in the singular",
    r"(?P<before>[^\s⟨]+)\s⟨\w*[^s\W]⟩",
    reads="A short report that Quill had eaten the medal cheered the school. => nothing",
    leaves="Arlo can no longer promise that the goat is tame.",
    stays="grammar: a noun has no subject before it",
)
def _singular(match: re.Match[str], word: str) -> int | None:
    verb = word not in NOUNS or _SUBJECTS_AND_AUXILIARIES.fullmatch(match["before"])
    return None if verb else _NOT


@construction(
    CUES,
    "noun in the plural",
    r"\A\W*⟨\w+s⟩|\b(?:the|those|these|his|her|their|its|such|any|no|two|three)\s⟨\w+s⟩|['’]s?\s\w+\s⟨\w+s⟩"
    r"|⟨\w+s⟩\s*(?:[,;:)]|(?:of|over|for|about|in|from|on|at|by|and|or|against|to)\b)",
    reads="The tallest claims of the circus were painted on its tent. => nothing",
    leaves="Arlo claims the tent of the circus is full.",
    stays="grammar: a noun has a determiner or an attribute",
)
def _plural(match: re.Match[str], word: str) -> int | None:
    return _NOT if word in NOUNS else None


@construction(
    CUES,
    "participle as attribute or in a comparison",
    r"(?i)\b(?:first|originally|than|as|widely|so-called|without|newly|(?:the|an?)(?:\s(?!daily|weekly|family)\w+ly)?)\s⟨",
    reads="The wrongly reported score stood for a week. => nothing",
    leaves="The family reported the score to a clerk.",
    stays="grammar: a participle before a noun is no verb",
)
@construction(
    CUES,
    "passive voice",
    r"(?i)\b(?:is|am|are|was|were|be|been|being|\w['’]m)(?:\s(?:also|\w+ly))?\s⟨",
    reads="I'm told that the geese belong to Quill. => nothing",
    leaves="Arlo is old, and told me that the geese belong to Quill.",
    stays="grammar: the subject of a passive does not speak",
)
@construction(
    CUES,
    "speech declined",
    r"(?i)\b(?:(?:declin|refus)\w+\sto|did\snot|would\snot)\s⟨",
    reads="Quill declined to say that the soup was cold. => nothing",
    leaves="Quill declined it and said that the soup was cold.",
    stays="grammar: negation of the speech act",
)
@construction(
    CUES,
    "first person",
    r"\b(?:I|[Ww]e|[Yy]ou)(?:\s\w+){0,2}\s⟨",
    reads="I said that the custard was hot. => nothing",
    leaves="He said that I like the custard hot.",
    stays="grammar: author and reader are no sources",
)
@construction(
    CUES,
    "object that is not said",
    r"\bha(?:s|d|ve)\s⟨added⟩\s(?:the|an?|its|their)\b|⟨add\w*⟩(?:\s(?:in|to|by|at|on|from|more|new)\b|\s[$\d])|⟨(?:tell\w*|told)⟩\s(?:\w+\s){0,3}(?:lies?|truth|stor(?:y|ies)"
    r"|jokes?)\b|⟨(?:wrote|writes)⟩\s(?:down|off|out|up|(?:an?\s)?(?:books?|letters?|songs?|plays?|poems?))\b",
    reads="The library added 40 stools to its attic. => nothing",
    leaves="The library added that 40 stools stood in its attic.",
    stays="grammar: the object is a thing",
)
def _not_a_report(match: re.Match[str], word: str) -> int:
    return _NOT


# --- words that report --------------------------------------------------------------------------------------


@construction(
    CUES,
    "preposition or phrasal verb",
    r"⟨\w+\s[^⟩]*⟩",
    reads="The kettle was cold, according to Arlo. => Arlo | according to | The kettle was cold",
    leaves="Arlo called the kettle cold.",
    stays="grammar: two words are one",
)
def _phrase(match: re.Match[str], word: str) -> int:
    return _SURELY


@construction(
    CUES,
    "finite verb of speech",
    r"⟨\w+⟩",
    reads="Arlo warned the tide was late. => Arlo | warned | Arlo warned the tide was late.",
    leaves="Arlo watched the tide from a boat.",
    stays="grammar: verb of speech with its content",
)
def _finite(match: re.Match[str], word: str) -> int | None:
    return _SURELY if word in SURE else None


_DOCUMENT = "|".join(sorted(DOCUMENTS))


@construction(
    CUES,
    "finding of a document",
    rf"(?i)\b(?:{_DOCUMENT})(?:\s(?:of|by|from|in)\s(?:[\w.’'-]+\s?){{1,6}}?)??,?\s(?:(?:has|have|had|also|\w+ly)\s)*⟨",
    reads="A survey of nine cooks found salt in every pot. => A survey of nine cooks | found | A survey of nine cooks found salt in every pot.",
    leaves="A cook of nine found salt in every pot.",
    stays="earns on polnear and gold",
)
def _finding(match: re.Match[str], word: str) -> int | None:
    return _SURELY if word in FINDINGS else None


@construction(
    CUES,
    "verb before a that-clause",
    r"⟨\w+⟩\sthat\s",
    reads="Arlo agreed that the tide was late. => Arlo | agreed | The tide was late.",
    leaves="Arlo agreed to wait for the tide.",
    stays="grammar: a that-clause is content",
)
@construction(
    CUES,
    "verb beside a quotation",
    r'⟨\w+⟩[^"]{0,30}"|"[^"]{0,60}⟨',
    reads='Arlo called it "a treat for tired ears". => Arlo | called | Arlo called it "a treat for tired ears"',
    leaves="Arlo called it a treat for tired ears.",
    stays="grammar: a quotation is content",
)
def _beside_content(match: re.Match[str], word: str) -> int | None:
    return _BARELY if word in VERBS else None


_CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
_SOMEBODY = rf"(?:{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}|[Hh]e|[Ss]he|(?:the|an?|his|her)\s(?:[a-z-]+\s)?[a-z-]+)"


@construction(
    UNLISTED,
    "quotation with its speaker and a verb of any kind",
    rf'\A\W*"_+[,!?]"\s{_SOMEBODY}\s(?!(?:was|were|is|are|has|had|and|or|of|in|for|who|to|at|on|from|with|will|would)\b)'
    r"(?P<cue>[a-z]{3,})\b",
    reads='"It is safe now," Roux sniffed. => Roux | sniffed | It is safe now',
    leaves='In "The Safe of Tull," Roux sniffed a rose.',
    stays="grammar: a quotation with a comma is the object of the verb behind it",
)
@construction(
    UNLISTED,
    "quotation with a verb of any kind before its speaker",
    rf'\A\W*"_+[,!?]"\s(?P<cue>[a-z]{{3,}}(?:ed|s))\s(?={_SOMEBODY})',
    reads='"It is safe now," sniffed Roux. => Roux | sniffed | It is safe now',
    leaves='"It is safe now" delighted Roux.',
    stays="grammar: quotative inversion",
)
def _unlisted(match: re.Match[str], context: Context) -> list[Cue]:
    start, end = place_of(match, "cue", context.start)
    return [Cue(start, end, match["cue"], _SURELY)]
