"""Hidden text: what stands in the markup of a page or a mail, and no reader sees.

It is there for search engines, for previews of mails, for cards that open under the mouse, or to be read by
nobody but a program. Style sheets are not read, only what an element says itself.
"""

from __future__ import annotations

import re
from typing import Any

_END = r"\s*(?:;|!|\Z)"
_STYLE = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|mso-hide\s{0,9}:\s{0,9}all"
    rf"|(?<![\w-])opacity\s{{0,9}}:\s{{0,9}}0(?:\.0{{1,9}})?{_END}",
    re.I,
)
_NO_SIZE = re.compile(
    rf"(?<![\w-])font-size\s{{0,9}}:\s{{0,9}}0(?:\.0{{1,9}})?(?:px|em|rem|pt|%)?{_END}", re.I
)
_NO_HEIGHT = re.compile(rf"(?<![\w-])(?:max-)?height\s{{0,9}}:\s{{0,9}}0(?:px)?{_END}", re.I)
_CLIPPED = re.compile(r"overflow\s{0,9}:\s{0,9}hidden", re.I)
_CLASS = re.compile(
    r"(?:\A|\s)(?:sr-only|visually-?hidden|screen-reader(?:-text|-only)?"
    r"|(?:rollover|tool-?tip|pop-?over|hover-?card)[\w-]{0,40}(?:text|content|block|card))(?=\s|\Z)",
    re.I,
)
_INLINE = frozenset("a abbr b bdi cite code em font i mark small span strong sub sup u".split())
_CANDIDATES = (
    "//*[@hidden or @aria-hidden or @style or @class or @role='tooltip' or self::dialog or self::template]"
    "[not(self::html or self::body)]"
)


def drop_hidden(tree: Any) -> None:
    """Take the elements out of an lxml tree that a browser would not show; the text behind them stays."""
    whole = len(tree.text_content())
    for element in tree.xpath(_CANDIDATES):
        if _is_hidden(element) and not _is_the_page(element, whole) and element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Any) -> bool:
    says = element.get
    if element.tag == "dialog" and says("open") is None:
        return True
    if element.tag == "template" or says("role") == "tooltip":
        return True
    if says("hidden", "until-found").lower() != "until-found":
        return True
    if says("aria-hidden", "").lower() == "true":
        return element.tag not in _INLINE or not _begins_a_word(element)
    return bool(_CLASS.search(says("class", ""))) or _is_styled_away(element)


def _is_styled_away(element: Any) -> bool:
    style = element.get("style", "")
    if _STYLE.search(style) or (_NO_HEIGHT.search(style) and _CLIPPED.search(style)):
        return True
    # Letters without a size are a trick of layout where what is within has a size of its own.
    return bool(_NO_SIZE.search(style)) and not element.xpath(".//*[contains(@style, 'font')]")


def _begins_a_word(element: Any) -> bool:
    """Whether the text goes on in the same word, as behind the large letter that an article begins with."""
    return bool(element.tail) and element.tail[0].isalnum()


def _is_the_page(element: Any, whole: int) -> bool:
    """Whether it is what the page is about, which a script shows once it is there, or a banner lies over."""
    return (
        2 * len(element.text_content()) > whole
        and next(element.iter("h1", "article", "main"), None) is not None
    )
