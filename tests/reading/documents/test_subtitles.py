"""Subtitles: what is said, by whom, without times and markup."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.documents.subtitles import read_subtitles
from summarizer.reading.sources import article_from_bytes


def srt(*cues, gap=0.1):
    """Cues of two seconds each, with a gap between them."""
    out, at = [], 1.0
    for number, cue in enumerate(cues, 1):
        out.append(f"{number}\n{stamp(at)} --> {stamp(at + 2)}\n{cue}\n")
        at += 2 + gap
    return "\n".join(out).encode()


def vtt(*cues, head="WEBVTT", gap=0.1):
    body = re.sub(r"(?m)^\d+\n", "", srt(*cues, gap=gap).decode()).replace(",", ".") if cues else ""
    return f"{head}\n\n{body}".encode()


def stamp(seconds):
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02},{round(1000 * (seconds - whole)):03}"


def paragraphs(data):
    return read_subtitles(data).text.split("\n\n")


def test_cues_are_joined_into_sentences():
    cues = ("The museum of shells", "will open a new hall\nin June. Entry", "is free.")

    assert paragraphs(srt(*cues)) == ["The museum of shells will open a new hall in June. Entry is free."]
    assert paragraphs(vtt(*cues)) == paragraphs(srt(*cues))
    assert paragraphs(srt(*cues).replace(b"\n", b"\r\n")) == paragraphs(srt(*cues))


def test_a_pause_ends_a_paragraph_only_behind_a_sentence():
    assert paragraphs(srt("It opens.", "It is free.", gap=3)) == ["It opens.", "It is free."]
    assert paragraphs(srt("It opens", "in June.", gap=3)) == ["It opens in June."]
    assert paragraphs(srt("It opens.", "It is free.", gap=1)) == ["It opens. It is free."]


def test_speakers_stand_before_what_they_say():
    data = vtt(
        "<v Ida Lund>The hall opens",
        "<v Ida Lund>in June.</v>",
        "<v.loud Bo Berg>When?\n<v Ida Lund>On the <b>second</b>.",
        "A voice.",
    )

    assert paragraphs(data) == ["Ida Lund: The hall opens in June.", "Bo Berg: When?", "Ida Lund: On the second.", "A voice."]  # fmt: skip


def test_the_same_words_of_two_speakers_are_read_twice():
    assert paragraphs(vtt("<v Ida>Yes.", "<v Bo>Yes.")) == ["Ida: Yes.", "Bo: Yes."]


def test_a_voice_lasts_over_the_lines_of_its_cue():
    assert paragraphs(vtt("<v Ida>It opens\nin June.")) == ["Ida: It opens in June."]


@pytest.mark.parametrize("mark", [">> ", ">>> ", "- ", "– ", "-"])
def test_a_mark_says_that_somebody_else_speaks(mark):
    assert paragraphs(srt(f"{mark}When does it open?\n{mark}In June.")) == ["When does it open?", "In June."]


def test_a_name_before_the_words_begins_a_paragraph():
    cues = ("IDA LUND: It opens", "in June.", "Bo Berg: When? The answer: soon.", "Dr. Ann Dorn: No.")

    assert paragraphs(srt(*cues)) == [
        "IDA LUND: It opens in June.",
        "Bo Berg: When? The answer: soon.",
        "Dr. Ann Dorn: No.",
    ]


def test_markup_sounds_notes_and_styles_are_not_read():
    data = vtt(
        "<i>It</i> <c.yellow>opens</c>&nbsp;in <00:00:01.500>June &amp; July.",
        "[applause]",
        "(music)\n♪ la la ♪",
        "{\\an8}It is <font color=red>free</font>.",
        head="WEBVTT Kind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE\nNo text.",
    )

    assert paragraphs(data) == ["It opens in June & July.", "It is free."]


def test_captions_that_roll_are_read_once():
    cues = (
        "the museum of shells",
        "the museum of shells\nwill open a new hall",
        "will open a new hall\nin June",
    )

    assert paragraphs(vtt(*cues)) == ["the museum of shells will open a new hall in June"]


def test_names_and_numbers_of_cues_are_no_text():
    data = b"WEBVTT\n\nintro\n00:01.000 --> 00:02.000 align:start position:0%\nIt opens.\n\n7\n00:03.000 --> 00:04.000\nIt is free.\n"

    assert paragraphs(data) == ["It opens. It is free."]


def test_subtitles_become_an_article():
    article = article_from_bytes(
        srt("IDA LUND: The hall opens in June, and entry is free.", "BO BERG: We are glad.")
    )

    assert article.text == "IDA LUND: The hall opens in June, and entry is free.\n\nBO BERG: We are glad."
    assert article.title is None


@pytest.mark.parametrize("data", [b"WEBVTT\n", srt("[music]", "♪")])
def test_subtitles_without_words_are_refused(data):
    with pytest.raises(SourceError, match="has no words; ") as caught:
        read_subtitles(data)
    assert re.search(r"; [^;]*\.\Z", str(caught.value))


@given(st.text(), st.text())
def test_any_cues_are_subtitles_or_refused(one, other):
    try:
        read_subtitles(b"WEBVTT\n\n" + srt(one, other))
    except SourceError:
        return


@pytest.mark.parametrize(
    "piece", ["<v a", "<", "[", "{\\", "A ", "A.'", "00:", "00:00:01,000 --> ", "-", "> ", "&"]
)
def test_odd_cues_cost_no_time(piece, cost):
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + piece.encode() * 50_000

    assert cost(lambda data: article_or_none(data), data) < 1.0


def article_or_none(data):
    try:
        return read_subtitles(data)
    except SourceError:
        return None
