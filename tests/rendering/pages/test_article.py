"""The article on the page: which of its lines are headings."""

import pytest

from summarizer.rendering.pages.article import article_pane, headings
from summarizer.schemas.article import Article

LIVE = """Sorva flood live
16:42 What we know so far
The crest is expected at 22:00, Norrail says.
16:20 - 'We are holding'
The gauge read 7.12 metres.
9.05am
15:58 CET | Crest delayed
At 15:10 the hospital was cleared.
"""


def heads(text):
    return [text[line.start : line.end] for passages in headings(text) for line in passages.spans]


def test_the_headings_of_a_live_blog_are_its_lines_with_a_clock_time():
    assert heads(LIVE) == [
        "16:42 What we know so far",
        "16:20 - 'We are holding'",
        "9.05am",
        "15:58 CET | Crest delayed",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10:00 The mayor spoke.\n11:00 The mayor left.\n12:00 It rained.",  # sentences of a chronicle
        "16:42 One\n15:00 Two",  # two are no live blog
        "3.50 euros a litre\n4.20",
        "A story without any.",
    ],
)
def test_other_articles_have_none(text):
    assert heads(text) == []


def test_a_heading_on_which_an_item_rests_is_marked_too():
    page = article_pane(Article(text=LIVE), [])
    assert '<b class="heading">16:42 What we know so far</b>' in page


def test_lines_of_blanks_and_digits_take_no_time(cost):
    assert cost(heads, ("1" * 50 + "12:30" + " " * 200 + "\n") * 2_000) < 1
