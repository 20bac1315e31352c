"""Google's langextract, in a process and an environment of its own, driven over JSON lines.

As its README recommends: examples whose texts are verbatim and in order, schema constraints made from them,
chunks of 1,000 characters, what has no place in the article left out. Its OpenAI provider is pointed at the
endpoint; every chunk is told the day of publication.
"""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from benchmarks.peers import task
from benchmarks.peers.adapting import Answer, FoundClaim, FoundEvent
from benchmarks.peers.environment import LANGEXTRACT
from benchmarks.peers.systems import Endpoint, NoAnswer
from summarizer.errors import EndpointError
from summarizer.schemas.article import Article

SETTINGS: dict[str, Any] = {
    "max_char_buffer": 1000,
    "context_window_chars": None,
    "extraction_passes": 1,
    "max_workers": 1,
    "temperature": 0.0,
    "max_output_tokens": 2048,
}
WORKER = Path(__file__).with_name("langextract_worker.py")

PROMPT = f"""Extract claims and planned events from a news article, in order of appearance.
claim: {task.CLAIM}.
planned_event: {task.EVENT}.
Use exact text for extractions. Do not paraphrase.
Attributes of a claim:
speaker: {task.SPEAKER}
Attributes of a planned_event:
title: The event in 3 to 10 words.
status: {task.STATUS}
first_day: {task.FIRST_DAY}
last_day: {task.LAST_DAY}
Dates are worked out from the day of publication."""


class LangextractSystem:
    """A worker that reads one article at a time.

    Args:
        python: The interpreter of an environment that holds langextract.
        log: Where langextract writes its warnings, such as chunks that it lost.
    """

    def __init__(self, endpoint: Endpoint, python: Path, log: Path | None = None) -> None:
        self._log: IO[bytes] = (log or Path(os.devnull)).open("ab")
        environ = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}
        self._process = subprocess.Popen(
            [str(python), "-P", str(WORKER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            encoding="utf-8",
            env=environ | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1", "PYTHONUTF8": "1"},
        )
        try:
            self.versions: dict[str, str] = self._ask(_order(endpoint))
        except BaseException:
            self.close()
            raise

    def read(self, article: Article) -> Answer:
        """Read one article."""
        reply = self._ask({"text": article.text, "context": task.published_line(article.published)})
        if "error" in reply:
            raise NoAnswer(reply["kind"], reply["error"][:500])
        return answer_of(reply["extractions"])

    def close(self) -> None:
        """End the worker, which has nothing to save."""
        with suppress(BrokenPipeError), self._process:
            self._process.kill()
        self._log.close()

    def _ask(self, message: dict[str, Any]) -> dict[str, Any]:
        assert self._process.stdin and self._process.stdout
        try:
            self._process.stdin.write(json.dumps(message) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise EndpointError(f"langextract's worker has ended: {self._log.name} says why.")
        reply: dict[str, Any] = json.loads(line)
        return reply


def label() -> str:
    """The system and its version."""
    return LANGEXTRACT.replace("==", " ").replace("[openai]", "")


def fingerprint() -> str:
    """Hash of all that makes up a request but the article."""
    return task.fingerprint(PROMPT, SETTINGS)


def answer_of(extractions: list[dict[str, Any]]) -> Answer:
    """What the adapter takes: grounded extractions by their class."""
    grounded = [e for e in extractions if e["start"] is not None and e["end"] is not None]
    return Answer(
        claims=[
            FoundClaim(e["text"], _attribute(e, "speaker"), (e["start"], e["end"]))
            for e in grounded
            if e["class"] == "claim"
        ],
        events=[
            FoundEvent(
                quote=e["text"],
                title=_attribute(e, "title") or e["text"],
                status=_attribute(e, "status"),
                first_day=_attribute(e, "first_day"),
                last_day=_attribute(e, "last_day"),
                claimed=(e["start"], e["end"]),
            )
            for e in grounded
            if e["class"] == "planned_event"
        ],
        ungrounded=[e for e in extractions if e not in grounded],
    )


def _attribute(extraction: dict[str, Any], name: str) -> str | None:
    value = (extraction.get("attributes") or {}).get(name)
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return None if value is None else str(value)


def _order(endpoint: Endpoint) -> dict[str, Any]:
    """What the worker is told first: where to ask, how, and for what."""
    return {
        "base_url": endpoint.proxy.url,
        "api_key": endpoint.proxy.api_key,
        "model": endpoint.model,
        "settings": SETTINGS,
        "prompt": PROMPT,
        "examples": [_example(example) for example in task.EXAMPLES],
    }


def _example(example: task.Example) -> dict[str, Any]:
    """A few-shot example; its extractions in the order of their places, as langextract wants them."""
    found = [
        {"class": "claim", "text": c.quote, "attributes": {"speaker": c.speaker}} for c in example.claims
    ] + [
        {
            "class": "planned_event",
            "text": e.quote,
            "attributes": {k: v for k, v in vars(e).items() if k != "quote"},
        }
        for e in example.events
    ]
    found.sort(key=lambda item: example.text.index(str(item["text"])))
    return {"text": example.text, "extractions": found}
