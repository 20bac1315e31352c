"""Reporting words: the cue that says that somebody speaks, and words that only look like one.

The lists are of English news verbs. Those of the first report whatever follows; those of the second only
beside a quotation or before 'that', as they often mean something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.schemas.article import Sentence
from summarizer.text.quotations import Quotation

_NOT_A_REPORT = re.compile(
    r"\b(?:first|originally|than|as|widely|so-called|without|(?:the|an?)(?: (?!daily|weekly|family)\w+ly)?"
    r"|newly|(?:declin|refus)\w+ to|did not|would not"
    r"|(?:is|am|are|was|were|be|been|being|\w['’]m)(?: (?:also|\w+ly))?) \Z",
    re.I,
)
# Nouns as often as verbs: 'a silly report that ...', 'the reports for June', 'out of fear that ...'.
_NOUNS = frozenset(
    """
    claim claims report reports fear fears hope hopes demand demands call calls state states estimate
    estimates comment promise promises pledge pledges mention quote remark remarks
    """.split()
)
_ACTS = re.compile(
    r"\b(?:I|we|you|he|she|it|they|who|which|that|to|and|not|will|would|could|can|may|might|must|should|did|do"
    r"|does|people|police|some|many|others|also|even|longer|ever|\w+ly|\w+s|\w+n['’]t) \Z",
    re.I,
)
_BEHIND_NOUN = re.compile(r"\s*(?:[,;:)]|(?:of|over|for|about|in|from|on|at|by|and|or|against|to)\b)")
_DETERMINER = re.compile(r"\b(?:the|those|these|his|her|their|its|such|any|no|two|three) \Z", re.I)
_PRONOUN = re.compile(r"\b(?:he|she|it|who|which) \Z", re.I)
_STATES = re.compile(r"\s*(?:that\b|[:,\"“])")
_OWNED = re.compile(
    r"(?<=['’]s )(?:claim|statement|assertion|belief|warning|promise|accusation|suggestion|allegation"
    r"|argument|contention|insistence|prediction|complaint|remark|fear|hope|pledge|vow|announcement) that\b"
)  # 'Roux's claim that ...': a noun that reports, with its owner
_PLURAL = re.compile(r"[a-z]s \Z")
_THINGS = re.compile(r"\s(?:in|to|by|at|on|from|more|new)\b|\s[$\d]")
_HAS_ADDED = re.compile(r"\b(?:has|had|have) \Z")
_THE = re.compile(r"\s(?:the|an?|its|their)\b")
_PASSIVE = re.compile(r"\s(?:(?:on\s)?\w+day\s)?by\b|(?<=blamed)\s(?:on|for)\b")
_LIES = re.compile(r"\s(?:\w+\s){0,3}(?:lies?|truth|stor(?:y|ies)|jokes?)\b")
_WRITES = re.compile(r"\s(?:down|off|out|up|(?:an?\s)?(?:books?|letters?|songs?|plays?|poems?))\b")
_REACH = 24  # characters


def reports_nothing(text: str, sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a word that often reports does not: a noun, a passive, an adjective, or another sense."""
    word = cue.group().lower()
    before = text[max(sentence.start, cue.start() - _REACH) : cue.start()]
    if _NOT_A_REPORT.search(before) or (word == "expect" and not _PLURAL.search(before)):
        return True
    if word.startswith("tell") or word == "told":
        return bool(_LIES.match(text, cue.end(), sentence.end))
    if word in ("wrote", "writes"):
        return bool(_WRITES.match(text, cue.end(), sentence.end))
    if word.startswith("add"):
        return _adds_things(text, sentence, cue, before)
    if word.endswith("ed") and word != "responded" and _PASSIVE.match(text, cue.end(), sentence.end):
        return True
    return (
        word in _NOUNS and not _OWNED.match(text, cue.start(), sentence.end) and _is_noun(text, sentence, cue)
    )


def _adds_things(text: str, sentence: Sentence, cue: re.Match[str], before: str) -> bool:
    """'added 40 stools', 'had added the harp': things are added, and not words."""
    if _THINGS.match(text, cue.end(), sentence.end):
        return True
    return bool(_HAS_ADDED.search(before) and _THE.match(text, cue.end(), sentence.end))


def _is_noun(text: str, sentence: Sentence, cue: re.Match[str]) -> bool:
    """Whether a word that is a noun as well is one here: by the word before it, or by the one behind it."""
    before = text[max(sentence.start, cue.start() - _REACH) : cue.start()]
    if cue.group().lower() == "states":
        return not _STATES.match(text, cue.end(), sentence.end)
    if not cue.group().endswith("s"):
        return before.strip() != "" and not _ACTS.search(before)
    if _DETERMINER.search(before):
        return True
    return not _PRONOUN.search(before) and bool(_BEHIND_NOUN.match(text, cue.end(), sentence.end))


_SURE = frozenset(
    """
    say says said saying told tells stated stating added adds adding explained explains
    insisted insists warned warns warning announced announces confirmed confirms denied denies declared
    declares reiterated reiterates argued argues noted notes claimed claims predicted acknowledged
    acknowledges admitted admits alleged alleges asserted emphasized emphasised stressed stresses
    testified tweeted wrote vowed pledged conceded contends contended maintained believes believe thinks
    estimated estimates reported reports revealed disclosed concluded suggested suggests replied
    responded remarked complained joked hinted promised accused criticized criticised urged condemned
    demanded hopes fears commented wondered described describes
    endorsed endorses denounced blamed praised lamented hailed expects expect
    """.split()
)
_WEAK = frozenset(
    """
    tell telling state states writing add explain explaining argue arguing claim claiming insist
    insisting warn announce announcing confirm confirming deny denying note noting declare declaring reply
    replies recall recalled report suggest emphasise emphasize emphasizing emphasises emphasizes stress
    stressing reiterate reiterating predict predicts acknowledge admit allege assert asserts complain concede
    concedes conclude concludes contend disclose estimate testify testifies tweet tweets writes joke
    maintain maintains mention mentioned observe observed promise promises pledge pledges propose
    proposed quip quipped reveal reveals remark respond responds hint urge urges vow vows believed think
    hope hoped fear feared describe accuse accuses criticise criticize criticizes
    demand demands call called calls condemn condemns praise ask asked asks cite
    cited cites quote quoted show shows showed indicate indicated agree agreed shown
    find indicates deem read reads continue continued continues finds found
    ruled rules comment compared slammed attacked mocked
    """.split()
)
BEFORE_SOURCE = ("according to", "in the words of")
_PHRASES = (
    *BEFORE_SOURCE,
    "called on",
    "calls on",
    "called for",
    "calls for",
    "pointed out",
    "points out",
    "made clear",
)
_SUBJECT_REACH = 60  # characters
_CUES = _SURE | _WEAK | {phrase.partition(" ")[0] for phrase in _PHRASES}
_WORD = re.compile(r"[A-Za-z]{2,}")
_PHRASE = re.compile("|".join(_PHRASES), re.I)
# 'The survey shows ...': what a document does, and people seldom.
_FINDINGS = frozenset(
    "show shows showed shown find finds found indicate indicates indicated suggest reveal reveals".split()
)
_DOCUMENT_BEFORE = re.compile(
    r"\b(?:reports?|surveys?|study|studies|polls?|review|analysis|analyses|data|records|figures|documents?|e-?mails?"
    r"|research|statistics|averages?|tally|audit|investigation|results)(?:\s(?:of|by|from|in)\s(?:[\w.’'-]+\s?){1,6})??,?"
    r"\s(?:(?:has|have|had|also|\w+ly)\s)*\Z",
    re.I,
)
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?\Z", re.I)
_CLAUSE = frozenset(
    """
    say says said saying told tell tells telling stated states added adds adding explained explains insisted
    insists argued argues noted notes claimed claims believe believes believed think thinks thought wrote
    writes tweeted tweets replied hopes fears joked acknowledged admitted according in
    """.split()
)


def find_cues(text: str, sentence: Sentence, quoted: Sequence[Quotation]) -> list[re.Match[str]]:
    """The reporting words outside quotation marks, the one that rules the sentence first.

    That is a sure one before a weak one, one beside a quotation before others, and then the first. A weak one
    needs a quotation or 'that' beside it; a participle in a phrase ('a statement announcing ...') rules only
    where no verb reports.
    """
    return sorted(
        _cues(text, sentence, quoted),
        key=lambda cue: (
            _weakness(text, cue),
            not introduces(text, cue, quoted),
            is_negated(text, cue),
            cue.start(),
        ),
    )


def is_sure(text: str, cue: re.Match[str]) -> bool:
    """Whether the word reports whatever follows it."""
    return _weakness(text, cue) == 0


def precedes_source(cue: re.Match[str]) -> bool:
    """Whether the speaker stands behind these words: 'according to Roux'."""
    return cue.group().lower() in BEFORE_SOURCE


def is_negated(text: str, cue: re.Match[str]) -> bool:
    """Whether it is said that somebody has not said it: 'haven't said', 'never claimed'."""
    return bool(_NEGATED.search(text, max(0, cue.start() - 24), cue.start()))


def introduces(text: str, cue: re.Match[str], quoted: Sequence[Quotation]) -> bool:
    """Whether the cue stands next to a quotation of more than a word or two: 'she replied, "..."'."""
    ends = text[cue.end() : cue.end() + 1] in ".,"
    return any(
        len(text[q.start : q.end].split()) > 2
        and (0 <= q.start - cue.end() <= 2 or (ends and 0 <= cue.start() - q.end <= _SUBJECT_REACH))
        for q in quoted
    )


def _weakness(text: str, cue: re.Match[str]) -> int:
    word = cue.group().lower()
    if word.endswith("ing") and not text[max(0, cue.start() - 4) : cue.start()].rstrip().endswith(
        (",", '"', "”")
    ):
        return 1
    if word in _FINDINGS and _DOCUMENT_BEFORE.search(text, max(0, cue.start() - 80), cue.start()):
        return 0
    return 2 if word in _WEAK else 0


def _cues(text: str, sentence: Sentence, quoted: Sequence[Quotation]) -> Iterator[re.Match[str]]:
    for cue in _WORD.finditer(text, sentence.start, sentence.end):
        word = cue.group().lower()
        if word not in _CUES or _in_a_name(text, cue.start()):
            continue
        phrase = _PHRASE.match(text, cue.start(), sentence.end)
        if word not in _SURE and word not in _WEAK and not phrase:
            continue
        cue = phrase or cue
        if any(q.start <= cue.start() < q.end for q in quoted):
            continue
        if reports_nothing(text, sentence, cue):
            continue
        after = text[cue.end() : cue.end() + 8].lstrip()
        if (
            phrase
            or _weakness(text, cue) == 0
            or word in _SURE
            or after.startswith("that ")
            or touches(text, cue, quoted)
        ):
            yield cue


def _in_a_name(text: str, at: int) -> bool:
    """'Arab States', 'Lecture Notes': a capital right behind another word, where a name goes on."""
    return text[at].isupper() and text[max(0, at - 2) : at - 1].isalnum() and text[at - 1] == " "


def takes_clause(cue: str) -> bool:
    """Whether what follows the reporting word mostly is a whole clause, as after 'said'."""
    return cue.partition(" ")[0].lower() in _CLAUSE


def touches(text: str, cue: re.Match[str], quoted: Sequence[Quotation]) -> bool:
    """Whether a quotation of more than a word or two stands next to the cue."""
    return any(
        len(text[q.start : q.end].split()) > 2
        and (-2 <= q.start - cue.end() <= 30 or -2 <= cue.start() - q.end <= 60)
        for q in quoted
    )
