import hashlib
import json
import subprocess
import sys
from decimal import Decimal

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Summarizer
from summarizer.errors import BudgetError
from summarizer.models.ledger import Exchange, Ledger, Limits, cost_of, estimate_tokens, total_cost
from summarizer.models.profiles import choose_model
from summarizer.schemas.brief import Usage

MESSAGES = [{"role": "user", "content": "Zoë"}]


def test_what_was_sent_can_be_hashed_again_by_hand():
    ledger = Ledger()
    ledger.record(MESSAGES, {"type": "object"}, Exchange("brief", Usage(input_tokens=9), 0.5, "stop"))
    line = b'[{"role": "user", "content": "Zo\\u00eb"}]\n'
    assert ledger.prompt_sha256 == hashlib.sha256(line).hexdigest()
    assert ledger.schema_sha256 == hashlib.sha256(b'{"type": "object"}\n').hexdigest()
    assert (ledger.requests, ledger.usage.input_tokens, ledger.replayed_seconds) == (1, 9, 0)


def test_a_request_that_fits_the_limit_exactly_is_allowed():
    needed = estimate_tokens("Zoë") + 50
    Ledger().allow(MESSAGES, 50, Limits(tokens=needed))
    Ledger().allow(MESSAGES, 10**9, Limits())
    with pytest.raises(BudgetError, match="raise the limit"):
        Ledger().allow(MESSAGES, 50, Limits(tokens=needed - 1))


def test_half_characters_count_like_others():
    assert estimate_tokens("a\ud800" * 4) == 3


# What it costs in dollars

MILLION = Usage(input_tokens=1_000_000, output_tokens=1_000_000)
OPENAI = "https://api.openai.com/v1"


def profile_of(model, base_url=None):
    return choose_model(model, base_url=base_url, api_key="sk-secret", environ={})


def test_input_cached_input_and_output_have_their_own_prices():
    profile = profile_of("openai/gpt-4o-mini")  # per million tokens: $0.15, cached $0.075, output $0.60
    assert cost_of(profile, MILLION) == Decimal("0.75")
    half_cached = Usage(input_tokens=1_000_000, cached_input_tokens=500_000)
    assert cost_of(profile, half_cached) == Decimal("0.1125")


def test_a_dated_name_costs_what_the_model_costs():
    assert cost_of(profile_of("openai/gpt-4o-mini-2024-07-18"), MILLION) == Decimal("0.75")


@pytest.mark.parametrize(
    "model, base_url",
    [
        ("local", "http://127.0.0.1:9/v1"),
        ("ollama/llama3.1", None),
        ("ollama/gpt-4o-mini", "https://api.openai.com/v1"),
        ("openai/gpt-99", None),
        ("openai/ft:gpt-4o-mini:acme::1", None),
        ("openai/gpt-4o-mini", "http://127.0.0.1:8000/v1"),
        ("openai/gpt-4o-mini", "https://llm.example.org/v1"),
        ("openai/gpt-4o-mini", "https://llm.example.org/api.openai.com/v1"),
        ("openai/text-embedding-3-small", None),
    ],
)
def test_unpriced_stays_unpriced(model, base_url):
    assert cost_of(profile_of(model, base_url), MILLION) is None


def test_a_host_that_is_known_has_its_own_prices():
    directly = cost_of(profile_of("openai/deepseek-chat", "https://API.deepseek.com/v1"), MILLION)
    elsewhere = cost_of(profile_of("openai/deepseek/deepseek-chat", "https://openrouter.ai/api/v1"), MILLION)
    assert directly and elsewhere
    assert directly != elsewhere
    assert cost_of(profile_of("openai/deepseek-chat", OPENAI), MILLION) is None


def test_tokens_that_nobody_counted_cost_nobody_knows_what():
    profile = profile_of("openai/gpt-4o-mini")
    assert cost_of(profile, Usage()) is None
    assert total_cost(profile, [MILLION, Usage()]) is None
    assert total_cost(profile, []) is None
    assert total_cost(profile, [MILLION, MILLION]) == Decimal("1.5")


tokens = st.integers(0, 10**7)


@given(tokens, tokens, tokens)
def test_more_tokens_never_cost_less_and_cached_ones_never_more(read, cached, written):
    profile = profile_of("openai/gpt-4o-mini")
    cost = cost_of(profile, Usage(input_tokens=read + 1, cached_input_tokens=cached, output_tokens=written))
    plain = cost_of(profile, Usage(input_tokens=read + 1, output_tokens=written))
    more = cost_of(profile, Usage(input_tokens=read + 1, output_tokens=written + 1))
    assert 0 < cost <= plain < more


def test_a_brief_says_what_all_its_requests_cost_the_failed_ones_too(endpoint):
    draft = {"headline": "The river is dry", "summary": [], "claims": [], "planned_events": []}
    answers = iter(["no JSON at all", json.dumps(draft)])

    def answer(_):
        body = endpoint.completion(next(answers), usage=(1_000_000, 0))
        return httpx2.Response(200, json=body)

    transport = httpx2.MockTransport(answer)
    with Summarizer("openai/gpt-4o-mini", base_url=OPENAI, api_key="k", transport=transport) as summarizer:
        provenance = summarizer.brief("OSLO, March 10, 2026 (NTW) -- The river is dry.").provenance
    assert (provenance.requests, provenance.cost_usd) == (2, 0.3)


def test_prices_need_neither_a_network_nor_a_thread_and_not_at_all_for_models_of_ones_own():
    program = """
import socket, sys, threading
def refuse(*_): raise AssertionError("a connection")
socket.socket.connect = refuse
from summarizer.models.ledger import cost_of
from summarizer.models.profiles import choose_model
from summarizer.schemas.brief import Usage
usage = Usage(input_tokens=9, output_tokens=9)
for model in "ollama/x", "openai/x":
    cost_of(choose_model(model, base_url="http://localhost:1/v1", environ={}), usage)
assert "genai_prices" not in sys.modules
assert cost_of(choose_model("openai/gpt-4o-mini", api_key="k", environ={}), usage) > 0
assert threading.active_count() == 1
"""
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stderr == ""
