"""Fixtures for testing programs that use summarizer: answers come from a recording, and no model is asked.

pytest finds them automatically once summarizer is installed. Set SUMMARIZER_RECORD=1 to ask the model for
answers that a recording lacks, and to keep them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.models.recordings import Mode


@pytest.fixture
def recorded_summarizer() -> Iterator[Callable[..., Summarizer]]:
    """Makes Summarizers that answer from a file: `recorded_summarizer("answers.jsonl", model="local")`."""
    from summarizer.api import recorded_summarizer as make

    with ExitStack() as stack:

        def recorded(path: Path | str, **options: Any) -> Summarizer:
            mode: Mode = "cache" if os.environ.get("SUMMARIZER_RECORD") else "replay"
            return stack.enter_context(make(path, mode, **options))

        yield recorded


@pytest.fixture
def recorded_endpoint() -> Iterator[Callable[..., Any]]:
    """Makes a respx router that acts as an endpoint: `recorded_endpoint("answers.jsonl", base_url)`.

    For programs that create their own Summarizer or openai client. openai has used httpx2 since version 3.0,
    while respx patches httpx; this router patches the library that openai uses.
    """
    import httpx
    import respx
    from respx.mocks import HTTPCoreMocker

    from summarizer.models.recordings import Recording

    class HTTPCore2Mocker(HTTPCoreMocker):
        name = "summarizer-httpcore2"
        targets = [t.replace("httpcore", "httpcore2") for t in HTTPCoreMocker.targets]  # noqa: RUF012

    with ExitStack() as stack:

        def endpoint(path: Path | str, base_url: str) -> Any:
            recording = Recording(path)
            mock = respx.mock(base_url=base_url, using=HTTPCore2Mocker.name, assert_all_called=False)
            router = stack.enter_context(mock)
            route = router.post("/chat/completions")
            route.side_effect = lambda request: httpx.Response(200, json=recording.answer(request.content))
            return router

        yield endpoint
