"""The article of a page, whatever the page is built like."""

import re
import time

import pytest

from summarizer.errors import SourceError
from summarizer.reading.documents.webpage import read_webpage
from tests.reading.documents.page.builds import BUILDS, STORY, framed, p


def article_of(markup):
    """The paragraphs, without a headline on top, which is the title."""
    found = read_webpage(markup.encode())
    paragraphs = found.text.split("\n\n")
    headlines = {*re.findall(r"<h[12]>([^<]*)</h", markup), found.title}
    return paragraphs[1:] if paragraphs[0] in headlines else paragraphs


@pytest.mark.parametrize("build", BUILDS)
def test_an_article_is_read_whole_and_nothing_else_is(build):
    markup, wanted = BUILDS[build]

    assert article_of(markup) == wanted or "\n".join(article_of(markup)).split("\n") == wanted


@pytest.mark.parametrize("words", ["Share on Facebook", "Share | Print | Email", "Advertisement", "Teilen · Drucken", "Read more »"])  # fmt: skip
def test_the_text_of_buttons_is_none_of_the_article(words):
    assert article_of(framed(f"<article>{p(*STORY[:3], words, *STORY[3:])}</article>")) == STORY


def test_sentences_about_buttons_are_read():
    said = "Share the road and print the map, she said."

    assert said in article_of(framed(f"<article>{p(*STORY[:3], said, *STORY[3:])}</article>"))


def test_other_prose_in_the_page_is_not_taken_for_a_further_container():
    teaser = f"<div class='box'>{p('The bakery in the square burned down on Friday night, and nobody was hurt in the fire.')}</div>"

    assert article_of(framed(f"<div class='story'>{p(*STORY)}</div>{teaser}")) == STORY


def test_a_direction_that_is_turned_round_does_not_hide_a_word():
    turned = "The sign says \u202etix\u202c on the door, as it has for many years, and nobody minds."

    assert turned in article_of(framed(f"<article>{p(turned, *STORY)}</article>"))


def test_a_page_of_too_many_paragraphs_is_refused():
    with pytest.raises(SourceError, match=r"more than 10,000 paragraphs; save .*\.\Z"):
        read_webpage(framed(p(*["One."] * 10_001)).encode())


@pytest.mark.parametrize(
    "inside",
    [
        p("".join(f"<b>{STORY[0]}</b> <i>{n}</i> " for n in range(4_000))),
        p("<br>".join(STORY[0] for n in range(4_000))),
        p(*(f"{STORY[0]} {n}." for n in range(2_000))),
        "<div>" * 10_000 + STORY[0],
        "<p style='" + "font-size: " * 50_000 + "'>",
    ],
    ids=["inline", "line ends", "paragraphs", "nested", "style"],
)
def test_a_page_made_to_take_long_does_not(inside):
    begun = time.process_time()
    try:
        read_webpage(framed(f"<article>{p(*STORY)}{inside}</article>").encode())
    finally:
        assert time.process_time() - begun < 20
