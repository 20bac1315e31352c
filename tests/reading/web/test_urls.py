"""Addresses of pages: what counts as one, and which are refused before anything is looked up."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.web.urls import is_url, parse_url, shown


@pytest.mark.parametrize(
    "source", ["https://example.org/a", "HTTP://example.org", "file:///etc/passwd", "ftp://a.b/c"]
)
def test_these_are_addresses(source):
    assert is_url(source)


@pytest.mark.parametrize(
    "source", ["-", "article.txt", "a/b.html", "C:\\a.txt", "c:/a.txt", "https", "note: a.txt", ""]
)
def test_these_are_paths(source):
    assert not is_url(source)


def test_an_address_is_read_once_and_for_all():
    url = parse_url("https://Bücher.example/ä b?q=1#part".replace(" ", "%20"))

    assert str(url) == "https://xn--bcher-kva.example/%C3%A4%20b?q=1"
    assert url.raw_host == b"xn--bcher-kva.example"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://example.org/a", "neither http nor https"),
        ("javascript://example.org/%0aalert(1)", "neither http nor https"),
        ("https://anne:secret@example.org/", "user name"),
        ("https://example.org@127.0.0.1/", "user name"),
        ("https:///a", "no valid host"),
        ("http://2130706433/", "no valid host"),
        ("http://127.1/", "no valid host"),
        ("http://0x7f000001/", "no valid host"),
        ("http://0x7f.0.0.0x1/", "no valid host"),
        ("http://127.0.0.1./", "no valid host"),
        ("http://0177.0.0.1/", "not a valid URL"),
        ("http://%31%32%37.0.0.1/", "no valid host"),
        ("http://[fe80::1%25eth0]/", "no valid host"),
        ("http://１２７.0.0.1/", "not a valid URL"),
        ("http://a..b/", "no valid host"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org\\@127.0.0.1/", "backslash"),
        ("http://example.org/a b", "space"),
        ("http://example.org/\r\nX: 1", "control"),
        ("http://exa\tmple.org/", "control"),
        ("http://[::1/", "not a valid URL"),
    ],
)
def test_these_are_refused_with_a_sentence(url, words):
    with pytest.raises(SourceError, match=words) as caught:
        parse_url(url)
    message = str(caught.value)
    assert re.search(r"; [^;]*\.\Z", message)
    assert message.isprintable()


def test_any_port_is_allowed_on_the_own_network():
    assert parse_url("http://127.0.0.1:8080/", allow_private=True).port == 8080


@given(st.text().map("http://{}".format))
def test_any_text_is_an_address_or_refused(url):
    try:
        parsed = parse_url(url, allow_private=True)
    except SourceError as error:
        assert str(error).isprintable()
        return
    assert re.fullmatch(r"[a-z0-9._:-]+", parsed.raw_host.decode())


def test_no_message_shows_a_password_or_a_query():
    for url in (
        "https://me:s3cret@host.test/a?key=s3cret",
        "https://me:s3cret@ho st/a?key=s3cret",
        "ftp://h/?s3cret",
    ):
        with pytest.raises(SourceError) as caught:
            parse_url(url)
        assert "s3cret" not in str(caught.value)
    assert shown("https://host.test/@user/a?key=s3cret") == "'https://host.test/@user/a?…'"
