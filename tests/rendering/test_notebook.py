"""In a notebook a brief shows itself, and nothing in it runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st


class Seen(HTMLParser):
    def __init__(self, markup):
        super().__init__()
        self.tags = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, name, attrs):
        self.tags.append((name, attrs))


def test_a_brief_shows_what_it_holds(brief):
    shown = brief._repr_html_()
    assert "<p>Aveiro closes a quay to rebuild it</p>" in shown
    assert "<p><b>Inês Duarte</b>: They waited eleven years.</p><blockquote>&quot;We have waited" in shown
    assert "<p><b>Jun 2025</b>: Closure of the northern quay<small>, “in June”, planned</small></p>" in shown
    assert "<p><b>no date</b>: A party<small>, planned</small></p>" in shown
    assert "warning in claim 3" in shown
    assert "Left out: 1" in shown


def test_its_style_touches_nothing_else(brief):
    (style,) = re.findall("<style>(.*?)</style>", brief._repr_html_(), re.S)
    for selectors in re.findall(r"^(.*?) \{", style, re.M):
        assert all(selector.strip().startswith(".summarizer-brief") for selector in selectors.split(","))


@settings(deadline=None)
@given(st.text() | st.just("</style><script>alert(1)</script><img src=x onerror=y>"))
def test_no_text_becomes_markup(hostile, text):
    tags = {(name, *attrs) for name, attrs in Seen(hostile(text)._repr_html_()).tags}
    plain = {(name,) for name in ("p", "b", "small", "style", "h4", "blockquote")}
    assert tags == {*plain, ("div", ("class", "summarizer-brief"))}


def test_an_empty_brief_is_its_headline(brief):
    empty = {"summary": [], "claims": [], "planned_events": [], "checks": [], "dropped": []}
    shown = brief.model_copy(update=empty)._repr_html_()
    assert "<h4>" not in shown
    assert "Left out" not in shown
