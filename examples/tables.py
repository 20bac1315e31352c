"""Two tables of many briefs: who said what, and what is to come.

Needs pandas. Run `summarizer batch articles.jsonl -o briefs.jsonl`, then `python tables.py briefs.jsonl`.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas

from summarizer import Brief


def briefs(path: Path) -> Iterator[Brief]:
    """The briefs of a batch; what failed has an error instead of one."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if brief := record.get("brief"):
                yield Brief.model_validate(brief)


def main(path: Path) -> None:
    """Print who is quoted most, and the calendar."""
    items = pandas.DataFrame(row for brief in briefs(path) for row in brief.rows())
    claims = items[items["item"] == "claim"]
    events = items[items["item"] == "event"].sort_values("earliest")
    print(claims["speakers"].fillna("the outlet").value_counts().to_string(), end="\n\n")
    print(events[["earliest", "latest", "title", "status"]].to_string(index=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
