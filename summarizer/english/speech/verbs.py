"""The verbs that report, as lemmas, and their forms.

Of the usual ones a finite form ('warns', 'warned') reports whatever follows it; the careful ones, and the
other forms of both, only beside a quotation or before 'that', as they often mean something else.
"""

from __future__ import annotations

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing",
    "think": "thinks thought thinking",
    "find": "finds found finding",
    "read": "reads read reading",
    "make": "makes made making",
    "show": "shows showed showing shown",
    "admit": "admits admitted admitting",
    "quip": "quips quipped quipping",
    "slam": "slams slammed slamming",
    "refer": "refers referred referring",
    "cast": "casts cast casting",
    "dub": "dubs dubbed dubbing",
    "begin": "begins began beginning",
}
# What a 'that' may be left out behind: 'Roux said the ferry was late'.
_BRIDGE = """
    say tell state add explain insist argue note claim believe think write tweet reply hope fear joke
    acknowledge admit
    """.split()
_USUAL = """
    say tell state add explain insist warn announce confirm deny declare reiterate argue note claim predict
    acknowledge admit allege assert emphasize emphasise stress testify tweet vow pledge concede contend
    estimate report reveal disclose conclude suggest reply respond remark complain joke hint promise
    accuse criticize criticise urge condemn demand comment wonder describe endorse denounce blame praise
    lament hail write caution advise assure recommend dispute propose forecast
    """.split()
_MIND = "believe hope fear expect".split()  # their past says what somebody no longer thinks
_CAREFUL = """
    think recall mention observe propose call ask cite quote show indicate agree find deem read continue rule
    compare slam attack mock maintain
    """.split()
_PHRASAL = (("rule", "out"), ("call", "on"), ("call", "for"), ("point", "out"), ("make", "clear"))
PREPOSITIONS = ("according to", "in the words of")
# Nouns as often as verbs: 'a silly report that ...', 'out of fear that ...'.
_NOUNS = """
    claim report fear hope demand call state estimate comment promise pledge mention quote
    remark tweet vow joke attack note forecast dispute hint
    """.split()
# Those whose third person seldom reports: it is a noun, or forecasts.
_SELDOM = "comment remark tweet pledge vow promise joke state predict".split()
# What is done with words: beside a part of a quotation they say whose words it is.
_NAMING = """
    call liken label brand dub characterize characterise describe object protest argue justify agree reference
    express accuse slam blast attack criticize criticise mock dismiss denounce praise hail decry defend insist
    outline lash deny complain deem term rebuke reject question cite quote refer respond answer bemoan lament
    deride ridicule lambast condemn portray cast paint voice use begin open thank credit boast joke recall
    remember consider regard admit promise warn hope demand urge blame welcome plead apologise confess
    envisage predict propose reveal mention note observe quip remark reply vow wish worry fear want advocate
    back oppose invoke quote recount relate summarise say tell write
    """.split()
# What a document does, and people seldom: 'The survey shows ...'.
_FINDINGS = "show find indicate suggest reveal".split()


def inflect(lemma: str) -> tuple[str, ...]:
    """The forms of a verb: 'warn', 'warns', 'warned', 'warning', and a participle of its own where there is
    one."""
    if lemma in _IRREGULAR:
        return lemma, *_IRREGULAR[lemma].split()
    stem = lemma.removesuffix("e")
    if lemma.endswith("y") and lemma[-2] not in "aeou":
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    return lemma, lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s"), f"{stem}ed", f"{stem}ing"


def _forms(lemmas: list[str], *which: int) -> frozenset[str]:
    """All forms of the verbs, or those at such places."""
    return frozenset(
        form for lemma in lemmas for at, form in enumerate(inflect(lemma)) if at in which or not which
    )


_BASE, _THIRD, _PAST, _ING = range(4)
NOUNS = _forms(_NOUNS, _BASE, _THIRD)
NAMING = _forms(_NAMING)
FINDINGS = _forms(_FINDINGS, _BASE, _THIRD, _PAST, _ING + 1)
BRIDGE = _forms(_BRIDGE)
VERBS = _forms(_USUAL + _MIND + _CAREFUL)
SURE = (
    _forms(_USUAL, _THIRD, _PAST) - _forms(_SELDOM, _THIRD)
    | _forms(_MIND, _THIRD)
    | {"say", "saying", "adding", "believe", "expect"}
)
PHRASES = (*PREPOSITIONS, *(f"{form} {after}" for verb, after in _PHRASAL for form in inflect(verb)[1:3]))
