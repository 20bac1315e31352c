"""Drafts that fail the checks of a brief, as a model's do, and answers to the question that mends them.

`FLAWS` holds what may be wrong with one item of a draft. Asked to mend items, the endpoint says a sentence of the
evidence, and who speaks in it; at a share it is wrong once more.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.text.facts import has_negation
from tests.endpoint.drafts import bare, is_draft, numbered_sentences, opening, speaker_in

if TYPE_CHECKING:
    from tests.endpoint.settings import Settings

Item = dict[str, Any]
Spoils = Callable[[Item, Item, str, random.Random], None]

_STRANGERS = ("Odrun Vastel", "Imre Tolkas", "Sunniva Prag", "Benno Achterhuis")
_DOUBTED = re.compile(r"^(\d+)\. (headline|summary|claim|planned event)\b(.*)$", re.M)
_POINTER = re.compile(r"\[(\d+)")


def _number(draft: Item, item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"{_unended(item[words])} with {chance.randrange(10_000, 1_000_000)} others"


def _name(draft: Item, item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"{_unended(item[words])} beside {chance.choice(_STRANGERS)}"


def _negation(draft: Item, item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"It is not true that {item[words]}"


def _speaker(draft: Item, item: Item, words: str, chance: random.Random) -> None:
    draft["speakers"].append({"name": chance.choice(_STRANGERS), "role": None, "kind": "person"})
    item["speakers"] = [len(draft["speakers"])]


def _pointer(draft: Item, item: Item, words: str, chance: random.Random) -> None:
    item["sentences"] = [chance.randrange(10_000, 1_000_000)]


FLAWS: dict[str, Spoils] = {
    "number": _number,
    "name": _name,
    "negation": _negation,
    "speaker": _speaker,
    "pointer": _pointer,
}
"""What is wrong with an item: a number or a name that the article lacks, a denial that the evidence lacks, a speaker
who stands nowhere in the article, a sentence that does not exist. A denial is a doubt only, and asks for no repair."""


def is_repair(schema: Any) -> bool:
    """Whether a JSON Schema is that of the question that mends items."""
    return isinstance(schema, dict) and set(schema.get("properties", ())) == {"items"}


def spoil(value: Any, schema: Any, settings: Settings, chance: random.Random) -> str | None:
    """Let a draft or a repair be wrong as often as the settings say; gives the name of the flaw, None for none."""
    if is_draft(schema) and chance.random() < settings.flawed:
        return _spoil_draft(value, settings.flaw_names, chance)
    if is_repair(schema) and chance.random() < settings.flawed_again:
        return _spoil_repair(value, chance)
    return None


def _spoil_draft(draft: Item, names: Sequence[str], chance: random.Random) -> str | None:
    """Let one item be wrong; None where none can be wrong in one of these ways."""
    items = [
        (item, words)
        for part, words in (("summary", "text"), ("claims", "text"), ("planned_events", "title"))
        for item in draft[part]
    ]
    possible = [
        (name, item, words)
        for name in names
        for item, words in items
        if (name != "speaker" or item.get("speakers"))
        and (name != "negation" or (words == "text" and not has_negation(item[words])))
    ]
    if not possible:
        return None
    wanted = chance.choice(sorted({name for name, _, _ in possible}))
    name, item, words = chance.choice([one for one in possible if one[0] == wanted])
    FLAWS[name](draft, item, words, chance)
    return name


def _spoil_repair(answer: Item, chance: random.Random) -> str | None:
    for item in answer["items"]:
        _number(answer, item, "text", chance)
    return "number" if answer["items"] else None


def repair(question: str) -> Item:
    """The right answer to the question that mends items, from what it shows of each."""
    return {"items": list(_amendments(question))}


def _amendments(question: str) -> Iterator[Item]:
    items = list(_DOUBTED.finditer(question))
    for at, item in enumerate(items):
        end = items[at + 1].start() if at + 1 < len(items) else len(question)
        shown = {s.number: bare(s.text) for s in numbered_sentences(question[item.end() : end])}
        pointer = _POINTER.search(item[3])
        cited = int(pointer[1]) if pointer and int(pointer[1]) in shown else min(shown)
        text, speaker = shown[cited], speaker_in(shown[cited])
        yield {
            "item": int(item[1]),
            "verdict": "corrected",
            "text": text if item[2] in ("summary", "claim") else opening(text),
            "sentences": [] if item[2] == "headline" else [cited],
            "speakers": [speaker["name"]] if speaker and item[2] == "claim" else [],
        }


def _unended(text: str) -> str:
    return text.rstrip(' .!?"”')
