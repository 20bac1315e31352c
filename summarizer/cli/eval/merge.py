"""The command `summarizer eval merge`: are the right items merged, and the right contradictions reported?"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from summarizer.cli.screen.output import print_out

if TYPE_CHECKING:
    from summarizer.evals.ratios import Ratio

GATE_FAILED = 3
STORIES = Path("evals/merge")
FLOORS = Path("evals/merge-floors.json")

_HEAD = ("split", "metric", "value", "of", "95 % interval", "floor")


def merge(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Directory with the gold stories.")
    ] = STORIES,
    floors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="File with a floor for each metric; exit with 3 if one is below."),
    ] = None,
) -> None:
    """Merge the briefs of gold stories and print the accuracy by split; no model is asked."""
    from summarizer.evals.merge_metrics import score_merges
    from summarizer.evals.reports import as_text
    from summarizer.schemas.stories import Split, load_stories

    stories = load_stories(folder)
    wanted = read_floors(floors) if floors else {}
    rows: list[tuple[str, ...]] = [_HEAD]
    failed = []
    for split in get_args(Split):
        scored = score_merges([story for story in stories if story.split == split])
        least = wanted.get(split, {})
        rows += [_row(split, name, ratios, least.get(name)) for name, ratios in scored.items()]
        failed += [f"{split}: {name}" for name in below(scored, least)]
    print_out(as_text(rows))
    if failed:
        typer.echo(f"Below their floors: {', '.join(failed)}.", err=True)
        raise typer.Exit(GATE_FAILED)


def read_floors(path: Path) -> dict[str, dict[str, float]]:
    """The floor of each metric by split.

    Raises:
        SourceError: The file can't be read, or has another structure.
    """
    from pydantic import TypeAdapter, ValidationError

    from summarizer.errors import SourceError

    try:
        return TypeAdapter(dict[str, dict[str, float]]).validate_python(json.loads(path.read_bytes()))
    except (OSError, ValueError, ValidationError) as error:
        raise SourceError(
            f"{path} is not a file of floors; write a number for each metric by split."
        ) from error


def below(scored: Mapping[str, Sequence[Ratio]], floors: Mapping[str, float]) -> list[str]:
    """The metrics whose value is below its floor, or that could not be measured."""
    from summarizer.evals.ratios import total

    values = {name: total(scored.get(name, [])).value for name in floors}
    return [name for name, value in values.items() if value is None or value < floors[name]]


def _row(split: str, name: str, ratios: Sequence[Ratio], floor: float | None) -> tuple[str, ...]:
    from summarizer.evals.ratios import interval, total

    whole, between = total(ratios), interval(ratios)
    return (
        split,
        name,
        "-" if whole.value is None else f"{100 * whole.value:.1f} %",
        f"{whole.part:.4g}/{whole.whole:g}",
        f"{100 * between[0]:.1f} to {100 * between[1]:.1f} %" if between else "-",
        "-" if floor is None else f"{100 * floor:g} %",
    )
