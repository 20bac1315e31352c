"""Ten thousand articles, a fifth of the requests failing in every way there is, and the program killed five times.

    python -m benchmarks.batch.faults [-n ARTICLES] [--kills N] [--flawed SHARE] [--seed N] [--check]

Three drafts of ten hold an item that fails its checks, so repairs meet faults and kills too. The faults are all that the scripted endpoint knows, also those that no retry mends: a refusal, an answer cut at its
limit, a content filter. Those end as error records, and `--retry-failed` asks for them again in the end. The
kills are SIGKILLs of the running program, at moments drawn by chance. Then OUT is held against the inputs.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.batch.articles import article, read_inputs, write_inputs
from benchmarks.batch.program import command, endpoint_stats, machine, start
from summarizer.batch.outputs.records import read_brief
from summarizer.schemas.brief import Brief
from tests.endpoint import Settings, spawn
from tests.endpoint.faults import FAULTS, FINAL

OPTIONS = ("--concurrency", "64", "--timeout", "2", "--quiet")
MOST_RETRIES = 6
FLAWED, FLAWED_AGAIN = 0.3, 0.25  # of the drafts, and of their repairs
_LINE = 2_400  # bytes, less than a record has: a kill must not come too late
_LATEST_KILL = 0.05  # seconds after the moment at which a kill is due


@dataclass
class Found:
    """What OUT says of the inputs: how often each has a line, and which hold a quote that is none."""

    lines: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    quotes: int = 0
    altered: int = 0
    cut: int = 0

    def wrong(self, inputs: Path) -> dict[str, int]:
        """What must be none: inputs lost, written twice, of nobody; lines cut; quotes altered."""
        wanted = {row["id"] for row in read_inputs(inputs)}
        return {
            "lost": len(wanted - self.lines.keys()),
            "written twice": sum(count > 1 for count in self.lines.values()),
            "of nobody": len(self.lines.keys() - wanted),
            "cut": self.cut,
            "quotes altered": self.altered,
        }


def check_output(output: Path, inputs: Path) -> Found:
    """Read OUT and hold every quote of every brief against the article that it is of."""
    texts = {row["id"]: row["text"] for row in read_inputs(inputs)}
    found = Found()
    with output.open("rb") as file:
        for line in file:
            try:
                record = json.loads(line)
            except ValueError:
                found.cut += 1
                continue
            found.lines[record["id"]] += 1
            if "error" in record:
                found.errors[record["error"]["kind"]] += 1
                continue
            brief = read_brief(line, Brief)
            text = texts.get(record["id"], "")
            for item in (*brief.summary, *brief.claims, *brief.planned_events):
                for evidence in item.evidence:
                    found.quotes += 1
                    found.altered += text[evidence.start : evidence.end] != evidence.quote
    return found


def run_with_kills(
    arguments: list[str], output: Path, at_sizes: list[int], chance: random.Random
) -> tuple[int, int]:
    """Run the program until it ends by itself, killed whenever OUT has passed one of the sizes.

    Gives its exit code, and how often it was killed.
    """
    log, kills = output.with_suffix(".log"), 0
    for size in at_sizes:
        program = start(arguments, log)
        while program.poll() is None and (not output.exists() or output.stat().st_size < size):
            time.sleep(0.01)
        time.sleep(chance.uniform(0, _LATEST_KILL))
        program.kill()
        kills += program.wait() < 0
    return start(arguments, log).wait(), kills


def measure(folder: Path, articles: int, kills: int, seed: int, flawed: float = FLAWED) -> dict:
    """The whole: inputs, endpoint, kills, retries of what failed; what was found after each."""
    inputs = write_inputs(folder / "in.jsonl", map(article, range(articles)))
    output, chance = folder / "out.jsonl", random.Random(seed)
    at_sizes = sorted(chance.randrange(_LINE * articles) for _ in range(kills))
    settings = Settings(
        seed=seed, latency=0.1, faults=0.2, fault_names=FAULTS, retry_after=0.2, hang=4, drip=0.01,
        flawed=flawed, flawed_again=FLAWED_AGAIN,
    )  # fmt: skip
    started = time.monotonic()
    with spawn(settings) as url:
        arguments = command(inputs, output, url, *OPTIONS)
        exit_code, killed = run_with_kills(arguments, output, at_sizes, chance)
        first, retries = check_output(output, inputs), 0
        asked = endpoint_stats(url)
        while exit_code == 1 and retries < MOST_RETRIES:
            exit_code = start([*arguments, "--retry-failed"], output.with_suffix(".log")).wait()
            retries += 1
        stats = endpoint_stats(url)
    return {
        "first": first,
        "last": check_output(output, inputs),
        "inputs": inputs,
        "retries": retries,
        "killed": killed,
        "exit_code": exit_code,
        "asked": asked,
        "stats": stats,
        "seconds": time.monotonic() - started,
    }


def report(result: dict, articles: int) -> bool:
    """Print the table; whether nothing is wrong."""
    wrong = {}
    print(f"{articles:,} articles, 20 % faults of {len(FAULTS)} kinds, {result['killed']} SIGKILLs: "
          f"{result['seconds']:.0f} s ({machine()})")  # fmt: skip
    for name in ("first", "last"):
        found = result[name]
        wrong[name] = found.wrong(result["inputs"])
        when = "after the kills" if name == "first" else f"after --retry-failed, {result['retries']} times"
        briefs = found.lines.total() - found.errors.total()
        print(
            f"{when:32}{found.lines.total():,} lines: {briefs:,} briefs, {found.errors.total():,} errors {dict(found.errors)}"
        )
        print(
            f"{'':32}{', '.join(f'{count} {what}' for what, count in wrong[name].items())} of {found.quotes:,}"
        )
    asked, repairs = (result["asked"][name] for name in ("requests", "repairs"))
    needed = sum(count for kind, count in result["asked"]["by_fault"].items() if kind not in FINAL)
    print(f"{'requests':32}{asked:,} ({asked / articles:.2f} an article): {articles:,} drafts, {repairs:,} repairs, "
          f"{needed:,} that failed and were sent again, {asked - articles - repairs - needed:,} lost by the kills; "
          f"{result['stats']['requests'] - asked:,} for --retry-failed")  # fmt: skip
    print(f"{'flaws':32}{dict(result['asked']['by_flaw'])}")
    return result["exit_code"] == 0 and not any(count for found in wrong.values() for count in found.values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-n", type=int, default=10_000, help="articles")
    parser.add_argument("--kills", type=int, default=5, help="SIGKILLs of the running program")
    parser.add_argument("--flawed", type=float, default=FLAWED, help="share of the drafts that need a repair")
    parser.add_argument("--seed", type=int, default=1, help="what faults and kills are drawn from")
    parser.add_argument(
        "--check", action="store_true", help="exit with 1 where anything is lost, twice or altered"
    )
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        right = report(
            measure(Path(folder), options.n, options.kills, options.seed, options.flawed), options.n
        )
    return 1 if options.check and not right else 0


if __name__ == "__main__":
    sys.exit(main())
