"""Quotes that somebody copied: faithful ones are found where they stand, altered ones are never let pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.verifying.quotes import FAITHFUL, judge_quote

TEXT = """PORT ELSIN - “We will not close the har-
bour,” Mayor Paul Martin said on Tuesday. Prices rose 2.1 percent — the most since 2019.

Foreign Minister Ana Roux met the delegation\u00a0twice. The final summit, which took nine hours, ended without a deal."""


@pytest.mark.parametrize(
    ("quote", "kind", "passage"),
    [
        ("Mayor Paul Martin said on Tuesday", "exact", "Mayor Paul Martin said on Tuesday"),
        ('"We will not close the harbour,"', "typographic", "We will not close the har-\nbour"),
        ("prices rose 2.1 percent - the most since 2019", "typographic", "Prices rose 2.1 percent — the most since 2019"),
        ("met the delegation twice.", "typographic", "met the delegation\u00a0twice"),
        ("The final summit … ended without a deal.", "elided", "The final summit, which took nine hours, ended without a deal"),
        ("Foreign Minister Ana Roux [...] ended without a deal", "elided", None),
    ],
)  # fmt: skip
def test_a_faithful_quote_is_found(quote, kind, passage):
    verdict = judge_quote(TEXT, quote)
    assert verdict.kind == kind
    assert passage is None or TEXT[verdict.start : verdict.end] == passage


@pytest.mark.parametrize(
    ("quote", "change"),
    [
        ("We will close the harbour,", "'not' became 'nothing'"),
        ("Prices rose 3.1 percent — the most since 2019.", "'2.1' became '3.1'"),
        ("Prime Minister Ana Roux met the delegation twice.", "'Foreign' became 'Prime'"),
        ("Mayor Paul Dupont said on Tuesday.", "'Martin' became 'Dupont'"),
        ("ended without a deal … The final summit, which took nine hours,", None),
    ],
)
def test_an_altered_quote_never_passes(quote, change):
    verdict = judge_quote(TEXT, quote)
    assert verdict.kind == "altered"
    assert change is None or verdict.change == change


@pytest.mark.parametrize(
    "quote",
    [
        "The government fell after a vote of no confidence.",
        "Nobody knows why the museum burned.",
        "He is the tallest man alive.",
        "",
        "“”",
    ],
)
def test_an_invented_quote_is_absent(quote):
    assert judge_quote(TEXT, quote).kind in ("absent", "altered")
    assert judge_quote(TEXT, quote).kind not in FAITHFUL


def test_a_part_of_a_word_is_no_quote():
    assert judge_quote("They know it now.", "No").kind not in FAITHFUL


@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_can_be_judged(text, quote):
    verdict = judge_quote(text, quote)
    assert verdict.start is None or 0 <= verdict.start <= verdict.end <= len(text)


@given(st.text(alphabet="ab .,\n“”-", min_size=3, max_size=40), st.data())
def test_what_is_cut_out_of_a_text_is_exact(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        assert judge_quote(text, text[start:end]).kind == "exact"
