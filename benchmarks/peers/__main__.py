"""The same articles through summarizer, a plain instructor call and langextract, on the same endpoint.

    python -m benchmarks.peers evals/gold polnear=PATH/dev.jsonl --sample 10 -o runs/peers

Each SOURCE is a folder with gold files, or NAME=PATH of an external set. What is done already is not run again.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.external.metrics import load_external
from benchmarks.peers.proxy import CountingProxy
from benchmarks.peers.running import Tell, cases_left, open_system_run, run_system, start_system
from benchmarks.peers.systems import SYSTEMS, Endpoint
from benchmarks.peers.table import comparison, shared_cases
from summarizer.errors import SummarizerError, UsageError
from summarizer.evals.cases import Case
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.reports import as_markdown, as_text
from summarizer.evals.runs import Result, Run
from summarizer.models.profiles import choose_model
from summarizer.text.printable import clean


@dataclass(frozen=True)
class Source:
    """A set of cases, and the runs of the systems over it."""

    name: str
    folder: Path
    cases: Sequence[Case]
    metrics: tuple[Metric, ...]
    runs: dict[str, Run]


def main(arguments: Sequence[str] | None = None) -> int:
    options = _options(arguments)
    try:
        sources = _sources(options)
        if not options.score and any(cases_left(r, s.cases) for s in sources for r in s.runs.values()):
            _run_all(options, sources)
    except SummarizerError as error:
        print(clean(str(error)), file=sys.stderr)
        return error.exit_code
    for source in sources:
        _report(source)
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a folder, or NAME=PATH")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="only so many cases, evenly spread"
    )
    parser.add_argument("--systems", default=",".join(SYSTEMS), metavar="A,B", help="default: %(default)s")
    parser.add_argument("-o", "--output", type=Path, default=Path("runs/peers"), metavar="FOLDER")
    parser.add_argument("--base-url", metavar="URL", help="another endpoint than the embedded model")
    parser.add_argument("--model", metavar="NAME", help="the endpoint's name for its model")
    parser.add_argument("--api-key", metavar="KEY", help="its key; without one OPENAI_API_KEY")
    parser.add_argument("--score", action="store_true", help="ask nobody: tables of what is there")
    options = parser.parse_args(arguments)
    options.systems = options.systems.split(",")
    if not set(options.systems) <= set(SYSTEMS):
        parser.error(f"--systems takes some of {', '.join(SYSTEMS)}")
    if bool(options.base_url) != bool(options.model):
        parser.error("--base-url and --model go together")
    return options


def _sources(options: argparse.Namespace) -> list[Source]:
    label = f"openai/{options.model}" if options.base_url else choose_model("local", environ=os.environ).label
    sources: dict[str, Source] = {}
    for given in options.sources:
        cases, metrics = load_external(given)
        cases = _sampled(cases, options.sample)
        name = given.partition("=")[0] if "=" in given else Path(given).resolve().name
        if name in sources:
            raise UsageError(f"Two sources are called {name!r}: run one of them with another -o.")
        folder = options.output / name
        runs = {
            system: open_system_run(folder / system, system, given, label, cases)
            for system in options.systems
        }
        sources[name] = Source(name, folder, cases, metrics, runs)
    return list(sources.values())


def _sampled(cases: Sequence[Case], sample: int) -> Sequence[Case]:
    if not sample or sample >= len(cases):
        return cases
    return [cases[round(i * (len(cases) - 1) / max(sample - 1, 1))] for i in range(sample)]


def _run_all(options: argparse.Namespace, sources: Sequence[Source]) -> None:
    """Each system over all sources, then the next: its unchanging prefix stays in the endpoint's cache."""
    with _endpoint(options) as endpoint:
        for name in options.systems:
            left = [(source, cases_left(source.runs[name], source.cases)) for source in sources]
            if not any(cases for _, cases in left):
                continue
            with closing(start_system(name, endpoint, options.output / f"{name}.log")) as system:
                for source, cases in left:
                    run_system(system, cases, source.runs[name], endpoint.proxy, _teller(source, name, cases))


@contextmanager
def _endpoint(options: argparse.Namespace) -> Iterator[Endpoint]:
    if options.base_url:
        url, model = options.base_url, options.model
        api_key = options.api_key or os.environ.get("OPENAI_API_KEY")
    else:
        from summarizer.models.embedded.engine import start_engine
        from summarizer.models.embedded.weights import ensure_weights

        engine = start_engine(ensure_weights())
        url, model, api_key = engine.base_url, engine.model, engine.api_key
    with CountingProxy(url, api_key) as proxy:
        yield Endpoint(proxy, model, is_embedded=not options.base_url)


def _teller(source: Source, system: str, cases: Sequence[Case]) -> Tell:
    count = iter(range(1, len(cases) + 1))

    def tell(result: Result) -> None:
        provenance = result.brief.provenance if result.brief else None
        costs = f"{provenance.seconds:.1f} s, {provenance.usage.output_tokens} tokens" if provenance else ""
        said = f" FAILED: {result.failure.kind}" if result.failure else ""
        line = f"{source.name} {system} {next(count)}/{len(cases)} {result.case}: {costs}{said}"
        print(clean(line), file=sys.stderr, flush=True)

    return tell


def _report(source: Source) -> None:
    results = {name: {r.case: r for r in run.results} for name, run in source.runs.items()}
    cases = shared_cases(source.cases, results)
    model = next(iter(source.runs.values())).info.model
    title = f"{source.name}: {len(cases)} articles, {model}; " + ", ".join(
        run.info.prompt for run in source.runs.values()
    )
    if not cases:
        print(f"{title}: nothing to compare yet")
        return
    rows = comparison(source.cases, source.metrics, results)
    (source.folder / "table.md").write_text(as_markdown(rows, title), "utf-8")
    print(f"{title}\n\n{as_text(rows)}")


if __name__ == "__main__":
    raise SystemExit(main())
