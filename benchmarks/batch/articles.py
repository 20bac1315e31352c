"""The articles of the batch's benchmarks: as many as are wanted, each of them different."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.core import PARAGRAPH

_CHARACTERS = 2_000
_MONTHS = ("May", "June", "July", "August", "September", "October")


def article(number: int) -> dict[str, str]:
    """An input of about 2 kB, which is a short news article."""
    paragraphs = (
        PARAGRAPH.replace("June", f"June {2027 + (number + n) % 50}").replace(
            "1.2 million", f"{number + n + 2} million"
        )
        for n in range(6)
    )
    body = "".join(paragraphs)[:_CHARACTERS].rpartition(". ")[0]
    return {
        "id": f"article-{number}",
        "text": f"PORT VESPER, March 10, 2026 (NTW) -- Edition {number} of the Courier is out. {body}.",
    }


def short_article(number: int) -> dict[str, str]:
    """An input of two sentences, as small as an article can be."""
    month = _MONTHS[number % len(_MONTHS)]
    return {
        "id": f"note-{number}",
        "text": f"OSLO, March 10, 2026 (NTW) -- Bridge {number} will open in {month}, Mayor Ana Roux said on Tuesday. "
        "The council votes next week.",
    }


def write_inputs(path: Path, inputs: Iterable[dict[str, str]]) -> Path:
    """Write inputs as JSON Lines."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in inputs)
    return path


def read_inputs(path: Path) -> Iterator[dict[str, str]]:
    """The inputs of a file again, one at a time."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)
