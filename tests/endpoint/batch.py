"""One batch: its input, its state, and what has been made of it so far."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

ENDPOINT = "/v1/chat/completions"
OVER = frozenset({"completed", "failed", "expired", "cancelled"})

_STATES = ("in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")
_WINDOW = 86_400  # seconds


@dataclass(slots=True)
class Batch:
    """One batch: its lines of input, and what has been made of them so far."""

    id: str
    input_file_id: str
    metadata: dict[str, str] | None
    created: float
    lines: list[bytes]
    status: str = "validating"
    model: str | None = None
    checked: int = 0
    executed: int = 0
    failed: int = 0
    polls: int = 0
    enqueued: int = 0  # tokens
    ids: set[str] = field(default_factory=set)
    times: dict[str, int] = field(default_factory=dict)
    errors: list[dict[str, Any]] = field(default_factory=list)
    output: list[bytes] = field(default_factory=list)
    problems: list[bytes] = field(default_factory=list)
    usage: Counter[str] = field(default_factory=Counter)
    output_file_id: str | None = None
    error_file_id: str | None = None

    def become(self, status: str) -> None:
        """Go over to another state, and note when."""
        self.status = status
        self.times[f"{status}_at"] = int(time.time())

    def as_json(self) -> dict[str, Any]:
        """OpenAI's batch object."""
        told = self.status not in ("validating", "failed")
        prompt, written = self.usage["prompt_tokens"], self.usage["completion_tokens"]
        return {
            "id": self.id,
            "object": "batch",
            "endpoint": ENDPOINT,
            "model": self.model,
            "errors": {"object": "list", "data": self.errors} if self.errors else None,
            "input_file_id": self.input_file_id,
            "completion_window": "24h",
            "status": self.status,
            "output_file_id": self.output_file_id,
            "error_file_id": self.error_file_id,
            "created_at": int(self.created),
            "expires_at": int(self.created) + _WINDOW,
            **{f"{state}_at": self.times.get(f"{state}_at") for state in _STATES},
            "request_counts": {
                "total": self.checked if told else 0,
                "completed": self.executed - self.failed,
                "failed": self.failed,
            },
            "usage": {
                "input_tokens": prompt,
                "input_tokens_details": {"cached_tokens": 0},
                "output_tokens": written,
                "output_tokens_details": {"reasoning_tokens": 0},
                "total_tokens": prompt + written,
            },
            "metadata": self.metadata,
        }
