"""Whether a sentence looks back or ahead at the place where it names a time.

"Said" on Tuesday and "will meet" on Tuesday are two different Tuesdays. The verbs around the time words vote:
the nearest has the most weight, and those before count more than those after, because English names the time
after the verb. It is a table of signs and no parser: fast, and wrong where only a parser would be right.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.times.lexicon import fold

Tense = Literal["past", "future"]

_REACH = 160  # characters before and after that are looked at

_NOT = r"(?:n't| not| also| now| soon| then| only| still| \w{2,12}ly)?"
_VERB = rf"{_NOT}(?: be| have been| have)?{_NOT}(?: [a-z]+)?"  # "be delivered" is no past of its own

# Each kind of sign with the way it looks and its weight, in the order in which they are tried.
_KINDS: list[tuple[str, Tense, float, str]] = [
    # The new time of what was moved lies ahead, though the moving is over.
    (
        "moved",
        "future",
        2.0,
        r"(?:moved|postponed|delayed|put(?: off| back)|pushed|brought|rescheduled|adjourned|extended|deferred"
        r"|shifted|suspended)(?: back| forward)?(?: (?:by|for|an?|one|two|three|four|\d+) [^.;,:]{1,30}?)?"
        r",?(?: from [^.;,:]{1,40}?)? "
        r"(?:to|until|till|for)(?= (?:the |early |late |mid-|at least )?"
        r"(?:\d|next|tomorrow|(?:first|second|third|fourth|last) (?:week(?:end)?|half|[a-z]*day|quarter)"
        r"|(?:end|start|beginning|middle|week|weekend|day|month|year) |(?:jan|febr)uary|march|april|may|june|"
        r"july|august|(?:sept|nov|dec)ember|october|[a-z]+day|"
        r"spring|summer|autumn|fall|winter))",
    ),
    # What follows these "to" is over or never was: "failed to agree", "was forced to resign".
    (
        "finished",
        "past",
        1.0,
        r"(?:failed|managed|forced|began|continued|started|helped|appeared|seemed|tried|used|refused|happened|"
        r"had|able|allowed|enough|came|arrived|moved|worked|struggled|sought|rose|fell|served) to [a-z]+",
    ),
    # "Would sing once the wheel turned on Monday": after a future, such a clause means one with its past.
    (
        "as soon as",
        "future",
        1.2,
        r"(?:will|would|likely to|expect(?:s|ed)? to|plan(?:s|ned)? to|agreed to|vowed to)\b[^.;:]{1,60}? "
        r"(?:as soon as|once|until|till|by the time) (?:[a-z']+ ){1,4}?[a-z]+ed",
    ),
    # "Could not be reached on Monday" is over, whatever else "could" may mean.
    (
        "could not",
        "past",
        1.0,
        r"(?:could not|couldn't|could neither|(?:neither|none|nobody|no one)\b[^.;,:]{0,60}? could)"
        r"(?: be)?(?: [a-z]+)?",
    ),
    # What nobody plans, and what somebody has said, is over by the day it has: "the crash on Sunday".
    (
        "over",
        "past",
        1.2,
        r"(?:the|his|her|its|their|\w+'s?) (?:[a-z]+ ){0,2}?(?:vow|pledge|promise|warning|threat|apology|"
        r"admission|denial|resignation|remarks?|comments?|claims?|tweet|attacks?|raids?|crash|collision|collapse|"
        r"derailment|shootings?|stabbing|killings?|murder|arrests?|deaths?|explosions?|blast|bombings?|fire|"
        r"blaze|(?:earth)?quake|floods?|landslide|outage|robbery|burglary|theft|riots?|clash(?:es)?|rescue|"
        r"accident|incident|disaster|tragedy|ambush|escape|discovery|leak|spill) (?:late |early )?on",
    ),
    ("will", "future", 1.6, rf"(?:will|won't|shall|would|'ll|going to|about to){_VERB}"),
    (
        "planned",
        "future",
        1.4,
        r"(?:set|likely|poised|ready|meant|supposed|bound|hop(?:es?|ed|ing)|plan(?:s|ned|ning)?|aim(?:s|ed|ing)?|"
        r"intend(?:s|ed|ing)?|expect(?:s|ed|ing)?|want(?:s|ed)?|promis(?:es|ed)|pledged|vowed|agreed|decided|"
        r"offered|proposed|threatened|prepar(?:es?|ed|ing)) to(?: be)?(?: [a-z]+)?|set for|"
        r"(?:due|scheduled|slated|forecast|projected|is|are|was|were|ha(?:s|ve)) to be [a-z]+",
    ),
    (
        "ahead",
        "future",
        1.3,
        r"(?:due|scheduled|slated|expected|planned|forecast|anticipated|projected|effective|payable|upcoming|"
        r"forthcoming|deadline|(?:listed|booked|fixed|timetabled|billed|earmarked|pencill?ed in) for)",
    ),
    ("since", "past", 1.2, r"since|following|follow(?:s|ed)(?= \w+'s )"),
    # "From Friday", where no verb tells.
    ("from", "future", 0.03, r"(?:from|starting|beginning)"),
    # "Until Friday" and "as soon as Friday" look ahead unless a verb close by says otherwise.
    ("limit", "future", 1.2, r"(?:until|till|as (?:soon|early|late) as|no later than)"),
    (
        "to do",
        "future",
        0.9,
        r"to (?!the |a |an |his |her |its |their |our |this |that |be |death |power |\$|\d|[a-z]+ed )[a-z]+",
    ),
    (
        "said",
        "past",
        0.8,
        r"(?:said|says|told|announced|added|reported|according to|wrote|warned|confirmed|noted|declared|"
        r"stated|insisted|acknowledged|predicted|argued)",
    ),
    (
        "was",
        "past",
        1.0,
        r"(?:was|were|wasn't|weren't|had|hadn't|has been|have been|has|have|did|didn't|ate|beat|became|began|"
        r"blew|bought|broke|brought|built|burst|came|caught|chose|cut|dealt|died|drank|drew|drove|dug|fell|felt|"
        r"fought|found|flew|fled|froze|gave|went|gone|grew|held|hid|hit|hung|hurt|kept|knew|laid|led|left|lent|"
        r"lied|lit|lost|made|met|paid|put|quit|ran|rang|rode|rose|sang|sank|saw|sent|set|shook|shot|shrank|shut|slept|"
        r"slid|sold|sought|spent|split|spoke|spread|sprang|stole|stood|struck|stuck|swam|swept|swore|swung|"
        r"taught|tied|took|thought|threw|tore|withdrew|woke|won|wore|ago)",
    ),
    (
        "is",
        "future",
        0.5,
        rf"(?:is|are|isn't|aren't|(?:may|can|must|should|could|might|ha(?:s|ve) to){_VERB})",
    ),
    (
        "begins",
        "future",
        0.5,
        r"(?:begins?|starts?|opens?|reopens?|ends?|expires?|leaves?|meets?|takes?|remains?|reconvenes?|go(?:es)?|"
        r"publish(?:es)?|plays?|hosts?|faces?|holds?|votes?|visits?|launches|resumes?|returns?|closes|runs|sails|"
        r"airs|arrives|departs|concludes|finishes|premieres|convenes|flies|travels|joins|becomes|ceases|lapses|"
        r"kicks off|gets under way|comes (?:out|into)|falls on)",
    ),
    # "The decision on Monday means ...": the present speaks of what the day has brought.
    ("stays", "future", 0.7, r"(?:stays?|remains?) (?:[a-z]+ed|shut|open)"),
    (
        "means",
        "past",
        0.6,
        r"(?:means|shows|makes|marks|paves|follows|adds|comes (?:after|as|amid|weeks|days))",
    ),
    # "Unveils its kite", "he turns 70": a verb of the present, by what stands beside it.
    (
        "-s",
        "future",
        0.4,
        r"(?!was |is |as |has |says |does |this |across |plus |versus |towards |besides |always |perhaps )"
        r"[a-z]{2,}[^\Ws]s(?= (?:the|its|his|her|their) )|"
        r"(?:s?he|it) (?!was|is|has|says|does|adds|knows|thinks|claims|denies|as)[a-z]{2,}[^\Ws]s",
    ),
    ("-ed", "past", 0.9, r"[a-z]{2,}[^\We]ed|agreed|freed|guaranteed"),
]
_SIGNS = re.compile(
    "(?<![\\w$])(?:"
    + "|".join(f"(?P<k{at}>{pattern})" for at, (_, _, _, pattern) in enumerate(_KINDS))
    + ")(?!\\w)"
)
_MOVED = "k0"
_PRESENT = f"k{[kind for kind, *_ in _KINDS].index('begins')}"
_NOUN = re.compile(r"(?i)(?:\b(?:the|an?|his|her|its|their|our|my|this|that|of|by|no|last|first)|'s|\d) \Z")
_WORD = re.compile(r"\w+")
_BORDER = re.compile(r"(?:[,:](?!\d)|[;()\"“”])| - |--")
_ASIDE = re.compile(r" --? (?:(?! --? ).){1,120} --? |\([^()]{1,80}\)")
_SPEAKER = re.compile(
    r"(?<=said)(?: [a-z]+){0,3}(?: [A-Z][\w.'’-]*)+(?= (?:on |late |early )*\Z)"
)  # between the verb and the day: "said ranger Pim Arlo on Friday"
_PROMISED = re.compile(r"(?:promised|pledged|vowed|agreed|decided|offered|proposed|threatened) to")
_POSSESSIVE = re.compile(r"\w+'s ")
_CAPITAL = re.compile(r"[A-Z]")


def tense_of(sentence: str, at: int) -> Tense | None:
    """Say whether the sentence speaks of the past or the future at an offset; None when no verb tells."""
    first = max(0, at - _REACH)
    window, at = sentence[first : at + _REACH], at - first
    folded = _ASIDE.sub(lambda aside: _unless_inside(aside, at), fold(window))
    if speaker := _SPEAKER.search(window, 0, at):
        folded = folded[: speaker.start()] + " " * len(speaker[0]) + folded[speaker.end() :]
    best: tuple[float, Tense | None] = (0.0, None)
    for match in _SIGNS.finditer(folded):
        inside = match.start() < at < match.end() and match.lastgroup != _MOVED  # "postponed | until June"
        if not inside and _is_verb(match, window):
            tense, weight = _vote(match, folded, at)
            best = max(best, (weight, tense), key=lambda vote: vote[0])
    return best[1]


def _unless_inside(aside: re.Match[str], at: int) -> str:
    """An aside speaks for itself: its verbs are nothing to a time outside it."""
    return aside[0] if aside.start() <= at < aside.end() else " " * len(aside[0])


def _is_verb(match: re.Match[str], window: str) -> bool:
    # "The vote" and "2,027 votes" are nouns.
    if match.lastgroup == _PRESENT and _NOUN.search(window, max(0, match.start() - 12), match.start()):
        return False
    # "To Lima", "the United States": names are no verbs, unless they open the sentence.
    return (
        match.start() == 0
        or match.lastgroup == _MOVED
        or not _CAPITAL.search(window, match.start(), match.end())
    )


def _vote(match: re.Match[str], window: str, at: int) -> tuple[Tense, float]:
    kind, tense, weight, _ = _KINDS[int((match.lastgroup or "k0")[1:])]
    after = match.start() > at or (match.start() == at and kind not in ("limit", "from"))
    between = window[at : match.start()] if after else window[match.end() : at]
    words, borders = len(_WORD.findall(between)), len(_BORDER.findall(between))
    opens = not _WORD.search(window, 0, at) or at < 12  # "On Tuesday, the council ...": its verb comes after
    if after and kind == "to do":
        weight *= 0.3
    if after and not opens and tense == "future":
        weight *= 0.4  # "it rained on Tuesday, and more is expected": what comes mostly has a time of its own
    if kind in ("is", "begins", "to do") and _POSSESSIVE.match(window, at):
        weight = 0.0  # "follows Tuesday's vote": an act that has a day has mostly happened
    if kind == "said" and (after or words > 1) and not opens:
        weight *= 0.3  # "..., he said": the time belongs to what was said
    if kind in ("limit", "since") and (after or words):
        weight *= 0.2
    if kind == "means" and not (after and words <= 1):
        weight = 0.0
    if kind == "planned" and after and _PROMISED.match(window, match.start()):
        tense = "past"  # "on Sunday he vowed to sing"
    if kind == "from" and (after or words):
        weight = 0.0
    if kind == "-ed" and after and window.endswith((" is ", " are "), 0, match.start()):
        weight = 0.0  # "in July the lake is closed"
    if opens:
        borders = max(0, borders - 1)
    return tense, weight / (1 + words + 3 * borders + (3 if after and not opens else 0))
