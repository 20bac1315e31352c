"""Forwarded mails: the head of the mail that another mail passes on, as mail programs write it into the text.

Programs differ in language, in what stands above that head, and in whether it is quoted; all of them say who
wrote, when, and about what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations
from typing import Literal, NamedTuple

from summarizer.reading.documents.days import FIRST_MAIL, is_plausible, read_stamp

Field = Literal["sender", "sent", "subject", "other"]

_NAMES: dict[Field, str] = {
    "sender": "from|von|absender|de|expéditeur|remitente|da|mittente|van|från|fra|avsender|afsender|"
    "lähettäjä|od|от|від|kimden|差出人|发件人|寄件者|보낸 사람|feladó|de la|από",
    "sent": "date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|enviada|enviado em|enviada em|data|"
    "inviato|verzonden|skickat|dato|sendt|päivämäärä|päiväys|lähetetty|wysłano|odesláno|дата|"
    "отправлено|надіслано|tarih|gönderildi|gönderilen|日付|送信日時|日期|时间|发送时间|寄件日期|"
    "날짜|보낸 날짜|dátum|elküldve|trimis|ημερομηνία|στάλθηκε",
    "subject": "subject|betreff|objet|sujet|asunto|oggetto|assunto|onderwerp|ämne|emne|aihe|temat|předmět|"
    "predmet|тема|konu|件名|主题|主旨|제목|tárgy|subiect|θέμα",
    "other": "to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|кому|kime|宛先|收件人|收件者|받는 사람|"
    "címzett|către|προς|cc|bcc|kopie|copie|copia|kopia|kopi|копия|reply-to|antwort an|répondre à|"
    "organisation|organization|importance|priorität|list-id",
}
_MEANING: dict[str, Field] = {
    name.replace(" ", ""): field for field, names in _NAMES.items() for name in names.split("|")
}
_FIELD = re.compile(r"[>\s|]*\*{0,2}([^\W\d_][^:：\n]{0,20}?)\s?\*{0,2}\s?[:：]\*{0,2}\s*(.*)")
_PASSED_ON = re.compile(
    r"forwarded|weitergeleitet|transféré|transmis|réexpédi|reenviad|encaminhad|inoltrat|doorgestuurd|vidarebefordra"
    r"|videresend|välitetty|przekazan|přeposlan|preposlan|переслан|пересыла|iletilen|転送|转发|轉寄|전달|továbbít"
    r"|redirecțion|προωθ",
    re.I,
)
_SUBJECT_PASSED_ON = re.compile(
    r"(?:re\s?:\s?|aw\s?:\s?){0,3}(?:fwd?|wg|tr|rv|enc|i|vb|vs|vl|pd|fs|ilt|doorst|továbbítás|转发|轉寄|転送|전달)\s?[:：]",
    re.I,
)
_RULE = re.compile(r"[>\s]*(?:[-_=*]{3,}.*|.{0,80}[:：])\s*")
_ADDRESS = re.compile(
    r"(?<!\s)\s*(?:[<\[(](?:mailto:)?[^<>\[\]\s]{0,254}@[^<>\[\]]{0,254}[>\])]|\[?mailto:).*", re.S
)
_SHORT_DAY = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{2}|\d{4})(?!\d)")
_FIELDS = 3  # of a head
_MOST = 10  # mails within mails
_HEAD_LINES = 40


class Passed(NamedTuple):
    """A mail as its writer sent it: the text, and what the head says about it."""

    text: str
    subject: str | None
    sender: str | None
    sent: date | None


class _Head(NamedTuple):
    begin: int
    end: int
    fields: dict[Field, str]
    named: bool
    """Whether the line above says that what follows is passed on."""


def original_of(mail: Passed) -> Passed:
    """The mail that a mail passes on, down to the first; of an answer, what stands above the one answered."""
    for _ in range(_MOST):
        lines = mail.text.split("\n")
        head = next(_heads(lines), None)
        if head is None:
            return mail
        above, below = "\n".join(lines[: head.begin]).strip("\n"), _unquoted(lines[head.end :])
        passed_on = head.named or not above or bool(_SUBJECT_PASSED_ON.match(mail.subject or ""))
        if not passed_on or not below.strip():
            return mail._replace(text=above or mail.text)
        subject = head.fields.get("subject") or _SUBJECT_PASSED_ON.sub("", mail.subject or "").strip()
        sent = _day(head.fields.get("sent", ""), mail.sent)
        mail = Passed(below, subject or None, _name(head.fields["sender"]), sent)
    return mail


def is_passed_on(subject: str | None) -> bool:
    """Whether a subject says that the mail passes another one on."""
    return bool(_SUBJECT_PASSED_ON.match(subject or ""))


def _heads(lines: Sequence[str]) -> Iterator[_Head]:
    """The heads of mails that stand in a text, from the top."""
    number = 0
    while number < len(lines):
        end, fields = _fields(lines, number)
        if len(fields) >= _FIELDS and "sender" in fields and fields.keys() & {"sent", "subject"}:
            begin = number
            while begin and not lines[begin - 1].strip(" >"):
                begin -= 1
            above = lines[begin - 1] if begin else ""
            named = bool(_RULE.fullmatch(above) and _PASSED_ON.search(above))
            yield _Head(begin - bool(begin and (named or _is_rule(above))), end, fields, named)
        number = max(end, number + 1)


def _is_rule(line: str) -> bool:
    return line.strip(" >")[:3] in ("---", "___", "===", "***")


def _fields(lines: Sequence[str], begin: int) -> tuple[int, dict[Field, str]]:
    """The fields that follow one another from a line on, and where they end; a value may be a line below."""
    fields: dict[Field, str] = {}
    end = begin
    open_field: Field | None = None
    for number in range(begin, min(begin + _HEAD_LINES, len(lines))):
        line = lines[number]
        match = _FIELD.fullmatch(line)
        meaning = _MEANING.get(match[1].lower().strip("*").replace(" ", "")) if match else None
        if match and meaning:
            value = match[2].strip(" *|")
            if meaning not in fields:
                fields[meaning] = value
            open_field = None if value else meaning
        elif not line.strip(" >"):
            if number == begin:
                break
            continue
        elif open_field or (end and (line[:1] in " \t" or lines[number - 1].rstrip().endswith((",", ";")))):
            if open_field:
                fields[open_field] = fields[open_field] or line.strip(" >*")
            open_field = None
        else:
            break
        end = number + 1
    return end, fields


def _unquoted(lines: Sequence[str]) -> str:
    """The text below a head, without the quotation marks of a mail where all of it has them."""
    if all(line.lstrip().startswith(">") for line in lines if line.strip()):
        lines = [re.sub(r"\A\s*> ?", "", line) for line in lines]
    return "\n".join(lines).strip("\n")


def _name(sender: str) -> str | None:
    """Who wrote, by name where there is one."""
    name = _ADDRESS.sub("", sender).strip(" \"'“”*")
    return name or sender.strip(" <>*") or None


def _day(words: str, forwarded: date | None) -> date | None:
    """The day on which a mail was sent; of two that may be meant, the one before it was passed on."""
    if stamp := read_stamp(re.sub(r"\b(?:at|um|à|alle|às|klo|kl|о|в)\b\.?|,", " ", words), FIRST_MAIL):
        return stamp.day
    if not (match := _SHORT_DAY.search(words)):
        return None
    year = int(match[4]) + 2000 * (len(match[4]) == 2)
    days = set()
    for day, month in permutations((int(match[1]), int(match[3]))):
        try:
            days.add(date(year, month, day))
        except ValueError:
            continue
    if match[2] == "." and int(match[3]) <= 12:
        days = {date(year, int(match[3]), int(match[1]))} & days
    days = {day for day in days if day >= FIRST_MAIL and is_plausible(day)}
    possible = [day for day in days if forwarded is None or day <= forwarded]
    return possible[0] if len(possible) == 1 else None
