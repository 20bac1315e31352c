import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text.quotations import find_quotations, quoted_within


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ['"no"']),
        ("“Yes,” she said. “No.”", ["“Yes,”", "“No.”"]),
        ('"One. Two," he said.', ['"One. Two,"']),
        ("“He called it “mad” there,” she said.", ["“He called it “mad”"]),
        ('"It goes on\n\n"and on," he said.', ['"It goes on', '"and on,"']),
        ('A 5" pipe and a "real" one.', ['"real"']),
        ("« Non », dit-il. « Jamais », dit-elle.", ["« Non »", "« Jamais »"]),
        ("„Nein“, sagte er, „nie“.", ["„Nein“", "„nie“"]),
        ("„Nie”, powiedział.", ["„Nie”"]),
        ("»Nein«, sagte er. »Nie.«", ["»Nein«", "»Nie.«"]),
        ("« Oui.\n\n» Non », dit-il.", ["« Oui."]),  # a mark that says that the speech goes on
        ("「いいえ」と彼は言った。「決して」と。", ["「いいえ」", "「決して」"]),
        ("「彼は『いいえ』と言った」と彼女は語った。", ["「彼は『いいえ』と言った」"]),
        ("”Nej”, sade hon. ”Aldrig.”", ["”Nej”", "”Aldrig.”"]),
        ("»Ei», hän sanoi.", ["»Ei»"]),
        ("「他说『不』」，她说。", ["「他说『不』」"]),
        ("‘We won’t go,’ said Bo. The dogs’ owner agreed: ‘Never.’", ["‘We won’t go,’", "‘Never.’"]),
        ("“He said ‘no’ twice,” said Bo.", ["“He said ‘no’ twice,”"]),
        ("Rock ’n’ roll and the dogs’ food.", []),
        ("No marks, it's fine.", []),
    ],
)
def test_passages_in_quotation_marks(text, quoted):
    assert [text[q.start : q.end] for q in find_quotations(text)] == quoted


@given(st.text(alphabet='ab "“”«»„「」『』.\n'))
def test_quotations_stand_in_order_and_never_overlap(text):
    found = find_quotations(text)
    assert all(q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_quoted_within_cuts_at_the_borders():
    assert quoted_within(find_quotations('x "abc def" y'), 5, 8) == [(5, 8)]
