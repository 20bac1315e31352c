"""DOCX: what Word shows, and what the file says about itself."""

from datetime import date

import pytest

from summarizer.reading.documents.document import Document
from summarizer.reading.documents.office.docx import read_docx


def p(words, style="", inside=""):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{inside}</w:pPr>{words}</w:p>"


def r(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_and_what_the_file_says(docx):
    core = "<dc:title>The shells of Vell</dc:title><dc:creator>Ida Lund</dc:creator><dcterms:created>2027-05-04T07:00:00Z</dcterms:created>"
    data = docx(
        p(r("The hall ") + r("opens", "<w:b/>") + r(" in June.")) + p("") + p(r("Entry is free.")), core=core
    )

    assert read_docx(data) == Document(
        "The hall opens in June.\n\nEntry is free.",
        "The shells of Vell",
        "Ida Lund",
        published=date(2027, 5, 4),
    )


def test_the_paragraph_that_is_the_title_goes_before_the_title_of_the_file(docx):
    data = docx(
        p(r("A new hall"), "Title") + p(r("It opens.")), core="<dc:title>An old draft of it</dc:title>"
    )

    assert read_docx(data).title == "A new hall"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (r("The ") + "<w:del><w:r><w:delText>old </w:delText></w:r></w:del><w:ins>" + r("new ") + "</w:ins>" + r("hall"), "The new hall"),
        ("<w:moveFrom>" + r("gone") + "</w:moveFrom><w:moveTo>" + r("come") + "</w:moveTo>", "come"),
        (r("seen ") + r("unseen", "<w:vanish/>") + r("again", '<w:vanish w:val="0"/>'), "seen again"),
        ("<w:hyperlink>" + r("The plan") + "</w:hyperlink>" + r(" of May"), "The plan of May"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>", "a b\nc-de"),
        ('<w:r><w:t>one </w:t><w:br w:type="page"/><w:t>page</w:t></w:r>', "one page"),
        ("<w:r><w:instrText> PAGE </w:instrText></w:r>" + r("text"), "text"),
        (r("a claim") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + r(" with a note"), "a claim with a note"),
        ("<mc:AlternateContent><mc:Choice>" + r("once") + "</mc:Choice><mc:Fallback>" + r("twice") + "</mc:Fallback></mc:AlternateContent>", "once"),
        ("<w:r><w:drawing><a:t>A chart</a:t></w:drawing></w:r>" + r("text"), "text"),
    ],
    ids=["deleted", "moved", "hidden", "linked", "breaks", "page", "field", "note", "fallback", "drawing"],
)  # fmt: skip
def test_what_word_shows_is_read_and_nothing_else(docx, words, text):
    assert read_docx(docx(p(words))).text == text


def test_list_items_tables_and_text_boxes(docx):
    item = p(r("Free for children"), inside="<w:numPr/>")
    cell = "<w:tc>{}</w:tc>".format
    table = "<w:tbl><w:tr>" + cell(p(r("Year"))) + cell(p(r("Visitors"))) + "</w:tr><w:tr>" + cell(p(r("2026"))) + cell(p(r("900"))) + "</w:tr></w:tbl>"  # fmt: skip
    layout = "<w:tbl><w:tr>" + cell(p(r("One.")) + p(r("Two."))) + cell(p(r("Three."))) + "</w:tr></w:tbl>"
    box = p(r("Around ") + "<w:r><w:txbxContent>" + p(r("In the box.")) + "</w:txbxContent></w:r>" + r("it."))

    assert read_docx(docx(item + table + layout + box)).text.split("\n\n") == [
        "- Free for children",
        "Year | Visitors",
        "2026 | 900",
        "One.",
        "Two.",
        "Three.",
        "In the box.",
        "Around it.",
    ]


def test_a_main_part_of_another_name_and_the_strict_namespace(archive):
    strict = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>It opens.</w:t></w:r></w:p></w:body></w:document>'
    relations = '<R><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></R>'

    assert read_docx(archive({"_rels/.rels": relations, "word/document2.xml": strict})).text == "It opens."


def test_a_dateline_goes_before_the_day_of_creation(docx):
    data = docx(
        p(r("VELL, May 4, 2027 (NTW) -- It opens.")), core="<dcterms:created>2028-01-01</dcterms:created>"
    )

    assert read_docx(data).published is None
