"""Archives: the parts of a DOCX, ODT or EPUB file, unpacked no further than a text can be long."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from summarizer.errors import SourceError

MAX_UNPACKED = 30_000_000
"""Bytes of all the parts that are read."""
_RATIO = 100  # of unpacked to packed bytes, at most: writing programs reach 20
_ALWAYS = 1_000_000  # bytes that may be unpacked whatever the ratio
_ENCRYPTED = 1  # the bit of a part's flags


class Archive:
    """A file of parts; `name` is how messages call it, such as "The DOCX file"."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = min(MAX_UNPACKED, max(_ALWAYS, _RATIO * len(data)))
        try:
            with ZipFile(BytesIO(data)) as file:
                self._parts = {part.filename: part for part in file.infolist()}
        except (BadZipFile, ValueError, OSError, NotImplementedError):
            raise self.damaged() from None
        self._data = data

    def read(self, path: str) -> bytes | None:
        """The bytes of a part; None if there is no such part.

        Raises:
            SourceError: it is encrypted or damaged, or unpacks to more than any text has.
        """
        part = self._parts.get(path)
        if part is None:
            return None
        if part.flag_bits & _ENCRYPTED:
            raise self.encrypted()
        data = self._unpacked(part)
        self._left -= len(data)
        if self._left < 0:
            raise SourceError(f"{self.name} unpacks to far more than an article; pass its text.")
        return data

    def needed(self, path: str) -> bytes:
        """The bytes of a part without which there is no text."""
        data = self.read(path)
        if data is None:
            raise self.damaged()
        return data

    def damaged(self) -> SourceError:
        """The error of a file that is not what it seems to be."""
        return SourceError(f"{self.name} is damaged; save or download it again, or pass its text.")

    def encrypted(self) -> SourceError:
        """The error of a file that nobody can read without its password."""
        return SourceError(f"{self.name} is encrypted; save it without a password and pass that file.")

    def _unpacked(self, part: ZipInfo) -> bytes:
        try:
            with ZipFile(BytesIO(self._data)) as file, file.open(part) as stream:
                return stream.read(self._left + 1)
        except (BadZipFile, EOFError, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError):
            raise self.damaged() from None
