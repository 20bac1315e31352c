"""Cues: the words that say that somebody speaks, and those that only look like it.

Each word that may report is held against the constructions of `CUES` in order; the first that fits says how
surely it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.english.names.lexicon import DOCUMENTS
from summarizer.english.speech.rules import Context, place_of, read_first, table
from summarizer.english.speech.verbs import FINDINGS, NOUNS, PHRASES, PREPOSITIONS, SURE, VERBS

_SURELY, _BARELY, _NOT = 0, 1, -1
_BEFORE, _BEHIND = 80, 50  # characters
_MOST = 12  # in a sentence
_WORD = re.compile(r"[A-Za-z]{2,}")
_PHRASE = re.compile("|".join(PHRASES), re.I)
_VOCABULARY = VERBS | {phrase.partition(" ")[0] for phrase in PHRASES}
_INTRODUCES = re.compile(r'⟩.{0,2}"|"[^"]{0,60}⟨[^⟩]*⟩[.,]')
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?⟨", re.I)
_SUBJECTS_AND_AUXILIARIES = re.compile(
    r"(?:I|we|you|he|she|it|they|who|which|that|to|and|not|will|would|could|can|may|might|must"
    r"|should|did|do|does"
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

    return sorted(_cues(context), key=rank)[:_MOST] or read_first(UNLISTED, context.words, context) or []


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
    """'Arab States', 'Haitham al-Said': a capital right behind another word, where a name goes on."""
    joined = words[max(0, at - 2) : at - 1].isalnum() and words[at - 1] in " -‑"
    return words[at].isupper() and joined


def _genitive(match: re.Match[str], word: str) -> int | None:
    return _BARELY if word in NOUNS else None


def _singular(match: re.Match[str], word: str) -> int | None:
    verb = word not in NOUNS or _SUBJECTS_AND_AUXILIARIES.fullmatch(match["before"])
    return None if verb else _NOT


def _plural(match: re.Match[str], word: str) -> int | None:
    return _NOT if word in NOUNS else None


def _not_a_report(match: re.Match[str], word: str) -> int:
    return _NOT


def _phrase(match: re.Match[str], word: str) -> int:
    return _SURELY


def _finite(match: re.Match[str], word: str) -> int | None:
    return _SURELY if word in SURE else None


_DOCUMENT = "|".join(sorted(DOCUMENTS))


def _finding(match: re.Match[str], word: str) -> int | None:
    return _SURELY if word in FINDINGS else None


def _beside_content(match: re.Match[str], word: str) -> int | None:
    return _BARELY if word in VERBS else None


def _beside_quotation(match: re.Match[str], word: str) -> int | None:
    return _BARELY if word in VERBS - FINDINGS else None


_CAPITAL = r"[^\W\d_a-z][\w’'.-]*"
_SOMEBODY = rf"(?:{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}|[Hh]e|[Ss]he|(?:the|an?|his|her)\s(?:[a-z-]+\s)?[a-z-]+)"


def _unlisted(match: re.Match[str], context: Context) -> list[Cue]:
    group = "cue" if match["cue"] else "inverted"
    return [Cue(*place_of(match, group, context.start), match[group], _SURELY)]


CUES = table(
    ("genitive with a noun of speech", _genitive, "grammar: the genitive as subject of a noun",
     r"\w['’]s?\s⟨\w+⟩\sthat\b",
     "A jury weighed Arlo's claim that the goat could read. => Arlo | claim | The goat could read.",
     "A jury weighed a claim that the goat could read."),
    ("noun in the singular", _singular, "grammar: a noun has no subject before it",
     r"(?P<before>[^\s⟨]+)\s⟨\w*[^s\W]⟩",
     "A short report that Quill had eaten the medal cheered the school. => nothing",
     "Arlo can no longer promise that the goat is tame."),
    ("noun in the plural", _plural, "grammar: a noun has a determiner or an attribute",
     r"\A\W*⟨\w+s⟩|\b(?:the|those|these|his|her|their|its|such|any|no|two|three|other)\s⟨\w+s⟩"
     r"|['’]s?\s\w+\s(?!⟨states⟩\sthat)⟨\w+s⟩"
     r"|\b(?:on|of|for|with|from|over|amid|despite|prompting|fuelling|fueling|stok\w+|raising|sparking|drawing)\s⟨\w+s⟩"
     r"|\d\w*-\w+\s⟨\w+s⟩|⟨states⟩\s\w+ing\b"
     r"|⟨\w+s⟩\s(?:show|say|suggest|indicate|find|found|are|were|is|was|have|has|had|will|can|could|may|might|must"
     r"|called|came|began|would)\w*\b"
     r"|⟨\w+s⟩\s\w+(?:ed|ose|ell|ew)\s(?:to|in|on|at|from|after)\b|⟨\w+s⟩\s*(?:[,;:)]|(?:of|over|for|about|in|from|on|at|by|and|or|against|to)\b)",
     "The tallest claims of the circus were painted on its tent. => nothing",
     "Arlo claims the tent of the circus is full."),
    ("object that is not said", _not_a_report, "grammar: the object is a thing",
     r"⟨reports⟩\s(?:next|last|on|in|to|for|by|at|this)\b|\bha(?:s|d|ve)\s⟨added⟩\s(?:the|an?|its|their)\b|⟨add\w*⟩(?:\s(?:in|to|by|at|on|from|more"
     r"|new)\b|\s[$\d])|⟨(?:tell\w*|told)⟩\s(?:\w+\s){0,3}(?:lies?|truth|stor(?:y|ies)"
     r"|jokes?)\b|⟨claim\w*⟩\s(?:\w+\s){0,2}(?:li[fv]es?|victims?|victory|titles?|credit|prizes?|asylum|benefits?)\b|⟨(?:wrote|writes)⟩\s(?:down|off|out|up|(?:an?\s)?(?:books?|letters?|songs?"
     r"|plays?|poems?))\b",
     "The library added 40 stools to its attic. => nothing",
     "The library added that 40 stools stood in its attic."),
    ("first person or nobody", _not_a_report, "grammar: author and reader are no sources",
     r"\b(?:I|[Ww]e|[Yy]ou)(?:\s\w+){0,2}\s⟨|\b(?:[Nn]o(?:body|\sone)|(?:[Ee]very|[Aa]ny)(?:body|one))\s(?:\w+\s)?⟨",
     "I said that the custard was hot. => nothing",
     "He said that I like the custard hot."),
    ("infinitive of thinking", _not_a_report, "grammar: an infinitive has no subject of its own",
     r"\b(?:to|can|could|should|must|may|might)\s⟨(?:expect|believe|hope|fear|think)⟩"
     r"|⟨believes?⟩\s(?:in|it|this|them|him|her)\b(?!\s(?:is|was|will|would|has|had|can|could|should|may|might|to)\b)",
     "Quill can expect the soup to be cold. => nothing",
     "Quill and Arlo expect the soup to be cold."),
    ("participle before its noun", _not_a_report, "grammar: it is no verb",
     r"(?:['’]s?|\b(?:its|his|her|their|this|any|no|new|other|some|on|in|under|over|behind))"
     r"\s⟨(?:added|noted|stated|cited|proposed|promised|announced|reported|alleged|claimed|disputed|recommended|estimated|suggested)⟩"
     r"\s(?!that\b|the\b|an?\b|his\b|her\b|its\b|\w+ing\b|it\b|he\b|she\b|they\b)\w",
     "Critics of Arlo's proposed soup were cold. => nothing",
     "Critics of Arlo proposed that soup be cold."),
    ("verb without what is said", _not_a_report, "grammar: a verb of speech has an object",
     r"\b(?:before|after|until|once|when|since)\s[^,⟨\"]{1,60}\sha(?:s|ve|d)\s⟨\w+⟩\s*(?:,|and\b|\.|\Z)"
     r"|⟨told⟩\sto\s|⟨accused⟩\sof\b|⟨argu\w+⟩\swith\b",
     "The goat accused of theft ate before the jury had reported, and the cooks sang. => nothing",
     "Quill accused the goat of theft before the jury had reported that it ate."),
    ("speech declined", _not_a_report, "grammar: negation of the speech act",
     r"(?i)\b(?:(?:declin|refus)\w+\sto|did\snot|would\snot)\s⟨",
     "Quill declined to say that the soup was cold. => nothing",
     "Quill declined it and said that the soup was cold."),
    ("passive voice", _not_a_report, "grammar: the subject of a passive does not speak",
     r"(?i)\b(?:is|am|are|was|were|be|been|being|\w['’]m)(?:\s(?:also|\w+ly))?\s⟨"
     r"|⟨(?!responded)\w+ed(?: on)?⟩\s(?:(?:on\s)?\w+day\s)?(?:by\b|(?<=day\s)as\b)",
     "I'm told that the geese belong to Quill. => nothing",
     "Arlo is old, and told me that the geese belong to Quill."),
    ("participle as attribute or in a comparison", _not_a_report, "grammar: it is no verb",
     r"(?i)\b(?:first|originally|than|as(?!\s⟨saying⟩)|widely|so-called|without|newly|with|of|by|into|(?:the|an?)(?:\s(?!daily"
     r"|weekly|family)\w+ly)?)\s⟨",
     "The wrongly reported score stood for a week. => nothing",
     "The family reported the score to a clerk."),
    ("preposition or phrasal verb", _phrase, "grammar: two words are one",
     r"⟨\w+\s[^⟩]*⟩",
     "The kettle was cold, according to Arlo. => Arlo | according to | The kettle was cold",
     "Arlo called the kettle cold."),
    ("finite verb of speech", _finite, "grammar: verb of speech with its content",
     r"⟨\w+⟩",
     "Arlo warned the tide was late. => Arlo | warned | *",
     "Arlo watched the tide from a boat."),
    ("finding of a document", _finding, "earns on polnear and gold",
     rf"(?i)\b(?:{_DOCUMENT})(?:\s(?:of|by|from|in)\s[\w.’'-]++(?:\s[\w.’'-]++){{0,5}}?\s?)??,?\s(?:(?:has|have"
     rf"|had|also|\w+ly)\s)*⟨",
     "A survey of nine cooks found salt in every pot. => A survey | found | *",
     "A cook of nine found salt in every pot."),
    ("verb beside a quotation", _beside_quotation, "grammar: a quotation is content",
     r'⟨\w+⟩[^"]{0,30}"|"[^"]{0,60}⟨',
     'Arlo called it "a treat for tired ears". => Arlo | called | *',
     "Arlo called it a treat for tired ears."),
    ("verb before a that-clause", _beside_content, "grammar: a that-clause is content",
     r"⟨\w+⟩\sthat\s",
     "Arlo agreed that the tide was late. => Arlo | agreed | The tide was late.",
     "Arlo agreed to wait for the tide."),
)  # fmt: skip
"""What a word is that may report."""


UNLISTED = table(
    ("quotation with its speaker and any verb", _unlisted, "grammar: a quotation is an object",
     rf'\A\W*"_+[,!?]"\s(?:{_SOMEBODY}\s(?!(?:was|were|is|are|has|had|and|or|of|in|for|who|to|at'
     rf'|on|from|with|will|would)\b)'
     rf"(?P<cue>[a-z]{{3,}})\b|(?P<inverted>[a-z]{{3,}}(?:ed|s))\s(?={_SOMEBODY}))",
     '"It is safe now," Roux sniffed. => Roux | sniffed | It is safe now',
     'In "The Safe of Tull," Roux sniffed a rose.'),
)  # fmt: skip
"""Where a verb that no list has reports, by its place at a quotation."""
