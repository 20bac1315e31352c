"""The provenance of a brief: model and prompt, what was sent, and what it cost."""

from __future__ import annotations

from summarizer._version import __version__
from summarizer.asking.prompts import Prompt
from summarizer.models.ledger import Ledger, total_cost
from summarizer.models.profiles import Profile
from summarizer.schemas.brief import PromptInfo, Provenance, Reader, Usage


def blank_provenance(prompt: Prompt, reader: Reader = "model") -> Provenance:
    """Who read; whoever sends the questions fills in the rest: what was sent, and at what cost."""
    return Provenance(
        reader=reader,
        model="",
        prompt=PromptInfo(name=prompt.name, version=prompt.version, sha256=""),
        schema_sha256="",
        requests=0,
        usage=Usage(),
        seconds=0.0,
        summarizer_version="",
    )


def provenance_of(
    reader: Reader, profile: Profile, prompt: Prompt, ledger: Ledger, seconds: float
) -> Provenance:
    """Who read, and what the ledger knows of one brief, `seconds` after it was begun."""
    cost = total_cost(profile, (exchange.usage for exchange in ledger.exchanges))
    return Provenance(
        reader=reader,
        model=profile.label,
        prompt=PromptInfo(name=prompt.name, version=prompt.version, sha256=ledger.prompt_sha256),
        schema_sha256=ledger.schema_sha256,
        requests=ledger.requests,
        usage=ledger.usage,
        cost_usd=None if cost is None else float(cost),
        seconds=round(seconds + ledger.replayed_seconds, 3),
        summarizer_version=__version__,
    )
