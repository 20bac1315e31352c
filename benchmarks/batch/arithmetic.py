"""What a number of articles a day takes: tokens, requests, limits, money, cores, graphics cards.

    python -m benchmarks.batch.arithmetic [--articles N] [--seconds S] [--cpu-ms MS] [--gpu TOKENS]

Tokens are counted on the gold articles with the real prompt, at the characters a token that the embedded model's
tokenizer has counted in `evals/recordings`: other tokenizers differ by some 10 %. An answer is what the gold file
has, written as a Draft. Prices are those of `genai-prices`; nothing is asked of anybody.
"""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from statistics import mean
from typing import NamedTuple

import genai_prices

from summarizer.asking.prompts import load_prompt
from summarizer.asking.strategies import one_request
from summarizer.english.reading import Reading
from summarizer.reading.sources import article_from_text
from summarizer.schemas.article import Article
from summarizer.schemas.draft import Draft, DraftClaim, DraftEvent, DraftSentence, DraftSpeaker

EVALS = Path(__file__).parents[2] / "evals"
MODELS = ("gpt-5-nano", "gpt-5-mini", "gemini-2.5-flash", "claude-haiku-4-5")
_DAY = 86_400
_READING = 20  # tokens of a prompt take a card as long as one of an answer
_BATCH_API = 0.5  # of the price


class Tokens(NamedTuple):
    """Of one article: what is read, what of it is always the same, the schema, and what is written."""

    prompt: float
    fixed: float
    schema: float
    answer: float


def characters_a_token() -> tuple[float, float]:
    """How many characters a token has: of a prompt, and of an answer."""
    lines = (EVALS / "recordings" / "gold.jsonl").read_text("utf-8").splitlines()
    counted = [0, 0, 0, 0]
    for recording in map(json.loads, lines):
        usage = recording["response"]["usage"]
        counted[0] += sum(len(message["content"]) for message in recording["request"]["messages"])
        counted[1] += usage["prompt_tokens"]
        counted[2] += len(recording["response"]["choices"][0]["message"]["content"])
        counted[3] += usage["completion_tokens"]
    return counted[0] / counted[1], counted[2] / counted[3]


def count_tokens() -> Tokens:
    """The mean over the gold articles."""
    in_prompt, in_answer = characters_a_token()
    prompt, rows = load_prompt("brief"), []
    for path in sorted((EVALS / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        published = gold["published"] and date.fromisoformat(gold["published"])
        article = article_from_text(gold["text"], published=published, title=gold["title"])
        question = next(one_request(Reading(article), prompt, 8))
        asked = sum(len(message["content"]) for message in question.messages)
        rows.append((asked, asked - len(article.text), len(draft_of(gold, article).model_dump_json())))
        schema = len(json.dumps(question.schema))
    asked, fixed, answered = (mean(column) for column in zip(*rows, strict=True))
    return Tokens(asked / in_prompt, fixed / in_prompt, schema / in_prompt, answered / in_answer)


def draft_of(gold: dict, article: Article) -> Draft:
    """What a model answers that finds what people have found."""

    def numbers(item: dict) -> list[int]:
        places = [(e["start"], e["end"]) for e in item["evidence"]]
        return [
            s.index
            for s in article.sentences
            if any(s.start < end and start < s.end for start, end in places)
        ]

    summary = [DraftSentence(sentences=[1, 2], text=fact["text"]) for fact in gold["key_facts"][:3]]
    claimed = gold["claims"][:8]
    names = list(dict.fromkeys(speaker["name"] for c in claimed for speaker in c["speakers"]))
    claims = [
        DraftClaim(
            sentences=numbers(c),
            speakers=[names.index(speaker["name"]) + 1 for speaker in c["speakers"]],
            text=c["text"],
        )
        for c in claimed
    ]
    events = [
        DraftEvent(
            sentences=numbers(e), title=e["title"], status=e["status"], when=e["when"] and e["when"]["text"]
        )
        for e in gold["planned_events"]
    ]
    return Draft(
        speakers=[DraftSpeaker(name=name) for name in names],
        headline=gold["title"] or "",
        summary=summary,
        claims=claims,
        planned_events=events,
    )


def dollars(model: str, tokens: Tokens, articles: int) -> float:
    """What the articles cost at list price, nothing cached."""
    usage = genai_prices.Usage(
        input_tokens=round(tokens.prompt + tokens.schema), output_tokens=round(tokens.answer)
    )
    return float(genai_prices.calc_price(usage, model).total_price) * articles


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000_000, help="a day")
    parser.add_argument("--seconds", type=float, default=6.4, help="mean time to an answer")
    parser.add_argument("--cpu-ms", type=float, default=4.0, help="of a client's core, for an article")
    parser.add_argument("--gpu", type=float, default=2_500, help="tokens a second that one card writes")
    options = parser.parse_args()

    tokens = count_tokens()
    rate = options.articles / _DAY
    read, written = tokens.prompt + tokens.schema, tokens.answer
    print(f"an article      {tokens.prompt:,.0f} tokens of prompt ({tokens.fixed:,.0f} of them always alike), "
          f"{tokens.schema:,.0f} of schema where that is counted, {written:,.0f} of answer")  # fmt: skip
    print(f"a second        {rate:.1f} requests, {rate * read:,.0f} tokens in, {rate * written:,.0f} out")
    print(f"limits          {60 * rate:,.0f} rpm, {60 * rate * (read + written) / 1e6:.2f} million tpm")
    print(
        f"at once         {rate * options.seconds:.0f} requests at {options.seconds:g} s each (Little's law)"
    )
    print(f"client          {rate * options.cpu_ms / 1000:.2f} cores at {options.cpu_ms:g} ms an article")
    cards = rate * (written + tokens.prompt / _READING) / options.gpu
    print(f"own machines    {cards:.1f} cards that write {options.gpu:,.0f} tokens/s each")
    for model in MODELS:
        cost = dollars(model, tokens, options.articles)
        print(f"{model:16}${cost:>9,.0f}, ${_BATCH_API * cost:,.0f} by a Batch API at half the price")
    return 0


if __name__ == "__main__":
    sys.exit(main())
