"""Model files from the Hugging Face Hub: `hf://owner/repo/file.gguf`.

A download that was cut goes on where it stopped if the hub names the file's hash; what came is checked
against that hash before it gets its name.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.errors import WeightsError
from summarizer.models.embedded.modelfile import (
    Progress,
    cache_folder,
    check_space,
    copy_hashed,
    finish,
    partial_path,
    sync,
)

_HUB_FILE = re.compile(r"hf://((?:[\w-][\w.-]*/){2})((?:[\w-][\w.-]*/)*[\w-][\w.-]*\.gguf)", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")


def hub_path(chosen: str) -> Path:
    """Where a file of the hub is kept."""
    match = _HUB_FILE.fullmatch(chosen)
    if not match:
        raise WeightsError(f"{chosen!r} is not a file on the hub; use e.g. hf://owner/repo/file.gguf.")
    return cache_folder() / "hf" / match[1] / match[2]


def download(chosen: str, path: Path, report: Progress) -> Path:
    """Fetch the file, going on where a cut download stopped."""
    import httpx2

    match = _HUB_FILE.fullmatch(chosen)
    assert match, "hub_path has checked it"
    endpoint = os.environ.get("HF_ENDPOINT") or "https://huggingface.co"
    url = f"{endpoint.rstrip('/')}/{match[1]}resolve/main/{match[2]}"
    partial = partial_path(path)
    try:
        expected = _fetch(url, partial, report)
    except httpx2.HTTPStatusError as error:
        raise WeightsError(
            f"{url} returned status {error.response.status_code}; check the name, and HF_TOKEN if "
            "one is required."
        ) from error
    except (httpx2.HTTPError, httpx2.InvalidURL) as error:
        raise WeightsError(
            f"The download of {url} stopped ({error}); run the command again to resume it."
        ) from error
    total = partial.stat().st_size
    _, sha256 = copy_hashed([partial], None, total, report)
    with partial.open("rb") as file:
        is_gguf = file.read(4) == b"GGUF"
    if not is_gguf or (expected and sha256 != expected):
        partial.unlink()
        raise WeightsError(f"The file downloaded from {url} is not the one announced; run the command again.")
    return finish(partial, path, sha256)


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
        check_space(partial.parent, length)
        with partial.open("ab" if resumed else "wb") as out:
            for chunk in response.iter_raw():
                out.write(chunk)
                done += len(chunk)
                report(done, max(done, length))
            sync(out)
    return expected
