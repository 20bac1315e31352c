"""Runs in langextract's own environment: an order on the first line of stdin, then one article a line.

Imports nothing of summarizer. Answers go to stdout, one JSON line each; whatever langextract prints goes to
stderr.
"""

import json
import os
import sys
from importlib.metadata import version


def main() -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)

    import langextract as lx

    def answer(message):
        answers.write(json.dumps(message) + "\n")
        answers.flush()

    order = json.loads(sys.stdin.readline())
    extract = extractor(lx, order)
    answer({name: version(name) for name in ("langextract", "openai")})
    for line in sys.stdin:
        article = json.loads(line)
        try:
            document = extract(article["text"], article["context"])
            answer({"extractions": [plain(e) for e in document.extractions or ()]})
        except Exception as error:
            answer({"kind": type(error).__name__, "error": str(error)})


def extractor(lx, order):
    """Make the function that reads one article, as the order says."""
    settings = order["settings"]
    examples = [
        lx.data.ExampleData(
            text=example["text"],
            extractions=[
                lx.data.Extraction(
                    extraction_class=e["class"], extraction_text=e["text"], attributes=e["attributes"]
                )
                for e in example["extractions"]
            ],
        )
        for example in order["examples"]
    ]
    config = lx.factory.ModelConfig(
        model_id=order["model"],
        provider="OpenAILanguageModel",
        provider_kwargs={
            "base_url": order["base_url"],
            "api_key": order["api_key"],
            "temperature": settings["temperature"],
            "max_workers": settings["max_workers"],
            "max_output_tokens": settings["max_output_tokens"],
        },
    )

    def extract(text, context):
        return lx.extract(
            text_or_documents=text,
            prompt_description=order["prompt"],
            examples=examples,
            config=config,
            additional_context=context,
            max_char_buffer=settings["max_char_buffer"],
            context_window_chars=settings["context_window_chars"],
            extraction_passes=settings["extraction_passes"],
            max_workers=settings["max_workers"],
            use_schema_constraints=True,
            show_progress=False,
        )

    return extract


def plain(extraction):
    """An extraction as JSON; without a place where langextract found none."""
    place = extraction.char_interval
    return {
        "class": extraction.extraction_class,
        "text": extraction.extraction_text,
        "start": place.start_pos if place else None,
        "end": place.end_pos if place else None,
        "status": extraction.alignment_status.value if extraction.alignment_status else None,
        "attributes": extraction.attributes,
    }


if __name__ == "__main__":
    main()
