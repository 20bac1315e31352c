"""Hidden text: what stands in the markup of a page or a mail, and no reader sees.

It is there for search engines, for previews of mails, for cards that open under the mouse, or to be read by
nobody but a program. It is known by what an element says itself, and by the page's own style sheets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from summarizer.reading.documents.stylesheet import Sheets

_CLASS = re.compile(
    r"(?:\A|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?"
    r"|(?:rollover|tool-?tip|pop-?over|hover-?card)[\w-]{0,40}(?:text|content|block|card))(?=\s|\Z)",
    re.I,
)
_INLINE = frozenset("a abbr b bdi cite code em font i mark small span strong sub sup u".split())
_NO_WORDS = frozenset("template rp rt rtc del s strike".split())
"""Elements whose words are none of the text: how a word before is read, and what was struck out."""
_CANDIDATES = (
    "//*[@hidden or @aria-hidden or @style or @class or @role='tooltip' or self::dialog"
    + "".join(f" or self::{tag}" for tag in sorted(_NO_WORDS))
    + "][not(self::html or self::body)]"
)
_EVERY = "//*[not(self::html or self::body or self::head or ancestor::head)]"

_MOST_WITHIN = 200  # elements that are asked whether they have a size or a colour of their own
_NUMBER = r"(-?\d{0,6}(?:\.\d{0,6})?)"
_LENGTH = re.compile(rf"{_NUMBER}(px|pt|em|rem|ch|vw|vh|%)?")
_LENGTHS = re.compile(rf"{_NUMBER}(?:px|em|%)?(?=[\s,)]|\Z)")
_FAR = {"px": 900, "pt": 900, "em": 60, "rem": 60, "ch": 100, "vw": 100, "vh": 100}
"""How far off the screen text is moved to be seen by nobody, in each unit."""
_COLOURLESS = re.compile(
    r"transparent|#[0-9a-f]{3}0|#[0-9a-f]{6}00|(?:rgb|hsl)a?\([^()]{1,40}[,/]\s?0?\.?0{1,4}%?\s?\)"
)
_SCALED_AWAY = re.compile(r"scale(?:3d|[xy])?\(\s?0(?:\.0)?\s?[,)]")
_MOVED = re.compile(rf"translate(?:3d|[xy])?\(\s?{_NUMBER}(px|em|rem|vw|vh)(?:\s?,\s?{_NUMBER}(px|em))?")
_CUT = re.compile(
    r"inset\(\s?(?:[5-9]\d|100)(?:\.\d{1,4})?%|circle\(\s?0(?![.\d])|polygon\(\s?(?:0(?:px|%)?[\s,]{0,2}){4,}\)"
)


def drop_hidden(tree: Any) -> None:
    """Take the elements out of an lxml tree that a browser would not show; the text behind them stays."""
    whole, sheets = len(tree.text_content()), Sheets(tree)
    for element in tree.xpath(_EVERY if sheets else _CANDIDATES):
        if (
            _is_hidden(element, sheets)
            and not _is_the_page(element, whole)
            and element.getparent() is not None
        ):
            element.drop_tree()


def _is_hidden(element: Any, sheets: Sheets) -> bool:
    says = element.get
    if element.tag == "dialog" and says("open") is None:
        return True
    if element.tag in _NO_WORDS or says("role") == "tooltip":
        return True
    # What is hidden until it is found can be found and opened by a reader, but not where it is inert.
    if says("hidden", "until-found").lower() != "until-found" or {"hidden", "inert"} <= set(element.keys()):
        return True
    if says("aria-hidden", "").lower() == "true":
        return element.tag not in _INLINE or not _begins_a_word(element)
    return bool(_CLASS.search(says("class", ""))) or _is_styled_away(element, sheets)


def _is_styled_away(element: Any, sheets: Sheets) -> bool:
    """Whether the style of an element hides it and all that is within."""
    style = sheets.style(element)
    if not style:
        return False
    if _is_taken_out(style) or _is_cut_off(style) or _is_moved_away(style):
        return True
    # Letters without size or colour are a trick of layout where what is within has its own.
    if _is_nothing(style.get("font-size", ""), 1):
        return not any(_length(inner.get("font-size", "")) for inner in _within(element, sheets))
    return _has_no_colour(style) and not any(inner.get("color") for inner in _within(element, sheets))


def _is_taken_out(style: Mapping[str, str]) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") in ("hidden", "collapse")
        or style.get("content-visibility") == "hidden"
        or style.get("mso-hide") == "all"
        or _is_nothing(style.get("opacity", ""))
        or bool(_SCALED_AWAY.search(style.get("transform", "")))
    )


def _is_cut_off(style: Mapping[str, str]) -> bool:
    """Whether nothing is shown but a window upon the text that has no size."""
    if style.get("overflow", "") in ("hidden", "clip") and any(
        _is_nothing(style.get(side, ""), 1) for side in ("height", "max-height", "width", "max-width")
    ):
        return True
    if _CUT.match(style.get("clip-path", "")):
        return True
    clip = style.get("clip", "")
    if not clip.startswith("rect(") or style.get("position") not in ("absolute", "fixed"):
        return False
    sides = [float(number) for number in _LENGTHS.findall(clip[5:]) if number not in ("", "-", ".", "-.")]
    return len(sides) == 4 and (sides[2] <= sides[0] or sides[1] <= sides[3])


def _is_moved_away(style: Mapping[str, str]) -> bool:
    """Whether the text stands far off the screen."""
    moved = [style.get(name, "") for name in ("left", "right", "top", "text-indent", "margin-left")]
    if match := _MOVED.search(style.get("transform", "")):
        moved += [f"{match[1]}{match[2]}", f"{match[3] or 0}{match[4] or 'px'}"]
    return any(_is_far(value) for value in moved)


def _is_far(value: str) -> bool:
    match = _LENGTH.fullmatch(value)
    return bool(match and match[2] in _FAR and (_length(value) or 0) <= -_FAR[match[2]])


def _has_no_colour(style: Mapping[str, str]) -> bool:
    """Whether letters are transparent, and nothing else draws their shapes."""
    drawn = style.keys() & {
        "background-clip",
        "-webkit-background-clip",
        "-webkit-text-fill-color",
        "text-shadow",
    }
    return not drawn and bool(_COLOURLESS.fullmatch(style.get("color", "")))


def _is_nothing(value: str, most: int = 0) -> bool:
    """Whether a size or a share is zero, or one pixel where that is as good as nothing."""
    match, number = _LENGTH.fullmatch(value), _length(value)
    if not match or number is None:
        return False
    return number == 0 or (match[2] == "px" and 0 < number <= most)


def _length(value: str) -> float | None:
    """The number of a length; None for what is none."""
    match = _LENGTH.fullmatch(value)
    return float(match[1]) if match and any(map(str.isdigit, match[1])) else None


def _within(element: Any, sheets: Sheets) -> list[Mapping[str, str]]:
    """The styles of the first elements within one."""
    return [sheets.style(inner) for inner in islice(element.iterdescendants("*"), _MOST_WITHIN)]


def _begins_a_word(element: Any) -> bool:
    """Whether the text goes on in the same word, as behind the large letter that an article begins with."""
    return bool(element.tail) and element.tail[0].isalnum()


def _is_the_page(element: Any, whole: int) -> bool:
    """Whether it is what the page is about, which a script shows once it is there, or a banner lies over."""
    return (
        2 * len(element.text_content()) > whole
        and next(element.iter("h1", "article", "main"), None) is not None
    )
