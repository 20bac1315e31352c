"""What bytes are, by what stands in them."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading.documents.kinds import Kind, kind_of

MAIL = b"Received: from a\r\n by b\r\nFrom: a@b.example\r\nSubject: x\r\nDate: Tue, 4 Mar 2025 10:00:00 +0100\r\n\r\nWords."


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<!DOCTYPE html><p>Words.", "page"),
        (b"\n<!-- saved from -->\n<HTML lang=en>", "page"),
        (b"\xef\xbb\xbf<html>", "page"),
        ("<html>".encode("utf-16"), "page"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x" "y"><html xmlns="z">', "page"),
        (b"<p>Words.</p>", "page"),
        (b"%PDF-1.4\n", "pdf"),
        (b"\r\n%PDF-1.4\n", "pdf"),
        (b'<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "feed"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<atom:feed xmlns:atom="http://www.w3.org/2005/Atom">', "feed"),
        (b"<rdf:RDF>", "feed"),
        (MAIL, "mail"),
        (b"From ann Tue Mar  4 10:00:00 2025\n" + MAIL.replace(b"\r", b""), "mail"),
        (b"From: Ann\nSubject: To say it at once\n\nThe ferry will stop.", "text"),
        (b"From: x\nDate: y\nThis is a line of prose.\n", "text"),
        (b"OSLO, March 4 (AFP) -- The <b>ferry</b> will stop.", "text"),
        (b"<3 is a heart. <p>", "text"),
        (b"PK\x03\x04 [Content_Types].xml word/document.xml", "docx"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text content.xml", "odt"),
        (b"PK\x03\x04 mimetypeapplication/epub+zip META-INF/container.xml", "epub"),
        (b"PK\x03\x04 [Content_Types].xml xl/workbook.xml", "text"),
        (b"\xd0\xcf\x11\xe0 " + "EncryptedPackage".encode("utf-16-le"), "docx"),
        (b"\xd0\xcf\x11\xe0 WordDocument", "text"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nWords.", "subtitles"),
        ("\ufeffWEBVTT - Words\n".encode(), "subtitles"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nWords.", "subtitles"),
        (b"00:00:01,000 --> 00:00:02,000\nWords.", "subtitles"),
        (b"WEBVTTs are files.", "text"),
        (b"1\n00:00 is midnight.", "text"),
        (b"<unknown>", "text"),
        (b"", "text"),
    ],
)
def test_kinds(data, kind):
    assert kind_of(data) == kind


@given(st.binary())
def test_any_bytes_are_of_some_kind(data):
    assert kind_of(data) in get_args(Kind)


@pytest.mark.parametrize("piece", [b"<!-- ", b"<?x ", b"<!doctype x[", b"A: b\n", b"<!doctype ", b" "])
def test_odd_beginnings_take_no_time(piece, cost):
    assert cost(kind_of, piece * 100_000) < 0.05
