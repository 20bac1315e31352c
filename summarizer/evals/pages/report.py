"""A page that shows a run: a row per case, and inside it the article with gold and found passages.

Text is escaped when it enters an element, unless it is an element itself: no article, model or file can add
markup. The page's policy lets it ask nobody for anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from summarizer.evals.cases import Case, drafts_among
from summarizer.evals.metrics.summary import key_fact_recall
from summarizer.evals.pages.items import (
    NAMES,
    OPTIONAL,
    Comparison,
    Item,
    have_same_speakers,
    listed,
    look_of,
    pane,
)
from summarizer.evals.reports import score_rows, show
from summarizer.evals.runs import Result, Run, last_results
from summarizer.evals.scoring import Scores, of_this_text
from summarizer.rendering.pages.html import Html, join, page, tag
from summarizer.schemas.brief import Brief, Check
from summarizer.schemas.gold import Gold, KeyFact
from summarizer.schemas.own import OwnBrief


def report_page(scores: Scores, run: Run, cases: Sequence[Case]) -> str:
    """The report as one HTML page that asks nobody for anything."""
    title = f"Evaluation of {run.info.model} on {run.info.source}"
    results = last_results(run)
    heading = tag("h2", f"Cases ({len(cases)}, {len({r.case for r in scores.failures})} failed)")
    shown = (_case(number, case, scores, results) for number, case in enumerate(cases))
    return page(
        title,
        look_of("report"),
        tag("main", tag("h1", title), drafts_note(cases), *_figures(scores), heading, *shown),
    )


def drafts_note(cases: Sequence[Case]) -> Html:
    """What a page says of cases that nobody has corrected yet; nothing where there are none."""
    drafts = drafts_among(cases)
    said = (
        f"{len(drafts)} of {len(cases)} gold files are drafts that nobody has corrected: {', '.join(drafts)}."
    )
    return tag("p", said, class_="bad") if drafts else Html()


def _figures(scores: Scores) -> Iterator[Html]:
    facts = scores.info.model_dump(exclude={"version", "cases"}, exclude_none=True).items()
    yield tag("dl", *(tag("div", tag("dt", k.replace("_", " ")), tag("dd", str(v))) for k, v in facts))
    yield tag("h2", "Figures")
    head, *rows = score_rows(scores)
    meanings = {m.name: " ".join((m.measure.__doc__ or "").split()) for m in scores.metrics}
    heads = (tag("th", name, scope="col") for name in (*head, "what it is"))
    body = (
        tag("tr", tag("th", name, scope="row"), *(tag("td", cell) for cell in (*cells, meanings[name])))
        for name, *cells in rows
    )
    yield tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *body))


def _case(number: int, case: Case, scores: Scores, results: Mapping[tuple[str, int], Result]) -> Html:
    failed = any(result.case == case.id for result in scores.failures)
    about = (
        [*filter(None, [case.subject, *case.tags, *case.traps])]
        if isinstance(case, Gold)
        else [case.article.title or ""]
    )
    mark = tag("strong", " ✗ failed", class_="bad") if failed else ""
    name = tag("span", tag("h3", case.id), mark, tag("small", " · ".join(about)))
    main = (metric for metric in scores.metrics if metric.main)
    values = ((m.name.replace("_", " "), show(scores.ratios[m.name][number].value, m)) for m in main)
    figures = (tag("span", tag("small", label), " ", value) for label, value in values)
    of = scores.info.repeats
    repeats = (_repeat(case, of_this_text(case, results.get((case.id, n))), n, of) for n in range(of))
    return tag("details", tag("summary", name, *figures), *repeats, class_="case")


def _repeat(case: Case, result: Result | None, number: int, of: int) -> Html:
    made, failure, answers = (result.brief, result.failure, result.answers) if result else (None, None, [])
    brief = made if isinstance(made, Brief) else None
    pair = Comparison(case, brief)
    gold, found = pane("Gold", pair, pair.wanted), pane("Brief", pair, pair.found)
    if isinstance(made, OwnBrief):
        heading, lists = made.schema_, tag("pre", "\n", made.value.model_dump_json(indent=1))
    elif brief:
        heading, lists = brief.headline, _lists(case, brief, pair)
    else:
        why = f"{failure.kind}: {failure.message}" if failure else "It was not run."
        heading, lists = "No brief", tag("p", why, class_="bad")
    asked = (tag("pre", "\n", text) for a in answers for text in (a.question, a.answer))
    which = f"Repeat {number + 1} of {of}: " if of > 1 else ""
    return tag(
        "section",
        tag("h4", which, heading),
        tag("div", gold, found, tag("div", lists, class_="lists"), class_="sides"),
        tag("details", tag("summary", f"Questions and raw answers ({len(answers)})"), *asked),
    )


def _lists(case: Case, brief: Brief, pair: Comparison) -> Html:
    facts = [_key_fact(case, f, brief) for f in case.key_facts] if isinstance(case, Gold) else []
    items = ((d.checks, json.dumps(d.item, indent=1, ensure_ascii=False)) for d in brief.dropped)
    dropped = [tag("li", *map(_check, checks), tag("pre", "\n", item)) for checks, item in items]
    return join(
        listed("Summary", [_entry(pair, item) for item in pair.found if item.kind == "summary"]),
        listed("Key facts", facts),
        *(_verdicts(kind, pair) for kind in ("claim", "event")),
        listed("Checks", [tag("li", _check(check)) for check in brief.checks]),
        listed("Dropped", dropped),
    )


def _verdicts(kind: str, pair: Comparison) -> Html:
    wanted, found = ([i for i in items if i.kind == kind] for items in (pair.wanted, pair.found))
    return join(
        listed(f"✗ Missed {NAMES[kind]}", [_entry(pair, i) for i in wanted if i.key in pair.alone]),
        listed(f"✗ Wrong {NAMES[kind]}", [_entry(pair, i) for i in found if i.key in pair.alone]),
        listed(f"Found {NAMES[kind]}", [_entry(pair, i) for i in found if i.key not in pair.alone]),
    )


def _entry(pair: Comparison, item: Item) -> Html:
    partner = pair.partners.get(item.key, item)
    unlike = [partner.head] * (not have_same_speakers(partner, item))
    unlike += [partner.note] * (partner.note.removesuffix(OPTIONAL) != item.note.removesuffix(OPTIONAL))
    words = [tag("b", item.head), " ", tag("small", item.note), tag("p", item.said)]
    notes = [tag("p", f"≠ gold: {wanted}", class_="bad") for wanted in unlike]
    quotes = [tag("blockquote", pair.text[span.start : span.end]) for span in item.spans]
    keys = " ".join(dict.fromkeys((item.key, partner.key)))
    return tag("li", *words, *notes, *quotes, tabindex="0", data_of=keys)


def _key_fact(gold: Gold, fact: KeyFact, brief: Brief) -> Html:
    held = key_fact_recall(gold.model_copy(update={"key_facts": [fact]}), brief).part
    return tag("li", "✓ " if held else "✗ ", fact.text, class_="good" if held else "bad")


def _check(check: Check) -> Html:
    return join(tag("b", check.name), f" ({check.severity}) {check.path}: {check.message} ")
