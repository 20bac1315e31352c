"""What the tests of workers share: Ray on two cores of this machine, and records without their times."""

import json
import logging

import pytest


@pytest.fixture(scope="package")
def ray():
    from summarizer.batch.workers.actors import require_token

    require_token()
    ray = pytest.importorskip("ray", reason="the extra ray is not installed")
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level=logging.ERROR)
    yield ray
    ray.shutdown()


@pytest.fixture
def ignore():
    return lambda event, **about: None


@pytest.fixture
def comparable():
    """The records that a run of the desk has written, as text, without the seconds that they took."""

    def lines(desk):
        records = desk.records()
        for record in records:
            if "brief" in record:
                record["brief"]["provenance"]["seconds"] = 0.0
        return sorted(map(json.dumps, records))

    return lines
