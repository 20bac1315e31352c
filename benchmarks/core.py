"""What the client itself costs: splitting and grounding of a 10 kB article, and its work per brief.

    python -m benchmarks.core [--check]

Prints medians. The brief is measured against a bare `openai` call that sends the same request to the same
mocked transport, so the difference is all that summarizer adds: prompt, validation, grounding, checks.
"""

import argparse
import json
import statistics
import time
from datetime import date

import httpx2
import openai

from summarizer import Summarizer
from summarizer.grounding import ground_claim, ground_event, ground_sentences
from summarizer.names import find_names
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft
from summarizer.statements import find_statements

PARAGRAPH = """Mayor Ana Roux said on Monday that the harbour bridge of Port Vesper would be closed for repairs in June. \
"The old bridge is not safe any more," Roux told reporters. Engineer Ivo Hale expects the work to cost 1.2 million \
crowns. The council met in March and will vote next week, according to the city's press office.

"""
GROUND_MS = 5.0
BRIEF_MS = 5.0


def article_of(characters: int) -> Article:
    text = "".join(
        PARAGRAPH.replace("June", f"June {2027 + n}") for n in range(characters // len(PARAGRAPH) + 1)
    )
    return Article(text=text[:characters], published=date(2026, 3, 10))


def draft() -> Draft:
    claims = [
        {"sentences": [n], "speaker": "Ana Roux", "text": "The bridge is not safe."} for n in range(2, 34, 4)
    ]
    events = [
        {"sentences": [n], "title": "Vote of the council", "status": "scheduled", "when": "next week"}
        for n in (4, 8)
    ]
    summary = [{"sentences": [n], "text": "The council will vote next week."} for n in (4, 8, 12)]
    return Draft.model_validate(
        {"headline": "Bridge to close", "summary": summary, "claims": claims, "planned_events": events}
    )


def milliseconds(function, runs: int = 30) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        function()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def split_and_ground() -> float:
    answer, text = draft(), article_of(10_000).text

    def once() -> None:
        find_names.cache_clear()
        find_statements.cache_clear()
        article = Article(text=text, published=date(2026, 3, 10))
        for sentence in answer.summary:
            ground_sentences(article, sentence)
        for claim in answer.claims:
            ground_claim(article, claim)
        for event in answer.planned_events:
            ground_event(article, event)

    return milliseconds(once)


def mocked() -> httpx2.MockTransport:
    message = {"role": "assistant", "content": draft().model_dump_json()}
    body = json.dumps(
        {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
        }
    )
    return httpx2.MockTransport(
        lambda _: httpx2.Response(200, text=body, headers={"content-type": "application/json"})
    )


def brief_and_bare_call() -> tuple[float, float]:
    article = article_of(2_500)
    summarizer = Summarizer("openai/m", base_url="http://127.0.0.1:9/v1", transport=mocked())
    client = openai.OpenAI(
        api_key="k", base_url="http://127.0.0.1:9/v1", http_client=httpx2.Client(transport=mocked())
    )

    def bare() -> None:
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": article.text}])

    def brief() -> None:
        find_names.cache_clear()
        find_statements.cache_clear()
        summarizer.brief(Article(text=article.text, published=article.published))

    bare(), brief()
    return milliseconds(brief), milliseconds(bare)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="exit with 1 where a goal is missed")
    check = parser.parse_args().check
    grounded = split_and_ground()
    brief, bare = brief_and_bare_call()
    print(f"split and ground, 10 kB article   {grounded:6.1f} ms   (goal: {GROUND_MS:.0f})")
    print(f"brief of a 2.5 kB article         {brief:6.1f} ms, bare openai call {bare:.1f} ms: "
          f"{brief - bare:.1f} ms beyond it   (goal: {BRIEF_MS:.0f})")  # fmt: skip
    if check and (grounded > GROUND_MS or brief - bare > BRIEF_MS):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
