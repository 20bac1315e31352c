"""Where the network would be, for answers that come hours later: what is known is answered, the rest waits.

An article is worked on as if there were a network. Its first request that has no answer yet goes on a pile,
and the work ends there; with the answer it begins anew and comes further, as it asks the same again.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2

from summarizer.batch.account import Purse
from summarizer.batch.flow.flow import requests_of_task
from summarizer.batch.openai_batch.api import BatchApi
from summarizer.batch.openai_batch.files import RequestFile
from summarizer.batch.openai_batch.requests import RequestStore
from summarizer.batch.outputs.states import telling
from summarizer.models.completions import newly_refused
from summarizer.models.failures import server_words
from summarizer.models.recordings import key_of

MONEY = ""
"""What an article waits for whose request may cost more than is left."""

_TRIAL = "This tests the form of a request: answer in JSON, with nothing in it that may be left out."

Body = dict[str, Any]


class Pending(BaseException):
    """An article can't go on: its request is under way, or is to go out with the next batch.

    No Exception, as the layers between here and the article turn each of those into an error.
    """

    is_failure = False
    """What traces tell by: the article comes again."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


class DeferringTransport(httpx2.AsyncBaseTransport):
    """Answers requests from the store, and piles up those that it has no answer to.

    Args:
        store: What was asked, and what came.
        api: Tries each new form of request once, at once: a batch would tell only hours later that the
            endpoint doesn't take an option, or the key, or the model.
        money: What may be spent.
        output: OUT, beside which the pile is put.
    """

    def __init__(self, store: RequestStore, api: BatchApi, money: Purse, output: Path) -> None:
        self._store, self._api, self._money, self._output = store, api, money, output
        self.pile = RequestFile(output.parent)
        self.used: list[str] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Answer a request.

        Raises:
            Pending: There is no answer yet.
        """
        content = await request.aread()
        body: Body = json.loads(content)
        key = key_of(body)
        known = self._store.find(key)
        if known and known.status is not None:
            self.used.append(key)
            if (counted := requests_of_task.get()) is not None:
                counted["requests"] += known.tries
            return _response(known.status, known.body or "")
        if not (known and known.batch) and key not in self.pile.keys:
            if refused := await self._refused(body):
                return refused
            most = self._money.reserve(len(content) // 4)
            if most is None:
                raise Pending(MONEY)
            with telling(self._output):
                self.pile.add(key, body, most)
        raise Pending(key)

    def take_pile(self) -> RequestFile:
        """The requests that are to go out now; others begin a new pile."""
        taken, self.pile = self.pile, RequestFile(self._output.parent)
        return taken

    async def aclose(self) -> None:
        """Let the pile go: its requests come again with their articles."""
        self.pile.close()

    async def _refused(self, body: Body) -> httpx2.Response | None:
        """What the endpoint says to requests of this form where it doesn't take them.

        It is kept, so that a later run asks in the same words, by which answers are found.
        """
        form = form_of(body)
        known = self._store.form(form)
        if known is None:
            trial = {**body, "messages": [{"role": "user", "content": _TRIAL}]}
            response = await self._api.try_form(trial)
            known = response.status_code, response.text
            if not response.is_success and not _is_about_form(response, body):
                return _response(*known)
            if response.is_success:
                self._money.spend(response.json(), share=1.0)
            self._store.note_form(form, *known)
        return None if known[0] == 200 else _response(*known)


def form_of(body: Body) -> str:
    """What endpoints may refuse of a request, whatever it is about: the options that it names."""
    answer = body.get("response_format", {})
    strict = answer.get("json_schema", {}).get("strict", False)
    return json.dumps([body.get("model"), sorted(body), answer.get("type"), strict])


def _is_about_form(response: httpx2.Response, body: Body) -> bool:
    """Whether an endpoint refuses an option that the next request can go without."""
    try:
        words = server_words(response.json())
    except ValueError:
        return False
    return response.status_code in (400, 422) and bool(newly_refused(words, body))


def _response(status: int, body: str) -> httpx2.Response:
    return httpx2.Response(status, content=body, headers={"content-type": "application/json"})
