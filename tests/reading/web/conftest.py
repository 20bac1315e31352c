"""A site on loopback that answers with what a test wants, to the byte."""

import re
import shutil
import socketserver
import ssl
import subprocess
import threading

import pytest


class Site:
    """Pages by path; `requests` holds the heads of what was asked, `url` is where the site is."""

    def __init__(self, server, scheme="http"):
        self.port = server.server_address[1]
        self.url = f"{scheme}://127.0.0.1:{self.port}"
        self.requests = []
        self._answers = {}

    def page(self, path, body=b"", *, status=200, type="text/html; charset=utf-8", **headers):
        """Answer with a body; `Content_Encoding="gzip"` is a header."""
        body = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": type, "Content-Length": len(body), "Connection": "close"} | headers
        lines = [f"HTTP/1.1 {status} X"]
        lines += [f"{k.replace('_', '-')}: {v}" for k, v in headers.items() if v is not None]
        return self.raw(path, ["\r\n".join([*lines, "", ""]).encode("latin-1"), body])

    def redirect(self, path, location, status=302):
        return self.page(path, status=status, Location=location)

    def raw(self, path, pieces):
        """Answer with pieces as they are: a list, or a function that makes an iterator."""
        self._answers[path] = pieces
        return self.url + path

    def answer(self, head):
        self.requests.append(head)
        pieces = self._answers.get(head.split(" ")[1], [b"HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n"])
        return pieces() if callable(pieces) else pieces


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_):
        """A visitor who leaves in the middle is what many tests are about."""


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        head = b""
        while not head.endswith(b"\r\n\r\n") and (line := self.rfile.readline()):
            head += line
        if length := re.search(rb"\r\ncontent-length: *(\d+)", head, re.I):
            self.rfile.read(int(length[1]))
        if head:
            for piece in self.server.site.answer(head.decode("latin-1")):
                self.wfile.write(piece)


def _served(tls=None):
    server = _Server(("127.0.0.1", 0), _Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    server.site = Site(server, "https" if tls else "http")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def site():
    yield from _served()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate for pages.test that nobody knows, and its key, in one file."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    path = tmp_path_factory.mktemp("certificate") / "pages.pem"
    made = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=pages.test", "-addext", "subjectAltName=DNS:pages.test", "-keyout", "-", "-out", "-"],
        capture_output=True,
        check=True,
    )  # fmt: skip
    path.write_bytes(made.stdout)
    return path


@pytest.fixture
def secure_site(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from _served(context)
