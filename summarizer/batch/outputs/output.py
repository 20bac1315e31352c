"""What a batch writes: OUT.jsonl, exactly one line per input, however often the run is killed.

OUT is the only truth: lines are appended whole, and what is cut is cut off. The state beside it (`index`) is
the lock, says which run OUT belongs to, and is never ahead of what OUT holds on disk.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from hashlib import blake2b
from io import FileIO
from pathlib import Path
from time import monotonic

from summarizer.batch.outputs.index import NOTHING, Covered, Index, Place
from summarizer.batch.outputs.records import (
    Record,
    article_key,
    brief_line,
    error_line,
    read_brief,
    read_record,
)
from summarizer.batch.outputs.states import open_state, telling
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import AnyBrief

_TAIL = 4096
_SYNC_EVERY = 1.0
"""Seconds after which a record is on disk with the next one."""


@contextmanager
def open_output(path: Path, identity: Mapping[str, str], form: type[AnyBrief] = Brief) -> Iterator[Output]:
    """Open OUT to begin it or to go on with it; what a crash left cut is repaired first.

    Args:
        path: OUT; its state is kept beside it as OUT.state.
        identity: What the run is made of (model, prompt, schema …); OUT of another run is refused.
        form: What its records hold.

    Raises:
        UsageError: OUT can't be written, is being written by another run, or belongs to another one.
    """
    path = path.resolve()
    with telling(path):
        index = open_state(path, identity)
        try:
            output = Output(path, index, form)
        except BaseException:
            index.close()
            raise
    try:
        yield output
    finally:
        output.close()


class Output:
    """OUT, held by this run; for one thread at a time. `briefs` and `errors` count its records."""

    def __init__(self, path: Path, index: Index, form: type[AnyBrief]) -> None:
        self.path, self._form = path, form
        self.briefs = 0
        self.errors = 0
        self._end = 0
        self._index = index
        self._draft = path.with_name(path.name + ".part")
        self._draft.unlink(missing_ok=True)
        self._file = _open(path)
        try:
            self._catch_up()
        except BaseException:
            self._file.close()
            raise

    def admit(self, ids: Sequence[str]) -> list[Place]:
        """The places of the next inputs in this pass: what is done, and which are duplicates of an id.

        Memory grows by some 12 MB at most, however many ids there are; some hundred at a time are asked for
        fastest.
        """
        with telling(self.path):
            return self._index.admit(ids)

    def write_brief(self, id: str, brief: AnyBrief) -> None:
        """Append the record of an input that succeeded."""
        self._write(Record(id, None, article_key(brief.article)), brief_line(id, brief))

    def write_error(self, id: str, kind: str, message: str, attempts: int = 0) -> None:
        """Append the record of an input that failed; `attempts` counts the requests made for it.

        Where the kind is DUPLICATE_ID, it is the record of one more input of this id.
        """
        self._write(Record(id, kind, None), error_line(id, kind, message, attempts))

    def find(self, article: Article) -> AnyBrief | None:
        """A brief that OUT holds of the same text with the same title and day of publication."""
        with telling(self.path):
            place = self._index.find(article_key(article))
            if place is None:
                return None
            return read_brief(self._read(*place), self._form)

    def forget_failed(self) -> None:
        """Take all error records out of OUT, so that their inputs are not done; to be called before `admit`.

        OUT is replaced by a copy as a whole: a crash leaves the old one or the new one.
        """
        if self.errors:
            with telling(self.path):
                self._rewrite(lambda record: record.error is None)

    def sync(self) -> None:
        """See to it that what was written outlasts a power cut; takes as long as the disk does."""
        with telling(self.path):
            try:
                os.fsync(self._file.fileno())
                self._index.commit(Covered(self._end, self._tail(self._end), self.briefs, self.errors))
            except BaseException:
                self._release()
                raise
        self._synced = monotonic()

    def close(self) -> None:
        """Sync, and let go of OUT."""
        if not self._file.closed:
            self.sync()
            self._release()

    def _write(self, record: Record, line: bytes) -> None:
        end = self._end
        with telling(self.path):
            try:
                if not self._take(record, len(line)):
                    raise ValueError(f"{record.id!r} has its record already")
                rest = memoryview(line)
                while rest:
                    rest = rest[self._file.write(rest) :]
            except BaseException:  # what the index has not kept is read from OUT by the next run
                self._end = end
                with suppress(OSError):
                    self._file.truncate(end)
                self._release()
                raise
        if monotonic() - self._synced > _SYNC_EVERY:
            self.sync()

    def _release(self) -> None:
        self._index.close()
        self._file.close()

    def _take(self, record: Record | None, length: int) -> bool:
        """Index the line that ends OUT; False for what is no record, or a second one of its input."""
        if record is None or not self._index.add(record, self._end, length):
            return False
        self._end += length
        self.briefs += record.error is None
        self.errors += record.error is not None
        return True

    def _catch_up(self) -> None:
        """Index what OUT holds and the index lacks, and cut off a line that was cut."""
        covered = self._index.covered()
        if covered.tail != self._tail(covered.end):  # OUT is shorter, or not what it was
            self._index.clear()
            covered = NOTHING
        self._end, _, self.briefs, self.errors = covered
        if all(self._take(read_record(line), len(line)) for line in self._lines(self._end)):
            self._file.truncate(self._end)
            self.sync()
        else:  # a power cut can leave zeros in front of whole lines
            self._rewrite(lambda record: True)

    def _rewrite(self, keep: Callable[[Record], bool]) -> None:
        """Replace OUT by a copy of its records; a crash is noticed, as the index fits what it did before."""
        draft = self._draft
        self._index.clear()
        self._end = self.briefs = self.errors = 0
        try:
            with draft.open("wb") as copy:
                for line in self._lines(0):
                    record = read_record(line)
                    if record and keep(record) and self._take(record, len(line)):
                        copy.write(line)
                copy.flush()
                os.fsync(copy.fileno())
            shutil.copymode(self.path, draft)
            self._file.close()
            draft.replace(self.path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            self._release()
            raise
        self._file = _open(self.path)
        self.sync()

    def _lines(self, start: int) -> Iterator[bytes]:
        """The whole lines of OUT from an offset on."""
        with self.path.open("rb") as file:
            file.seek(start)
            for line in file:
                if line.endswith(b"\n"):
                    yield line

    def _tail(self, end: int) -> bytes:
        """A hash of the last bytes before an offset, by which OUT is known again."""
        start = max(0, end - _TAIL)
        return blake2b(self._read(start, end - start), digest_size=16).digest()

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length) or b""


def _open(path: Path) -> FileIO:
    """Open for whole appends, and see to it that a new file's name outlasts a power cut too."""
    file = path.open("a+b", buffering=0)
    with suppress(OSError):  # not every system can
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    return file
