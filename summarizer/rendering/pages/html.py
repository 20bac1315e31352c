"""HTML pages that load nothing from the network; text is escaped when it enters an element.

No article, model or file can add markup to such a page, and its policy keeps the browser from loading or
running whatever is not the page's own style and script.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class Html(str):
    """Markup that goes into a page as it is."""


class Passage(Protocol):
    """A run of characters of a text."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """One past its last code point."""


class HasPassages(Protocol):
    """Something that rests on passages of a text."""

    @property
    def spans(self) -> Sequence[Passage]:
        """The passages, in any order; they may overlap."""


class Look(NamedTuple):
    """What a page looks like and what moves in it: a style sheet and a script."""

    style: str
    script: str = ""


Rests = TypeVar("Rests", bound=HasPassages)


def tag(name: str, *inner: str, **attributes: str) -> Html:
    """An element; `class_` is written as class, and `data_of` as data-of."""
    given = "".join(f' {k.strip("_").replace("_", "-")}="{_safe(v)}"' for k, v in attributes.items())
    return Html(f"<{name}{given}>{join(*inner)}</{name}>")


def join(*parts: str) -> Html:
    """Markup and text in a row."""
    return Html("".join(map(_safe, parts)))


def page(title: str, look: Look, *body: str, lang: str = "en-GB") -> str:
    """A whole page, whose policy allows its own style and script and nothing else."""
    style, script = Html(look.style), Html(look.script)
    policy = f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}"
    policy += "; base-uri 'none'; form-action 'none'"
    head = tag(
        "head",
        Html('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Html(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        tag("title", title),
        tag("style", style),
    )
    return (
        "<!DOCTYPE html>\n" + tag("html", head, tag("body", *body, tag("script", script)), lang=lang) + "\n"
    )


def cut_at_borders(text: str, items: Sequence[Rests]) -> Iterator[tuple[str, list[Rests]]]:
    """The text in pieces, cut where a passage begins or ends, each with the items that rest on it."""
    changes: dict[int, Counter[int]] = {0: Counter(), len(text): Counter()}
    for number, item in enumerate(items):
        for span in item.spans:
            for place, change in ((span.start, 1), (span.end, -1)):
                changed = changes.setdefault(min(max(place, 0), len(text)), Counter())
                if span.start < span.end:
                    changed[number] += change
    over: Counter[int] = Counter()
    for start, end in pairwise(sorted(changes)):
        over.update(changes[start])
        for number in changes[start]:
            if not over[number]:
                del over[number]
        yield text[start:end], [items[number] for number in sorted(over)]


def _safe(text: str) -> str:
    return text if isinstance(text, Html) else escape(_UNWRITABLE.sub("\ufffd", text))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
