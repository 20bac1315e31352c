"""Mails: what somebody wrote, and what the head says about it."""

import re
import time
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.mails.mail import read_mail

TEXT = "The ferry to Holm will stop in May.\n\nIt is 112 years old.\n"


def mail(**fields):
    message = EmailMessage()
    fields = {
        "From": "Zoë Müller <zoe@post.example>",
        "Subject": "Fähre",
        "Date": "Tue, 4 Mar 2025 23:30:00 -0800",
    } | fields
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    return message


def test_the_text_and_what_the_head_says():
    message = mail()
    message.set_content(TEXT)

    assert read_mail(bytes(message)) == Document(
        TEXT.strip(), title="Fähre", publisher="Zoë Müller", published=date(2025, 3, 4)
    )


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
        ("Wed, 31 Dec 1969 16:00:00 -0800", None),
        ("Sun, 4 Mar 1979 10:00:00 +0000", None),
        ("Fri, 13 Dec 1901 20:45:52 -0000", None),
        ("Thu, 4 Mar 2117 10:00:00 +0000", None),
        ("Tue Mar  4 23:30:00 UTC 2025", date(2025, 3, 4)),
        ("Tue, 4 Mar 25 23:30:00 EST", date(2025, 3, 4)),
    ],
)
def test_the_day_of_a_mail_is_one_on_which_it_can_have_been_sent(written, day):
    head = f"From: Zoë Müller <zoe@post.example>\nSubject: Fähre\nDate: {written}\n\n{TEXT}"

    assert read_mail(head.encode()).published == day


def test_the_name_of_a_list_is_the_publisher_and_the_sender_the_author():
    message = mail(List_Id='"The Holm Letter" <letter.holm.example>')
    message.set_content(TEXT)
    found = read_mail(bytes(message))

    assert (found.publisher, found.byline) == ("The Holm Letter", "Zoë Müller")


def test_plain_text_goes_before_html_and_attachments_are_left_out():
    message = mail()
    message.set_content(TEXT)
    message.add_alternative("<p>Another text.</p>", subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("Text of an attachment.", filename="a.txt")

    assert read_mail(bytes(message)).text == TEXT.strip()


def test_a_text_part_that_only_points_at_the_html_part_is_not_read():
    message = mail()
    message.set_content("Your program shows no HTML. View this email online.")
    message.add_alternative("<p>" + "The ferry to Holm will stop in May. " * 9 + "</p>", subtype="html")

    assert read_mail(bytes(message)).text == " ".join(["The ferry to Holm will stop in May."] * 9)


def test_html_becomes_text():
    message = mail()
    message.set_content(
        "<style>p{}</style><p>The ferry &amp;amp; &lt;b&gt;.</p><script>alert(1)</script><p>Yes.<br>No.</p>",
        subtype="html",
    )

    assert read_mail(bytes(message)).text == "The ferry &amp; <b>.\n\nYes.\nNo."


def test_lines_that_flow_are_joined():
    data = (
        bytes(mail(Content_Type="text/plain; format=flowed"))
        + b"\nThe ferry to Holm \nwill stop.\n\nIt is old.\n"
    )

    assert read_mail(data).text == "The ferry to Holm will stop.\n\nIt is old."


def test_lines_that_flow_do_not_swallow_the_mark_of_a_signature():
    data = (
        bytes(mail(Content_Type="text/plain; format=flowed")) + b"\nThe ferry will stop.\n\n-- \nZoe\nHolm\n"
    )

    assert read_mail(data).text == "The ferry will stop."


def test_a_broken_head_loses_its_fields_and_no_more():
    data = b"From: =?x?=<\nSubject: =?utf-8?q?=FF?=\nDate: yesterday\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\nCaf\xe9 closed.\n"
    found = read_mail(data)

    assert (found.text, found.published) == ("Café closed.", None)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"From: a@b.example\nMIME-Version: 1.0\n\n", "no text"),
        (b"From: a@b.example\nContent-Type: application/pdf\n\n%PDF", "no text"),
        (b"From: a\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(51)), "parts"),
    ],
    ids=["empty", "attachment", "nested"],
)  # fmt: skip
def test_a_mail_without_text_is_refused_with_a_sentence(data, words):
    with pytest.raises(SourceError, match=words) as caught:
        read_mail(data)
    assert re.search(r"; [^;]*\.\Z", str(caught.value))


def nested(depth, text):
    """A mail whose text lies so many parts deep."""
    heads = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return b"From: a@b.example\n" + b"".join(heads) + b"\n" + text


def test_parts_are_read_down_to_a_depth_whatever_the_stack_has_left():
    def called_from(frames):
        return read_mail(nested(50, TEXT.encode())) if not frames else called_from(frames - 1)

    assert called_from(0) == called_from(500)
    assert called_from(0).text == TEXT.strip()
    with pytest.raises(SourceError, match="more than 50 levels deep"):
        read_mail(nested(51, TEXT.encode()))


@pytest.mark.parametrize("field", ["From", "Content-Type", "Date", "Subject", "List-Id"])
def test_comments_within_comments_cost_the_field_and_not_the_mail(field):
    head = f"{field}: text/plain {'(' * 5000}\n\n"

    assert read_mail(b"To: a@b.example\n" + head.encode() + TEXT.encode()).text == TEXT.strip()


@pytest.mark.parametrize(
    "head",
    [b"From: " + b"a@b.example," * 200_000, b"Subject: " + b"=?utf-8?q?a?= " * 200_000,
     b"Content-Type: text/plain" + b"; a=b" * 400_000],
    ids=["senders", "words", "parameters"],
)  # fmt: skip
def test_a_field_of_megabytes_is_read_in_a_moment(head):
    began = time.perf_counter()
    assert read_mail(head + b"\n\n" + TEXT.encode()).text == TEXT.strip()
    assert time.perf_counter() - began < 10  # by the parser alone, hours


@given(st.binary(), st.binary())
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_mail_or_refused(head, body):
    try:
        read_mail(b"From: " + head + b"\nDate: " + head + b"\n\n" + body)
    except SourceError:
        return


def test_a_mail_of_half_a_million_parts_is_refused_in_a_moment():
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n"
    began = time.monotonic()
    with pytest.raises(SourceError, match=r"has more than 1,000 parts; pass its text"):
        read_mail(head + b"--b\n\nx\n" * 500_000)

    assert time.monotonic() - began < 5
