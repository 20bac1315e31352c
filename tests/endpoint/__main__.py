"""`python -m tests.endpoint`: print the base URL as one line, and answer until stopped."""

from __future__ import annotations

import asyncio
import gc
import os
import resource
import signal
import sys

from tests.endpoint.server import Server
from tests.endpoint.settings import Settings, parse_arguments


def main() -> int:
    """Run the endpoint until SIGTERM or SIGINT."""
    settings, port = parse_arguments()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a file for each connection
    gc.freeze()
    try:
        asyncio.run(_serve(settings, port))
    except OSError as error:
        cause = os.strerror(error.errno).lower() if error.errno else error
        print(f"The port {port} can't be listened on ({cause}): choose another.", file=sys.stderr)
        return 2
    return 0


async def _serve(settings: Settings, port: int) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    server = Server(settings, port)
    await server.start()
    print(server.url, flush=True)
    await stopping.wait()
    await server.stop()


if __name__ == "__main__":
    sys.exit(main())
