"""langextract reads the articles of a file; runs in its own environment, and imports nothing of this project.

    python -P langextract_system.py INPUTS URL CONCURRENCY

As many workers as requests at once, one chunk an article, and one batch of all chunks, so that no batch waits for
the slowest answer of the one before. Its aligner is the default one. What it took is printed as JSON.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

_WARM_UP = 20
_PROMPT = "Extract claims and planned events from a news article, in order of appearance. Use exact text."


def main():
    inputs, url, concurrency = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    import langextract as lx

    with Path(inputs).open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    example = "Mayor Ana Roux said the bridge would close. The council will vote in May."
    claim = lx.data.Extraction(
        "claim", "Mayor Ana Roux said the bridge would close", attributes={"speaker": "Ana Roux"}
    )
    event = lx.data.Extraction("planned_event", "The council will vote in May", attributes={"when": "in May"})
    config = lx.factory.ModelConfig(
        model_id="scripted",
        provider="OpenAILanguageModel",
        provider_kwargs={
            "base_url": url,
            "api_key": "none",
            "temperature": 0.0,
            "max_workers": int(concurrency),
        },
    )

    def read(some):
        documents = [lx.data.Document(text=row["text"], document_id=row["id"]) for row in some]
        return list(
            lx.extract(
                text_or_documents=documents,
                prompt_description=_PROMPT,
                examples=[lx.data.ExampleData(text=example, extractions=[claim, event])],
                config=config,
                max_char_buffer=max(len(row["text"]) for row in some),
                batch_length=len(some),
                max_workers=int(concurrency),
                use_schema_constraints=True,
                show_progress=False,
            )
        )

    def cpu():
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    read(rows[:_WARM_UP])
    used, started = cpu(), time.perf_counter()
    documents = read(rows)
    told = {"articles": len(documents), "seconds": time.perf_counter() - started, "cpu": cpu() - used}
    told["asked_for"] = told["articles"] + len(rows[:_WARM_UP])
    told["extractions"] = sum(len(document.extractions or ()) for document in documents)
    answers.write(json.dumps(told) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
