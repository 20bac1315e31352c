"""The command `summarizer models`: the providers, where they answer, and whether their keys are set."""

from __future__ import annotations

import os
from typing import Annotated, Any, Literal

import typer

from summarizer.cli.screen.output import print_out

_HELD = {
    "strict": "a strict JSON Schema",
    "schema": "a JSON Schema",
    "tool": "a tool that has to be called",
    "json": "JSON, and the schema in the prompt",
}


def models(
    format: Annotated[
        Literal["text", "json"], typer.Option("--format", "-f", help="Output format.")
    ] = "text",
) -> None:
    """List the providers of models: how to name them, whose key they need, and what they take.

    Nothing is asked: which models a provider has, its own pages say.
    """
    from summarizer.models.providers.table import CHECKED

    rows = _rows()
    if format == "json":
        import json

        print_out(json.dumps({"checked": CHECKED, "providers": rows}, ensure_ascii=False, indent=2) + "\n")
        return
    width = max(len(row["model"]) for row in rows)
    lines = []
    for row in rows:
        key = f"{row['key']} ({'set' if row['key_is_set'] else 'not set'})" if row["key"] else "no key"
        lines.append(f"{row['model']:{width}}  {row['title']}")
        lines.append(f"{'':{width}}  {row['url'] or 'inside this program'}, {key}")
        lines.append(f"{'':{width}}  held by {row['held_by']}; {row['context']:,} tokens; {row['source']}")
    print_out("\n".join(lines) + f"\nAs documented on {CHECKED}.\n")


def _rows() -> list[dict[str, Any]]:
    from summarizer.errors import SummarizerError
    from summarizer.models.providers.addresses import own_url
    from summarizer.models.providers.table import PROVIDERS

    rows = []
    for name, provider in PROVIDERS.items():
        try:
            url = own_url(name, os.environ) or (provider.url_variable and f"as {provider.url_variable} says")
        except SummarizerError:
            url = f"as {provider.url_variable} says"
        rows.append(
            {
                "model": name if name == "local" else f"{name}/NAME",
                "title": provider.title,
                "names": list(provider.names),
                "url": url,
                "key": provider.keys[0] if provider.keys else None,
                "key_is_set": any(os.environ.get(key) for key in provider.keys),
                "held_by": "a grammar" if name == "local" else _HELD[provider.form],
                "thinking": provider.effort,
                "log_probabilities": provider.logprobs,
                "context": provider.context,
                "source": provider.source,
            }
        )
    return rows
