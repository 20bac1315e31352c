"""What a file says about itself: a title that is none, and the day on which it was made."""

from __future__ import annotations

import re
from datetime import date

from summarizer.reading.datelines import find_dateline
from summarizer.reading.documents.days import FIRST_FILE, read_stamp

_NO_TITLE = re.compile(
    r"microsoft \w+ - |untitled|unbenannt|sans titre|.*\.(?:docx?|indd|pdf|tex|qxd|odt|rtf)\Z"
    r"|(?:document|dokument|presentation)\s?\d*\Z",
    re.I,
)
_NOBODY = frozenset("admin administrator anonymous author benutzer owner unknown user".split())


def title_of_file(title: str | None) -> str | None:
    """The title that a file states, unless it is the name of a draft."""
    return title if title and " " in title.strip() and not _NO_TITLE.match(title) else None


def author_of_file(name: str | None) -> str | None:
    """The author whom a file states, unless it is just somebody at a computer."""
    return name if name and name.strip().lower() not in _NOBODY else None


def day_of_file(text: str, stated: str | None) -> date | None:
    """The day on which a file was made, where the text has no dateline: files are often made long after."""
    dateline = find_dateline(text)
    stamp = None if dateline and dateline.date else read_stamp(stated or "", FIRST_FILE)
    return stamp.day if stamp else None
