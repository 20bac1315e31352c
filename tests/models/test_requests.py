import pytest
from pydantic import BaseModel

from summarizer.asking.questions import Question
from summarizer.models.answers import read_reply
from summarizer.models.profiles import choose_model
from summarizer.models.requests import build_request, newly_refused

QUESTION = Question("brief", ({"role": "user", "content": "Say."},), BaseModel, {"type": "object"}, 100)


def request_to(model, refused=(), **profile):
    profile = choose_model(model, **profile, environ={})
    return build_request(QUESTION, QUESTION.messages, profile, frozenset(refused))


def test_openai_counts_thoughts_as_output():
    request = request_to("openai/gpt-5-mini", api_key="k")
    assert request["max_completion_tokens"] == 100 + 8_192
    assert not {"max_tokens", "seed"} & set(request)
    assert "cache_prompt" not in request


def test_others_get_the_plain_parameters():
    request = request_to("ollama/gemma3:4b")
    assert (request["max_tokens"], request["seed"], request["temperature"]) == (100, 0, 0)
    assert "strict" not in request["response_format"]["json_schema"]


def test_the_embedded_model_keeps_the_prompt_for_the_next_question():
    assert request_to("local", base_url="http://127.0.0.1:1/v1")["cache_prompt"] is True


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("Unsupported value: 'temperature' does not support 0", {"temperature"}),
        ("Unknown fields: seed, max_tokens", {"seed", "max_tokens"}),
        ("This response_format type is unavailable now", {"response_format"}),
        ("You must not do that", set()),
    ],
)
def test_what_an_endpoint_refuses_is_named_in_its_message(words, refused):
    assert newly_refused(words, request_to("ollama/x")) == refused
    assert not newly_refused(words, request_to("ollama/x", refused)), "what is gone can't be refused again"


def test_strictness_is_given_up_before_the_schema():
    words = "invalid json_schema in strict mode"
    assert newly_refused(words, request_to("openai/x", api_key="k")) == {"strict"}
    assert newly_refused(words, request_to("openai/x", {"strict"}, api_key="k")) == {"response_format"}


@pytest.mark.parametrize("strange", ["soon", [1], {}, float("nan"), float("inf"), -1, None])
def test_what_an_endpoint_sends_in_a_strange_form_is_passed_over(strange):
    choice = {"message": {"content": "Yes."}, "finish_reason": strange}
    usage = {"prompt_tokens": strange, "completion_tokens": 3, "prompt_tokens_details": strange}
    reply = read_reply({"choices": [choice], "usage": usage, "recorded_seconds": strange})
    assert (reply.text, reply.recorded_seconds) == ("Yes.", None)
    assert reply.finish_reason in (None, "soon")
    assert (reply.usage.input_tokens, reply.usage.output_tokens) == (0, 3)


@pytest.mark.parametrize("body", [None, 3, "Yes.", [], {}, {"choices": {}}, {"choices": [], "error": "no"}])
def test_what_is_no_completion_is_none(body):
    assert read_reply(body) is None


def test_messages_of_the_question_stay_as_they_are():
    request = request_to("ollama/x", {"response_format"})
    assert request["messages"][-1]["content"] == (
        'Say.\n\nAnswer with one JSON object of this JSON Schema:\n{"type": "object"}'
    )
    assert QUESTION.messages[-1]["content"] == "Say."
