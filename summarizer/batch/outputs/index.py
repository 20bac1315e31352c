"""The state next to OUT, one SQLite file: the lock, the run's identity, and where each record is.

As an index it only repeats what OUT says: what it lacks is read from OUT, and it can be made anew from it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from summarizer.batch.outputs.records import DUPLICATE_ID, Record

_PRAGMAS = """
PRAGMA locking_mode = EXCLUSIVE;  -- held until the process ends, however it ends
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -2000;
PRAGMA temp.cache_size = -2000;
"""
# `id`, `article` and `input` are hashes, `crc` is that of the line. `start` is null where only duplicates of
# an id have their records so far, or where the input's own is stale.
_TABLES = """
CREATE TABLE IF NOT EXISTS identity (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS extent (
    until INTEGER, crc INTEGER, changed INTEGER, briefs INTEGER, errors INTEGER
);
CREATE TABLE IF NOT EXISTS lines (
    id BLOB PRIMARY KEY, start INTEGER, length INTEGER, crc INTEGER, article BLOB, input BLOB,
    duplicates INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stale (start INTEGER, length INTEGER, crc INTEGER, article BLOB);
CREATE INDEX IF NOT EXISTS briefed ON lines (article) WHERE article IS NOT NULL;
CREATE TEMP TABLE seen (id BLOB PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID;
"""
_ADD = """
INSERT INTO lines (id, start, length, crc, article, input) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET start = excluded.start, length = excluded.length, crc = excluded.crc,
    article = excluded.article, input = excluded.input
WHERE start IS NULL
"""
_ADD_DUPLICATE = """
INSERT INTO lines (id, duplicates) VALUES (?, 1) ON CONFLICT (id) DO UPDATE SET duplicates = duplicates + 1
"""
_STALE = "start, length, crc, article"
_OUTDATE = """
UPDATE lines SET start = NULL, length = NULL, crc = NULL, article = NULL, input = NULL WHERE id = ?
"""
_FIND = """
SELECT start, length FROM lines WHERE article = ? UNION ALL SELECT start, length FROM stale WHERE article = ?
"""
_CHUNK = 500
_RECENT = 100_000
"""Ids of a pass that are kept in memory, some 12 MB; more of them go into a file, which is slower."""


class Place(NamedTuple):
    """Where an input stands.

    Attributes:
        occurrence: How often its id came before in this pass.
        done: Whether it has its record already.
        input: What it was when that was written; None where nobody knows.
    """

    occurrence: int
    done: bool
    input: bytes | None = None


class Line(NamedTuple):
    """A line of OUT: its place, its checksum, and what its input was, where that is known."""

    start: int
    length: int
    crc: int
    input: bytes | None = None


class Covered(NamedTuple):
    """What of OUT is indexed.

    Attributes:
        end: The byte up to which it is.
        crc: The checksum of the bytes before it.
        changed: When the file was changed last, in nanoseconds: what has not changed since is not read again.
        briefs: How many records of briefs there are.
        errors: How many records of errors.
    """

    end: int
    crc: int
    changed: int
    briefs: int
    errors: int


NOTHING = Covered(0, 0, 0, 0, 0)


class Index:
    """An open state file; no other process can open it. What is not committed is gone when it is closed."""

    def __init__(self, path: Path) -> None:
        import sqlite3

        self._recent: dict[bytes, int] = {}
        self._any_filed = self._is_renewed = False
        # Whoever uses it from several threads takes care that it is one at a time.
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
        try:
            self._connection.executescript(_PRAGMAS)
            self._connection.execute("BEGIN IMMEDIATE")
            for statement in _TABLES.split(";"):
                self._connection.execute(statement)
        except sqlite3.Error:
            self._connection.close()
            raise

    def close(self) -> None:
        """Close without a commit."""
        self._connection.close()

    def identity(self) -> dict[str, str]:
        """What the run is made of, or nothing where the file is new."""
        return dict(self._connection.execute("SELECT name, value FROM identity"))

    def set_identity(self, identity: Mapping[str, str]) -> None:
        """Make this the state of another run."""
        self._connection.execute("DELETE FROM identity")
        self._connection.executemany("INSERT INTO identity VALUES (?, ?)", identity.items())

    def covered(self) -> Covered:
        """What was committed last."""
        row = self._connection.execute("SELECT * FROM extent").fetchone()
        return Covered(*row) if row else NOTHING

    def commit(self, covered: Covered) -> None:
        """Keep all that was added; it is what the first `covered.end` bytes of OUT hold."""
        if self._is_renewed:
            self._connection.execute("DROP TABLE before")
            self._is_renewed = False
        self._connection.execute("DELETE FROM extent")
        self._connection.execute("INSERT INTO extent VALUES (?, ?, ?, ?, ?)", covered)
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN IMMEDIATE")

    def renew(self) -> None:
        """Begin anew; until the next commit, what was known of a line says whether it is still the same."""
        if not self._is_renewed:
            self._connection.execute("CREATE TABLE before (id BLOB PRIMARY KEY, crc, input) WITHOUT ROWID")
            query = "SELECT id, crc, input FROM lines WHERE crc IS NOT NULL"
            self._connection.execute(f"INSERT INTO before {query}")
            self._is_renewed = True
        self._connection.execute("DELETE FROM lines")

    def add(self, record: Record, line: Line) -> bool:
        """Note where a record stands; False where its input has one already, or the line was altered."""
        key = _key(record.id)
        if record.error == DUPLICATE_ID:
            return self._connection.execute(_ADD_DUPLICATE, [key]).rowcount == 1
        if self._is_renewed:
            before = self._connection.execute("SELECT crc, input FROM before WHERE id = ?", [key]).fetchone()
            if before and before[0] != line.crc:
                return False
            line = line._replace(input=before[1] if before else line.input)
        start, length, crc, source = line
        values = [key, start, length, crc, record.article, source]
        return self._connection.execute(_ADD, values).rowcount == 1

    def outdate(self, ids: Sequence[str]) -> tuple[int, int]:
        """Take the records of inputs for those of other ones, so that they are not done.

        Returns how many briefs and errors these were. The lines are stale until OUT is written without them.
        """
        errors = 0
        for id in ids:
            key = [_key(id)]
            self._connection.execute(f"INSERT INTO stale SELECT {_STALE} FROM lines WHERE id = ?", key)
            cursor = self._connection.execute("SELECT article FROM lines WHERE id = ?", key)
            errors += cursor.fetchone()[0] is None
            self._connection.execute(_OUTDATE, key)
        return len(ids) - errors, errors

    def stale(self) -> Counter[tuple[int, int]]:
        """Checksum and length of the lines that are stale."""
        return Counter(self._connection.execute("SELECT crc, length FROM stale"))

    def forget_stale(self) -> None:
        """Learn that OUT has no stale lines any more."""
        self._connection.execute("DELETE FROM stale")

    def admit(self, ids: Sequence[str]) -> list[Place]:
        """The places of the next inputs of this pass, in their order."""
        rest = iter([_key(id) for id in ids])
        return [place for keys in iter(lambda: list(islice(rest, _CHUNK)), []) for place in self._admit(keys)]

    def _admit(self, keys: list[bytes]) -> Iterator[Place]:
        marks = ",".join("?" * len(keys))
        seen = self._seen(keys, marks)
        rows = self._connection.execute(
            f"SELECT id, start IS NOT NULL, duplicates, input FROM lines WHERE id IN ({marks})", keys
        )
        written = {key: rest for key, *rest in rows}
        for key in keys:
            occurrence = seen.get(key, 0)
            seen[key] = occurrence + 1
            first, duplicates, source = written.get(key, (False, 0, None))
            # Duplicates are all alike: it is enough to know how many have their record.
            if occurrence:
                yield Place(occurrence, occurrence <= duplicates)
            else:
                yield Place(0, bool(first), source)
        self._recent |= seen
        if len(self._recent) >= _RECENT:
            self._connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?)", self._recent.items())
            self._recent, self._any_filed = {}, True

    def _seen(self, keys: list[bytes], marks: str) -> dict[bytes, int]:
        """How often each id came before in this pass, where it did."""
        recent = {key: self._recent[key] for key in keys if key in self._recent}
        if not self._any_filed:
            return recent
        query = f"SELECT id, times FROM seen WHERE id IN ({marks})"
        return dict(self._connection.execute(query, keys)) | recent

    def find(self, article: bytes) -> tuple[int, int] | None:
        """Where a brief of this article stands in OUT: start and length of its line."""
        return self._connection.execute(_FIND, [article, article]).fetchone()  # type: ignore[no-any-return]


def _key(id: str) -> bytes:
    return blake2b(id.encode("utf-8", "replace"), digest_size=16).digest()
