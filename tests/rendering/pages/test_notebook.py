"""In a notebook a brief shows itself, and nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

import summarizer
from summarizer.rendering.pages.notebook import to_notebook
from summarizer.schemas.brief import Speaker


class Seen(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.tags = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, name, attrs):
        self.tags.append((name, attrs))


def test_a_brief_shows_what_it_holds(brief):
    shown = to_notebook(brief)
    assert "<p>Aveiro closes a quay to rebuild it</p>" in shown
    assert (
        "<p><b>Inês Duarte</b>, harbour master: They waited eleven years.</p><blockquote>&quot;We have waited"
        in shown
    )
    assert "<p><b>Jun 2025</b>: Closure of the northern quay<small>, “in June”, planned</small></p>" in shown
    assert "<p><b>no date</b>: A party<small>, planned</small></p>" in shown
    assert "<small><b>doubt</b>: &quot;may&quot; is not in the claim</small>" in shown
    assert "Left out: 1" in shown


def test_a_notebook_finds_it_by_the_name_that_it_looks_for(brief):
    assert summarizer.Brief.of(brief)._repr_html_() == to_notebook(brief)


def test_what_version_2_adds_is_shown(brief):
    claim, (vote, closure, *_) = brief.claims[1], brief.planned_events
    claim.speakers = [*brief.claims[0].speakers, Speaker(name="port officials", anonymous=True)]
    claim.attribution = brief.claims[0].evidence
    vote.when.time, closure.condition = "15:30", "the money comes"
    brief.provenance.reader, claim.found_by = "both", "code"
    shown = to_notebook(brief)
    assert "<p><b>Inês Duarte</b>, harbour master, and <b>port officials</b> (unnamed): They waited" in shown
    assert "<blockquote>Who says it: The port of Aveiro" in shown
    assert "<b>12 Mar 2025, 15:30</b>" in shown
    assert "condition: “the money comes”" in shown
    assert "eleven years.<small>, found by code</small></p>" in shown
    assert "Read by the model, and by code for what it passed over." in shown


def test_its_style_touches_nothing_else(brief):
    (style,) = re.findall("<style>(.*?)</style>", to_notebook(brief), re.S)
    for selectors in re.findall(r"^(.*?) \{", style, re.M):
        assert all(selector.strip().startswith(".summarizer-brief") for selector in selectors.split(","))


@settings(deadline=None)
@given(st.text() | st.just("</style><script>alert(1)</script><img src=x onerror=y>"))
def test_no_text_becomes_markup(hostile, text):
    tags = {(name, *attrs) for name, attrs in Seen(to_notebook(hostile(text))).tags}
    plain = {(name,) for name in ("p", "b", "small", "style", "h4", "blockquote")}
    assert tags == {*plain, ("div", ("class", "summarizer-brief"))}


def test_an_empty_brief_is_its_headline(brief):
    empty = {"summary": [], "claims": [], "planned_events": [], "checks": [], "dropped": []}
    shown = to_notebook(brief.model_copy(update=empty))
    assert "<h4>" not in shown
    assert "Left out" not in shown
