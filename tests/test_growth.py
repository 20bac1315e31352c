"""Twice the text takes twice the time: of whole briefs, of a draft's checks, of the page and of merging."""

from __future__ import annotations

import pytest

from benchmarks.growth import TEXTS, exponent, parts, seconds

PARTS = dict(parts())
SIZES = [4_000, 8_000, 16_000]
MOST = 1.5  # of these sizes what a part costs at all, and a busy machine, make some difference; a square is 2
LOOKS = 3


def slope(part, sizes):
    """The exponent, the least of a few: a machine that is busy in the middle makes it larger only."""
    least = 9.0
    for _ in range(LOOKS):
        least = min(least, exponent(sizes, [seconds(part, size) for size in sizes]))
        if least < MOST:
            break
    return least


@pytest.mark.parametrize("kind", ["news", "said", "names", "the company", "turns", "open quotation"])
def test_a_brief_by_code_takes_time_with_its_text(kind):
    assert slope(PARTS[f"brief: {kind}"], SIZES) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("kind", TEXTS)
def test_so_does_one_of_any_text(kind):
    assert slope(PARTS[f"brief: {kind}"], [10_000, 30_000, 90_000]) < MOST


@pytest.mark.parametrize("name", ["reading", "draft", "view", "merge"])
def test_so_do_reading_checking_showing_and_merging(name):
    scale = 10 if name == "reading" else 1
    assert slope(PARTS[name], [scale * size for size in SIZES]) < MOST


def test_an_exponent_is_that_of_the_power():
    assert exponent([10, 20, 40], [1, 2, 4]) == pytest.approx(1)
    assert exponent([10, 20, 40], [1, 4, 16]) == pytest.approx(2)
    assert exponent([1, 100, 200], [50, 1, 2]) == pytest.approx(1), "small ones say nothing"
