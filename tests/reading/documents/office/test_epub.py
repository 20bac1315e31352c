"""EPUB: the chapters in the order of reading, and what the book says about itself."""

from datetime import date

from summarizer.reading.documents.document import Document
from summarizer.reading.documents.office.epub import read_epub


def test_chapters_and_what_the_book_says(epub):
    metadata = "<dc:title>The shells of Vell</dc:title><dc:creator>Ida Lund</dc:creator><dc:publisher>Vell Times</dc:publisher><dc:date>2027-05-04</dc:date>"
    data = epub("<h1>One</h1><p>The hall opens.</p>", "<p>Entry is <i>free</i>.</p>", metadata=metadata)

    assert read_epub(data) == Document(
        "One\n\nThe hall opens.\n\nEntry is free.",
        "The shells of Vell",
        "Ida Lund",
        "Vell Times",
        date(2027, 5, 4),
    )


def test_the_table_of_contents_and_what_is_not_linear_are_no_text(epub):
    items = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="ad" href="ad.xhtml" media-type="application/xhtml+xml"/>'
    spine = '<itemref idref="nav"/><itemref idref="ad" linear="no"/><itemref idref="none"/>'
    parts = {"OEBPS/nav.xhtml": "<p>Contents</p>", "OEBPS/ad.xhtml": "<p>Buy it</p>"}

    assert (
        read_epub(epub("<p>The hall opens.</p>", items=items, spine=spine, parts=parts)).text
        == "The hall opens."
    )


def test_notes_are_no_text(epub):
    chapter = '<p>It opens<a epub:type="noteref" href="#n">1</a> in June.</p><aside epub:type="footnote" id="n"><p>In 2027.</p></aside><p>A note of thanks.</p>'

    assert read_epub(epub(chapter)).text == "It opens in June.\n\nA note of thanks."
