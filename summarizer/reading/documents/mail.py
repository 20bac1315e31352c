"""Mails: the article of a saved message (RFC 5322), such as a newsletter or a forwarded story."""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes, policy
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage, MIMEPart
from typing import Any

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.html import text_of


def read_mail(data: bytes) -> Document:
    """Read a mail: its text part, or its HTML part as text; attachments are left out.

    The subject is the title, the day on which it was sent the day of publication, and the list's name
    (List-Id) or else the sender the publisher.

    Raises:
        SourceError: there is no text in it.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        part = message.get_body(("plain", "html"))
    except RecursionError:
        raise SourceError("The mail has parts within parts without an end: pass its text.") from None
    text = _text(part) if part is not None else ""
    if not text.strip():
        raise SourceError("The mail has no text, only attachments or nothing: pass the attached file itself.")
    sender, list_name = _name(_field(message, "from")), _field(message, "list-id")
    listed = str(list_name or "").partition("<")[0].strip(' "') or None
    return Document(
        text=text,
        title=_words(_field(message, "subject")),
        author=sender if listed else None,
        publisher=listed or sender,
        published=_day(_field(message, "date")),
    )


def _text(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    text = decode(payload if isinstance(payload, bytes) else b"", part.get_content_charset(), name="The mail")
    text = text.replace("\r\n", "\n")
    if (
        part.get_param("format") == "flowed"
    ):  # RFC 3676: a space before the line end says that the line goes on
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    return text_of(text) if part.get_content_subtype() == "html" else text.strip("\n")


def _field(message: EmailMessage, name: str) -> Any:
    try:
        return message[name]
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of fields fails on broken ones
        return None


def _words(field: Any) -> str | None:
    return " ".join(str(field).split()) or None if field is not None else None


def _name(field: Any) -> str | None:
    """Who sent it, by name where there is one."""
    if not isinstance(field, AddressHeader) or not field.addresses:
        return None
    first = field.addresses[0]
    return first.display_name or first.addr_spec or None


def _day(field: Any) -> date | None:
    return field.datetime.date() if isinstance(field, DateHeader) and field.datetime else None
