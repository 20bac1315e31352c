"""The providers, as data: each row says what the provider's documentation says, and where it says so.

The pages were looked up on CHECKED. What an endpoint refuses all the same is left out of the next request.
"""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal
from urllib.parse import urlsplit

CHECKED = "2026-12-01"

Form = Literal["strict", "schema", "tool", "json"]
"""What holds an answer to the schema: a strict JSON Schema, a JSON Schema, a tool's input, or only words."""
Limit = Literal["max_tokens", "max_completion_tokens"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One row: a provider, and what its endpoint takes.

    Attributes:
        title: The name as its owner writes it.
        url: The base URL; empty where only a variable of the environment knows it.
        keys: Variables of the environment that hold the key, the first one that is set counts.
        url_variable: The variable that names another base URL, to which the key belongs as well.
        hosts: Hosts that the key belongs to, beside that of `url`; patterns of fnmatch.
        shapes: How its keys begin, if no other provider's do.
        also: What people call it otherwise.
        names: Model names that need no provider in front of them; patterns of fnmatch.
        is_own: Whether it runs where the user runs it: it needs no key, and nobody sells its answers.
        form: What holds an answer to the schema.
        limit: The option that limits the output.
        seed: The option that makes answers repeatable, if there is one.
        effort: Whether `reasoning_effort` says how much a thinking model may think.
        logprobs: Whether it tells the likelihood of tokens.
        context: Tokens that prompt and answer may have together, where the model's name does not say more.
        source: The page that says so.
    """

    title: str
    url: str = ""
    keys: tuple[str, ...] = ()
    url_variable: str | None = None
    hosts: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    is_own: bool = False
    form: Form = "schema"
    limit: Limit = "max_tokens"
    seed: str | None = None
    effort: bool = True
    logprobs: bool = False
    context: int = 128_000
    source: str = ""

    def owns(self, url: str) -> bool:
        """Whether a URL leads to this provider."""
        host = (urlsplit(url).hostname or "").lower()
        own = urlsplit(self.url).hostname if self.url and not self.is_own else None
        return host == own or any(fnmatchcase(host, pattern) for pattern in self.hosts)


PROVIDERS: dict[str, Provider] = {
    "local": Provider(
        title="the embedded model",
        is_own=True,
        seed="seed",
        effort=False,
        logprobs=True,
        context=16_384,
        source="docs/design.md",
    ),
    "openai": Provider(
        title="OpenAI, or any compatible endpoint",
        url="https://api.openai.com/v1",
        keys=("OPENAI_API_KEY",),
        url_variable="OPENAI_BASE_URL",
        shapes=("sk-proj-", "sk-svcacct-"),
        also=("gpt", "llama.cpp", "llamacpp", "litellm", "custom"),
        names=("gpt-[0-9]*", "chatgpt-*", "o[0-9]", "o[0-9]-*"),
        form="strict",
        logprobs=True,
        source="https://platform.openai.com/docs/guides/structured-outputs",
    ),
    "anthropic": Provider(
        title="Anthropic",
        url="https://api.anthropic.com/v1",
        keys=("ANTHROPIC_API_KEY",),
        url_variable="ANTHROPIC_BASE_URL",
        shapes=("sk-ant-",),
        also=("claude",),
        names=("claude-*",),
        form="tool",
        context=200_000,
        source="https://platform.claude.com/docs/en/api/openai-sdk",
    ),
    "gemini": Provider(
        title="Google Gemini",
        url="https://generativelanguage.googleapis.com/v1beta/openai",
        keys=("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        url_variable="GEMINI_BASE_URL",
        shapes=("AIza",),
        also=(
            "google",
            "vertex",
        ),
        names=("gemini-*",),
        context=1_000_000,
        source="https://ai.google.dev/gemini-api/docs/openai",
    ),
    "azure": Provider(
        title="Azure OpenAI",
        keys=("AZURE_OPENAI_API_KEY",),
        url_variable="AZURE_OPENAI_ENDPOINT",
        hosts=("*.openai.azure.com", "*.cognitiveservices.azure.com", "*.services.ai.azure.com"),
        form="strict",
        limit="max_completion_tokens",
        logprobs=True,
        source="https://learn.microsoft.com/azure/foundry/openai/api-version-lifecycle",
    ),
    "groq": Provider(
        title="Groq",
        url="https://api.groq.com/openai/v1",
        keys=("GROQ_API_KEY",),
        url_variable="GROQ_BASE_URL",
        shapes=("gsk_",),
        limit="max_completion_tokens",
        seed="seed",
        source="https://console.groq.com/docs/structured-outputs",
    ),
    "mistral": Provider(
        title="Mistral AI",
        url="https://api.mistral.ai/v1",
        keys=("MISTRAL_API_KEY",),
        url_variable="MISTRAL_BASE_URL",
        names=("mistral-*", "ministral-*", "magistral-*", "codestral-*"),
        form="strict",
        seed="random_seed",
        source="https://docs.mistral.ai/capabilities/structured_output",
    ),
    "openrouter": Provider(
        title="OpenRouter",
        url="https://openrouter.ai/api/v1",
        keys=("OPENROUTER_API_KEY",),
        url_variable="OPENROUTER_BASE_URL",
        shapes=("sk-or-",),
        form="strict",
        source="https://openrouter.ai/docs/use-cases/reasoning-tokens",
    ),
    "deepseek": Provider(
        title="DeepSeek",
        url="https://api.deepseek.com",
        keys=("DEEPSEEK_API_KEY",),
        url_variable="DEEPSEEK_BASE_URL",
        names=("deepseek-*",),
        form="json",
        logprobs=True,
        source="https://api-docs.deepseek.com/guides/thinking_mode",
    ),
    "xai": Provider(
        title="xAI",
        url="https://api.x.ai/v1",
        keys=("XAI_API_KEY",),
        url_variable="XAI_BASE_URL",
        shapes=("xai-",),
        also=(
            "grok",
            "x.ai",
        ),
        names=("grok-*",),
        form="strict",
        limit="max_completion_tokens",
        seed="seed",
        source="https://docs.x.ai/docs/guides/structured-outputs",
    ),
    "together": Provider(
        title="Together AI",
        url="https://api.together.ai/v1",
        keys=("TOGETHER_API_KEY",),
        url_variable="TOGETHER_BASE_URL",
        hosts=("api.together.xyz", "api-inference.together.ai"),
        shapes=("tgp_v1_",),
        seed="seed",
        source="https://docs.together.ai/docs/json-mode",
    ),
    "fireworks": Provider(
        title="Fireworks AI",
        url="https://api.fireworks.ai/inference/v1",
        keys=("FIREWORKS_API_KEY",),
        url_variable="FIREWORKS_BASE_URL",
        shapes=("fw_",),
        source="https://docs.fireworks.ai/structured-responses/structured-response-formatting",
    ),
    "bedrock": Provider(
        title="Amazon Bedrock",
        keys=("AWS_BEARER_TOKEN_BEDROCK",),
        url_variable="AWS_BEDROCK_BASE_URL",
        also=("aws", "amazon"),
        hosts=("bedrock-runtime.*.amazonaws.com", "bedrock-mantle.*.api.aws"),
        shapes=("ABSK", "bedrock-api-key-"),
        limit="max_completion_tokens",
        source="https://docs.aws.amazon.com/bedrock/latest/userguide/inference-chat-completions.html",
    ),
    "vllm": Provider(
        title="vLLM",
        url="http://127.0.0.1:8000/v1",
        keys=("VLLM_API_KEY",),
        url_variable="VLLM_BASE_URL",
        is_own=True,
        seed="seed",
        logprobs=True,
        context=32_768,
        source="https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html",
    ),
    "lmstudio": Provider(
        title="LM Studio",
        url="http://127.0.0.1:1234/v1",
        keys=("LM_API_TOKEN",),
        url_variable="LMSTUDIO_BASE_URL",
        is_own=True,
        seed="seed",
        context=8_192,
        source="https://lmstudio.ai/docs/advanced/structured-output",
    ),
    # Ollama's own context depends on the graphics card, and it cuts what is longer without a word: where the
    # server holds more, SUMMARIZER_CONTEXT says so.
    "ollama": Provider(
        title="Ollama",
        url="http://127.0.0.1:11434/v1",
        keys=("OLLAMA_API_KEY",),
        url_variable="OLLAMA_HOST",
        hosts=("ollama.com",),
        is_own=True,
        seed="seed",
        logprobs=True,
        context=8_192,
        source="https://docs.ollama.com/api/openai-compatibility",
    ),
}


def provider_of_name(name: str) -> str | None:
    """The provider of a model that is called without one, such as 'gpt-5-mini'; None where nobody knows."""
    lower = name.lower()
    for provider, row in PROVIDERS.items():
        if any(fnmatchcase(lower, pattern) for pattern in row.names):
            return provider
    return None


def provider_at(url: str) -> str | None:
    """The provider whose host a URL leads to; None where it is nobody's in the table."""
    return next((name for name, row in PROVIDERS.items() if row.owns(url)), None)


def provider_of_key(key: str) -> str | None:
    """The provider whose keys begin like this one; None where many do."""
    return next((name for name, row in PROVIDERS.items() if row.shapes and key.startswith(row.shapes)), None)
