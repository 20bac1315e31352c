"""A model's file on disk: written under a lock, whole under its final name, trusted by a stamp beside it.

What is made is made in a temporary file, checked, and renamed. To hash a gigabyte takes two seconds: a stamp
says what was verified, and at each start a sample of 26 MB (40 ms) says whether it still is. A file
which differs from its stamp is hashed again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

import platformdirs

from summarizer.errors import ModelUnavailable, WeightsError, install

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""

_CHUNK = 4 << 20
_HEAD = 8 << 20  # bytes: what a model is, its words and its template, stands before its numbers
_SAMPLES = 256
_SAMPLE = 64 << 10  # bytes


def cache_folder() -> Path:
    """Where model files are kept: SUMMARIZER_CACHE_DIR, or the user's cache folder."""
    chosen = os.environ.get("SUMMARIZER_CACHE_DIR")
    cache = Path(chosen).expanduser() if chosen else platformdirs.user_cache_path("summarizer")
    return cache / "models"


def copy_hashed(
    sources: Iterable[Path], out: BinaryIO | None, total: int, report: Progress
) -> tuple[int, str]:
    """Hash the sources one after the other, and write them to `out` if there is one."""
    digest, done = hashlib.sha256(), 0
    buffer = memoryview(bytearray(_CHUNK))
    for source in sources:
        with source.open("rb", buffering=0) as file:
            while count := file.readinto(buffer):
                digest.update(buffer[:count])
                if out:
                    out.write(buffer[:count])
                done += count
                report(done, total)
    return done, digest.hexdigest()


def verified(path: Path) -> dict[str, object] | None:
    """Return the stamp of a file, if size, time and sample are still those that it names."""
    stamp = read_stamp(path)
    try:
        status = path.stat()
        if (stamp.get("size"), stamp.get("mtime_ns")) != (status.st_size, status.st_mtime_ns):
            return None
        return stamp if stamp.get("sample") == sample_sha256(path) else None
    except OSError:
        return None


def sample_sha256(path: Path) -> str:
    """The SHA-256 of a file's head, its end, and 256 places between them."""
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        size = os.fstat(file.fileno()).st_size
        digest.update(file.read(_HEAD))
        for number in range(1, _SAMPLES + 1):
            file.seek(max(_HEAD, number * (size - _SAMPLE) // _SAMPLES))
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def read_stamp(path: Path) -> dict[str, object]:
    """What the stamp says of a file; empty where it says nothing."""
    try:
        stamp = json.loads(_stamp_path(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def restamped(path: Path, known: dict[str, object], report: Progress) -> bool:
    """Hash a file that differs from its stamp, and stamp it anew if it is the one we know."""
    try:
        size = path.stat().st_size
        if size != known.get("size") or copy_hashed([path], None, size, report)[1] != known.get("sha256"):
            return False
    except OSError:
        return False
    # A good file in a folder that we can't write to is still a good file: hashed at every start.
    with suppress(OSError):
        _write_stamp(path, str(known["sha256"]))
    return True


def _write_stamp(path: Path, sha256: str) -> None:
    status = path.stat()
    stamp = {
        "size": status.st_size,
        "mtime_ns": status.st_mtime_ns,
        "sha256": sha256,
        "sample": sample_sha256(path),
    }
    _stamp_path(path).write_text(json.dumps(stamp))


def finish(partial: Path, path: Path, sha256: str) -> Path:
    """Give a checked file its name, and stamp it."""
    partial.replace(path)
    _write_stamp(path, sha256)
    return path


def _stamp_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.verified")


def partial_path(path: Path) -> Path:
    """Where a file is written before it is checked."""
    return path.with_name(f"{path.name}.partial")


def sync(out: BinaryIO) -> None:
    """Make sure that what was written is on the disk."""
    out.flush()
    os.fsync(out.fileno())


def check_space(folder: Path, needed: int) -> None:
    """Raise WeightsError where the folder has not so many bytes left."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"{folder} has {free / 1e9:.1f} GB free, but the model needs {needed / 1e9:.1f} GB; "
            "free some space, or set SUMMARIZER_CACHE_DIR to another directory."
        )


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Let one process at a time write the file; a second one waits."""
    try:
        from filelock import FileLock
    except ImportError as error:
        raise ModelUnavailable(
            f"The embedded model needs the package filelock; {install('local')}."
        ) from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f"{path.name}.lock")):
            yield
    except OSError as error:
        raise WeightsError(
            f"The model can't be written to {path.parent} ({error.strerror or error}); "
            "set SUMMARIZER_CACHE_DIR to another directory."
        ) from error
