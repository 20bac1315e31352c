"""Files that were made to take all time and memory: each ends with a sentence, within limits, and takes nothing along.

The limits of the tests are a fraction of the real ones, so that what holds them shows at once.
"""

import resource
import time
import zlib

import pytest

from summarizer.errors import SourceError
from summarizer.reading.confined import Confined
from summarizer.reading.documents import apart
from summarizer.reading.documents.apart import read_apart
from summarizer.reading.sources import article_from_bytes, read_articles

pytestmark = pytest.mark.slow
SECONDS, MEMORY = 5, 400_000_000
STORY = b"<p>The council of the town opened a new bridge over the river on Monday, the mayor said.</p>" * 9


@pytest.fixture(autouse=True)
def tight(monkeypatch):
    reader = Confined(f"{apart.__name__}:answer", seconds=SECONDS, memory=MEMORY)
    monkeypatch.setattr(apart, "_READER", reader)
    yield
    reader.end()


def pdf_of(content, *drawings):
    """A PDF of one page, and of drawings that it and they may draw."""
    names = b"".join(b"/D%d %d 0 R" % (n, 6 + n) for n in range(len(drawings)))
    resources = b"/Resources<</Font<</F 3 0 R>>/XObject<<%s>>>>" % names
    packed, *streams = (zlib.compress(each, 9) for each in (content, *drawings))
    stream = b"/Length %d/Filter/FlateDecode>>stream\n%s\nendstream"
    form = b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]%s" % resources
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%s/Contents 5 0 R>>" % resources,
        b"<<" + stream % (len(packed), packed),
        *(form + stream % (len(each), each) for each in streams),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


BOMBS = {
    "a PDF whose drawings draw ten others each, seven deep": lambda: pdf_of(
        b"/D0 Do", *(b"/D%d Do\n" % n * 10 for n in range(1, 7)), b"BT /F 1 Tf (a) Tj ET"
    ),
    "a PDF that unpacks to 140 MB of lines": lambda: pdf_of(b"0 0 m 1 1 l S\n" * 10_000_000),
    "a PDF of a hundred million saved states": lambda: pdf_of(b"q " * 100_000_000),
    "a feed of 150,000 attributes in one tag": lambda: (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry '
        + b" ".join(b'a%d="x"' % n for n in range(150_000))
        + b"><title>x</title></entry></feed>"
    ),
    "a feed of 400,000 elements within one another": lambda: (
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry>' + b"<x>" * 400_000 + b"</entry></feed>"
    ),
    "a page of 200,000 attributes in one tag": lambda: (
        b"<html><body><div " + b" ".join(b"a%d=x" % n for n in range(200_000)) + b">" + STORY
    ),
    "a page of 300,000 cells in one row": lambda: (
        b"<html><body><table><tr>" + b"<td>a</td>" * 300_000 + b"</tr></table>" + STORY
    ),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_a_bomb_ends_in_time_and_in_memory(bomb, tmp_path):
    path = tmp_path / "bomb"
    path.write_bytes(bomb())
    began, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(SourceError, match=r"takes more than 5 s to read|needs more than 0\.4 GB of memory"):
        list(read_articles(path))

    assert time.monotonic() - began < SECONDS + 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB of this process itself


def test_after_a_bomb_the_next_file_is_read():
    with pytest.raises(SourceError):
        article_from_bytes(pdf_of(b"q " * 100_000_000))

    assert article_from_bytes(b"<html><body>" + STORY).text.startswith("The council of the town")


def test_a_folder_of_pdfs_takes_one_process(pdf, column):
    data = pdf(column("The council opened a bridge over the river on Monday."))
    processes = set()
    for _ in range(20):
        article_from_bytes(data)
        processes.add(apart._READER._process.pid)

    assert len(processes) == 1


def test_what_a_document_is_comes_back_whole():
    data = (
        b"From: Ana Roux <a@b.example>\nDate: Mon, 3 May 2027 10:00:00 +0000\nMessage-ID: <1@b.example>\n"
        b"Subject: =?utf-8?q?Br=C3=BCcke?=\n\nThe bridge is open.\n"
    )
    [(id, document)] = read_apart("mail", data, url=None, charset=None)

    assert id is None
    assert document.title == "Brücke"
    assert document.publisher == "Ana Roux"
    assert document.published.isoformat() == "2027-05-03"
