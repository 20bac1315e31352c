"""What is stated: a sentence without its 'Roux said', and which part of the sentence shows it."""

from __future__ import annotations

import re

from summarizer.english.names.mentions import names_an_office
from summarizer.english.speech.sources import LEADING_PHRASE
from summarizer.english.speech.verbs import BEFORE_SOURCE, takes_clause

_CLAUSE_WORDS = 3  # at least
_LISTENER = re.compile(
    r"^(?:him|her|them|us|me|reporters|journalists|(?:the\s)?[A-Z][\w ]{2,30}?)\b[\s,]+(?:that\s)?"
)
# Words up to a 'that' which holds no clause of its own: 'in a statement on Monday | that'.
_NO_CLAUSE = (
    r"(?:(?!\s(?:it|he|she|they|we|there|would|will|had|has|have|is|was|were|are|could|should|may|might|must|can|did"
    r"|does)\s)[^,\"“”]){2,80}?"
)
_LISTENER_AND_THAT = re.compile(
    r"^(?:(?:the|an?|its|his|her|their)\s)?(?:(?!(?:the|an?|his|her|its|he|she|it|they|we|there|that)\b)[\w’'.-]+\s){1,5}"
    rf"(?:(?:in|on|at|during|after)\s{_NO_CLAUSE}\s)?(?:that\s|(?=(?:it|he|she|they|we|there)\s))"
)  # 'analysts at a meeting on Monday that'
_WHEN = (
    r"(?:(?:late|early)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:night|morning|evening|afternoon))?"
    r"|yesterday|today|earlier|later|last\s\w+|this\s\w+"
)
_BETWEEN = re.compile(
    r"^(?:(?:however|though|meanwhile|too),\s)?"
    rf"(?:(?:(?:{_WHEN})\s)?(?:(?:\w+ly\s)?(?:in|on|at|during|after|before|via|through)\s{_NO_CLAUSE}\s)?that"
    r"|in an? \w+|on (?!to)\w+day)\b[\s,]*"
)  # 'in a statement on Monday that'
_DETERMINER_LEFT = re.compile(r",\s+(?:the|an?|its|his|her|their)$")
_OFFICE_LEFT = re.compile(r",\s(?P<office>(?:the|an?|its|his|her|their)\s[^,]{3,60}),\s*$")
_QUOTE_BEGINS, _QUOTE_ENDS = re.compile('["“]'), re.compile('["”]')
_BEHIND_QUOTE = re.compile(r'(["”])[^"“”]{0,40}$')
_JOINED_TO_SOURCE = re.compile(r"[,;:—–\-\"”'’]\s*\Z")
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?$", re.I)
_CLAUSE_FOLLOWS = re.compile(r"\s*(?:,|:|that\b|\w+\sthat\b|[\"“])")


def stands_alone(words: str, at: int, cue: str, content: str) -> bool:
    """Whether what is stated can stand alone: 'said the soup is ready' can, 'denied a report' can't."""
    if _NEGATED.search(words[:at]) or cue.lower().startswith("den"):
        return False  # without its 'denied that' a statement says the contrary
    before = content[:1].lower() + content[1:] in words[:at] or content in words[:at]
    return before or takes_clause(cue) or bool(_CLAUSE_FOLLOWS.match(words, at + len(cue)))


def cut_content(text: str, start: int, end: int, cut: tuple[int, int]) -> str:
    """The sentence in `text[start:end]` without its 'X said', which stands at `cut`."""
    left, right = cut
    ahead, source, behind = text[start:left], text[left:right], text[right:end]
    before = trimmed(_without_office(ahead, source))
    after = trimmed(_without_occasion(trimmed(behind), source))
    quoted_before, quoted_after = bool(_QUOTE_ENDS.search(ahead)), bool(_QUOTE_BEGINS.search(behind))
    goes_on = behind[:3].lstrip(" ,")[:1]
    split = behind[:2].lstrip()[:1] == "," and (
        (goes_on in '"“' and quoted_before) or (goes_on.islower() and not quoted_before)
    )
    if split and min(len(before.split()), len(after.split())) >= _CLAUSE_WORDS:
        return _opened(f"{before} {after}")
    if quoted_before != quoted_after:
        return _opened(before if quoted_before else after)
    if len(after.split()) >= _CLAUSE_WORDS and not _may_be_stated(ahead, source):
        return _opened(after)
    return _opened(max((before, after), key=len))


def _without_office(ahead: str, source: str) -> str:
    """What stands before the speaker, without who that is: '"...," a boat builder, ' or ', the mayor, '."""
    ahead = _BEHIND_QUOTE.sub(r"\1", ahead)
    office = _OFFICE_LEFT.search(ahead)
    named = source[:1].isupper() and office and names_an_office(office["office"])
    return ahead[: office.start()] if office and named else ahead


def _without_occasion(behind: str, source: str) -> str:
    """What stands behind 'Roux told', without to whom, when and where: 'reporters in Tull that ...'."""
    if not source.rstrip().endswith(("told", "tells", "telling", "asked")):
        return _BETWEEN.sub("", behind)
    return (_LISTENER_AND_THAT if _LISTENER_AND_THAT.match(behind) else _LISTENER).sub("", behind)


def _may_be_stated(ahead: str, source: str) -> bool:
    """Whether words before 'Roux said' may be what is stated: not 'In a letter, ', nor 'Energy giant '."""
    if source.lower().startswith(BEFORE_SOURCE):
        return True
    return bool(_JOINED_TO_SOURCE.search(ahead)) and not LEADING_PHRASE.fullmatch(ahead)


def content_behind(text: str, start: int, end: int) -> str:
    """What stands behind a reporting word, with a capital letter."""
    return _opened(trimmed(_BETWEEN.sub("", text[start:end].strip())))


def _opened(words: str) -> str:
    return words[:1].upper() + words[1:]


def trimmed(words: str) -> str:
    """Words without marks around them; a quotation inside keeps its closing mark."""
    bare = _DETERMINER_LEFT.sub("", " ".join(words.split()).strip(' ,;:—–-"“”'))
    if bare.count("“") > bare.count("”"):
        return bare + "”"
    return bare + '"' if bare.count('"') % 2 else bare
