"""What a language needs so that its time words can be read: alternatives for regular expressions.

Names of months and weekdays come from CLDR; here stand the words around them. Every field is a pattern
without groups, matched without regard to case; an empty one is a word that the language does not have.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language that say when, beside the names of months and weekdays.

    Attributes:
        lead: What may stand before a date, or between its parts, and says nothing: 'on the', 'of'.
        today, tomorrow, overmorrow, yesterday: Days counted from today.
        this, next, last: What picks the week, month, weekday or season; before or behind it.
        day, week, month, quarter, year: The units, in all forms that are counted or picked.
        weekend: As a name; it is picked as a unit is.
        ahead: Before a number of units: 'in two weeks'.
        coming: What picks a number of units ahead, if not `next`: 'in the next two weeks'.
        hour: The unit, in all forms that are counted.
        later: Behind it, where the language says it there.
        ago, back: The same for what is over: before and behind the number.
        edge: 'The end of', 'early', 'mid'; the period stays whole, as no day is promised.
        spring, summer, autumn, winter: The seasons.
        ordinals: First to fourth, of quarters and halves.
        half: The half of a year, behind an ordinal.
        halves: The first and the second half of a year, where each has a name.
        after_year: What stands behind the figures of a year.
        by: What makes a date a limit: 'by', 'until'.
        since: What makes the days after it possible too: 'after', 'not before'.
        start: What makes it the first day of something: 'from ... on'; the date stays as it is.
        behind: Whether limits and edges stand behind the date.
        one_unsaid: Whether 'in week' is in one week.
        to: Between the first and the last day of a run.
        numbers: Words for one, two and so on, as they are said before units; 'un/une' are two forms of one.
        part: Parts of the day, which leave the day as it is.
        months, weekdays: Further forms of CLDR's names, January and Monday first.
        month_first: Whether the month stands before its day: '2027. május 12.'.
        unspaced: Whether words follow each other without a space.
    """

    lead: str = ""
    today: str = ""
    tomorrow: str = ""
    yesterday: str = ""
    this: str = ""
    next: str = ""
    last: str = ""
    day: str = ""
    week: str = ""
    month: str = ""
    year: str = ""
    quarter: str = ""
    weekend: str = ""
    overmorrow: str = ""
    ahead: str = ""
    coming: str = ""
    hour: str = ""
    later: str = ""
    ago: str = ""
    back: str = ""
    edge: str = ""
    spring: str = ""
    summer: str = ""
    autumn: str = ""
    winter: str = ""
    ordinals: tuple[str, str, str, str] = ("", "", "", "")
    half: str = ""
    halves: tuple[str, str] = ("", "")
    after_year: str = ""
    by: str = ""
    since: str = ""
    start: str = ""
    to: str = ""
    numbers: str = ""
    part: str = ""
    months: tuple[str, ...] = field(default=("",) * 12)
    weekdays: tuple[str, ...] = field(default=("",) * 7)
    behind: bool = False
    one_unsaid: bool = False
    month_first: bool = False
    unspaced: bool = False

    @property
    def is_dates_only(self) -> bool:
        """Whether only whole dates and days of a month are read in the language."""
        return not self.today
