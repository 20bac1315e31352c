"""What a page says about itself in JSON-LD (https://schema.org/NewsArticle), for search engines to read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Coverage)\Z")
_SCRIPTS = "//script[contains(@type, 'ld+json')]"
_LONGEST = 1_000_000  # characters
_TRAILING_COMMA = re.compile(r",(?=\s{0,99}[}\]])")
_WRAPPING = re.compile(r"\A\s*+(?://\s*+)?(?:<!\[CDATA\[|<!--)|(?:\]\]>|-->)\s*+\Z")
_PUBLISHED = re.compile(r'"datePublished"\s{0,9}:\s{0,9}"([^"]{6,40})"')

Node = Mapping[str, Any]


class LinkedData(NamedTuple):
    """What JSON-LD says about the article of a page; empty where it says nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""


def linked_data(tree: Any, titles: str) -> LinkedData:
    """Read the JSON-LD of a page.

    Args:
        tree: The page.
        titles: Its headlines as people see them, which tell its own article from others that it describes.
    """
    scripts = [text for script in tree.xpath(_SCRIPTS) if len(text := script.text_content()) <= _LONGEST]
    nodes = [node for script in scripts for node in _nodes(_loaded(script))]
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _texts(node.get("@type")))]
    own = next((node for node in articles if (_text(node.get("headline")) or "\0") in titles), None)
    if node := own or next(iter(articles), None):
        names = [_name(author, by_id) for author in _list(node.get("author")) if not _is_firm(author, by_id)]
        return LinkedData(
            headline=_text(node.get("headline")),
            authors=tuple(dict.fromkeys(name for name in names if name)),
            publisher=next((_name(firm, by_id) for firm in _list(node.get("publisher"))), ""),
            published=_text(node.get("datePublished")),
        )
    stated = (match for script in scripts if _loaded(script) is None for match in _PUBLISHED.findall(script))
    return LinkedData(published=next(stated, ""))


def _loaded(script: str) -> Any:
    """The value that a script states; None where it is no JSON, not even nearly."""
    bare = _WRAPPING.sub("", script)
    for text in (bare, _TRAILING_COMMA.sub("", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[Node]:
    """The things that are described, without those that stand in a description, as related stories do."""
    for node in _list(value):
        if isinstance(node, list):
            yield from (inner for inner in node if isinstance(inner, dict))
        if isinstance(node, dict):
            yield node
            yield from (inner for inner in _list(node.get("@graph")) if isinstance(inner, dict))
            yield from (inner for inner in _list(node.get("mainEntity")) if isinstance(inner, dict))


def _name(value: Any, by_id: Mapping[str, Node]) -> str:
    """The name of a person or a firm, which may be described elsewhere."""
    if isinstance(value, dict):
        known = value if "name" in value else by_id.get(str(value.get("@id")), {})
        return _text(known.get("name"))
    name = _text(value)
    return "" if name.startswith(("http:", "https:")) else name


def _is_firm(value: Any, by_id: Mapping[str, Node]) -> bool:
    known = by_id.get(str(value.get("@id")), value) if isinstance(value, dict) else {}
    return "Person" not in _texts(known.get("@type")) and bool(known.get("@type"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str)]


def _text(value: Any) -> str:
    """One line of words."""
    from html import unescape

    return " ".join(unescape(next(iter(_texts(value)), "")).split())
