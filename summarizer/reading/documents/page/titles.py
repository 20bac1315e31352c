"""The headline of a page, without the name of its site, and the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_SURE = re.compile(r"(?:(?<!\s)\s*|)(?:\||::|»|\s•\s|\s·\s)\s*")
_DASH = re.compile(r"(?<!\s)\s+[-–—]+\s+")
_JOINT = re.compile(r"\s*(?:[|»]|::|\s[•·–—-]+\s)")
_WORD = re.compile(r"\w+")
_NAMES = ("application-name", "apple-mobile-web-app-title", "publisher", "dc.publisher")
_FURNITURE = "ancestor::nav or ancestor::aside or ancestor::footer"
_LONGEST = 400
_PERSON = re.compile(r"(?!(?:published|updated|posted|staff|admin|editor)\b)[^\d@/]{2,80}", re.I)
_NO_NAME = re.compile(r"(?:copyright|©|\(c\)|https?:|www\.)|\A[\w-]+(?:\.[\w-]+)*\.\w{2,6}\Z", re.I)


def headings_of(tree: Any) -> list[str]:
    """The headings of the first level, as people see them."""
    return _headings(tree, 1)


def title_of(tree: Any, headline: str, names: Iterable[str]) -> str | None:
    """The headline of the article of a page.

    It is the heading that the page's title or what it states for search engines begins with; a heading that
    neither knows is that of the section or the site.

    Args:
        tree: The page.
        headline: The one that it states in JSON-LD.
        names: What the site and the author are called.
    """
    known = {_key(name) for name in names if name}
    whole = _line(tree.findtext(".//title") or "")
    stated = [headline, *_meta(tree, "og:title", "twitter:title")]
    headings = headings_of(tree)
    for heading in headings:
        if any(_agree(_key(heading), _key(other)) for other in [*stated, whole] if other):
            return _bare(heading, known)
    beginnings = [h for h in _headings(tree, 2) if whole.startswith(h) and _JOINT.match(whole[len(h) :])]
    if beginnings and not any(stated):
        return max(beginnings, key=len)
    for text in stated:
        if text and _key(text) not in known:
            return _bare(text, known)
    bare = _bare(whole, known) if whole else ""
    fits = bool(bare) and _key(bare) not in known
    if len(headings) == 1 and not (fits and len(bare) > len(headings[0])):
        return _bare(headings[0], known)
    return bare or (max(headings, key=len) if headings else None)


def site_name(tree: Any, stated: str) -> str | None:
    """What a site calls itself: a name, and no address or line of copyright."""
    names = [*_meta(tree, "og:site_name"), stated, *_meta(tree, *_NAMES)]
    return next((name for name in names if name and not _NO_NAME.search(name)), None)


def byline_of(names: Iterable[str], publisher: str | None) -> str | None:
    """The names of the authors, without that of the paper, and what was taken for a name."""
    people = (" ".join(name.split()) for name in names)
    taken = [name for name in people if _PERSON.fullmatch(name) and _key(name) != _key(publisher or "")]
    return "; ".join(dict.fromkeys(taken)) or None


def host_words(host: str) -> str:
    """The part of a host that a name may be known by: `post` of www.post.example."""
    parts = [part for part in host.split(".") if part not in ("www", "m", "amp", "co", "com", "org", "net")]
    return parts[-2] if len(parts) > 1 else "".join(parts)


def _headings(tree: Any, lowest: int) -> list[str]:
    names = " or ".join(f"self::h{level}" for level in range(1, lowest + 1))
    found = (_line(h.text_content()) for h in tree.xpath(f"//*[{names}][not({_FURNITURE})]"))
    return [text for text in found if text]


def _bare(title: str, known: set[str]) -> str:
    """A title without the names that stand before or behind it."""
    parts = [part for part in _SURE.split(title) if part]
    if len(parts) > 1:
        rest = [part for part in parts if not _is_name(part, known)] or parts
        title = rest[0] if len(rest) == 1 or len(_WORD.findall(rest[0])) > 2 else max(rest, key=len)
    while (cuts := list(_DASH.finditer(title))) and _is_name(title[cuts[-1].end() :], known):
        title = title[: cuts[-1].start()]
    if cuts and _is_name(title[: cuts[0].start()], known):
        title = title[cuts[0].end() :]
    return title.strip()


def _is_name(part: str, known: set[str]) -> bool:
    """Whether a part of a title is what the site or the author is called, or an address."""
    key = _key(part)
    if not key or _NO_NAME.search(part):
        return True
    return any(_is_about(key, name) for name in known)


def _is_about(part: str, name: str) -> bool:
    """Whether a part of a title is a name, or a part of it, or a name with little more."""
    longer = min(len(part), len(name)) > 2 and (part in name or (name in part and len(part) < 3 * len(name)))
    return part == name or longer


def _agree(heading: str, other: str) -> bool:
    """Whether a heading is another title, or the one is most of the other, or its beginning."""
    shorter, longer = sorted((heading, other), key=len)
    if not shorter or shorter not in longer:
        return False
    return 2 * len(shorter) > len(longer) or (len(shorter) >= 20 and longer.startswith(shorter))


def _meta(tree: Any, *names: str) -> list[str]:
    found = (tree.xpath("//meta[@property=$name or @name=$name]/@content", name=name) for name in names)
    return [_line(text) for texts in found for text in texts[:1] if text.strip()]


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))


def _line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
