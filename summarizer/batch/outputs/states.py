"""Opening the state next to OUT: one run at a time, and never two kinds of run in one file."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from summarizer.batch.outputs.index import NOTHING, Index
from summarizer.batch.outputs.records import read_record
from summarizer.errors import UsageError
from summarizer.rendering.writing import check_writable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHOWN = 60


def state_path(output: Path) -> Path:
    """Where the state of an OUT is kept."""
    return output.with_name(output.name + ".state")


def open_state(output: Path, identity: Mapping[str, str]) -> Index:
    """Take OUT for this run alone, or refuse it where another run holds it or began it.

    Raises:
        UsageError: said in a sentence, with what differs.
    """
    _check(output)
    state = state_path(output)
    if not state.exists() and _size(output):
        raise UsageError(_foreign(output))
    index = Index(state)
    try:
        _identify(index, output, identity)
    except BaseException:
        index.close()
        raise
    return index


def adopt_output(output: Path, identity: Mapping[str, str]) -> None:
    """Declare that OUT belongs to this run, where its state is lost or damaged; its records are kept.

    Raises:
        UsageError: another run holds OUT, a line of it is no record, or its state can't be written.
    """
    import sqlite3

    output = output.resolve()
    _check(output)
    state = state_path(output)
    with telling(output):
        _require_records(output)
        try:
            Index(state).close()  # refused while another run holds it
        except sqlite3.DatabaseError as error:
            if _primary(error) not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
        for suffix in ("", "-wal"):
            state.with_name(state.name + suffix).unlink(missing_ok=True)
        index = Index(state)
        try:
            index.set_identity(identity)
            index.commit(NOTHING)
        finally:
            index.close()


@contextmanager
def telling(output: Path) -> Iterator[None]:
    """Turn what the disk and SQLite raise into a sentence with the way on."""
    import sqlite3

    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(_unwritable(output, reason, error.errno in _FULL)) from error
    except sqlite3.DatabaseError as error:
        raise _told(output, error) from error


def _told(output: Path, error: Exception) -> Exception:
    import sqlite3

    match _primary(error):
        case sqlite3.SQLITE_BUSY:
            return UsageError(
                f"Another run is writing {str(output)!r}; wait until it has ended, or use "
                "another output file."
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return UsageError(
                f"{str(state_path(output))!r}, which says what run {str(output)!r} belongs to, is damaged; "
                "pass --adopt to accept its records as this run's, or use another output file."
            )
        case None:
            return error  # no fault of the file
        case code:
            return UsageError(_unwritable(state_path(output), str(error), code == sqlite3.SQLITE_FULL))


def _primary(error: Exception) -> int | None:
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _unwritable(path: Path, reason: str, full: bool) -> str:
    if full:
        return (
            f"{str(path)!r} can't grow ({reason}); free some space and run the same command again to resume."
        )
    return f"{str(path)!r} can't be written ({reason}); use another path."


def _require_records(output: Path) -> None:
    """Refuse a file with anything in it that a run would take out: it may be somebody's only copy."""
    if not output.exists():
        return
    with output.open("rb") as file:
        for number, line in enumerate(file, start=1):
            is_cut = not line.endswith(b"\n")  # the last one, of a run that was killed
            if not is_cut and line.strip(b"\0\r\n ") and not read_record(line.lstrip(b"\0")):
                raise UsageError(
                    f"Line {number} of {str(output)!r} is no record of a batch, so it is not adopted; use "
                    "another output file, or move what is no record out of this one."
                )


def _check(output: Path) -> None:
    check_writable(output)
    if (state := state_path(output)).is_symlink():
        raise UsageError(f"{str(state)!r} is a link, which a run does not write through; remove it.")
    if output.exists() and not output.is_file():
        raise UsageError(
            f"{str(output)!r} is not a regular file; use one, because a run resumes from what it has written."
        )


def _size(output: Path) -> int:
    return output.stat().st_size if output.exists() else 0


def _identify(index: Index, output: Path, identity: Mapping[str, str]) -> None:
    known = index.identity()
    if known == identity:
        return
    if _size(output):
        raise UsageError(_of_another_run(output, known, identity) if known else _foreign(output))
    index.set_identity(identity)  # nothing is written yet that could be mixed
    index.commit(NOTHING)


def _foreign(output: Path) -> str:
    with output.open("rb") as file:
        is_record = read_record(file.readline()) is not None
    adopt = ", or pass --adopt to accept its records as this run's" if is_record else ""
    return (
        f"{str(output)!r} exists, but is not known to be the output of a `summarizer batch` run; "
        f"use another output file{adopt}."
    )


def _of_another_run(output: Path, known: Mapping[str, str], identity: Mapping[str, str]) -> str:
    names = [name for name in sorted({*known, *identity}) if known.get(name) != identity.get(name)]
    differences = ", ".join(
        f"{name} was {_shown(known.get(name))} and is {_shown(identity.get(name))}" for name in names
    )
    return (
        f"{str(output)!r} belongs to a run with another {' and '.join(names)} ({differences}); "
        "use another output file, or the original options."
    )


def _shown(value: str | None) -> str:
    if value is None:
        return "not set"
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"
