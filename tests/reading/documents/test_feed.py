"""Feeds: each entry an article, and a bad one a fault of its own."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import BadInput, SourceError
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.feed import read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Holm &amp;amp; Post</title><link>https://post.example/</link>
<item><title>Ferry &lt;b&gt;stops&lt;/b&gt;</title><link>/ferry</link><guid isPermaLink="false">f-1</guid>
<pubDate>Tue, 04 Mar 2025 23:30:00 -0800</pubDate><dc:creator>Karin Aldeby</dc:creator>
<description>The ferry will stop.</description>
<content:encoded><![CDATA[<p>The ferry &amp; the &amp;lt;b&amp;gt; will stop in May.</p><script>alert(1)</script><p>It is old.</p>]]></content:encoded></item>
<item><title>Only a title</title><guid>https://post.example/2</guid></item>
<item><title>Fish & chips</title><description>&lt;p&gt;The board met.&lt;/p&gt;</description><pubDate>some day</pubDate><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title>One</title><id>urn:1</id><link href="one"/><published>2025-03-04T01:00:00+02:00</published><updated>2025-03-09T01:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The <b>ferry</b> &amp;lt; will stop.</p></div></content><summary>Short.</summary></entry>
<entry><title>Two</title><id>urn:2</id><updated>2025-03-05T01:00:00Z</updated><summary type="text">1 &lt; 2, she said.</summary></entry></feed>"""


def test_the_entries_of_rss():
    first, second, third = read_feed(RSS.encode(), url="https://post.example/feed")

    assert first == (
        "f-1",
        Document(
            "The ferry & the &lt;b&gt; will stop in May.\n\nIt is old.", "Ferry stops", "Karin Aldeby",
            "Holm & Post", date(2025, 3, 4), "https://post.example/ferry", "23:30",
        ),
    )  # fmt: skip
    assert second.id == "https://post.example/2"
    assert isinstance(second.content, BadInput)
    assert (second.content.kind, str(second.content)[:22]) == ("missing_text", "The entry has no text;")
    assert (third.content.text, third.content.published, third.content.url) == ("The board met.", None, None)


def test_the_entries_of_atom():
    one, two = read_feed(ATOM.encode(), url="https://post.example/feed/")

    assert one == (
        "urn:1",
        Document(
            "The ferry &lt; will stop.",
            "One",
            None,
            "Post",
            date(2025, 3, 4),
            "https://post.example/feed/one",
            "01:00",
        ),
    )
    assert (two.content.text, two.content.published) == ("1 < 2, she said.", date(2025, 3, 5))


def test_an_encoding_is_read_as_declared():
    data = RSS.replace("utf-8", "windows-1252").replace("is old", "café").encode("cp1252")

    assert read_feed(data)[0].content.text.endswith("It café.")


def entry(description, published=""):
    (found,) = read_feed(
        f"<rss><channel><item><description>{description}</description><pubDate>{published}</pubDate></item></channel></rss>".encode()
    )
    return found.content


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("Do, 02 Dez 2021 20:00:00 +0100", date(2021, 12, 2)),
        ("28/10/2023 20:28", date(2023, 10, 28)),
        ("1698524908", date(2023, 10, 28)),
        ("Mon, 01 Jan 0001 00:00:00 +0000", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("03/04/2023", None),
        ("20211202T200000Z", date(2021, 12, 2)),
        ("Thu Dec  2 20:00:00 UTC 2021", date(2021, 12, 2)),
        ("Sun, 04 Mar 1979 10:00:00 GMT", None),
        ("Thu, 04 Mar 2117 10:00:00 GMT", None),
    ],
)
def test_the_day_of_an_entry_is_one_that_can_be(published, day):
    assert entry("The board met.", published).published == day


def test_markup_that_was_escaped_twice_is_read():
    twice = "&amp;lt;p&amp;gt;The board &amp;lt;b&amp;gt;met&amp;lt;/b&amp;gt;.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;It was late.&amp;lt;/p&amp;gt;"

    assert entry(twice).text == "The board met.\n\nIt was late."
    assert entry("The tag &amp;lt;p&amp;gt; begins a paragraph.").text == "The tag <p> begins a paragraph."


@pytest.mark.parametrize(
    "line",
    [
        "The post &lt;a href='/1'&gt;Board meets&lt;/a&gt; appeared first on &lt;a href='/'&gt;Quay Weekly&lt;/a&gt;.",
        "Der Beitrag Rat tagt erschien zuerst auf Kaiblatt.",
        "Share on Facebook | Print",
        "Continue reading →",
    ],
)
def test_the_lines_of_a_blog_below_an_entry_are_none_of_it(line):
    assert entry(f"&lt;p&gt;The board met.&lt;/p&gt;&lt;p&gt;{line}&lt;/p&gt;").text == "The board met."


def test_an_entry_about_a_post_is_read():
    assert entry("The post in the harbour appeared first on old maps. It is gone.").text.endswith(
        "It is gone."
    )


BOMB = '<!DOCTYPE rss [<!ENTITY a "lol">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)) + "]><rss><channel><item><title>&j;</title></item></channel></rss>"  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB.encode(), "declares its own XML entities"),
        (BOMB.encode("utf-16"), "declares its own XML entities"),
        (b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>', "declares its own XML entities"),
        (b"<rss><channel><title>x</title></channel></rss>", "no entries"),
        (b"<rss><channel>", "can't be read"),
    ],
    ids=["bomb", "bomb in UTF-16", "file", "empty", "broken"],
)  # fmt: skip
def test_a_feed_that_is_none_is_refused_with_a_sentence(data, words):
    with pytest.raises(SourceError, match=words) as caught:
        read_feed(data)
    assert re.search(r"; [^;]*\.\Z", str(caught.value))


def test_nothing_is_opened_that_a_feed_names(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text(
        "<rss><channel><item><title>Secret</title><description>Secret words.</description></item></channel></rss>"
    )

    with pytest.raises(SourceError):
        read_feed(str(path).encode())
    assert read_feed(f'<!DOCTYPE rss SYSTEM "file://{path}">{RSS[39:]}'.encode())[0].id == "f-1"


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_a_feed_or_refused(text):
    try:
        assert read_feed(f"<rss><channel><item><description>{text}".encode("utf-8", "replace"))
    except SourceError:
        return
