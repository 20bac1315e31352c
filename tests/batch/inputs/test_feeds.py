"""A batch of a feed: each entry is an article, and a bad one is one fault."""

import io

import pytest

from summarizer.batch.inputs.sources import count_inputs, read_inputs
from summarizer.errors import BadInput, SourceError

FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Ferry</title><guid>f-1</guid><pubDate>Tue, 04 Mar 2025 10:00:00 +0100</pubDate><description>The ferry will stop.</description></item>
<item><title>Only a title</title></item>
<item><title>Bridge</title><description>&lt;p&gt;The bridge is open.&lt;/p&gt;</description></item></channel></rss>"""


def told(inputs):
    """Ids, and the texts or the kinds of the faults."""
    found = {}
    for each in inputs:
        try:
            found[each.id] = each.article().text
        except BadInput as fault:
            found[each.id] = fault.kind
    return found


def entries(name):
    return {"f-1": "The ferry will stop.", f"{name}:2": "missing_text", f"{name}:3": "The bridge is open."}


def test_a_feed_is_known_by_its_content(tmp_path):
    path = tmp_path / "download.txt"
    path.write_bytes(FEED)
    inputs = list(read_inputs(str(path)))

    assert told(inputs) == entries("download.txt")
    assert (inputs[0].article().publisher, inputs[0].article().published_from) == ("The Post", "metadata")


def test_the_entries_are_counted_for_the_bar(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)

    assert count_inputs(str(path)) == 3


def test_a_feed_from_standard_input():
    assert told(read_inputs("-", stdin=io.BytesIO(FEED))) == entries("stdin")


def test_feeds_pages_and_mails_in_a_folder(tmp_path):
    (tmp_path / "a.xml").write_bytes(FEED)
    (tmp_path / "b.html").write_text(
        "<html><article><p>The bridge is red, the mayor said on Monday.</p></article></html>"
    )
    (tmp_path / "c.eml").write_text(
        "From: a@b.example\nDate: Tue, 4 Mar 2025 10:00:00 +0100\n\nThe mail came.\n"
    )
    (tmp_path / "d.html").write_text("<html></html>")
    (tmp_path / "e.xml").write_text("<note>The ferry stops.</note>")

    assert told(read_inputs(str(tmp_path))) == entries("a.xml") | {
        "b.html": "The bridge is red, the mayor said on Monday.",
        "c.eml": "The mail came.",
        "d.html": "no_article",
        "e.xml": "<note>The ferry stops.</note>",
    }


def test_a_feed_without_entries_is_no_input(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_text("<rss><channel></channel></rss>")

    with pytest.raises(SourceError, match="has no entries"):
        read_inputs(str(path))


def test_an_address_is_fetched_with_the_same_care():
    with pytest.raises(SourceError, match="this machine"):
        read_inputs("http://127.0.0.1/feed.xml")
