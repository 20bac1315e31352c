"""Whether the names and offices of a text are the article's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.briefing.checks.findings import Finding, doubt, not_in_article
from summarizer.briefing.grounding import sentences_of
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Evidence
from summarizer.text.facts import holds_name, offices, proper_words
from summarizer.text.words import TITLES

_BEFORE = 12  # sentences in which a name may stand that the evidence refers to
_PAIR = re.compile(r"\b(?=([A-Z][\w-]+) ([A-Z][\w-]+))")


def check_names(reading: Reading, text: str) -> Iterator[Finding]:
    """English: a name must stand in the article, its words beside each other."""
    run = _names_in(text) if reading.is_english else []
    strange = [word for word in run if not holds_name(word, reading.held.known)]
    yield from (not_in_article("name", word) for word in strange)
    if run and not strange:
        yield from _check_pairs(reading, text)


def _check_pairs(reading: Reading, text: str) -> Iterator[Finding]:
    """'Sorrel Bay' where the article has the Sorrel Dam and Tarquilla Bay."""
    article = reading.held.lines
    for pair in _PAIR.finditer(text):
        one, other = pair.groups()
        if not (_is_part_of_name(one) and _is_part_of_name(other)) or _opens_only(pair, reading):
            continue
        if f"{one} {other}".lower() in article:
            continue
        words = rf"\b{re.escape(one.lower())}\b\W+(?:\w+\W+)?{re.escape(other.lower())}\b"
        if not (one.lower() in article and other.lower() in article and re.search(words, article)):
            yield doubt("name_in_parts", f"The article has the words of '{one} {other}' apart only.")


def _is_part_of_name(word: str) -> bool:
    """Whether a capitalised word is not one that may stand before any name: 'CEO', 'President', 'US-led'."""
    return not (word.isupper() or word.lower() in TITLES or "-" in word)


def _opens_only(pair: re.Match[str], reading: Reading) -> bool:
    """Whether the first word is capitalised as it opens the text: 'Engineer Hale', 'Continued Russian'."""
    word = pair.group(1)
    return pair.start() == 0 and word not in reading.names.words


def check_nearness(reading: Reading, text: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """English: a name stands in the evidence, or shortly before it, where 'she' comes from."""
    run = [word for word in _names_in(text) if not word.isupper()] if reading.is_english else []
    cited = sentences_of(reading.article, evidence) if run else []
    if not cited:
        return
    first, last = cited[0].index, cited[-1].index
    held = reading.held.words_in(first - 1 - _BEFORE, last)
    here = [word for word in run if holds_name(word, held)]
    known = [word for word in run if word not in here and holds_name(word, reading.held.words)]
    elsewhere = [word for word in known if not _beside(reading.article.text, word, here)]
    if elsewhere:
        message = f"The name '{' '.join(elsewhere)}' stands elsewhere in the article."
        yield doubt("name_not_near_evidence", message)


def _names_in(text: str) -> list[str]:
    """The capitalised words of a text, those with a hyphen in parts: 'Saudi' of 'Saudi-funded'."""
    parts = [part for word in proper_words(text) for part in re.split("[-–]", word)]
    return [part for part in dict.fromkeys(parts) if part[:1].isupper()]


def _beside(article: str, word: str, others: Sequence[str]) -> bool:
    """Whether a word stands beside one of the others: a first name beside a surname."""
    return any(f"{word} {other}" in article or f"{other} {word}" in article for other in others)


def check_offices(reading: Reading, text: str) -> Iterator[Finding]:
    """English: 'President Ana Roux' needs an article in which that office stands beside that name."""
    article = reading.article.text
    for office, surname in offices(text) if reading.is_english else ():
        title = office.split()[-1]
        follows = re.search(rf"{re.escape(office)} ([A-Z]\S*)", text)
        if follows and f"{title} {follows.group(1)}" in article and follows.group(1) != surname:
            continue  # 'General Motors' is no general
        of_a_place = r"(?: (?:of|for|in) [^,.!?]{1,40},)?"
        pattern = rf"\b{re.escape(title)},?{of_a_place}(?:\s+[A-Z][\w.’'-]*){{0,3}}\s+{re.escape(surname)}\b"
        behind = rf"\b{re.escape(surname)},[^.!?]{{0,60}}\b{re.escape(title)}\b"
        if not re.search(pattern, article, re.I) and not re.search(behind, article, re.I):
            yield doubt("office_not_in_article", f"The article does not call {surname} '{office}'.")
