"""Measure the date resolver on articles whose time expressions people have normalised (TIMEX3 values).

    python -m benchmarks.dates tempeval3/dev.jsonl [more.jsonl ...] [--errors]

- normalised: the gold time words are given; `discourse.resolve_at` reads them at their place, as it does for
  planned events: with the publication date, the tense of the sentence and the times that the text names before. Interval and granularity must equal those of the gold value. "Strict" counts every DATE and TIME
  whose value names days. "Fair" leaves out, right or wrong, what words and publication date can't give:
  values that the annotators left open (1998-12-XX, 1968-XX) and words that point back into the text ("the
  day", "the latest period", "a year earlier", "10 p.m.").
- found: gold expressions that `find_time_words` overlaps.
- future dates: those of the articles' `future_dates` that are found and resolve to an equal interval, once
  with the words as found and once without a leading "by", "until" or "after", which the gold leaves out.

How values are read: an hour or a part of the day is its day; 1998-04-XX is the month, 1968-XX the year that
it names; WE is Saturday and Sunday; SP SU FA WI are three calendar months each, winter from December; H and Q
are calendar halves and quarters. Not counted: 1989-WXX and 1989-QX (some week, some quarter), DURATION and
SET (how long, how often). PRESENT_REF, PAST_REF and FUTURE_REF name no days; they are counted apart, as right
when the interval lies on that side of the publication date.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from bisect import bisect_right
from collections import Counter
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from benchmarks.external.timex import days_of
from summarizer.schemas.article import Article as Text
from summarizer.times.discourse import Times, resolve_at
from summarizer.times.expressions import TimeWords, find_time_words
from summarizer.times.intervals import Interval

# Words whose day, week or quarter another sentence has named.
_POINTS_BACK = re.compile(
    r"(?i)(?:the |a )?(?:(?:week|day|month|quarter|year|period)s?|(?:first|second|third) (?:\w+ )?day|"
    r"(?:latest|previous|same|year-ago|year-earlier) .+|year (?:ago|earlier)|.+ later(?: .+)?|overnight|"
    r"\d[\d:]* ?(?:[ap]\.?m\.?|utc|gmt|in the morning)|(?:mid )?(?:morning|afternoon|evening|night))"
)


def _is_fair(words: str, value: str) -> bool:
    return not (value.endswith("XX") or _POINTS_BACK.fullmatch(words))


class Article:
    """An article of the benchmark, with the tense at each of its places."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.published = date.fromisoformat(row["dct"])
        self.article = Text(text=row["text"], published=self.published)
        self.timexes = [t for t in row["timexes"] if t["type"] in ("DATE", "TIME") and not t.get("is_dct")]
        self.future_dates = row["future_dates"]
        self.times = Times(self.article)
        self.found = find_time_words(row["text"])

    def resolve(self, words: str, at: int) -> Interval | None:
        """Resolve words that stand at a place of the article."""
        sentences = self.article.sentences
        sentence = sentences[max(0, bisect_right(sentences, at, key=attrgetter("start")) - 1)]
        return resolve_at(self.times, sentence, at - sentence.start, words)

    def overlapping(self, start: int, end: int) -> TimeWords | None:
        """Return the found time words that overlap a gold expression."""
        return next((found for found in self.found if found.start < end and start < found.end), None)


def same_days(a: Interval | None, b: Interval | None) -> bool:
    return a is not None and b is not None and (a.earliest, a.latest) == (b.earliest, b.latest)


def right_side(value: str, interval: Interval | None, published: date) -> bool:
    if interval is None:
        return False
    if value == "FUTURE_REF":
        return interval.earliest is not None and interval.earliest > published
    if value == "PAST_REF":
        return interval.latest is not None and interval.latest <= published
    return interval.earliest == published == interval.latest


def measure(articles: list[Article], show: bool) -> Counter[str]:
    count: Counter[str] = Counter()
    for article in articles:
        for timex in article.timexes:
            _measure_one(article, timex, count, show)
        for gold in article.future_dates:
            _measure_future(article, gold, count, show)
    return count


def _measure_one(article: Article, timex: dict[str, Any], count: Counter[str], show: bool) -> None:
    words, value, start = timex["text"], timex["value"], timex["start"]
    got = article.resolve(words, start)
    if value.endswith("_REF"):
        count["refs"] += 1
        count["refs right"] += right_side(value, got, article.published)
        count["refs found"] += article.overlapping(start, timex["end"]) is not None
        return
    gold = days_of(value)
    if gold is None:
        count["values that name no days"] += 1
        return
    found = article.overlapping(start, timex["end"]) is not None
    equal, same_unit = same_days(got, gold), got is not None and got.granularity == gold.granularity
    for group in ("strict", "fair"):
        if group == "strict" or _is_fair(words, value):
            count[group] += 1
            count[f"{group} interval"] += equal
            count[f"{group} granularity"] += same_unit
    count["found"] += found
    if show and not equal:
        said = f"{got.edtf} {got.granularity}" if got else None
        mark = "" if _is_fair(words, value) else " (not fair)"
        print(f"  resolve{mark} {article.published} {words!r}: gold {value}, got {said}")
    if show and not found:
        print(f"  find    {words!r}")


def _measure_future(article: Article, gold: dict[str, Any], count: Counter[str], show: bool) -> None:
    days = days_of(gold["value"])
    if days is None:
        return
    count["future"] += 1
    found = article.overlapping(gold["start"], gold["end"])
    whole = found and article.resolve(found.text, found.start)
    date_only = found and article.resolve(found.date, found.start)
    count["future found"] += found is not None
    count["future equal"] += same_days(whole, days)
    count["future equal, date only"] += same_days(date_only, days)
    if show and not same_days(date_only, days):
        print(f"  future  {gold['text']!r}: gold {gold['value']}, got {found and found.text!r} {date_only}")


def report(count: Counter[str]) -> None:
    for group in ("strict", "fair"):
        for what in ("interval", "granularity"):
            share(f"normalised, {what} ({group})", count[f"{group} {what}"], count[group])
    share("found (overlap)", count["found"], count["strict"])
    share("_REF on the right side", count["refs right"], count["refs"])
    share("_REF found", count["refs found"], count["refs"])
    share("future dates found", count["future found"], count["future"])
    share("future dates equal, words as found", count["future equal"], count["future"])
    share("future dates equal, without by/until/after", count["future equal, date only"], count["future"])
    print(f"{'not counted: values that name no days':46}{count['values that name no days']}")


def share(name: str, part: int, whole: int) -> None:
    print(f"{name:46}{part:4} of {whole:4}  {100 * part / max(whole, 1):5.1f} %")


def clock(articles: list[Article]) -> None:
    characters = sum(len(article.article.text) for article in articles)
    begin = time.perf_counter()
    for article in articles:
        _ = Times(article.article).all
    seconds = time.perf_counter() - begin
    print(f"{'find and resolve, 10,000 characters':46}{seconds / characters * 1e7:.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", nargs="+", type=Path, help="a dev.jsonl of tempeval3 or meantime")
    parser.add_argument("--errors", action="store_true", help="print what is wrong, one line each")
    options = parser.parse_args()
    for path in options.data:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        articles = [Article(row) for row in rows]
        print(f"{path}: {len(articles)} articles")
        report(measure(articles, options.errors))
        clock(articles)


if __name__ == "__main__":
    main()
