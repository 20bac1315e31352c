"""Drafts that fail the checks of a brief, as a model's do, and answers to the questions that mend them.

`FLAWS` holds what may be wrong with one item of a draft. Asked to mend an item, the endpoint says a sentence of the
evidence, or names who speaks in it; at a share it is wrong once more.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from summarizer.text.facts import has_negation
from tests.endpoint.drafts import Numbered, bare, is_draft, speaker_in

if TYPE_CHECKING:
    from tests.endpoint.settings import Settings

Item = dict[str, Any]
Spoils = Callable[[Item, str, random.Random], None]

_STRANGERS = ("Odrun Vastel", "Imre Tolkas", "Sunniva Prag", "Benno Achterhuis")
_NOBODY = "nobody"


def _number(item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"{_unended(item[words])} with {chance.randrange(10_000, 1_000_000)} others"


def _name(item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"{_unended(item[words])} beside {chance.choice(_STRANGERS)}"


def _negation(item: Item, words: str, chance: random.Random) -> None:
    item[words] = f"It is not true that {item[words]}"


def _speaker(item: Item, words: str, chance: random.Random) -> None:
    item["speaker"] = chance.choice(_STRANGERS)


def _pointer(item: Item, words: str, chance: random.Random) -> None:
    item["sentences"] = [chance.randrange(10_000, 1_000_000)]


FLAWS: dict[str, Spoils] = {
    "number": _number,
    "name": _name,
    "negation": _negation,
    "speaker": _speaker,
    "pointer": _pointer,
}
"""What is wrong with an item: a number, a name or a denial that the evidence lacks, a speaker who stands nowhere in
the article, a sentence that does not exist. The last is looked for by the item's words, and asks for no repair."""


def is_repair(schema: Any) -> bool:
    """Whether a JSON Schema is that of a question that mends one item: its text, or who speaks."""
    return isinstance(schema, dict) and set(schema.get("properties", ())) in ({"text"}, {"speakers"})


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
        if (name != "speaker" or item.get("speaker"))
        and (name != "negation" or not has_negation(item[words]))
    ]
    if not possible:
        return None
    wanted = chance.choice(sorted({name for name, _, _ in possible}))
    name, item, words = chance.choice([one for one in possible if one[0] == wanted])
    FLAWS[name](item, words, chance)
    return name


def _spoil_repair(answer: Item, chance: random.Random) -> str:
    if "text" in answer:
        _number(answer, "text", chance)
        return "number"
    answer["speakers"] = dict.fromkeys(answer["speakers"], _NOBODY)
    return "speaker"


def repair(schema: dict[str, Any], sentences: Sequence[Numbered]) -> Item:
    """The right answer to a question that mends an item, from the sentences that it shows."""
    asked = schema["properties"]
    if "text" in asked:
        return {"text": _within(bare(sentences[0].text), asked["text"].get("maxLength"))}
    shown = {str(s.number): s.text for s in sentences}
    return {
        "speakers": {
            number: _likeliest(shown.get(number, ""), choice["enum"])
            for number, choice in asked["speakers"]["properties"].items()
        }
    }


def _within(text: str, longest: int | None) -> str:
    return (
        text if not longest or len(text) <= longest else text[: longest + 1].rpartition(" ")[0].rstrip(" ,;:")
    )


def _likeliest(sentence: str, names: Sequence[str]) -> str:
    """Of the names to choose from, who speaks in a sentence, or who stands in it, or the first."""
    speaker = speaker_in(sentence)
    alike = [name for name in names if speaker and (name in speaker or speaker in name)]
    return next(iter([*alike, *(name for name in names if name in sentence), *names]))


def _unended(text: str) -> str:
    return text.rstrip(' .!?"”')
