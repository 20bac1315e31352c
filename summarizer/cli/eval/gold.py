"""The commands of `summarizer eval` that make and correct gold files: check, draft and annotate."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.config.requesting import asks_a_model
from summarizer.cli.eval.options import GOLD, start_recording
from summarizer.cli.options import AllowPrivate, BaseUrl, Model, Prompt, Published, ReadersOption, Schema
from summarizer.cli.screen.output import print_out, say
from summarizer.errors import SummarizerError, UsageError

if TYPE_CHECKING:
    from summarizer.api import Summarizer
    from summarizer.models.recordings import Mode


def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Directory with the gold files.")] = GOLD,
) -> None:
    """Check gold files for errors: missing words, impossible dates, duplicate ids."""
    from summarizer.evals.cases import check_folder, drafts_among, load_cases

    faults = check_folder(folder)
    for fault in faults:
        print_out(f"{fault}\n")
    if faults:
        raise typer.Exit(1)
    cases, _ = load_cases(str(folder))
    drafts = drafts_among(cases)
    said = f"; drafts that nobody has corrected: {', '.join(drafts)}" if drafts else ""
    typer.echo(f"{len(cases)} gold files are valid{said}.", err=True)


@asks_a_model
def draft(
    articles: Annotated[
        list[str], typer.Argument(metavar="ARTICLE…", help="Articles, as for `summarizer brief`.")
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="FOLDER", help="Directory of the gold files; it is made."),
    ],
    model: Model = None,
    base_url: BaseUrl = None,
    schema: Schema = None,
    prompt: Prompt = None,
    readers: ReadersOption = "both",
    replay: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Recording to replay; no model is asked.")
    ] = None,
    update: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Recording to replay and to add to; `eval run --replay` can use it as well."
        ),
    ] = None,
    published: Published = None,
    allow_private: AllowPrivate = False,
    *,
    requests: dict[str, Any],
) -> None:
    """Draft gold files from the briefs of articles, to be corrected with `summarizer eval annotate`.

    They are marked as drafts until somebody has corrected them. Files that exist are left alone.
    """
    from summarizer.evals.drafting import draft_file

    if replay and update:
        raise UsageError("--replay and --update are mutually exclusive; pass only one of them.")
    if replay and not replay.is_file():
        raise UsageError(
            f"There is no recording {replay}; pass the path of one, or use --update to make one."
        )
    if update:
        start_recording(update)
    options = {"max_claims": 0, "readers": readers, "prompt": prompt, **requests}
    failed = 0
    with _summarizer(model, base_url, schema, replay, update, **options) as summarizer:
        for article in articles:
            try:
                typer.echo(
                    draft_file(article, output, summarizer, published, allow_private=allow_private), err=True
                )
            except UsageError:
                raise
            except SummarizerError as error:
                say(f"{article}: {error}")
                failed = error.exit_code
    if failed:
        raise typer.Exit(failed)


def _summarizer(
    model: str | None,
    base_url: str | None,
    schema: str | None,
    replay: Path | None,
    update: Path | None,
    **options: Any,
) -> Summarizer[Any]:
    from summarizer.api import Summarizer, recorded_summarizer
    from summarizer.asking.own.loading import load_schema

    if schema:
        options["schema"] = load_schema(schema)
    if recording := replay or update:
        mode: Mode = "replay" if replay else "cache"
        return recorded_summarizer(recording, mode, model=model, base_url=base_url, **options)
    return Summarizer(model, base_url=base_url, **options)


def annotate(
    path: Annotated[
        Path, typer.Argument(metavar="FOLDER|FILE", help="Directory with gold files, or one of them.")
    ],
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in the default browser.")
    ] = True,
) -> None:
    """Correct gold files on a local page: items beside the article, by mouse or keyboard.

    The page is served to this machine alone, under an address that nobody can guess. Ctrl-C ends it.
    """
    from summarizer.evals.annotating.files import gold_paths
    from summarizer.evals.annotating.server import serving

    with serving(gold_paths(path)) as (server, url):
        typer.echo(f"Annotate at {url}\nPress Ctrl-C to end.", err=True)
        if browser:
            typer.launch(url)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            typer.echo("Ended; what was saved is in the files.", err=True)
