"""A process that writes one brief after the other keeps nothing of them."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path

import pytest

from benchmarks.core import article_of, mocked
from benchmarks.longlife import Look, slopes
from summarizer import Summarizer
from summarizer.english.reading import Reading
from summarizer.reading.sources import article_from_text

WARM_UP, BRIEFS = 40, 120


def summarizer():
    return Summarizer("openai/m", base_url="http://127.0.0.1:9/v1", api_key="k", transport=mocked())


def held():
    """Blocks of memory that Python has given out, and open handles."""
    gc.collect()
    return sys.getallocatedblocks(), len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_memory_and_handles_do_not_grow_with_the_briefs():
    with summarizer() as writer:
        for _ in range(WARM_UP):
            writer.brief(article_of(2_500))
        blocks, handles = held()
        for _ in range(BRIEFS):
            writer.brief(article_of(2_500))
        more_blocks, more_handles = held()
    assert more_handles <= handles
    assert (more_blocks - blocks) / BRIEFS < 2, (
        "an article kept is thousands of blocks, one string of it is one"
    )


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_summarizer_that_is_closed_leaves_no_handle():
    for _ in range(3):
        with summarizer() as writer:
            writer.brief(article_of(2_500))
    _, handles = held()
    for _ in range(10):
        with summarizer() as writer:
            writer.brief(article_of(2_500))
    assert held()[1] <= handles


def test_no_article_outlives_its_brief():
    kept = []
    with summarizer() as writer:
        for _ in range(16):
            article = article_of(2_500)
            kept.append(weakref.ref(article))
            writer.brief(article)
            del article
    gc.collect()
    assert [ref() for ref in kept] == [None] * 16


def test_large_articles_leave_their_memory():
    """Sixteen of them are read, every part of each; the blocks of a single one would show."""
    text = "The pier of Tull is closed on Monday, Ana Roux said. " * 2_000

    def read():
        reading = Reading(article_from_text(text))
        assert reading.names.mentions and reading.times.all and reading.quotations == ()
        return sum(map(len, reading.content))

    read()
    blocks, _ = held()
    for _ in range(4):
        read()
    assert held()[0] - blocks < 500


def test_a_slope_tells_a_leak_from_what_fills_once():
    fills = [Look(at, min(at, 4) * 10**6, min(at, 4), 5) for at in range(10)]
    leaks = [Look(at, at * 10**6, at, 5 + at) for at in range(10)]
    assert slopes(fills) == pytest.approx((0, 0, 0))
    assert slopes(leaks) == pytest.approx((10**6, 1, 1))
