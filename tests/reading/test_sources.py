"""Reading articles: what comes in exactly as it is, and what is refused with one sentence."""

from __future__ import annotations

import asyncio
import inspect
import io
import os
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError, UsageError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import MAX_BYTES
from summarizer.reading.sources import aread_article, article_from_text, read_article
from summarizer.text.invisible import without_invisible

SHARED = Path(__file__).parents[2].parent / "shared"
DAY = date(2031, 3, 4)

ODD_SPACES = "\ufeffA line.\r\nAnother\u00a0one.\u2028A third.\t\x00\r  \n\n"

ENCODED = [
    ("cp1252", "“We’re ready,” Zoë Müller said — the café’s owner paid €5."),
    ("cp1252", "The mayor’s office said on Monday that the talks would go on."),
    ("latin-1", "El ministro dijo el martes que la reunión se celebrará en España el próximo año."),
    ("latin-1", "Le ministre a déclaré mardi que la réunion prévue à Genève était reportée."),
    ("cp1250", "Minister powiedział we wtorek, że rozmowy będą kontynuowane w przyszłym roku."),
    ("cp1251", "Министр прибыл во вторник в Казань, переговоры продолжатся в следующем году."),
    ("shift_jis", "日本政府は火曜日、来年の予算案を閣議決定した。会議は東京で開かれた。"),
    ("gb18030", "部长星期二在北京会见了来访的外国代表团。双方就贸易问题交换了意见。"),
    ("big5", "部長星期二在台北會見了來訪的外國代表團。雙方就貿易問題交換了意見。"),
]

BINARY = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "PNG"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "JPEG"),
    (b"GIF89a\x01\x00", "GIF"),
    (b"PK\x03\x04\x14\x00\x06\x00", "ZIP"),
    (b"\x1f\x8b\x08\x00\x00", "gzip"),
    (b"\x7fELF\x02\x01\x01\x00", "ELF"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf1\\ansi Hello.}", "RTF"),
    (bytes(range(256)), "binary"),
    (b"\x01\x02\x03\xff\xfa\x80" * 50, "binary"),
]

NO_ARTICLE = [
    ("", "empty"),
    (" \n\t\u00a0\u2028", "blank"),
    ("... --- !!! ???", "no sentence"),
    ("12 34\n56 %", "no sentence"),
    ("★ ☆ 🙂", "no sentence"),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text("The minister left.\n", "utf-8")
    return path


def refusal(source: str | Path, stdin: io.BytesIO | None = None) -> str:
    """The message, which is one printable sentence whatever the input is called."""
    with pytest.raises(SourceError) as caught:
        read_article(source, stdin=stdin)
    message = str(caught.value)
    assert message.isprintable()
    assert re.search(r"; .*\.\Z", message), "the cause, a semicolon, and the way on"
    return message


# What comes in


def test_a_path_a_string_and_standard_input_are_read_alike(file: Path) -> None:
    piped = read_article("-", stdin=io.BytesIO(file.read_bytes()))

    assert read_article(file) == read_article(str(file)) == piped == article_from_text("The minister left.\n")


def test_a_dash_reads_the_standard_input_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Zoë left.".encode()), "ascii"))

    assert read_article("-").text == "Zoë left."


def test_line_ends_and_odd_spaces_stay(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ODD_SPACES.encode())

    assert read_article(path).text == ODD_SPACES  # less the one byte-order mark, which is no text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
    ],
)
@given(text=st.text())
@settings(max_examples=60, deadline=None)
def test_unicode_comes_back_as_it_went(mark: bytes, encoding: str, text: str) -> None:
    if not mark and text.encode().startswith((b"\xef\xbb\xbf", b"%PDF-", b"{\\rtf", b"GIF8", b"PK\x03\x04")):
        return
    if mark == b"\xff\xfe" and text.startswith("\0"):
        return  # the same bytes as the mark of UTF-32

    assert decode(mark + text.encode(encoding)) == text


@pytest.mark.parametrize(("encoding", "text"), ENCODED)
@pytest.mark.parametrize("times", [1, 5])
def test_older_encodings_are_recognised(encoding: str, text: str, times: int) -> None:
    text = "\n".join([text] * times)

    assert decode(text.encode(encoding)) == text


def test_utf_8_that_was_cut_inside_a_letter_is_still_utf_8() -> None:
    assert (
        decode("“Zoë,” said the café’s owner – “left”".encode()[:-1])
        == "“Zoë,” said the café’s owner – “left\ufffd"
    )


@given(st.binary())
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        article = read_article("-", stdin=io.BytesIO(data))
    except SourceError:
        return
    assert article.sentences
    article.model_dump_json()


@given(st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=())))
@settings(max_examples=200, deadline=None)
def test_any_text_is_an_article_or_refused(text: str, title: str) -> None:
    try:
        article = article_from_text(text, title=title)
    except SourceError:
        return
    assert len(article.text) == len(without_invisible(text))
    assert article.sentences
    article.model_dump_json()


def test_soft_hyphens_are_left_out() -> None:
    assert article_from_text("The Kar\xadin bridge will re\xadopen.").text == "The Karin bridge will reopen."


def test_halves_of_characters_are_replaced_one_for_one_and_a_nul_stays() -> None:
    assert article_from_text("A\ud800\udfff\x00 b.").text == "A\ufffd\ufffd\x00 b."


# What is refused


def test_a_missing_file(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "nothing.txt")


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path)


def test_a_file_in_a_file(file: Path) -> None:
    assert "can't be read" in refusal(file / "article.txt")


def test_a_path_that_no_system_takes() -> None:
    assert "can't be read" in refusal("a\0b")
    assert "can't be read" in refusal("a" * 10_000)


def test_no_permission(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # chmod does not keep root out

    assert "permissions" in refusal(file)


def test_control_characters_of_a_file_name_are_not_printed(tmp_path: Path) -> None:
    message = refusal(tmp_path / "red\x1b[31m\n\u202etxt")

    assert r"red\x1b[31m\n\u202etxt" in message


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these systems take no such names")
def test_a_file_name_that_is_no_unicode(tmp_path: Path) -> None:
    assert r"\udcff" in refusal(tmp_path / os.fsdecode(b"caf\xff"))


@pytest.mark.parametrize(("data", "kind"), BINARY)
def test_binary_data_is_named(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "article"
    path.write_bytes(data)

    assert kind in refusal(path)
    with pytest.raises(SourceError, match=kind):
        decode(data)


@pytest.mark.parametrize(("text", "cause"), NO_ARTICLE)
def test_no_words(text: str, cause: str) -> None:
    assert cause in refusal("-", io.BytesIO(text.encode()))
    with pytest.raises(SourceError, match=cause):
        article_from_text(text)


def test_more_than_the_limit_is_refused_before_it_is_read() -> None:
    stream = io.BytesIO(b"word " * (MAX_BYTES // 5) + b"!" + b" word" * MAX_BYTES)

    assert "10 MB" in refusal("-", stream)
    assert stream.tell() == MAX_BYTES + 1


def test_the_limit_itself_is_read(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * (MAX_BYTES // 5))

    assert len(read_article(path).text) == MAX_BYTES


@pytest.mark.parametrize("stdin", ["closed", None])
def test_no_standard_input(monkeypatch: pytest.MonkeyPatch, stdin: str | None) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"Words."))
    stream.buffer.close()
    monkeypatch.setattr(sys, "stdin", stream if stdin else None)

    assert "Standard input" in refusal("-")


# What is known about it


@pytest.mark.parametrize(
    ("text", "published", "published_from"),
    [
        ("OSLO, March 4, 2031 (AFP) -- The minister left.", DAY, "dateline"),
        ("The minister left.", None, "none"),
        ("OSLO, March 4 (AFP) -- The minister left.", None, "none"),
        ("On March 4, 2031, the minister left.", None, "none"),
    ],
)
def test_the_day_of_publication_is_the_datelines(
    text: str, published: date | None, published_from: str
) -> None:
    article = article_from_text(text)

    assert (article.published, article.published_from) == (published, published_from)


@pytest.mark.parametrize("given_day", [date(2030, 1, 2), datetime(2030, 1, 2, 3, 4, tzinfo=UTC)])
def test_a_given_day_goes_before_the_datelines(given_day: date) -> None:
    article = article_from_text("OSLO, March 4, 2031 (AFP) -- The minister left.", published=given_day)

    assert (article.published, article.published_from) == (date(2030, 1, 2), "given")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Minister leaves Oslo\n\nThe minister left.", "Minister leaves Oslo"),
        ("\r\n  Minister leaves Oslo \r\n\r\nThe minister left.", "Minister leaves Oslo"),
        ("Will he leave?\nOSLO, March 4 (AFP) -- The minister left.", "Will he leave?"),
        ("Minister leaves\n4 March 2031\nThe minister left.", "Minister leaves"),
        ("The minister left.\n\nNobody saw him.", None),
        ("The minister left\nand nobody saw him.", None),
        ("He said: “I leave.”\n\nNobody saw him.", None),
        ("The minister left", None),
        ("The minister left\n\n", None),
        ("OSLO, March 4 (AFP) --\n\nThe minister left.", None),
        ("4 March 2031\n\nThe minister left.", None),
        ("***\n\nThe minister left.", None),
        ("A line that never ends " * 10 + "\n\nThe minister left.", None),
    ],
)
def test_the_title_is_the_first_line_where_that_is_a_headline(text: str, title: str | None) -> None:
    article = article_from_text(text)

    assert article.title == title
    assert article.text == text


def test_blanks_above_a_text_are_no_headline() -> None:
    for blanks in ("\n" * 3000, " " * 3000, "\r\n" * 3000):
        article = article_from_text(f"{blanks}Bridge opens\n\nThe town opened it on Monday.")
        assert article.title == "Bridge opens"


def test_a_given_title_and_address_are_kept() -> None:
    article = article_from_text("A headline\n\nWords.", title="Another", url="https://example.org/a")

    assert (article.title, article.url) == ("Another", "https://example.org/a")


def test_the_seed_article() -> None:
    path = SHARED / "seed" / "article.txt"
    if not path.exists():
        pytest.skip("the seed article belongs to others and is not in this checkout")
    article = read_article(path)

    assert (article.published, article.published_from) == (date(2024, 11, 19), "dateline")
    assert len(article.text) == 2399


# Without blocking an event loop


def test_a_file_is_read_while_the_loop_goes_on(tmp_path):
    fifo = tmp_path / "slow.txt"
    os.mkfifo(fifo)

    async def both():
        reading = asyncio.create_task(aread_article(fifo, published=date(2026, 3, 10), title="Slow"))
        await asyncio.sleep(0.05)
        assert not reading.done()
        await asyncio.to_thread(fifo.write_text, "The bridge will open in May.")  # the loop is free to do so
        return await reading

    article = asyncio.run(both())
    assert (article.text, article.title) == ("The bridge will open in May.", "Slow")
    assert article.published_from == "given"


def test_awaited_reading_takes_the_same_options_and_raises_the_same():
    assert inspect.signature(aread_article).parameters == inspect.signature(read_article).parameters
    with pytest.raises(SourceError, match="There is no file"):
        asyncio.run(aread_article("none.txt"))


@pytest.mark.parametrize("source", [None, 5, b"a.txt", ["a.txt"]])
def test_a_source_is_a_path_or_a_url(source):
    with pytest.raises(UsageError, match="pass a path, a URL, or -"):
        read_article(source)
