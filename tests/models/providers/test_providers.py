"""Every provider is asked in the way that it documents: the first request is right, and the key arrives."""

import httpx
import pytest
import respx

from summarizer.errors import AccessRefused, EndpointError, ModelUnavailable
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.profiles import choose_model
from summarizer.models.providers.keys import VARIABLES
from summarizer.models.providers.table import PROVIDERS
from tests.models.providers.conftest import QUESTION, Feast
from tests.models.providers.standins import (
    CHAT,
    KEYS,
    Anthropic,
    DeepSeek,
    Ignoring,
    Mistral,
    Standin,
    Thinking,
)

LIMIT = CHAT - {"max_tokens"} | {"max_completion_tokens"}
CASES = {
    "openai": ("openai/gpt-4.1-mini", Standin(fields=LIMIT)),
    "openai, thinking": ("openai/gpt-5-mini", Thinking(fields=LIMIT)),
    "openai, by its bare name": ("o4-mini", Thinking(fields=LIMIT)),
    "anthropic": ("anthropic/claude-sonnet-4-5", Anthropic(key_header="x-api-key")),
    "anthropic, by its bare name": ("claude-haiku-4-5", Anthropic(key_header="x-api-key")),
    "gemini": ("gemini/gemini-2.5-flash", Standin(fields=CHAT)),
    "gemini, by its bare name": ("gemini-3-flash", Standin(fields=CHAT)),
    "azure": ("azure/our-deployment", Standin(fields=LIMIT, key_header="api-key")),
    "groq": ("groq/llama-3.3-70b-versatile", Standin(fields=LIMIT | {"seed"})),
    "mistral": ("mistral/magistral-small-latest", Mistral()),
    "openrouter": ("openrouter/openai/gpt-5-mini", Thinking(fields=LIMIT)),
    "deepseek": ("deepseek/deepseek-chat", DeepSeek(fields=CHAT, forms={"json_object"})),
    "xai": ("xai/grok-4", Standin(fields=LIMIT | {"seed"})),
    "together": ("together/meta-llama/Llama-3.3-70B-Instruct-Turbo", Standin(fields=CHAT | {"seed"})),
    "fireworks": ("fireworks/accounts/fireworks/models/kimi-k2p5", Standin(fields=CHAT)),
    "bedrock": ("bedrock/openai.gpt-oss-120b-1:0", Standin(fields=LIMIT)),
    "vllm": ("vllm/Qwen/Qwen3-8B", Standin(fields=CHAT | {"seed"})),
    "lmstudio": ("lmstudio/gemma-3-4b", Standin(fields=CHAT | {"seed"}, forms={"json_schema"})),
    "ollama": ("ollama/qwen3:8b", Standin(fields=CHAT | {"seed"})),
}
PLACES = {"AZURE_OPENAI_ENDPOINT": "https://ours.openai.azure.com", "AWS_REGION": "eu-central-1"}
ALL_KEYS = {PROVIDERS[name].keys[0]: key for name, key in KEYS.items()} | PLACES


@pytest.mark.parametrize("case", CASES)
def test_one_request_is_enough_and_carries_the_providers_own_key_and_no_other(ask, case):
    model, kind = CASES[case]
    provider = case.partition(",")[0]
    standin = type(kind)(
        key=KEYS.get(provider), key_header=kind.key_header, fields=kind.fields, forms=kind.forms
    )
    answer, ledger = ask(standin, model, ALL_KEYS)
    assert (answer, ledger.requests) == (Feast(day=3, place="Rome"), 1)
    assert len(standin.requests) == 1, "nothing was refused"
    [request] = standin.requests
    sent = f"{request.url} {dict(request.headers)}"
    assert not [key for name, key in KEYS.items() if name != provider and key in sent]
    url = PROVIDERS[provider].url
    assert str(request.url).startswith(
        url or ("https://ours.openai.azure.com", "https://bedrock-runtime.eu-")
    )


@pytest.mark.parametrize("provider", KEYS)
def test_without_its_key_a_provider_is_not_asked(provider):
    row = PROVIDERS[provider]
    environ = {name: value for name, value in ALL_KEYS.items() if name not in row.keys}
    with pytest.raises(ModelUnavailable, match=f"needs an API key; set {row.keys[0]}"):
        choose_model(f"{provider}/m", environ=environ)


def test_a_wrong_key_is_named_by_its_variable(ask):
    with pytest.raises(AccessRefused, match=r"rejected the API key \(401\); check GROQ_API_KEY"):
        ask(Standin(key="gsk_right"), "groq/m", {"GROQ_API_KEY": "gsk_wrong"})
    with pytest.raises(AccessRefused, match=r"\(401\); check ANTHROPIC_API_KEY"):
        ask(Anthropic(key="right", key_header="x-api-key"), "claude-x", {"ANTHROPIC_API_KEY": "wrong"})


def test_the_host_says_whose_endpoint_it_is(ask):
    standin = Standin(key=KEYS["groq"], fields=LIMIT | {"seed"})
    ask(standin, "openai/llama-3.3-70b", ALL_KEYS, base_url="https://api.groq.com/openai/v1")
    assert len(standin.requests) == 1


# Keys


@pytest.mark.parametrize("model", ["anthropic/m", "groq/m", "mistral/m", "azure/m"])
def test_a_key_of_a_provider_goes_to_no_host_that_is_not_its_own(model):
    profile = choose_model(model, base_url="https://gateway.example/v1", environ=ALL_KEYS)
    assert profile.api_key == "none"
    own = choose_model(
        model, base_url="https://gateway.example/v1", environ={"SUMMARIZER_API_KEY": "of-the-gateway"}
    )
    assert own.api_key == "of-the-gateway"


def test_a_key_goes_where_the_providers_own_variable_says():
    environ = {"GROQ_API_KEY": "gsk_x", "GROQ_BASE_URL": "https://gateway.example/groq"}
    profile = choose_model("groq/m", environ=environ)
    assert (profile.base_url, profile.api_key) == ("https://gateway.example/groq", "gsk_x")


def test_a_key_that_is_plainly_openais_goes_to_no_strange_host():
    environ = {"OPENAI_API_KEY": "sk-proj-1234"}
    assert choose_model("openai/m", base_url="https://else.example/v1", environ=environ).api_key == "none"
    assert choose_model("openai/m", environ=environ).api_key == "sk-proj-1234"
    said = environ | {"OPENAI_BASE_URL": "https://else.example/v1"}
    assert choose_model("openai/m", environ=said).api_key == "sk-proj-1234"
    plain = {"OPENAI_API_KEY": "token-of-our-server"}
    assert (
        choose_model("openai/m", base_url="https://else.example/v1", environ=plain).api_key
        == "token-of-our-server"
    )


def test_the_key_of_an_endpoint_goes_to_no_provider():
    with pytest.raises(ModelUnavailable, match="set OPENAI_API_KEY"):
        choose_model("openai/m", environ={"SUMMARIZER_API_KEY": "of-the-gateway"})


def test_a_key_of_another_provider_is_noticed_before_it_is_sent():
    with pytest.raises(
        ModelUnavailable, match=r"^OPENAI_API_KEY holds a key of Anthropic, .* -m anthropic/NAME"
    ):
        choose_model("openai/gpt-5-mini", environ={"OPENAI_API_KEY": "sk-ant-1234"})
    with pytest.raises(ModelUnavailable, match=r"^The API key holds a key of Groq"):
        choose_model("xai/grok-4", api_key="gsk_1234", environ={})


def test_all_variables_of_keys_are_known():
    assert {"SUMMARIZER_API_KEY", "OPENAI_API_KEY", "AWS_BEARER_TOKEN_BEDROCK", "GOOGLE_API_KEY"} <= set(
        VARIABLES
    )


# Addresses


@pytest.mark.parametrize(
    ("given", "url", "query"),
    [
        ({}, "https://ours.openai.azure.com/openai/v1/chat/completions", {}),
        (
            {"AZURE_OPENAI_API_VERSION": "2024-10-21"},
            "https://ours.openai.azure.com/openai/deployments/our-gpt/chat/completions",
            {"api-version": "2024-10-21"},
        ),
        (
            {
                "AZURE_OPENAI_ENDPOINT": "https://ours.openai.azure.com/openai/deployments/our-gpt/chat/completions"
                "?api-version=2025-01-01-preview"
            },
            "https://ours.openai.azure.com/openai/deployments/our-gpt/chat/completions",
            {"api-version": "2025-01-01-preview"},
        ),
    ],
    ids=["v1", "dated", "copied"],
)
def test_azure_has_deployments_and_versions(ask, given, url, query):
    standin = Standin(key="key-of-azure", key_header="api-key")
    ask(standin, "azure/our-gpt", ALL_KEYS | given)
    [request] = standin.requests
    assert str(request.url).partition("?")[0] == url
    assert dict(request.url.params) == query
    assert "authorization" not in request.headers
    profile = choose_model("azure/our-gpt", environ=ALL_KEYS | given)
    again = choose_model(profile.label, base_url=profile.address, environ=ALL_KEYS)
    assert (again.base_url, again.query) == (profile.base_url, profile.query)


def test_what_has_no_address_says_which_variable_names_it():
    with pytest.raises(ModelUnavailable, match="set AZURE_OPENAI_ENDPOINT"):
        choose_model("azure/m", environ={})
    with pytest.raises(ModelUnavailable, match="set AWS_REGION"):
        choose_model("bedrock/m", environ={})


def test_a_base_url_may_end_with_the_path_of_the_request():
    profile = choose_model("openai/m", base_url="http://127.0.0.1:8000/v1/chat/completions/", environ={})
    assert profile.base_url == "http://127.0.0.1:8000/v1"


# Schemas


def test_an_endpoint_that_ignores_the_schema_is_shown_it_from_the_second_request_on(ask):
    standin = Ignoring()
    answer, ledger = ask(standin, "openai/m", {}, base_url="https://else.example/v1", times=3)
    assert answer == Feast(day=3, place="Rome")
    assert ledger.requests == 4, "one more than there are questions"
    shown = ["JSON Schema" in body["messages"][-1]["content"] for body in standin.bodies]
    assert shown == [False, True, True, True]


def test_one_slip_of_an_endpoint_that_holds_to_schemas_changes_nothing_for_the_next(ask):
    right = '{"day": 3, "place": "Rome"}'
    standin = Standin(answers=[right, right, "Well.", right])
    ask(standin, "openai/m", {}, base_url="https://else.example/v1", times=4)
    shown = ["JSON Schema" in body["messages"][-1]["content"] for body in standin.bodies]
    assert shown == [False, False, False, True, False]


@pytest.mark.parametrize(
    "almost",
    [
        '```json\n{"day": 3, "place": "Rome",}\n```',
        'Here it is: {"day": 3, "place": "Rome",\n} I hope it helps.',
        '<think>Is it {"day": 4}?</think>{"day": 3, "place": "Rome"}',
    ],
)
def test_an_answer_that_is_almost_right_is_mended_and_not_asked_for_again(ask, almost):
    answer, ledger = ask(Standin(answers=[almost]), "openai/m", {}, base_url="https://else.example/v1")
    assert (answer.day, ledger.requests) == (3, 1)


# Anthropic's own API


def test_messages_have_a_system_text_and_turns(ask):
    standin = Anthropic(
        key_header="x-api-key", answers=['{"day": "soon", "place": "Rome"}', '{"day": 3, "place": "Rome"}']
    )
    answer, ledger = ask(standin, "claude-x", ALL_KEYS)
    assert (answer.day, ledger.requests) == (3, 2)
    assert ledger.usage.input_tokens == 100 and ledger.usage.cached_input_tokens == 80
    first, second = standin.bodies
    assert first["system"] == "You read notes."
    assert first["tool_choice"] == {"type": "tool", "name": "feast"}
    assert first["tools"][0]["input_schema"] == QUESTION.schema
    assert [message["role"] for message in second["messages"]] == ["user", "assistant", "user"]


def test_with_an_effort_anthropics_models_think(ask):
    standin = Anthropic(key_header="x-api-key")
    ask(standin, "claude-x", ALL_KEYS, reasoning_effort="low")
    [body] = standin.bodies
    assert body["thinking"] == {"type": "enabled", "budget_tokens": 4096}
    assert body["max_tokens"] == 100 + 4096


@pytest.mark.parametrize(
    ("model", "effort", "thinking", "choice"),
    [
        ("claude-opus-4-8", None, None, "tool"),
        ("claude-opus-4-8", "low", {"type": "adaptive"}, "auto"),
        ("claude-opus-5", None, None, "auto"),
        ("claude-opus-5", "none", {"type": "disabled"}, "tool"),
    ],
)
def test_later_models_of_anthropic_choose_how_long_they_think(ask, model, effort, thinking, choice):
    standin = Anthropic(key_header="x-api-key")
    ask(standin, model, ALL_KEYS, reasoning_effort=effort)
    [body] = standin.bodies
    assert (body.get("thinking"), body["tool_choice"]["type"]) == (thinking, choice)
    assert "temperature" not in body
    assert body.get("output_config") == ({"effort": "low"} if effort == "low" else None)


def test_messages_stream_as_they_come():
    with respx.mock(using="httpcore2") as router:
        router.route().side_effect = Anthropic(key=KEYS["anthropic"], key_header="x-api-key")
        client, ledger = Client(choose_model("claude-x", environ=ALL_KEYS)), Ledger()
        heard = list(client.stream(QUESTION, ledger))
        client.close()
    assert len(heard) > 3 and heard[-1].value == Feast(day=3, place="Rome")
    assert (ledger.usage.input_tokens, ledger.usage.output_tokens) == (50, 9)


def test_errors_of_messages_are_said_as_all_others(ask):
    class Overloaded(Anthropic):
        def reply(self, body):
            return self.error(400, "Your credit balance is too low")

    with pytest.raises(EndpointError, match="credit balance is too low"):
        ask(Overloaded(key_header="x-api-key"), "claude-x", ALL_KEYS)


def test_a_web_page_of_a_gateway_is_called_one(ask):
    for status in (200, 403):
        page = httpx.Response(status, html="<!doctype html><title>Log in</title>")
        with pytest.raises(EndpointError, match="web page"):
            ask(lambda request, page=page: page, "groq/m", ALL_KEYS)
