"""Office files to order."""

import io
import zipfile

import pytest


@pytest.fixture
def archive():
    """Makes an archive of parts by their paths."""

    def make(parts, *, first="", method=zipfile.ZIP_DEFLATED):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", method) as file:
            if first:
                file.writestr("mimetype", first, zipfile.ZIP_STORED)
            for path, text in parts.items():
                file.writestr(path, text)
        return out.getvalue()

    return make


@pytest.fixture
def docx(archive):
    """Makes a DOCX file of the XML of its body; `core` is the XML of its properties."""

    def make(body, *, core="", parts=None):
        words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        names = (
            f'xmlns:w="{words}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        )
        kinds = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
        document = f"<w:document {names}><w:body>{body}</w:body></w:document>"
        properties = f'<cp:p xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">{core}</cp:p>'
        files = {"[Content_Types].xml": kinds, "word/document.xml": document, "docProps/core.xml": properties}
        return archive({**files, **(parts or {})})

    return make


@pytest.fixture
def odt(archive):
    """Makes an ODT file of the XML of its text; `meta` is the XML of its properties."""

    def make(body, *, styles="", meta="", manifest="<manifest/>"):
        names = 'xmlns:office="o" xmlns:text="x" xmlns:table="t" xmlns:draw="d" xmlns:style="s" xmlns:dc="c" xmlns:meta="m"'
        content = f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        parts = {
            "content.xml": content,
            "meta.xml": f"<office:document-meta {names}>{meta}</office:document-meta>",
            "META-INF/manifest.xml": manifest,
        }
        return archive(parts, first="application/vnd.oasis.opendocument.text")

    return make


@pytest.fixture
def epub(archive):
    """Makes an EPUB file of chapters, each the HTML of its body; `metadata` is XML."""

    def make(*chapters, metadata="", items="", spine="", parts=None):
        listed = "".join(
            f'<item id="c{n}" href="text/c%20{n}.xhtml" media-type="application/xhtml+xml"/>'
            for n in range(len(chapters))
        )
        order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
        package = f'<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="d"><metadata>{metadata}</metadata><manifest>{listed}{items}</manifest><spine>{order}{spine}</spine></package>'
        files = {
            "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
            "OEBPS/book.opf": package,
        }
        for n, body in enumerate(chapters):
            files[f"OEBPS/text/c {n}.xhtml"] = (
                f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="e"><head><title>No text</title></head><body>{body}</body></html>'
            )
        return archive({**files, **(parts or {})}, first="application/epub+zip")

    return make
