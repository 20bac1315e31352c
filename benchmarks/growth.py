"""How the time of each part grows with its input: the exponent, which is 1 where twice the text takes twice as long.

    python -m benchmarks.growth [--sizes 1000,10000,100000] [--parts NAMES] [--check]

The exponent is the slope of time over size, both as logarithms, by least squares over the sizes from a tenth of the
largest on: what a part costs at all counts for small ones. CPU time of this process, the best of three below a tenth
of a second. Texts are news as it is written, and what somebody may write to slow the rules down. Claims are counted
by 200 characters of article: 5,000 of them at 1 MB. `--check` exits with 1 above 1.25.
"""

import argparse
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from summarizer.asking.prompts import load_prompt
from summarizer.briefing.desk import Desk
from summarizer.briefing.standard.staged import StagedTask
from summarizer.briefing.standard.task import StandardTask
from summarizer.english.reading import Reading
from summarizer.merging.merging import merged
from summarizer.reading.sources import article_from_text
from summarizer.rendering.pages.page import to_html
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief
from summarizer.schemas.draft import Draft

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000)
GOAL = 1.25
_CLAIM = 200  # characters of article
_SOON = 0.1  # seconds
_GIVEN, _SURNAMES = (
    "Ana Ivo Eva Tom Pim Ida Jon Mia".split(),
    "Roux Hale Berg Lind Moss Falk Vane Dorn".split(),
)
_MONTHS = "January February March April May June July August September October November December".split()

Text = Callable[[int], str]


def news(at: int) -> str:
    """A paragraph of news, no two alike."""
    name = f"{_GIVEN[at % 8]} {_SURNAMES[at // 8 % 8]}{'aeiou'[at % 5]}{'bdlnr'[at // 5 % 5]}"
    month = _MONTHS[at % 12]
    return (
        f"{name}, the head of the Tull Harbour Board, said on Monday that pier {at} would be closed in {month}. "
        f'"The piles of the pier are rotten," {name.split()[1]} told reporters. The repair costs {at + 2} million '
        f"crowns. The council will vote on it on {at % 28 + 1} {month}, according to its clerk.\n\n"
    )


TEXTS: dict[str, Text] = {
    "news": news,
    "said": lambda at: "Roux said the bridge will open in May. ",
    "names": lambda at: f"Mayor {_GIVEN[at % 8]} Q{at} Roux met {_SURNAMES[at % 8]}{at} Hale of Tull. ",
    "the company": lambda at: "The company said it will open a plant next week. ",
    "he": lambda at: "He said she would go. They said it was theirs. ",
    "quotations": lambda at: '"We build it," he said. "It was old." ',
    "open quotation": lambda at: '"It is old.\n\n',
    "turns": lambda at: f"Roux: Is it open?\n\nHale: It opens on {at % 28 + 1} May.\n\n",
    "months later": lambda at: "It was sold a month later. ",
    "no stop": lambda at: "Roux of Tull said that it will open in May and ",
    "capitals": lambda at: "UNITED NATIONS COUNCIL ",
    "blanks": lambda at: "a         \t   ",
    "lines": lambda at: "x\n\n\n\n",
    "marks": lambda at: "“‘(—,;: ",
    "digits": lambda at: "1,000.5 ",
}  # fmt: skip


def text_of(kind: str, size: int) -> str:
    """A text of one kind, about so long."""
    parts, length, at = [], 0, 0
    while length < size:
        parts.append(TEXTS[kind](at))
        length, at = length + len(parts[-1]), at + 1
    return "".join(parts)[:size]


def article_of(kind: str, size: int) -> Article:
    """The same as an article, of which nothing is read yet."""
    return Article(text=text_of(kind, size), published=date(2026, 3, 10), language="en")


def draft_for(size: int) -> Draft:
    """A draft with a claim for every 200 characters of the news, and an event for every second claim."""
    count = max(size // _CLAIM, 1)
    names = [f"{_GIVEN[at % 8]} {_SURNAMES[at // 8 % 8]}" for at in range(64)]
    return Draft.model_validate({
        "headline": "Piers to close",
        "speakers": [{"name": name, "role": "head of the Tull Harbour Board", "kind": "person"} for name in names],
        "summary": [{"sentences": [1], "text": "Pier 1 of Tull is to be closed."}],
        "claims": [
            {"sentences": [at * 2 + 1], "speakers": [at % 64 + 1], "text": f'Pier {at} cost {at} million "rotten piles".'}
            for at in range(count)
        ],
        "planned_events": [
            {"sentences": [at * 4 + 1], "title": f"Pier {at} to close", "status": "scheduled", "when": "in May"}
            for at in range(count // 2)
        ],
    })  # fmt: skip


def brief_for(size: int) -> Brief:
    """A brief with as many claims as the draft for a text of this size has."""
    return brief_with_article(size)[0]


def brief_with_article(size: int) -> tuple[Brief, Article]:
    """The same, beside the article."""
    article = article_of("news", max(size, 2_000))
    desk = Desk(Reading(article), load_prompt("brief"))
    brief = StagedTask(0).preview(desk, StagedTask(0).known(desk.reading))
    claims = [c.model_copy(update={"text": f"{c.text} {at}"}) for at, c in enumerate(brief.claims)]
    return brief.model_copy(update={"claims": claims[: max(size // _CLAIM, 1)]}), article


class Part(NamedTuple):
    """Something that takes time: what it is given for a size, and what it does with that."""

    given: Callable[[int], Any]
    does: Callable[[Any], object]


def by_code(article: Article) -> Brief:
    """The brief that code alone writes, every claim in it."""
    desk = Desk(Reading(article), load_prompt("brief"))
    return StagedTask(0).preview(desk, StagedTask(0).known(desk.reading))


def checked(given: tuple[Article, Draft]) -> Brief:
    """A draft grounded and held against its article."""
    return StandardTask(0).preview(Desk(Reading(given[0]), load_prompt("brief")), given[1])


def parts() -> Iterator[tuple[str, Part]]:
    """Everything that is measured, by name."""
    yield "reading", Part(lambda size: text_of("news", size), lambda text: article_from_text(text).sentences)
    for kind in TEXTS:
        yield f"brief: {kind}", Part(lambda size, kind=kind: article_of(kind, size), by_code)
    yield "draft", Part(lambda size: (article_of("news", size), draft_for(size)), checked)
    yield "view", Part(brief_with_article, lambda given: to_html(*given))
    yield "merge", Part(lambda size: [brief_for(size)], merged)


def seconds(part: Part, size: int) -> float:
    """The CPU time that a part takes for a size, the best of three where it is short."""
    best = math.inf
    for _ in range(3):
        given = part.given(size)
        started = time.process_time()
        part.does(given)
        best = min(best, time.process_time() - started)
        if best > _SOON:
            break
    return best


def exponent(sizes: list[int], times: list[float]) -> float:
    """The slope of time over size on paper with logarithms on both sides, from a tenth of the largest size on."""
    points = [(math.log(s), math.log(t)) for s, t in zip(sizes, times, strict=True) if 10 * s >= max(sizes)]
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="characters, with commas between")
    parser.add_argument("--parts", help="those whose names begin like one of these, with commas between")
    parser.add_argument("--check", action="store_true", help=f"exit with 1 where an exponent exceeds {GOAL}")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    wanted = tuple(options.parts.split(",")) if options.parts else ("",)
    print(f"{'':24}{'exponent':>9}  seconds at " + ", ".join(f"{size:,}" for size in sizes))
    missed = []
    for name, part in parts():
        if name.startswith(wanted):
            times = [seconds(part, size) for size in sizes]
            slope = exponent(sizes, times)
            missed += [name] * (slope > GOAL)
            print(f"{name:24}{slope:9.2f}  " + ", ".join(f"{each:.3g}" for each in times), flush=True)
    return 1 if options.check and missed else 0


if __name__ == "__main__":
    sys.exit(main())
