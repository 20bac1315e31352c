"""Which English sentences lean on others: read alone, they do not say who or what is meant."""

from __future__ import annotations

import re

from summarizer.english.finite import finite_verbs, has_main_verb
from summarizer.english.summary.rules import rule

_OPENS = r"\A\W{0,9}"
_TIME = (
    r"(?:week|month|year|morning|afternoon|evening|night|summer|winter|spring|autumn|season|quarter|weekend|time"
    r"|century|decade)"
)
_PERSON = r"(?:he|she|they|it|we|i|you)"
_OWNER = r"(?:his|her|its|their|our|my|your)"
_FRONTS = (
    r"(?:in|on|at|by|for|from|with|without|under|after|before|since|until|during|despite|through|like"
    r"|unlike|as"
    r"|when|while|if|because|although|though|once|born|aged|asked|to|over|within|upon|out|ahead|every|each"
    r"|last|next|now|today|yesterday|tomorrow|\w+ing|\w+ed)"
)
_WITH_SUBJECT = (  # 'When the board met': whom a pronoun behind it can mean
    rf"(?:when|after|before|as|while|if|because|although|though|once|since|until)\ (?!(?:{_PERSON}"
    rf"|{_OWNER})\b)"
)
_NAMED_LATER = (
    r"[^,;:]{0,150},\ (?:(?-i:[a-z]+)\ ){0,3}(?-i:[A-Z])"  # '..., Ana Roux': whom one before it means
)
_SHELL = (  # nouns that wrap up what was told before (Schmid 2000)
    r"(?:moves?|decisions?|announcements?|denials?|news|incidents?|comments?|remarks?|statements?|claims?"
    r"|findings?"
    r"|results?|changes?|developments?|situation|problems?|issues?|idea|ruling|verdict|increase|decrease"
    r"|rise|fall|drop"
    r"|win|victory|defeat|loss(?:es)?|attacks?|case|event|approach|steps?|measures?|proposals?|revelations?"
    r"|allegations?|accusations?|gains?)"
)

RULES = (
    rule(
        "pronoun",
        rf"{_OPENS}(?:{_PERSON}|{_OWNER}|(?:this|that|these|those)(?!\ {_TIME}\b))\b",
        "They left at noon.",
        "This week the ferry left at noon.",
    ),
    rule(
        "connective",
        _OPENS + r"""(?:but|and|so|or|yet|still|then|thus|hence|therefore|however|instead|meanwhile|also
        |too|moreover
        |furthermore|besides|otherwise|nevertheless|nonetheless|similarly|likewise|indeed|again|here|even
        |rather|anyway
        |finally|lastly|first(?=,|\ (?:he|she|they|it|the)\b)|secondly?,|thirdly|earlier,|later|afterwards?
        |elsewhere
        |perhaps|maybe|of\ course|as\ (?:a\ result|such|well|usual|mentioned)|for\ (?:example|instance|now
        |that|this)
        |in\ (?:addition|contrast|turn|response|return|fact|particular|short|all|other\ words
        |the\ (?:meantime|end|process))
        |by\ (?:contrast|comparison|then)|on\ the\ (?:other\ hand|contrary|one\ hand)
        |at\ (?:the\ (?:same\ )?time|that|this)|(?:since|until|after|before|from)\ then|that\ said
        |to\ that\ end
        |not\ (?:only|long|so|all|everyone|everybody)|needless\ to\ say|what['’]s\ more
        |(?:\w+|the\ (?:next|following|same|previous))\ (?:seconds?|minutes?|hours?|days?|weeks?|months?
        |years?)
        \ (?:later|earlier|afterwards))(?!\w)""",
        "Meanwhile, the board met.",
        "Three days before the vote the board met.",
    ),
    rule(
        "both",
        rf"{_OPENS}(?:both|either|neither)\b(?!\ of\ the\b)(?![^,.]{{1,40}}\ (?:and|or|nor)\ )",
        "Both men left the club.",
        "Both Ana Roux and Ivo Hale left the club.",
    ),
    rule(
        "comparison",
        _OPENS
        + r"""(?:another|others?|such
        |the\ (?:others?|latter|same|two|three|four|pair|duo|trio|couple|rest
        |former(?=,|\ (?:is|was|has|had|said)\b)))
        \b(?!\ (?:\w+\ )?of\ (?:the|an?)\b)""",
        "Another man left the club.",
        "Another of the boats left the harbour.",
    ),
    rule(
        "part",
        _OPENS + rf"""(?:\w+\ ){{0,2}}?(?:of|among|between|like|with|in|on|at|to|for|since|by)
        \ (?:them|these|those|this|that|both)\b(?!\ {_TIME}\b)""",
        "Two of them left the club.",
        "Two of the boats left the club.",
    ),
    rule(
        "quantity",
        _OPENS
        + r"""(?:half|some|most|many|few|several|all|none|one|two|three|four|five|six|\d+)
        \ (?:is|are|was|were|has|have|had|will|would|can|could|did|do)\b""",
        "Half were sold to the council.",
        "Half of the seats were sold to the council.",
    ),
    rule(
        "back",
        rf"""\b(?:the\ latter|(?:each|one|some|many|most|all|both|two|three|none)\ of\ (?:them|these|those)
        |(?:said|say)\ as\ much
        |(?:do|does|did|done|doing)\ (?:so|that|it|this)|aforementioned|as\ mentioned|see\ (?:above
        |below)
        |(?:this|these)\ (?!{_TIME}\b|way\b|country\b|(?-i:[A-Z]))\w+|such\ (?!as\b)(?:an?|\w+s))\b
        |\bneither\W*\Z""",
        "Only the latter was repaired by the board.",
        "Boats such as the old ferry were repaired.",
    ),
    rule(
        "that one",
        r"\b(?:on|at|for|from|by|with|into|out\ of)\ that\ [a-z]+(?=[\ .,])",
        "The firm pulled out of that contract in May.",
        "The second ship of that name sank in May.",
    ),
    rule(
        "there",
        r"(?-i:\A\W{0,9}\w[^A-Z]{0,200}\bthere\b)(?!\ (?:is|are|was|were|will|would|has|had|have|may|might"
        r"|could|can|should|to)\b)",
        "Most of the houses there fell.",
        "In Oslo most of the houses there fell.",
    ),
    rule(
        "owner",
        rf"{_OPENS}(?!{_WITH_SUBJECT}){_FRONTS}\b[^,;:]{{0,80}}\b{_OWNER}\b(?!{_NAMED_LATER})",
        "During his visit the president will meet the board.",
        "During his visit, President Roux will meet the board.",
    ),
    rule(
        "behind a phrase",
        rf"{_OPENS}(?!{_WITH_SUBJECT}){_FRONTS}\b[^,;:]{{0,120}},\ (?:{_PERSON}|{_OWNER}|this|these)\b",
        "Born in Oslo to a ferryman, she left school early.",
        "When the board met, it chose a chair.",
    ),
    rule(
        "shell noun",
        rf"""{_OPENS}the\ (?:\w+\ )?{_SHELL}
        \ (?!(?:of|to|that|by|in|for|on|against|between|from|with|at|who|which)\b|(?-i:[A-Z]))""",
        "The move follows weeks of rain.",
        "The decision to move follows weeks of rain.",
    ),
    rule(
        "fragment",
        _OPENS + r"""(?:to|with|because|although|though|while|whether|which|who|whose|where|when|except
        |including)
        \b[^,;:–—]*\Z""",
        "With plenty at stake for both of the clubs in the league.",
        "With plenty at stake, the clubs met.",
    ),
    rule(
        "quotation that goes on",
        r"\A['‘](?=[a-z])|:\ ['‘](?!.*['’]\W{0,3}\Z)",
        "Ana Roux said: 'the board knows that.",
        "Ana Roux said: 'the board knows that.'",
    ),
    rule("question", r"\?[\"”’')\]]*\Z", "Who is to blame for the theft?", "Who is to blame is unknown."),
    rule("exclamation", r"![\"”’')\]]*\Z", "What a night it was!", "What a night it was is known."),
    rule("open end", r"(?:[:;,…]|\.\.)[\"”’')\]]*\Z", "The board had this to say:", "The board said so."),
)  # fmt: skip

_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|[Mm]ine|me|[Yy]ou|[Yy]ours?|[Ll]et['’]s)\b(?!-)")
_QUOTED = re.compile(
    r"[\"“][^\"“”]*[\"”]|(?<!\w)['‘](?=\w)[^'‘’]{1,200}(?:['’]\w[^'‘’]{0,200}){0,4}['’](?!\w)"
)
_SUBJECT = re.compile(r"\b(?:he|she|they|it)\b", re.I)
_GENDERED = re.compile(r"\b(?:he|him|his|she|hers?)\b", re.I)
_PERSON_NOUN = re.compile(  # a name inside the sentence, 'who', somebody who speaks, or a noun for people
    r"(?<=[\w,’'] )[A-Z][a-z]*(?!\w*day\b)\w"
    r"|\A\W{0,9}(?!(?:The|An?|Some|Most|Many|No|Every|Each|In|On|At|By|For|From|To)\b)"
    r"[A-Z][\w-]*(?:[^\Ws]\b|(?=[’']))"
    r"|\b(?:who|said|says|told|tells|claims?|claimed|believes?|man|woman|boy|girl|child|mum|mother|dad|father|son"
    r"|daughter|brother|sister|wife|husband|widow|judge|chief|head|coach|captain|aide|priest|king|queen|guard|nurse"
    r"|pilot|teen\w*|\w+(?:[^u]er|or|ist|man|woman|person|ian|[^m]ent|ant|ee))\b"
)
_OPENS_WITH_PHRASE = re.compile(rf"{_OPENS}{_FRONTS}\b", re.I | re.X)
_NAME_BEHIND = re.compile(_NAMED_LATER, re.I | re.X)


def leans(words: str) -> bool:
    """Whether an English sentence needs others to be understood, or tells nothing by itself."""
    plain = _QUOTED.sub("“”", words)
    return (
        any(rule.pattern.search(plain) for rule in RULES)
        or bool(_FIRST_PERSON.search(plain))
        or _is_open(words)
        or _begins_with_pronoun(plain)
        or _means_nobody(plain)
        or not has_main_verb(plain)
    )


def _begins_with_pronoun(plain: str) -> bool:
    """Whether the subject is a pronoun behind nothing but a phrase of time or place: 'In 1990 she ...'."""
    pronoun = _SUBJECT.search(plain)
    if not pronoun or not _OPENS_WITH_PHRASE.match(plain) or _NAME_BEHIND.match(plain, pronoun.end()):
        return False
    return not finite_verbs(plain[: pronoun.start()])


def _means_nobody(plain: str) -> bool:
    """Whether 'he' or 'her' stands behind words that name no person, as in 'Records show she is a nurse'."""
    pronoun = _GENDERED.search(plain)
    if not pronoun or _NAME_BEHIND.match(plain, pronoun.end()):
        return False
    return not _PERSON_NOUN.search(plain, 0, pronoun.start())


def _is_open(words: str) -> bool:
    """Whether a quotation begins or ends outside the sentence."""
    return words.count('"') % 2 == 1 or words.count("“") != words.count("”")
