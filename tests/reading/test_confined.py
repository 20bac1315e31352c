"""What can't be bounded runs in a process that can be: it is killed, replaced, and knows no key."""

import os
import sys
import time

import pytest

from summarizer.errors import SourceError, UsageError
from summarizer.reading.confined import Confined

FUNCTIONS = """
import ctypes, os, time
from summarizer.errors import SourceError, UsageError

def answer(order):
    match order.decode().split():
        case ["pid"]:
            yield os.getpid()
        case ["count", last]:
            yield from range(int(last))
        case ["echo", *words]:
            yield words
        case ["wait"]:
            yield "first"
            time.sleep(60)
        case ["spin"]:
            while True: pass
        case ["fill"]:
            kept = []
            while True: kept.append(b"x" * 10_000_000)
        case ["abort"]:
            os.abort()
        case ["crash"]:
            ctypes.string_at(0)
        case ["print"]:
            print("no answer", flush=True)
            os.write(1, b"none either")
            yield "answer"
        case ["environment"]:
            yield dict(os.environ)
        case ["source"]:
            raise SourceError("It is no article; pass one.")
        case ["usage"]:
            raise UsageError("It needs a package; install it.")
"""


@pytest.fixture
def confined(tmp_path, monkeypatch):
    (tmp_path / "functions_of_the_test.py").write_text(FUNCTIONS)
    monkeypatch.syspath_prepend(tmp_path)
    made = []

    def make(**limits):
        limits = {"seconds": 10, "memory": 400_000_000} | limits
        made.append(Confined("functions_of_the_test:answer", **limits))
        return lambda words: made[-1].ask(words.encode(), "The test")

    yield make
    for each in made:
        each.end()


def test_answers_come_item_by_item_from_one_process(confined):
    ask = confined()

    [first], [second] = ask("pid"), ask("pid")
    assert first == second != os.getpid()
    assert list(ask("count 3")) == [0, 1, 2]
    assert list(ask("echo Žofie 😀")) == [["Žofie", "😀"]]


def test_errors_are_raised_here_and_the_process_goes_on(confined):
    ask = confined()
    [before] = ask("pid")
    with pytest.raises(SourceError, match="It is no article"):
        list(ask("source"))
    with pytest.raises(UsageError, match="It needs a package"):
        list(ask("usage"))

    assert list(ask("pid")) == [before]


@pytest.mark.parametrize("order", ["spin", "wait"])
def test_what_takes_too_long_is_killed(confined, order):
    ask, began = confined(seconds=1), time.monotonic()
    with pytest.raises(SourceError, match=r"\AThe test takes more than 1 s to read; pass its text\.\Z"):
        list(ask(order))

    assert time.monotonic() - began < 5
    assert list(ask("count 1")) == [0]


@pytest.mark.skipif(sys.platform != "linux", reason="this system knows no limit of memory")
def test_what_takes_too_much_memory_ends(confined):
    ask = confined()
    with pytest.raises(SourceError, match=r"\AThe test needs more than 0\.4 GB of memory to read, or breaks"):
        list(ask("fill"))

    assert list(ask("count 1")) == [0]


@pytest.mark.parametrize("order", ["abort", "crash"])
def test_a_library_that_breaks_takes_nothing_with_it(confined, order):
    ask = confined()
    with pytest.raises(SourceError, match="or breaks the library that reads it; pass its text"):
        list(ask(order))

    assert list(ask("count 1")) == [0]


def test_what_a_library_prints_is_no_answer(confined):
    assert list(confined()("print")) == ["answer"]


def test_it_knows_no_key(confined, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")

    [bare] = confined()("environment")
    assert not any("sk-1" in value for value in bare.values())
    [whole] = confined(whole_environment=True)("environment")
    assert whole["OPENAI_API_KEY"] == "sk-1"


def test_who_stops_listening_gets_no_old_answer_the_next_time(confined):
    ask = confined()
    answers = ask("wait")
    assert next(answers) == "first"
    answers.close()

    assert list(ask("count 2")) == [0, 1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_a_forked_process_starts_its_own(confined):
    ask = confined()
    [before] = ask("pid")
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        try:
            os.write(write, b"own" if list(ask("pid")) != [before] else b"the parent's")
        finally:
            os._exit(0)
    os.waitpid(child, 0)

    assert os.read(read, 20) == b"own"
    assert list(ask("pid")) == [before]
    os.close(read)
    os.close(write)


def test_without_a_process_it_says_so(confined, monkeypatch):
    ask = confined()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(SourceError, match="No process can be started to read documents in"):
        list(ask("pid"))
