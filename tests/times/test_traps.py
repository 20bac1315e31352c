"""What looks like time words and is none is not found; what looks like a trap may be a time."""

import pytest

from summarizer.times.expressions import find_time_words

NO_TIMES = [
    # names with a weekday
    "The diner fills up on Taco Tuesday.",
    "They sang “Bloody Sunday” again.",
    "The advert ran on Super Bowl Sunday.",
    "Monday Night Bowling is his show.",
    "The shops shut on Bank Holiday Monday.",
    "Wednesday Warren sings again.",
    "A song with Tuesday Weller.",
    "They sold the Monday Club.",
    "The boat sails to Friday Haven.",
    "Monday said the choir was loud.",
    # names with a month or a date
    "April Rowe sang to August Lind.",
    "The choir thanked, and gave a cake to, April Rowe.",
    "Trams avoid 17 June Street.",
    "October Brown sang on Easter Island.",
    "They marched to June Fourth Square and over the 25 April Bridge.",
    # a day of a month that nobody writes any more
    "The fair opens on the 14th inst.",
    # feasts that only describe
    "Happy Easter to all!",
    "The Christmas market has forty stalls.",
    "It undid the Good Friday agreement.",
    # ordinals that count other things
    "They live on the 25th floor.",
    "He tied for the 4th prize.",
    "She holed a putt on the 18th.",
    "It was his 25th win.",
    "Read the 3rd, 4th and 5th pages.",
    # figures
    "He sleeps in room 2027, or rode bus 1990.",
    "It passed by a 7-5 vote and cost 1.30 million.",
    "Lights went out in 2,027 homes.",
    "She earns 300 crowns a week.",
    "She lost 2:10 and 3-2.",
    "Voters keep Independence Day.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_only_looks_like_time_words_is_not_found(text: str):
    assert [found.text for found in find_time_words(text)] == []


TIMES = [
    # a weekday before another date in its sentence is a name where a name may stand
    ("Ola Monday will sing in April.", "April"),
    ("Sunday's Children, a choir, will sing in May.", "May"),
    ("Apple Monday will show a kite.", "Monday"),
    ("They vote on Super Sunday, 6 June.", "6 June"),
    ("The Monday Northern Cup final is off.", "The Monday"),
    ("Sunday's Northern League game is off.", "Sunday"),
    ("He said Tuesday Holm would pay.", "Tuesday"),
    ("On Monday Anna Berg sings.", "Monday"),
    ("In April Anna Berg sings.", "April"),
    ("The diner is shut on Tuesday.", "Tuesday"),
    ("He told Reuters Tuesday that the diner is shut.", "Tuesday"),
    ("The market in Tull opens on Sunday.", "Sunday"),
    ("They sang on Sunday night.", "Sunday night"),
    ("“It rains on Sunday,” he said.", "Sunday"),
    ("Stalls open at Christmas in Tull.", "Christmas"),
    ("The stalls open on Boxing Day.", "Boxing Day"),
    ("Easter is late.", "Easter"),
    ("Fees fall due on the 25th.", "the 25th"),
    ("The hearing is set for the 25th.", "the 25th"),
    ("Fees are due by the 25th and the 26th page is blank.", "by the 25th"),
    ("Nobody has rowed here since the frost of 1990.", "1990"),
    ("14:05 The minister has left.", "14:05"),
    ("The bell rings twice a week on Thursday.", "Thursday"),
]


@pytest.mark.parametrize(("text", "words"), TIMES)
def test_what_says_when_is_found(text: str, words: str):
    assert [found.text for found in find_time_words(text)] == [words]
