"""The kind of a source, determined from its bytes, because declared names and types are often wrong.

A browser's way (https://mimesniff.spec.whatwg.org), with mails, feeds, office files and subtitles besides.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.reading.decoding import byte_order_mark
from summarizer.reading.documents.office.docx import is_encrypted
from summarizer.reading.documents.subtitles import is_subtitles

Kind = Literal["page", "pdf", "docx", "odt", "epub", "feed", "mail", "subtitles", "text"]

_HEAD = 8192  # bytes that tell
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype\b[^<>\[]*(?:\[.*?\]\s*)?>\s*)*", re.I | re.S
)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)\b", re.I)
_PAGE = re.compile(
    r"<(?:html|head|body|title|meta|link|script|style|base|iframe|main|article|section|header|nav|aside|footer|div|"
    r"span|h[1-6]|p|a|b|i|em|strong|br|hr|ul|ol|dl|table|form|figure|img|font|center|blockquote|pre)(?:[\s/]|>)",
    re.I,
)
_HTML_DOCTYPE = re.compile(r"<!doctype\s+html\b", re.I)
_FIELD = re.compile(r"([!-9;-~]+):(?:[ \t]|\r?$)")
_MAIL_HAS = ({"from"}, {"date", "message-id", "received", "mime-version"})


def kind_of(data: bytes) -> Kind:
    """What bytes are: text is what nothing tells otherwise, and may turn out to be none.

    Example:
        >>> kind_of(b"<!doctype html><p>Words."), kind_of(b"%PDF-1.7"), kind_of(b"Words.")
        ('page', 'pdf', 'text')
    """
    if data.startswith(b"PK\x03\x04"):
        return _archive(data)
    if is_encrypted(data):
        return "docx"
    mark, encoding = byte_order_mark(data) or (b"", "latin-1")
    head = data[len(mark) : _HEAD].decode(encoding, "ignore").lstrip("\ufeff\0")
    if head.lstrip().startswith("%PDF-"):
        return "pdf"
    prologue = _PROLOGUE.match(head)
    root = prologue.end() if prologue else 0
    if _FEED.match(head, root):
        return "feed"
    if _PAGE.match(head, root) or _HTML_DOCTYPE.search(head, 0, root):
        return "page"
    if is_subtitles(head):
        return "subtitles"
    return "mail" if _is_mail(head) else "text"


def _archive(data: bytes) -> Kind:
    """What an archive is, by the names of its parts, which stand in it as they are."""
    if b"META-INF/container.xml" in data:
        return "epub"
    if b"content.xml" in data and b"opendocument.text" in data[:_HEAD]:
        return "odt"
    return "docx" if b"[Content_Types].xml" in data and b"word/" in data else "text"


def _is_mail(head: str) -> bool:
    """Whether the text begins with the head of a mail (RFC 5322): its fields, then an empty line."""
    fields = set()
    for number, line in enumerate(head.split("\n")):
        if not line.strip():
            break
        if match := _FIELD.match(line):
            fields.add(match[1].lower())
        elif not (line[0] in " \t" and fields) and not (number == 0 and line.startswith("From ")):
            return False
    return all(fields & needed for needed in _MAIL_HAS)
