"""What a batch writes: OUT.jsonl, exactly one line per input, however often the run is killed.

OUT is the only truth: lines are appended whole, and what is cut is cut off. The state beside it (`index`) is
the lock, says which run OUT belongs to, and is never ahead of what OUT holds on disk.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from zlib import crc32

from summarizer.batch.outputs.disk import open_whole, set_aside
from summarizer.batch.outputs.index import NOTHING, Covered, Index, Line, Place
from summarizer.batch.outputs.records import (
    Record,
    article_key,
    brief_line,
    error_line,
    read_brief,
    read_record,
)
from summarizer.batch.outputs.states import open_state, telling
from summarizer.errors import UsageError
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import AnyBrief

_PIECE = 1 << 20
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
    """OUT, held by this run; for one thread at a time.

    Attributes:
        briefs: Records of briefs that it holds.
        errors: Records of errors that it holds.
        damaged: Lines that were altered since they were written, or are no records; they were taken out, so
            that their inputs are not done.
        aside: Where OUT is kept as it was before that.
    """

    def __init__(self, path: Path, index: Index, form: type[AnyBrief]) -> None:
        self.path, self._form = path, form
        self.briefs = self.errors = self.damaged = 0
        self.aside: Path | None = None
        self._end = self._crc = 0
        self._failure: UsageError | None = None
        self._any_stale = False
        self._index = index
        self._draft = path.with_name(path.name + ".part")
        self._draft.unlink(missing_ok=True)
        self._file = open_whole(path)
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
        with self._telling():
            return self._index.admit(ids)

    def write_brief(self, id: str, brief: AnyBrief, *, source: bytes | None = None) -> None:
        """Append the record of an input that succeeded; `source` is what the input is known again by."""
        self._write(Record(id, None, article_key(brief.article)), brief_line(id, brief), source)

    def write_error(
        self, id: str, kind: str, message: str, attempts: int = 0, *, source: bytes | None = None
    ) -> None:
        """Append the record of an input that failed; `attempts` counts the requests made for it.

        Where the kind is DUPLICATE_ID, it is the record of one more input of this id.
        """
        self._write(Record(id, kind, None), error_line(id, kind, message, attempts), source)

    def find(self, article: Article) -> AnyBrief | None:
        """A brief that OUT holds of the same text with the same title and day of publication."""
        with self._telling():
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

    def outdate(self, ids: Sequence[str]) -> None:
        """Take the records of inputs that have changed for stale, so that they are done anew.

        They stand in OUT until it is closed, and are still found by their article.
        """
        with self._telling():
            briefs, errors = self._index.outdate(ids)
        self.briefs -= briefs
        self.errors -= errors
        self._any_stale = True
        self.sync()

    def sync(self) -> None:
        """See to it that what was written outlasts a power cut; takes as long as the disk does."""
        with self._telling():
            try:
                os.fsync(self._file.fileno())
                changed = os.fstat(self._file.fileno()).st_mtime_ns
                self._index.commit(Covered(self._end, self._crc, changed, self.briefs, self.errors))
            except BaseException:
                self._release()
                raise
        self._synced = monotonic()

    def close(self) -> None:
        """Sync, and let go of OUT."""
        try:
            if self._any_stale and not (self._file.closed or self._failure):
                with self._telling():
                    self._rewrite(lambda record: True)
            elif not (self._file.closed or self._failure):
                self.sync()
        finally:
            self._release()

    def _write(self, record: Record, line: bytes, source: bytes | None) -> None:
        before = self._end, self._crc
        with self._telling():
            try:
                if not self._take(record, line, source):
                    raise ValueError(f"{record.id!r} has its record already")
                rest = memoryview(line)
                while rest:
                    rest = rest[self._file.write(rest) :]
            except BaseException:  # what the index has not kept is read from OUT by the next run
                self._end, self._crc = before
                with suppress(OSError):
                    self._file.truncate(self._end)
                self._release()
                raise
        if monotonic() - self._synced > _SYNC_EVERY:
            self.sync()

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Say what the disk does, and say the same to all who come after it: the run ends."""
        if self._failure:
            raise self._failure
        try:
            with telling(self.path):
                yield
        except UsageError as error:
            self._failure = error
            raise

    def _release(self) -> None:
        self._index.close()
        self._file.close()

    def _take(self, record: Record | None, line: bytes, source: bytes | None = None) -> bool:
        """Index the line that ends OUT; False for what is no record, is not what was written, or is a second
        one of its input."""
        if record is None:
            return False
        if not self._index.add(record, Line(self._end, len(line), crc32(line), source)):
            return False
        self._end += len(line)
        self._crc = crc32(line, self._crc)
        self.briefs += record.error is None
        self.errors += record.error is not None
        return True

    def _catch_up(self) -> None:
        """Index what OUT holds and the index lacks, and cut off a line that was cut."""
        if self._index.stale():  # of a run that was killed
            self._rewrite(lambda record: True)
            return
        covered = self._index.covered()
        if not self._is_as_it_was(covered):
            self._index.renew()
            covered = NOTHING
        self._end, self._crc, _, self.briefs, self.errors = covered
        if all(self._take(read_record(line), line) for line in self._lines(self._end)):
            self._file.truncate(self._end)
            self.sync()
        else:
            self._rewrite(lambda record: True)

    def _is_as_it_was(self, covered: Covered) -> bool:
        """Whether OUT still begins with what was indexed."""
        now = os.fstat(self._file.fileno())
        if (now.st_size, now.st_mtime_ns) == (covered.end, covered.changed):
            return True
        crc, left = 0, covered.end
        self._file.seek(0)
        while left and (piece := self._file.read(min(left, _PIECE))):
            crc, left = crc32(piece, crc), left - len(piece)
        return not left and crc == covered.crc

    def _rewrite(self, keep: Callable[[Record], bool]) -> None:
        """Replace OUT by a copy of its records; a crash is noticed, as the index fits what it did before.

        What is taken out although it should be kept stays in a file of its own.
        """
        draft, stale = self._draft, self._index.stale()
        self._index.renew()
        self._end = self._crc = self.briefs = self.errors = damaged = 0
        try:
            with draft.open("xb") as copy:
                for line in self._lines(0):
                    record, known = read_record(line), (crc32(line), len(line))
                    if stale[known] > 0 or (record and not keep(record)):
                        stale[known] -= 1
                        continue
                    if self._take(record, line):
                        copy.write(line)
                    elif line.strip(b"\0\r\n "):  # a power cut can leave zeros in front of whole lines
                        damaged += 1
                copy.flush()
                os.fsync(copy.fileno())
            shutil.copymode(self.path, draft)
            if damaged:
                self.damaged, self.aside = damaged, set_aside(self.path)
            self._file.close()
            draft.replace(self.path)
        except BaseException:
            with suppress(OSError):
                draft.unlink()
            self._release()
            raise
        self._file = open_whole(self.path)
        self._index.forget_stale()
        self._any_stale = False
        self.sync()

    def _lines(self, start: int) -> Iterator[bytes]:
        """The whole lines of OUT from an offset on."""
        with self.path.open("rb") as file:
            file.seek(start)
            for line in file:
                if line.endswith(b"\n"):
                    yield line

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length) or b""
