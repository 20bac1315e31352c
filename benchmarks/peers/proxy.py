"""A proxy on loopback that counts: requests, tokens and cut answers of whatever speaks through it.

Every system speaks through the same one, so that the same figures are taken from the same place; a peer that
throws its usage away is counted like one that reports it. The endpoint's key stays here: clients get another.
"""

from __future__ import annotations

import json
import secrets
import threading
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from summarizer.models.profiles import is_loopback

SECONDS = 1800.0
_PASSED_ON = ("Content-Type", "Accept")


@dataclass
class Account:
    """What was asked since the account was opened.

    Attributes:
        cut: Answers that ended at the limit of tokens.
        uncounted: Answers without figures of usage.
        refused: Requests that the endpoint answered with an error.
        broken: Requests that the endpoint did not answer at all.
        answers: The model's texts, in order.
    """

    requests: int = 0
    input_tokens: int = 0
    cached_input_tokens: int = 0
    output_tokens: int = 0
    cut: int = 0
    uncounted: int = 0
    refused: int = 0
    broken: int = 0
    answers: list[str] = field(default_factory=list)

    def enter(self, body: Any) -> None:
        """Add one completion."""
        usage = body.get("usage") or {}
        self.uncounted += not usage
        self.input_tokens += usage.get("prompt_tokens") or 0
        self.output_tokens += usage.get("completion_tokens") or 0
        self.cached_input_tokens += (usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
        for choice in body.get("choices") or ():
            self.cut += choice.get("finish_reason") == "length"
            self.answers.append((choice.get("message") or {}).get("content") or "")


class CountingProxy:
    """Stands on loopback in front of an OpenAI-compatible endpoint, as a context manager.

    Attributes:
        url: What clients use as base URL.
        api_key: What clients must send as key.
    """

    def __init__(self, base_url: str, api_key: str | None) -> None:
        self.api_key = secrets.token_urlsafe(24)
        self._upstream, self._key = base_url.rstrip("/"), api_key
        self._account, self._lock = Account(), threading.Lock()
        proxies = [urllib.request.ProxyHandler({})] if is_loopback(base_url) else []
        self._opener = urllib.request.build_opener(*proxies)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> CountingProxy:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def open_account(self) -> Account:
        """Begin to count anew."""
        with self._lock:
            self._account = Account()
            return self._account

    def forward(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Reply:
        """Send a request on, and count its answer."""
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        url = self._upstream + path.removeprefix("/v1")
        request = urllib.request.Request(url, data=body, headers=headers, method=method)
        try:
            with self._opener.open(request, timeout=SECONDS) as response:
                reply = Reply(response.status, response.headers.get("Content-Type", ""), response.read())
        except urllib.error.HTTPError as error:
            with error:
                reply = Reply(error.code, error.headers.get("Content-Type", ""), error.read())
        except OSError as error:
            words = json.dumps({"error": {"message": f"the endpoint does not answer: {error}"}})
            reply = Reply(502, "application/json", words.encode(), broken=True)
        if method == "POST":
            with self._lock:
                self._count(reply)
        return reply

    def _count(self, reply: Reply) -> None:
        account = self._account
        account.requests += 1
        account.broken += reply.broken
        account.refused += reply.status >= 400 and not reply.broken
        if reply.status < 400:
            try:
                account.enter(json.loads(reply.body))
            except (ValueError, AttributeError):
                account.uncounted += 1


@dataclass(frozen=True)
class Reply:
    """What goes back to the client."""

    status: int
    content_type: str
    body: bytes
    broken: bool = False


def _handler(proxy: CountingProxy) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self._pass_on(self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        def do_GET(self) -> None:
            self._pass_on(None)

        def _pass_on(self, body: bytes | None) -> None:
            if self.headers.get("Authorization") != f"Bearer {proxy.api_key}":
                reply = Reply(401, "application/json", b'{"error": {"message": "wrong key"}}')
            else:
                headers = {n: self.headers[n] for n in _PASSED_ON if self.headers.get(n)}
                reply = proxy.forward(self.command, self.path, body, headers)
            try:
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.content_type or "application/json")
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body)
            except ConnectionError:
                self.close_connection = True  # the client has given up

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler
