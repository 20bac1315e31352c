"""What the logger `summarizer` is told while briefs are made.

INFO has one line for each brief, DEBUG one for each request and each answer. Only DEBUG has texts: the
messages hold the article. Keys and headers are in none. Errors are raised and not logged. Requests that go
out again are warnings of `summarizer.models`, and batches have events of their own: see `logs`.
"""

from __future__ import annotations

import json
import logging

from summarizer.models.ledger import Asking, Exchange, Ledger
from summarizer.schemas.article import Article
from summarizer.schemas.own import AnyBrief
from summarizer.text.printable import clean

_log = logging.getLogger("summarizer")
_log.addHandler(logging.NullHandler())


def note_requests(ledger: Ledger, article: Article) -> None:
    """Log each request and each answer of a brief, where somebody wants to see them."""
    if not _log.isEnabledFor(logging.DEBUG):
        return

    def note(told: Asking | Exchange) -> None:
        if isinstance(told, Asking):
            sent = json.dumps(list(told.messages), ensure_ascii=True)
            _log.debug("%s: asking %s, %d of %d: %s", article.id, told.name, *told.part, sent)
        else:
            answer = json.dumps(told.answer, ensure_ascii=True)
            tokens = told.usage.output_tokens
            _log.debug(
                "%s: %s answered after %.1f s, %d tokens: %s",
                article.id,
                told.name,
                told.seconds,
                tokens,
                answer,
            )

    ledger.listen(note)


def note_brief(brief: AnyBrief) -> None:
    """Log that a brief is finished, and what it took."""
    made = brief.provenance
    _log.info(
        "%s: brief by %s: %d requests, %d tokens in, %d out, %.1f s, %d checks, %d left out",
        brief.article.id,
        clean(made.model),
        made.requests,
        made.usage.input_tokens,
        made.usage.output_tokens,
        made.seconds,
        len(brief.checks),
        len(brief.dropped),
    )
