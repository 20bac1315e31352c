"""Requests and answers of a Batch API, stored next to the output, so that nothing is paid for twice.

One SQLite file, OUT.batches. A batch is noted before it is uploaded, with the requests that are in it; an
answer stays until the article that asked for it has its record.
"""

from __future__ import annotations

import json
import pickle
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx2

from summarizer.batch.inputs.articles import Input
from summarizer.batch.openai_batch.files import Result
from summarizer.batch.outputs.states import telling
from summarizer.models.retries import is_busy

_PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;  -- a batch that is forgotten in a power cut would be paid for twice
PRAGMA temp_store = FILE;
PRAGMA cache_size = -8000;
"""
# A request is under way where it has a `batch`, answered where it has a `status`, else to be asked again.
# `waiting` lasts as long as the process, so what is pickled in it never comes from anywhere else.
_TABLES = """
CREATE TABLE IF NOT EXISTS batches (
    name TEXT PRIMARY KEY, begun REAL NOT NULL, most REAL NOT NULL, file TEXT, id TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS requests (
    key TEXT PRIMARY KEY, batch TEXT, tries INTEGER NOT NULL, status INTEGER, body TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS under_way ON requests (batch) WHERE batch IS NOT NULL;
CREATE TABLE IF NOT EXISTS forms (form TEXT PRIMARY KEY, status INTEGER, body TEXT) WITHOUT ROWID;
CREATE TEMP TABLE waiting (key TEXT NOT NULL, input BLOB NOT NULL);
CREATE INDEX temp.waiting_for ON waiting (key);
"""
_ASK = """
INSERT INTO requests (key, batch, tries) VALUES (?, ?, 0)
ON CONFLICT (key) DO UPDATE SET batch = excluded.batch, status = NULL, body = NULL
"""
_SETTLE = """
UPDATE requests SET batch = NULL, tries = tries + 1,
    status = CASE WHEN tries + 1 >= :enough THEN :status END,
    body = CASE WHEN tries + 1 >= :enough THEN :body END
WHERE batch = :batch"""
_LOST = Result("", 503, {"error": {"message": "the batch has no answer to this request"}})
_COMMIT_EVERY = 1.0  # seconds


class Request(NamedTuple):
    """What is known of a request: where it is under way, or the answer with its status."""

    batch: str | None
    tries: int
    status: int | None
    body: str | None


class Noted(NamedTuple):
    """A batch that is under way: our name for it, since when, what it may cost, and the provider's ids."""

    name: str
    begun: float
    most: float
    file: str | None
    id: str | None


class RequestStore:
    """The open file; whoever holds OUT has it for himself.

    Args:
        output: OUT.
    """

    def __init__(self, output: Path) -> None:
        import sqlite3

        self._output, self._path = output, output.with_name(output.name + ".batches")
        with telling(output):
            self._connection = sqlite3.connect(self._path, timeout=0, isolation_level=None)
            self._connection.executescript(_PRAGMAS + _TABLES)
            self._connection.execute("BEGIN IMMEDIATE")
        self._committed = time.monotonic()
        self.waiting = 0

    def find(self, key: str) -> Request | None:
        """What is known of a request."""
        row = self._one("SELECT batch, tries, status, body FROM requests WHERE key = ?", key)
        return Request(*row) if row else None

    def begin(self, name: str, keys: Iterable[str], most: float) -> Noted:
        """Note a batch that is about to be uploaded."""
        noted = Noted(name, time.time(), most, None, None)
        with telling(self._output):
            self._connection.execute("INSERT INTO batches VALUES (?, ?, ?, ?, ?)", noted)
            self._connection.executemany(_ASK, ((key, name) for key in keys))
        self.commit()
        return noted

    def note(self, noted: Noted) -> Noted:
        """Note what has become known of a batch."""
        self._do("UPDATE batches SET file = ?, id = ? WHERE name = ?", noted.file, noted.id, noted.name)
        self.commit()
        return noted

    def under_way(self) -> list[Noted]:
        """All batches that are not settled, as an earlier run left them."""
        rows = self._connection.execute("SELECT name, begun, most, file, id FROM batches ORDER BY begun")
        return [Noted(*row) for row in rows]

    def keys_of(self, name: str) -> list[str]:
        """The requests that are under way in a batch."""
        return [k for (k,) in self._connection.execute("SELECT key FROM requests WHERE batch = ?", [name])]

    def settle(self, name: str, results: Iterable[Result], attempts: int) -> None:
        """Take in what became of a batch's requests; those without an answer count as tried.

        Args:
            name: The batch.
            results: What its files say.
            attempts: So often a request is tried; then its failure is its answer.
        """
        with telling(self._output):
            for result in results:
                self._settle(_SETTLE + " AND key = :key", name, result, attempts)
            self._settle(_SETTLE, name, _LOST, attempts)
        self.drop(name)

    def drop(self, name: str) -> None:
        """Forget a batch that never was one; its requests are to be asked again."""
        self._do("UPDATE requests SET batch = NULL WHERE batch = ?", name)
        self._do("DELETE FROM batches WHERE name = ?", name)
        self.commit()

    def wait(self, key: str, read: Input) -> None:
        """Put an input aside until the request of that key has its answer."""
        self._do("INSERT INTO waiting VALUES (?, ?)", key, pickle.dumps(read))
        self.waiting += 1

    def woken(self, key: str) -> Iterator[Input]:
        """The inputs that waited for a request, which wait no more."""
        with telling(self._output):
            rows = self._connection.execute("DELETE FROM waiting WHERE key = ? RETURNING input", [key])
            inputs = rows.fetchall()
        self.waiting -= len(inputs)
        for (pickled,) in inputs:
            yield pickle.loads(pickled)

    def forget(self, keys: Iterable[str]) -> None:
        """Let answers go whose article has its record by now."""
        with telling(self._output):
            sql = "DELETE FROM requests WHERE key = ? AND batch IS NULL"
            self._connection.executemany(sql, ((key,) for key in keys))
        if time.monotonic() - self._committed > _COMMIT_EVERY:
            self.commit()

    def form(self, form: str) -> tuple[int, str] | None:
        """How the endpoint took a form of request: status and body."""
        found: tuple[int, str] | None = self._one("SELECT status, body FROM forms WHERE form = ?", form)
        return found

    def note_form(self, form: str, status: int, body: str) -> None:
        """Remember how the endpoint took a form of request."""
        self._do("INSERT OR REPLACE INTO forms VALUES (?, ?, ?)", form, status, body)
        self.commit()

    def commit(self) -> None:
        """See to it that all this outlasts the process."""
        self._do("COMMIT")
        self._do("BEGIN IMMEDIATE")
        self._committed = time.monotonic()

    def close(self, *, finished: bool) -> None:
        """Commit, and close the file; after the last article it has nothing more to say."""
        try:
            self.commit()
            done = finished and not self.under_way()
        finally:
            self._connection.close()
        if done:
            self._path.unlink(missing_ok=True)

    def _settle(self, sql: str, batch: str, result: Result, attempts: int) -> None:
        about = {"batch": batch, "key": result.key, "status": result.status, "body": json.dumps(result.body)}
        may_pass = is_busy(httpx2.Response(result.status, json=result.body))
        self._connection.execute(sql, about | {"enough": attempts if may_pass else 1})

    def _do(self, sql: str, *values: Any) -> None:
        with telling(self._output):
            self._connection.execute(sql, values)

    def _one(self, sql: str, *values: Any) -> Any:
        with telling(self._output):
            return self._connection.execute(sql, values).fetchone()
