"""The fullest form of a name in an article: 'Anna Berg' where it says 'Berg'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from summarizer.english.names.mentions import Name, is_organisation
from summarizer.text.words import COMPANIES

_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z&.-]{1,9})\)")


def full_names(names: Iterable[Name]) -> dict[str, str]:
    """Each name as mentioned, to the fullest form in the article: 'Berg' to 'Anna Berg'.

    A one-word name takes the first longer one that ends in it; a surname shared by two people stays as it is.
    """
    texts = list(dict.fromkeys(n.text for n in names))
    longer: dict[str, list[str]] = {}
    for text in texts:
        words = text.split()
        if len(words) > 1 and not is_organisation(text):
            longer.setdefault(words[-1], []).append(text)
    full = {}
    for text in texts:
        forms = longer.get(text.split()[-1], [])
        forms = [f for f in forms if set(text.split()) <= set(f.split())]
        people = {f.split()[0] for f in forms}
        full[text] = max(forms, key=len) if forms and len(people) == 1 else text
    return full | {short: firm for firm in texts if (short := _without_form(firm)) in full}


def _without_form(firm: str) -> str:
    """A company's name without the word that says so: 'Berg' of 'Berg Industries'."""
    *short, form = firm.split()
    return " ".join(short) if form.lower().rstrip(".") in COMPANIES else ""


def names_in_full(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Each name of a text to its fullest form there; 'WHO' to the name that it stands behind once."""
    full = full_names(names)
    for match in _ACRONYM.finditer(text):
        spelled = [n.text for n in names if n.end == match.start()]
        if spelled:
            full[match.group(1)] = spelled[0]
    return full


def full_name(name: str, full: Mapping[str, str]) -> str:
    """The fullest form of a name that somebody else wrote down: 'Anna Berg' for 'Berg' or 'Mayor Berg'."""
    if name in full:
        return full[name]
    same = {f for f in full.values() if name.split()[-1:] == f.split()[-1:] and len(f.split()) > 1}
    return same.pop() if len(same) == 1 and not is_organisation(name) else name
