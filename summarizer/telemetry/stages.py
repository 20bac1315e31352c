"""The stages of a brief, as a line for people."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.models.ledger import Exchange
from summarizer.text.printable import clean


def stages_line(stage: str, answered: Sequence[Exchange]) -> str:
    """Say which stage the model works at, and how many tokens the ones before it took."""
    line = f"Asking the model: {clean(stage)}"
    if not answered:
        return line
    read = sum(exchange.usage.input_tokens for exchange in answered)
    written = sum(exchange.usage.output_tokens for exchange in answered)
    return f"{line} ({read:,} tokens in, {written:,} out so far)"
