"""A run whose connections need more open files than there may be does not begin."""

import resource

import pytest

from summarizer.batch.flow.descriptors import require_descriptors
from summarizer.errors import UsageError


@pytest.fixture
def limit(monkeypatch):
    """Sets the soft and the hard limit of this test alone; gives what they become."""
    now = {}

    def set_to(soft, hard):
        now["limit"] = soft, hard
        monkeypatch.setattr(resource, "getrlimit", lambda which: now["limit"])
        monkeypatch.setattr(resource, "setrlimit", lambda which, pair: now.update(limit=pair))
        return now

    return set_to


def test_what_may_not_be_raised_is_refused_with_what_would_do(limit):
    limit(256, 256)
    with pytest.raises(UsageError) as caught:
        require_descriptors([1000])
    assert str(caught.value) == (
        "1,000 concurrent requests need 1,100 open files, but 256 are allowed; lower --concurrency to 156, or raise "
        "the limit with `ulimit -n 1100`."
    )
    require_descriptors([156])


def test_what_may_be_raised_is_raised(limit):
    now = limit(256, 4096)
    require_descriptors([1000, 1000])
    assert now["limit"] == (2100, 4096)


def test_what_is_enough_stays(limit):
    for soft in (4096, resource.RLIM_INFINITY):
        now = limit(soft, resource.RLIM_INFINITY)
        require_descriptors([1000])
        assert now["limit"][0] == soft
