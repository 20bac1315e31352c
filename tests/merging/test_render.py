"""A merged brief for people: contradictions with both sides, and no character that steers a terminal."""

import json

import pytest

from summarizer.merging.merging import merged as merge
from summarizer.merging.render import rendered
from summarizer.schemas.brief import Speaker, When
from summarizer.schemas.merged import MergedBrief


@pytest.fixture
def merged(brief):
    def outlet(name, day, number, status, when):
        return brief(
            name,
            day,
            headline=f"{name}: the bridge",
            claims=[("Ana Roux", f"The bridge will carry {number} cars a day.")],
            events=[("Opening of the harbour bridge", status, when)],
        )

    return merge(
        [
            outlet("Herald", "2026-03-10", "12,000", "planned", "in May 2026-05-01 2026-05-31 month"),
            outlet("Skerry", "2026-03-11", "15,000", "postponed", "3 June 2026-06-03 2026-06-03 day"),
        ]
    )


def test_text(merged):
    text = rendered(merged, "text")
    assert "  Number: The sources differ: '12,000 cars' (s1), '15,000 cars' (s2)." in text
    assert "    s2: The bridge will carry 15,000 cars a day." in text
    assert "  ≠ Ana Roux: The bridge will carry 12,000 cars a day. (s1, s2)" in text
    assert "  Opening of the harbour bridge: 3 June (2026-06-03) · postponed (s1, s2)" in text
    assert "    s1 (overtaken by s2): Opening of the harbour bridge · in May" in text
    assert max(map(len, text.splitlines())) <= 80


def test_who_says_it_and_what_an_event_depends_on(brief):
    source = Speaker(name="harbour officials", anonymous=True)
    event = ("Opening of the harbour bridge", "postponed", "3 June 2026-06-03 2026-06-03 day")
    said = ([Speaker(name="Ana Roux", role="Mayor"), source], "It is safe.")
    one = brief("Herald", "2026-03-10", claims=[said], events=[event])
    planned = one.planned_events[0]
    planned.when.time = "15:30"
    planned.instead_of, planned.condition = When(text="in May"), "the council agrees"
    text = " ".join(rendered(merge([one]), "text").split())
    assert "Ana Roux, Mayor, and harbour officials (unnamed): It is safe. (s1)" in text
    assert (
        "3 June (2026-06-03 15:30) · instead of “in May” · condition: “the council agrees” · postponed"
        in text
    )


def test_markdown(merged):
    lines = rendered(merged, "md").splitlines()
    assert lines[0] == "# Skerry: the bridge"
    assert "## Contradictions" in lines
    assert "- Number: The sources differ: '12,000 cars' (s1), '15,000 cars' (s2)." in lines


def test_json_is_the_contract(merged):
    assert MergedBrief.model_validate(json.loads(rendered(merged, "json"))) == merged


@pytest.mark.parametrize("form", ["json", "text", "md"])
def test_nothing_of_a_brief_steers_a_terminal(brief, form):
    evil = "The bridge \x1b]0;owned\x07 is \u202ehere."
    written = rendered(
        merge([brief("Herald", "2026-03-10", headline=evil, claims=[("A\x1b[2J", evil)])]), form
    )
    assert not {"\x1b", "\x07", "\u202e"} & set(written)
