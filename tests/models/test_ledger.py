import hashlib

import pytest

from summarizer.errors import BudgetError
from summarizer.models.ledger import Exchange, Ledger, Limits, estimate_tokens
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
