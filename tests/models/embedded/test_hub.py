"""Downloads from the hub, which a server on loopback plays."""

import hashlib
import os
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from summarizer.errors import WeightsError
from summarizer.models.embedded.weights import ensure_weights, find_weights

CONTENT = b"GGUF" + bytes(range(256)) * 8_000
HUB_NAME = "hf://owner/repo/some/model.gguf"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


class Hub(BaseHTTPRequestHandler):
    """Redirects as the hub does, and cuts the first answer where the test says so."""

    content, cut_at, status, tagged = CONTENT, None, 200, True

    def do_GET(self):
        self.server.seen.append(dict(self.headers))
        if self.status != 200:
            self.send_error(self.status)
        elif self.path == "/owner/repo/resolve/main/some/model.gguf":
            self.send_response(302)
            self.send_header("Location", "/bytes")
            if self.tagged:
                self.send_header("X-Linked-ETag", f'"{hashlib.sha256(CONTENT).hexdigest()}"')
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.send_bytes(int(self.headers.get("Range", "bytes=0-")[6:-1]))

    def send_bytes(self, start):
        if start >= len(self.content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(self.content) - start))
        self.end_headers()
        cut_at, type(self).cut_at = self.cut_at, None
        self.wfile.write(self.content[start:cut_at])

    def log_message(self, *_):
        pass


@contextmanager
def serving(monkeypatch, **settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("TestHub", (Hub,), settings))
    server.seen = []
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("SUMMARIZER_LOCAL_MODEL", HUB_NAME)
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def test_hub_file_is_downloaded_once(cache, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    with serving(monkeypatch) as hub:
        path = ensure_weights()
        assert path == cache / "hf/owner/repo/some/model.gguf"
        assert path.read_bytes() == CONTENT
        assert hub.seen[0]["Authorization"] == "Bearer hf_secret"
        assert ensure_weights() == find_weights() == path
        os.utime(path)  # touched, not altered: hashed, not fetched
        assert ensure_weights() == path
        assert len(hub.seen) == 2


@pytest.mark.parametrize("tagged", [True, False])
def test_a_cut_download_leaves_nothing_to_trust_and_goes_on(cache, monkeypatch, tagged):
    with serving(monkeypatch, cut_at=1_000_000, tagged=tagged) as hub:
        with pytest.raises(WeightsError, match="stopped"):
            ensure_weights()
        assert find_weights() is None
        assert ensure_weights().read_bytes() == CONTENT
        # Without the hub's hash nobody could tell whether the two halves belong together.
        assert ("Range" in hub.seen[-1]) is tagged


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"x", b"<html>log in</html>"], ids=["altered", "page"])
def test_other_bytes_than_the_hub_named_are_refused(cache, monkeypatch, content):
    with serving(monkeypatch, content=content), pytest.raises(WeightsError, match="is not the one announced"):
        ensure_weights()
    left = [path.name for path in (cache / "hf/owner/repo/some").iterdir() if path.suffix != ".lock"]
    assert left == []


def test_a_partial_file_longer_than_the_file_starts_again(cache, monkeypatch):
    partial = cache / "hf/owner/repo/some/model.gguf.partial"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(CONTENT + b"more")
    with serving(monkeypatch):
        assert ensure_weights().read_bytes() == CONTENT


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_refusal_of_the_hub_is_one_sentence(monkeypatch, status):
    with (
        serving(monkeypatch, status=status),
        pytest.raises(WeightsError, match=f"returned status {status}; check"),
    ):
        ensure_weights()


def test_a_hub_that_is_not_there_is_one_sentence(monkeypatch):
    with serving(monkeypatch):
        pass
    with pytest.raises(WeightsError, match="stopped"):
        ensure_weights()


@pytest.mark.parametrize(
    "name",
    ["hf://owner/model.gguf", "hf://owner/../x/m.gguf", "hf://a/b/../../c.gguf", "hf://a/b/c.bin", "hf://"],
)
def test_a_wrong_hub_name_is_refused(monkeypatch, name):
    monkeypatch.setenv("SUMMARIZER_LOCAL_MODEL", name)
    with pytest.raises(WeightsError, match="hf://owner/repo/file"):
        find_weights()
