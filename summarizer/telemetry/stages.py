"""The stages of a brief, as a line for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from summarizer.models.ledger import Asking, Exchange, Listener
from summarizer.text.printable import clean


def stage_listener(tell: Callable[[str], None]) -> Listener:
    """A listener that tells of each request and each answer in a line."""
    answered: list[Exchange] = []

    def listener(told: Asking | Exchange) -> None:
        stage = told.name
        if isinstance(told, Exchange):
            answered.append(told)
        elif told.part[1] > 1:
            stage += f" {told.part[0]} of {told.part[1]}"
        tell(stages_line(stage, answered))

    return listener


def stages_line(stage: str, answered: Sequence[Exchange]) -> str:
    """Say which stage the model works at, and how many tokens the ones before it took."""
    line = f"Asking the model: {clean(stage)}"
    if not answered:
        return line
    read = sum(exchange.usage.input_tokens for exchange in answered)
    written = sum(exchange.usage.output_tokens for exchange in answered)
    return f"{line} ({read:,} tokens in, {written:,} out so far)"
