"""A page that shows two runs side by side: case by case, what the second one gained, lost and changed."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from summarizer.evals.cases import Case
from summarizer.evals.drafting import case_from, drafted
from summarizer.evals.pages.items import NAMES, Comparison, Item, listed, look_of, pane
from summarizer.evals.pages.report import drafts_note
from summarizer.evals.reports import compare_rows, show
from summarizer.evals.runs import Result, Run, last_results
from summarizer.evals.scoring import Scores, of_this_text
from summarizer.rendering.pages.html import Html, page, tag
from summarizer.schemas.brief import Brief
from summarizer.schemas.own import OwnBrief

Scored = tuple[Scores, Run]


class Change(NamedTuple):
    """What became of a case.

    Attributes:
        lost: What only the first brief holds, each with whether gold has it; None where nobody can say.
        gained: The same of the second one.
        changed: What both hold in other words, times or speakers: before and after.
        pair: Both briefs side by side; None where one is missing, or is of a user's own schema.
        lines: What else is different: sentences of the summary, fields of an own schema, failures.
    """

    lost: Sequence[tuple[Item, bool | None]] = ()
    gained: Sequence[tuple[Item, bool | None]] = ()
    changed: Sequence[tuple[Item, Item]] = ()
    pair: Comparison | None = None
    lines: Sequence[str] = ()

    @property
    def size(self) -> int:
        """How much is different."""
        return len(self.lost) + len(self.gained) + len(self.changed) + len(self.lines)


def changes_page(first: Scored, second: Scored, cases: Sequence[Case]) -> str:
    """Two runs over the same cases as one HTML page that asks nobody for anything; of repeats, the first.

    The case with the most changes stands first.
    """
    titles = [f"{run.folder.name}: {run.info.model}, prompt {run.info.prompt}" for _, run in (first, second)]
    results = [last_results(run) for _, run in (first, second)]
    changes = [
        (case, change_of(case, *(of_this_text(case, found.get((case.id, 0))) for found in results)))
        for case in cases
    ]
    changed = sorted((pair for pair in changes if pair[1].size), key=lambda pair: -pair[1].size)
    same = [case.id for case, change in changes if not change.size]
    numbers = {case.id: number for number, case in enumerate(cases)}
    return page(
        f"{titles[0]} and {titles[1]}",
        look_of("report", "changes"),
        tag(
            "main",
            tag("h1", "What changed from one run to the other"),
            tag("dl", *(_fact(*pair) for pair in zip(("first", "second"), titles, strict=True))),
            drafts_note(cases),
            *_figures(first[0], second[0]),
            tag("h2", f"Cases that changed ({len(changed)} of {len(cases)})"),
            *(_case(numbers[case.id], case, change, first[0], second[0]) for case, change in changed),
            tag("h2", f"Cases without a change ({len(same)})"),
            tag("p", ", ".join(same) or "None."),
        ),
    )


def change_of(case: Case, before: Result | None, after: Result | None) -> Change:
    """What became of one case, from its results in two runs."""
    one, two = before and before.brief, after and after.brief
    if isinstance(one, Brief) and isinstance(two, Brief):
        return _of_briefs(case, one, two)
    if isinstance(one, OwnBrief) and isinstance(two, OwnBrief):
        old, new = (brief.value.model_dump_json(indent=1).splitlines() for brief in (one, two))
        return Change(lines=[line for line in difflib.ndiff(old, new) if line[0] in "+-"])
    states = [_state(result) for result in (before, after)]
    return Change(lines=[f"- {states[0]}", f"+ {states[1]}"] if states[0] != states[1] else [])


def _state(result: Result | None) -> str:
    if result and result.failure:
        return f"{result.failure.kind}: {result.failure.message}"
    return "a brief" if result and result.brief else "was not run"


def _of_briefs(case: Case, one: Brief, two: Brief) -> Change:
    """Both briefs, paired as gold and a brief are: the first one takes the place of gold."""
    pair = Comparison(drafted(case_from(case.id, case.article), one), two)
    right = [Comparison(case, brief) for brief in (one, two)]
    wanted = {item.key: item for item in pair.wanted}
    both = [(pair.partners[item.key], item) for item in pair.found if item.key in pair.partners]
    sentences = [[("headline", b.headline), *(("summary", s.text) for s in b.summary)] for b in (one, two)]
    return Change(
        lost=[(i, _is_right(right[0], i)) for key, i in wanted.items() if key in pair.alone],
        gained=[(i, _is_right(right[1], i)) for i in pair.found if i.key in pair.alone],
        changed=[(old, new) for old, new in both if _words(old) != _words(new)],
        pair=pair,
        lines=[
            *(f"- {kind}: {text}" for kind, text in sentences[0] if (kind, text) not in sentences[1]),
            *(f"+ {kind}: {text}" for kind, text in sentences[1] if (kind, text) not in sentences[0]),
        ],
    )


def _is_right(against_gold: Comparison, item: Item) -> bool | None:
    """Whether gold has an item of a brief; None where the case is no gold file."""
    if not any(wanted.kind == item.kind for wanted in against_gold.wanted) and not against_gold.alone:
        return None
    return f"f{item.key[1:]}" in against_gold.partners


def _words(item: Item) -> tuple[str, str, str]:
    return item.head, item.note, item.said


def _fact(name: str, value: str) -> Html:
    return tag("div", tag("dt", name), tag("dd", value))


def _figures(first: Scores, second: Scores) -> Iterator[Html]:
    head, *rows = compare_rows(first, second)
    yield tag("h2", "Figures")
    heads = (tag("th", name, scope="col") for name in head)
    body = (
        tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in cells)) for name, *cells in rows
    )
    yield tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body))


def _case(number: int, case: Case, change: Change, first: Scores, second: Scores) -> Html:
    counts = {"lost": change.lost, "gained": change.gained, "changed": change.changed, "other": change.lines}
    said = " · ".join(f"{len(items)} {word}" for word, items in counts.items() if items)
    name = tag("span", tag("h3", case.id), " ", tag("small", said))
    figures = (
        tag("span", tag("small", m.name.replace("_", " ")), f" {old} → {new}")
        for m in first.metrics
        if m.main and m.name in second.ratios
        for old, new in [[show(s.ratios[m.name][number].value, m) for s in (first, second)]]
        if old != new
    )
    lists = tag(
        "div",
        *(_side("Lost", kind, change.lost) for kind in ("claim", "event")),
        *(_side("Gained", kind, change.gained) for kind in ("claim", "event")),
        listed("Changed", [_both(old, new) for old, new in change.changed]),
        listed("Other", [tag("li", line, class_=_colour(line)) for line in change.lines]),
        class_="lists",
    )
    panes = _panes(change.pair) if change.pair else []
    sides = tag("div", *panes, lists, class_="sides")
    return tag("details", tag("summary", name, *figures), tag("section", sides), class_="case")


def _panes(pair: Comparison) -> list[Html]:
    shown = [item for item in pair.found if item.kind in NAMES]
    return [pane("First", pair, pair.wanted), pane("Second", pair, shown)]


def _side(name: str, kind: str, items: Sequence[tuple[Item, bool | None]]) -> Html:
    entries = [_alone(item, is_right) for item, is_right in items if item.kind == kind]
    return listed(f"{name} {NAMES[kind]}", entries)


def _alone(item: Item, is_right: bool | None) -> Html:
    said = {True: "✓ gold has it", False: "✗ gold does not have it", None: ""}[is_right]
    colour = {True: "good", False: "bad", None: ""}[is_right]
    return tag("li", *_item(item), tag("p", said, class_=colour), tabindex="0", data_of=item.key)


def _both(old: Item, new: Item) -> Html:
    was = [
        tag("p", "was: ", word, class_="was")
        for word, now in zip(_words(old), _words(new), strict=True)
        if word != now
    ]
    return tag("li", *_item(new), *was, tabindex="0", data_of=f"{old.key} {new.key}")


def _item(item: Item) -> list[Html]:
    return [tag("b", item.head), Html(" "), tag("small", item.note), tag("p", item.said)]


def _colour(line: str) -> str:
    return "gained" if line[0] == "+" else "lost"
