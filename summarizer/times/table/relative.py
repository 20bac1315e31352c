"""Dates that count from the publication date: weekdays, "next week", "two years ago", "later this year"."""

from __future__ import annotations

import math
import re
from datetime import timedelta

from summarizer.times import intervals
from summarizer.times.feasts import working_day
from summarizer.times.intervals import GRANULARITY, Interval, plus, unit_around
from summarizer.times.lexicon import COUNT, NUMBER, UNIT, VAGUE, WEEKDAY, counts, number, weekday_number
from summarizer.times.table.rules import NEAR, Doc, Table, rule, step

RELATIVE: Table = []
"""The rules, longer patterns before the ones they begin with."""


_AWAY = {
    "day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "day after tomorrow": 2,
    "tomorrow": 1,
}


@rule(RELATIVE, r"(?:earlier |later )?(?:today|tonight|this (?:very )?(?:morning|afternoon|evening))", *_AWAY)
def _day_by_name(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.day(doc.today + timedelta(days=_AWAY.get(match[0], 0)))


# --- weekdays and weeks -------------------------------------------------------------------------------------


@rule(
    RELATIVE,
    rf"(?P<weekday>{WEEKDAY}) (?:of )?(?P<near>this|next|last) week",
    rf"(?P<near>this|next|last) week,? (?:on )?(?P<weekday>{WEEKDAY})",
)
def _weekday_of_week(match: re.Match[str], doc: Doc) -> Interval:
    off = weekday_number(match["weekday"]) - doc.today.weekday() + 7 * step(match["near"])
    return intervals.day(doc.today + timedelta(days=off))


@rule(RELATIVE, rf"(?P<weekday>{WEEKDAY}) (?P<later>week|fortnight|after next)(?![\w-])")
def _weekday_week(match: re.Match[str], doc: Doc) -> Interval:
    """Read "Tuesday week" and "the Tuesday after next" as a week after the Tuesday to come."""
    ahead = (weekday_number(match["weekday"]) - doc.today.weekday()) % 7
    return intervals.day(doc.today + timedelta(days=ahead + (14 if match["later"] == "fortnight" else 7)))


@rule(RELATIVE, rf"(?:(?P<near>{NEAR}) )?(?P<weekday>{WEEKDAY})")
def _weekday(match: re.Match[str], doc: Doc) -> Interval:
    """Read a weekday as news means it: see `times.resolving`."""
    today, weekday, near = doc.today, weekday_number(match["weekday"]), match["near"]
    ahead = (weekday - today.weekday()) % 7  # 0 is today, 6 is what was yesterday
    if near == "next":
        ahead = weekday - today.weekday() + 7
    elif near in ("this", "current"):
        ahead = weekday - today.weekday() if doc.tense == "past" else ahead
    elif near:
        ahead = (ahead or 7) if step(near) > 0 else ahead - 7
    elif doc.tense != "future" and ahead:
        ahead -= 7
    return intervals.day(today + timedelta(days=ahead))


@rule(RELATIVE, r"(?P<unit>day|weekend|week|month|quarter|year) (?P<side>after next|before last)(?!\w)")
def _unit_but_one(match: re.Match[str], doc: Doc) -> Interval:
    """Read "the week after next"; as of weekdays, the weekend after next is a week after the one to come."""
    steps, unit = 2 if match["side"] == "after next" else -2, match["unit"]
    if unit == "weekend":
        steps -= steps > 0 and doc.today.weekday() < 5
        return intervals.weekend(doc.today + timedelta(weeks=steps))
    return unit_around(plus(doc.today, steps, unit), unit)


@rule(RELATIVE, rf"(?:(?P<near>{NEAR}) )?weekend(?!\w)")
def _weekend(match: re.Match[str], doc: Doc) -> Interval:
    # On a Tuesday "over the weekend" lies behind in a past sentence and ahead in any other.
    behind = not match["near"] and doc.tense == "past" and doc.today.weekday() < 5
    weeks = -behind if match["near"] in (None, "coming", "this coming", "upcoming") else step(match["near"])
    return intervals.weekend(doc.today + timedelta(weeks=weeks))


# --- units: next year, two weeks ago, in the coming months ------------------------------------------------


@rule(
    RELATIVE,
    rf"(?P<part>earlier|later|rest|remainder|so far) (?:of |in )?(?:this |the )(?P<unit>{UNIT})",
    rf"(?P<part>so far) this (?P<unit>{UNIT})",
)
def _part_of_this(match: re.Match[str], doc: Doc) -> Interval:
    """Read "later this year" as the days that are left of it, "earlier this year" as those gone by."""
    whole = unit_around(doc.today, match["unit"])
    first, last = whole.earliest, whole.latest
    assert first is not None
    assert last is not None
    if match["part"] in ("earlier", "so far"):
        return intervals.days(first, doc.today, whole.granularity)
    return intervals.days(min(doc.today + timedelta(days=1), last), last, whole.granularity)


@rule(
    RELATIVE,
    r"(?:past|last) (?P<unit>year) or so",
    rf"past (?P<unit>{UNIT})(?!\w)",
    rf"(?:in |over |during )?(?:the )?(?:past|last|previous) (?P<count>{NUMBER}) (?P<unit>{UNIT})s?(?!\w)",
)
def _units_back(match: re.Match[str], doc: Doc) -> Interval:
    unit, count = match["unit"], number(match.groupdict().get("count", "a"))
    return intervals.days(plus(doc.today, -count, unit), doc.today, GRANULARITY[unit])


@rule(
    RELATIVE,
    r"this (?P<unit>week|weekend|month|quarter|year) or (?:early )?(?:the )?next(?! \w+(?<=s))(?!\w)",
)
def _this_or_next(match: re.Match[str], doc: Doc) -> Interval:
    unit = match["unit"]
    if unit == "weekend":
        first, last = (intervals.weekend(doc.today + timedelta(weeks=weeks)) for weeks in (0, 1))
    else:
        first, last = (unit_around(plus(doc.today, steps, unit), unit) for steps in (0, 1))
    return intervals.span(first, last)


@rule(RELATIVE, rf"(?P<near>{NEAR}) (?:fiscal )?(?P<unit>{UNIT})(?: or so)?(?![\w-])")
def _nearunit_around(match: re.Match[str], doc: Doc) -> Interval:
    steps, unit = step(match["near"]), match["unit"]
    if unit == "week" and doc.today.weekday() == 6 and (steps < 0 or (steps == 0 and doc.tense == "future")):
        steps += 1  # in a Sunday paper last week is the one that ends, and this week the one ahead
    return unit_around(plus(doc.today, steps, unit), unit)


@rule(
    RELATIVE,
    r"(?P<unit>year|month|week)(?:[- ]|'s )?end(?!\w)",
    r"(?:mid|middle)[- ]?(?P<unit>year|month|week|quarter)(?![\w-])",
    r"(?:end|close) of (?P<unit>year|month|quarter|week)(?!\w)",
    # "The last Friday of the month": what stands before is read by the frames.
    r"(?:(?<=day of the )|(?<=week of the )|(?<=weekend of the ))(?P<unit>month|quarter|year)(?! of\b)(?!\w)",
    r"(?:end|start|beginning|middle|close|turn) of the (?P<unit>year|quarter|month|week|decade)(?! of\b)",
    r"(?:full|fiscal|whole|entire)[- ](?:fiscal )?(?P<unit>year)(?!\w)",
)
@rule(RELATIVE, rf"(?P<unit>{UNIT})", found=False)
def _thisunit_around(match: re.Match[str], doc: Doc) -> Interval:
    return unit_around(doc.today, match["unit"])


@rule(
    RELATIVE,
    rf"(?P<count>{COUNT}) (?P<unit>{UNIT})s? (?P<side>ago|from now|hence)(?!\w)",
    rf"in (?P<count>{COUNT}) (?P<unit>{UNIT})s?(?: time|' time|'s time)?(?!\w)",
)
def _units_away(match: re.Match[str], doc: Doc) -> Interval:
    """Read "two years ago" as that calendar year, "in three days" as that day."""
    said, unit, steps = match.groupdict(), match["unit"], counts(match["count"])
    if said.get("side") == "ago":
        steps = -steps[1], -steps[0]
    elif "side" not in said and doc.tense == "past":
        raise ValueError('"in two weeks" says how long it took, not when it was')
    # A decade ago is a year, ten years back; nobody means "some time in the 1980s".
    whole = "year" if unit == "decade" else unit
    first, last = (unit_around(plus(doc.today, count, unit), whole) for count in steps)
    return intervals.span(first, last)


@rule(
    RELATIVE,
    rf"within (?:the next )?(?P<count>{NUMBER}) (?P<unit>{UNIT})s?(?! of\b)(?!\w)",
    rf"(?:(?:in|over|during|within) )?(?:the )?(?:next|coming|following) (?P<count>{NUMBER}) "
    rf"(?P<unit>{UNIT})s?(?!\w)",
    rf"(?:over|within) (?:the )?(?:next|coming) (?P<unit>{UNIT})(?![\w-])",
)
def _units_ahead(match: re.Match[str], doc: Doc) -> Interval:
    """Read "over the next two years", and "over the next year", which is no calendar year, from today."""
    unit = match["unit"]
    last = plus(doc.today, number(match.groupdict().get("count", "a")), unit)
    return intervals.days(doc.today, last, GRANULARITY[unit])


@rule(
    RELATIVE,
    rf"within (?:{VAGUE} |{NUMBER} )?{UNIT}s? (?:of|after|from) (?:the|an?|its|his|her|their|this|that) "
    r"[a-z-]+(?: [a-z-]+){0,2}?"
    r"(?= ?[.,;:)]|\Z| (?:and|or|but|in|on|at|to|with|for|by|when|is|was|will|would|that|if|said|says)\b)",
)
def _within_of_event(match: re.Match[str], doc: Doc) -> Interval:
    """Find "within 30 days of the final result", which counts from a day that nobody names."""
    raise ValueError("nobody says when that is")


@rule(
    RELATIVE,
    rf"(?:(?:in|over|during|within) )?(?:the )?(?:next|coming) (?P<count>{NUMBER}) hours?(?!\w)",
    rf"within (?P<count>{NUMBER}) hours?(?! of\b)(?!\w)",
)
def _hours_ahead(match: re.Match[str], doc: Doc) -> Interval:
    """Read "in the next 48 hours" as the days that they reach."""
    if doc.tense == "past":
        raise ValueError('"within two hours" says how long it took, not when it was')
    return intervals.days(doc.today, doc.today + timedelta(days=math.ceil(number(match["count"]) / 24)))


@rule(
    RELATIVE,
    r"(?:in|over|during|within) (?:the )?(?:coming|next) (?:few )?hours(?!\w)|within hours(?! of\b)(?!\w)",
)
def _some_hours_ahead(match: re.Match[str], doc: Doc) -> Interval:
    if doc.tense == "past":
        raise ValueError('"within hours" says how long it took, not when it was')
    return intervals.from_day(doc.today)


@rule(RELATIVE, rf"within (?:the next )?(?P<count>{NUMBER}) (?:working|business) days?(?! of\b)(?!\w)")
def _working_days_ahead(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.days(doc.today, working_day(doc.today, number(match["count"])))


# --- no bounds but the publication date -------------------------------------------------------------------


@rule(
    RELATIVE,
    rf"(?:in |over |within |during )?(?:the )?(?:coming|next|following) (?:{VAGUE} )?{UNIT}s(?!\w)",
    rf"(?:in|within) (?:a few|several) {UNIT}s(?!\w)|within {UNIT}s(?!\w)",
    rf"(?:in |over )?(?:the )?{UNIT}s (?:to come|ahead)(?!\w)",
    r"(?:in )?(?:the )?(?:near|foreseeable|immediate|not[- ]too[- ]distant) (?:future|term)|in the future",
    r"(?:at )?a later (?:date|time|stage)|soon|shortly|in due course",
)
@rule(RELATIVE, r"future(?: \w+)?|one day|later(?: on)?|some ?day", found=False)
def _ahead(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.from_day(doc.today + timedelta(days=1))


@rule(
    RELATIVE,
    rf"(?:{VAGUE} )?(?:{UNIT}s) ago|(?:in )?(?:the )?(?:recent|past|last) (?:{VAGUE} )?{UNIT}s(?!\w)",
    r"recently|lately",
)
@rule(RELATIVE, r"recent|previously|past|earlier|once|formerly|long ago", found=False)
def _behind(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.until_day(doc.today)


@rule(RELATIVE, r"(?:right )?now|currently|current|at present|present(?:ly)?|at the moment|yet", found=False)
def _now(match: re.Match[str], doc: Doc) -> Interval:
    return intervals.days(doc.today, doc.today, "unknown")
