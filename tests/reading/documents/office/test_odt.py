"""ODT: what a writing program shows, and what the file says about itself."""

from datetime import date

import pytest

from summarizer.reading.documents.document import Document
from summarizer.reading.documents.office.odt import read_odt


def test_paragraphs_and_what_the_file_says(odt):
    meta = "<dc:title>The shells of Vell</dc:title><meta:initial-creator>Ida Lund</meta:initial-creator><meta:creation-date>2027-05-04T07:00:00</meta:creation-date>"
    data = odt(
        "<text:h>A new hall</text:h><text:p>It <text:span>opens</text:span>\n in June.</text:p><text:p/>",
        meta=meta,
    )

    assert read_odt(data) == Document(
        "A new hall\n\nIt opens in June.", "The shells of Vell", "Ida Lund", published=date(2027, 5, 4)
    )


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<text:s text:c='x'/>e", "a b c\nd e"),
        ("a claim<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note> here", "a claim here"),
        ("seen <office:annotation><text:p>A comment.</text:p></office:annotation>too", "seen too"),
        ("seen <text:span text:style-name='T1'>unseen</text:span><text:span text:style-name='T2'>too</text:span>", "seen too"),
        ("The <text:a>plan</text:a>", "The plan"),
    ],
    ids=["spaces", "note", "comment", "hidden", "link"],
)  # fmt: skip
def test_what_is_shown_is_read_and_nothing_else(odt, words, text):
    styles = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style><style:style style:name='T2'><style:text-properties/></style:style>"

    assert read_odt(odt(f"<text:p>{words}</text:p>", styles=styles)).text == text


def test_what_was_deleted_is_not_read(odt):
    deleted = (
        "<text:tracked-changes><text:deletion><text:p>Gone.</text:p></text:deletion></text:tracked-changes>"
    )

    assert read_odt(odt(deleted + "<text:p>Here.</text:p>")).text == "Here."


def test_list_items_and_tables(odt):
    items = "<text:list><text:list-item><text:p>One</text:p></text:list-item><text:list-item><text:p>Two</text:p></text:list-item></text:list>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
    table = f"<table:table><table:table-row>{cell('Year')}{cell('Visitors')}</table:table-row></table:table>"

    assert read_odt(odt(items + table + "<text:p>End.</text:p>")).text.split("\n\n") == [
        "- One",
        "- Two",
        "Year | Visitors",
        "End.",
    ]
