"""How soon a run goes on that has a hundred thousand records: from its start to the first new request.

    python -m benchmarks.batch.resume [--finished N] [--runs N] [--check]

OUT is written as a run writes it, with records of about 4 kB; then the program is started on a hundred inputs more.
Three starts are measured in turn: with OUT and its state as a run left them, without the state (`--adopt`, which reads
all of OUT), and on an empty OUT, which says how much of it is merely starting. Goal of the first: 2 s.
"""

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.batch.articles import article, short_article, write_inputs
from benchmarks.batch.program import command, machine, start
from summarizer import Summarizer
from summarizer.batch.account import Tally
from summarizer.batch.outputs.output import open_output
from summarizer.batch.outputs.states import state_path
from summarizer.batch.plan import Plan
from summarizer.schemas.brief import Brief
from tests.endpoint import ScriptedEndpoint

GOAL = 2.0
FINISHED, NEW = 100_000, 100
_LINE = 4_000  # bytes
_HELD = 60.0  # seconds without an answer: nothing is written before the program is killed
_LONGEST = 120.0


def template(url: str) -> Brief:
    """A brief whose line in OUT is about 4 kB long."""
    with Summarizer("openai/scripted", base_url=url, api_key="none") as summarizer:
        brief = summarizer.brief(article(0)["text"])
    while len(brief.model_dump_json()) < _LINE:
        brief = brief.model_copy(update={"claims": [*brief.claims, *brief.claims[:1]]})
    return brief


def write_finished(output: Path, plan: Plan, brief: Brief, count: int) -> None:
    """Write OUT as a run would have left it; every record is of another article."""
    answerers, _ = plan.connect(Tally(), lambda event, **fields: None)
    identity = plan.identity([summarizer.profile for summarizer in answerers.summarizers])
    with open_output(output, identity) as out:
        for number in range(count):
            about = brief.article.model_copy(update={"id": f"sha256:{number:064x}"})
            out.write_brief(f"note-{number}", brief.model_copy(update={"article": about}))


def seconds_to_first_request(scripted: ScriptedEndpoint, arguments: list[str], log: Path) -> float:
    """Start the program, and kill it once its first request has come."""
    before, started = scripted.stats()["requests"], time.monotonic()
    program = start(arguments, log)
    while scripted.stats()["requests"] == before:
        if program.poll() is not None or time.monotonic() - started > _LONGEST:
            raise SystemExit(f"The program sent no request: {log.read_text()}")
        time.sleep(0.005)
    seconds = time.monotonic() - started
    program.kill()
    program.wait()
    return seconds


def measure(folder: Path, finished: int, runs: int) -> dict[str, list[float]]:
    """The seconds of every start, by its kind."""
    inputs = write_inputs(folder / "in.jsonl", map(short_article, range(finished + NEW)))
    output, empty, log = folder / "out.jsonl", folder / "empty.jsonl", folder / "log"
    with ScriptedEndpoint() as scripted:
        brief = template(scripted.url)
        write_finished(output, Plan("openai/scripted", base_url=scripted.url), brief, finished)
        print(f"OUT: {finished:,} records, {output.stat().st_size / 1e6:.0f} MB; state: "
              f"{state_path(output).stat().st_size / 1e6:.0f} MB ({machine()})")  # fmt: skip
        scripted.set(latency=_HELD)
        seconds: dict[str, list[float]] = {"go on": [], "go on without a state": [], "begin": []}
        for _ in range(runs):
            seconds["go on"].append(
                seconds_to_first_request(scripted, command(inputs, output, scripted.url, "--quiet"), log)
            )
            forget(output)
            seconds["go on without a state"].append(
                seconds_to_first_request(
                    scripted, command(inputs, output, scripted.url, "--quiet", "--adopt"), log
                )
            )
            seconds["begin"].append(
                seconds_to_first_request(scripted, command(inputs, empty, scripted.url, "--quiet"), log)
            )
    return seconds


def forget(output: Path) -> None:
    """Lose the state of OUT."""
    for path in output.parent.glob(f"{state_path(output).name}*"):
        path.unlink()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--finished", type=int, default=FINISHED, help="records that OUT holds")
    parser.add_argument("--runs", type=int, default=5, help="starts of each kind")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the goal is missed")
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        seconds = measure(folder, options.finished, options.runs)
    finally:
        shutil.rmtree(folder)
    for kind, times in seconds.items():
        print(f"{kind:24}{median(times):6.2f} s to the first request ({min(times):.2f} to {max(times):.2f})")
    print(f"goal: {GOAL:.0f} s ({machine()})")
    return 1 if options.check and median(seconds["go on"]) > GOAL else 0


if __name__ == "__main__":
    sys.exit(main())
