"""Stand-ins for providers: each takes what the provider's documentation says, and answers in its form.

A stand-in refuses what its provider refuses, in the words of its provider, and looks for the key where that
looks for it. `Provider` in summarizer/models/providers/table.py names the pages.
"""

import json
from dataclasses import dataclass, field
from itertools import pairwise

import httpx

KEYS = {
    "openai": "sk-proj-of-openai",
    "anthropic": "sk-ant-of-anthropic",
    "gemini": "AIza-of-gemini",
    "azure": "key-of-azure",
    "groq": "gsk_of_groq",
    "mistral": "key-of-mistral",
    "openrouter": "sk-or-of-openrouter",
    "deepseek": "sk-of-deepseek",
    "xai": "xai-of-xai",
    "together": "tgp_v1_of-together",
    "fireworks": "fw_of_fireworks",
    "bedrock": "ABSK-of-bedrock",
}
ANSWER = '{"day": 3, "place": "Rome"}'


@dataclass
class Standin:
    """One provider's endpoint.

    Attributes:
        key: What it wants as key; None takes any.
        key_header: Where it looks for it.
        fields: The members of a body that it knows; it refuses any other.
        forms: The types of `response_format` that it holds an answer to.
        answers: What its model says, one after the other; an answer that is not held is prose.
    """

    key: str | None = None
    key_header: str = "authorization"
    fields: frozenset = frozenset()
    forms: frozenset = frozenset({"json_schema", "json_object"})
    answers: list = field(default_factory=lambda: [ANSWER])
    prose: str = "The feast will be held in Rome on the third."
    requests: list = field(default_factory=list)
    bodies: list = field(default_factory=list)

    def __call__(self, request):
        self.requests.append(request)
        if self.key and self.key_header:
            sent = request.headers.get(self.key_header, "").removeprefix("Bearer ")
            if sent != self.key:
                return self.error(401, "Invalid API key")
        body = json.loads(request.content)
        self.bodies.append(body)
        if refused := self.refusal(body):
            return refused
        return self.reply(body)

    def refusal(self, body):
        if self.fields and (unknown := set(body) - self.fields):
            return self.error(400, f"Unknown parameter: '{sorted(unknown)[0]}'.")
        form = body.get("response_format", {}).get("type")
        if form and form not in self.forms:
            return self.error(400, f"This response_format type is unavailable now: {form}")
        return None

    def reply(self, body):
        return self.completion(self.said())

    def said(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def completion(self, content, finish_reason="stop", **message):
        message = {"role": "assistant", "content": content, **message}
        choice = {"index": 0, "message": message, "finish_reason": finish_reason}
        usage = {"prompt_tokens": 50, "completion_tokens": 9, "total_tokens": 59}
        return httpx.Response(
            200, json={"id": "1", "object": "chat.completion", "choices": [choice], "usage": usage}
        )

    def error(self, status, message):
        return httpx.Response(status, json={"error": {"message": message, "type": "invalid_request_error"}})


def streamed(*deltas):
    """Server-sent events with these deltas, the finish, and the usage."""
    chunks = [{"choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
    chunks.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    chunks.append({"choices": [], "usage": {"prompt_tokens": 50, "completion_tokens": 9}})
    text = "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
    return httpx.Response(200, headers={"content-type": "text/event-stream"}, text=text)


CHAT = frozenset(
    {"model", "messages", "max_tokens", "temperature", "response_format", "stream", "stream_options"}
)


class Thinking(Standin):
    """OpenAI's models that think: no temperature, no max_tokens, and thoughts from the same purse."""

    thoughts = 3_000

    def refusal(self, body):
        if "max_tokens" in body:
            said = "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."
            return self.error(400, said)
        if body.get("temperature", 1) != 1:
            return self.error(400, "Unsupported value: 'temperature' does not support 0 with this model.")
        return super().refusal(body)

    def reply(self, body):
        if body["max_completion_tokens"] < self.thoughts:
            return self.completion("", "length")
        if body.get("stream"):
            return streamed(
                {"reasoning_content": "The third?"}, {"content": ANSWER[:9]}, {"content": ANSWER[9:]}
            )
        return super().reply(body)


class Anthropic(Standin):
    """The Messages API: system apart, roles in turn, a tool instead of a schema."""

    def refusal(self, body):
        request = self.requests[-1]
        if not request.url.path.endswith("/v1/messages") or not request.headers.get("anthropic-version"):
            return self.error(404, "Not found")
        roles = [message["role"] for message in body["messages"]]
        if not body.get("max_tokens") or set(roles) - {"user", "assistant"} or roles[0] != "user":
            return self.error(400, "messages: roles must be user and assistant")
        if any(one == other for one, other in pairwise(roles)):
            return self.error(400, "messages: roles must alternate")
        known = {"model", "messages", "max_tokens", "system", "temperature", "tools", "tool_choice"}
        if unknown := set(body) - known - {"stream", "thinking", "output_config"}:
            return self.error(400, f"{sorted(unknown)[0]}: Extra inputs are not permitted")
        if body.get("thinking", {}).get("type") in ("enabled", "adaptive") and (
            body["tool_choice"]["type"] == "tool" or "temperature" in body
        ):
            return self.error(400, "Thinking may not be enabled when tool_choice forces tool use.")
        return None

    def reply(self, body):
        called = {
            "type": "tool_use",
            "id": "t1",
            "name": body["tools"][0]["name"],
            "input": json.loads(self.said()),
        }
        blocks = [{"type": "text", "text": "I note it down."}, called]
        usage = {"input_tokens": 10, "cache_read_input_tokens": 40, "output_tokens": 9}
        if body.get("stream"):
            return httpx.Response(
                200, headers={"content-type": "text/event-stream"}, text=self.events(called)
            )
        message = {
            "id": "m",
            "type": "message",
            "role": "assistant",
            "model": body["model"],
            "content": blocks,
        }
        return httpx.Response(200, json={**message, "stop_reason": "tool_use", "usage": usage})

    def events(self, called):
        text = json.dumps(called["input"])
        events = [
            {"type": "message_start", "message": {"id": "m", "model": "c", "usage": {"input_tokens": 50}}},
            {"type": "content_block_start", "index": 0, "content_block": {**called, "input": {}}},
            *(
                {
                    "type": "content_block_delta",
                    "index": 0,
                    "delta": {"type": "input_json_delta", "partial_json": part},
                }
                for part in (text[:9], text[9:])
            ),
            {"type": "content_block_stop", "index": 0},
            {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 9}},
            {"type": "message_stop"},
        ]
        return "".join(f"event: {event['type']}\ndata: {json.dumps(event)}\n\n" for event in events)

    def error(self, status, message):
        kind = "authentication_error" if status == 401 else "invalid_request_error"
        return httpx.Response(status, json={"type": "error", "error": {"type": kind, "message": message}})


class Mistral(Standin):
    """Refuses what it does not know with 422, and answers in parts where the model thinks."""

    def refusal(self, body):
        if unknown := set(body) - CHAT - {"random_seed"}:
            detail = [
                {
                    "type": "extra_forbidden",
                    "loc": ["body", sorted(unknown)[0]],
                    "msg": "Extra inputs are not permitted",
                }
            ]
            return httpx.Response(422, json={"object": "error", "message": {"detail": detail}})
        return None

    def reply(self, body):
        parts = [
            {"type": "thinking", "thinking": [{"type": "text", "text": "Which day?"}]},
            {"type": "text", "text": self.said()},
        ]
        return self.completion(parts)


class DeepSeek(Standin):
    """Knows JSON but no schema, wants the word in the prompt, and tells its thoughts."""

    def reply(self, body):
        if "json" not in body["messages"][-1]["content"].lower():
            return self.error(
                400, "Prompt must contain the word 'json' in some form to use 'response_format'."
            )
        return self.completion(self.said(), reasoning_content="The feast is on the third.")


class Ignoring(Standin):
    """A server that takes a schema and does not hold its answers to it."""

    def reply(self, body):
        shown = "JSON Schema" in body["messages"][-1]["content"]
        return self.completion(self.said() if shown else self.prose)
