"""One system reads the articles of a file, in this process; what it took is printed as JSON.

    python -m benchmarks.batch.systems summarizer|workers|instructor INPUTS URL CONCURRENCY

`summarizer` is `run_batch` as it comes: reading, grounding, checks, and writing OUT are in it. `workers` is the same
with two processes that ask, which start anew and import anew within what is measured. `instructor` is what people
write by hand: one call an article behind a semaphore, the same schema, nothing checked or kept.
"""

import asyncio
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path

from benchmarks.batch.articles import read_inputs, write_inputs

_WARM_UP = 20  # articles, so that imports and first connections are not counted
_KEY = "none"


def cpu_seconds() -> float:
    """What this process and those that it has seen end have used of the machine so far."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def measured(run: Callable[[], int]) -> dict[str, float]:
    """Run something that says how many articles it has read."""
    cpu, started = cpu_seconds(), time.perf_counter()
    articles = run()
    return {"articles": articles, "seconds": time.perf_counter() - started, "cpu": cpu_seconds() - cpu}


def summarizer(inputs: Path, url: str, concurrency: int, workers: int | None = None) -> dict[str, float]:
    """The batch of this package, from a file to a file."""
    from summarizer.batch.job import Job, run_batch
    from summarizer.batch.plan import Plan

    with tempfile.TemporaryDirectory() as folder:

        def run(source: Path) -> int:
            plan = Plan("openai/scripted", base_url=url, concurrency=concurrency)
            job = Job(str(source), Path(folder, f"{source.stem}.out.jsonl"), plan, workers=workers)
            return run_batch(job).briefs

        run(write_inputs(Path(folder, "warm-up.jsonl"), islice(read_inputs(inputs), _WARM_UP)))
        return measured(lambda: run(inputs))


def instructor(inputs: Path, url: str, concurrency: int) -> dict[str, float]:
    """Plain instructor: asyncio.gather over all articles, behind a semaphore."""
    import httpx2
    import instructor as library
    import openai

    from summarizer.asking.prompts import load_prompt
    from summarizer.schemas.draft import Draft

    system = load_prompt("brief").system
    connections = httpx2.Limits(max_connections=concurrency, max_keepalive_connections=concurrency)

    async def read_all(texts: list[str]) -> int:
        http = openai.DefaultAsyncHttpxClient(limits=connections)
        async with openai.AsyncOpenAI(base_url=url, api_key=_KEY, http_client=http) as endpoint:
            client = library.from_openai(endpoint, mode=library.Mode.JSON_SCHEMA)
            places = asyncio.Semaphore(concurrency)

            async def read(text: str) -> Draft:
                messages = [{"role": "system", "content": system}, {"role": "user", "content": text}]
                async with places:
                    return await client.chat.completions.create(
                        model="scripted", response_model=Draft, messages=messages, temperature=0
                    )

            return len(await asyncio.gather(*map(read, texts)))

    texts = [row["text"] for row in read_inputs(inputs)]
    asyncio.run(read_all(texts[:_WARM_UP]))
    return measured(lambda: asyncio.run(read_all(texts)))


def main() -> None:
    name, inputs, url, concurrency = sys.argv[1:]
    os.environ["OPENAI_API_KEY"] = _KEY
    system = {"summarizer": summarizer, "workers": partial(summarizer, workers=2), "instructor": instructor}[
        name
    ]
    told = system(Path(inputs), url, int(concurrency))
    print(json.dumps(told | {"asked_for": told["articles"] + _WARM_UP}))


if __name__ == "__main__":
    main()
