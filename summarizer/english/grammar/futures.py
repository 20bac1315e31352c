"""Announcements with a verb of the future: 'will open', 'is due to open', 'plans to open'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from summarizer.english.grammar.groups import Group, Kind, Sign
from summarizer.english.grammar.lexicon import (
    AUXILIARIES,
    BE,
    CANCELLING,
    CONJUNCTIONS,
    DETERMINERS,
    FOR_A_TIME,
    HAPPENS,
    HAVE,
    HOPING,
    INTENDING,
    LASTING,
    LIMITING,
    MAYBE,
    MODALS,
    MOVING,
    PAST_INTENTS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SET,
    STATES,
    SUBORDINATORS,
    TAKES_PLACE,
    UNSURE,
    WANTING,
    WAS,
    WILL,
    WOULD,
    event_noun,
    is_adverb,
    is_form,
    is_participle,
)
from summarizer.english.grammar.moves import auxiliaries, moved, past_particle, word_at
from summarizer.english.grammar.tokens import Token

_NOT = frozenset("not n't never won't isn't aren't won’t isn’t aren’t cannot can't no".split())


_MAKING = frozenset("make take give deliver reach hand".split())


_INVITING = frozenset(["invite"])
_UNDER_WAY = frozenset("planned prepared arranged organised organized finalised finalized".split())
LEFT_OPEN = frozenset("due set scheduled expected slated planned booked".split())
"""Before them 'is' may be left out."""
_LETTING = frozenset("allowed permitted invited asked required forced able".split())


def _past_adverbs(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """The place behind adverbs, and whether one of them denies."""
    denied = False
    while at < len(tokens) and (is_adverb(word_at(tokens, at)) or word_at(tokens, at) in _NOT):
        denied |= word_at(tokens, at) in _NOT
        at += 1 + (word_at(tokens, at) == "no" and word_at(tokens, at + 1) in ("longer", "more"))
    return at, denied


def _does(tokens: Sequence[Token], first: int, at: int, sign: Sign, *, past: bool = False) -> Group | None:
    """The group whose bare verb stands at a place: 'open', 'be opened', 'be opening'."""
    at, denied = _past_adverbs(tokens, at)
    word = word_at(tokens, at)
    if (
        not word
        or tokens[at].kind != "word"
        or not word.replace("-", "").isalpha()
        or tokens[at].text[0].isupper()
    ):
        return None
    if word in DETERMINERS | PREPOSITIONS | PRONOUNS | CONJUNCTIONS:
        return None
    if word == "have":
        behind, _ = _past_adverbs(tokens, at + 1)
        if word_at(tokens, behind) == "to":
            return _does(tokens, first, behind + 1, "limit", past=past)
        if is_participle(word_at(tokens, behind)) or word_at(tokens, behind) == "been":
            return None
    if word in ("be", "get"):
        at, more = _past_adverbs(tokens, at + 1)
        verb, denied = word_at(tokens, at), denied or more
        if verb in FOR_A_TIME and (found := _set_for(tokens, first, at, sign)):
            return found
        if verb in _LETTING and word_at(tokens, at + 1) == "to" and at + 2 < len(tokens):
            inner = _does(tokens, first, at + 2, sign, past=past)
            return replace(inner, shown=at - 1, is_denied=inner.is_denied or denied) if inner else None
        if is_form(verb, MOVING | CANCELLING) and (found := _moved_later(tokens, first, at)):
            return found
        if verb == "back":
            return Group(first, at + 1, at, "does", sign, is_passive=True, is_denied=denied, is_past=past)
        if is_participle(verb):
            is_thing = is_form(verb, TAKES_PLACE) or (is_form(verb, _MAKING) and _is_event(tokens, first))
            kind: Kind = "is" if is_thing else "does"
            return Group(
                first,
                past_particle(tokens, at + 1),
                at,
                kind,
                sign,
                is_passive=True,
                is_denied=denied,
                is_past=past,
            )
        if verb == "going" and (after := _to(tokens, at + 1)):
            return _does(tokens, first, after, sign, past=past)
        if verb.endswith("ing") and verb != "going" and not is_form(verb, STATES):
            return Group(first, at + 1, at, "does", sign, is_denied=denied, is_past=past)
        return Group(first, at, at - 1, "is", sign, is_denied=denied, is_past=past) if word == "be" else None
    kind = (
        "is"
        if word in ("occur", "happen") or (word == "take" and word_at(tokens, at + 1) == "place")
        else "does"
    )
    kind = "is" if word == "go" and word_at(tokens, at + 1) == "ahead" else kind
    last = (
        at
        + 1
        + (word == "take" and word_at(tokens, at + 1) == "place")
        + (word == "go" and word_at(tokens, at + 1) == "ahead")
        + (word in LASTING and is_participle(word_at(tokens, at + 1)))
    )
    return Group(first, past_particle(tokens, last), at, kind, sign, is_denied=denied, is_past=past)


def _is_event(tokens: Sequence[Token], at: int) -> bool:
    """Whether the head of the noun phrase before a place is an event: 'a decision on the mill'."""
    near = tokens[max(0, at - 8) : at]
    return any(
        event_noun(t.text) and (n == 0 or near[n - 1].low not in PREPOSITIONS) for n, t in enumerate(near)
    )


def _moved_later(tokens: Sequence[Token], first: int, at: int) -> Group | None:
    """'will be postponed until May', 'will be cancelled'; 'will be moved to the hall' is no other day."""
    found = moved(tokens, at)
    if found is None or (found.sign == "moved" and not any(t.kind == "time" for t in tokens[at : at + 8])):
        return None
    return replace(found, first=first, kind="is", is_passive=True)


def modal(tokens: Sequence[Token], at: int) -> Group | None:
    """'will open', 'could open', 'must open by Friday'."""
    word = tokens[at].low
    signs: list[tuple[frozenset[str], Sign]] = [
        (WILL | {"won't", "won’t"}, "will"),
        (WOULD, "would"),
        (MAYBE, "maybe"),
        (LIMITING, "limit"),
    ]
    sign = next((sign for words, sign in signs if word in words), None)
    if (
        sign is None
        or tokens[at].kind != "word"
        or (at and word_at(tokens, at - 1) in DETERMINERS - {"this", "that", "all", "both", "each"})
    ):
        return None
    found = _does(tokens, at, at + 1, sign)
    return replace(found, is_denied=True) if found and word.startswith("won") else found


def _to(tokens: Sequence[Token], at: int) -> int | None:
    return at + 1 if word_at(tokens, at) == "to" else None


def be(tokens: Sequence[Token], at: int) -> Group | None:
    """'is to', 'is due to', 'is due on', 'is planning to', 'is going to', 'is opening on'."""
    word = tokens[at].low
    if word not in BE - {"being", "been", "be", "'m"} or tokens[at].kind != "word":
        return None
    past = word in WAS
    behind, denied = _past_adverbs(tokens, at + 1)
    denied = denied or word in _NOT
    word = word_at(tokens, behind)
    if word == "being":
        behind, _ = _past_adverbs(tokens, behind + 1)
        word = word_at(tokens, behind)
        if is_form(word, HAPPENS) and is_participle(word) and not past:
            is_thing = is_form(word, TAKES_PLACE)
            return Group(
                at,
                behind + 1,
                behind,
                "is" if is_thing else "does",
                "present",
                is_passive=True,
                is_denied=denied,
            )
        if word in _UNDER_WAY and not past:
            return Group(at, behind + 1, behind, "is", "intends", is_passive=True, is_denied=denied)
        if not is_form(word, INTENDING | frozenset(["organise", "organize", "plan"])):
            return None
    after = _to(tokens, behind)
    if after:
        found = _does(tokens, at, after, "set", past=past)
        return replace(found, is_denied=found.is_denied or denied) if found else None
    if (
        word == "off"
        and not past
        and (behind + 1 >= len(tokens) or tokens[behind + 1].kind in ("mark", "time"))
    ):
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
    if not past and (found := _fixture(tokens, at, behind) or _dated_state(tokens, at, behind)):
        return replace(found, is_denied=denied)
    if not past and (tokens[behind].kind == "time" if behind < len(tokens) else False):
        return Group(at, behind, at, "is", "present", is_denied=denied)
    if (
        not past
        and word in ("on", "in", "at", "from", "by")
        and behind + 1 < len(tokens)
        and tokens[behind + 1].kind == "time"
    ):
        return Group(at, behind, at, "is", "present", is_denied=denied)
    return None


def _dated_state(tokens: Sequence[Token], first: int, at: int) -> Group | None:
    """'is sentenced on 4 May', 'are asked to book by Friday', 'are closed tomorrow', 'the game is in Tull on
    Friday': announces if its time lies ahead."""
    word = word_at(tokens, at)
    if word in _LETTING | {"urged", "told", "ordered"} and word_at(tokens, at + 1) == "to":
        found = _does(tokens, first, at + 2, "limit")
        return replace(found, shown=at) if found else None
    ahead = tokens[at : at + 9]
    end = next((n for n, t in enumerate(ahead) if t.kind in ("mark", "time")), None)
    if end is None or ahead[end].kind != "time":
        return None
    if is_form(word, HAPPENS) and is_participle(word):
        kind: Kind = "is" if is_form(word, TAKES_PLACE) else "does"
        return Group(first, past_particle(tokens, at + 1), at, kind, "present", is_passive=True)
    if word in PREPOSITIONS and _is_event(tokens, first):
        return Group(first, at, first, "is", "present")
    if word in ("open", "closed", "shut", "off"):
        return Group(first, at + 1, at, "does", "present")
    return None


def _fixture(tokens: Sequence[Token], first: int, at: int) -> Group | None:
    """'are at home to Tull', 'is away to Tull', 'are in action'."""
    words = [word_at(tokens, n) for n in range(at, at + 3)]
    if words[:2] == ["at", "home"] or words[:2] == ["in", "action"]:
        return Group(first, at + 2, at, "does", "present")
    if words[0] == "away" and words[1] in ("to", "at"):
        return Group(first, at + 1, at, "does", "present")
    return None


def _set_for(tokens: Sequence[Token], first: int, at: int, sign: Sign, *, past: bool = False) -> Group | None:
    """'due on Friday', 'scheduled for 5 May', 'expected in Oslo': what is due takes place."""
    behind = word_at(tokens, at + 1)
    timed = at + 1 < len(tokens) and tokens[at + 1].kind == "time"
    if tokens[at].low not in FOR_A_TIME or not (
        timed or behind in ("for", "on", "in", "at", "by", "until", "before", "later", "back")
    ):
        return None
    if behind == "back":
        return Group(first, at + 2, at + 1, "does", sign, is_passive=True, is_past=past)
    return Group(first, at + 1, at, "is", sign, is_past=past)


def intent(tokens: Sequence[Token], at: int) -> Group | None:
    """'plans to', 'has agreed to', 'hopes to', 'is invited to': the subject says what it will do."""
    word = tokens[at].low
    is_wish = is_form(word, WANTING) and not word.endswith(("ed", "ing"))
    if (
        tokens[at].kind != "word"
        or tokens[at].text[0].isupper()
        or not (is_wish or is_form(word, INTENDING | HOPING))
    ):
        return None
    after = _to(tokens, at + 1)
    before = word_at(tokens, at - 1)
    if after is None and is_form(word, HOPING) and (awaited := _awaited(tokens, at)):
        return awaited
    if after is None and is_form(word, frozenset(["expect"])) and (after := _after_object(tokens, at)):
        return _does(tokens, after - 1, after, "hopes", past=word.endswith("ed"))
    if after is None or before in DETERMINERS | {"had", "n't", "not", "'s", "’s", "to"} | BE:
        return None
    past = is_wish or (word.endswith("ed") and word not in PAST_INTENTS and before not in HAVE)
    sign: Sign = "hopes" if is_form(word, HOPING) else "intends"
    first, _ = auxiliaries(tokens, at)
    return _does(tokens, first, after, sign, past=past)


def _awaited(tokens: Sequence[Token], at: int) -> Group | None:
    """'expects a ruling in May', 'expects an answer before the harvest': what is expected takes place."""
    if tokens[at].low.endswith(("ed", "ing")) or word_at(tokens, at - 1) in DETERMINERS:
        return None
    for near in range(at + 1, min(at + 9, len(tokens))):
        if tokens[near].kind in ("mark", "time") or tokens[near].low in MODALS | AUXILIARIES | RELATIVES | {
            "to"
        }:
            return None
        if event_noun(tokens[near].text.split()[-1], or_outcome=True):
            timed = any(t.kind == "time" or t.low in ("before", "after") for t in tokens[near + 1 : near + 4])
            return Group(at, at + 1, at, "object", "hopes") if timed else None
    return None


def _after_object(tokens: Sequence[Token], at: int) -> int | None:
    """The place behind the 'to' of 'expects the deal to close'."""
    for near in range(at + 2, min(at + 8, len(tokens))):
        if tokens[near].low == "to":
            return near + 1
        if (
            tokens[near].kind in ("mark", "time")
            or tokens[near].low in MODALS | AUXILIARIES | SUBORDINATORS | RELATIVES
        ):
            return None
    return None


def deadline(tokens: Sequence[Token], at: int) -> Group | None:
    """'have until Friday to answer', 'are given until Friday to answer'."""
    if is_form(tokens[at].low, frozenset(["give"])) and (given := _given(tokens, at)):
        return given
    if (
        tokens[at].low not in ("have", "has", "given")
        or at + 2 >= len(tokens)
        or tokens[at + 1].kind != "time"
    ):
        return None
    if not tokens[at + 1].low.startswith(("until", "till")) or tokens[at + 2].low != "to":
        return None
    found = _does(tokens, at, at + 3, "deadline")
    return replace(found, kind="does") if found else None


def _given(tokens: Sequence[Token], at: int) -> Group | None:
    """'gave the bakers until Friday to answer': whoever it is given to does it."""
    for near in range(at + 2, min(at + 8, len(tokens) - 2)):
        if tokens[near].kind == "mark" or tokens[near].low in MODALS | AUXILIARIES:
            return None
        if tokens[near].kind == "time" and tokens[near].low.startswith(("until", "till")):
            found = _does(tokens, near, near + 2, "deadline") if tokens[near + 1].low == "to" else None
            return replace(found, kind="does", given=at + 1) if found else None
    return None


def reduced(tokens: Sequence[Token], at: int) -> Group | None:
    """'the pacts due to be read', ', set for Thursday': the 'is' is left out."""
    low, before = tokens[at].low, tokens[at - 1] if at else None
    if low == "to" and before is not None and before.text == "," and _is_planned(tokens, at + 1):
        found = _does(tokens, at, at + 1, "set")
        return replace(found, is_reduced=True) if found else None
    if tokens[at].kind != "word" or before is None or low not in LEFT_OPEN:
        return None
    if before.low in DETERMINERS | BE | HAVE | MODALS | PREPOSITIONS | CONJUNCTIONS | {
        "been",
        "be",
        "to",
    } or is_adverb(before.low):
        return None
    if before.kind != "mark" and (low == "expected" or before.low in PRONOUNS):
        return None
    sign: Sign = "hopes" if low in UNSURE else "set"
    if (low != "set" or before.kind == "mark") and low != "planned" and (after := _to(tokens, at + 1)):
        found = _does(tokens, at, after, sign)
        return replace(found, is_reduced=True) if found else None
    behind = (
        at + 2 < len(tokens)
        and tokens[at + 2].kind == "time"
        and word_at(tokens, at + 1) in ("for", "on", "in", "by")
    )
    if behind or (at + 1 < len(tokens) and tokens[at + 1].kind == "time" and low != "set"):
        return Group(at, at + 1, at, "is", sign, is_reduced=True)
    return None


def _is_planned(tokens: Sequence[Token], at: int) -> bool:
    """Whether an infinitive behind a comma says what is to come: ', to begin in May'."""
    if word_at(tokens, at) not in HAPPENS | {"be"}:
        return False
    for token in tokens[at + 1 : at + 9]:
        if token.kind in ("mark", "time"):
            return token.kind == "time"
    return False


def invited(tokens: Sequence[Token], at: int) -> Group | None:
    """'invited the queen to open the bridge in May': who is invited is to do it."""
    if word_at(tokens, at) != "to" or not any(is_form(t.low, _INVITING) for t in tokens[max(0, at - 6) : at]):
        return None
    if not (at and tokens[at - 1].kind == "name"):
        return None
    return _does(tokens, at, at + 1, "intends")
