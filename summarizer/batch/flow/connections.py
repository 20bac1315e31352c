"""Many connections at once to one endpoint, kept by aiohttp, at little more than half of httpcore's CPU time.

openai's own aiohttp client is used, behind the interface of a transport. Imports httpx2 and openai: import it
where a request is about to be made.
"""

from __future__ import annotations

import httpx2
import openai

from summarizer.models.transport import proxy_of, settings_explained


class Connections(httpx2.AsyncBaseTransport):
    """A transport that keeps so many connections open and tries nothing again.

    Args:
        base_url: The endpoint; the environment's proxy for it is used.
        count: Connections at most.
    """

    def __init__(self, base_url: str, count: int) -> None:
        # The environment is read once, by the rules that hold for all other requests.
        with settings_explained(base_url):
            self._client = openai.DefaultAioHttpClient(
                limits=httpx2.Limits(max_connections=count, max_keepalive_connections=count),
                proxy=proxy_of(base_url),
                verify=httpx2.create_ssl_context(),
                trust_env=False,
                follow_redirects=False,
            )

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send a request."""
        try:
            return await self._client.send(request, stream=True)
        except httpx2.ConnectTimeout as error:
            # openai's client calls every lost or refused connection one that took too long.
            if isinstance(error.__cause__, TimeoutError):
                raise
            raise httpx2.ConnectError(str(error)) from error.__cause__

    async def aclose(self) -> None:
        """Close the connections."""
        await self._client.aclose()
