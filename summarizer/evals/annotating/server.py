"""The server of the page: for this machine alone, and for whoever knows its address.

It listens on the loopback interface, on a port that the system chooses. Every path begins with a token that
nobody can guess; a request for another host (DNS rebinding) or from another page is refused; the page may
load and ask nothing but this server, which knows the files it was started with, and these alone.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

from summarizer.errors import SummarizerError
from summarizer.evals.annotating.files import NotSaved, faults_of, opened, save

HOST = "127.0.0.1"
MOST_BYTES = 16_000_000
_PAGE = {
    "": ("page.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Answer(NamedTuple):
    """What is sent back."""

    status: HTTPStatus
    body: bytes
    kind: str = "application/json"


def _json(value: object, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(status, json.dumps(value).encode())


_NOT_FOUND = _json({"faults": ["there is no such page"]}, HTTPStatus.NOT_FOUND)
_TOO_LARGE = _json({"faults": ["the request is too large"]}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def answer(paths: Sequence[Path], method: str, route: str, body: bytes) -> Answer:
    """What the page is answered; `route` is what stands behind the token."""
    if method == "GET" and route in _PAGE:
        name, kind = _PAGE[route]
        data = (resources.files(__package__) / name).read_bytes()
        return Answer(HTTPStatus.OK, data, f"{kind}; charset=utf-8")
    if method == "GET" and route == "files":
        return _json([_listed(path) for path in paths])
    path = _path_of(paths, route)
    if path is None:
        return _NOT_FOUND
    if method == "GET":
        return _json(opened(path))
    try:
        asked = from_json(body)
        gold, version, reviewed = asked["gold"], asked.get("version", ""), bool(asked.get("reviewed"))
        assert isinstance(gold, dict)
    except (ValueError, KeyError, TypeError, AttributeError, AssertionError):
        return _json({"faults": ["the request is not understood"]}, HTTPStatus.BAD_REQUEST)
    if method == "POST":
        return _json({"faults": list(faults_of(gold))})
    try:
        return _json({"version": save(path, gold, version, reviewed=reviewed), **opened(path)})
    except NotSaved as refused:
        return _json({"faults": refused.faults}, HTTPStatus.CONFLICT)
    except SummarizerError as error:
        return _json({"faults": [str(error)]}, HTTPStatus.INTERNAL_SERVER_ERROR)


def _path_of(paths: Sequence[Path], route: str) -> Path | None:
    kind, _, number = route.partition("/")
    is_number = kind == "files" and number.isascii() and number.isdigit() and len(number) < 10
    return paths[int(number)] if is_number and int(number) < len(paths) else None


def _listed(path: Path) -> dict[str, Any]:
    read = opened(path)
    gold = read["gold"] or {}
    return {"name": path.stem, "draft": bool(gold.get("draft")), "faults": len(read["faults"])}


@contextmanager
def serving(paths: Sequence[Path]) -> Iterator[tuple[ThreadingHTTPServer, str]]:
    """A server that listens, for whoever lets it serve, and the address of its page."""
    token = secrets.token_urlsafe(24)

    class Handler(_Handler):
        files, secret = paths, token

    with ThreadingHTTPServer((HOST, 0), Handler) as server:
        server.daemon_threads = True
        yield server, f"http://{HOST}:{server.server_port}/{token}/"


class _Handler(BaseHTTPRequestHandler):
    files: Sequence[Path] = ()
    secret = ""
    server_version, sys_version = "summarizer", ""
    timeout = 60

    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_GET

    def _handle(self) -> None:
        route = self._route()
        if route is None:
            self._send(_NOT_FOUND)
            return
        length = self.headers.get("Content-Length") or "0"
        if not (length.isascii() and length.isdigit() and len(length) < 10 and int(length) <= MOST_BYTES):
            self._send(_TOO_LARGE)
            return
        self._send(answer(self.files, self.command, route, self.rfile.read(int(length))))

    def _route(self) -> str | None:
        """What stands behind the token; None for whoever does not know it, or asks from elsewhere."""
        assert isinstance(self.server, ThreadingHTTPServer)
        host = f"{HOST}:{self.server.server_port}"
        if (
            self.headers.get_all("Host") != [host]
            or self.headers.get("Origin", f"http://{host}") != f"http://{host}"
        ):
            return None
        if self.command != "GET" and self.headers.get_content_type() != "application/json":
            return None
        token, _, route = self.path.removeprefix("/").partition("/")
        return route if secrets.compare_digest(token.encode(), self.secret.encode()) else None

    def _send(self, sent: Answer) -> None:
        self.send_response(sent.status)
        for name, value in {
            **_HEADERS,
            "Content-Type": sent.kind,
            "Content-Length": str(len(sent.body)),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(sent.body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the path of a request holds the token."""
