"""Worker processes on this machine, for when one core is not enough: `summarizer batch --workers N`.

This process and a worker's talk through the pipes of its standard input and output, which nobody else can
reach: pickles, and before each answer its length. A worker ends when its input does, whatever this process
died of.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import struct
import sys
import threading
from contextlib import suppress
from itertools import count
from typing import BinaryIO

from summarizer.batch.account import Tally
from summarizer.batch.flow.flow import Tell
from summarizer.batch.plan import Plan
from summarizer.batch.running import rare_collections
from summarizer.batch.stretches import watched
from summarizer.batch.workers.workers import Outcome, Worker, Workers
from summarizer.errors import EndpointDown, UsageError
from summarizer.schemas.article import Article

_LENGTH = struct.Struct(">Q")
_PROGRAM = f"from {__name__} import serve; serve()"


class ProcessWorkers(Workers):
    """Asks through processes of this machine.

    Raises:
        UsageError: The model is one that several processes can't ask.
    """

    def __init__(self, plan: Plan, count: int, tally: Tally, tell: Tell) -> None:
        super().__init__(plan, count, tally, tell)
        if self.worker.is_embedded:
            raise UsageError("The embedded model uses all cores by itself; leave out --workers.")

    async def __aenter__(self) -> ProcessWorkers:
        self._processes: list[_WorkerProcess] = []
        try:
            for _ in range(self.count):
                self._processes.append(await _WorkerProcess.start(self.worker))
        except OSError as error:
            await self.__aexit__()
            raise UsageError(f"No more processes can be started ({error}); use fewer --workers.") from None
        return self

    async def __aexit__(self, *_: object) -> None:
        for process in self._processes:
            await process.end()

    async def ask(self, index: int, article: Article) -> Outcome:
        """What one worker makes of an article.

        Raises:
            EndpointDown: Its process has died, so that the run has to end.
        """
        return await self._processes[index].ask(article)


class _WorkerProcess:
    """The process of a worker, seen from here."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdin and process.stdout
        self._process, self._out, self._in = process, process.stdin, process.stdout
        self._numbers, self._waiting = count(), dict[int, asyncio.Future[Outcome]]()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, worker: Worker) -> _WorkerProcess:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-c", _PROGRAM, worker.plan.schema.__module__),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        started = cls(process)
        started._out.write(pickle.dumps(worker))
        return started

    async def ask(self, article: Article) -> Outcome:
        number = next(self._numbers)
        answer: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        try:
            if self._reading.done():
                raise _death(self._process.returncode)
            self._out.write(pickle.dumps((number, article)))
            with suppress(ConnectionError):  # the end of what it says tells the same
                await self._out.drain()
            return await answer
        finally:
            del self._waiting[number]

    async def end(self) -> None:
        self._reading.cancel()
        self._kill()  # what it was doing is not waited for any more
        await self._process.wait()

    def _kill(self) -> None:
        """End the process; its own `kill` polls it first, and takes the exit code from who waits for it."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGKILL)

    async def _read(self) -> None:
        """Hand out what the process says, until it says no more, or something that is none of ours."""
        with suppress(Exception):
            while True:
                (length,) = _LENGTH.unpack(await self._in.readexactly(_LENGTH.size))
                number, told = pickle.loads(await self._in.readexactly(length))
                answer = self._waiting.get(number)
                if answer is None or answer.done():
                    continue
                if isinstance(told, Outcome):
                    answer.set_result(told)
                else:
                    answer.set_exception(told)
        self._kill()
        code = await self._process.wait()
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(_death(code))


def _death(code: int | None) -> EndpointDown:
    return EndpointDown(
        f"A process that asked has died (exit code {code}): look for what killed it, such as too little "
        "memory, and run the same command again."
    )


# The other end


def serve() -> None:
    """Be the process of a worker: read it and then articles, and write what becomes of them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C means the process that reads and writes
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that prints gets between the frames
    from summarizer.asking.own.loading import import_again

    import_again(sys.argv[1])  # of the schema, which may stand in the working directory only
    worker = pickle.load(source)
    with rare_collections(), watched():
        asyncio.run(_work(worker, source, sink))


async def _work(worker: Worker, source: BinaryIO, sink: BinaryIO) -> None:
    """Brief the articles of a source, all at once, until it ends."""
    worker.connect()
    loop, over, tasks = asyncio.get_running_loop(), asyncio.Event(), set[asyncio.Task[None]]()

    async def work(number: int, article: Article) -> None:
        try:
            told: object = await worker.brief(article)
        except Exception as error:  # a fault of this program, in a form that every process can read
            told = RuntimeError(f"{type(error).__name__}: {error}")
        answer = pickle.dumps((number, told))
        sink.write(_LENGTH.pack(len(answer)) + answer)
        sink.flush()

    def take(number: int, article: Article) -> None:
        tasks.add(task := loop.create_task(work(number, article)))
        task.add_done_callback(tasks.discard)

    def listen() -> None:
        with suppress(EOFError, pickle.UnpicklingError):  # the end, or what was cut
            while True:
                loop.call_soon_threadsafe(take, *pickle.load(source))
        loop.call_soon_threadsafe(over.set)

    threading.Thread(target=listen, daemon=True).start()
    await over.wait()
