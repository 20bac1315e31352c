"""Seeds: sources of each kind that are as they should be, from which a fuzzer goes on; small, and our own."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

FINDS = Path(__file__).parent / "finds"
"""What a target once failed on, a file each, named after the target: `merge-long-number`."""

STORY = (
    "OSLO, March 10, 2026 (NTW) -- The council will open a new bridge on 3 May, Mayor Ana Roux said. "
    '"It is safe," engineer Anna Berg told reporters.'
)
_PAGE = f"""<!doctype html><html lang=en><head><meta charset=utf-8><title>Bridge opens | Post</title>
<meta property="article:published_time" content="2026-03-10T08:00:00Z"><script type="application/ld+json">
{{"@type":"NewsArticle","author":{{"name":"Ida Lund"}},"datePublished":"2026-03-10"}}</script></head><body><nav>a</nav>
<article><h1>Bridge opens</h1><p class=byline>By Ida Lund</p><p>{STORY}</p><table><tr><td>a<td>b</table><ul><li>c
</ul><blockquote>{STORY}</blockquote></article><footer>x</footer></body></html>"""
_FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>Bridge</title><guid>1</guid>
<link>https://a.example/1</link><pubDate>Tue, 10 Mar 2026 08:00:00 GMT</pubDate><description>&lt;p&gt;{STORY}&lt;/p&gt;
</description></item></channel></rss>"""
_MAIL = f"""From: "Roux, Ana" <a@b.example>
Date: Tue, 10 Mar 2026 08:00:00 +0100
Message-ID: <1@b.example>
Subject: =?utf-8?q?Fwd=3A_Br=C3=BCcke?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8; format=flowed

---------- Forwarded message ---------
From: Ida Lund <i@b.example>
Date: Mon, 9 Mar 2026
Subject: Bridge

{STORY}
-- 
Ida
--b
Content-Type: text/html; charset=iso-8859-1

<p>{STORY}</p><blockquote type=cite>On 8 March, Bo wrote: no</blockquote>
--b--
"""
_SUBTITLES = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ida Lund>The bridge will\nopen.\n\n00:03.000 --> 00:04.000\n[wind] Soon.\n"


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for path, text in parts.items():
            file.writestr(path, text)
    return out.getvalue()


def _pdf() -> bytes:
    content = b"BT /F 12 Tf 72 700 Td 14 TL (The council opens a bridge on Monday.) Tj T* (It is new and safe.) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>/Contents 5 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, start=1))
    return b"%PDF-1.4\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


@cache
def seeds(target: str) -> list[bytes]:
    """What a fuzzer of that target begins with: sources, what it failed on, and bytes that mean something."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    words = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
    documents = [
        _PAGE.encode(),
        _FEED.encode(),
        _MAIL.encode(),
        _zip({
            "[Content_Types].xml": "<a/>",
            "word/document.xml": f'<w:document xmlns:w="{word}"><w:body><w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>'
            f"<w:r><w:t>Bridge</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>{STORY}</w:t></w:r></w:p></w:tc>"
            "</w:tr></w:tbl></w:body></w:document>",
        }),
        _zip({
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<o:d xmlns:o="{office}" xmlns:t="{words}"><o:body><o:text><t:p>{STORY}</t:p></o:text>'
            "</o:body></o:d>",
        }),
        _zip({
            "META-INF/container.xml": '<c><rootfiles><rootfile full-path="p.opf"/></rootfiles></c>',
            "p.opf": '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/></spine></package>',
            "a.xhtml": f"<html><body><p>{STORY}<a role='doc-noteref'>1</a></p></body></html>",
        }),
    ]  # fmt: skip
    own = {
        "documents": documents,
        "pdf": [_pdf()],
        "reading": [STORY.encode(), STORY.encode("utf-16"), _SUBTITLES.encode(), STORY.encode("cp1252")],
        "inputs": [
            b'{"id": 1, "text": "The bridge will open.", "published": "2026-03-10"}\n\n{"text": null}\n'
        ],
    }
    ramp = bytes(range(256)) * 4
    return [*own.get(target, []), *finds(target), b"", ramp, ramp[::-1], ramp[1::2] + ramp[::7]]


def finds(target: str) -> list[bytes]:
    """What the target once failed on."""
    return [path.read_bytes() for path in sorted(FINDS.glob(f"{target}-*"))]
