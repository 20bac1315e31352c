"""Words that look like reporting words and report nothing here: 'an explosive report', 'added 200 jobs'."""

from __future__ import annotations

import re

from summarizer.schemas.article import Sentence

_NOT_A_REPORT = re.compile(
    r"\b(?:first|originally|than|as|widely|so-called|without|(?:the|an?)(?: (?!daily|weekly|family)\w+ly)?"
    r"|newly|(?:declin|refus)\w+ to|did not|would not"
    r"|(?:is|am|are|was|were|be|been|being|\w['’]m)(?: (?:also|\w+ly))?) \Z",
    re.I,
)
# Nouns as often as verbs: 'an explosive report that ...', 'earnings reports for ...', 'for fear that ...'.
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
    """'added 200 jobs', 'had added the week': things are added, and not words."""
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
