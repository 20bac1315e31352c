"""What the client itself costs: splitting and grounding of a 10 kB article, and its work per brief.

    python -m benchmarks.core [--check]

Prints medians. The brief is measured against a bare `openai` call that sends the same request to the same
mocked transport, so the difference is all that summarizer adds: prompt, validation, grounding, checks.
"""

import argparse
import itertools
import json
import statistics
import time
from datetime import date

import httpx2
import openai

from summarizer import Summarizer
from summarizer.briefing.grounding import ground_claim, ground_event, ground_sentence
from summarizer.briefing.standard.items import speakers_of
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft

PARAGRAPH = """Mayor Ana Roux said on Monday that the harbour bridge of Port Vesper would be closed for repairs in June. \
"The old bridge is not safe any more," Roux told reporters. Engineer Ivo Hale expects the work to cost 1.2 million \
crowns. The council met in March and will vote next week, according to the city's press office.

"""
GROUND_MS = 5.0
BRIEF_MS = 5.0


edition = itertools.count(1)


def article_of(characters: int) -> Article:
    """An article like no other."""
    paragraphs = (
        PARAGRAPH.replace("June", f"June {2027 + n}") for n in range(characters // len(PARAGRAPH) + 1)
    )
    text = f"Edition {next(edition)} of the Vesper Courier.\n\n" + "".join(paragraphs)
    return Article(text=text[:characters], published=date(2026, 3, 10))


def draft() -> Draft:
    """What a good model answers: three summary sentences, eight claims, two events."""
    claims = [
        {"sentences": [2 + 4 * n], "speakers": [1],
         "text": f"The harbour bridge of Port Vesper would be closed for repairs in June {2027 + n}."}
        for n in range(4)
    ] + [
        {"sentences": [4 + 4 * n], "speakers": [2],
         "text": f"The work {verb} 1.2 million crowns."}
        for n, verb in enumerate(["will cost", "is to cost", "may cost", "would cost"])
    ]  # fmt: skip
    events = [
        {"sentences": [n], "title": title, "status": "scheduled", "when": "next week"}
        for n, title in ((5, "Vote of the council"), (9, "Council to vote"))
    ]
    summary = [
        {
            "sentences": [2],
            "text": "The harbour bridge of Port Vesper is to be closed for repairs in June 2027.",
        },
        {"sentences": [4], "text": "The work may cost 1.2 million crowns, engineer Ivo Hale expects."},
        {"sentences": [5], "text": "The council will vote next week."},
    ]
    speakers = [
        {"name": "Ana Roux", "role": "Mayor", "kind": "person"},
        {"name": "Ivo Hale", "role": "Engineer", "kind": "person"},
    ]
    content = {"speakers": speakers, "summary": summary, "claims": claims, "planned_events": events}
    return Draft.model_validate({"headline": "Bridge to close", **content})


def milliseconds(function, characters: int, runs: int = 30) -> float:
    times = []
    for _ in range(runs):
        article = article_of(characters)
        started = time.perf_counter()
        function(article)
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def split_and_ground() -> float:
    answer = draft()

    def once(article: Article) -> None:
        reading = Reading(article)
        for sentence in answer.summary:
            ground_sentence(reading, sentence)
        for claim in answer.claims:
            ground_claim(reading, claim, speakers_of(claim, answer.speakers))
        for event in answer.planned_events:
            ground_event(reading, event)

    return milliseconds(once, 10_000)


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
    summarizer = Summarizer("openai/m", base_url="http://127.0.0.1:9/v1", transport=mocked())
    client = openai.OpenAI(
        api_key="k", base_url="http://127.0.0.1:9/v1", http_client=httpx2.Client(transport=mocked())
    )

    def bare(article: Article) -> None:
        client.chat.completions.create(model="m", messages=[{"role": "user", "content": article.text}])

    bare(article_of(2_500)), summarizer.brief(article_of(2_500))
    return milliseconds(summarizer.brief, 2_500), milliseconds(bare, 2_500)


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
