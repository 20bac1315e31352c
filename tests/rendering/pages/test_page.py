"""The page: every item beside its words, no text taken for markup, no word to anybody, and a walk by keyboard."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from summarizer.errors import SourceError
from summarizer.rendering.pages.page import to_html
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Evidence, Speaker

pytestmark = pytest.mark.slow  # a browser starts

ATTACK = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> <a href='javascript:alert(3)'>x</a> "
    "<!-- \u202eback\u2066 & \"quoted\" 'so' <style>*{display:none}</style></textarea></title><base href='//evil'>"
)
CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


class Seen(HTMLParser):
    """The elements of a page with their attributes, and its article as a browser reads it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.text, self.marks, self._depth = [], "", [], 0
        self.feed(page)
        self.close()

    def handle_starttag(self, name, attrs):
        attrs = dict(attrs)
        self.tags.append((name, attrs))
        if attrs.get("class") == "text":
            self._depth = 1
        elif self._depth and name == "mark":
            self.marks.append([attrs["data-of"].split(), ""])
            self._depth = 2

    def handle_endtag(self, name):
        if name == "mark":
            self._depth = 1
        elif name == "div":
            self._depth = 0

    def handle_data(self, data):
        if self._depth:
            self.text += data
        if self._depth == 2:
            self.marks[-1][1] += data

    def ids(self):
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def quotes_of(brief):
    parts = {"summary": brief.summary, "claim": brief.claims, "event": brief.planned_events}
    return {
        f"{kind}-{number}": "".join(evidence.quote for evidence in item.evidence)
        for kind, items in parts.items()
        for number, item in enumerate(items, 1)
    }


def test_the_article_stands_there_once_and_each_item_marks_its_evidence(brief, article):
    seen = Seen(to_html(brief, article))
    assert seen.text == article.text
    for key, quote in quotes_of(brief).items():
        assert "".join(words for keys, words in seen.marks if key in keys) == quote
    shared = [keys for keys, words in seen.marks if words == "close its northern quay in June"]
    assert shared == [["event-2", "claim-1", "summary-1"]]  # the one with the least evidence first


def test_every_link_and_description_has_its_end(brief, article):
    seen = Seen(to_html(brief, article))
    ids = seen.ids()
    assert len(ids) == len(set(ids))
    wanted = {attrs["href"][1:] for _, attrs in seen.tags if attrs.get("href", "").startswith("#")}
    for name in ("aria-describedby", "aria-labelledby"):
        wanted |= {key for _, attrs in seen.tags for key in attrs.get(name, "").split()}
    assert wanted <= set(ids)
    assert {f"in-{key}" for key in quotes_of(brief)} <= wanted


def test_without_the_article_the_quotes_stand_alone(brief):
    page = to_html(brief)
    assert '<main class="alone">' in page
    assert "<mark" not in page
    assert 'href="#in-' not in page
    assert page.count("<blockquote") == 10


def test_events_stand_by_time_with_their_days_and_words(brief):
    page = to_html(brief)
    order = re.findall(r'id="event-(\d)"', page)
    assert order == ["1", "2", "3", "4"]
    brief.planned_events.reverse()
    assert re.findall(r'id="event-(\d)"', to_html(brief)) == ["4", "3", "2", "1"]
    assert '<time datetime="2025-06"><b>Jun</b><small>2025</small></time>' in page
    assert "<bdi>“in June”</bdi> · <bdi>a month</bdi>" in page
    assert "no time given" in page
    assert page.count('class="track"') == 3


def with_all_there_is(brief):
    """The brief with joint and unnamed speakers, an attribution, a clock time, a former time, a condition."""
    claim, (vote, closure, *_) = brief.claims[1], brief.planned_events
    claim.speakers = [*brief.claims[0].speakers, Speaker(name="port officials", anonymous=True)]
    claim.attribution, claim.found_by = [brief.claims[0].evidence[0]], "code"
    vote.when.time, vote.when.granularity = "15:30", "minute"
    closure.status, closure.instead_of, closure.condition = "proposed", vote.when, "the money comes"
    brief.provenance.reader = "both"
    return brief


def test_joint_and_unnamed_speakers_and_who_found_a_claim(brief):
    page = to_html(with_all_there_is(brief))
    assert (
        "<b>Inês Duarte</b><span>, harbour master</span>, and <b>port officials</b><span> (unnamed)</span>"
        "<small> · told</small><small> · found by code</small></p>"
    ) in page
    assert "<p>Read by the model, and by code for what it passed over.</p>" in page


def test_a_clock_time_a_former_time_and_a_condition(brief):
    page = to_html(with_all_there_is(brief))
    assert (
        '<time datetime="2025-03-12T15:30"><b>12 Mar</b><small>2025</small><small>15:30</small></time>'
        in page
    )
    assert (
        "<bdi>instead of “on 12 March” (2025-03-12 15:30)</bdi> · <bdi>condition: “the money comes”</bdi>"
        in page
    )
    assert '<span class="status proposed">proposed</span>' in page


def test_where_a_reader_sees_who_speaks_is_marked_and_the_link_leads_to_the_evidence(brief, article):
    seen = Seen(to_html(with_all_there_is(brief), article))
    claim = brief.claims[1]
    assert [words for keys, words in seen.marks if "claim-2" in keys] == [
        "The port of Aveiro will ", "close its northern quay in June", claim.evidence[0].quote,
    ]  # fmt: skip
    page = to_html(brief, article)
    assert re.search(
        r'<span id="in-claim-2"></span>(<span id="in-summary-2"></span>)?&quot;We have waited', page
    )
    assert '<span class="attribution">Who says it</span>' in page
    assert "<b>Who says it: </b>The port of Aveiro" in page
    brief.claims[1].attribution[0].quote = "The port of Lisbon"
    with pytest.raises(SourceError, match="is not at offset"):
        to_html(brief, article)


def test_checks_and_what_was_left_out_are_seen(brief):
    page = to_html(brief)
    assert '<p class="flag doubt"><b>doubt</b>: <bdi>&quot;may&quot; is not in the claim</bdi></p>' in page
    assert "<s" in page
    assert "The quay costs 40 million euros." in page
    assert page.count("<details") == page.count('open=""') == 1
    brief.checks.append(brief.checks[0].model_copy(update={"path": "/headline", "severity": "proof"}))
    page = to_html(brief)
    assert '<b class="proof">proof</b> in <span>headline</span>: <bdi>&quot;may&quot; is not' in page
    assert page.count("<details") == 2


@pytest.mark.parametrize("path", ["/claims/99", "/headline", "", "/claims/x", '/claims/2"><b>'])
def test_a_check_of_whatever_place_breaks_no_link(brief, path):
    brief.checks[0].path = path
    seen = Seen(to_html(brief))
    links = {attrs["href"][1:] for _, attrs in seen.tags if attrs.get("href", "").startswith("#")}
    assert links <= set(seen.ids())


def test_only_an_address_of_the_web_becomes_a_link(brief):
    assert 'href="https://ria.example/quay" rel="noopener noreferrer"' in to_html(brief)
    brief.article.url = "javascript:alert(1)"
    assert "javascript" not in to_html(brief)


def attacked(hostile, text):
    """A brief whose every word is an attack, of an article that is one."""
    article = Article(text=f"{text} 🚢 {text}", title=text, publisher=text)
    brief = hostile(text)
    brief.article.id = article.id
    for item in (*brief.summary, *brief.claims, *brief.planned_events):
        item.evidence = [Evidence(start=0, end=len(text), quote=text)]
    for claim in brief.claims:
        claim.attribution = [Evidence(start=len(text) + 3, end=len(article.text), quote=text)]
    return brief, article


def test_no_text_becomes_an_element_or_an_attribute(hostile, brief, article):
    made = Seen(to_html(*attacked(hostile, ATTACK)))
    assert made.text == f"{ATTACK} 🚢 {ATTACK}"
    names = {name for name, _ in made.tags}
    assert names <= {name for name, _ in Seen(to_html(brief, article)).tags}
    attributes = {name for _, attrs in made.tags for name in attrs}
    assert not {"style", "src", "onerror"} & attributes
    assert all(attrs["href"].startswith("#") for _, attrs in made.tags if "href" in attrs)


def test_another_article_is_refused(brief):
    with pytest.raises(SourceError, match="another text"):
        to_html(brief, Article(text="Something else."))


def test_a_megabyte_of_text_is_a_page(brief, cost):
    text = "A line of <text>.\n" * 60_000
    article = Article(text=text)
    brief.article.id = article.id
    for n, item in enumerate([*brief.summary, *brief.claims, *brief.planned_events]):
        item.evidence = [
            Evidence(start=n * 100_000, end=n * 100_000 + 90_000, quote=text[n * 100_000 :][:90_000])
        ]
    assert Seen(to_html(brief, article)).text == text
    assert cost(to_html, brief, article) < 2


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
def opened(browser, tmp_path):
    """Opens a page; afterwards nobody has complained and nobody was asked."""
    path = tmp_path / "page.html"
    complaints, requests, contexts = [], [], []

    def open_page(page, **options):
        path.write_text(page, "utf-8")
        context = browser.new_context(
            **{"viewport": {"width": 1300, "height": 800}, "reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(path.as_uri())
        return tab

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert set(requests) == {path.as_uri()}


@pytest.fixture
def tab(opened, brief, article):
    return opened(to_html(brief, article))


def test_who_wrote_and_published_it_stands_above_and_no_date_is_red(tab):
    assert (
        tab.locator(".origin").text_content()
        == "Ria Post · by Rui Telles · published 2025-03-03 (from the dateline)"
    )
    red, green, blue = re.findall(r"\d+", tab.locator(".origin").evaluate("e => getComputedStyle(e).color"))
    assert int(red) < 2 * int(blue) and abs(int(red) - int(green)) < 20


def test_every_sentence_has_one_line_under_it(tab):
    lines = tab.locator("mark").evaluate_all(
        "all => all.map((e) => [getComputedStyle(e).textDecorationLine, getComputedStyle(e).backgroundImage])"
    )
    assert {tuple(line) for line in lines} == {("underline", "none")}


def lit_words(tab):
    return "".join(tab.locator("mark.lit").all_text_contents())


def lit_items(tab):
    return [item.get_attribute("id") for item in tab.locator(".item.lit").all()]


def focused(tab):
    """What has the focus: the key of an item, or the words of a passage."""
    return tab.evaluate("(e => e.closest('.item')?.id ?? e.textContent)(document.activeElement)")


def test_pointing_at_an_item_lights_up_its_very_words(tab, brief):
    assert lit_words(tab) == ""
    for key, quote in quotes_of(brief).items():
        tab.locator(f"#{key} .said").hover()
        assert lit_words(tab) == quote
        assert lit_items(tab) == [key]
    tab.locator("h1").hover()
    assert (lit_words(tab), lit_items(tab)) == ("", [])


def test_pointing_at_a_claim_lights_up_who_says_it_and_enter_goes_to_its_evidence(opened, brief, article):
    tab = opened(to_html(with_all_there_is(brief), article))
    claim = brief.claims[1]
    tab.locator("#claim-2 .said").hover()
    assert lit_words(tab) == claim.attribution[0].quote + claim.evidence[0].quote
    tab.locator("#claim-2 .marker").focus()
    tab.keyboard.press("Enter")
    assert focused(tab) == claim.evidence[0].quote


def test_pointing_at_a_passage_lights_up_all_items_that_rest_on_it(tab, brief):
    tab.locator('mark[data-of~="event-2"][data-of~="claim-1"]').hover()
    assert lit_items(tab) == ["summary-1", "claim-1", "event-2"]
    assert lit_words(tab) == brief.summary[0].evidence[0].quote
    assert (
        tab.locator("mark.lit").first.evaluate("e => getComputedStyle(e).backgroundColor")
        == "rgb(255, 230, 154)"
    )


def test_a_walk_by_keyboard(tab, brief):
    tab.locator(".source a").focus()
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.type") == "search"
    tab.keyboard.press("Tab")
    assert focused(tab) == "summary-1"
    assert lit_words(tab) == brief.summary[0].evidence[0].quote
    for key, reached in [
        ("ArrowDown", "summary-2"), ("ArrowDown", "claim-1"), ("ArrowUp", "summary-2"), ("End", "event-4"),
        ("ArrowDown", "event-4"), ("Home", "summary-1"), ("Tab", "summary-1"), ("Tab", "summary-1"), ("Tab", "summary-2"),
    ]:  # fmt: skip
        tab.keyboard.press(key)
        assert focused(tab) == reached
    tab.keyboard.press("Enter")
    assert focused(tab) == brief.summary[1].evidence[0].quote
    assert lit_items(tab) == ["summary-2", "claim-2"]
    tab.keyboard.press("ArrowRight")
    assert focused(tab) == brief.summary[1].evidence[1].quote
    tab.keyboard.press("Escape")
    assert focused(tab) == "summary-2"
    tab.keyboard.press("Escape")
    assert (lit_words(tab), lit_items(tab)) == ("", [])


def test_the_article_is_one_stop_and_enter_comes_back_to_the_most_exact_item(tab):
    stops = tab.locator('mark[tabindex="0"]')
    assert stops.count() == 1
    stops.focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    assert focused(tab) == "close its northern quay in June"
    assert stops.count() == 1
    tab.keyboard.press("Enter")
    assert focused(tab) == "event-2"


def test_what_is_out_of_sight_comes_into_sight(opened, brief, article):
    longer = article.model_copy(update={"text": article.text + "More words. " * 3000})
    last = longer.text.rstrip()[-11:]
    start = longer.text.rindex(last)
    brief.article.id = Article(text=longer.text).id
    brief.claims[0].evidence = [Evidence(start=start, end=start + 11, quote=last)]
    tab = opened(to_html(brief, Article(text=longer.text)))
    mark = tab.locator('mark[data-of="claim-1"]')
    seen = "e => e.getBoundingClientRect().bottom < innerHeight"
    assert not mark.evaluate(seen)
    tab.locator("#claim-1 .said").hover()
    tab.wait_for_timeout(300)
    assert not mark.evaluate(seen), "pointing moves nothing"
    tab.locator("#claim-1 .said").click()
    assert mark.evaluate(seen)


CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (rgb) => {
    const [r, g, b] = rgb.slice(0, 3).map((v) => v / 255).map((v) => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const behind = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length === 3) return colour;
    }
    throw new Error("nothing behind");
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("script")) continue;
    const style = getComputedStyle(element);
    const colour = parse(element.closest("svg") ? style.fill : style.color);
    const pair = [luminance(colour), luminance(behind(element))].sort((a, b) => b - a);
    found.push([(pair[0] + .05) / (pair[1] + .05), walker.currentNode.data.trim().slice(0, 30)]);
  }
  return found;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_word_has_the_contrast_of_wcag_aa_lit_or_not(opened, brief, article, scheme):
    brief.checks.append(brief.checks[0].model_copy(update={"severity": "proof"}))
    tab = opened(to_html(with_all_there_is(brief), article), color_scheme=scheme)
    plain = tab.evaluate(CONTRAST)
    tab.evaluate("document.querySelectorAll('[data-of]').forEach((e) => e.classList.add('lit'))")
    measured = plain + tab.evaluate(CONTRAST)
    assert len(measured) > 100
    assert min(measured)[0] >= 4.5, min(measured)


def test_a_screen_reader_is_told_what_belongs_together(tab):
    marker = tab.get_by_role("link", name="claim 2, in the article")
    described = marker.evaluate(
        "e => e.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)"
    )
    assert described[0] == "They waited eleven years."
    assert described[1].startswith('"We have waited')
    assert tab.get_by_role("link", name="event 2, Jun 2025, in the article").count() == 1
    assert tab.get_by_role("region", name="The article").count() == 1
    assert tab.get_by_role("region", name="Planned events").count() == 1
    assert tab.get_by_role("link", name="A new crane, ordered").count() == 1


def test_the_page_fits_a_phone_and_shows_quotes_where_a_finger_taps(opened, brief, article):
    tab = opened(to_html(brief, article), viewport={"width": 360, "height": 740}, has_touch=True)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
    quote = tab.locator("#claim-2 blockquote")
    assert not quote.is_visible()
    tab.locator("#claim-2 .said").tap()
    assert quote.is_visible()
    tab.locator("#claim-2 .marker").tap()
    assert focused(tab) == brief.claims[1].evidence[0].quote


def test_paper_has_the_quotes_and_the_whole_article(tab):
    tab.emulate_media(media="print")
    assert tab.locator("blockquote").count() == 10
    assert all(quote.is_visible() for quote in tab.locator("blockquote").all())
    text = tab.locator(".text")
    assert text.evaluate("e => e.closest('.article').scrollHeight <= e.closest('.article').clientHeight + 1")


def test_without_its_script_numbers_lead_into_the_article(opened, brief, article):
    tab = opened(to_html(brief, article), java_script_enabled=False)
    tab.locator("#claim-2 .marker").click()
    assert tab.url.endswith("#in-claim-2")


def test_an_article_full_of_markup_stays_text(opened, hostile):
    brief, article = attacked(hostile, ATTACK)
    tab = opened(to_html(brief, article))
    assert tab.locator(".text").text_content() == article.text
    assert tab.locator("script").count() == 1
    assert tab.locator("img, base, textarea, [href^=javascript]").count() == 0
    tab.locator("#claim-1 .said").hover()
    assert lit_words(tab) == ATTACK * 2
    for key in ("Tab", "ArrowDown", "Enter", "ArrowDown", "Escape"):
        tab.keyboard.press(key)


# Copying and searching


def copied(tab, selector):
    """What a button of an item puts into the clipboard."""
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.locator(selector).first.click()
    tab.wait_for_function("[...document.querySelectorAll('.tools > *')].some((e) => e.textContent === '✓')")
    return tab.evaluate("navigator.clipboard.readText()")


def test_an_item_is_copied_with_its_evidence_and_its_source(tab):
    tab.locator("#claim-2").hover()
    assert copied(tab, "#claim-2 button").splitlines() == [
        "Inês Duarte, harbour master · told: They waited eleven years.",
        '> "We have waited eleven years for this money," Duarte told reporters on Monday.',
        "Ria Post · by Rui Telles · published 2025-03-03 (from the dateline) · https://ria.example/quay",
    ]
    assert tab.get_by_role("button", name="Copy event 1").count() == 1


def test_an_event_is_copied_with_its_days(tab):
    said = copied(tab, "#event-1 button").splitlines()
    assert said[:2] == ["Vote on the plan for the northern quay", "12 Mar 2025 · “on 12 March” · Aveiro · with the city council, the minister of the sea · scheduled"]  # fmt: skip


def test_every_item_has_an_address(tab):
    assert copied(tab, "#claim-3 .link") == tab.url.partition("#")[0] + "#claim-3"
    assert tab.url.endswith("#claim-3")


def test_what_could_steer_a_terminal_is_not_copied(opened, hostile):
    words = "say \u202eevil\u2066 \u001b[31mred\u001b[0m\r\nrm -rf\u200b"
    brief, article = attacked(hostile, words)
    said = copied(opened(to_html(brief, article)), "#claim-1 button")
    assert not re.search("[\u0000-\u0009\u000b-\u001f\u200b\u202a-\u202e\u2066-\u2069]", said)
    assert said.splitlines()[1].startswith("> say evil \ufffd[31mred\ufffd[0m rm -rf")


def highlighted(tab):
    return tab.evaluate("[...CSS.highlights.get('found')].map((range) => range.toString())")


def shown_items(tab):
    return [item.get_attribute("id") for item in tab.locator(".item:visible").all()]


def test_a_search_keeps_the_items_that_have_the_words_and_marks_them_in_the_article(tab):
    tab.keyboard.press("/")
    tab.keyboard.type("NORTHERN quay in")
    assert shown_items(tab) == ["claim-1"]
    assert highlighted(tab) == ["northern quay in", "northern quay in"], (
        "in the claim, and over the marks of the article"
    )
    assert tab.get_by_role("status").text_content() == "1 of 9 items, 2 places"
    tab.keyboard.press("Enter")
    tab.keyboard.press("Enter")
    assert tab.get_by_role("status").text_content() == "2 of 2 places"
    tab.keyboard.press("Escape")
    assert len(shown_items(tab)) == 9 and highlighted(tab) == []


@pytest.mark.parametrize("sought", ["(", "[a", "\\", ".*", "a/b", "<b>", "$&"])
def test_any_text_can_be_sought(tab, sought):
    tab.get_by_role("searchbox").fill(sought)
    assert shown_items(tab) == [] and highlighted(tab) == []


def test_what_was_sought_is_still_printed_in_full(tab):
    tab.get_by_role("searchbox").fill("nothing has these words")
    tab.emulate_media(media="print")
    assert len(shown_items(tab)) == 9
    assert not tab.get_by_role("search").is_visible()


def test_the_tab_of_the_browser_shows_no_direction_marks(opened, brief):
    brief.headline = "Safe \u202eevil"
    assert opened(to_html(brief)).title() == "Safe evil"


def test_without_the_article_items_are_copied_and_sought_too(opened, brief):
    tab = opened(to_html(brief))
    assert copied(tab, "#claim-1 button").startswith("Inês Duarte")
    tab.get_by_role("searchbox").fill("eleven")
    assert shown_items(tab) == ["summary-2", "claim-2"]


def test_a_finger_finds_the_buttons_of_the_item_it_taps(opened, brief, article):
    tab = opened(
        to_html(brief, article), viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    assert not tab.locator("#claim-2 button").is_visible()
    tab.locator("#claim-2 .said").tap()
    assert tab.locator("#claim-2 button").is_visible()
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360
