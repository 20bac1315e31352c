"""Offsets found from quotes: in a gold file, a passage may be its words alone.

Where the words stand more than once, the file says which: with `nth`, counted from 1, or with a `context`, a
longer passage around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from summarizer.text.sentences import split_sentences
from summarizer.verifying.quotes import judge_quote

_SHOWN = 160


def place_quotes(gold: Any) -> list[str]:
    """Give all passages of a gold file, as JSON has it, their offsets; return what could not be placed.

    What has not the form of a gold file is left as it is, for whoever validates it.
    """
    if not (isinstance(gold, dict) and isinstance(text := gold.get("text"), str)):
        return []
    faults = []
    for place, passage in _passages(gold):
        try:
            _place(text, passage)
        except ValueError as error:
            faults.append(f"{place}: {error}")
    return faults


def _passages(gold: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The passages without offsets, each with the place of the item that rests on it."""
    items = chain.from_iterable(
        ((f"{kind}/{n}", _get(item, "evidence")) for n, item in enumerate(_list(gold.get(kind))))
        for kind in ("claims", "planned_events")
    )
    past = ((f"past_events/{n}", [span]) for n, span in enumerate(_list(gold.get("past_events"))))
    for place, spans in chain(items, past):
        for span in _list(spans):
            if isinstance(span, dict) and isinstance(span.get("quote"), str) and "start" not in span:
                yield place, span


def _get(item: Any, name: str) -> Any:
    return item.get(name) if isinstance(item, dict) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _place(text: str, passage: dict[str, Any]) -> None:
    """Give one passage its offsets, and the article's own typography.

    Raises:
        ValueError: It stands nowhere, or more than once and the file does not say which is meant.
    """
    quote, nth, context = passage["quote"], passage.pop("nth", None), passage.pop("context", None)
    start, inside = 0, text
    if isinstance(context, str):
        start, end = _only(text, context, "context")
        inside = text[start:end]
    if nth is None:
        begin, end = _only(inside, quote, "quote")
    else:
        begin, end = _counted(inside, quote, nth)
    passage.update(start=start + begin, end=start + end, quote=inside[begin:end])


def _only(text: str, quote: str, name: str) -> tuple[int, int]:
    start, end = _first(text, quote, name)
    if others := len(_all(text, text[start:end])) - 1:
        raise ValueError(
            f"the {name} {_short(quote)} stands {others + 1} times; say which one with nth, from 1 to "
            f"{others + 1}, or with a longer context"
        )
    return start, end


def _counted(text: str, quote: str, nth: Any) -> tuple[int, int]:
    start, end = _first(text, quote, "quote")
    starts = _all(text, text[start:end])
    if not (isinstance(nth, int) and 1 <= nth <= len(starts)):
        raise ValueError(f"the quote {_short(quote)} stands {len(starts)} times, so nth can't be {nth!r}")
    return starts[nth - 1], starts[nth - 1] + end - start


def _first(text: str, quote: str, name: str) -> tuple[int, int]:
    found = judge_quote(text, quote)
    if found.kind not in ("exact", "typographic") or found.start is None or found.end is None:
        raise ValueError(f"the {name} {_short(quote)} stands nowhere in the article{nearest(text, quote)}")
    return found.start, found.end


def nearest(text: str, quote: str) -> str:
    """What an article has instead of a quote, as the end of a message; empty where nothing is like it."""
    wanted = _words(quote)
    sentences = [text[start:end] for start, end in split_sentences(text)]
    best = max(sentences, key=lambda sentence: len(wanted & _words(sentence)), default="")
    return f"; the nearest words are {_short(best)}" if wanted & _words(best) else ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _all(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return repr(plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…")
