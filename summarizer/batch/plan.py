"""The plan of a batch: the models in order, how they are asked, and what may be spent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from summarizer.asking.style import EXTENTS, Length
from summarizer.batch.account import Tally, dollars
from summarizer.batch.answering import Answerers
from summarizer.batch.flow.flow import FlowLimits, FlowTransport, Tell
from summarizer.models.ledger import Asking, Exchange, Limits
from summarizer.models.profiles import ENGINE_URL, Profile
from summarizer.models.providers.options import NO_OPTIONS, Options
from summarizer.rendering.brief import Brief
from summarizer.schemas.brief import Readers
from summarizer.schemas.own import AnyBrief, OwnBrief

if TYPE_CHECKING:
    import httpx2

    from summarizer.api import Summarizer

_CONCURRENCY = 16

Progress = Callable[[int, int], None]
"""Told the bytes done and in all, while the embedded model is put together."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Which models a batch asks, and how.

    Attributes:
        model: As for Summarizer; `base_url` applies to this model only.
        fallbacks: Models to ask, in this order, when the previous one refuses, fails or is down.
        schema: A pydantic model of your own, as for Summarizer; records then hold an OwnBrief of it. Worker
            processes and actors import it by its module.
        prompt: As for Summarizer.
        max_claims: As for Summarizer.
        length: As for Summarizer.
        language: As for Summarizer.
        instructions: As for Summarizer.
        examples: Path of a file, as for Summarizer.
        readers: As for Summarizer.
        cache: Path of a file of answers to reuse and add to; None means no cache.
        cache_bytes: Maximum size of that file; None means no limit.
        concurrency: Maximum number of concurrent requests per model. Default: 16; 1 for the embedded model.
        limits: Limits on the requests to each endpoint.
        timeout: Seconds to wait for one answer.
        deadline: Seconds for one article, its waiting for the endpoint included; None means no limit.
        options: What all requests have in common.
        max_cost: Amount in US dollars that may be spent; None means no limit.
    """

    model: str | None = None
    base_url: str | None = None
    fallbacks: tuple[str, ...] = ()
    schema: type[BaseModel] = Brief
    prompt: str | None = None
    max_claims: int | None = None
    length: Length = "medium"
    language: str | None = None
    instructions: str | None = None
    examples: Path | None = None
    readers: Readers = "both"
    cache: Path | None = None
    cache_bytes: int | None = None
    concurrency: int | None = None
    limits: FlowLimits = field(default_factory=FlowLimits)
    timeout: float = 300.0
    deadline: float | None = None
    options: Options = NO_OPTIONS
    max_cost: float | None = None

    def connect(
        self, tally: Tally, tell: Tell, progress: Progress | None = None
    ) -> tuple[Answerers, list[FlowTransport]]:
        """The models, each with its own flow control; nothing is sent yet.

        Raises:
            UsageError: A model is unknown, or something it needs is missing.
        """
        from summarizer.models.replay import recorded_profile

        names = [self.model, *self.fallbacks]
        profiles = [
            recorded_profile("cache", name, self.base_url if at == 0 else None)
            for at, name in enumerate(names)
        ]
        flows = [self._flow(p, p is profiles[-1], partial(tell, model=p.label), progress) for p in profiles]
        pairs = zip(profiles, flows, strict=True)
        return Answerers([self._asking(p, flow, tally) for p, flow in pairs]), flows

    @property
    def prompt_name(self) -> str:
        """The name or path of the prompt that the first model is asked with."""
        from summarizer.asking.prompts import default_prompt
        from summarizer.models.replay import recorded_profile

        profile = recorded_profile("cache", self.model, self.base_url)
        return self.prompt or default_prompt(profile.strategy, of_own_schema=self.schema is not Brief)

    @property
    def form(self) -> type[AnyBrief]:
        """What the records of OUT hold."""
        return Brief if self.schema is Brief else OwnBrief[self.schema]  # type: ignore[name-defined]

    def summarizer(self, profile: Profile, **options: Any) -> Summarizer[Any]:
        """Make the Summarizer that asks this model, with whatever else it takes as `options`."""
        from summarizer.api import Summarizer

        return Summarizer[Any](
            profile.label,
            base_url=profile.address,
            schema=self.schema,
            prompt=self.prompt,
            max_claims=self.max_claims,
            length=self.length,
            language=self.language,
            instructions=self.instructions,
            examples=self.examples,
            readers=self.readers,
            **options,
            **asdict(self.options),
        )

    def _flow(self, profile: Profile, is_last: bool, tell: Tell, progress: Progress | None) -> FlowTransport:
        from summarizer.models.transport import LiveTransport

        default = 1 if profile.base_url == ENGINE_URL else _CONCURRENCY
        limits = replace(
            self.limits,
            concurrency=self.concurrency or default,
            patience=self.limits.patience if is_last else 0.0,  # the next model is there to be asked
        )
        connect = partial(_connections, count=limits.concurrency)
        return FlowTransport(LiveTransport(profile, progress, connect), limits, tell)

    def _asking(self, profile: Profile, flow: FlowTransport, tally: Tally) -> Summarizer[Any]:
        from summarizer.models.recordings import Recording

        cached = Recording(self.cache, "cache", live=flow, limit=self.cache_bytes) if self.cache else None
        return self.summarizer(
            profile,
            limits=Limits(timeout=self.timeout, deadline=self.deadline),
            listener=partial(_enter, tally, profile),
            transport=flow if cached is None else cached,  # an empty recording is false
        )

    def identity(self, profiles: list[Profile]) -> dict[str, str]:
        """What all records of one OUT have in common."""
        from summarizer._version import __version__
        from summarizer.asking.prompts import load_prompt, prompt_path

        prompt = load_prompt(self.prompt_name)
        claims = EXTENTS[self.length].claims if self.max_claims is None else self.max_claims
        return {
            "model": profiles[0].label,
            "fallback": ", ".join(profile.label for profile in profiles[1:]),
            "strategy": profiles[0].strategy,
            "prompt": f"{prompt.name} {prompt.version}",
            "prompt hash": hashlib.sha256(prompt_path(self.prompt_name).read_bytes()).hexdigest()[:16],
            "schema hash": hashlib.sha256(_schemas(self.schema).encode()).hexdigest()[:16],
            "number of claims": str(claims),
            "readers": self.readers,
            "version": __version__,
            **({"requests": options} if (options := _said(self.options)) else {}),
            **({"style": style} if (style := self._style()) else {}),
        }

    def _style(self) -> str:
        """What is asked of the words of all briefs; empty where nothing is."""
        said = {"length": self.length, "language": self.language, "instructions": self.instructions}
        if self.examples:
            said["examples"] = hashlib.sha256(self.examples.read_bytes()).hexdigest()[:16]
        asked = {name: value for name, value in said.items() if value and value != "medium"}
        return json.dumps(asked, sort_keys=True) if asked else ""


def _said(options: Options) -> str:
    """What is said about requests that changes answers; empty where nothing is."""
    said = {name: value for name, value in asdict(options).items() if name != "headers" and value}
    if options.temperature == 0:
        said["temperature"] = 0
    return json.dumps(said, sort_keys=True) if said else ""


def _schemas(model: type[BaseModel]) -> str:
    """The schemas of what a model is asked for and of what is written."""
    if model is Brief:
        from summarizer.schemas.published import SchemaName, schema_text

        return schema_text(SchemaName.brief) + schema_text(SchemaName.draft)
    from summarizer.asking.own.drafts import draft_of
    from summarizer.asking.own.shapes import shape_of

    shape = shape_of(model)
    schemas = [shape.name, model.model_json_schema(), draft_of(shape).model_json_schema()]
    return json.dumps(schemas, sort_keys=True)


def _connections(base_url: str, count: int) -> httpx2.AsyncBaseTransport:
    from summarizer.models.transport import many_connections, proxy_of

    if (proxy_of(base_url) or "").startswith("socks"):  # aiohttp knows none
        return many_connections(base_url, count)
    from summarizer.batch.flow.connections import Connections  # imports openai, which takes half a second

    return Connections(base_url, count)


def _enter(tally: Tally, profile: Profile, told: Asking | Exchange) -> None:
    """Enter an answered request in the tally, also that of an article which fails in the end."""
    if isinstance(told, Exchange):
        tally.spend(told.usage, dollars(profile, told.usage))
