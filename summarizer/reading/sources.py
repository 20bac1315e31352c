"""Reading: from a path, a URL or standard input to an Article.

A text is kept exactly as decoded, line ends and odd spaces included, and what is taken from a page, a PDF or
a mail exactly as it was taken: the offsets of a Brief count from it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from summarizer.errors import BadInput, SourceError, UsageError
from summarizer.reading.datelines import find_dateline
from summarizer.reading.datelines_abroad import find_dateline_abroad
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import MAX_BYTES, Document
from summarizer.reading.documents.kinds import kind_of
from summarizer.reading.web.urls import is_url, shown
from summarizer.schemas.article import Article, PublishedFrom
from summarizer.text.invisible import without_invisible
from summarizer.text.language import detect_language

_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADLINE_LENGTH = 160
_PLACE = re.compile(r"https?://\S+|[^\s<>]+\.(?:txt|md|html?|pdf|docx|odt|epub|eml|srt|vtt)")


def read_article(
    source: str | Path,
    *,
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Article:
    """Read an article from a file, from the web, or from standard input if the source is "-".

    Plain text is used as is. From a web page, a PDF with a text layer, a DOCX, ODT or EPUB file, an email or
    subtitles, the article is extracted, along with its metadata. The kind of source is determined by its
    contents, not by its name.

    Args:
        source: Path, http or https URL, or "-".
        published: Publication date; takes precedence over the source, as do `title` and `url`.
        title: Headline.
        url: URL where the article was found.
        stdin: Stream to read for "-". Default: sys.stdin.buffer.
        allow_private: Allow URLs that lead to this machine or to a private network.

    Raises:
        SourceError: The source can't be read, or is not an article.
        UsageError: A package needed for this kind of source is not installed.
    """
    return _article(_load(source, stdin, allow_private), published, title, url)


async def aread_article(
    source: str | Path,
    *,
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
) -> Article:
    """Read an article as `read_article` does, in a thread, so that the event loop goes on meanwhile.

    A task that is cancelled stops waiting; what is being fetched ends with its own time limit.
    """
    import asyncio

    options: dict[str, Any] = {"published": published, "title": title, "url": url}
    read = partial(read_article, source, stdin=stdin, allow_private=allow_private, **options)
    return await asyncio.to_thread(read)


def read_articles(
    source: str | Path, *, stdin: BinaryIO | None = None, allow_private: bool = False
) -> Iterator[tuple[str | None, Article | BadInput]]:
    """Read the article of a source, or every entry of a feed along with its id in the feed.

    Args:
        source: As for `read_article`.
        stdin: Stream to read for "-". Default: sys.stdin.buffer.
        allow_private: Allow URLs that lead to this machine or to a private network.

    Raises:
        SourceError: The source can't be read. An entry that is not an article is returned as a BadInput.
        UsageError: A package needed for this kind of source is not installed.
    """
    loaded = _load(source, stdin, allow_private)
    if kind_of(loaded.data) != "feed":
        yield None, article_from_document(_document(loaded), name=loaded.name)
        return
    from summarizer.reading.documents.apart import read_apart

    for id, content in read_apart("feed", loaded.data, url=loaded.url, charset=loaded.charset):
        yield id, content if isinstance(content, BadInput) else article_from_document(content)


def article_from_text(
    text: str, *, published: date | None = None, title: str | None = None, url: str | None = None
) -> Article:
    """Make an article from a text; the date and the title are taken from its head unless given.

    Raises:
        SourceError: The text is not an article, but for example only the URL of one.
        UsageError: It is no text at all.
    """
    _require_text(text)
    return article_from_document(Document(text, title=title, url=url), published)


def article_of(given: object) -> Article:
    """The article of a call that takes one or its text; raises as `article_from_text` does."""
    return given if isinstance(given, Article) else article_from_text(_require_text(given))


def _require_text(given: object) -> str:
    if not isinstance(given, str):
        kind = "None" if given is None else f"of type {type(given).__name__}"
        raise UsageError(
            f"The article is {kind}; pass its text, or what read_article returns for a file or a link."
        )
    if len(given) < _HEADLINE_LENGTH and _PLACE.fullmatch(given.strip()):
        raise SourceError(
            f"The text is only the name {given.strip()!r}; use read_article to read what is there."
        )
    return given


def article_from_bytes(
    data: bytes,
    *,
    name: str = "The input",
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
) -> Article:
    """Make an article of a text, a page, a PDF or a mail; raises as `read_article` does.

    Args:
        data: The bytes of a file.
        name: How messages call it.
        published: As for `read_article`, as are `title` and `url`.
    """
    return _article(_sized(_Loaded(name, data)), published, title, url)


def article_from_document(
    document: Document, published: date | None = None, *, name: str = "The text"
) -> Article:
    """Make an article of what was found in a page, a PDF, a mail or a feed.

    Args:
        document: The text and what is said about it.
        published: The day of publication, where it is known better.
        name: How messages call it.

    Raises:
        SourceError: the text has no words.
    """
    text = document.text
    if not text or text.isspace():
        raise SourceError(f"{name} is {'blank' if text else 'empty'}; pass the text of an article.")
    if not _LETTER.search(text):
        raise SourceError(
            f"{name} has no sentence, only punctuation and digits; pass the text of an article."
        )
    text = _whole(text)
    language = detect_language(text)
    day, day_from = _publication(published, document.published, text, language)
    return Article(
        text=text,
        title=_stated(document.title) or _headline(text),
        url=_stated(document.url),
        byline=_stated(document.byline),
        publisher=_stated(document.publisher),
        published=day,
        published_time=document.published_time if day_from == "metadata" else None,
        published_from=day_from,
        language=language,
    )


class _Loaded(NamedTuple):
    """The bytes of a source; `name` is how messages call it."""

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None


def _article(loaded: _Loaded, published: date | None, title: str | None, url: str | None) -> Article:
    document = _document(loaded)
    return article_from_document(
        document._replace(title=title or document.title, url=url or document.url), published, name=loaded.name
    )


def _load(source: str | Path, stdin: BinaryIO | None, allow_private: bool) -> _Loaded:
    if not isinstance(source, str | Path):
        raise UsageError(f"The source is {source!r:.80}; pass a path, a URL, or - for standard input.")
    if source == "-":
        loaded = _Loaded("Standard input", _read_stdin(stdin))
    elif isinstance(source, str) and is_url(source):
        from summarizer.reading.web.fetch import fetch

        page = fetch(source, allow_private=allow_private)
        loaded = _Loaded(shown(source), page.data, page.url, page.charset)
    else:
        loaded = _Loaded(repr(str(source)), _read_file(Path(source)))
    return _sized(loaded)


def _sized(loaded: _Loaded) -> _Loaded:
    if len(loaded.data) > MAX_BYTES:
        size = f"{MAX_BYTES // 1_000_000} MB"
        raise SourceError(
            f"{loaded.name} is larger than {size}, too large for an article; pass a single article."
        )
    return loaded


def _read_file(path: Path) -> bytes:
    name = repr(str(path))
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        cause = f"There is no file {name}; check the path, or pass - to read standard input."
    except IsADirectoryError:
        cause = f"{name} is a directory; pass a file in it."
    except PermissionError:
        cause = (
            f"{name} can't be read (permission denied); change its permissions, or pass - and "
            "pipe the text in."
        )
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        cause = f"{name} can't be read ({reason}); pass the path of a text file."
    raise SourceError(cause)


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    try:
        stream = stdin if stdin is not None else sys.stdin.buffer
        return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        raise SourceError("Standard input can't be read; pipe the article in, or pass a path.") from None


def _document(loaded: _Loaded) -> Document:
    """What is in the bytes of a source, by what kind they are."""
    match kind_of(loaded.data):
        case "page" | "pdf" | "docx" | "odt" | "epub" | "mail" as kind:
            from summarizer.reading.documents.apart import read_apart

            [(_, document)] = read_apart(kind, loaded.data, url=loaded.url, charset=loaded.charset)
            assert isinstance(document, Document), "only entries of feeds are bad inputs"
            return document
        case "subtitles":
            from summarizer.reading.documents.subtitles import read_subtitles

            return read_subtitles(loaded.data, charset=loaded.charset)._replace(url=loaded.url)
        case "feed":
            raise SourceError(
                f"{loaded.name} is a feed; pass it to `summarizer batch`, or use the URL of one of "
                "its articles."
            )
        case "text":
            return Document(decode(loaded.data, loaded.charset, name=loaded.name), url=loaded.url)


def _publication(
    given: date | None, stated: date | None, text: str, language: str | None
) -> tuple[date | None, PublishedFrom]:
    """The day of publication and where it comes from: what is given goes first, then what the source says."""
    if given:
        return (given.date() if isinstance(given, datetime) else given), "given"
    if stated:
        return stated, "metadata"
    dateline = find_dateline(text)
    if not (dateline and dateline.date):
        dateline = find_dateline_abroad(text, language)
    return (dateline.date, "dateline") if dateline and dateline.date else (None, "none")


def _stated(text: str | None) -> str | None:
    return _whole(text) if text else None


def _whole(text: str) -> str:
    """The text without soft hyphens and the like, which nobody sees and which cut words in two; halves of
    characters are replaced one for one, as they can't be written as UTF-8."""
    return without_invisible(_SURROGATE.sub("\ufffd", text))


def _headline(text: str) -> str | None:
    """The first line, where it looks like a headline and not like the first sentence."""
    lines = [line.strip() for line in text.lstrip()[:2000].splitlines()]
    first, below = lines[0], "\n".join(lines[1:])
    if len(first) > _HEADLINE_LENGTH or not below.strip() or not _LETTER.search(first):
        return None
    if first.rstrip("\"'”’»)").endswith((".", "…", ",", ";", ":")) or find_dateline(first):
        return None
    dateline = find_dateline(below)
    return first if not lines[1] or (dateline and dateline.start == 0) else None
