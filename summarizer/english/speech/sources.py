"""Who says it: the name or the phrase for who it is, in the words that stand at a reporting word.

They stand before the reporting word, or behind it after a quotation. Commas, verbs and articles are looked
at; nothing is parsed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from summarizer.english.names.mentions import Name, names_an_office
from summarizer.english.speech.verbs import precedes_source
from summarizer.schemas.article import Sentence
from summarizer.text.quotations import Quotation

_ADVERBIAL = re.compile(
    r"""[\s,]*\b(?:(?:on|in|at|for)\s(?!what\b)(?:(?!(?:that|which|who)\b)[\w’'.-]+\s?){1,5}|(?:during|after)\s(?:[\w’'.-]+\s?){1,5},|all|also|later|then|earlier|further|once|again|has
    |have|had|was|is|are|were|would|will|could|(?-i:can|may|might|must|should)|did|not|no\slonger|already|yet|often|always|sometimes|now|\w+n['’]t|even|just|only|recently|previously|reportedly|repeatedly|meanwhile|today
    |yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?!daily|weekly|family|assembly|ally|italy|july|rally)\w+ly|never|still)[\s,]*$""",
    re.I | re.X,
)
_OWNER = re.compile(r"\w['’]s?\s*\Z")  # 'Roux's claim that ...'
_IN_BRACKETS = re.compile(
    r"(?:\s*\([^()]*\)|,\s[DRI]-[A-Z][\w.]*)[\s,]*$"
)  # 'Roux (D-Utah)', 'Roux, D-Utah,'
_WORD = r"(?:[^\W\d_a-z][\w’'-]*\.(?=\s)|(?:[^\W\d_]\.)+(?=\s)|[^\s,.;:\"“”]+)"  # 'Rep.' and 'G.K.' are words
_INVERTED_SUBJECT = re.compile(
    rf"\s*((?:(?:an?|the|his|her|its)\s)?{_WORD}(?:\s(?!(?:in|on|at|to|during|after|before|as|when|who|that|of"
    rf" the (?:month|week)|while|from|by|seen|released|published|obtained|issued|done|prepared|conducted"
    rf"|compiled)\b){_WORD}){{0,7}})"
)
_APPOSED_NAME = re.compile(
    r",\s((?:[^\W\d_a-z][\w’'.-]*\s){0,3}[^\W\d_a-z][\w’'-]*)(?=[,.;:]|\s(?:of|in|from|who)\b|\s*\Z)"
)
_SUBJECT_BEHIND = re.compile(
    r"\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec))"
    r"(?:the|an?|[A-Z])"
)
_LONGEST_SUBJECT = 9  # words
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|would|will|could|(?-i:can|may|might|must|should)|did|does|do)(?:n['’]t)?\b",
    re.I,
)
APPOSED = re.compile(
    r"(?:[\w’'-]+\s){0,4}?(?P<name>(?:[^\W\d_a-z][\w’'.-]*\s?)+)"
    r"(?:,\s(?:the|an?|one|who|whose|which|its|his|her|their|of|from|in|at|then|now|\d+|formerly"
    r"|(?!(?:and|but|though|although|while|when|because|since|as|if)\b)(?:[\w-]+\s){1,3}(?:of|at|for|and|with))\b[^,]*(?:,\s[^\W\d_a-z][\w’'.-]*)*)+,?\s*\Z"
)  # 'Ana Roux, the mayor of Tull, who was there,'
_APPOSITION = re.compile(
    r",\s(?:(?:the|an?|its|his|her|their|one\sof|who|whose|which|formerly|now)\b"
    r"|(?:[\w-]+['’]s\s)?(?:(?!(?:and|but|or|has|have|had|is|was|are|were|will|would|should|could|can|may|might|must|do|does|did)\b)"
    r"[\w’'-]+\s){1,4}(?:of|at|for)\s)[^,;:\"“”]*"
)  # behind a name: ', the mayor of Tull', ', a friend', ', Norvane's chief of sales'
_SOURCE_GOES_ON = re.compile(
    r"\s(?:by|from|of|in|on|at|for|with|released|published|issued|obtained|seen|done|to)\s[^,;:\"“”]{2,80}(?=,|[.!?]?\s*\Z)"
)  # 'a statement | by the police'
_MADE_TO = re.compile(
    r"\b(?:forced|led|got|pushed|pressed|compelled|prompted|only\sfor)\s(?P<who>(?:[^\W\d_a-z][\w.-]*\s?){1,4}?)(?:,\s[^,]*,)?\s*to\s\Z"
)  # 'forced Quill, who was sleepy, to admit'
CONJOINED = re.compile(r"(?:\b(?:and|but)(?:\s(?:then|also))?|[,;]\s(?:then|also)|;)\s*$", re.I)
_NAMED_FOR = re.compile(
    r"\b[^\W\d_a-z][\w’'-]*\sfor\s(?:the\s)?(?:[^\W\d_a-z][\w’'-]*\s?)+\Z"
)  # 'Office for Health'
_BARE = re.compile(r"(?:^|\b(?:the|an?|its|his|her|their))[\s,]*\Z", re.I)


def find_subject(
    text: str, sentence: Sentence, cue: re.Match[str], quoted: Sequence[Quotation]
) -> tuple[int, int] | None:
    """Where the one who speaks stands: before the verb, or behind it after a quotation."""
    before_end = cue.start()
    border = max([sentence.start] + [q.end for q in quoted if q.end <= before_end])
    before = text[border:before_end]
    stripped = before.strip(" ,;:—–-")
    if (
        precedes_source(cue)
        or (not stripped and border > sentence.start)
        or _is_inverted(text, cue, stripped, sentence.end)
    ):
        after = _INVERTED_SUBJECT.match(text, cue.end(), sentence.end)
        if after is None:
            return None
        apposed = _APPOSED_NAME.match(text, after.end(1), sentence.end)
        return after.start(1), apposed.end(1) if apposed else after.end(1)
    if made := _MADE_TO.search(before):
        return border + made.start("who"), border + made.end("who")
    if CONJOINED.search(before) or (cue.group().endswith("ing") and before.rstrip().endswith(",")):
        return border, cue.start()
    if _OWNER.search(before):
        return border, border + len(before.rstrip())
    trimmed = before
    while (shorter := _IN_BRACKETS.sub("", _ADVERBIAL.sub("", trimmed))) != trimmed:
        if _BARE.search(shorter) or _NAMED_FOR.search(trimmed):
            break
        trimmed = shorter
    trimmed = trimmed.rstrip(" ,")
    return (border, border + len(trimmed)) if trimmed else None


def end_of_source(text: str, at: int, end: int) -> int:
    """Where all ends that is said of a speaker behind the verb: 'said Ana Roux, the mayor, who ...'."""
    at = _end_of_phrase(text, at, end)
    while more := _APPOSITION.match(text, at, end):
        at = more.end()
    return at


def end_of_office(text: str, at: int, end: int) -> int:
    """Where the office ends of whom a sentence opens with: 'According to Ana Roux, the mayor, ...'.

    What follows it, or stands there without an office, may as well be what is stated.
    """
    at = _end_of_phrase(text, at, end)
    office = _APPOSITION.match(text, at, end)
    closed = office and text[office.end() : end][:1] == ","
    return office.end() if office and closed and names_an_office(office.group()) else at


def _end_of_phrase(text: str, at: int, end: int) -> int:
    more = _SOURCE_GOES_ON.match(text, at, end)
    return more.end() if more else at


def _is_inverted(text: str, cue: re.Match[str], before: str, end: int) -> bool:
    """'The soup is ready, said the cook': no subject can stand between a comma and the verb.

    What follows must be a subject and no more: 'Quill, the cook, said the soup was ready' is no inversion.
    """
    rest = text[cue.end() : end].partition(",")[0]
    return (
        not cue.group().endswith(("ing", "told", "described", "accused", "criticized", "urged", "condemned"))
        and len(rest.split()) <= _LONGEST_SUBJECT
        and not _FINITE.search(rest)
        and text[cue.start() - 2 : cue.start()].rstrip()[-1:] == ","
        and bool(_SUBJECT_BEHIND.match(text, cue.end(), end))
        and len(before.split()) > 3
        and not APPOSED.match(before)
    )


_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|who)$", re.I)
_POSSESSED = re.compile(
    r"(?!(?:That|It|He|She|What|There|Here|Who|Let|This)\b)"
    r"((?:[Tt]he\s)?(?:[^\W\d_a-z][\w.-]*\s){0,3}[^\W\d_a-z][\w.-]*['’]s?(?:\s(?!['’])[\w-]+){1,6})\Z"
)
_HEAD_OF = re.compile(
    r"\b(?:the|an?)\s(?:[\w-]+\s){1,4}of\s\Z", re.I
)  # 'The longtime cook of | Tull's rowing club'
_JOINS = re.compile(
    r"\s*(?:(?:and|but|when|while|whereas|though|although|because|since|after|before|that|if|as|yet|so)\s)+",
    re.I,
)
_INNER_JOINS = re.compile(r"\b(?:if|when|that|because|after|before|since|while|but|who|which)\s")
_DOCUMENT = re.compile(
    r"\A\s*((?:[\w’'./-]+\s){0,4}?(?:reports?|surveys?|study|studies|polls?|review|analysis|data|records|figures|documents?"
    r"|statistics|averages?))(?:\s(?:of|by|from|in)\s[^,]*)?\s*\Z",
    re.I,
)  # 'Records from the parish'
_OFFICE_BETWEEN = re.compile(r"\s(?:(?!(?:of|at|for|with|from|in|and|on|to|by|as|who)\b)[a-z-]+\s){1,3}")
_SPACE = re.compile(r"\s*")
_JOINED_NAME = re.compile(r"(?:[^\W\d_a-z][\w.-]*\s){1,3}and\s\Z")  # 'Quill and other waiters'
_PLURAL_HEAD = re.compile(
    r"((?:[a-z][\w-]*\s){0,2}[a-z][\w-]*[^s\W]s)(?:\s(?:at|of|in|for|from|with|on)\s|\s*\Z)"
)
_AGENTS = (
    r"officials?|police|sources?|experts?|analysts?|critics|witnesses|prosecutors|lawyers|researchers|scientists"
    r"|polls?|surveys?|studies|averages?|authorities|spokes(?:man|woman|person)|reports?|documents?|investigators"
    r"|residents|lawmakers|economists|traders|organi[sz]ers|doctors|activists|supporters|opponents|others|media"
    r"|diplomats|aides|campaigners|protesters|forecasters|neighbou?rs|villagers|rescuers|firefighters|regulators"
    r"|executives|historians|observers|engineers|unions|farmers|teachers|parents|attorneys|detectives"
)
_NOUN_PHRASE = re.compile(
    r"\b(?:(?:a|an|the|his|her|its|their|my|our|your|one|two|some|many|several|other|most)\s(?:[\w’'./-]+\s){0,5}[\w’'-]+"
    r"|(?:(?!(?:what|that|which|in|of|by|however|still|instead|meanwhile|but|and)\b)[\w-]+\s){0,2}"
    rf"(?:{_AGENTS}))$",
    re.I,
)
_AGENTS_OF = re.compile(
    rf"\A\s*(?:(?:but|and|however|still)\s)?((?:[\w-]+\s)?(?:{_AGENTS}))\s(?:of|at|in|for|from|with)\s[^,]*\Z",
    re.I,
)  # 'Opponents of the tower'
_NAMED_AGENTS = re.compile(
    r"\A(?!(?:However|But|And|Still|Meanwhile|Instead|Yet|Also|Then|So|Although|Though|While|When|If)\b)"
    rf"((?:[^\W\d_a-z][\w.-]*\s){{1,3}}(?:{_AGENTS}))\b(?!\s[^\W\d_a-z])"
)  # 'Moravian farmers'
# Groups, documents and somebody's somebody: what a clause can be, beside what else it holds.
_IN_APPOSITION = (_NAMED_AGENTS,)
_AT_NAME = (_NAMED_AGENTS, _AGENTS_OF, _DOCUMENT)
_ALONE = (_NAMED_AGENTS, _AGENTS_OF, _DOCUMENT, _POSSESSED)
_OPENING_PHRASE = re.compile(
    r"\s*((?:The|An?|Its|Their|His|Her)\s(?:[\w’'-]+\s){0,2}?[a-z’'-]+)\s(?:\w+ly\s|also\s)?"
    r"(?:[a-z]{3,}ed|took|made|gave|held|went|is|was|are|were|has|had|have|will|wrote|met|began|saw)\b"
)
_NO_SUBJECT = re.compile(
    r"[^\w\s.,%’'-]|^\w+ing\b|\b(?:now|then|lest|yes|i|one|which|who|what|you|me|us|them|him|as|that|this|there|here|to|not|no|and|or|but|if|in|on|at|by|for|from"
    r"|with|was|were|is|are|be|been|had|has|have|would|will|could|(?-i:can|may|might|must|should)|did|does|do)\b",
    re.I,
)
_LONGEST_PLAIN = 6  # words
_OF = re.compile(r"\s(?:of|from|at|with)\s(?:the\s)?")
_DESCRIBED = re.compile(
    r"\s*(?P<phrase>(?:The|An?|His|Her|Its|Their)\s(?:[\w’'.-]+\s){0,6}[a-z’'-]+),\s(?:which|who|whose|that|speaking)\b"
    r"[^,]*,?\s*\Z"
)  # 'The circus, which owns nine camels,'
_RELATIVE = re.compile(
    r"(?P<who>[^\W\d_][\w’'.-]*(?:\s[\w’'.-]+){0,3}),?\s(?:who|which)(?:\s(?!(?:he|she|they|it|we|I)\b)\w+)?\s*\Z"
)
LEADING_PHRASE = re.compile(
    r"\s*(?:(?:in|at|on|after|before|during|for|with|though|although|when|while|as|if|since|despite|asked|speaking|citing"
    r"|addressing|answering|to)\b"
    r"[^,]{2,80},|(?:however|still|meanwhile|instead|then|nevertheless|later|earlier),?|but|and|yet|so)\s",
    re.I,
)
_PARTICIPLE = re.compile(r"[\s,]*\b\w{2,}ing\b")  # ', saying': its subject is the sentence's
PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.I)
OPENING_PRONOUN = re.compile(r"\s*(?:he|she|they|it)\b", re.I)
start_of = attrgetter("start")


def opening_subject(text: str, start: int, end: int, names: Sequence[Name]) -> str | None:
    """Who a sentence begins with, behind phrases such as 'On the theft, '; None for a pronoun."""
    while leading := LEADING_PHRASE.match(text, start, end):
        start = leading.end()
    if OPENING_PRONOUN.match(text, start, end):
        return None
    if phrase := opening_phrase(text, start, end):
        return phrase
    behind = names[bisect_left(names, start, key=start_of) :]
    return next((name.text for name in behind if name.end <= end), None)


def opening_phrase(text: str, start: int, end: int) -> str | None:
    """The noun phrase that these words open with, where a verb that code knows follows: 'The diary began'."""
    phrase = _OPENING_PHRASE.match(text, start, end)
    return phrase.group(1) if phrase else None


def speaker_in(text: str, subject: tuple[int, int], names: Sequence[Name]) -> tuple[int, str | None]:
    """Where the speaker's words begin, and the name or noun phrase; None for a pronoun."""
    start, end = subject
    words = text[start:end]
    clause_at = start + max(
        (m.end() for m in re.finditer(r"[,;:]\s+|^\s+|\sthat\s+(?=\w)", words)), default=0
    )
    if joined := _JOINS.match(text, clause_at, end):
        clause_at = joined.end()
    clause = text[clause_at:end].rstrip()
    if CONJOINED.search(words) or _PARTICIPLE.match(text, end):
        # 'Roux met the engineers and said': who opens the sentence speaks
        return clause_at, opening_subject(text, start, end, names)
    if relative := _RELATIVE.search(words):
        return start + relative.start(), _name_in(
            names, start + relative.start(), start + relative.end("who")
        )
    if _PRONOUN.search(clause):
        return clause_at, None
    lead = LEADING_PHRASE.match(text, start, end) or _SPACE.match(text, start, end)
    apposed = APPOSED.match(text, lead.end() if lead else start, end)
    if apposed and (apposed_name := _name_in(names, *apposed.span("name"))):
        return apposed.start("name"), apposed_name
    if described := _DESCRIBED.match(words):
        return start + described.start("phrase"), described.group("phrase")
    return _nearest_source(text, subject, clause_at, names)


def _nearest_source(
    text: str, subject: tuple[int, int], clause_at: int, names: Sequence[Name]
) -> tuple[int, str | None]:
    """The name or noun phrase next to the reporting word; the clause before it begins at `clause_at`."""
    start, end = subject
    clause = text[clause_at:end].rstrip()
    at = bisect_left(names, start, key=start_of)
    inside = [n for n in names[at : at + 16] if n.end <= end + 1]
    is_behind = not text[start:clause_at].strip() and text[max(0, start - 2) : start].rstrip()[-1:].isalpha()
    if is_behind and (first := _first_behind(text, subject, inside)):
        inside, end = [first], first.end
    apposition = text[end : end + 2].lstrip()[:1] == ","  # 'Ivo Hale, the mayor, said'
    is_name = bool(inside) and inside[-1].start >= clause_at and inside[-1].end >= end - 3
    own_clause = clause_at > start and not is_name and not apposition and _NOUN_PHRASE.fullmatch(clause)
    groups = _IN_APPOSITION if apposition else _AT_NAME if is_name else _ALONE
    if found := next(filter(None, (group.search(clause) for group in groups)), None):
        head = _HEAD_OF.search(clause, 0, found.start(1))
        at = head.start() if head else found.start(1)
        return clause_at + at, clause[at : found.end(1)]
    named = any(n.start >= clause_at for n in inside)
    if _JOINS.search(text[start:clause_at]) and not named and (head := _PLURAL_HEAD.match(clause)):
        return clause_at, head.group(1)
    if inside and not own_clause and (inside[-1].end >= end - 3 or text[inside[-1].end] == ","):
        name = _whose(text, [n for n in inside if n.start >= clause_at] or inside[-1:])
        office = text.rfind(name.role, start, name.start) if name.role else -1
        return (office if office >= 0 else name.start), name.text
    phrase = _NOUN_PHRASE.search(clause)
    if phrase:
        also = _JOINED_NAME.search(clause, 0, phrase.start())
        at = also.start() if also else phrase.start()
        at += max((m.end() for m in _INNER_JOINS.finditer(phrase.group())), default=0)
        return clause_at + at, clause[at : phrase.end()].strip()
    if inside:
        return inside[-1].start, inside[-1].text
    return clause_at, clause if _is_plain_subject(clause) else None


def _whose(text: str, names: Sequence[Name]) -> Name:
    """The last name, or the one that it belongs to: 'Ana Roux of the Tull Harbour Board'."""
    at = len(names) - 1
    while (
        at
        and _OF.fullmatch(text, names[at - 1].end, names[at].start)
        and not names_an_office(names[at - 1].text)  # 'Secretary of State'
    ):
        at -= 1
    return names[at]


def _first_behind(text: str, subject: tuple[int, int], inside: list[Name]) -> Name | None:
    """Behind the verb who comes first speaks: 'said Ines Calloway of the broker Fenwright & Sons'."""
    start, end = subject
    first = next((n for n in inside if n.start <= start + len(n.role or "") + 6), None)
    if first is None or "," in text[start:end]:
        return None
    at = inside.index(first)
    gap = text[first.end : inside[at + 1].start] if at + 1 < len(inside) else ""
    at += bool(_OFFICE_BETWEEN.fullmatch(gap))  # 'said Vulcan stoker Pim Arlo'
    return inside[at]


def _name_in(names: Sequence[Name], start: int, end: int) -> str | None:
    """The last name that stands within these words."""
    inside = [n for n in names[bisect_left(names, start, key=start_of) :][:8] if n.end <= end]
    return inside[-1].text if inside else None


def _is_plain_subject(words: str) -> bool:
    """Whether a few words without an article can be a subject: 'voters', 'exit polls', '63 percent'."""
    return 0 < len(words.split()) <= _LONGEST_PLAIN and not _NO_SUBJECT.search(words)
