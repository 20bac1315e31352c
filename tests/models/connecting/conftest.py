import re
import socket
import time
from threading import Event, Thread

import pytest


class RawServer:
    """Answers every request with what `script` gives, as it is; a number is a pause in seconds."""

    def __init__(self):
        self.script = []
        self.requests = 0
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=32)
        self._ended = Event()
        Thread(target=self._accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}/v1"

    def _accept(self):
        while not self._ended.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            try:
                if not self._read(connection):
                    return
                self.requests += 1
                for part in self.script() if callable(self.script) else self.script:
                    if isinstance(part, bytes):
                        connection.sendall(part)
                    elif self._ended.wait(part):
                        return
            except OSError:
                return

    def _read(self, connection):
        """One request; what is left unread would reset the connection."""
        data = b""
        while b"\r\n\r\n" not in data:
            if not (more := connection.recv(1 << 16)):
                return False
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        left = int(re.search(rb"content-length: (\d+)", head, re.I)[1]) - len(body)
        while left > 0:
            left -= len(connection.recv(1 << 16))
        return True

    def close(self):
        self._ended.set()
        self._socket.close()
        time.sleep(0.01)


@pytest.fixture
def raw():
    server = RawServer()
    yield server
    server.close()
