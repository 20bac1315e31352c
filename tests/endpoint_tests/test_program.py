from __future__ import annotations

import os
import signal
import subprocess
import sys

import httpx
import pytest

from tests.endpoint import Settings, spawn
from tests.endpoint.settings import parse_arguments

SETTINGS = Settings(
    seed=3, api_key="sk-k", models=("a", "b"), latency=0.5, faults=0.25, fault_names=("500",), script=("ok", "503")
)  # fmt: skip


def test_settings_survive_the_command_line():
    assert parse_arguments(["--port", "80", *SETTINGS.arguments()]) == (SETTINGS, 80)


def test_wrong_options_are_wrong_usage(capsys):
    with pytest.raises(SystemExit, match="2"):
        parse_arguments(["--faults", "2"])
    assert "it is a share, 0 to 1" in capsys.readouterr().err


@pytest.mark.slow
def test_a_program_of_its_own_answers(http):
    with spawn(Settings(models=("m",))) as url:
        assert http.get(f"{url}/models").json()["data"][0]["id"] == "m"
    with pytest.raises(httpx.ConnectError):
        http.get(f"{url}/models")


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_listens_and_stops_when_told(number):
    command = [sys.executable, "-m", "tests.endpoint"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        url = program.stdout.readline()
        assert url.startswith("http://127.0.0.1:")
        assert url.endswith("/v1\n")
        os.kill(program.pid, number)
        assert program.communicate(timeout=10) == ("", "")
    assert program.returncode == 0


@pytest.mark.slow
def test_a_port_that_is_taken_is_said(serve):
    port = serve().url.split(":")[2].removesuffix("/v1")
    done = subprocess.run(
        [sys.executable, "-m", "tests.endpoint", "--port", port], capture_output=True, text=True, timeout=10
    )
    assert done.returncode == 2
    assert done.stderr == f"The port {port} can't be listened on (address already in use): choose another.\n"
