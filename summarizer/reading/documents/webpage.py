"""Web pages: the article without menus, banners and comments, and what the page says about itself."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode, decode_as
from summarizer.reading.documents.document import Document, needed
from summarizer.reading.documents.hidden import drop_hidden
from summarizer.reading.documents.html_text import blocks_of, is_huge, letters, parsed
from summarizer.reading.documents.page.article import Article, find_article
from summarizer.reading.documents.page.linked_data import linked_data
from summarizer.reading.documents.page.prose import words_in
from summarizer.reading.documents.page.published import publication_of
from summarizer.reading.documents.page.titles import byline_of, headings_of, host_words, site_name, title_of

_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*+=\s*+[\"']?\s*+([\w.:-]+)", re.I)
_SHORTEST = 20  # letters of a sentence
_OTHER_ADDRESSES = re.compile(r"^(?:www|m|amp|mobile)\.")
_LOGIN_WORDS = 40
"""A page with a field for a password and no more words than this is there for the password."""
_NEEDS_SCRIPTS = re.compile(r"\bjava ?script\b", re.I)


def read_webpage(data: bytes, *, url: str | None = None, charset: str | None = None) -> Document:
    """Read the article of a page.

    Args:
        data: The page as it came.
        url: Where it came from, where that is known.
        charset: The encoding that the server named.

    Raises:
        SourceError: there is no article in it.
        UsageError: the package that finds articles is not there.
    """
    tree = parsed(decode_page(data, charset))
    stated = _stated(tree, url)
    drop_hidden(tree)
    article = find_article(tree, list(blocks_of(tree)), url)
    if cause := _no_article(tree, article):
        raise SourceError(cause)
    if url and urlsplit(url).path in ("", "/") and not urlsplit(url).query and stated.pagetype != "article":
        raise SourceError("The URL is that of a whole site; use the URL of one of its articles.")
    return _described(tree, article, stated, url)


def decode_page(data: bytes, charset: str | None = None) -> str:
    """Decode a page: by its mark, as UTF-8 where it is that, else as the server or the page itself says.

    What servers and pages say is often wrong; what is valid as UTF-8 and is no ASCII is UTF-8.
    """
    declared = _META_CHARSET.search(data, 0, 4096)
    stated = [charset, declared[1].decode("ascii") if declared else None]
    if b"\x1b$" in data and (japanese := decode_as(data, "iso-2022-jp")):  # which is ASCII by its bytes
        return japanese
    return decode(data, next((name for name in stated if name and decode_as(data, name) is not None), None))


def _stated(tree: Any, url: str | None) -> Any:
    """What trafilatura finds in the head of a page."""
    with needed("Reading a web page", "web"):
        from trafilatura import extract_metadata
        from trafilatura.settings import Document as Nothing
    if is_huge(tree):
        return Nothing()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it can't do is said here
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        return extract_metadata(tree, url, {"extensive_search": False})
    except (RecursionError, ValueError, TypeError, AttributeError, KeyError, IndexError):
        return Nothing()  # pages that are broken in ways nobody has thought of


def _described(tree: Any, article: Article, stated: Any, url: str | None) -> Document:
    """The article with all that the page says about it."""
    address = _own_address(stated.url, url)
    titles = [*headings_of(tree), tree.findtext(".//title") or ""]
    about = linked_data(tree, "\n".join(titles))
    publisher = site_name(tree, about.publisher)
    byline = byline_of(about.authors or (stated.author or "").split(";"), publisher)
    host = host_words(urlsplit(address or "").hostname or "")
    published = publication_of(tree, article, linked=about.published, url=address)
    return Document(
        text=article.text,
        title=title_of(tree, about.headline, [publisher or "", byline or "", host, about.publisher]),
        byline=byline,
        publisher=publisher,
        published=published.day if published else None,
        published_time=published.time if published else None,
        url=address,
    )


def _no_article(tree: Any, article: Article) -> str | None:
    """What a page is that has no article; None where it has one."""
    blocks = [article.blocks[n] for n in article.chosen]
    words = sum(len(block.text.split()) for block in blocks)
    if words < _LOGIN_WORDS and tree.xpath("//input[@type='password']"):
        return "The page asks for a login; log in, save the page in your browser, and pass the file."
    if blocks and article.is_links:
        return "The page is a list of links; use the URL of one of the articles."
    sentences = [block for block in blocks if letters(block.text) >= _SHORTEST and words_in(block.text) >= 3]
    if not sentences or (words < _LOGIN_WORDS and _NEEDS_SCRIPTS.search(article.text)):
        return "The page has no article that can be read without scripts; save its text and pass the file."
    return None


def _own_address(canonical: str | None, url: str | None) -> str | None:
    """The address that a page calls its own, unless it is at another host or no web address."""
    parts = urlsplit(canonical or "")
    if not canonical or parts.scheme not in ("http", "https"):
        return url
    here, there = (
        _OTHER_ADDRESSES.sub("", host or "") for host in (urlsplit(url or canonical).hostname, parts.hostname)
    )
    return canonical if here == there else url
