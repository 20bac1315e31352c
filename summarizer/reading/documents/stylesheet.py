"""Style sheets: what a page's own `<style>` elements say about its elements, as far as that can hide them.

Nothing is fetched. Read are selectors of tags, ids, classes and attributes, one within another, in the order
of the cascade; other selectors (`:hover`, `+`) match nothing, and of media queries only those count that any
screen meets. It is linear in the page, which a library of all selectors (cssselect2) is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

_LONGEST = 1_000_000  # characters
_LONGEST_CLASSES = 1_000  # characters
_MOST_RULES = 10_000
_MOST_STEPS = 1_000_000  # comparisons of an element with what a selector says, for a whole page
_PROPERTIES = frozenset(
    "clip clip-path color content-visibility display font-size height left margin-left max-height max-width "
    "mso-hide opacity overflow position right text-indent text-shadow top transform visibility width "
    "background-clip -webkit-background-clip -webkit-text-fill-color".split()
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_BORDER = re.compile(r"\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'|[{};]")
_DECLARATION = re.compile(r"((?:[^;\"'(]|\"[^\"]*+\"|'[^']*+'|\([^()]*+\)|[(\"'])++)")
_SCREEN = re.compile(r"\s*(?:only\s+)?(?:all|screen)?\s*", re.I)
_PART = re.compile(
    r"(?P<kind>[.#]?)(?P<name>(?:[\w-]|\\.)+)|(?P<any>\*)|(?P<gap>\s*>\s*|\s+)"
    r"|\[\s*(?P<attribute>[\w-]+)\s*(?:=\s*[\"']?(?P<value>[^\"'\]]*)[\"']?\s*)?\]"
)
_ESCAPE = re.compile(r"\\(.)")


class _Compound(NamedTuple):
    """What a selector says of one element."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str | None], ...] = ()
    parent: bool = False
    """Whether the compound to the left is that of the parent, and not of any element above."""


class _Rule(NamedTuple):
    order: tuple[int, int, int, int]
    """Ids, classes, tags, and the place in the sheet: the highest prevails."""
    compounds: tuple[_Compound, ...]
    style: Mapping[str, str]


class Sheets:
    """The style sheets within a page."""

    def __init__(self, tree: Any) -> None:
        texts = (style.text or "" for style in tree.iter("style") if _is_for_screens(style.get("media", "")))
        self._rules: defaultdict[str, list[_Rule]] = defaultdict(list)
        for rule in _rules("\n".join(texts)[:_LONGEST]):
            self._rules[_key(rule.compounds[-1])].append(rule)
        self._steps = 0

    def __bool__(self) -> bool:
        """Whether they say anything that can hide an element."""
        return bool(self._rules)

    def style(self, element: Any) -> Mapping[str, str]:
        """The style of an element by itself: that of the sheets, and that of its attribute."""
        own = declarations(element.get("style", ""))
        rules = sorted(self._matching(element), key=lambda rule: rule.order) if self._rules else []
        if not rules:
            return {name: _bare(value) for name, value in own.items()}
        cascade: dict[str, str] = {}
        for style in (*(rule.style for rule in rules), own):
            for name, value in style.items():
                if _is_important(value) or not _is_important(cascade.get(name, "")):
                    cascade[name] = value
        return {name: _bare(value) for name, value in cascade.items()}

    def _matching(self, element: Any) -> Iterator[_Rule]:
        keys = {"#" + element.get("id", ""), element.tag, "*"}
        keys.update("." + name for name in _classes(element))
        for key in keys & self._rules.keys():
            for rule in self._rules[key]:
                if self._steps > _MOST_STEPS:
                    return
                if self._matches(rule.compounds, element):
                    yield rule

    def _matches(self, compounds: tuple[_Compound, ...], element: Any) -> bool:
        """Whether a selector means an element: its last compound it, each other one the nearest above."""
        at: Any = element
        for number in range(len(compounds) - 1, -1, -1):
            direct = number == len(compounds) - 1 or compounds[number + 1].parent
            while at is not None and not self._is(compounds[number], at):
                at = None if direct else at.getparent()
            if at is None:
                return False
            at = at.getparent()
        return True

    def _is(self, compound: _Compound, element: Any) -> bool:
        self._steps += 1
        says = element.get
        return (
            (not compound.tag or compound.tag == element.tag)
            and (not compound.id or compound.id == says("id"))
            and (not compound.classes or compound.classes <= set(_classes(element)))
            and all(
                says(name) is not None and value in (None, says(name)) for name, value in compound.attributes
            )
        )


def declarations(style: str) -> dict[str, str]:
    """The declarations of a block or of the attribute `style`, in lower case, that can hide something."""
    found: dict[str, str] = {}
    for text in _DECLARATION.findall(style):
        name, colon, value = text.partition(":")
        name, value = name.strip().lower(), " ".join(value.lower().split())
        if colon and name in _PROPERTIES and (_is_important(value) or not _is_important(found.get(name, ""))):
            found[name] = value
    return found


def _rules(css: str) -> Iterator[_Rule]:
    """The rules of a sheet that declare what can hide something, one for each selector."""
    count = 0
    for prelude, block in _blocks(_COMMENT.sub(" ", css)):
        style = declarations(block)
        for selector in prelude.split(",") if style else ():
            compounds = _compounds(selector.strip())
            if not compounds:
                continue
            count += 1
            if count > _MOST_RULES:
                return
            ids = sum(bool(one.id) for one in compounds)
            classes = sum(len(one.classes) + len(one.attributes) for one in compounds)
            tags = sum(bool(one.tag) for one in compounds)
            yield _Rule((ids, classes, tags, count), compounds, style)


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that count on a screen; those within a rule are passed over."""
    open_: list[tuple[str, str]] = []  # the kind of each block around, and what stands before it
    begin = 0
    for border in _BORDER.finditer(css):
        text, kind = css[begin : border.start()], open_[-1][0] if open_ else "sheet"
        if border[0] == "{":
            if kind == "rule":  # which a rule within it interrupts
                yield open_[-1][1], text.rpartition(";")[0]
            open_.append((_kind(text.strip()) if kind == "sheet" else "none", text.strip()))
        elif border[0] == "}":
            if kind == "rule":
                yield open_[-1][1], text
            if open_:
                open_.pop()
        elif border[0] != ";" or kind == "rule":
            continue
        begin = border.end()
    if open_ and open_[-1][0] == "rule":
        yield open_[-1][1], css[begin:]


def _kind(prelude: str) -> str:
    """What a block is: a rule, a sheet of rules that count, or none of both."""
    if not prelude.startswith("@"):
        return "rule"
    name, _, condition = prelude[1:].partition(" ")
    counts = name in ("supports", "layer") or (name == "media" and _is_for_screens(condition))
    return "sheet" if counts else "none"


def _is_for_screens(media: str) -> bool:
    return any(_SCREEN.fullmatch(query) for query in media[:1000].split(","))


def _compounds(selector: str) -> tuple[_Compound, ...] | None:
    """The compounds of a selector from left to right; None for one that is not read."""
    compounds = [_Compound()]
    at = 0
    while at < len(selector):
        part = _PART.match(selector, at)
        if part is None:
            return None
        at, last = part.end(), compounds[-1]
        name = _ESCAPE.sub(r"\1", part["name"] or "")
        if part["gap"]:
            compounds.append(_Compound(parent=">" in part["gap"]))
        elif part["attribute"]:
            pair = (part["attribute"].lower(), part["value"])
            compounds[-1] = last._replace(attributes=(*last.attributes, pair))
        elif part["kind"] == ".":
            compounds[-1] = last._replace(classes=last.classes | {name})
        elif part["kind"] == "#":
            compounds[-1] = last._replace(id=name)
        elif name:
            compounds[-1] = last._replace(tag=name.lower())
    return tuple(compounds) if selector and selector[0] != ">" else None


def _key(compound: _Compound) -> str:
    """What elements are looked up by, of those that a compound can mean."""
    if compound.id:
        return "#" + compound.id
    return "." + min(compound.classes) if compound.classes else compound.tag or "*"


def _is_important(value: str) -> bool:
    return value.endswith("important")


def _bare(value: str) -> str:
    return value.removesuffix("important").rstrip(" !")


def _classes(element: Any) -> list[str]:
    return str(element.get("class", ""))[:_LONGEST_CLASSES].split()
