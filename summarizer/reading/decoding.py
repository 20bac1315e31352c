"""Decoding: bytes to text, by their byte-order mark, as UTF-8, by the declared charset, or by a guess."""

from __future__ import annotations

import codecs
import re

from summarizer.errors import SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
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
_NO_CHARSETS = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined"})
"""Notations that Python has among its encodings; the time of some grows with the square of the length."""
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))


def decode(data: bytes, charset: str | None = None, *, name: str = "The input") -> str:
    """Decode the bytes of an article.

    Args:
        data: The bytes.
        charset: The encoding that somebody named. What has a mark or is valid as UTF-8 is that all the same.
        name: How messages call the input.

    Raises:
        SourceError: it is no text.
    """
    if marked := byte_order_mark(data):
        mark, encoding = marked
        return data[len(mark) :].decode(encoding, "replace")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise SourceError(f"{name} is {kind}, not text; extract its text first and pass that.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _is_binary(data):
        raise SourceError(f"{name} is binary data, not text; pass the article as plain text.")
    damaged = data.decode("utf-8", "replace")
    letters = sum(len(run) for run in re.findall(r"[^\x00-\x7f\ufffd]+", damaged))
    if letters > 4 * damaged.count("\ufffd"):
        return damaged  # UTF-8 that was cut, or of which a byte was lost
    if charset and (text := decode_as(data, charset)) is not None:
        return text
    return _guess(data)


def byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    """The mark that bytes begin with, if they do, and the encoding that it stands for."""
    return next((marked for marked in _BOMS if data.startswith(marked[0])), None)


def decode_as(data: bytes, charset: str) -> str | None:
    """Decode bytes as the encoding of that name; None where there is none, or they are something else."""
    # Browsers read the one as the other, which has more letters in it.
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(charset.lower(), charset)
    try:
        return None if codecs.lookup(name).name.replace("_", "-") in _NO_CHARSETS else data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


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
