"""Models that think before they answer: room for thoughts, where they stand, and what is done when they fill it."""

from dataclasses import replace

import httpx
import pytest
import respx

from summarizer.errors import AnswerError, EndpointError, TruncatedAnswer
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.profiles import choose_model
from summarizer.models.providers.families import FAMILIES, family_of
from summarizer.models.providers.options import Options
from tests.models.providers.conftest import QUESTION
from tests.models.providers.standins import ANSWER, Standin, Thinking

ELSEWHERE = "https://else.example/v1"


@pytest.mark.parametrize(
    ("name", "thinks", "temperature"),
    [
        ("gpt-5-mini", True, False),
        ("openai/gpt-5.1", True, False),
        ("gpt-5-chat-latest", False, True),
        ("gpt-4.1", False, True),
        ("o3", True, False),
        ("o4-mini-2025-04-16", True, False),
        ("openai/gpt-oss-120b", True, True),
        ("Qwen/Qwen3-8B", True, True),
        ("qwen3:8b", True, True),
        ("Qwen/Qwen3-30B-A3B-Instruct-2507", False, True),
        ("qwen2.5:7b", False, True),
        ("deepseek-reasoner", True, True),
        ("deepseek-chat", False, True),
        ("gemini-2.5-flash", True, True),
        ("gemini-2.0-flash", False, True),
        ("claude-sonnet-4-5", False, True),
        ("claude-opus-4-7", False, False),
        ("grok-4-fast-non-reasoning", False, True),
        ("grok-4", True, True),
        ("phi4-reasoning", True, True),
        ("assistant", False, True),
    ],
)
def test_a_family_is_known_by_its_name(name, thinks, temperature):
    family = family_of(name)
    assert (family.thinks, family.temperature) == (thinks, temperature)


def test_every_family_names_the_page_that_says_so():
    assert all(family.source.startswith("https://") for family in FAMILIES)


@pytest.mark.parametrize(
    ("effort", "room"), [(None, 8_192), ("none", 0), ("minimal", 2_048), ("low", 4_096), ("high", 16_384)]
)
def test_the_effort_says_how_much_room_thoughts_have(ask, effort, room):
    standin = Standin()
    ask(standin, "openai/Qwen3-32B", {}, base_url=ELSEWHERE, reasoning_effort=effort)
    [body] = standin.bodies
    assert body["max_tokens"] == 100 + room
    assert body.get("reasoning_effort") == effort


def test_room_for_thoughts_ends_where_the_context_does(ask):
    standin = Standin()
    ask(standin, "ollama/qwen3:8b", {"SUMMARIZER_CONTEXT": "4096"})
    assert 100 < standin.bodies[0]["max_tokens"] < 4_096


class Thinker(Standin):
    """A model whose name nobody knows, that thinks so many tokens before it answers."""

    thoughts = 500

    def reply(self, body):
        if body["max_tokens"] < self.thoughts:
            return self.completion(None, "length", reasoning_content="Let me see, the feast")
        return self.completion(ANSWER, reasoning_content="The third, in Rome.")


def test_an_answer_that_its_thoughts_cut_is_asked_for_once_more_and_the_next_has_room_at_once(ask):
    standin = Thinker()
    answer, ledger = ask(standin, "openai/new-model", {}, base_url=ELSEWHERE, times=3)
    assert (answer.day, ledger.requests) == (3, 4)
    limits = [body["max_tokens"] for body in standin.bodies]
    assert limits[0] == 100 and limits[1] == limits[2] == limits[3] > 8_192


def test_an_answer_that_is_cut_twice_is_a_failure(ask):
    standin = Thinker()
    standin.thoughts = 10**9
    with pytest.raises(
        TruncatedAnswer, match=r"cut off at 9 tokens, which its thoughts took; .*reasoning effort"
    ):
        ask(standin, "openai/new-model", {}, base_url=ELSEWHERE)
    assert len(standin.bodies) == 2


def test_an_answer_that_is_cut_without_thoughts_gets_twice_the_room_that_once(ask):
    standin = Standin()
    replies = [standin.completion('{"day": 3, "pla', "length"), standin.completion(ANSWER)]
    standin.reply = lambda body: replies.pop(0)
    ask(standin, "openai/m", {}, base_url=ELSEWHERE)
    assert [body["max_tokens"] for body in standin.bodies] == [100, 200]


def test_a_maximum_that_the_user_sets_holds(ask):
    standin = Thinker()
    with pytest.raises(TruncatedAnswer, match="raise the maximum output"):
        ask(standin, "openai/new-model", {}, base_url=ELSEWHERE, max_output=300)
    assert [body["max_tokens"] for body in standin.bodies] == [300]


@pytest.mark.parametrize(
    "message",
    [
        {"content": None, "reasoning_content": ANSWER},
        {"content": "", "reasoning": f"The feast... so it is the third.\n{ANSWER}\n"},
        {"content": f"<think>A feast.</think>\n\n{ANSWER}"},
        {"content": f"The opening tag is in the template.</think>{ANSWER}"},
        {
            "content": [
                {"type": "thinking", "thinking": [{"type": "text", "text": "Hm."}]},
                {"type": "text", "text": ANSWER},
            ]
        },
    ],
    ids=["reasoning_content", "reasoning", "tags", "closing tag", "parts"],
)
def test_an_answer_is_found_wherever_servers_put_it(ask, message):
    standin = Standin()
    standin.reply = lambda body: standin.completion(**message)
    answer, ledger = ask(standin, "vllm/m", {})
    assert (answer.day, ledger.requests) == (3, 1)


@pytest.mark.parametrize(
    "message",
    [
        {"content": "", "reasoning_content": 'It may be {"day": 4}, or not.'},
        {"content": "<think>The third, I think.</think>"},
        {"content": "<think>The third, I"},
    ],
)
def test_a_model_that_gives_only_its_thoughts_is_told_of_after_the_second_time(ask, message):
    standin = Standin()
    standin.reply = lambda body: standin.completion(**message)
    with pytest.raises(AnswerError, match="gave its thoughts but no answer"):
        ask(standin, "vllm/m", {})
    assert len(standin.bodies) == 2


def test_what_the_user_asks_for_is_never_left_out_without_a_word(ask):
    class Strict(Standin):
        def refusal(self, body):
            refused = [name for name in ("temperature", "reasoning_effort") if body.get(name)]
            return self.error(400, f"Unsupported value: '{refused[0]}'.") if refused else None

    with pytest.raises(EndpointError, match="leave out temperature"):
        ask(Strict(), "openai/m", {}, base_url=ELSEWHERE, temperature=0.7)
    with pytest.raises(EndpointError, match="leave out reasoning_effort"):
        ask(Strict(), "openai/m", {}, base_url=ELSEWHERE, reasoning_effort="low")


def test_limits_that_nobody_knows_are_left_out_one_after_the_other(ask):
    class Odd(Standin):
        def refusal(self, body):
            known = [name for name in ("max_tokens", "max_completion_tokens") if name in body]
            return self.error(400, f"unknown field {known[0]}") if known else None

    standin = Odd()
    assert ask(standin, "openai/m", {}, base_url=ELSEWHERE)[0].day == 3
    assert len(standin.bodies) == 3
    with pytest.raises(EndpointError):
        ask(lambda request: httpx.Response(400, json={"error": {"message": "max_tokens"}}), "vllm/m", {})


@pytest.mark.parametrize("model", ["openai/gpt-5-mini", "openrouter/openai/gpt-5-mini"])
def test_models_that_think_stream_from_the_first_request_on(model):
    standin = Thinking()
    with respx.mock(using="httpcore2") as router:
        router.route().side_effect = standin
        client = Client(choose_model(model, api_key="k", environ={}))
        heard = list(client.stream(QUESTION, Ledger()))
        client.close()
    assert [body.get("stream") for body in standin.bodies] == [True]
    assert len(heard) == 4 and heard[-1].value.day == 3


def test_a_refusal_from_upstream_is_no_refusal_to_stream():
    class Gateway(Thinking):
        def error(self, status, message):
            return super().error(status, f"Upstream error: {message}")

    standin = Gateway()
    with respx.mock(using="httpcore2") as router:
        router.route().side_effect = standin
        client = Client(choose_model("openai/gpt-5-mini", api_key="k", environ={}, options=Options()))
        client._endpoint.profile = replace(client.profile, name="unknown")
        list(client.stream(QUESTION, Ledger()))
        client.close()
    assert [body.get("stream") for body in standin.bodies] == [True, True]


def test_a_window_of_an_article_leaves_room_for_thoughts():
    from summarizer.api import _room

    plain = choose_model("ollama/gemma3", environ={"SUMMARIZER_CONTEXT": "32000"})
    thinking = choose_model("ollama/qwen3:8b", environ={"SUMMARIZER_CONTEXT": "32000"})
    assert _room(plain) - _room(thinking) == 8_192
