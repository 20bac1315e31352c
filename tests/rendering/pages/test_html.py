"""Pages: text stays text, and a page allows nothing but its own style and script."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.rendering.pages.html import Html, Look, cut_at_borders, join, page, tag


class Place(NamedTuple):
    start: int
    end: int


class Item(NamedTuple):
    key: str
    spans: list[Place]


class Seen(HTMLParser):
    """The elements and the words that a browser makes of markup."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.words = [], ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, name, attrs):
        self.tags.append((name, dict(attrs)))

    def handle_data(self, data):
        self.words += data


def test_a_text_is_cut_at_every_border():
    items = [
        Item("a", [Place(2, 6)]),
        Item("b", [Place(4, 8), Place(9, 30)]),
        Item("c", [Place(5, 5)]),
    ]
    pieces = [(words, [i.key for i in over]) for words, over in cut_at_borders("0123456789", items)]
    assert pieces == [
        ("01", []),
        ("23", ["a"]),
        ("4", ["a", "b"]),
        ("5", ["a", "b"]),
        ("67", ["b"]),
        ("8", []),
        ("9", ["b"]),
    ]
    assert list(cut_at_borders("", items)) == []


places = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted).map(lambda ends: Place(*ends))


@settings(deadline=None)
@given(st.text(max_size=40), st.lists(st.lists(places, max_size=3)))
def test_pieces_are_the_text_and_each_passage_is_the_pieces_it_covers(text, passages):
    items = [Item(str(number), spans) for number, spans in enumerate(passages)]
    pieces = list(cut_at_borders(text, items))
    assert "".join(words for words, _ in pieces) == text
    for item in items:
        covered = {n for span in item.spans for n in range(span.start, min(span.end, len(text)))}
        lit = "".join(words for words, over in pieces if item in over)
        assert lit == "".join(text[n] for n in sorted(covered))


@settings(deadline=None)
@given(st.text())
def test_text_is_no_markup_in_elements_and_attributes(text):
    seen = Seen(tag("p", text, title=text))
    shown = text.replace("\x00", "\ufffd")
    assert seen.words == shown
    assert seen.tags == [("p", {"title": shown})]


def test_halves_of_characters_can_be_written():
    assert join("half \ud800", Html("<br>")).encode() == "half \ufffd<br>".encode()


def test_a_page_allows_its_own_style_and_script_alone():
    made = page("A <title>", Look("p { color: red }", "let a = 1 < 2;"), tag("p", "words"))
    (policy,) = (attrs["content"] for _, attrs in Seen(made).tags if "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'; ")
    for directive, source in (("style-src", "p { color: red }"), ("script-src", "let a = 1 < 2;")):
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert re.search(rf"{directive} 'sha256-{re.escape(digest)}'", policy)
    assert "<title>A &lt;title&gt;</title>" in made
