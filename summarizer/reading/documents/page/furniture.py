"""The furniture of a page: what stands around and between the paragraphs of an article, and is none of it.

An element is known by its tag, its role, and the words in its class and id, which web designers choose alike
the world over; a line by its words, which are those that buttons have.
"""

from __future__ import annotations

import re
from typing import Any

_TAGS = frozenset("nav aside footer form button figcaption menu select label".split())
_ROLES = frozenset("navigation complementary search contentinfo menu menubar dialog banner alert".split())
_WORDS = frozenset(
    "ad ads adslot advert advertisement adverts banner breadcrumb breadcrumbs byline caption captions "
    "comment comments consent cookie cookies copyright credit disqus footer gallery login menu modal "
    "mostread mostviewed nav navbar navigation newsletter newsletters outbrain pagination paywall "
    "popular popup promo promos promoted recirc recirculation recommend recommendations recommended "
    "related share sharebar sharedaddy shares sharing sidebar signin signup social socials sponsor "
    "sponsored subscribe subscription taboola tag taglist tags teaser teasers toolbar trending widget "
    "widgets".split()
)
_CREDITS = frozenset("author authors byline credit credits date dates dateline meta timestamp".split())
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
_BUTTONS = re.compile(
    r"(?:advertisement|advertising|sponsored|publicité|anzeige|werbung|publicidad|pubblicità|реклама"
    r"|(?:story|article) continues below(?: this)?(?: advertisement| ad)?|scroll to continue"
    r"|(?:share|tweet|pin|post|email|e-mail|print|save|copy|like|follow|send|comment|comments|subscribe|reply"
    r"|facebook|twitter|linkedin|whatsapp|telegram|reddit|pinterest|messenger|instagram|bluesky|threads|x"
    r"|teilen|drucken|merken|partager|imprimer|compartir|imprimir|condividi|stampa|поделиться|печать"
    r"|this|page|article|story|link|on|via|by|it|us|to|the|friend|a|with|now|up|for|more|read|continue|reading|icon|[→»…]"
    r"|[|·•,/&+-]|\s){1,12})[.:!]?",
    re.I,
)


def is_furniture(element: Any) -> bool:
    """Whether an element of a page, by what it is called, holds none of the article."""
    if element.tag in _TAGS or element.get("role", "") in _ROLES:
        return True
    return bool(_WORDS.intersection(name_words(element)))


def is_credit(element: Any) -> bool:
    """Whether an element holds the byline, by what it is called."""
    return bool(_CREDITS & name_words(element))


def name_words(element: Any) -> frozenset[str]:
    """The words of an element's class and id."""
    names = f"{element.get('class', '')} {element.get('id', '')}"[:500]
    return frozenset(_WORD.findall(_CAMEL.sub(" ", names).lower()))


def is_button_text(text: str) -> bool:
    """Whether a line consists of words of buttons only, as "Share on Facebook | Print" does."""
    return len(text) < 80 and bool(_BUTTONS.fullmatch(text.strip("- ")))
