"""The options that concern requests to a model, the same for every command that asks one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from summarizer.cli.config.marks import HOW, WHERE


def _body(text: str) -> dict[str, Any]:
    from summarizer.models.providers.options import parse_body

    try:
        return parse_body(text)
    except ValueError as error:
        raise typer.BadParameter(
            "it is not a JSON object without messages, model and stream; use e.g. '{\"top_p\": 0.9}'."
        ) from error


def _header(values: list[str] | None) -> list[str] | None:
    from summarizer.models.providers.options import parse_headers

    try:
        parse_headers(values or [])
    except ValueError as error:
        raise typer.BadParameter("it is not a pair; use e.g. X-Team=news.") from error
    return values


_OPTIONS: dict[str, tuple[Any, Any]] = {
    "temperature": (
        Annotated[
            float | None,
            HOW,
            typer.Option(
                min=0, max=2, metavar="N", help="Sampling temperature. Default: 0, if it takes one."
            ),
        ],
        None,
    ),
    "max_output": (
        Annotated[
            int | None,
            WHERE,
            typer.Option(
                min=16,
                metavar="TOKENS",
                help="Maximum output of one request, thoughts included. Default: what the answer needs.",
            ),
        ],
        None,
    ),
    "reasoning_effort": (
        Annotated[
            str | None,
            WHERE,
            typer.Option(
                metavar="WORD", help="How much a thinking model may think, e.g. low, medium or high."
            ),
        ],
        None,
    ),
    "headers": (
        Annotated[
            list[str] | None,
            WHERE,
            typer.Option("--header", metavar="NAME=VALUE", callback=_header, help="Header of every request."),
        ],
        None,
    ),
    "extra_body": (
        Annotated[
            dict[str, Any] | None,
            WHERE,
            typer.Option(
                parser=_body, metavar="JSON", help="Members that are added to every request's body."
            ),
        ],
        None,
    ),
    "timeout": (
        Annotated[
            float, HOW, typer.Option(metavar="SECONDS", min=0.1, help="Seconds to wait for an answer.")
        ],
        300.0,
    ),
    "attempts": (
        Annotated[
            int,
            WHERE,
            typer.Option(
                metavar="N", min=1, help="Number of attempts per request before it counts as failed."
            ),
        ],
        5,
    ),
    "deadline": (
        Annotated[
            float | None, HOW, typer.Option(metavar="SECONDS", min=0.1, help="Seconds for the whole brief.")
        ],
        None,
    ),
}


def asks_a_model(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command these options; it gets their values as one dictionary, `requests`."""
    signature = inspect.signature(command, eval_str=True)
    own = [parameter for parameter in signature.parameters.values() if parameter.name != "requests"]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, (hint, default) in _OPTIONS.items()
    ]
    own = [parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own]

    @wraps(command)
    def run(**values: Any) -> None:
        requests = {name: values.pop(name) for name in _OPTIONS}
        command(**values, requests=requests)

    parameters = [*own, *added]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
