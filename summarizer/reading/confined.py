"""A process of its own for parsers that can't be bounded from outside: of PDFs, pages, office files, Parquet.

A library in C that is at work can't be interrupted, nor can the memory that it takes be taken back. So it
works in a process that does nothing else, has a limit of memory, and is killed when its time is over; what it
finds comes back as JSON, with which nothing can be done to the program that reads it. The process is started
once and asked again; one that failed is replaced. Where the system knows no limits of memory (Windows,
macOS), those of time hold all the same. It has no API key: of the environment it gets what programs need.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import IO, Any
from weakref import WeakSet

from summarizer import errors
from summarizer.errors import SourceError, SummarizerError

Answerer = Callable[[bytes], Iterable[Any]]
"""What runs in the process: from the bytes of a source to what is in it, as JSON knows it."""

_LENGTH = 8  # bytes before each message, which say how long it is
_LONGEST = 100_000_000
"""Bytes of one message: more than the longest text with all its characters escaped."""
_CPU_MARGIN = 10  # seconds, for a process whose parent was killed and can't kill it
_ENVIRONMENT = frozenset(
    "PATH HOME LANG LC_ALL LC_CTYPE TMPDIR TEMP TMP SYSTEMROOT WINDIR LD_LIBRARY_PATH DYLD_LIBRARY_PATH "
    "VIRTUAL_ENV PYTHONHOME PYTHONHASHSEED PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX".split()
)
# One thread, and memory as it is asked for: arenas that are only reserved would count against the limit.
_SPARING = {"OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system", "MALLOC_ARENA_MAX": "1"}

_all: WeakSet[Confined] = WeakSet()


class Confined:
    """A function that runs in a process with limits, one call at a time.

    Args:
        function: Where it is, as "package.module:name"; an Answerer.
        seconds: How long it may take to the next item of its answer.
        memory: Bytes that its process may take, the program itself among them.
        whole_environment: Whether it needs what the environment holds, as those who fetch with a key do.
    """

    def __init__(
        self, function: str, *, seconds: float, memory: int, whole_environment: bool = False
    ) -> None:
        self._function, self._seconds, self._memory = function, seconds, memory
        self._whole_environment = whole_environment
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        _all.add(self)

    def ask(self, order: bytes, name: str) -> Iterator[Any]:
        """What the function finds in the bytes, item by item.

        Args:
            order: What it is called with.
            name: How messages call what it reads, such as "The PDF".

        Raises:
            SourceError: it takes too long or too much memory, or breaks the program that reads it.
            SummarizerError: what the function itself raises.
        """
        with self._lock:
            process = self._started()
            try:
                yield from self._answers(process, order, name)
            except SummarizerError:
                raise
            except BaseException:  # whoever asked wants no more, and the process is in the middle of it
                self.end()
                raise

    def end(self) -> None:
        """End the process, if it runs; the next question starts another."""
        process, self._process = self._process, None
        if process:
            with process:
                process.kill()

    def forget(self) -> None:
        """Know of no process, as after a fork: that of the parent is the parent's."""
        self._process, self._lock = None, threading.Lock()  # which a thread may hold that is not here

    def _answers(self, process: subprocess.Popen[bytes], order: bytes, name: str) -> Iterator[Any]:
        assert process.stdin and process.stdout
        late = threading.Event()
        with suppress(OSError), self._watched(process, late):
            _write(process.stdin, order)
        while True:
            with self._watched(process, late):
                message = _read(process.stdout)
            if message is None:
                self.end()
                raise self._too_much(name, late=late.is_set())
            kind, answer = json.loads(message)
            if kind == "end":
                return
            if kind == "error":
                raise _error(*answer)
            yield answer

    def _too_much(self, name: str, *, late: bool) -> SourceError:
        if late:
            return SourceError(f"{name} takes more than {self._seconds:.0f} s to read; pass its text.")
        return SourceError(
            f"{name} needs more than {self._memory / 1e9:.1f} GB of memory to read, or breaks the "
            "library that reads it; pass its text."
        )

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.end()
            named = os.environ if self._whole_environment else {}
            kept = {name: value for name, value in os.environ.items() if name.upper() in _ENVIRONMENT}
            path = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
            call = f"serve({self._function!r}, {self._memory}, {self._seconds})"
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", f"from {__name__} import serve; {call}"],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env={**kept, **named, **_SPARING, **path},
                )
            except OSError as error:
                raise SourceError(
                    f"No process can be started to read documents in ({error.strerror or error}); "
                    "pass the article as plain text."
                ) from None
        return self._process

    @contextmanager
    def _watched(self, process: subprocess.Popen[bytes], late: threading.Event) -> Iterator[None]:
        """Kill the process where the time is over; the event says that it was."""

        def kill() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, kill)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


def _error(kind: str, *words: str) -> SummarizerError:
    """The error that was raised there, raised here."""
    found = getattr(errors, kind, None)
    if isinstance(found, type) and issubclass(found, SummarizerError):
        return found(*map(str, words))
    return SourceError(str(words[-1]))


def _write(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_LENGTH) + message)
    stream.flush()


def _read(stream: IO[bytes]) -> bytes | None:
    """The next message; None where the stream ends, or the message would be longer than any is."""
    length = int.from_bytes(stream.read(_LENGTH).ljust(_LENGTH, b"\xff"))
    message = stream.read(length) if length <= _LONGEST else b""
    return message if message and len(message) == length else None


@atexit.register
def _end_all() -> None:
    for confined in list(_all):
        confined.end()


def _forget_all() -> None:
    """In a forked process: let go of the pipes, or the processes would outlive the one that started them."""
    for confined in list(_all):
        process = confined._process
        confined.forget()
        if process:
            process.returncode = 0  # not this one's to wait for
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe:
                        pipe.close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)


# What runs in the process


def serve(function: str, memory: int, seconds: float) -> None:
    """Answer what stdin asks until it ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to decide about
    # What a library prints is no answer.
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _limit_memory(memory)
    module, _, name = function.partition(":")
    answer: Answerer = getattr(import_module(module), name)
    while (order := _read_order(stdin)) is not None:
        _limit_time(seconds)
        try:
            for item in answer(order):
                _write(stdout, json.dumps(["item", item]).encode())
                _limit_time(seconds)
        except SummarizerError as error:
            _write(stdout, json.dumps(["error", [type(error).__name__, *error.args]]).encode())
        else:
            _write(stdout, b'["end", null]')


def _read_order(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH)
    return stream.read(int.from_bytes(head)) if head else None


def _limit_memory(memory: int) -> None:
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _limit_time(seconds: float) -> None:
    """Let the process end by itself where nobody is there to kill it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        left = int(used.ru_utime + used.ru_stime + seconds) + _CPU_MARGIN
        resource.setrlimit(resource.RLIMIT_CPU, (left, resource.getrlimit(resource.RLIMIT_CPU)[1]))
