"""Sentences of the project that are somebody else's with other names.

    python -m benchmarks.overlaps [SHARED]

The benchmark articles in ../shared belong to their publishers, and a rule that is tested on the sentence that it
was made for proves nothing: none may stand in a test, a docstring, a page or a gold file, not with exchanged
names either. This lists the places where one does, and ends with 1 where there are any.

Sentences are compared as patterns: words without their endings, and a placeholder for names and numbers. One of
ours is one of theirs where it shares with it

- three or more content words in a row, with nothing but names, numbers and small words between them, if they are
  a good part of our sentence or five at least; or
- most of its whole pattern in the same order.

What they share must be rare, by the articles of both sides that hold each word, and must stand in one collection
of theirs alone: what two newsrooms and we write without knowing of each other, anybody may write. Set phrases of
news English count as one word each. The thresholds are set by the articles of evals/, which were written without
those of ../shared and hold nothing.

So it misses what was reworded until fewer than three content words in a row are left, and what lost or gained
more than a third of its words; and two content words in small ones ("for fear that it might").

Read in SHARED: bench/*/dev.jsonl (articles, and the summaries that people wrote of them), cases/ and seed/; not
answers/, whose articles are those of evals/gold. A sentence of cases/ that stands in examples/ or evals/ is ours.
"""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.overlaps.comparing import overlaps
from benchmarks.overlaps.texts import ROOT, texts_of_others, texts_of_the_project

SHARED = ROOT.parent / "shared"


def main(shared: Path = SHARED) -> int:
    """Print the overlaps; 0 where there is none, 1 where there are some, 2 where SHARED is not there."""
    if not (shared / "bench").is_dir():
        print(f"{shared} holds no bench/: name the folder that does", file=sys.stderr)
        return 2
    found = overlaps(list(texts_of_the_project()), list(texts_of_others(shared)))
    for overlap in found:
        print(f"{overlap.place}: {overlap.sentence}\n    {overlap.article}: {overlap.words}")
    print(f"{len(found)} overlaps in {len({overlap.place for overlap in found})} places")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
