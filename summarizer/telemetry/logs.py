"""Logs of long runs: one event per line, as JSON for programs or as text for people.

What is logged comes from articles, models and servers. It is made printable and short here, articles and
answers become their lengths, and keys never get through, whatever the caller hands over.
"""

from __future__ import annotations

import json
import logging
import math
import re
import sys
import traceback
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Any, Literal, TextIO

from summarizer.errors import SummarizerError
from summarizer.text.printable import clean

Format = Literal["text", "json"]

BATCH = "summarizer.batch"
"""The logger of long runs; what `summarizer` above it says of every brief is not for them."""
LONGEST = 300
"""Characters of one value."""
MASK = "***"

_MOST_ITEMS = 20
_DEEPEST = 3
_READ = 20_000  # characters of a long text that are looked at: far more than LONGEST, so no key is cut open
_SHORTEST_SECRET = 6  # what is sent where no key is needed, such as "none", is a word and no secret

_TEXTS = re.compile("(.*_)?(text|body|article|content|prompt|messages|answer|completion|draft|brief)", re.I)
_SECRETS = re.compile(
    "(.*[_-])?(authori[sz]ation|api[_-]?key|cookie|credentials?|password|secret|token)", re.I
)
# In each alternative the group stays, and what comes after it is masked.
_KEYS = re.compile(
    r"(bearer\s+|basic\s+(?=[\w+/=]{16}))[\w.~+/=-]{6,}"
    r"|((?<![a-z0-9])(?:sk|pk|gsk|csk|hf|xai|ghp|pplx)[-_])[\w-]{6,}"
    r"|(AIza)[\w-]{20,}"
    r"|((?:api[-_]?key|access[-_]?token|password|secret)[\"']?\s*[=:]\s*[\"']?)[^\s&,;\"'}]+"
    r"|(://)[^/\s@]+(?=@)",
    re.I,
)
_STANDARD = {*vars(logging.makeLogRecord({})), "message", "asctime", "taskName", "fields"}
_RESERVED = ("time", "level", "event", "traceback")


def set_up_logs(
    format: Format,
    stream: TextIO | None = None,
    *,
    level: int = logging.INFO,
    secrets: Collection[str | None] = (),
) -> None:
    """Write the events of a batch to a stream, one a line; a second call replaces the first.

    Args:
        format: `json`, an object a line, or `text` for people.
        stream: Where to; without one stderr.
        level: The least that is written. With `logging.DEBUG` errors come with their traceback.
        secrets: Keys that must not appear, such as the profile's, beside all that looks like one.
    """
    handler = _Lines(stream or sys.stderr)
    kind = JsonFormatter if format == "json" else TextFormatter
    handler.setFormatter(kind(secrets, tracebacks=level <= logging.DEBUG))
    logger = logging.getLogger(BATCH)
    for old in [old for old in logger.handlers if isinstance(old, _Lines)]:
        logger.removeHandler(old)
    logger.addHandler(handler)
    logger.setLevel(level)


def event(logger: logging.Logger, level: int, name: str, /, **fields: object) -> None:
    """Log what happened: `event(logger, logging.WARNING, "failed", id="a1", attempts=3, error=error)`.

    An exception among the fields is written as one sentence.
    """
    logger.log(level, name, extra={"fields": fields})


class _Formatter(logging.Formatter):
    """Makes what a record holds safe to write."""

    def __init__(self, secrets: Collection[str | None] = (), *, tracebacks: bool = False) -> None:
        super().__init__()
        self._secrets = [key for key in secrets if key and len(key) >= _SHORTEST_SECRET]
        self._tracebacks = tracebacks

    def fields(self, record: logging.LogRecord) -> dict[str, Any]:
        """The fields of a record: those of `extra`, those of `event`, and the error if there is one."""
        # Underscored ones are what a library keeps in records for itself, as Ray does.
        given = {k: v for k, v in vars(record).items() if k not in _STANDARD and not k.startswith("_")}
        given |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            given.setdefault("error", record.exc_info[1])
        safe = dict(self._field(key, value, 0) for key, value in given.items())
        safe = {f"{key}_" if key in _RESERVED else key: value for key, value in safe.items()}
        error = given.get("error")
        if self._tracebacks and isinstance(error, BaseException):
            safe["traceback"] = list(self._traceback(error))
        return safe

    def text(self, text: str) -> str:
        """One short printable line without keys."""
        line = clean(text[:_READ])
        for secret in self._secrets:
            line = line.replace(secret, MASK)
        line = _KEYS.sub(lambda match: f"{match[match.lastindex or 0]}{MASK}", line)
        return line if len(line) <= LONGEST and len(text) <= _READ else f"{line[:LONGEST]}…"

    def _field(self, name: str, value: object, depth: int) -> tuple[str, Any]:
        name = self.text(name)
        if value is None or isinstance(value, (bool, int, float)):
            return name, self._value(value, depth)
        if _SECRETS.fullmatch(name):
            return name, MASK
        if _TEXTS.fullmatch(name):
            return f"{name}_length", len(value) if isinstance(value, (str, bytes)) else len(str(value))
        return name, self._value(value, depth)

    def _value(self, value: object, depth: int) -> Any:
        match value:
            case None | bool() | int():
                return value
            case float() | Decimal():
                return float(value) if math.isfinite(value) else str(value)
            case str() | date() | PurePath() | SummarizerError():  # a date's str is ISO 8601
                return self.text(str(value))
            case BaseException():  # others hold inputs and answers below their first line
                return self.text(": ".join([type(value).__name__, *str(value).splitlines()[:1]]))
            case Mapping() if depth < _DEEPEST:
                pairs = list(value.items())[:_MOST_ITEMS]
                return dict(self._field(str(key), item, depth + 1) for key, item in pairs)
            case list() | tuple() | set() | frozenset() if depth < _DEEPEST:
                return [self._value(item, depth + 1) for item in list(value)[:_MOST_ITEMS]]
        return f"<{type(value).__name__}>"  # what it says of itself could be a whole article

    def _traceback(self, error: BaseException | None) -> Iterator[str]:
        """The way to an error and to what caused it, innermost call last."""
        seen: set[int] = set()
        while error and id(error) not in seen:
            seen.add(id(error))
            yield self._value(error, 0)
            for line in "".join(traceback.format_tb(error.__traceback__)).splitlines():
                words = line.lstrip(" ")
                yield " " * (len(line) - len(words)) + self.text(words)
            error = error.__cause__ or error.__context__


class JsonFormatter(_Formatter):
    """One JSON object a line: time in UTC, level, event, then the fields."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as JSON."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line = {
            "time": time.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "event": self.text(record.getMessage()),
            **self.fields(record),
        }
        return json.dumps(line, ensure_ascii=False)


class TextFormatter(_Formatter):
    """One line for people: local time, level where it matters, event, and `name=value` for each field."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a record as text."""
        fields = self.fields(record)
        trace = fields.pop("traceback", [])
        time = datetime.fromtimestamp(record.created).astimezone().strftime("%Y-%m-%d %H:%M:%S")
        level = [] if record.levelno == logging.INFO else [record.levelname]
        pairs = [_pair(name, value) for name, value in fields.items()]
        line = " ".join([time, *level, self.text(record.getMessage()), *pairs])
        return "\n".join([line, *(f"    {step}" for step in trace)])


class _Lines(logging.StreamHandler[TextIO]):
    """A stream that a run goes on without: a log that can't be written is no reason to stop or to shout."""

    def handleError(self, record: logging.LogRecord) -> None:
        if not (isinstance(sys.exc_info()[1], OSError) or self.stream.closed):
            super().handleError(record)


def _pair(name: str, value: object) -> str:
    plain = isinstance(value, str) and re.fullmatch(r"[^\s\"'={}\[\]]+", value)
    return f"{name}={value if plain else json.dumps(value, ensure_ascii=False)}"
