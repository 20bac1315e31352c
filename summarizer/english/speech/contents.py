"""Contents: what is stated, a sentence without its cue, its source, and what stands around them.

`SURROUNDINGS` says what goes with cue and source: who the source is, to whom, when and where it was said.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from summarizer.english.finite import finite_verbs
from summarizer.english.names.nouns import can_speak, head_of, is_one_person
from summarizer.english.speech.cues import Cue, is_negated
from summarizer.english.speech.openings import CAPITAL, FRONTED
from summarizer.english.speech.rules import Context, place_of, table
from summarizer.english.speech.sources import Source
from summarizer.english.speech.standing import whole
from summarizer.english.speech.verbs import BRIDGE
from summarizer.schemas.brief import Form
from summarizer.text.quotations import quoted_within

_CLAUSE_WORDS = 3  # at least
_DETERMINER = r"(?:the|an?|its|his|her|their)"
_THAT = r"(?:that\s|(?=(?:it|he|she|they|we|there)\s))"
# Words up to a 'that' which holds no clause of its own: 'in a statement on Monday | that'.
_NO_CLAUSE = (
    r"(?:(?!\s(?:how|why|whether|it|he|she|they|we|there|would|will|had|has|have|is|was|were|are|could|should|may"
    r"|might|must|can|did"
    r"|does)\s)[^,\"]){2,80}?"
)
_WHEN = (
    r"(?:(?:late|early)\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:night|morning|evening"
    r"|afternoon))?"
    r"|yesterday|today|earlier|later|last\s\w+|this\s\w+"
)
_PLACED = r"(?:in|on|at|to|during|after|before|via|through)"
_COMMA_LAST = re.compile(rf",\s*(?:{_DETERMINER}\s*)?\Z")
_DETERMINER_LEFT = re.compile(rf",\s+{_DETERMINER}$", re.I)
_BEHIND_QUOTE = re.compile(r'(["”])[^"“”]{0,40}$')
_QUOTE_BEGINS, _QUOTE_ENDS = re.compile('["“]'), re.compile('["”]')
_QUOTE_LAST = re.compile(r"[\"“](?P<said>[^\"“”]{2,600})[\"”]\s*\Z")
_QUOTE_GOES_ON = re.compile(r"(?:[^\"“”:]{0,80}[,.]\s)?[\"“](?P<said>[^\"“”]{2,600})[\"”]?\s*\Z")
_PAIR_OPENS = re.compile(r"``|(?<!\w)''(?=\w)")
_DESCRIBES = re.compile(r",\s(?P<what>(?:(?!and\b|but\b|while\b)[\w’'-]+\s){1,6}?[a-z][\w’'-]+),?\s\Z")
_ONLY_WHEN = re.compile(
    r"\s(?:in|on|at|during|after)\s(?!.*\b(?:that|was|were|is|are|will|would|has|had|have|can|could|may|might)\b)"
    r"[^,;:\"“]{2,60}(?:,\s[^,;:\"“]{2,20})?[.!]?"
)
_KEPT = ("den", "hop", "fear", "expect", "wish")
_CONJUNCTION = re.compile(r"(?:but|and|so|yet|because|or|which|who|if|when)\b")
_FRONTED_ONLY = re.compile(rf"\s*{FRONTED}\s*\Z")
_TOLD = re.compile(r"t(?:old|ells?|elling)|asked")
_CONTENT_WORDS = r"(?:that|it|he|she|they|we|there|was|were|is|are|will|would|has|had|have|could|should)\b"
_CONTENT = re.compile(rf"\b{_CONTENT_WORDS}")
_ADVERBIAL = re.compile(
    rf"\s*(?:{_WHEN}|(?:{_PLACED}|by|from|with|to|about|of|as|when|while|here|there|recently|this|(?:\w+day))\b"
    r"|[.!]?\s*\Z)"
)
_PRONOUN_FOLLOWS = re.compile(
    r"\s(?:it|he|she|they|there)\s(?:was|is|had?s?|have|would|will|were|are|could|may|might)\b"
)
_OF_WHICH = re.compile(r",\s(?:[\w’'-]+\s){1,6}of\swh(?:ich|om)\b[^,.]*(?=[.]?\Z)")  # the outlet's own words
_JOINED = ",;:—–-\"”'’"
_CLAUSE_FOLLOWS = re.compile(r"\s*(?:,|:|that\b|\w+\sthat\b|[\"“])")


class Content(NamedTuple):
    """What is stated, '' for too little, and its form by the quotation marks."""

    text: str
    form: Form


def content_of(context: Context, cue: Cue, source: Source | None, part: tuple[int, int]) -> Content:
    """What the part of a sentence states: without 'Roux said', if it can stand alone so."""
    start, end = part
    left, right = _without_surroundings(context, cue, source, part)
    content = _cut(context, part, (left, right), cue)
    form, sentence = _form(context, part, len(content)), trimmed(context.text[start:end])
    if is_negated(context, cue) or cue.word.lower().startswith(_KEPT):
        return Content(
            sentence, form
        )  # without its 'denied that' it says the contrary, without 'hopes' too much
    if len(content.split()) < (1 if context.quoted else _CLAUSE_WORDS):
        return Content("", form)
    stands = (
        (left > start and sentence.lstrip('"“')[: left - start].startswith(content.lstrip('"“')))
        or cue.precedes_source
        or cue.word.lower() in BRIDGE
        or _CLAUSE_FOLLOWS.match(context.text, cue.end)
        or _PRONOUN_FOLLOWS.match(context.text, cue.end)
        or context.text[cue.end : right].rstrip().endswith("that")
    )
    content = content if stands else _OF_WHICH.sub("", sentence)
    if form == "direct":
        return Content(content, form)
    if left <= start + 1 and _ONLY_WHEN.fullmatch(context.text, cue.end, end):
        return Content("", form)
    sides = [opened(trimmed(context.text[a:b])) for a, b in ((start, left), (right, end))]
    sides = [side for side in sides if len(side.split()) >= _CLAUSE_WORDS]
    return Content(whole([content, *sides], sentence), form)


def _form(context: Context, part: tuple[int, int], content: int) -> Form:
    """Direct where quotation marks hold nearly all of the content, mixed where they hold some, else
    indirect."""
    held = quoted_within(context.quoted, *part)
    length = sum(q.end - q.start for q in held if len(context.text[q.start : q.end].split()) > 1)
    if length == 0:
        return "indirect"
    return "direct" if length >= 0.8 * content else "mixed"


def _without_surroundings(
    context: Context, cue: Cue, source: Source | None, part: tuple[int, int]
) -> tuple[int, int]:
    """The span of cue and source, widened by what goes with them."""
    start, end = part
    left, right = cue[:2]
    if source:
        left, right = min(left, max(start, source.start)), max(right, source.end)
        left = start + _without_description(context.text[start:left])
    words = context.marked(start, end, cue[:2], source and source.place(cue))
    for row in SURROUNDINGS:
        match = row.pattern.search(words)
        if match and (more := row.read(match, start)):
            left, right = min(left, more[0]), max(right, more[1])
    return left, right


def _without_description(ahead: str) -> int:
    """Where words end that say what the source is: 'It is late | , the news agency' before 'TNA said'."""
    found = _DESCRIBES.search(ahead)
    if found and not finite_verbs(f"x {found['what']}") and can_speak(found["what"]):
        return found.start()
    return len(ahead)


def _cut(context: Context, part: tuple[int, int], cut: tuple[int, int], cue: Cue) -> str:
    """The part of a sentence without what stands at `cut`."""
    text, (start, end), (left, right) = context.text, part, cut
    ahead, behind = text[start:left], text[right:end]
    before, after = trimmed(_BEHIND_QUOTE.sub(r"\1", ahead)), trimmed(behind)
    quoted_before, quoted_after = bool(_QUOTE_ENDS.search(ahead)), bool(_QUOTE_BEGINS.search(behind))
    if interrupted := _interrupted(ahead, behind):
        return opened(interrupted)
    if len(before.split()) >= _CLAUSE_WORDS and _is_told_before(ahead, behind, cue):
        return opened(before)
    goes_on = behind[:3].lstrip(" ,")[:1]
    split = behind[:2].lstrip()[:1] == "," and (
        (goes_on in '"“' and quoted_before) or (goes_on.islower() and not quoted_before)
    )
    if split and min(len(before.split()), len(after.split())) >= _CLAUSE_WORDS:
        return opened(f"{before} {after}")
    if quoted_before != quoted_after:
        return opened(before if quoted_before else after)
    stated_before = cue.precedes_source or ahead.rstrip()[-1:] in tuple(_JOINED)
    if len(after.split()) >= _CLAUSE_WORDS and not stated_before:
        return opened(after)
    return opened(max((before, after), key=len))


def _interrupted(ahead: str, behind: str) -> str | None:
    """A quotation with its speaker in the middle: '"It is late," Berg told the Gazette, "but it is here."'"""
    first, second = _QUOTE_LAST.search(ahead), _QUOTE_GOES_ON.match(behind)
    if not (first and second):
        return None
    goes_on = first["said"][-1:] == "," or second["said"][:1].islower()
    joint = ", " if _CONJUNCTION.match(second["said"]) else " " if goes_on else ". "
    return f"{trimmed(first['said'])}{joint}{trimmed(second['said'])}".replace("?.", "?").replace("!.", "!")


def _is_told_before(ahead: str, behind: str, cue: Cue) -> bool:
    """Whether what is said ends before the speaker: 'It is late, Berg ⟨told⟩ the Gazette'."""
    if not _COMMA_LAST.search(ahead) or _FRONTED_ONLY.match(ahead) or _QUOTE_BEGINS.search(behind):
        return False
    return bool((_TOLD.fullmatch(cue.word) and not _CONTENT.search(behind)) or _ADVERBIAL.match(behind))


def opened(words: str) -> str:
    """Words with a capital first."""
    return words[:1].upper() + words[1:]


def trimmed(words: str) -> str:
    """Words without marks around them; a quotation inside keeps its closing mark."""
    plain = _PAIR_OPENS.sub("“", " ".join(words.split())).replace("''", "”")
    bare = _DETERMINER_LEFT.sub("", plain.strip(' ,;:—–-"“”'))
    if bare.count("“") > bare.count("”"):
        return bare + "”"
    if bare.count("”") > bare.count("“"):
        return "“" + bare
    if bare.count('"') % 2:
        return '"' + bare if plain.lstrip(" ,;:—–-")[:1] == '"' else bare + '"'
    return bare


def _beside(match: re.Match[str], at: int) -> tuple[int, int]:
    return place_of(match, "more", at)


def _office(match: re.Match[str], at: int) -> tuple[int, int] | None:
    return place_of(match, "more", at) if is_one_person(head_of(match["more"].lstrip(", "))) else None


SURROUNDINGS = table(
    ("occasion", _beside, "grammar: an adverbial may stand before its clause",
     rf"⟩(?P<more>,?\s(?:(?:however|though|meanwhile|too),\s)?(?:(?:(?:{_WHEN})\s)?(?:"
     rf"(?:\w+ly\s)?{_PLACED}\s{_NO_CLAUSE}\s)?that"
     r"|in an? \w+|on (?!to)\w+day)\b[\s,]*)",
     "The board said in a letter on Monday that it was late. => The board | said | It was late.",
     "The board said the ferry was late on Monday."),
    ("words before a colon", _beside, "grammar: a colon introduces what is said",
     r"⟩(?P<more>(?:(?!\bthat\b)[^:\"⟨⟩]){1,80}:)\s",
     'Berg told the Tull Gazette: "It is late." => Berg | told | It is late.',
     'Berg told the Tull Gazette that it was late: at ten.'),
    ("listener", _beside, "grammar: the indirect object",
     rf"⟨(?:told|tells|telling|asked)⟩(?P<more>\s(?:{_DETERMINER}\s)?(?:(?!(?:{_DETERMINER}|he|she|how|why|whether"
     rf"|it|they|we|there|that)\b)[\w’'.-]+\s){{1,5}}"
     rf"(?:(?:in|on|at|during|after)\s{_NO_CLAUSE}\s)?{_THAT}|\s{_NO_CLAUSE}\sthat\s"
     rf"|\s(?:{CAPITAL}\s){{1,4}}(?=(?:the|an?|its|his|her|their)\s)"
     rf"|\s(?:{_DETERMINER}\s)?(?:(?!{_CONTENT_WORDS})[\w’'.-]+\s){{1,8}}(?=(?:how|why|whether)\s)"
     r"|\s(?:him|her|them|us|me)\s(?:that\s)?|\s[^\",:⟨⟩]{1,60},\s(?=\"))",
     "Berg told analysts at a meeting on Monday that it was late. => Berg | told | It was late.",
     "Berg said at a meeting on Monday that it was late."),
    ("attribute of an inverted source", _beside, "grammar: an attribute stands behind its noun",
     r"⟩\s‹[^›]*›(?P<more>\s(?:by|from|of|in|on|at|for|with|released|published|issued|obtained"
     r"|seen|done|to)\s[^,;:\"]{2,80})"
     r"(?=,|[.!?]?\s*\Z)",
     "According to a note by the board, it was late. => a note | According to | It was late.",
     "A note by the board said the ferry was late."),
    ("who quotes the source", _beside, "grammar: an object may be who speaks",
     r"(?:\A|,\s)(?P<more>[^,‹⟨\"]{2,60}(?:,\s\w+,)?\squot(?:ed|es|ing)\s)‹[^›]*›\sas\s⟨",
     "The soup was cold, the Tull Gazette quoted a cook as saying. => a cook | saying | The soup was cold",
     "The soup was cold, a cook said."),
    ("relative clause behind a source that opens the sentence", _beside, "grammar: relative clauses",
     r"\A\W*⟨[^⟩]*⟩\s‹[^›]*›(?P<more>,\s(?:(?:with|of|for|to)\s)?wh(?:o|om|ose|ich)\b[^,;:\"]*)(?=,)",
     "According to Ana Berg, who owns it, the ferry was late. "
     "=> Ana Berg | According to | The ferry was late.",
     "According to Ana Berg, the ferry was late, which she owns."),
    ("adverbial before the source", _beside, "grammar: an adverbial may open a sentence",
     rf"\A(?P<more>\s*{FRONTED}[^‹⟨\"]{{0,30}})‹",
     "In a long letter to members of the board, Berg said it was late. "
     "=> Berg | said | It was late.",
     "The ferry was late on all days of the week, Berg said."),
    ("apposition behind an inverted source", _beside, "grammar: apposition",
     r"\w\W+⟨[^⟩]*⟩\s‹[^›]*›(?P<more>(?:,\s(?:(?:the|an?|its|his|her|their|one\sof|who|whose|which"
     r"|formerly|now)\b"
     r"|(?:[\w’-]+\s){1,4}(?:of|at|for)\s)[^,;:\"]*){1,4})",
     "The ferry was late, said Ana Berg, the mayor, who waited. "
     "=> Ana Berg | said | The ferry was late",
     "Ana Berg, the mayor, who waited, said the ferry was late."),
    ("office behind a source that opens the sentence", _office, "grammar: apposition",
     rf"\A\W*⟨[^⟩]*⟩\s‹[^›]*›(?P<more>,\s{_DETERMINER}\s[^,;:\"]*)(?=,)",
     "According to Ana Berg, the mayor, the ferry was late. "
     "=> Ana Berg | According to | The ferry was late.",
     "According to Anna Berg, the ferry of Tull, the oldest, was late."),
)  # fmt: skip
"""What of the sentence is not stated either: a span of the text beside cue and source."""
