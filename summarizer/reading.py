"""Reading: the only place that touches files and standard input for articles.

The text is kept exactly as decoded, line ends and odd spaces included: the offsets of a Brief count from it.
"""

from __future__ import annotations

import re
import sys
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from summarizer.datelines import find_dateline
from summarizer.errors import SourceError
from summarizer.language import detect_language
from summarizer.schemas.article import Article, PublishedFrom

MAX_BYTES = 10_000_000
"""What is longer than this is no article, and is refused before it is read."""

_LETTER = re.compile(r"[^\W\d_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HEADLINE_LENGTH = 160

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program (ELF)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))


def read_article(
    source: str | Path,
    *,
    published: date | None = None,
    title: str | None = None,
    url: str | None = None,
    stdin: BinaryIO | None = None,
) -> Article:
    """Read an article from a file, or from standard input where the source is "-"."""
    if source == "-":
        name, data = "Standard input", _read_stdin(stdin)
    else:
        name, data = repr(str(source)), _read_file(Path(source))
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"{name} is larger than {MAX_BYTES // 1_000_000} MB, which no article is: pass a single article."
        )
    return _article(_decode(data, name), name, published, title, url)


def article_from_text(
    text: str, *, published: date | None = None, title: str | None = None, url: str | None = None
) -> Article:
    """Make an article of a text; date and title come from its head where not given."""
    return _article(text, "The text", published, title, url)


def decode(data: bytes) -> str:
    """Decode the bytes of an article: by its byte-order mark, as UTF-8, or by what its letters look like."""
    return _decode(data, "The input")


def _read_file(path: Path) -> bytes:
    name = repr(str(path))
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        cause = f"There is no file {name}: check the path, or pass - to read standard input."
    except IsADirectoryError:
        cause = f"{name} is a folder: pass one file in it."
    except PermissionError:
        cause = f"{name} may not be read: change its permissions, or pass - and pipe the text in."
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        cause = f"{name} can't be read ({reason}): pass the path of a text file."
    raise SourceError(cause)


def _read_stdin(stdin: BinaryIO | None) -> bytes:
    try:
        stream = stdin if stdin is not None else sys.stdin.buffer
        return stream.read(MAX_BYTES + 1)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        raise SourceError("Standard input can't be read: pipe the article in, or pass a path.") from None


def _decode(data: bytes, name: str) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name} is {kind}, not text: extract its text first and pass that.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_binary(data):
        raise SourceError(f"{name} is binary data, not text: pass the article as plain text.")
    damaged = data.decode("utf-8", "replace")
    letters = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", damaged))
    if letters > 4 * damaged.count("\ufffd"):
        return damaged  # UTF-8 that was cut, or of which a byte was lost
    return _guess(data)


def _is_binary(data: bytes) -> bool:
    """No text has a NUL unless it is UTF-8 or UTF-16, and hardly any has control characters."""
    return b"\0" in data or 50 * (len(data) - len(data.translate(None, _CONTROLS))) > len(data)


def _guess(data: bytes) -> str:
    """Decode with the encoding that the letters look like; Western European where nothing else tells."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data)
    best = matches.best()
    tied = [m for m in matches if best and (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    if not best or any("cp1252" in match.could_be_from_charset for match in tied):
        return data.decode("cp1252", "replace")
    return data.decode(best.encoding, "replace")


def _article(text: str, name: str, published: date | None, title: str | None, url: str | None) -> Article:
    if not text or text.isspace():
        raise SourceError(f"{name} is {'blank' if text else 'empty'}: pass the words of an article.")
    if not _LETTER.search(text):
        raise SourceError(f"{name} has no sentence, only marks and figures: pass the words of an article.")
    text = _whole(text)
    published_from: PublishedFrom = "given" if published else "none"
    dateline = find_dateline(text)
    if not published and dateline and dateline.date:
        published, published_from = dateline.date, "dateline"
    if isinstance(published, datetime):
        published = published.date()
    return Article(
        text=text,
        title=_whole(title) if title else _headline(text),
        url=_whole(url) if url else None,
        published=published,
        published_from=published_from,
        language=detect_language(text),
    )


def _whole(text: str) -> str:
    """Replace halves of characters one for one: they can't be written as UTF-8, and offsets must hold."""
    return _SURROGATE.sub("\ufffd", text)


def _headline(text: str) -> str | None:
    """The first line, where it looks like a headline and not like the first sentence."""
    lines = [line.strip() for line in text[:2000].lstrip().splitlines()]
    first, below = lines[0], "\n".join(lines[1:])
    if len(first) > _HEADLINE_LENGTH or not below.strip() or not _LETTER.search(first):
        return None
    if first.rstrip("\"'”’»)").endswith((".", "…", ",", ";", ":")) or find_dateline(first):
        return None
    dateline = find_dateline(below)
    return first if not lines[1] or (dateline and dateline.start == 0) else None
