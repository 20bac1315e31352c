"""Files that are broken, locked, or made to do harm are refused with a sentence, and soon."""

import io
import re
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.sources import article_from_bytes

LOCKED = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
)
PARAGRAPH = "<w:p><w:r><w:t>The hall opens in June.</w:t></w:r></w:p>"


def refused(data, words):
    with pytest.raises(SourceError, match=words) as caught:
        article_from_bytes(data)
    assert re.search(r"; [^;]*\.\Z", str(caught.value))
    assert "\n" not in str(caught.value)


def locked_part(data):
    """The archive with the bit set that says of each part that it needs a password."""
    data = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def test_files_with_a_password_are_refused(docx, odt, epub):
    refused(LOCKED, "DOCX file is encrypted")
    refused(locked_part(docx(PARAGRAPH)), "DOCX file is encrypted")
    refused(
        odt("<text:p>x</text:p>", manifest="<manifest><encryption-data/></manifest>"), "ODT file is encrypted"
    )
    locks = '<encryption><CipherReference URI="OEBPS/text/c%200.xhtml"/></encryption>'
    refused(epub("<p>x</p>", parts={"META-INF/encryption.xml": locks}), "protected against copying")


def test_a_font_that_is_locked_locks_no_book(epub):
    locks = '<encryption><CipherReference URI="OEBPS/font.otf"/></encryption>'

    assert (
        article_from_bytes(epub("<p>It opens.</p>", parts={"META-INF/encryption.xml": locks})).text
        == "It opens."
    )


def test_files_cut_short_are_refused(docx, odt, epub):
    for data in (docx(PARAGRAPH * 50), odt("<text:p>It opens.</text:p>"), epub("<p>It opens.</p>")):
        for share in (0.3, 0.6, 0.95):
            with pytest.raises(SourceError):
                article_from_bytes(data[: int(share * len(data))])


def test_files_without_text_and_other_archives_are_refused(docx, odt, epub, archive):
    refused(docx("<w:p/>"), "DOCX file has no text")
    refused(odt("<text:p/>"), "ODT file has no text")
    refused(epub("<img/>"), "EPUB file has no text")
    refused(archive({"a.txt": "The hall opens."}), "a ZIP archive or an office document")
    refused(
        archive({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "a ZIP archive or an office document"
    )
    refused(archive({"[Content_Types].xml": "<a/>", "word/styles.xml": "<a/>"}), "DOCX file is damaged")
    refused(archive({"META-INF/container.xml": "<a/>"}), "EPUB file is damaged")


def test_a_book_of_a_thousand_chapters_is_refused(epub):
    refused(epub(*["<p>The hall opens.</p>"] * 1000), "1000 chapters, too many")


def test_what_unpacks_to_far_more_than_a_text_is_refused_in_little_memory(archive, docx, odt, epub):
    blank = " " * 20_000_000
    bombs = {
        "DOCX file unpacks to far more": docx("", parts={"word/document.xml": blank}),
        "ODT file unpacks to far more": archive(
            {"content.xml": blank}, first="application/vnd.oasis.opendocument.text"
        ),
        "EPUB file unpacks to far more": epub("<p>x</p>", parts={"OEBPS/text/c 0.xhtml": blank}),
    }
    for words, bomb in bombs.items():
        tracemalloc.start()
        refused(bomb, words)
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
        tracemalloc.stop()


def test_parts_that_share_their_bytes_count_each_time(epub):
    chapter = "<p>" + "The hall opens in June. " * 10_000 + "</p>"

    refused(epub(*[chapter] * 30), "EPUB file (unpacks to far more|is too long)")


DECLARED = (f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
ENTITIES = f"<!DOCTYPE d [<!ENTITY a0 'aaaaaaaaaa'>{''.join(DECLARED)}]><d>&a9;</d>"


def test_entities_are_not_expanded(docx, archive, epub):
    refused(docx("", parts={"word/document.xml": ENTITIES}), "declares entities")
    refused(docx(PARAGRAPH, parts={"_rels/.rels": ENTITIES}), "declares entities")
    refused(
        archive({"content.xml": ENTITIES}, first="application/vnd.oasis.opendocument.text"),
        "declares entities",
    )
    refused(epub("<p>x</p>", parts={"OEBPS/book.opf": ENTITIES}), "declares entities")
    outside = '<!DOCTYPE d SYSTEM "file:///etc/hostname"><d/>'
    refused(docx("", parts={"word/document.xml": outside}), "declares entities")


def test_elements_within_elements_without_end_are_refused(docx, odt, epub):
    refused(docx("<w:p>" * 9000 + "</w:p>" * 9000), "nested more than 250 levels")
    refused(odt("<text:span>" * 9000 + "</text:span>" * 9000), "nested more than 250 levels")
    deep = "<div>" * 100_000 + "The hall opens."
    try:
        assert "The hall opens." in article_from_bytes(epub(deep)).text
    except SourceError as error:
        assert ";" in str(error)


def test_much_markup_and_few_words_take_no_time(docx, odt):
    began = time.process_time()
    article_from_bytes(docx(PARAGRAPH + "<w:p/>" * 20_000))
    article_from_bytes(docx(PARAGRAPH + "<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 20_000 + "</w:tr></w:tbl>"))
    article_from_bytes(odt("<text:p>It opens.<text:s text:c='999999999'/></text:p>" + "<text:p/>" * 20_000))

    assert time.process_time() - began < 20


@given(
    place=st.integers(0, 3000),
    junk=st.binary(min_size=1, max_size=20),
    kind=st.sampled_from(["docx", "odt", "epub"]),
)
@settings(max_examples=150, deadline=None)
def test_any_damage_is_survived(place, junk, kind):
    data = WHOLE[kind]
    try:
        article_from_bytes(data[: place % len(data)] + junk + data[place % len(data) + len(junk) :])
    except SourceError:
        return


@pytest.fixture(autouse=True)
def whole(docx, odt, epub):
    global WHOLE
    WHOLE = {
        "docx": docx(PARAGRAPH * 9),
        "odt": odt("<text:p>It opens.</text:p>"),
        "epub": epub("<p>It opens.</p>"),
    }


def test_a_part_packed_in_a_way_that_is_not_known_is_damage(docx):
    data = bytearray(docx(PARAGRAPH))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        assert file.namelist()
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 10] = 99
        at = data.find(b"PK\x01\x02", at + 4)

    refused(bytes(data), "DOCX file is damaged")
