"""Encodings that a source names: those of documents, and no notations that only Python counts among them."""

import pytest

from summarizer.reading.decoding import decode, decode_as
from summarizer.reading.documents.webpage import decode_page


@pytest.mark.parametrize("charset", ["windows-1250", "ISO-8859-1", "koi8-r", "shift_jis", "gb18030"])
def test_the_encodings_of_documents_are_read(charset):
    assert decode_as("The bridge".encode("ascii"), charset) == "The bridge"


@pytest.mark.parametrize(
    "charset",
    [
        "punycode",
        "PunyCode",
        "idna",
        "utf-7",
        "unicode_escape",
        "unicode-escape",
        "raw_unicode_escape",
        "undefined",
        "zip",
        "rot13",
        "none",
        "x" * 1000,
    ],
)
def test_notations_and_unknown_names_are_no_encodings(charset):
    assert decode_as(b"abc", charset) is None
    assert decode(b"caf\xe9 in the village", charset) == "café in the village"


def test_a_page_in_punycode_is_read_in_a_moment(cost):
    page = b'<html><head><meta charset="punycode"></head><body>-' + b"a" * 1_000_000

    assert cost(decode_page, page) < 1
