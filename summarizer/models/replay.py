"""Models that answer through a recording."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.models.profiles import NO_KEY
from summarizer.models.recordings import Mode, Recording

if TYPE_CHECKING:
    from summarizer.models.client import Client
    from summarizer.models.profiles import Profile


def recorded_profile(mode: Mode, model: str | None = None, base_url: str | None = None) -> Profile:
    """The model that is asked through a recording; for `replay` neither it nor a key need be there."""
    from summarizer.models.profiles import ENGINE_URL, choose_model

    name = model or os.environ.get("SUMMARIZER_MODEL") or "local"
    if name.partition("/")[0] == "local" and not (base_url or os.environ.get("SUMMARIZER_BASE_URL")):
        base_url = ENGINE_URL
    api_key = NO_KEY if mode == "replay" else None
    return choose_model(name, base_url=base_url, api_key=api_key, environ=os.environ)


@contextmanager
def recorded_client(path: Path | None, model: str | None, base_url: str | None = None) -> Iterator[Client]:
    """A Client whose answers are kept in a file, so that none is asked for twice."""
    from summarizer.models.client import Client
    from summarizer.models.profiles import choose_model
    from summarizer.models.transport import LiveTransport

    if path is None:
        client = Client(choose_model(model, base_url=base_url, environ=os.environ))
    else:
        profile = recorded_profile("cache", model, base_url)
        client = Client(profile, transport=Recording(path, "cache", live=LiveTransport(profile)))
    try:
        yield client
    finally:
        client.close()
