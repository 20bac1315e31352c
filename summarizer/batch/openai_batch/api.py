"""The calls of a provider's Batch API, each retried while the endpoint is busy or down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, TYPE_CHECKING, Any, NoReturn

import httpx2
import openai
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_before_delay

from summarizer.batch.flow.flow import send_once
from summarizer.batch.openai_batch.files import ENDPOINT, read_results
from summarizer.batch.openai_batch.requests import Noted
from summarizer.errors import EndpointDown, EndpointError
from summarizer.models.connecting.bounds import MAX_FILE
from summarizer.models.failures import cause_of, explain
from summarizer.models.profiles import Profile, headers_of
from summarizer.models.retries import is_busy, passes, policy
from summarizer.models.transport import many_connections
from summarizer.text.printable import clean

if TYPE_CHECKING:
    from openai.types import Batch

_CONNECTIONS = 16
_CONNECT_SECONDS = 10.0
_CLOCKS = 86_400.0
"""Seconds that two clocks may differ by: a batch that is older was not made by us."""
_DOWNLOADS = 5
_NAME = "summarizer"  # the key of the metadata that holds our name for a batch


class BatchApi:
    """Files and batches of one endpoint.

    All methods raise what `explain` makes of a failure, EndpointDown where nobody answered in time.

    Args:
        profile: The model.
        patience: Seconds that the endpoint may be down.
        timeout: Seconds to wait for one answer.
    """

    def __init__(self, profile: Profile, patience: float, timeout: float) -> None:
        self._profile = profile
        down = partial(_give_up, patience)
        self._policy = policy() | {"stop": stop_before_delay(patience), "retry_error_callback": down}
        self._client = openai.AsyncOpenAI(
            base_url=profile.base_url,
            api_key=profile.api_key,
            timeout=httpx2.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
            max_retries=0,
            default_query=dict(profile.query) or None,
            default_headers=headers_of(profile) or None,
            http_client=httpx2.AsyncClient(transport=_Repeating(str(profile.base_url), self._policy)),
        )

    async def upload(self, name: str, content: IO[bytes]) -> str:
        """Upload a file of requests; gives its id."""
        content.seek(0)
        file = (f"{name}.jsonl", content, "application/jsonl")
        with self._explained():
            return (await self._client.files.create(file=file, purpose="batch")).id

    async def find_upload(self, name: str) -> str | None:
        """The id of the file that was uploaded under that name, if it arrived."""
        with self._explained():
            async for file in self._client.files.list(purpose="batch"):
                if file.filename == f"{name}.jsonl":
                    return file.id
        return None

    async def create(self, noted: Noted) -> str:
        """Make a batch of its file, unless it was made already; gives its id.

        Where an answer doesn't arrive nobody knows whether the batch was made. So each try looks first.
        """
        retrying = AsyncRetrying(**self._policy | {"retry": retry_if_exception(_may_pass)})
        with self._explained():
            made: str = await retrying(self._create_once, noted)
        return made

    async def find(self, noted: Noted) -> str | None:
        """The id of a batch that was made under that name."""
        with self._explained():
            async for batch in self._client.batches.list(limit=100):
                if (batch.metadata or {}).get(_NAME) == noted.name:
                    return batch.id
                if batch.created_at < noted.begun - _CLOCKS:
                    break
        return None

    async def look(self, id: str) -> Batch:
        """How far a batch is."""
        with self._explained(), suppress(openai.NotFoundError):
            return await self._client.batches.retrieve(id)
        raise EndpointError(
            f"The batch {clean(id)} does not exist for this API key; use the key that created it, or "
            "delete the .batches file next to the output file to ask and pay again."
        )

    async def results(self, file_id: str | None, count: int) -> bytes:
        """A batch's file, for `read_results`; empty where there is none.

        A file that came cut, with broken lines or fewer than were counted, is fetched again.
        """
        if file_id is None:
            return b""
        whole: bytes | None = None
        for _ in range(_DOWNLOADS):
            with self._explained():
                content = (await self._client.files.content(file_id)).content
            with suppress(ValueError):
                lines = sum(1 for _ in read_results(content))
                whole = content
                if lines >= count:
                    break
        if whole is None:
            raise EndpointError(
                f"The file {clean(file_id)} arrived incomplete {_DOWNLOADS} times; run the same "
                "command again."
            )
        return whole

    async def try_form(self, body: dict[str, Any]) -> httpx2.Response:
        """Send one request at once, and give what came, whatever its status."""
        with self._explained():
            try:
                return await self._client.post("/chat/completions", cast_to=httpx2.Response, body=body)
            except openai.APIStatusError as error:
                return error.response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.close()

    async def _create_once(self, noted: Noted) -> str:
        if found := await self.find(noted):
            return found
        batch = await self._client.batches.create(
            input_file_id=str(noted.file),
            endpoint=ENDPOINT,
            completion_window="24h",
            metadata={_NAME: noted.name},
        )
        return batch.id

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            told = explain(error, self._profile)
            raise told from cause_of(told, error, self._profile)


class _Repeating(httpx2.AsyncBaseTransport):
    """Sends requests again that failed in passing, but those that make a batch."""

    def __init__(self, base_url: str, policy: dict[str, Any]) -> None:
        self._transport = many_connections(base_url, _CONNECTIONS)
        self._retrying = AsyncRetrying(**policy)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        if request.method == "POST" and request.url.path.endswith("/batches"):
            return await send_once(self._transport, request)
        most = MAX_FILE if request.url.path.endswith("/content") else None
        return await self._retrying.copy()(send_once, self._transport, request, most)

    async def aclose(self) -> None:
        await self._transport.aclose()


def _may_pass(error: BaseException) -> bool:
    match error:
        case openai.APIStatusError():
            return is_busy(error.response)
        case openai.APIConnectionError():
            return passes(error.__cause__ or error)
    return False


def _give_up(patience: float, state: RetryCallState) -> NoReturn:
    raise EndpointDown(
        f"The endpoint has not answered for {patience:.0f} seconds; "
        "run the same command again once it is back."
    )
