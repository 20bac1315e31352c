"""The article of a page, whatever the page is built like."""

import re
import time

import pytest

from summarizer.errors import SourceError
from summarizer.reading.documents.html_text import blocks_of, parsed
from summarizer.reading.documents.webpage import read_webpage
from tests.reading.documents.page.builds import BUILDS, STORY, framed, p, whole


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


A, B, C = STORY[:3], STORY[3:6], STORY[6:]
FIRE = (
    "The bakery in the square burned down on Friday night, and nobody was hurt in the fire, the brigade said."
)


@pytest.mark.parametrize(
    "parts",
    [
        f"<article>{p(*A)}</article><aside>Advertisement</aside><article>{p(*B)}</article><article>{p(*C)}</article>",
        f"<article class='body p1'><h1>Cable car to stop</h1>{p(*A)}</article><article class='body p2'>{p(*B, *C)}</article>",
        f"<h1>Cable car to stop</h1><article id='one'>{p(*A)}</article><article id='two'>{p(*B, *C)}</article>",
        f"<div class='row'><article>{p(*A)}</article></div><div class='row'><article>{p(*B, *C)}</article></div>",
        f"<article><h1>Cable car to stop</h1>{p(*A)}</article><article>{p(*B, *C[:1])}<div>{C[1]}</div></article>",
        f"<article>{p(*A)}</article><article>{p(*B)}<p>The vote is on <time>7 October</time> in the hall of the school, he said.</p></article>",
    ],
)
def test_a_story_in_several_articles_is_read_whole(parts):
    wanted = [*A, *B] + (
        [*C] if C[0] in parts else ["The vote is on 7 October in the hall of the school, he said."]
    )

    assert (
        article_of(framed(f"{parts}<article class='card'><h3><a href='/2'>Fire</a></h3>{p(FIRE)}</article>"))
        == wanted
    )


@pytest.mark.parametrize(
    "other",
    [
        f"<article><h2><a href='/2'>Bakery burns down</a></h2>{p(FIRE)}</article>",
        f"<article><h1>Bakery burns down</h1>{p(FIRE)}</article>",
        f"<article><p class='byline'>By Petter Aune</p>{p(FIRE)}</article>",
        f"<article>{p(FIRE)}<time>4 October</time></article>",
        f"<article class='comment'>{p(FIRE)}</article>",
        f"<aside><article>{p(FIRE)}</article></aside>",
        f"<article><a href='/2'>{p(FIRE)}</a></article>",
    ],
)
def test_another_story_in_an_article_of_its_own_is_not_read(other):
    assert article_of(framed(f"<article><h1>Cable car to stop</h1>{p(*STORY)}</article>{other}")) == STORY


def test_of_several_stories_with_headlines_that_of_the_title_is_read():
    fire = f"<article><h1>Bakery burns down</h1>{p(FIRE, FIRE.replace('bakery', 'inn'))}</article>"
    story = f"<article><h1>Cable car to stop</h1>{p(*STORY[:2])}</article>"

    assert article_of(whole(f"<div>{story}</div><div>{fire}</div>")) == STORY[:2]
    assert article_of(whole(f"<div>{fire}</div><div>{story}</div>")) == STORY[:2]


@pytest.mark.parametrize("gap", ["", " ", "\n"])
def test_elements_of_a_site_s_own_are_paragraphs_where_no_words_stand_beside_them(gap):
    own = gap.join(f"<v-line>{s}</v-line>" for s in STORY)

    assert article_of(framed(f"<h1>Cable car to stop</h1><v-story>{own}</v-story>")) == STORY
    assert [
        b.text for b in blocks_of(parsed("<p><b>No</b><v-i>body</v-i></p><div>By <v-name>Ida</v-name></div>"))
    ] == ["Nobody", "By Ida"]


def test_a_lead_and_a_heading_above_the_list_that_an_article_begins_with_are_read():
    lead = ["The cable car stands still on Monday.", "Here is what guests need to know."]
    rest = ["Which days are free?", "- Monday is free of charge.", "- Tuesday is not.", STORY[1]]
    items = "<ul><li><p>Monday is free of charge.</p></li><li> <span>Tuesday is not.</span></li></ul>"
    by = "<div class='byline'>By Petter Aune</div><div>Share this story</div>"
    page = f"<div><h1>Cable car to stop</h1>{by}<div>{lead[0]}</div><div>{lead[1]}</div><h3>{rest[0]}</h3>{items}{p(STORY[1])}</div>"

    assert article_of(whole(page)) == [*lead, *rest]


def test_only_the_first_paragraph_of_a_list_item_has_a_mark_and_stories_in_a_list_have_none():
    assert [b.text for b in blocks_of(parsed("<ul><li><p>One.</p><p>More.</p></li><li></li><li><ul><li>Two.</li></ul></ul><p>End."))] == [
        "- One.", "More.", "- Two.", "End.",
    ]  # fmt: skip
    assert [b.text for b in blocks_of(parsed("<ul><li><h3>One</h3><p>Story.</p></li></ul>"))] == [
        "One",
        "Story.",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("The council <del>will</del> <ins>may</ins> pay <s>30</s> 40 crowns a guest.", "The council may pay 40 crowns a guest."),
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>で会議があり、二百人が集まった。", "東京で会議があり、二百人が集まった。"),
        ("He called it <q>late, but <em>right</em></q>, and <x-name>Lena Sorvik</x-name> agreed on <time>May 4</time>.", "He called it “late, but right”, and Lena Sorvik agreed on May 4."),
    ],
)  # fmt: skip
def test_a_sentence_is_whole_around_what_stands_within_it(written, read):
    assert read in article_of(framed(f"<article>{p(written, *STORY)}</article>"))
