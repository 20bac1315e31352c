"""Families of models that think before they answer, as data: known by their names, wherever they answer.

A model that thinks pays its thoughts from the same purse as its answer, and many of them refuse a
temperature. A family that is missing here costs no article: an answer that is cut at its limit is asked for
again with a larger one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from summarizer.models.providers.table import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Models whose names are alike.

    Attributes:
        names: Patterns of fnmatch for the last part of a name, in lower case.
        thinks: Whether they think unless told otherwise.
        temperature: Whether they take one.
        limit: The option that limits their output, if they take only this one.
        context: Tokens of prompt and answer together, where that is known.
        source: The page that says so.
    """

    names: tuple[str, ...]
    thinks: bool = True
    temperature: bool = True
    limit: Limit | None = None
    context: int | None = None
    source: str = ""


_OPENAI = "https://platform.openai.com/docs/guides/reasoning"

# The first family that fits counts: what thinks not stands before the names that it looks like.
FAMILIES = (
    Family(names=("gpt-[5-9]*-chat*",), thinks=False, source="https://platform.openai.com/docs/models"),
    Family(
        names=("gpt-5", "gpt-5[-.]*", "openai.gpt-5*", "gpt-6*", "openai.gpt-6*"),
        temperature=False,
        limit="max_completion_tokens",
        context=400_000,
        source=_OPENAI,
    ),
    Family(
        names=("o[134]", "o[134]-*", "codex-mini*"),
        temperature=False,
        limit="max_completion_tokens",
        context=200_000,
        source=_OPENAI,
    ),
    Family(names=("gpt-oss*", "openai.gpt-oss*"), source="https://docs.ollama.com/capabilities/thinking"),
    Family(
        names=("deepseek-reasoner*", "deepseek-r1*", "deepseek-v4*", "deepseek-flash*"),
        source="https://api-docs.deepseek.com/guides/thinking_mode",
    ),
    Family(
        names=("gemini-1*", "gemini-2.0*"),
        thinks=False,
        source="https://ai.google.dev/gemini-api/docs/thinking",
    ),
    Family(
        names=("gemini-[2-9]*",),
        context=1_000_000,
        source="https://ai.google.dev/gemini-api/docs/thinking",
    ),
    # They choose themselves how long they think, and take no budget of tokens for it.
    Family(
        names=("claude-opus-4-[78]*",),
        thinks=False,
        temperature=False,
        source="https://platform.claude.com/docs/en/about-claude/models/migration-guide",
    ),
    Family(
        names=("claude-opus-[5-9]*", "claude-sonnet-[5-9]*", "claude-haiku-[5-9]*"),
        temperature=False,
        source="https://platform.claude.com/docs/en/models/opus-5/migration-guide",
    ),
    Family(
        names=(
            "qwen3-*instruct*",
            "qwen3-coder*",
            "qwen3-*embedding*",
            "grok-*non-reasoning*",
            "*-non-thinking*",
        ),
        thinks=False,
        source="https://qwen.readthedocs.io/en/latest/getting_started/quickstart.html",
    ),
    Family(
        names=("qwen3*", "qwq*", "qvq*"),
        source="https://qwen.readthedocs.io/en/latest/getting_started/quickstart.html",
    ),
    Family(names=("grok-3-mini*", "grok-[4-9]*"), source="https://docs.x.ai/docs/guides/reasoning"),
    Family(names=("magistral-*", "magistral"), source="https://docs.mistral.ai/capabilities/reasoning"),
    Family(
        names=(
            "glm-4.[5-9]*",
            "glm-[5-9]*",
            "kimi-k2-thinking*",
            "kimi-k2p[5-9]*",
            "minimax-m*",
            "seed-oss*",
        ),
        source="https://docs.vllm.ai/en/latest/features/reasoning_outputs.html",
    ),
    Family(
        names=("*-thinking*", "*-reasoning*", "*-reasoner*", "*-r1-distill*", "openthinker*", "smollm3*"),
        source="https://docs.vllm.ai/en/latest/features/reasoning_outputs.html",
    ),
)

_NONE = Family(names=(), thinks=False)


def family_of(name: str) -> Family:
    """The family of a model; one that neither thinks nor refuses anything where the name says nothing."""
    last = name.rpartition("/")[2].lower()
    return next((f for f in FAMILIES if any(fnmatchcase(last, p) for p in f.names)), _NONE)
