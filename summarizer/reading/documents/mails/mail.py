"""Emails: the article in a saved message (RFC 5322), such as a newsletter or a forwarded story."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.headerregistry import AddressHeader
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Any

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.days import FIRST_MAIL, read_stamp
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.hidden import drop_hidden
from summarizer.reading.documents.html_text import parsed, text_of
from summarizer.reading.documents.mails.endings import without_answered, without_fine_print
from summarizer.reading.documents.mails.forwards import Passed, is_passed_on, original_of

# What the parser takes grows with the depth of parts times lines, with the square of the number of parts and
# with that of a field's length; it calls itself for each part within a part and each comment within a
# comment. No mail comes near these bounds.
_DEEPEST = 50  # parts within parts
_MOST_PARTS = 1_000  # in all
_LONGEST_FIELD = 4_000  # characters, far above the 998 of a line
_MOST_COMMENTS = 50  # in one field
_STUB = 60  # words of a text part that may stand there only for programs that show no HTML
_CITED = re.compile(r"<blockquote\b[^>]*(?:cite|gmail_quote)", re.I)
_NO_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what a tree takes for no text
_CITATIONS = 20  # read one by one, those within others with them


def read_mail(data: bytes) -> Document:
    """Read a mail: its text part, or its HTML part as text; attachments are left out.

    The subject is the title, the day on which it was sent the day of publication, and the list's name
    (List-Id) or else the sender the publisher: of a forwarded mail, those of the mail that it passes on. What
    it quotes of a mail that it answers, signatures and links to unsubscribe are no part of the text.

    Raises:
        SourceError: there is no text in it.
    """
    return _read(message_from_bytes(data, policy=_POLICY))


def _read(message: EmailMessage) -> Document:
    text = _body(message)
    subject = " ".join(str(_field(message, "subject") or "").split()) or None
    if (not text.strip() or is_passed_on(subject)) and (attached := _attached(message)):
        return _read(attached)
    if not text.strip():
        raise SourceError("The email has no text; if it has an attachment, pass that file itself.")
    sender, list_name = _name(_field(message, "from")), _field(message, "list-id")
    stamp = read_stamp(str(_field(message, "date") or ""), FIRST_MAIL)
    sent = stamp.day if stamp else None
    listed = str(list_name or "").partition("<")[0].strip(' "') or None
    mail = Passed(text, subject, sender, sent)
    original = original_of(mail)
    is_own = original.sender == sender and original.sent == sent
    return Document(
        text=without_fine_print(without_answered(original.text)),
        title=original.subject,
        byline=sender if listed and is_own else None,
        publisher=(listed if is_own else None) or original.sender,
        published=original.sent,
    )


def _body(message: EmailMessage) -> str:
    """The text of a mail: its text part, unless that only says that there is an HTML part."""
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    text = _text(plain) if plain is not None else ""
    if html is None or len(text.split()) > _STUB:
        return text
    other = _text(html)
    return other if not text.strip() or len(other.split()) > 3 * len(text.split()) else text


def _attached(message: EmailMessage) -> EmailMessage | None:
    """The mail that is attached to a mail, as some programs pass them on."""
    for part in message.walk():
        if part is not message and part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            first = inner[0] if isinstance(inner, list) and inner else None
            return first if isinstance(first, EmailMessage) else None
    return None


class _Part(EmailMessage):
    """A mail, or a part of one, that knows how deep it lies, and with how many others."""

    depth = 0

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.parts = [0]  # one number for all of a mail

    def attach(self, payload: Any) -> None:
        """Take a part; the parser does so before it reads what is in it."""
        payload.depth, payload.parts = self.depth + 1, self.parts
        self.parts[0] += 1
        if payload.depth > _DEEPEST:
            raise SourceError(f"The email has parts nested more than {_DEEPEST} levels deep; pass its text.")
        if self.parts[0] > _MOST_PARTS:
            raise SourceError(f"The email has more than {_MOST_PARTS:,} parts; pass its text.")
        super().attach(payload)


def _bounded(name: str, value: str) -> Any:
    """A field, read no further than the fields of a mail go."""
    value = value[:_LONGEST_FIELD]
    return default.header_factory(name, "" if value.count("(") > _MOST_COMMENTS else value)


_POLICY = default.clone(message_factory=_Part, header_factory=_bounded)


def _text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    text = decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset(), name="The mail")
    text = text.replace("\r\n", "\n")
    if (
        part.get_param("format") == "flowed"
    ):  # RFC 3676: a space before the line end says that the line goes on
        text = re.sub(r"(?<=\S)(?<!^--) \n(?=\S)", " ", text, flags=re.M)
    return _text_of_html(text) if part.get_content_subtype() == "html" else text.strip("\n")


def _text_of_html(markup: str) -> str:
    """The text of a mail in HTML, each line that it cites of another mail behind "> "."""
    if not _CITED.search(markup):
        return text_of(markup)
    from lxml.etree import SubElement
    from lxml.html import tostring

    tree = parsed(markup)
    drop_hidden(tree)  # while the style sheets stand beside what they hide
    for element in tree.xpath("//blockquote[@type='cite' or contains(@class, 'gmail_quote')]")[:_CITATIONS]:
        cited = _NO_XML.sub(" ", text_of(tostring(element, encoding="unicode", with_tail=False))).split("\n")
        element.clear(keep_tail=True)
        element.text = f"> {cited[0]}"
        for line in cited[1:]:
            SubElement(element, "br").tail = f"> {line}"
    return text_of(tostring(tree, encoding="unicode"))


def _field(message: EmailMessage, name: str) -> Any:
    try:
        return message[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of fields fails on broken ones
        return None


def _name(field: Any) -> str | None:
    """Who sent it, by name where there is one."""
    if not isinstance(field, AddressHeader) or not field.addresses:
        return None
    first = field.addresses[0]
    return first.display_name or first.addr_spec or None
