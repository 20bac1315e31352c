"""The report page: every passage at its place, nothing of an article taken for markup, and no word to anybody."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from summarizer.evals.cases import GoldCase
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.pages.report import report_page
from summarizer.evals.runs import Answer, Failure, Result, Run, RunInfo, open_run
from summarizer.evals.scoring import score
from summarizer.schemas.article import Article
from summarizer.schemas.brief import (
    Check,
    Claim,
    Dropped,
    Evidence,
    PlannedEvent,
    Speaker,
    SummarySentence,
    When,
)
from summarizer.schemas.gold import GoldClaim, GoldEvent, GoldSpeaker, GoldWhen, KeyFact, Span
from tests.drafts import brief_of

ATTACK = "<script>alert(1)</script>"
TEXT = f"""\
PORT CALDRY, 3 September 2026 - The quay at Orle will close in October, harbour master Ines Duarte said.
"We have waited eleven years for this {ATTACK} money," Duarte told reporters.
The council voted in May & 'javascript:alert(2)' was on the poster. It will meet on Monday.
"""
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def place(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def span(words):
    start, end = place(words)
    return Span(start=start, end=end, quote=words)


def evidence(words):
    start, end = place(words)
    return [Evidence(start=start, end=end, quote=words)]


QUOTED = f"We have waited eleven years for this {ATTACK} money,"
GOLD_WORDS = {
    "gc0": "The quay at Orle will close in October",
    "gc1": QUOTED,
    "ge0": "The quay at Orle will close in October, harbour master",
    "ge1": "It will meet on Monday.",
    "gp0": "The council voted in May",
}
GOLD = GoldCase(
    id="orle", subject="markets", traps=["an <i>article</i> that attacks"], text=TEXT, published=date(2026, 9, 3),
    key_facts=[KeyFact(text="The quay closes.", needs=["quay"]), KeyFact(text="Lamps.", needs=["lamp"])],
    claims=[
        GoldClaim(speakers=[GoldSpeaker(name="Ines Duarte")], form="indirect", cue="said", text="The quay closes.", evidence=[span(GOLD_WORDS["gc0"])]),
        GoldClaim(speakers=[GoldSpeaker(name=f"Duarte {ATTACK}")], form="direct", text="The money comes late.", evidence=[span(QUOTED)]),
    ],
    planned_events=[
        GoldEvent(
            title="Quay closes", status="scheduled", evidence=[span(GOLD_WORDS["ge0"])],
            when=GoldWhen(text="in October", earliest=date(2026, 10, 1), latest=date(2026, 10, 31), granularity="month"),
        ),
        GoldEvent(title="Council meets", status="planned", evidence=[span(GOLD_WORDS["ge1"])]),
    ],
    past_events=[span(GOLD_WORDS["gp0"])],
)  # fmt: skip
INFO = RunInfo(
    source="evals/gold", model="local/tiny<b>", prompt="brief 1", prompt_sha256="0" * 64, mode="replay", repeats=1,
    max_claims=0, cases=["orle"], summarizer_version="0",
)  # fmt: skip


@pytest.fixture
def brief():
    """Finds the first claim with a wrong speaker and the first event; the rest is missed or wrong."""
    first = TEXT.splitlines()[0]
    made = brief_of(GOLD.article, SummarySentence(text="The quay will close.", evidence=evidence(first)))
    check = Check(name="number_not_in_evidence", severity="doubt", path="/summary/0", message=f"see {ATTACK}")
    october = When(
        text="in October", earliest=date(2026, 10, 1), latest=date(2026, 10, 31), granularity="month"
    )
    return made.model_copy(update={
        "claims": [
            Claim(text="It closes.", speakers=[Speaker(name="the council")], form="indirect", evidence=evidence(first)),
            Claim(text="A poster.", form="unattributed", evidence=evidence("was on the poster")),
        ],
        "planned_events": [
            PlannedEvent(title="A close", status="scheduled", when=october, evidence=evidence(first)),
            PlannedEvent(title="A vote", status="expected", evidence=evidence("The council voted in May")),
        ],
        "checks": [check],
        "dropped": [Dropped(item={"text": f"dropped {ATTACK}"}, checks=[check])],
    })  # fmt: skip


@pytest.fixture
def write(tmp_path):
    """Writes the page of a run with the given results."""

    def page(*results, cases=(GOLD,), metrics=GOLD_METRICS, repeats=1):
        run = open_run(tmp_path / "run", INFO.model_copy(update={"repeats": repeats}))
        for result in results:
            run.append(result)
        run = Run(tmp_path / "run")
        return report_page(score(run, cases, metrics), run, cases)

    return page


@pytest.fixture
def page(write, brief):
    return write(
        Result(
            case="orle", brief=brief, answers=[Answer(question="Who & what?", answer=f'{{"a":"{ATTACK}"}}')]
        )
    )


class Panes(HTMLParser):
    """What a browser makes of a page: the articles with their marked pieces, and all elements and words."""

    def __init__(self, page):
        super().__init__()
        self.articles, self.marks, self.tags, self.words = [], [], [], []
        self._open = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        if attrs.get("class") == "article":
            self.articles.append("")
            self._open = []
        if tag == "mark":
            start = len(self.articles[-1])
            self._open = [(start, attrs["data-of"].split(), attrs["class"].split())]

    def handle_endtag(self, tag):
        if tag == "mark":
            (start, keys, classes), = self._open  # fmt: skip
            self.marks.append((len(self.articles), start, self.articles[-1][start:], keys, classes))
            self._open = []
        if tag == "div" and self._open is not None:
            self._open = None

    def handle_data(self, data):
        self.words.append(data)
        if self._open is not None:
            self.articles[-1] += data

    def passage(self, side, key):
        return "".join(words for n, _, words, keys, _ in self.marks if n == side and key in keys)


def test_each_side_holds_the_article_once_and_marks_what_stands_there(page):
    panes = Panes(page)
    assert panes.articles == [TEXT, TEXT]
    for side, start, words, _, _ in panes.marks:
        assert panes.articles[side - 1][start : start + len(words)] == words != ""
    assert {key: panes.passage(1, key) for key in GOLD_WORDS} == GOLD_WORDS
    assert panes.passage(2, "fs0") == panes.passage(2, "fc0") == TEXT.splitlines()[0]
    assert panes.passage(2, "fe1") == "The council voted in May"


def test_overlapping_passages_have_both_classes_and_what_stands_alone_is_told(page):
    marks = Panes(page).marks
    both = [classes for _, _, words, _, classes in marks if words == GOLD_WORDS["gc0"]]
    assert both == [["claim", "event"]]
    alone = {key for _, _, _, keys, classes in marks for key in keys if any("alone" in c for c in classes)}
    assert alone == {"gc1", "ge1", "fc1", "fe1"}


def test_no_text_becomes_an_element(page):
    panes = Panes(page)
    assert [tag for tag, _ in panes.tags].count("script") == 1
    assert not {tag for tag, _ in panes.tags} & {"i", "a", "img", "link", "iframe", "form", "base"}
    assert ATTACK not in page
    attributes = {name for _, attrs in panes.tags for name in attrs}
    assert not {name for name in attributes if name.startswith("on")} | (
        attributes & {"href", "src", "style"}
    )
    assert "local/tiny<b>" in panes.words
    assert f'\n{{"a":"{ATTACK}"}}' in "".join(panes.words)
    assert f"Duarte {ATTACK}" in panes.words


def test_the_policy_allows_the_own_style_and_script_alone(page):
    (policy,) = (attrs["content"] for tag, attrs in Panes(page).tags if attrs.get("http-equiv"))
    assert policy.startswith("default-src 'none'; ")
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", policy.split("script-src ")[1].split(";")[0])
    assert "unsafe" not in policy
    assert "http:" not in page
    assert "https:" not in page


def test_halves_of_characters_and_zeros_can_be_written(write):
    gold = GOLD.model_copy(update={"traps": ["half \ud800", "zero \x00"]})
    assert "half \ufffd · zero \ufffd" in write(cases=[gold]).encode().decode()


def entries(page, heading):
    """The items of a list, as their words."""
    found = re.search(rf"<h6>{re.escape(heading)} \(\d+\)</h6><ul>(.*?)</ul>", page, re.S)
    return re.findall(r"<li[^>]*>(.*?)</li>", found[1], re.S) if found else []


def test_the_lists_say_what_was_missed_wrong_and_different(page):
    assert [GOLD_WORDS["ge1"] in entry for entry in entries(page, "✗ Missed planned events")] == [True]
    assert "no time, planned" in entries(page, "✗ Missed planned events")[0]
    assert "Duarte" in entries(page, "✗ Missed claims")[0]
    assert "was on the poster" in entries(page, "✗ Wrong claims")[0]
    assert "A vote" in entries(page, "✗ Wrong planned events")[0]
    assert "≠ gold: Ines Duarte" in entries(page, "Found claims")[0]
    found = entries(page, "Found planned events")[0]
    assert "2026-10-01 to 2026-10-31, scheduled" in found
    assert "≠" not in found
    assert entries(page, "Key facts") == ["✓ The quay closes.", "✗ Lamps."]
    assert "number_not_in_evidence" in entries(page, "Checks")[0]
    assert "dropped &lt;script&gt;" in entries(page, "Dropped")[0]


def test_what_is_optional_is_told_and_never_missed(write, brief):
    gold = GOLD.model_copy(deep=True)
    gold.claims[1].optional = gold.planned_events[0].optional = True
    page = write(Result(case="orle", brief=brief), cases=[gold])
    assert entries(page, "✗ Missed claims") == []
    assert "A close" in entries(page, "Found planned events")[0]


def test_speakers_times_and_conditions_are_compared_in_words(write, brief):
    gold = GOLD.model_copy(deep=True)
    gold.claims[0].speakers.append(GoldSpeaker(name="Ivo Hale"))
    event = gold.planned_events[0]
    event.when.time, event.condition = "15:30", "it rains"
    event.instead_of = GoldWhen(text="on Monday")
    page = write(Result(case="orle", brief=brief), cases=[gold])
    assert "≠ gold: Ines Duarte and Ivo Hale" in entries(page, "Found claims")[0]
    wanted = "2026-10-01 to 2026-10-31, 15:30, scheduled, instead of on Monday, if it rains"
    assert f"≠ gold: {wanted}" in entries(page, "Found planned events")[0]


def test_the_head_holds_the_figures_with_interval_and_cases(page):
    assert '<th scope="row">event_f1</th><td>50.0 %</td><td>-</td><td>1</td>' in page
    assert '<th scope="col">95 % interval</th>' in page
    assert '<html lang="en-GB">' in page
    assert "<dt>prompt</dt><dd>brief 1</dd>" in page


def test_a_failure_is_marked_and_shows_its_article(write):
    page = write(
        Result(case="orle", failure=Failure(kind="RecordingError", message="no <answer>", exit_code=4))
    )
    assert "Cases (1, 1 failed)" in page
    assert "✗ failed" in page
    assert "RecordingError: no &lt;answer&gt;" in page
    assert Panes(page).articles == [TEXT, TEXT]


def test_repeats_follow_each_other_and_one_not_run_says_so(write, brief):
    page = write(Result(case="orle", brief=brief), repeats=2)
    assert "Repeat 1 of 2: A headline" in page
    assert "Repeat 2 of 2: No brief" in page
    assert "It was not run." in page
    assert Panes(page).articles == [TEXT] * 4


def test_a_case_that_is_no_gold_file_shows_its_passages_and_blames_nobody(write, brief):
    case = SimpleNamespace(
        id="orle", article=Article(text=TEXT, title="A title"), text=TEXT,
        passages=[("claim", [span("We have"), span("money")]), ("event", [span("meet")]), ("date", [span("in October")])],
    )  # fmt: skip
    page = write(Result(case="orle", brief=brief), cases=[case], metrics=GOLD_METRICS[:1])
    panes = Panes(page)
    assert [panes.passage(1, f"g{n}") for n in range(3)] == ["We havemoney", "meet", "in October"]
    assert "Missed" not in page
    assert "Wrong" not in page
    assert len(entries(page, "Found claims")) == 2


def test_a_run_without_cases_is_a_page(write):
    assert "Cases (0, 0 failed)" in write(cases=())


# In a browser


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def tab(browser, page, tmp_path):
    """The page with its case opened; afterwards nobody has complained and nobody was asked."""
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    complaints, requests = [], []
    with browser.new_context(viewport={"width": 1300, "height": 900}) as context:
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(path.as_uri())
        tab.locator("details.case > summary").click()
        yield tab
        tab.wait_for_timeout(50)
    assert complaints == []
    assert requests == [path.as_uri()]


def lit(tab, side):
    return "".join(tab.locator(".article").nth(side).locator("mark.lit").all_text_contents())


def test_the_browser_shows_the_gold_words_and_runs_nothing(tab):
    assert [pane.text_content() for pane in tab.locator(".article").all()] == [TEXT, TEXT]
    for key, words in GOLD_WORDS.items():
        marks = tab.locator(f'.article >> nth=0 >> mark[data-of~="{key}"]')
        assert "".join(marks.all_text_contents()) == words
    assert tab.locator("script").count() == 1
    assert tab.locator("pre").last.text_content().strip() == f'{{"a":"{ATTACK}"}}'


def test_focus_lights_up_the_passages_of_both_sides(tab):
    assert lit(tab, 0) == lit(tab, 1) == ""
    tab.locator('li[data-of="fc0 gc0"]').focus()
    assert lit(tab, 0) == GOLD_WORDS["gc0"]
    assert lit(tab, 1) == TEXT.splitlines()[0]
    tab.keyboard.press("Tab")
    assert lit(tab, 0) != GOLD_WORDS["gc0"]


def test_pointing_at_an_item_or_a_passage_lights_up_all_that_belongs_together(tab):
    tab.locator('li[data-of="ge1"]').hover()
    assert (lit(tab, 0), lit(tab, 1)) == (GOLD_WORDS["ge1"], "")
    tab.locator('mark[data-of="gp0"]').hover()
    assert lit(tab, 0) == GOLD_WORDS["gp0"]
    tab.locator(".article mark").first.hover()
    assert lit(tab, 1) == TEXT.splitlines()[0]
    tab.locator("h1").hover()
    assert lit(tab, 0) == lit(tab, 1) == ""


def test_the_styles_are_in_force_and_printing_opens_nothing(tab):
    assert "gradient" in tab.locator("mark").first.evaluate("e => getComputedStyle(e).backgroundImage")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.locator("details.case > summary").click()
    tab.emulate_media(media="print")
    assert not tab.locator(".article").first.is_visible()


def test_the_page_fits_a_phone_and_works_without_its_script(browser, page, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    with browser.new_context(viewport={"width": 380, "height": 800}, java_script_enabled=False) as context:
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.goto(path.as_uri())
        tab.locator("details.case > summary").click()
        assert tab.locator(".article").first.is_visible()
        assert tab.locator("main").bounding_box()["width"] <= 380
