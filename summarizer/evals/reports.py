"""Scores as text: a table for the terminal and for pull requests, and JUnit XML for CI."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree import ElementTree

from summarizer.evals.gating import Fall, FallenCase, Finding
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.ratios import Difference, difference
from summarizer.evals.scoring import Figure, Scores
from summarizer.text.printable import clean

_HEAD = ("metric", "value", "95 % interval", "cases")
_SHOWN = 5


def show(value: float | None, metric: Metric) -> str:
    """A value as people read it: a share in per cent, a number with a digit behind the point."""
    if value is None:
        return "-"
    if metric.unit == "share":
        return f"{100 * value:.1f} %"
    return f"{value:.1f}" if abs(value) < 1e4 else f"{value:.0f}"


def score_rows(scores: Scores) -> list[tuple[str, ...]]:
    """A row for each metric that could be scored."""
    rows = [
        (figure.metric.name, show(figure.value, figure.metric), _between(figure), str(figure.cases))
        for figure in scores.figures
    ]
    return [_HEAD, *rows]


def split_rows(scores: Scores) -> list[tuple[str, ...]]:
    """A row for each metric that could be scored on both splits: what rules are written on, and what is held
    out; none where a run has cases of one split alone.

    The splits are different articles: a difference within their intervals says nothing.
    """
    tuned = frozenset(scores.cases) - scores.held_out
    rows: list[tuple[str, ...]] = [
        ("metric", f"tune ({len(tuned)})", f"held out ({len(scores.held_out)})", "difference")
    ]
    if not tuned or not scores.held_out:
        return []
    for metric in scores.metrics:
        tune, held = scores.figure(metric, tuned), scores.figure(metric, scores.held_out)
        if tune.value is not None and held.value is not None:
            change = show(held.value - tune.value, metric)
            rows.append((metric.name, _cell(tune), _cell(held), change if change[0] == "-" else f"+{change}"))
    return rows


def case_rows(scores: Scores) -> list[tuple[str, ...]]:
    """A row for each case with its main figures, those that failed and then the worst first.

    Worst is the lowest mean of the main shares of which more is better, of those that can be scored.
    """
    metrics = [f.metric for f in scores.figures if f.metric.main]
    ordering = [m.name for m in metrics if m.unit == "share" and m.better == "higher"]
    failed = {result.case for result in scores.failures}

    def goodness(number: int) -> tuple[bool, float]:
        values = [v for name in ordering if (v := scores.ratios[name][number].value) is not None]
        return scores.cases[number] not in failed, sum(values) / len(values) if values else 1.0

    rows = [("case", *(metric.name for metric in metrics), "")]
    for number in sorted(range(len(scores.cases)), key=goodness):
        case = scores.cases[number]
        shown = (show(scores.ratios[metric.name][number].value, metric) for metric in metrics)
        rows.append((case, *shown, "FAILED" if case in failed else ""))
    return rows


def group_rows(scores: Scores, groups: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """A row for each group of cases with its main figures; a case may be in several."""
    metrics = [f.metric for f in scores.figures if f.metric.main]
    body = [
        (name, str(len(cases)), *(show(scores.figure(metric, cases).value, metric) for metric in metrics))
        for name, cases in groups.items()
    ]
    return [("group", "cases", *(metric.name for metric in metrics)), *body]


def side_by_side_rows(runs: Mapping[str, Scores]) -> list[tuple[str, ...]]:
    """A row for each metric that could be scored on any of the runs, and a column for each run.

    The columns say what each run reached, with its interval; whether two differ is `compare_rows`'s to say.
    """
    figures = {name: {f.metric.name: f for f in scores.figures} for name, scores in runs.items()}
    metrics = dict.fromkeys(metric for found in figures.values() for metric in found)
    body = [(m, *(_cell(found.get(m)) for found in figures.values())) for m in metrics]
    return [("metric", *runs), *body]


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return "-"
    value = show(figure.value, figure.metric)
    return f"{value} ({_between(figure)})" if figure.interval else value


def _between(figure: Figure) -> str:
    if figure.interval is None:
        return "-"
    low, high = (show(end, figure.metric) for end in figure.interval)
    return f"{low} to {high}"


def compare_rows(first: Scores, second: Scores) -> list[tuple[str, ...]]:
    """A row for each metric of both runs, with the paired change; only cases that both have count."""
    shared = [case for case in first.cases if case in second.cases]
    rows: list[tuple[str, ...]] = [("metric", "first", "second", "change", "95 % interval", "verdict")]
    for metric in first.metrics:
        if metric.name not in second.ratios:
            continue
        before = [first.ratios[metric.name][first.cases.index(case)] for case in shared]
        after = [second.ratios[metric.name][second.cases.index(case)] for case in shared]
        change = difference(before, after)
        if change is None:
            continue
        values = first.figure(metric).value, second.figure(metric).value
        rows.append(
            (
                metric.name,
                *(show(v, metric) for v in values),
                *_change(change, metric),
                verdict(change, metric),
            )
        )
    return rows


def gate_rows(findings: Iterable[Finding]) -> list[tuple[str, ...]]:
    """A row for each metric that is held against the baseline, what failed first."""
    rows: list[tuple[str, ...]] = [("metric", "baseline", "run", "change", "95 % interval", "verdict")]
    for finding in sorted(findings, key=lambda f: f.failed is None):
        metric = finding.metric
        if finding.before is None and finding.after is None:
            continue
        change = _change(finding.change, metric) if finding.change else ("-", "-")
        said = f"FAILED: {finding.failed}" if finding.failed else "passed"
        rows.append((metric.name, show(finding.before, metric), show(finding.after, metric), *change, said))
    return rows


def fallen_lines(findings: Iterable[Finding], fallen: Sequence[FallenCase]) -> Iterator[str]:
    """A line for each case that has fallen, and for each metric that failed and in which cases it fell."""
    for case in fallen:
        yield clean(_fallen(case))
    for finding in findings:
        if finding.failed and finding.falls:
            falls = (f"{fall.case} {_fall(finding.metric, fall)}" for fall in finding.falls[:_SHOWN])
            more = len(finding.falls) - _SHOWN
            rest = f", and {more} more" if more > 0 else ""
            yield clean(f"{finding.metric.name} fell in {', '.join(falls)}{rest}")


def _fallen(case: FallenCase) -> str:
    by = ", ".join(f"{metric.name} {_fall(metric, fall)}" for metric, fall in case.falls)
    return (
        f"FAILED: the case {case.case} has fallen: of {case.before:g} items that the baseline found in it, "
        f"{case.after:g} are found ({by})"
    )


def _fall(metric: Metric, fall: Fall) -> str:
    return f"{show(fall.before, metric)} to {show(fall.after, metric)}"


def verdict(change: Difference, metric: Metric) -> str:
    """Whether a change is more than noise, and for the better."""
    if change.low <= 0 <= change.high:
        return "noise" if change.value else "same"
    if metric.better == "neither":
        return "changed"
    return "better" if (change.value > 0) == (metric.better == "higher") else "worse"


def as_text(rows: Sequence[Sequence[str]]) -> str:
    """Rows as columns."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.ljust(w) if i == 0 else cell.rjust(w)
            for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_markdown(rows: Sequence[Sequence[str]], title: str) -> str:
    """Rows as a table for a pull request."""
    head, *body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [
        " | ".join(head),
        " | ".join(["---", *["---:"] * (len(head) - 1)]),
        *(" | ".join(row) for row in body),
    ]
    return f"### {title}\n\n" + "\n".join(f"| {line} |" for line in lines) + "\n"


def as_junit(scores: Scores, findings: Iterable[Finding] = (), fallen: Iterable[FallenCase] = ()) -> str:
    """The cases and the gate's metrics as JUnit XML: failures are quality, errors are infrastructure."""
    lost = {case.case: _fallen(case) for case in fallen}
    suite = ElementTree.Element("testsuite", name=f"summarizer eval {clean(scores.info.source)}")
    broken = {f"{r.case}#{r.repeat}": r for r in scores.failures}
    for case in scores.cases:
        element = ElementTree.SubElement(suite, "testcase", classname="cases", name=case)
        for name, result in broken.items():
            if name.rpartition("#")[0] == case:
                message = result.failure.message if result.failure else "was not run"
                ElementTree.SubElement(element, "error", message=clean(message))
        if case in lost:
            ElementTree.SubElement(element, "failure", message=clean(lost[case]))
    for finding in findings:
        element = ElementTree.SubElement(suite, "testcase", classname="gate", name=finding.metric.name)
        if finding.failed:
            lines = [finding.failed, *fallen_lines([finding], ())]
            ElementTree.SubElement(element, "failure", message="; ".join(lines))
    suite.set("tests", str(len(suite)))
    suite.set("errors", str(len(suite.findall(".//error"))))
    suite.set("failures", str(len(suite.findall(".//failure"))))
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _change(change: Difference, metric: Metric) -> tuple[str, str]:
    def signed(value: float) -> str:
        text = show(value, metric)
        return text if value < 0 else f"+{text}"

    return signed(change.value), f"{signed(change.low)} to {signed(change.high)}"
