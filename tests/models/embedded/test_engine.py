import importlib.util
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from summarizer.errors import ModelUnavailable, WeightsError
from summarizer.models.embedded.engine import Engine, start_engine
from summarizer.models.embedded.weights import ensure_weights

ROOT = Path(__file__).parents[3]
needs_engine = pytest.mark.skipif(
    importlib.util.find_spec("xllamacpp") is None, reason="needs the extra local"
)


def test_the_key_is_not_shown():
    assert "hidden" not in repr(Engine("http://127.0.0.1:1/v1", "hidden", "m", 1))


def test_a_missing_engine_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ModelUnavailable, match=r"pip install '\.\[local\]'"):
        start_engine(tmp_path / "model.gguf")


def test_the_engine_is_not_imported_before_it_is_needed():
    names = "summarizer.models.embedded.engine", "summarizer.models.embedded.weights"
    imported = {*run(f"import sys, {', '.join(names)}; print(*sys.modules)").stdout.split()}
    assert imported.issuperset(names)
    assert not {"xllamacpp", "httpx2", "filelock"} & imported


STAND_IN = """
from unittest.mock import MagicMock as CommonParams

class Server:
    listening_address = "http://127.0.0.1:9"

    def __init__(self, options):
        assert options.api_keys
"""


def test_the_engine_runs_in_a_process_that_says_where_it_listens(tmp_path, monkeypatch):
    (tmp_path / "xllamacpp.py").write_text(STAND_IN)
    monkeypatch.syspath_prepend(tmp_path)
    assert start_engine(tmp_path / "model.gguf").base_url == "http://127.0.0.1:9/v1"


@needs_engine
def test_garbage_that_begins_like_a_model_is_refused(tmp_path, capfd):
    garbage = tmp_path / "garbage.gguf"
    garbage.write_bytes(b"GGUF" + bytes(range(256)) * 20)
    with pytest.raises(WeightsError, match=r"can't load .*garbage\.gguf"):
        start_engine(garbage)
    assert capfd.readouterr() == ("", "")


def run(code, *arguments, **options):
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)])}
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=120, **options)


@pytest.fixture(scope="module")
def engine():
    return start_engine(ensure_weights(), context=2048)


def request(engine, path, key=None, **headers):
    if key:
        headers["Authorization"] = f"Bearer {key}"
    return urllib.request.urlopen(urllib.request.Request(engine.base_url + path, headers=headers), timeout=60)


def refusal(engine, path, key=None):
    with pytest.raises(urllib.error.HTTPError) as caught:
        request(engine, path, key)
    with caught.value as error:
        return error.code


@pytest.mark.local
@needs_engine
def test_it_answers_in_the_form_asked_for(engine):
    import openai

    with openai.OpenAI(base_url=engine.base_url, api_key=engine.api_key) as client:
        schema = {
            "type": "object",
            "properties": {"3": {"enum": ["Anne Roux", "nobody"]}, "10": {"enum": ['“Ż"', "ż"]}},
            "required": ["3", "10"],
            "additionalProperties": False,
        }
        answer = client.chat.completions.create(
            model=engine.model,
            messages=[{"role": "user", "content": "Who speaks?"}],
            max_tokens=60,
            response_format={"type": "json_schema", "json_schema": {"name": "tags", "schema": schema}},
        )
        assert '"3"' in str(answer.choices[0].message.content)
        assert [model.id for model in client.models.list()] == [engine.model]


@pytest.mark.local
@needs_engine
def test_it_is_for_this_process_alone(engine):
    assert urlsplit(engine.base_url).hostname == "127.0.0.1"
    assert refusal(engine, "/models") == refusal(engine, "/models", "wrong") == 401
    assert refusal(engine, "/../", engine.api_key) == 404
    with request(engine, "/models", engine.api_key, Origin="http://evil.example") as response:
        assert response.headers["Access-Control-Allow-Origin"] == "http://127.0.0.1"


@pytest.mark.local
@needs_engine
def test_one_engine_serves_the_process(engine):
    assert start_engine(ensure_weights(), context=2048) is engine


START = """
from summarizer.models.embedded.engine import start_engine
from summarizer.models.embedded.weights import ensure_weights
import urllib.request, threading, time
engine = start_engine(ensure_weights(), context=512)
"""
BUSY = """
body = b'{"messages": [{"role": "user", "content": "Count to a thousand."}], "max_tokens": 400}'
head = {"Authorization": "Bearer " + engine.api_key, "Content-Type": "application/json"}
asked = urllib.request.Request(engine.base_url + "/chat/completions", body, head)
def ask():
    try:
        urllib.request.urlopen(asked).read()
    except Exception:
        pass
threading.Thread(target=ask, daemon=True).start()
time.sleep(1)
"""


@pytest.mark.local
@needs_engine
@pytest.mark.parametrize(
    ("code", "status"),
    [(START, 0), (START + BUSY, 0), (START + "raise SystemExit(5)", 5)],
    ids=["idle", "while it answers", "with an exit code"],
)
def test_it_ends_with_the_process_and_says_nothing(code, status):
    done = run(code)
    assert (done.returncode, done.stdout, done.stderr) == (status, "", "")


@pytest.mark.local
@needs_engine
def test_it_ends_when_its_process_is_killed():
    code = (
        START + "print(engine.base_url, flush=True); import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    )
    address = urlsplit(run(code).stdout.strip())
    for _ in range(50):
        try:
            urllib.request.urlopen(f"http://{address.netloc}/health", timeout=1).close()
        except OSError:
            return
        time.sleep(0.1)
    pytest.fail("the engine outlived its process")


FORKED = """
import os, subprocess, sys, time
from pathlib import Path
from summarizer.models.embedded import engine

code = "import sys; sys.stdin.read()"
process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
engine._running[Path("model"), 1] = engine.Engine("http://127.0.0.1:9/v1", "key", "model", 1), process
child = os.fork()
if child == 0:
    assert not engine._running
    if sys.argv[1] == "ends":
        sys.exit()  # with everything that is done at an exit
    time.sleep(60)
    os._exit(0)
if sys.argv[1] == "ends":
    os.waitpid(child, 0)
    print("alive" if process.poll() is None else "ended")
else:
    process.stdin.close()  # as when this process ends
    print("ended" if process.wait(timeout=10) == 0 else "killed")
    os.kill(child, 9)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nobody forks here")
@pytest.mark.parametrize(("child", "engine"), [("stays", "ended"), ("ends", "alive")])
def test_a_forked_child_neither_keeps_the_engine_nor_ends_it(child, engine):
    done = run(FORKED, child)
    assert (done.stdout.strip(), done.returncode) == (engine, 0), done.stderr
