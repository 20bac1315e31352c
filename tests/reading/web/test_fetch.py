"""Fetching a page: where it may come from, how much it may be, and what is said where it does not come."""

import gzip
import itertools
import re
import socket
import threading
import time
import zlib

import httpcore2
import pytest

from summarizer import __version__
from summarizer.errors import SourceError
from summarizer.reading.web.connecting import Limits
from summarizer.reading.web.fetch import fetch

PAGE = "<html><body><p>The ferry to Holm will stop.</p></body></html>"
METADATA = "169.254.169.254"


def refusal(url, **options):
    """The message of a fetch that is refused: one printable sentence with a cause and a way on."""
    with pytest.raises(SourceError) as caught:
        fetch(url, **{"allow_private": True, **options})
    message = str(caught.value)
    assert message.isprintable()
    assert re.search(r"; [^;]*\.\Z", message), message
    return message


def answers(*addresses):
    """A resolver that says something else each time; it keeps what it was asked."""

    def lookup(host, port):
        lookup.asked.append((host, port))
        return addresses[min(len(lookup.asked), len(addresses)) - 1]

    lookup.asked = []
    return lookup


# What is sent and what comes back


def test_the_page_comes_with_its_address_and_charset(site):
    url = site.page("/a?b=c", PAGE.encode("cp1252"), type="text/html; Charset=Windows-1252")

    assert fetch(url + "#part", allow_private=True) == (url, PAGE.encode(), "windows-1252")


def test_the_request_says_who_asks_and_carries_nothing_else(site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    fetch(site.page("/a", PAGE), allow_private=True)

    (request,) = site.requests
    assert request.startswith("GET /a HTTP/1.1\r\n")
    assert f"\r\nUser-Agent: summarizer/{__version__}\r\n" in request
    assert {line.split(":")[0] for line in request.split("\r\n")[1:] if line} == {
        "Host", "User-Agent", "Accept", "Accept-Encoding",
    }  # fmt: skip


def test_a_packed_page_is_unpacked(site):
    url = site.page("/a", gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    assert fetch(url, allow_private=True).data == PAGE.encode()


def test_redirects_are_followed_without_cookies(site):
    site.page("/new/b", PAGE)
    url = site.page("/a", status=301, Location="new/b#x", Set_Cookie="who=you")

    assert fetch(url, allow_private=True).url == f"{site.url}/new/b"
    assert "ookie" not in "".join(site.requests)


# Where it may come from


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"])
def test_this_machine_is_refused_unless_asked_for(site, host):
    url = site.page("/a", PAGE).replace("127.0.0.1", host).replace(f":{site.port}", ":80")

    assert re.search("; (use|pass)", refusal(url, allow_private=False))
    assert not site.requests


def test_every_address_of_a_host_is_checked():
    message = refusal("http://pages.test/", allow_private=False, lookup=answers(["1.1.1.1", "10.0.0.7"]))

    assert "'pages.test' resolves to 10.0.0.7, a private network; pass --allow-private" in message


def test_what_clouds_keep_for_themselves_is_refused_even_on_the_own_network():
    assert "a cloud metadata service" in refusal("http://pages.test/", lookup=answers([METADATA]))
    assert "a cloud metadata service" in refusal(f"http://{METADATA}/latest/meta-data/")


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    connected = []

    def connect(_self, host, port, *_rest):
        connected.append((host, port))
        raise httpcore2.ConnectError

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    lookup = answers(["1.1.1.1", "2606:2800:220:1::1"], ["127.0.0.1"])
    message = refusal("https://pages.test/", allow_private=False, lookup=lookup)

    assert "can't be reached" in message
    assert connected == [("1.1.1.1", 443), ("2606:2800:220:1::1", 443)]
    assert lookup.asked == [("pages.test", 443)]


def test_a_host_is_named_to_the_server_whatever_its_address(site):
    site.page("/a", PAGE)
    url = f"http://pages.test:{site.port}/a"

    assert fetch(url, allow_private=True, lookup=answers(["127.0.0.1"])).url == url
    assert f"\r\nHost: pages.test:{site.port}\r\n" in site.requests[0]


def test_the_next_address_is_tried_where_one_does_not_answer(site):
    site.page("/a", PAGE)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # and does not listen
        lookup = answers(["::1", "127.0.0.1"])
        assert fetch(f"http://pages.test:{site.port}/a", allow_private=True, lookup=lookup).data


@pytest.mark.parametrize(
    ("location", "words"),
    [
        (f"http://{METADATA}/latest/meta-data/iam/", "a cloud metadata service"),
        (f"//{METADATA}/", "a cloud metadata service"),
        ("http://[fd00:ec2::254]/", "a cloud metadata service"),
        ("file:///etc/passwd", "neither http nor https"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "neither http nor https"),
        ("http://2852039166/", "no valid host"),
        ("http://user:secret@127.0.0.1/", "user name"),
        ("http://[::1", "not a valid URL"),
        ("\\\\127.0.0.1\\share", "not a valid URL"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(site, location, words):
    assert words in refusal(site.redirect("/a", location))
    assert len(site.requests) == 1


def test_a_redirect_to_the_same_host_is_looked_up_and_checked_again(site):
    site.redirect("/a", "/b")
    lookup = answers(["127.0.0.1"], [METADATA])

    assert "a cloud metadata service" in refusal(f"http://pages.test:{site.port}/a", lookup=lookup)
    assert len(site.requests) == 1


def test_a_redirect_from_outside_does_not_reach_this_machine(site, monkeypatch):
    target = site.page("/secret", PAGE)
    site.redirect("/a", target)
    connect = httpcore2.SyncBackend.connect_tcp
    monkeypatch.setattr(  # what is called 1.1.1.1 is the site
        httpcore2.SyncBackend,
        "connect_tcp",
        lambda self, _host, _port, *rest: connect(self, "127.0.0.1", site.port, *rest),
    )

    assert "port" in refusal("http://pages.test/a", allow_private=False, lookup=answers(["1.1.1.1"]))
    site.redirect("/a", "http://127.0.0.1/secret")
    assert "this machine" in refusal(
        "http://pages.test/a",
        allow_private=False,
        lookup=lambda host, _: ["1.1.1.1" if "test" in host else host],
    )
    assert all("secret" not in request for request in site.requests)


# How much and how long


def test_a_redirect_loop_ends(site):
    message = refusal(site.redirect("/a", "/a"))

    assert "5 times" in message
    assert len(site.requests) == 6


def test_a_page_that_says_it_is_too_large_is_not_read(site):
    pieces = iter([b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 2000000000\r\n\r\n"])

    assert "larger than 10 MB" in refusal(site.raw("/a", pieces))


@pytest.mark.parametrize(
    "head", [b"Content-Type: text/html", b"Transfer-Encoding: chunked\r\nContent-Type: text/html"]
)
def test_a_page_without_an_end_is_read_to_the_limit(site, head):
    body = b"x" * 0x8000
    chunk = b"8000\r\n" + body + b"\r\n" if b"chunked" in head else body
    sent = itertools.count()
    pieces = itertools.chain([b"HTTP/1.1 200 X\r\n" + head + b"\r\n\r\n"], (chunk for _ in sent))

    assert "larger than 1 MB" in refusal(site.raw("/a", pieces), limits=Limits(bytes=1_000_000))
    assert next(sent) * 0x8000 < 20_000_000  # what the system's buffers hold included


def test_a_gzip_bomb_is_never_unpacked_whole(site):
    packer = zlib.compressobj(wbits=31)
    bomb = packer.compress(bytes(50_000_000)) + packer.flush()
    url = site.page("/a", bomb, Content_Encoding="gzip")
    assert len(bomb) < 100_000

    assert "larger than 10 MB" in refusal(url)


@pytest.mark.parametrize("body", [b"not gzip", gzip.compress(PAGE.encode(), mtime=0)[:-12]])
def test_a_broken_packing_is_a_broken_answer(site, body):
    assert "invalid response" in refusal(site.page("/a", body, Content_Encoding="gzip"))


def test_headers_without_an_end_are_a_broken_answer(site):
    pieces = itertools.chain([b"HTTP/1.1 200 X\r\n"], (b"X-Header: x\r\n" for _ in itertools.count()))

    assert "invalid response" in refusal(site.raw("/a", pieces))


def test_a_page_that_drips_ends_with_the_time_of_the_whole(site):
    def drip():
        yield b"HTTP/1.1 200 X\r\nContent-Type: text/html\r\n\r\n"
        while True:
            time.sleep(0.05)
            yield b"x"

    url = site.raw("/a", drip)
    began = time.monotonic()
    message = refusal(url, limits=Limits(seconds=0.3))

    assert "0.3 seconds" in message or "in time" in message
    assert time.monotonic() - began < 1


def test_a_server_and_a_resolver_that_say_nothing_are_not_waited_for(site):
    end = threading.Event()

    def silence():
        end.wait(2)
        yield b""

    url = site.raw("/a", silence)
    began = time.monotonic()

    assert "in time" in refusal(url, limits=Limits(seconds=0.1))
    assert "in time" in refusal(
        "http://pages.test/", lookup=lambda *_: end.wait(2), limits=Limits(seconds=0.1)
    )
    end.set()
    assert time.monotonic() - began < 1


# What is said


@pytest.mark.parametrize(
    ("status", "words"),
    [(401, "login"), (403, "login"), (404, "no such page"), (410, "no such page"), (429, "at the moment"),
     (500, "at the moment"), (503, "at the moment"), (204, "sent no page"), (304, "sent no page")],
)  # fmt: skip
def test_a_status_is_told_in_words(site, status, words):
    message = refusal(site.page("/a", b"", status=status, Content_Length=None))

    assert words in message
    assert f"status {status}" in message


@pytest.mark.parametrize(
    "kind", ["image/png", "video/mp4", "application/zip", "application/json", "text/css"]
)
def test_what_can_be_no_article_is_refused_by_its_type(site, kind):
    assert f"leads to {kind}" in refusal(site.page("/a", b"\x89PNG", type=kind))


@pytest.mark.parametrize(
    "kind", [None, "application/octet-stream", "text/plain", "application/pdf", "nonsense"]
)
def test_what_may_be_one_is_read(site, kind):
    assert fetch(site.page("/a", b"Words.", type=kind), allow_private=True).data == b"Words."


def test_a_packing_that_was_not_asked_for(site):
    assert "compressed as br" in refusal(site.page("/a", b"x", Content_Encoding="br"))


@pytest.mark.parametrize(
    "answer", [b"", b"SSH-2.0-OpenSSH_9.6\r\n", b"HTTP/1.1 200 X\r\nContent-Length: 9\r\n\r\nx"]
)
def test_what_is_no_proper_answer(site, answer):
    assert "an invalid response" in refusal(site.raw("/a", [answer]))


def test_no_such_host():
    def lookup(*_):
        raise socket.gaierror

    assert "host 'pages.test' was not found" in refusal("http://pages.test/", lookup=lookup)


def test_nobody_listens():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "can't be reached" in refusal(f"http://127.0.0.1:{closed.getsockname()[1]}/")


# TLS


def test_a_certificate_that_nobody_knows(secure_site):
    lookup = answers(["127.0.0.1"])
    message = refusal(f"https://pages.test:{secure_site.port}/", lookup=lookup)

    assert "has no valid TLS certificate (self-signed certificate)" in message


def test_a_certificate_is_held_against_the_name_and_not_the_address(secure_site, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure_site.page("/a", PAGE)
    url = f"https://pages.test:{secure_site.port}/a"

    assert fetch(url, allow_private=True, lookup=answers(["127.0.0.1"])).data == PAGE.encode()
    other = url.replace("pages", "other")
    assert "has no valid TLS certificate" in refusal(other, lookup=answers(["127.0.0.1"]))
