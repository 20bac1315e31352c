"""The verbs that announce: 'will open', 'is due to open', 'plans to open', 'opens on Friday', 'was put off'.

`CONSTRUCTIONS` is tried word by word from the left. Each function reads one construction at a place and says
what it found, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from summarizer.english.events.clauses import is_finite
from summarizer.english.events.lexicon import (
    AUXILIARIES,
    BE,
    CANCELLING,
    CANCELLING_WITH,
    CHANGES,
    CONJUNCTIONS,
    DETERMINERS,
    FOR_A_TIME,
    HAPPENS,
    HAVE,
    HOPING,
    INTENDING,
    LIMITING,
    MAYBE,
    MODALS,
    MOVING,
    MOVING_WITH,
    PAST_INTENTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SET,
    SETTING,
    STATES,
    SUBORDINATORS,
    SURELY_HAPPENS,
    TAKES_PLACE,
    UNSURE,
    WAS,
    WILL,
    WOULD,
    event_noun,
    is_adverb,
    is_form,
    is_participle,
    lemmas,
)
from summarizer.english.events.tokens import Token
from summarizer.english.speech.verbs import SURE
from summarizer.schemas.draft import Status

Kind = Literal["does", "is", "object"]
"""What the event is: what the subject does, the subject itself, or the object."""
Sign = Literal["will", "would", "maybe", "limit", "present", "intends", "hopes", "set", "moved", "cancelled"]

_NOT = frozenset("not n't never won't isn't aren't won’t isn’t aren’t cannot can't no".split())
_PARTICLES = frozenset("up off out over down back in on".split())
_MAKING = frozenset("make take give deliver reach hand".split())
_LETTING = frozenset("allowed permitted invited asked required forced able".split())


@dataclass(frozen=True, slots=True)
class Group:
    """A verb group that announces.

    Attributes:
        first: Its first token.
        last: The token behind it.
        verb: The token of the verb that says what happens; where nothing does, the last one of the group.
        kind: What the event is.
        sign: What announces it.
        is_passive: Whether something is done to the subject.
        is_denied: Whether a 'not' stands in it.
        is_past: Whether the announcing itself is over: 'was to open'.
    """

    first: int
    last: int
    verb: int
    kind: Kind
    sign: Sign
    is_passive: bool = False
    is_denied: bool = False
    is_past: bool = False
    joins: bool = False
    """Whether a conjunction joins it to the group before, whose subject it has."""
    is_reduced: bool = False
    """Whether its 'is' is left out, as behind a noun: 'the accords due to be signed'."""
    shown: int | None = None
    """Where the words for what happens begin, if not at `verb`."""


def groups_in(tokens: Sequence[Token]) -> list[Group]:
    """All of a sentence, in order; none inside another."""
    found: list[Group] = []
    at = 0
    while at < len(tokens):
        group = next((g for read in CONSTRUCTIONS if (g := read(tokens, at))), None)
        if group and group.sign == "present" and found and _runs_on(tokens[found[-1].last : at]):
            group = None
        if group is None and found and (joined := _joined(tokens, at, found[-1])):
            group = joined
        if group:
            found.append(group)
        at = group.last if group else at + 1
    return found


def _runs_on(tokens: Sequence[Token]) -> bool:
    """Whether words still belong to the verb before them: no mark or conjunction parts them."""
    return not any(t.kind == "mark" or t.low in CONJUNCTIONS | SUBORDINATORS | RELATIVES for t in tokens)


def _joined(tokens: Sequence[Token], at: int, before: Group) -> Group | None:
    """'will rest on 5 May and return on 9 June': a second verb of one subject, with a time of its own."""
    if tokens[at].low not in ("and", "then") or before.kind == "object" or at + 1 >= len(tokens):
        return None
    verb = at + 1 + (_low(tokens, at + 1) in ("then", "also"))
    word = _low(tokens, verb)
    if before.is_denied or not is_form(word, HAPPENS) or word.endswith(("ed", "ing")) or _low(tokens, verb - 1) in DETERMINERS:
        return None
    third = word not in HAPPENS
    if third != (before.sign == "present" and tokens[before.verb].low not in HAPPENS):
        return None
    for near in range(verb + 1, min(verb + 14, len(tokens))):
        if tokens[near].kind == "time":
            sign: Sign = "present" if third else before.sign
            return Group(verb, verb + 1, verb, "does", sign, is_past=before.is_past, joins=True)
        if tokens[near].kind == "mark" or tokens[near].low in CONJUNCTIONS:
            return None
    return None


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _past_adverbs(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """The place behind adverbs, and whether one of them denies."""
    denied = False
    while at < len(tokens) and (is_adverb(_low(tokens, at)) or _low(tokens, at) in _NOT):
        denied |= _low(tokens, at) in _NOT
        at += 1
    return at, denied


def _does(tokens: Sequence[Token], first: int, at: int, sign: Sign, *, past: bool = False) -> Group | None:
    """The group whose bare verb stands at a place: 'open', 'be opened', 'be opening'."""
    at, denied = _past_adverbs(tokens, at)
    word = _low(tokens, at)
    if not word or tokens[at].kind != "word" or not word.isalpha() or tokens[at].text[0].isupper():
        return None
    if word in DETERMINERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS:
        return None
    if word == "have":
        behind, _ = _past_adverbs(tokens, at + 1)
        if is_participle(_low(tokens, behind)) or _low(tokens, behind) in ("been", "to"):
            return None
    if word in ("be", "get"):
        at, more = _past_adverbs(tokens, at + 1)
        verb, denied = _low(tokens, at), denied or more
        if verb in FOR_A_TIME and (found := _set_for(tokens, first, at, sign)):
            return found
        if verb in _LETTING and _low(tokens, at + 1) == "to" and at + 2 < len(tokens):
            inner = _does(tokens, first, at + 2, sign, past=past)
            return replace(inner, shown=at - 1, is_denied=inner.is_denied or denied) if inner else None
        if is_form(verb, MOVING | CANCELLING) and (found := _moved_later(tokens, first, at)):
            return found
        if verb == "back":
            return Group(first, at + 1, at, "does", sign, is_passive=True, is_denied=denied, is_past=past)
        if is_participle(verb):
            is_thing = is_form(verb, TAKES_PLACE) or (is_form(verb, _MAKING) and _is_event(tokens, first))
            kind: Kind = "is" if is_thing else "does"
            return Group(first, _past_particle(tokens, at + 1), at, kind, sign, is_passive=True, is_denied=denied, is_past=past)
        if verb == "going" and (after := _to(tokens, at + 1)):
            return _does(tokens, first, after, sign, past=past)
        if verb.endswith("ing") and verb != "going" and is_form(verb, HAPPENS):
            return Group(first, at + 1, at, "does", sign, is_denied=denied, is_past=past)
        return Group(first, at, at - 1, "is", sign, is_denied=denied, is_past=past) if word == "be" else None
    kind = "is" if word in ("occur", "happen") or (word == "take" and _low(tokens, at + 1) == "place") else "does"
    kind = "is" if word == "go" and _low(tokens, at + 1) == "ahead" else kind
    last = at + 1 + (word == "take" and _low(tokens, at + 1) == "place") + (word == "go" and _low(tokens, at + 1) == "ahead")
    return Group(first, _past_particle(tokens, last), at, kind, sign, is_denied=denied, is_past=past)


def _is_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether the head of the noun phrase before a place is an event: 'a decision on the mill'."""
    near = tokens[max(0, at - 8) : at]
    return any(event_noun(t.text) and (n == 0 or near[n - 1].low not in PREPOSITIONS) for n, t in enumerate(near))


def _past_particle(tokens: Sequence[Token], at: int) -> int:
    """The place behind a particle, as in 'sworn in on 1 May'."""
    if _low(tokens, at) not in _PARTICLES:
        return at
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is not None and behind.kind == "time":
        return at + (_low(tokens, at) not in ("in", "on"))  # but 'signed in September'
    ends = behind is None or behind.kind == "mark" or behind.low in PREPOSITIONS | CONJUNCTIONS
    return at + 1 if ends else at


def _moved_later(tokens: Sequence[Token], first: int, at: int) -> Group | None:
    """'will be postponed until May', 'will be cancelled'; 'will be moved to the hall' is no other day."""
    found = _moved(tokens, at)
    if found is None or (found.sign == "moved" and not any(t.kind == "time" for t in tokens[at : at + 8])):
        return None
    return replace(found, first=first, kind="is", is_passive=True)


def _modal(tokens: Sequence[Token], at: int) -> Group | None:
    word = tokens[at].low
    signs: list[tuple[frozenset[str], Sign]] = [
        (WILL, "will"), (WOULD, "would"), (MAYBE, "maybe"), (LIMITING, "limit"), (frozenset(["won't", "won’t"]), "will"),
    ]  # fmt: skip
    sign = next((sign for words, sign in signs if word in words), None)
    if sign is None or tokens[at].kind != "word" or (at and _low(tokens, at - 1) in DETERMINERS - {"this", "that", "all", "both", "each"}):
        return None
    found = _does(tokens, at, at + 1, sign)
    return replace(found, is_denied=True) if found and word.startswith("won") else found


def _to(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if _low(tokens, at) == "to" else None


def _be(tokens: Sequence[Token], at: int) -> Group | None:
    """'is to', 'is due to', 'is due on', 'is planning to', 'is going to', 'is opening on'."""
    word = tokens[at].low
    if word not in BE - {"being", "been", "be", "'m"} or tokens[at].kind != "word":
        return None
    past = word in WAS
    behind, denied = _past_adverbs(tokens, at + 1)
    denied = denied or word in _NOT
    word = _low(tokens, behind)
    if word == "being":
        behind, _ = _past_adverbs(tokens, behind + 1)
        word = _low(tokens, behind)
        if not is_form(word, INTENDING | frozenset(["organise", "organize", "plan"])):
            return None
    after = _to(tokens, behind)
    if after:
        found = _does(tokens, at, after, "set", past=past)
        return replace(found, is_denied=found.is_denied or denied) if found else None
    if word == "off" and not past and (behind + 1 >= len(tokens) or tokens[behind + 1].kind in ("mark", "time")):
        return Group(at, behind + 1, behind, "is", "cancelled", is_passive=True)
    if word in SET:
        sign: Sign = "hopes" if word in UNSURE else "set"
        after = _to(tokens, behind + 1)
        found = (
            _does(tokens, at, after, sign, past=past)
            if after
            else _set_for(tokens, at, behind, sign, past=past)
        )
        return replace(found, is_denied=found.is_denied or denied) if found else None
    if word.endswith("ing"):
        after = _to(tokens, behind + 1)
        if after and (word == "going" or is_form(word, INTENDING | HOPING)):
            sign = "will" if word == "going" else "hopes" if is_form(word, HOPING) else "intends"
            found = _does(tokens, at, after, sign, past=past)
            return replace(found, is_denied=found.is_denied or denied) if found else None
        if is_form(word, HAPPENS) and not past:
            return Group(at, behind + 1, behind, "does", "present", is_denied=denied)
    if not past and (tokens[behind].kind == "time" if behind < len(tokens) else False):
        return Group(at, behind, at, "is", "present", is_denied=denied)
    if not past and word in ("on", "in", "at", "from", "by") and behind + 1 < len(tokens) and tokens[behind + 1].kind == "time":
        return Group(at, behind, at, "is", "present", is_denied=denied)
    return None


def _set_for(tokens: Sequence[Token], first: int, at: int, sign: Sign, *, past: bool = False) -> Group | None:
    """'due on Friday', 'scheduled for 5 May', 'expected in Oslo': what is due takes place."""
    behind = _low(tokens, at + 1)
    timed = at + 1 < len(tokens) and tokens[at + 1].kind == "time"
    if tokens[at].low not in FOR_A_TIME or not (timed or behind in ("for", "on", "in", "at", "by", "until", "before", "later", "back")):
        return None
    if behind == "back":
        return Group(first, at + 2, at + 1, "does", sign, is_passive=True, is_past=past)
    return Group(first, at + 1, at, "is", sign, is_past=past)


def _intent(tokens: Sequence[Token], at: int) -> Group | None:
    """'plans to', 'has agreed to', 'hopes to', 'is invited to': the subject says what it will do."""
    word = tokens[at].low
    if tokens[at].kind != "word" or tokens[at].text[0].isupper() or not is_form(word, INTENDING | HOPING):
        return None
    after = _to(tokens, at + 1)
    before = _low(tokens, at - 1)
    if after is None and is_form(word, frozenset(["expect"])) and (after := _after_object(tokens, at)):
        return _does(tokens, after - 1, after, "hopes", past=word.endswith("ed"))
    if after is None or before in DETERMINERS | {"had", "n't", "not", "'s", "’s", "to"} | BE:
        return None
    past = word.endswith("ed") and word not in PAST_INTENTS and before not in HAVE
    sign: Sign = "hopes" if is_form(word, HOPING) else "intends"
    first, _ = _auxiliaries(tokens, at)
    return _does(tokens, first, after, sign, past=past)


def _after_object(tokens: Sequence[Token], at: int) -> int | None:
    """The place behind the 'to' of 'expects the deal to close'."""
    for near in range(at + 2, min(at + 8, len(tokens))):
        if tokens[near].low == "to":
            return near + 1
        if tokens[near].kind in ("mark", "time") or tokens[near].low in MODALS | AUXILIARIES | SUBORDINATORS | RELATIVES:
            return None
    return None


def _deadline(tokens: Sequence[Token], at: int) -> Group | None:
    """'have until Friday to answer'."""
    if tokens[at].low not in ("have", "has") or at + 2 >= len(tokens) or tokens[at + 1].kind != "time":
        return None
    if not tokens[at + 1].low.startswith(("until", "till")) or tokens[at + 2].low != "to":
        return None
    found = _does(tokens, at, at + 3, "set")
    return replace(found, kind="does") if found else None


def _moved(tokens: Sequence[Token], at: int) -> Group | None:
    """'has been postponed', 'put off the vote', 'called off': what was planned comes later or never."""
    word = tokens[at].low
    if tokens[at].kind != "word" or not word.endswith(("ed", "s", "put", "brought")):
        return None
    for verbs, particles, sign in ((MOVING, MOVING_WITH, "moved"), (CANCELLING, CANCELLING_WITH, "cancelled")):
        if not is_form(word, verbs):
            continue
        lemma = next(each for each in lemmas(word) if each in verbs)
        needs = particles.get(lemma)
        behind = _low(tokens, at + 1)
        if needs and behind not in needs and "" not in needs:
            return None
        last = at + 1 + bool(needs and behind in needs)
        first, passive = _auxiliaries(tokens, at)
        past = _low(tokens, first) == "had"
        if lemma in ("move", "bring", "delay", "call", "drop") and not passive and lemma != "call":
            return None
        before = _low(tokens, at - 1)
        if not passive and first == at and (at == 0 or tokens[at - 1].kind == "mark"):
            return None  # ', abandoned in 2016,'
        if not passive and before in DETERMINERS | PREPOSITIONS | {"and"}:
            return None  # 'a postponed match'
        kind: Kind = "is" if passive else "object"
        return Group(first, last, at, kind, sign, is_passive=passive, is_past=past)  # type: ignore[arg-type]
    return None


def _auxiliaries(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Where the verb group begins whose main verb stands at a place, and whether it is passive."""
    first, passive = at, False
    while first and (_low(tokens, first - 1) in BE | HAVE | WILL | {"be", "would"} or is_adverb(_low(tokens, first - 1))):
        first -= 1
        passive |= _low(tokens, first) in BE | {"be"}
    return first, passive


def _setting(tokens: Sequence[Token], at: int) -> Group | None:
    """'set a hearing for 5 May', 'has scheduled a vote on Friday'."""
    word = tokens[at].low
    if tokens[at].kind != "word" or not is_form(word, SETTING - {"announce"}) or _low(tokens, at - 1) in DETERMINERS | BE | {"to", "been", "be"}:
        return None
    if word.endswith("ing") or not is_finite(tokens, at) and _low(tokens, at - 1) not in HAVE - {"had"} and not word.endswith("ed"):
        return None
    for near in range(at + 1, min(at + 12, len(tokens) - 1)):
        if tokens[near].kind == "mark":
            return None
        if tokens[near].low in ("for", "on") and tokens[near + 1].kind == "time":
            heads = [t for t in tokens[at + 1 : near] if event_noun(t.text.split()[-1])]
            return Group(at, at + 1, at, "object", "set") if heads else None
    return None


def _present(tokens: Sequence[Token], at: int) -> Group | None:
    """'opens', 'meet', 'goes on sale': announces if its time lies ahead."""
    token = tokens[at]
    low, before = token.low, tokens[at - 1] if at else None
    if token.kind != "word" or token.text[0].isupper() or before is None or not is_form(low, HAPPENS):
        return None
    if low.endswith(("ed", "ing")) or (lemmas(low)[-1] != low and not low.endswith("s")):
        return None
    if before.low in DETERMINERS - {"that"} | PREPOSITIONS | {"to", "'s", "’s", "and", "or"} | BE | HAVE or before.kind == "mark" and before.text != ",":
        return None
    if before.kind == "time" or before.low in WILL | MAYBE | WOULD | LIMITING | {"should", "do", "does", "did", "not"}:
        return None
    third = low.endswith("s") and low not in HAPPENS
    if before.low in ("i", "we", "you") or before.low in SURE or third == _is_plural(tokens, at):
        return None
    last = at + 1
    if (lemmas(low)[-1], _low(tokens, last)) in (("take", "place"), ("go", "ahead")):
        return Group(at, last + 1, at, "is", "present")
    return Group(at, _past_particle(tokens, last), at, "does", "present")


def _is_plural(tokens: Sequence[Token], at: int) -> bool | None:
    """Whether the noun phrase before a verb is plural, by its head: 'tickets for the fair'; None where a name
    or a relative pronoun leaves it open."""
    start = at
    while start and tokens[start - 1].kind != "mark" and tokens[start - 1].low not in SUBORDINATORS - {"as"} and not (
        tokens[start - 1].low in AUXILIARIES | MODALS | {"said"}
        or (tokens[start - 1].low == "that" and _low(tokens, start - 2) not in PREPOSITIONS)
    ):
        start -= 1
    phrase = [t for t in tokens[start:at] if not is_adverb(t.low) and t.kind != "time"]
    while phrase and phrase[0].low in PREPOSITIONS:
        phrase = phrase[2:]
    head = next((n for n, t in enumerate(phrase) if n and t.low in PREPOSITIONS), len(phrase)) - 1
    if any(t.low == "and" for t in phrase[: head + 1]):
        return True
    if head < 0 or phrase[head].kind == "name" or phrase[head].low in RELATIVES:
        return None
    low = phrase[head].low
    return low == "they" or (low.endswith("s") and not low.endswith("ss")) or low in ("people", "police", "men", "women", "children")


def _reduced(tokens: Sequence[Token], at: int) -> Group | None:
    """'the accords due to be signed', ', set for Thursday': the 'is' is left out."""
    low, before = tokens[at].low, tokens[at - 1] if at else None
    if low == "to" and before is not None and before.text == "," and _is_planned(tokens, at + 1):
        found = _does(tokens, at, at + 1, "set")
        return replace(found, is_reduced=True) if found else None
    if tokens[at].kind != "word" or before is None or low not in ("due", "set", "scheduled", "expected", "slated", "planned", "booked"):
        return None
    if before.low in DETERMINERS | BE | HAVE | MODALS | PREPOSITIONS | CONJUNCTIONS | {"been", "be", "to"} or is_adverb(before.low):
        return None
    if before.kind != "mark" and (low == "expected" or before.low in PRONOUNS):
        return None
    sign: Sign = "hopes" if low in UNSURE else "set"
    if (low != "set" or before.kind == "mark") and low != "planned" and (after := _to(tokens, at + 1)):
        found = _does(tokens, at, after, sign)
        return replace(found, is_reduced=True) if found else None
    behind = at + 2 < len(tokens) and tokens[at + 2].kind == "time" and _low(tokens, at + 1) in ("for", "on", "in", "by")
    if behind or (at + 1 < len(tokens) and tokens[at + 1].kind == "time" and low != "set"):
        return Group(at, at + 1, at, "is", sign, is_reduced=True)
    return None


def _is_planned(tokens: Sequence[Token], at: int) -> bool:
    """Whether an infinitive between commas says what is to come: ', to begin in May', ', to be held in Tull'."""
    if _low(tokens, at) not in HAPPENS | {"be"}:
        return False
    for token in tokens[at + 1 : at + 9]:
        if token.kind in ("mark", "time"):
            return token.kind == "time"
    return False


CONSTRUCTIONS: tuple[Callable[[Sequence[Token], int], Group | None], ...] = (
    _moved,
    _setting,
    _modal,
    _be,
    _intent,
    _deadline,
    _reduced,
    _present,
)


Precision = Literal["day", "season", "none"]
"""How well an event's time is known: to a month or less, less well, or not at all."""


def names_what_happens(tokens: Sequence[Token], group: Group, precision: Precision) -> bool:
    """Whether something takes place by the verb: the less is known of the time, the more surely it must say so."""
    word = tokens[group.verb].low
    if group.kind == "is":
        is_named = group.verb == group.last - 1 and (word in SET or word in ("be", *BE))
        if word == "be" and group.sign == "would":
            return False
        return precision == "day" or (precision == "season" and word in SET) or (not is_named and precision != "none")
    if group.sign == "present" and word.endswith("ing") and precision != "day":
        return False
    if is_form(word, STATES) and not (_light(tokens, group, precision) or (precision == "day" and word in ("become", "stay"))):
        return False
    if precision == "day":
        return True
    if is_form(word, CHANGES) and not is_form(word, HAPPENS):
        return False
    return is_form(word, HAPPENS | SURELY_HAPPENS if precision == "season" else SURELY_HAPPENS) or _light(tokens, group, precision)


def _light(tokens: Sequence[Token], group: Group, precision: Precision) -> bool:
    """'have talks', 'make a speech', 'do a tour': the noun says what happens."""
    word = tokens[group.verb].low
    if not is_form(word, frozenset("have make do offer provide give hold take stage".split())):
        return False
    ahead = tokens[group.last : group.last + 5]
    if precision == "day" and word == "have" and ahead and ahead[0].low in ("a", "an"):
        return True
    return any(event_noun(t.text.split()[-1]) for t in ahead if t.kind == "word")


def status_of(group: Group, tokens: Sequence[Token], *, is_fixed: bool, is_conditional: bool) -> Status:
    """How certain an event is, by its own verb."""
    if group.sign == "cancelled":
        return "cancelled"
    if group.is_denied:
        return "cancelled"
    if is_conditional:
        return "conditional"
    if group.sign == "moved":
        return "postponed"
    if group.sign in ("hopes", "maybe"):
        return "expected"
    if group.sign == "intends":
        return "planned"
    planned = any(t.low in ("planned", "planning") for t in tokens[group.first : group.last])
    return "scheduled" if is_fixed and not planned else "planned"
