"""The day on which a page was published: the first of those that it states, in its own time zone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

from summarizer.reading.documents.days import Stamp, is_plausible, local_day, read_stamp
from summarizer.reading.documents.html_text import Block, is_huge
from summarizer.reading.documents.page.article import Article
from summarizer.reading.documents.page.furniture import is_furniture
from summarizer.reading.documents.page.prose import words_in

_META = "//meta[@property=$name or @name=$name or @itemprop=$name]/@content"
_FIRST = ("article:published_time", "og:article:published_time", "datePublished")
_OTHERS = (
    "parsely-pub-date sailthru.date DC.date.issued dcterms.issued DC.date dcterms.date pubdate publishdate "
    "publish-date publish_date publication_date article.published cXenseParse:recs:publishtime "
    "cXenseParse:publishtime date"
).split()
_ITEMPROP = (
    "//*[@itemprop='datePublished' and not(self::meta)]"
    "[not(ancestor::aside or ancestor::nav or ancestor::footer)]"
)
_LABEL = re.compile(
    r"(?<!re)\b(?:published|posted|first published|pub(?:lication)? date|issued|publié|paru|mis en ligne"
    r"|veröffentlicht|erschienen|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst|publicerad|publisert|udgivet"
    r"|julkaistu|opublikowano|publikováno|zveřejněno|megjelent|publicat|yayınlanma|опубликовано|опубліковано"
    r"|δημοσιεύθηκε|प्रकाशित)\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:updated|modified|edited|corrected|mis à jour|modifié|aktualisiert|geändert|actualizad[oa]"
    r"|atualizad[oa]|aggiornat[oa]|bijgewerkt|uppdaterad|oppdatert|opdateret|päivitetty|zaktualizowano"
    r"|aktualizováno|обновлено)\b",
    re.I,
)
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=\D|\Z)")
_NOT_ITS_OWN = (
    "//nav | //aside | //footer | //script | //meta[@*[contains(., 'modif') or contains(., 'updat')]] "
    "| //*[contains(@itemprop, 'odified')]"
)
_HEAD = 12  # words of a line that stands at the head of an article
_BELOW = 40  # blocks behind the article, of which one may say when it was published
_LONGEST_LINE = 400  # characters
_REACH = 60  # characters behind "Published:"


def publication_of(tree: Any, article: Article, *, linked: str, url: str | None) -> Stamp | None:
    """Find when a page was published.

    Args:
        tree: The page.
        article: Its article.
        linked: The day that it states in JSON-LD.
        url: Its address, which may have the day in it.
    """
    heads = list(_lines(article))
    stated = [stamp for words in _stated(tree, linked) if (stamp := read_stamp(words))]
    if not stated:
        stated = [stamp for stamp in [_labelled(heads) or _alone(heads)] if stamp]
    if not stated:
        guess = read_stamp(_guessed(tree, article) or "")
        return guess if guess and is_plausible(guess.day, timedelta(days=1)) else None
    first = min(stated, key=lambda stamp: (stamp.day, not stamp.time))
    return local_day(first, {*_shown(heads), *_days_in(url)})


def _stated(tree: Any, linked: str) -> list[str]:
    """What the page states for machines: the publication by its name, or else days that may be that."""
    stated = [linked, *_metas(tree, _FIRST)]
    if not any(read_stamp(words) for words in stated):
        for element in tree.xpath(_ITEMPROP)[:1]:
            stated += [element.get("datetime") or element.get("content") or element.text_content()]
    if any(read_stamp(words) for words in stated):
        return stated
    return next(([words] for words in _metas(tree, _OTHERS) if read_stamp(words)), [])


def _metas(tree: Any, names: Collection[str]) -> list[str]:
    return [str(text) for name in names for text in tree.xpath(_META, name=name)[:1]]


def _lines(article: Article) -> Iterator[Block]:
    """The lines of the page that may say when it was published: those that are no sentences of the article.

    They stand in no menu, and not among related stories.
    """
    chosen = {n for n in article.chosen if not _LABEL.match(article.blocks[n].text)}
    end = max(chosen, default=len(article.blocks)) + _BELOW
    for n, block in enumerate(article.blocks[:end]):
        may_say = n not in chosen and len(block.text) < _LONGEST_LINE and _YEAR.search(block.text)
        if may_say and not _is_elsewhere(block):
            yield block


def _is_elsewhere(block: Block) -> bool:
    """Whether a block stands among what is no part of the article; its byline is one."""
    above = [block.element, *block.element.iterancestors()]
    return any(
        is_furniture(element) and "byline" not in element.get("class", "").lower() for element in above[:-2]
    )


def _labelled(lines: Sequence[Block]) -> Stamp | None:
    """The first day that is said to be that of the publication."""
    for line in lines:
        for label in _LABEL.finditer(line.text):
            words = _CHANGED.split(line.text[label.end() : label.end() + _REACH])[0]
            if stamp := read_stamp(words.lstrip(" :")):
                return stamp
    return None


def _alone(lines: Sequence[Block]) -> Stamp | None:
    """The first day that stands in a line of its own, as it does under a headline."""
    for line in lines:
        words = _CHANGED.split(line.text)[0]
        if words_in(line.text) <= _HEAD and not line.linked and (stamp := read_stamp(words)):
            return stamp
    return None


def _shown(lines: Sequence[Block]) -> Iterator[date]:
    for line in lines:
        if stamp := read_stamp(_CHANGED.split(line.text)[0]):
            yield stamp.day


def _days_in(url: str | None) -> Iterator[date]:
    for year, month, day in _IN_ADDRESS.findall(url or ""):
        try:
            yield date(int(year), int(month), int(day))
        except ValueError:
            continue


def _guessed(tree: Any, article: Article) -> str | None:
    """What htmldate finds in the page, without the sentences of the article and what stands around it."""
    from htmldate import find_date

    if is_huge(tree):
        return None
    page = deepcopy(tree)
    twins = dict(zip(tree.iter(), page.iter(), strict=True))
    for element in [twins[article.blocks[n].element] for n in article.chosen]:
        if element.tag == "p":
            element.clear()
    for element in page.xpath(_NOT_ITS_OWN):
        element.clear()
    try:
        return find_date(page, original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return None
