"""Emails: the article in a saved message (RFC 5322), such as a newsletter or a forwarded story."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.headerregistry import AddressHeader, DateHeader
from email.message import EmailMessage, MIMEPart
from email.policy import default
from typing import Any

from summarizer.errors import SourceError
from summarizer.reading.decoding import decode
from summarizer.reading.documents.document import Document
from summarizer.reading.documents.html_text import text_of

# What the parser takes grows with the depth of parts times lines, and with the square of a field's length; it
# calls itself for each part within a part and each comment within a comment. No mail comes near these bounds.
_DEEPEST = 50  # parts within parts
_LONGEST_FIELD = 4_000  # characters, far above the 998 of a line
_MOST_COMMENTS = 50  # in one field


def read_mail(data: bytes) -> Document:
    """Read a mail: its text part, or its HTML part as text; attachments are left out.

    The subject is the title, the day on which it was sent the day of publication, and the list's name
    (List-Id) or else the sender the publisher.

    Raises:
        SourceError: there is no text in it.
    """
    message = message_from_bytes(data, policy=_POLICY)
    part = message.get_body(("plain", "html"))
    text = _text(part) if part is not None else ""
    if not text.strip():
        raise SourceError("The email has no text; if it has an attachment, pass that file itself.")
    sender, list_name = _name(_field(message, "from")), _field(message, "list-id")
    sent = _field(message, "date")
    listed = str(list_name or "").partition("<")[0].strip(' "') or None
    return Document(
        text=text,
        title=" ".join(str(_field(message, "subject") or "").split()) or None,
        byline=sender if listed else None,
        publisher=listed or sender,
        published=sent.datetime.date() if isinstance(sent, DateHeader) and sent.datetime else None,
    )


class _Part(EmailMessage):
    """A mail, or a part of one, that knows how deep it lies."""

    depth = 0

    def attach(self, payload: Any) -> None:
        """Take a part; the parser does so before it reads what is in it."""
        payload.depth = self.depth + 1
        if payload.depth > _DEEPEST:
            raise SourceError(f"The email has parts nested more than {_DEEPEST} levels deep; pass its text.")
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
        text = re.sub(r"(?<=\S) \n(?=\S)", " ", text)
    return text_of(text) if part.get_content_subtype() == "html" else text.strip("\n")


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
