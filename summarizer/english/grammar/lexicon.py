"""The words that announcements are told by, one table per kind: lemmas, in lower case.

The classes are those of English grammar and of general dictionaries; `is_form` knows the inflected forms.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

DETERMINERS = frozenset(
    """
    the a an this that these those his her its their our my your some any no each every all both another
    either neither several many few most what whose
    """.split()
)
PRONOUNS = frozenset(
    """
    i you he she it we they who which me him us them himself herself itself themselves there this that these
    those everyone everybody nobody someone somebody anyone anybody one others both neither something
    nothing everything what whoever
    """.split()
)
PREPOSITIONS = frozenset(
    """
    aboard about above across against ahead along alongside among amid around as at before behind below
    beside between beyond by despite down during except following for from given in including inside into
    like near of off on onto opposite out outside over past per regarding through throughout to toward
    towards under unlike until up upon via with within without till after since because
    """.split()
)
CONJUNCTIONS = frozenset("and or but nor yet so plus".split())
CONDITIONAL = frozenset("if unless provided assuming".split())
SUBORDINATORS = CONDITIONAL | frozenset(
    "when while because although though since after before until till once whether as whereas where".split()
)
RELATIVES = frozenset("who which that whose whom where".split())
ADVERBS = frozenset(
    """
    also now then still again soon later already not never just only even both all too finally however
    nevertheless nonetheless meanwhile perhaps once first next instead together therefore thus further
    likewise otherwise ever yet initially officially formally probably almost alone here there
    """.split()
)
NO_ADVERBS = frozenset(
    """
    family ally assembly italy july rally daily weekly early monthly quarterly yearly hourly supply reply
    apply comply imply rely multiply elderly friendly costly deadly likely
    """.split()
)

BE = frozenset("is are 're ’re 'm ’m am was were be been being isn't aren't isn’t aren’t".split())
WAS = frozenset(["was", "were"])
HAVE = frozenset("have has had having 've ’ve hasn't haven't hadn't".split())
AUXILIARIES = BE | HAVE | frozenset("do does did don't doesn't didn't".split())
WILL = frozenset("will shall 'll ’ll".split())
LIMITING = frozenset(["must", "can"])
"""They announce where a limit stands beside them: 'must be registered by Friday'."""
MAYBE = frozenset("may might could".split())
WOULD = frozenset(["would"])
MODALS = WILL | LIMITING | MAYBE | WOULD | frozenset("should won't won’t cannot can't can’t".split())

SET = frozenset(
    """
    scheduled due set slated expected planned poised billed fixed booked likely timed pencilled earmarked
    listed hoped anticipated forecast predicted ready supposed
    """.split()
)
"""What an event 'is ... to do', or 'is ... for Friday'."""
UNSURE = frozenset("expected likely hoped anticipated forecast predicted".split())
FOR_A_TIME = frozenset(
    "scheduled due set slated expected planned fixed booked timed pencilled billed listed".split()
)

INTENDING = frozenset(
    "plan intend aim prepare agree vow pledge promise decide undertake resolve arrange".split()
)
HOPING = frozenset(["hope", "expect"])
PROPOSING = frozenset("propose demand request urge seek want".split())
WANTING = frozenset("want seek mean wish".split())
"""It is planned if it has a day."""
PAST_INTENTS = frozenset("agreed vowed pledged promised decided undertook resolved arranged".split())
"""What was agreed is still to come; what was planned or hoped may be over."""

MOVING = frozenset("postpone delay reschedule adjourn defer suspend move push put bring".split())
MOVING_WITH = {
    "push": ("back",),
    "put": ("off", "back"),
    "bring": ("forward",),
    "move": ("", "back", "forward"),
}
CANCELLING = frozenset("cancel scrap abandon axe call drop".split())
CANCELLING_WITH = {"call": ("off",)}
SETTING = frozenset("schedule set fix announce call".split())

TAKES_PLACE = frozenset("hold take_place schedule occur happen conduct stage".split())
LASTING = frozenset(["stay", "remain"])
"""A participle behind them says how something stays: 'stays closed'."""
HAPPENS = TAKES_PLACE | frozenset(
    """
    visit meet open reopen launch vote begin start rule release pay play publish sign close appear return
    host travel arrive depart leave land resume convene gather march strike race compete perform debut
    premiere air broadcast screen unveil present announce introduce roll ship testify plead sentence hear
    try decide debate discuss elect inaugurate swear resign retire step hand join transfer deploy withdraw
    marry wed bury celebrate commemorate attend speak address lecture tour kick run end finish expire
    conclude complete finalise finalize adopt approve ratify implement enter exit quit merge acquire buy
    sell list float issue auction report submit file appeal sue register inspect fly orbit dock lift build
    construct demolish break install replace renovate evacuate recall suspend ban impose extend renew
    reunite record film shoot organise organize undergo receive take give go come face fight honour honor
    crown award deliver collect distribute execute extradite deport free discharge fuel choose select
    appoint nominate name replace rejoin disband dissolve reconvene recess embark sail blast lay plant light
    unlock switch shut stop cease fold move relocate dine chair preside reach hit stay dock shift tender
    remain sing dance consult ballot add clear lower repeat ask propose strip continue stand follow brief
    pick interview question summon charge arraign indict hike cut raise
    """.split()
)
"""Verbs of what takes place: it can stand in a calendar."""
SURELY_HAPPENS = frozenset(
    """
    visit meet open reopen launch vote begin start release publish sign close appear return host travel
    arrive depart land resume convene march strike compete perform debut premiere air broadcast screen
    unveil testify plead sentence debate elect inaugurate resign retire step hand join marry bury attend
    speak address tour kick end expire ratify merge acquire buy sell auction appeal sue inspect demolish
    evacuate recall reunite extradite deport execute rejoin dissolve reconvene announce present withdraw
    deploy hire build
    """.split()
)
"""Those that say so without a day."""
STATES = frozenset(
    """
    have need depend mean help know think believe feel want like love seem look contain
    include consist belong own affect allow let enable make keep try seek work cope deal become see watch
    show focus ensure strengthen benefit suffer cause create provide offer support protect prevent require
    rely mark prove turn do say tell vary matter exist coincide lead miss dominate represent reflect
    involve feature spend understand hope wish fear remember worry enjoy struggle find get
    """.split()
)
"""Verbs of what is, thinks or lasts: nothing takes place."""
CHANGES = frozenset(
    """
    rise fall grow increase decrease improve worsen decline slow shrink average exceed cost total boost
    reduce gain lose drop climb ease weaken accelerate recover fetch earn save generate
    """.split()
)
"""Verbs of forecasts: how much there will be of something."""

EVENTS = frozenset(
    """
    meeting summit conference talk talks hearing trial vote election referendum poll ballot match game final
    semi-final semifinal quarter-final quarterfinal fixture derby fight bout race tournament championship
    festival concert gig tour premiere debut exhibition fair launch release opening reopening closing
    closure ceremony funeral memorial wedding inauguration visit trip strike protest march rally
    demonstration parade verdict ruling decision sentencing judgment judgement appeal deadline announcement
    publication session debate inquest auction sale listing flight landing liftoff lecture reading
    performance workshop seminar webinar briefing draw by-election byelection primary run-off runoff
    handover payment dividend delivery operation surgery kick-off arrival departure return retirement
    resignation negotiation signing anniversary celebration vigil broadcast episode eruption eclipse
    expedition census consultation presentation dinner gala reception banquet convention congress forum
    symposium marathon regatta interview recital screening inquiry signature voting strike
    """.split()
)
"""Nouns of what takes place."""
OUTCOMES = frozenset(
    """
    deal agreement answer reply response delivery result figure report review start end opera play show
    service mass test party stage round
    """.split()
)
"""Nouns that mean something that takes place only beside a verb that says so."""

_IRREGULAR = {
    "meet": "met", "hold": "held", "begin": "began begun", "pay": "paid", "fly": "flew flown",
    "take": "took taken", "come": "came", "go": "went gone goes", "leave": "left",
    "speak": "spoke spoken", "run": "ran", "sell": "sold", "buy": "bought", "build": "built",
    "send": "sent", "hear": "heard", "swear": "swore sworn", "sing": "sang sung", "fight": "fought",
    "win": "won", "lose": "lost", "lay": "laid", "bring": "brought", "give": "gave given",
    "shoot": "shot", "break": "broke broken", "withdraw": "withdrew withdrawn", "choose": "chose chosen",
    "light": "lit", "rise": "rose risen", "fall": "fell fallen", "grow": "grew grown",
    "know": "knew known", "think": "thought", "see": "saw seen", "make": "made", "find": "found",
    "keep": "kept", "become": "became", "show": "shown", "say": "said", "tell": "told", "mean": "meant",
    "feel": "felt", "get": "got", "do": "did done", "have": "had has", "undertake": "undertook",
    "rebuild": "rebuilt", "sink": "sank sunk", "freeze": "froze frozen", "cut": "", "put": "", "set": "",
    "shut": "", "quit": "", "draw": "drew drawn", "write": "wrote written", "lead": "led",
    "teach": "taught", "throw": "threw thrown", "spend": "spent", "stand": "stood", "sit": "sat",
    "ride": "rode ridden", "drive": "drove driven", "eat": "ate eaten", "wear": "wore worn",
    "blow": "blew blown",
}  # fmt: skip
_BASES = {form: lemma for lemma, forms in _IRREGULAR.items() for form in forms.split()}
PASTS = frozenset(forms.split()[0] for forms in _IRREGULAR.values() if len(forms.split()) > 1) - {
    "did",
    "had",
}
"""Forms that are the past and no participle."""
PARTICIPLES = (frozenset(_BASES) - PASTS) | frozenset("cut put set shut quit run come become".split())


_ENDINGS = {
    "s": (("ies", "y"), ("es", ""), ("s", "")),
    "d": (("ied", "y"), ("ed", ""), ("d", "")),
    "g": (("ing", ""), ("ing", "e")),
}
"""What the inflected forms of a verb end in, and what the lemma has instead, by the last letter."""


def lemmas(form: str) -> tuple[str, ...]:
    """The lemmas that a form may belong to: of 'planned' 'planne', 'plann' and 'plan'."""
    if form in _BASES:
        return form, _BASES[form]
    found = [form]
    for ending, instead in _ENDINGS.get(form[-1:], ()):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)] + instead
            found.append(stem)
            if ending in ("ed", "ing") and len(stem) > 3 and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(found)


def is_form(form: str, words: AbstractSet[str]) -> bool:
    """Whether a word is one of these, inflected or not."""
    if form in words:
        return True
    is_inflected = form[-1:] in _ENDINGS or form in _BASES
    return is_inflected and not words.isdisjoint(lemmas(form))


def is_participle(form: str) -> bool:
    """Whether a word may be a past participle."""
    return form.endswith("ed") or form in PARTICIPLES


def is_adverb(word: str) -> bool:
    """Whether a word is an adverb: one of a small table, or one that ends in 'ly'."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in NO_ADVERBS)


def event_noun(word: str, *, or_outcome: bool = False) -> bool:
    """Whether a noun, singular or plural, means something that takes place."""
    word = word.lower()
    nouns = EVENTS | OUTCOMES if or_outcome else EVENTS
    return any(each in nouns for each in (word, word.removesuffix("s"), word.removesuffix("ies") + "y"))
