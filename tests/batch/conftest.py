"""What the tests of the batch share: coroutines run on asyncio."""

import pytest


@pytest.fixture
def anyio_backend():
    return "asyncio"
