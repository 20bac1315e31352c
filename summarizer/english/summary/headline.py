"""A headline for an article that has none: the line above the text, or the clause that leads it."""

from __future__ import annotations

import re

from summarizer.english.finite import AUXILIARIES, finite_verbs, is_finite
from summarizer.english.summary.furniture import is_furniture
from summarizer.schemas.article import Article
from summarizer.text.abbreviations import without_full_stop
from summarizer.text.facts import content_words

_FEWEST_WORDS, _MOST_WORDS, _TOO_MANY = 4, 14, 22
_LONGEST_LINE = 120  # characters
_ENDS_SENTENCE = re.compile(r"[.;:,…][\"”’')\]]*\Z")
_SAID = (
    r"(?:(?:has |have )?(?:said|says?|announced|reported|warned|confirmed|found|showed|shows|added|revealed)"
    r"|told [^,]{2,40})"
)
_SAYS_WHO = re.compile(
    rf", (?:[^,]{{2,60}} {_SAID}|{_SAID} [^,]{{2,60}}|according to [^,]{{2,60}})"
    r"(?: (?:late |early )?(?:on )?[A-Z]\w+day)?(?:,.*)?\Z"
)
_QUALIFIED = re.compile(
    r"\s(?:published|released|issued|conducted|carried|seen|obtained|on\s[A-Z]\w+day)\b.*"
)
_WEEKDAY = re.compile(
    r" (?:late |early )?on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening"
    r"|night))?(?= )"
)
_FRONTED = re.compile(
    r"(?:Following|With|After|As|While|When|During|At|In|On|By|Despite|Under|From|For|Since|Ahead of|Amid)"
    r" [^,;:]{3,120}, (?=(?:the )?[A-Z]|an? |two |the )"
)
_ASIDE = re.compile(
    r"(?P<subject>[^,;:]{2,70}), (?P<aside>(?:who|which|whose|the|an?|one|its|their|his|her|formerly"
    r"|already|also)"
    r" [^;:]{2,120}?|\d{1,3}), (?=(?P<first>\w+) (?P<second>\w+))"
)
_DEATH = re.compile(r"(?P<who>[^,;:]{2,70}), who (?P<died>(?:has )?died [^,;:]{2,60}),")
_BREAK = re.compile(
    r",? (?=(?:after|as|while|when|where|which|who|because|since|following|amid|during|with|for|in|on|at"
    r"|by|from"
    r"|over|under|before|ahead|along|across|near|and|saying|ruling|citing|calling|making|bringing|leaving)\b)"
    r"|,(?= )| [–—-]{1,2}(?= )"
)
_CHANGES = re.compile(  # words of the next part that what stands before can't do without
    r"\b(?:if|unless|but|except\w*|only|until|pending|provided|although|though|however|despite|not|never"
    r"|nor|no|none"
    r"|without|den(?:y|ies|ied)|instead|rather|yet|subject to|alleged\w*|or|\w+n['’]t)\b",
    re.I,
)
_TURNS = re.compile(
    r"[,;–—-]\s+(?:if|unless|but|except|only|until|pending|provided|although|though|despite|or)\b"
)
_OPENING = re.compile(
    r"(?:after|as|while|when|if|because|since|although|though|despite|with|without|following|during|at|in"
    r"|on|by"
    r"|under|from|for|amid|once|until|before|unlike|like|to|\w+ing)\b",
    re.I,
)
_RELATIVE_SUBJECT = re.compile(r"\b(?:who|which|that)\s*\Z")
_WANTS_MORE = re.compile(  # 'allows the board | from May to close it'
    r"\b(?:allow|enabl|forc|urg|permit|help|want|ask|tell|told|assur|inform|remind|convinc|let|mak|made|caus|compel|persuad"
    r"|encourag)\w{0,4}"
    r"(?!\sby\b)(?:\s[\w’'-]+){0,3}\Z"
)
_OPENS, _CLOSES = re.compile(r"(?<!\w)['‘](?=\w)"), re.compile(r"['’](?!\w)")
_LIST = re.compile(r",\s(?:[\w’'-]+,?\s){1,6}(?:and|or)\b")
_OPEN_END = frozenset(
    """
    a an the of to in on at for with by from as and or but that than its his her their our my your this these
    those into about against over under between more most less very so such not no who which whose where when
    while if whether until away out up back due able ahead off down only just also some any all both each
    every
    other another several many few be been being agreed
    """.split()
)
_ONLY_PARTICIPLE = re.compile(
    r"(?:(?!\w+ed\b)[\w’'-]+\s|\s)*\w+ed(?:\s[\w’'-]+){1,2}"
)  # 'that the integrated mill'
_BE = frozenset("is are was were be been being".split())
_CLAUSE = re.compile(
    r"\b(?:who|which|that|whose|where|when|as|while|because|if|whether|after|before|since)\b"
)


def heading_of(article: Article) -> str | None:
    """The first line, where it stands above the text as a headline does."""
    lines = article.text.lstrip().splitlines()
    if len(lines) < 3 or lines[1].strip():
        return None
    first = " ".join(lines[0].split())
    fits = len(first) <= _LONGEST_LINE and len(first.split()) >= _FEWEST_WORDS
    return first if fits and not _ENDS_SENTENCE.search(first) and not is_furniture(first) else None


def lead_clause(words: str) -> str:
    """The first clause of an English sentence, whole, and who says so; 14 words at most where it may end."""
    if not words.endswith("."):
        return words
    words = without_full_stop(words)
    said = _SAYS_WHO.search(words)
    source = ",".join(_QUALIFIED.sub("", said.group()).split(",")[:2]) if said else ""
    clause = _shortened(_without_asides(words[: said.start()] if said else words)) + source
    return clause[:1].upper() + clause[1:]


def _without_asides(clause: str) -> str:
    """The clause without what opens it, what tells more of its subject, and the weekday."""
    opening = _FRONTED.match(clause)
    rest = clause[opening.end() :] if opening else ""
    if opening and not (_CHANGES.search(opening.group()) or _LIST.match(f", {rest}")):
        clause = rest
    if death := _DEATH.match(clause):
        return f"{death['who']} {death['died']}"
    if (aside := _ASIDE.match(clause)) and _can_go(aside, clause[aside.end() :]):
        clause = f"{aside['subject']} {clause[aside.end() :]}"
    return _WEEKDAY.sub("", clause)


def _can_go(aside: re.Match[str], rest: str) -> bool:
    """Whether an aside stands between a subject and its verb, and the rest refers to nothing in it."""
    verb = is_finite(aside["first"], "it") or (
        is_finite(aside["second"], "it") and aside["first"].endswith(("ly", "today", "also", "now"))
    )
    return (
        verb
        and not finite_verbs(aside["subject"])
        and not content_words(aside["aside"]) & content_words(rest)
    )


def _shortened(clause: str) -> str:
    """The clause up to the last place where it may end within 14 words, or to the first one after that."""
    verbs = finite_verbs(clause)
    subject = clause[: verbs[0]] if verbs else clause
    if len(clause.split()) <= _MOST_WORDS or _OPENING.match(clause) or _RELATIVE_SUBJECT.search(subject):
        return clause
    lengths = {end.start(): len(clause[: end.start()].split()) for end in _BREAK.finditer(clause)}
    whole = [at for at, n in lengths.items() if _FEWEST_WORDS <= n <= _TOO_MANY and _may_end(clause, at)]
    short = [at for at in whole if lengths[at] <= _MOST_WORDS]
    return clause[: max(short) if short else min(whole, default=len(clause))]


def _may_end(clause: str, end: int) -> bool:
    """Whether a clause is whole up to there, and means the same without the rest."""
    head, rest = clause[:end], clause[end:]
    return _is_closed(head) and _is_whole(head) and _can_be_left_out(head, rest)


def _is_closed(head: str) -> bool:
    """Whether no quotation and no bracket is open."""
    pairs = (("“", "”"), ("(", ")"))
    single = len(_OPENS.findall(head)) == len(_CLOSES.findall(head))
    return single and head.count('"') % 2 == 0 and all(head.count(a) == head.count(b) for a, b in pairs)


def _is_whole(head: str) -> bool:
    """Whether it has its verb, and its last word asks for nothing more."""
    words = head.split()
    last, before = words[-1].lower(), words[-2].lower()
    if last in _OPEN_END or last in AUXILIARIES or last.endswith(("'s", "’s", "s'", "s’", "$")):
        return False
    if is_finite(last, "it") and before not in AUXILIARIES | _BE:
        return False  # 'The board accused'
    if last.endswith("ing") and before in _BE | {"for", "of"}:
        return False  # 'The board is looking'
    if _WANTS_MORE.search(head) or not finite_verbs("it " + head.rpartition(",")[2].strip()):
        return False  # 'will meet in May, the first time'
    *_, last_clause = _CLAUSE.split(head)
    return len(finite_verbs(head)) > len(_CLAUSE.findall(head)) and not _ONLY_PARTICIPLE.fullmatch(
        last_clause
    )


def _can_be_left_out(head: str, rest: str) -> bool:
    """Whether the rest neither changes what stands before it nor belongs to its last words."""
    part = rest.lstrip(" ,–—-").partition(",")[0]
    after = part.split()
    if len(after) < 2 or _CHANGES.search(part) or _TURNS.search(rest) or _LIST.match(rest):
        return False
    if after[0] == "and":
        return is_finite(after[1], "it")
    if after[0] == "as":
        return bool(finite_verbs(part))  # not 'named him as a suspect'
    in_a_name = head.split()[-1][0].isupper() and after[1][0].isupper()
    return not (in_a_name and after[0] in ("for", "in", "on", "at"))
