"""What is stated: a sentence without its 'Roux said', and which part of the sentence shows it."""

from __future__ import annotations

import re

from summarizer.cues import takes_clause

_LISTENER = re.compile(
    r"^(?:him|her|them|us|me|reporters|journalists|(?:the\s)?[A-Z][\w ]{2,30}?)\b[\s,]+(?:that\s)?"
)
_BETWEEN = re.compile(r"^(?:that|in an? \w+(?: \w+)?|on \w+day)\b[\s,]*")
_DETERMINER_LEFT = re.compile(r",\s+(?:the|an?|its|his|her|their)$")
_NEGATED = re.compile(r"(?:\bnot|\bnever|n['’]t)\s(?:\w+ly\s)?$", re.I)
_CLAUSE_FOLLOWS = re.compile(r"\s*(?:,|:|that\b|\w+\sthat\b|[\"“])")


def stands_alone(words: str, at: int, cue: str, content: str) -> bool:
    """Whether what is stated can stand alone: 'said the river is rising' can, 'denied a report' can't."""
    if _NEGATED.search(words[:at]) or cue.lower().startswith("den"):
        return False  # without its 'denied that' a statement says the contrary
    before = content[:1].lower() + content[1:] in words[:at] or content in words[:at]
    return before or takes_clause(cue) or bool(_CLAUSE_FOLLOWS.match(words, at + len(cue)))


def cut_content(text: str, start: int, end: int, cut: tuple[int, int]) -> str:
    """The sentence in `text[start:end]` without its 'X said', which stands at `cut`."""
    left, right = cut
    said_before = re.sub(r'(["”])[^"“”]{0,40}$', r"\1", text[start:left])  # the office of who said it
    before, after = trimmed(said_before), trimmed(text[right:end])
    told = text[left:right].rstrip().endswith(("told", "tells", "telling", "asked"))
    after = trimmed((_LISTENER if told else _BETWEEN).sub("", after))
    quoted_before, quoted_after = (
        '"' in text[start:left] or "”" in text[start:left],
        bool(re.search('["“]', text[right:end])),
    )
    longer = (
        max((before, after), key=len) if quoted_before == quoted_after else before if quoted_before else after
    )
    goes_on = text[right : right + 3].lstrip(" ,")[:1]
    split = text[right : right + 2].lstrip()[:1] == "," and (
        (goes_on in '"“' and quoted_before)
        or (goes_on.islower() and '"' not in text[start:left] and "”" not in text[start:left])
    )
    both = f"{before} {after}" if split and min(len(before.split()), len(after.split())) > 2 else longer
    return _opened(both)


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
