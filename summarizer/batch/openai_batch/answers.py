"""Answers that arrive hours later: open questions are collected for the next batch."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.asking.steps import Done
from summarizer.batch.account import Purse
from summarizer.batch.flow.flow import requests_of_task
from summarizer.batch.openai_batch.api import BatchApi
from summarizer.batch.openai_batch.files import RequestFile
from summarizer.batch.openai_batch.requests import RequestStore
from summarizer.batch.outputs.states import telling
from summarizer.models.answers import Reply, read_field, read_reply
from summarizer.models.dialogue import Body
from summarizer.models.failures import Rejected, not_a_completion, server_words
from summarizer.models.profiles import Profile
from summarizer.models.recordings import Recording, key_of
from summarizer.models.requests import newly_refused

MONEY = ""
"""What an article waits for whose request may cost more than is left."""

_TRIAL = "This tests the form of a request: answer in JSON, with nothing in it that may be left out."


class Waiting(NamedTuple):
    """An article can't go on: the request of that key is under way, or goes out with the next batch."""

    key: str


class StoredAnswers:
    """Answers requests from the store, and piles up those that it has no answer to.

    Args:
        profile: The model.
        store: What was asked, and what came.
        api: Tries each new form of request once, at once: a batch would tell only hours later that the
            endpoint doesn't take an option, or the key, or the model.
        money: What may be spent.
        output: OUT, beside which the pile is put.
        cache: Answers of other runs, which are taken first, and are added to.
    """

    def __init__(
        self,
        profile: Profile,
        store: RequestStore,
        api: BatchApi,
        money: Purse,
        output: Path,
        cache: Recording | None = None,
    ) -> None:
        self._profile, self._store, self._api, self._money = profile, store, api, money
        self._output, self._cache = output, cache
        self.pile = RequestFile(output.parent)
        self.used: list[str] = []

    async def hear(self, body: Body) -> AsyncGenerator[Waiting | Done[Reply]]:
        """The reply to a request, or that it has to be waited for.

        Raises:
            Rejected: The endpoint has answered with an error.
        """
        content = json.dumps(body).encode()
        completion = None if self._cache is None else self._cache.answer(content)
        if completion is None:
            known = await self._found(body, len(content))
            if isinstance(known, Waiting):
                yield known
                return
            completion = known
            if self._cache is not None:
                self._cache.keep(content, completion, seconds=0.0)
        reply = read_reply(completion)
        if reply is None:
            raise not_a_completion(self._profile, read_field(completion, "error"))
        yield Done(reply)

    def take_pile(self) -> RequestFile:
        """The requests that are to go out now; others begin a new pile."""
        taken, self.pile = self.pile, RequestFile(self._output.parent)
        return taken

    def close(self) -> None:
        """Let the pile go: its requests come again with their articles."""
        self.pile.close()

    async def _found(self, body: Body, length: int) -> dict[str, Any] | Waiting:
        """The completion that has come, or the key of what is waited for."""
        key = key_of(body)
        known = self._store.find(key)
        if known and known.status is not None:
            self.used.append(key)
            if (counted := requests_of_task.get()) is not None:
                counted["requests"] += known.tries
            completion: dict[str, Any] = _completion(known.status, known.body or "")
            return completion
        if not (known and known.batch) and key not in self.pile.keys:
            await self._require_form(body)
            most = self._money.reserve(length // 4)
            if most is None:
                return Waiting(MONEY)
            with telling(self._output):
                self.pile.add(key, body, most)
        return Waiting(key)

    async def _require_form(self, body: Body) -> None:
        """Raise what the endpoint says to requests of this form, where it doesn't take them.

        It is kept, so that a later run asks in the same words, by which answers are found.
        """
        form = form_of(body)
        known = self._store.form(form)
        if known is None:
            trial = {**body, "messages": [{"role": "user", "content": _TRIAL}]}
            response = await self._api.try_form(trial)
            known = response.status_code, response.text
            if response.is_success:
                self._money.spend(response.json(), share=1.0)
            if response.is_success or _is_about_form(*known, body):
                self._store.note_form(form, *known)
        _completion(*known)


def form_of(body: Body) -> str:
    """What endpoints may refuse of a request, whatever it is about: the options that it names."""
    answer = body.get("response_format", {})
    strict = answer.get("json_schema", {}).get("strict", False)
    return json.dumps([body.get("model"), sorted(body), answer.get("type"), strict])


def _is_about_form(status: int, text: str, body: Body) -> bool:
    """Whether an endpoint refuses an option that the next request can go without."""
    return status in (400, 422) and bool(newly_refused(server_words(_json(text)), body))


def _completion(status: int, text: str) -> Any:
    """What an endpoint has answered.

    Raises:
        Rejected: It is an error.
    """
    body = _json(text)
    if status != 200:
        raise Rejected(status, body)
    return body


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
