"""English words shared by several rules, one table per kind: numbers, ordinals, months, weekdays, denials,
titles, organisations.
"""

from __future__ import annotations

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
"""What a number is multiplied by, as a power of ten."""

_UP_TO_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen twenty
    """.split()
_TENS = "thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: value for value, word in enumerate(_UP_TO_TWENTY)} | {
    word: value for value, word in zip(range(30, 100, 10), _TENS, strict=True)
}
ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}

MONTHS = """
    january february march april may june july august september october november december
    """.split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
SHORT_MONTHS = [name[:3] for name in MONTHS]
SHORT_WEEKDAYS = [name[:3] for name in WEEKDAYS]

NEGATIONS = "not no never none nobody nothing neither nor without cannot".split()
"""Words that deny by themselves; "n't" does so at the end of a word."""

ADDRESSES = "mr mrs ms miss".split()
HONORIFICS = [
    *ADDRESSES,
    *"""
    sir dame lord lady dr prof professor madam madame monsieur smt shri alhaji hajia hrh hon very rev
    right engr barr arch
    """.split(),
]
"""Titles that are no office."""

SHORT_TITLES = {
    "dr": "doctor",
    "prof": "professor",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "rev": "reverend",
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "maj": "major",
    "capt": "captain",
    "sgt": "sergeant",
    "adm": "admiral",
    "cmdr": "commander",
    "cllr": "councillor",
    "supt": "superintendent",
}
OFFICES_IN_LETTERS = {"ceo": "chief executive", "cfo": "finance chief", "pm": "prime minister"}
SPELLED_OUT = SHORT_TITLES | OFFICES_IN_LETTERS
SHE = "mrs ms miss dame lady queen princess duchess baroness actress".split()
HE = "mr sir lord king prince".split()
"""Titles that tell whether their holder is 'she' or 'he'."""

HIGH_OFFICES = (
    "President|Prime Minister|Foreign Minister|Defence Minister|Defense Minister|Minister|Chancellor"
    "|King|Queen|Governor|Mayor|Senator|Secretary|General|Chairman|Chairwoman|Chief Executive|CEO|Judge"
    "|Justice|Ambassador|Spokesman|Spokeswoman|Press Secretary"
).split("|")
"""Offices that news names with their holder, as they are written before a name."""

OFFICES = """
    judge justice president vice prime minister premier chancellor king queen prince princess pope cardinal
    bishop archbishop governor mayor senator congressman congresswoman representative secretary
    undersecretary ambassador envoy general colonel major captain lieutenant sergeant admiral commander
    chief director chairman chairwoman chair chairperson coach professor spokesman spokeswoman spokesperson
    analyst economist attorney commissioner deputy foreign finance defence defense interior press mp sheikh
    ayatollah rabbi reverend detective inspector superintendent meteorologist co-founder founder leader
    speaker treasurer manager head secretary-general attorney-general vice-president co-chair co-chairman
    vice-chancellor sheriff councillor councilman councilwoman duchess baroness emir sultan emperor
    president-elect executive officer striker midfielder defender goalkeeper winger quarterback pitcher
    sprinter singer rapper comedian actor actress author novelist poet pianist conductor historian researcher
    scientist biologist physicist astronaut engineer billionaire entrepreneur journalist photographer lawyer
    activist campaigner pilot
    """.split()
TITLES = frozenset([*HONORIFICS, *SPELLED_OUT, *OFFICES])
"""All words that stand before a name and say who that is."""

LEGAL_FORMS = "inc corp co ltd plc".split()
COMPANIES = [
    *LEGAL_FORMS,
    *"""
    company corporation group industries holdings holding motors systems technologies energy foods homes
    partners
    """.split(),
]
BODIES = """
    ministry office agency department bank party university council committee commission court union
    association federation institute league parliament senate congress house government administration
    army navy police service services airlines airways press news times post organisation organization
    foundation authority board club team fund exchange society centre center alliance bureau network
    laboratory hospital school college church institution trust charity studios records pictures media
    museum theatre theater opera orchestra gallery academy tribunal secretariat nations states emirates
    daily gazette herald tribune telegraph chronicle observer journal echo mail
    """.split()
ORGANISATIONS = frozenset([*COMPANIES, *BODIES, "kremlin", "pentagon", "treasury", "nato", "reuters"])
"""Words that make a name that of an organisation; the last ones name one by themselves."""
