"""Who holds an office: 'the director' is Ana Roux where the article says so."""

from __future__ import annotations

import re
from functools import lru_cache

from summarizer.english.names.fullnames import names_in_full
from summarizer.english.names.mentions import Name, find_names, office_in
from summarizer.english.names.people import is_person
from summarizer.schemas.article import Article

_OFFICE_BEFORE = re.compile(
    r"(?<!\bin )(?<!\bon )(?<!\bat )(?<!\bof )(?<!\bto )(?<!\bwith )(?<!\bfrom )(?<!\bafter )(?<!\bduring )"
    r"\b(?:the|its|their|his|her|an?) (?:[\w-]+ ){0,3}(\w+), \Z",
    re.I,
)
_OFFICE_AFTER = re.compile(r", (?:the|its|their|an?) (?:[\w-]+ ){0,2}(\w+)(?= (?:of|at|for)\b|,)", re.I)
_SPELLED_OUT = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "prof": "professor",
}


@lru_cache(maxsize=16)
def offices(article: Article) -> dict[str, set[str]]:
    """Offices in one word, such as 'director', to the people whom the article says to hold them."""
    held: dict[str, set[str]] = {}
    full = names_in_full(article)
    for name in find_names(article):
        role = name.role or _apposed_office(article.text, name)
        if role and is_person(article, full[name.text]):
            office = office_in(role)
            held.setdefault(_SPELLED_OUT.get(office, office), set()).add(full[name.text])
    return held


def _apposed_office(text: str, name: Name) -> str | None:
    """'the director, Ana Roux' and 'Ana Roux, the director': the office beside a name."""
    before = _OFFICE_BEFORE.search(text[max(0, name.start - 60) : name.start])
    after = _OFFICE_AFTER.match(text, name.end, name.end + 60)
    found = before or after
    return found.group(1) if found else None
