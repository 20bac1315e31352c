"""The fullest form of a name in an article: 'Anna Berg' where it says 'Berg'."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from summarizer.english.names.mentions import Name, is_organisation
from summarizer.text.words import COMPANIES

_AT_A_PLACE = re.compile(
    r"(?<!trust )(?<!faith )(?<!confidence )(?<!interest )(?<!belief )(?<!believe )(?<!believed )(?<!stake )"
    r"(?<!shares )(?<!role )\b(?:in|near|across|around|outside|throughout"
    r"|(?:fl(?:y|ies|ew|ights?)|travel\w*|return\w*|mov\w+|went|go(?:es)?|trips?|visits?|trains?|roads?|route|drive|drove"
    r"|bound|head\w*|back|way)\s(?:to|for)|visit(?:s|ed|ing)?|reach(?:ed|es)?|from|leave|leaves|left)\s\Z",
    re.I,
)
_OF_SOMEBODY = re.compile(
    r"(?:,\s\d\d,|,?\swho\b|\s(?:\w+ly\s|also\s|has\s|had\s)?(?:said|says|told|added|asked|wrote|denied|died|married"
    r"|resigned|smiled|laughed|himself|herself)\b)"
)
_CALLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame)\.?\s\Z|\bsaid\s\Z")
_REACH = 40  # characters
_ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z&.-]{1,9})\)")


def full_names(names: Iterable[Name], places: Collection[str] = ()) -> dict[str, str]:
    """Each name as mentioned, to the fullest form in the article: 'Berg' to 'Anna Berg'.

    A one-word name takes the first longer one that ends in it; a surname shared by two people stays as it is,
    and so does one of `places`.
    """
    texts = list(dict.fromkeys(n.text for n in names))
    longer: dict[tuple[str, str], list[str]] = {}
    for text in texts:
        words = text.split()
        if len(words) > 1 and not is_organisation(text):
            for word in dict.fromkeys(words):
                longer.setdefault((words[-1], word), []).append(text)
    full = {}
    for text in texts:
        last = text.split()[-1]
        forms = min((longer.get((last, word), []) for word in text.split()), key=len)
        forms = [f for f in forms if set(text.split()) <= set(f.split()) and text not in places]
        people = {f.split()[0] for f in forms}
        full[text] = max(forms, key=len) if forms and len(people) == 1 else text
    return full | {short: firm for firm in texts if (short := _without_form(firm)) in full}


def _without_form(firm: str) -> str:
    """A company's name without the word that says so: 'Berg' of 'Berg Industries'."""
    *short, form = firm.split()
    return " ".join(short) if form.lower().rstrip(".") in COMPANIES else ""


def names_in_full(text: str, names: Sequence[Name]) -> dict[str, str]:
    """Each name of a text to its fullest form there; 'WHO' to the name that it stands behind once."""
    full = full_names(names, _places(text, names))
    ends = {n.end: n.text for n in reversed(names)}
    for match in _ACRONYM.finditer(text):
        if spelled := ends.get(match.start()):
            full[match.group(1)] = spelled
    return full


def _places(text: str, names: Sequence[Name]) -> set[str]:
    """The words that the text uses as a place's name and never as somebody's: 'in Houston'."""
    said: dict[str, list[bool]] = {}
    for name in names:
        if " " in name.text or name.role:
            continue
        before, behind = text[max(0, name.start - _REACH) : name.start], text[name.end : name.end + _REACH]
        if _AT_A_PLACE.search(before):
            said.setdefault(name.text, []).append(True)
        elif _OF_SOMEBODY.match(behind) or _CALLED.search(before):
            said.setdefault(name.text, []).append(False)
    return {word for word, placed in said.items() if all(placed)}


def longer_forms(full: Mapping[str, str]) -> dict[str, list[str]]:
    """The fullest forms of more than one word, by their last words."""
    longer: dict[str, list[str]] = {}
    for form in dict.fromkeys(full.values()):
        if len(words := form.split()) > 1:
            longer.setdefault(words[-1], []).append(form)
    return longer


def full_name(name: str, full: Mapping[str, str], longer: Mapping[str, Sequence[str]]) -> str:
    """The fullest form of a name that somebody else wrote down: 'Anna Berg' for 'Berg' or 'Mayor Berg'.

    Args:
        name: As it was written.
        full: Each name of the article to its fullest form.
        longer: What `longer_forms` makes of that.
    """
    if name in full:
        return full[name]
    same = longer.get((name.split() or [""])[-1], ())
    return same[0] if len(same) == 1 and not is_organisation(name) else name
