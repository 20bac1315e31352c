"""The page in a browser: gold files are corrected by mouse and by keyboard, and nothing of a text is taken for markup."""

import json
import re
import threading
from pathlib import Path

import pytest

from summarizer.evals.annotating.server import serving
from summarizer.evals.cases import read_gold
from summarizer.evals.drafting import as_json

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
ATTACK = "<img src=x onerror=alert(1)>"
TEXT = f"""\
OSLO, March 10, 2026 (NTW) - The board 🚢 will meet on 5 May, Mayor Ana Roux said.

"It is safe {ATTACK}," said Ivo Hale. The bridge closed in 2019.

The vote is planned for June.
"""


def passage(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "quote": words}


def gold_of(name, **changes):
    return {
        "id": name, "draft": True, "title": f"A title {ATTACK}", "text": TEXT, "published": "2026-03-10",
        "key_facts": [{"text": "The board meets.", "needs": ["board"]}],
        "claims": [
            {"speakers": [{"name": "Ana Roux"}], "form": "indirect", "text": "The board meets.", "evidence": [passage("The board 🚢 will meet on 5 May")]},
            {"speakers": [{"name": f"Ivo {ATTACK}"}], "form": "direct", "text": "It is safe.", "evidence": [passage("It is safe")]},
        ],
        "planned_events": [
            {"title": "Vote", "status": "planned", "evidence": [passage("The vote is planned for June.")],
             "when": {"text": "June", "earliest": "2026-06-01", "latest": "2026-06-30", "granularity": "month"}},
        ],
        "past_events": [],
        **changes,
    }  # fmt: skip


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
def folder(tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text(as_json(gold_of(name)), "utf-8")
    return tmp_path


@pytest.fixture
def url(folder):
    with serving(sorted(folder.glob("*.json"))) as (server, address):
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield address
        server.shutdown()
        thread.join()


@pytest.fixture
def tab(browser, url):
    """The page on the first of two drafts; afterwards nobody has complained, and nobody else was asked."""
    complaints, requests = [], []
    with browser.new_context(viewport={"width": 1300, "height": 900}) as context:
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("request", lambda request: requests.append(request.url))
        tab.goto(url)
        tab.wait_for_selector(".item.current")
        yield tab
        tab.wait_for_timeout(50)
    assert [complaint for complaint in complaints if "409" not in complaint] == []
    assert [request for request in requests if not request.startswith((url, "data:"))] == []


def drag(tab, words):
    """Select words of the article with the mouse."""
    ends = tab.evaluate(
        """(words) => {
            const pane = document.getElementById("article");
            const at = pane.textContent.indexOf(words);
            const spot = (offset) => {
                const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
                let node;
                while ((node = walker.nextNode())) {
                    if (offset < node.length) break;
                    offset -= node.length;
                }
                const range = document.createRange();
                range.setStart(node, offset);
                range.setEnd(node, offset + 1);
                return range.getBoundingClientRect();
            };
            const [first, last] = [spot(at), spot(at + words.length - 1)];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
        }""",
        words,
    )
    tab.mouse.move(*ends[:2])
    tab.mouse.down()
    tab.mouse.move(*ends[2:], steps=4)
    tab.mouse.up()
    assert tab.locator("#tools output").text_content() == f"“{words}”"


def said(tab, pattern):
    from playwright.sync_api import expect

    expect(tab.locator("#said")).to_have_text(re.compile(pattern))


def titled(tab, pattern):
    from playwright.sync_api import expect

    expect(tab).to_have_title(re.compile(pattern))


def saved(tab, how="Save"):
    tab.get_by_role("button", name=how, exact=True).click()
    said(tab, "^Saved")


def stored(folder, name="one"):
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def test_the_article_is_shown_as_it_is_with_its_passages_marked(tab):
    assert tab.locator("#article").text_content() == TEXT
    assert tab.locator("#article mark.claims").all_text_contents() == [
        "The board 🚢 will meet on 5 May",
        "It is safe",
    ]
    assert tab.locator("#article img").count() == 0
    assert tab.locator("h1").text_content() == f"A title {ATTACK}"
    assert tab.locator("#state").text_content() == "draft"


def test_a_claim_is_made_of_a_passage_selected_with_the_mouse(tab, folder):
    drag(tab, "The bridge closed in 2019.")
    tab.get_by_role("button", name="New claim").click()
    tab.locator("#field-text").fill("The bridge has been closed since 2019.")
    tab.get_by_role("button", name="+ Add a speaker").click()
    tab.keyboard.type("Ivo Hale")
    saved(tab)
    claim = stored(folder)["claims"][2]
    assert claim["text"] == "The bridge has been closed since 2019."
    assert claim["speakers"] == [{"name": "Ivo Hale"}]
    assert claim["evidence"] == [passage("The bridge closed in 2019.")]
    assert read_gold(folder / "one.json").draft
    tab.reload()
    tab.wait_for_selector(".item.current")
    assert tab.locator(".item .head b", has_text="closed since 2019").count() == 1


def test_a_passage_is_selected_anew_with_the_mouse_behind_a_wide_character(tab, folder):
    tab.locator("mark", has_text="It is safe").click()
    assert tab.locator(".item.current").get_attribute("data-place") == "claims/1"
    drag(tab, f"It is safe {ATTACK}")
    tab.get_by_role("button", name="Replace passage").click()
    saved(tab)
    assert stored(folder)["claims"][1]["evidence"] == [passage(f"It is safe {ATTACK}")]


def test_a_second_passage_is_added_in_the_order_of_the_text(tab, folder):
    tab.locator(".head", has_text="It is safe.").click()
    drag(tab, "The bridge closed")
    tab.get_by_role("button", name="Add to item").click()
    drag(tab, "OSLO")
    tab.get_by_role("button", name="Add to item").click()
    saved(tab)
    quotes = [span["quote"] for span in stored(folder)["claims"][1]["evidence"]]
    assert quotes == ["OSLO", "It is safe", "The bridge closed"]


def test_deleting_can_be_undone(tab, folder):
    tab.locator(".head", has_text="It is safe.").click()
    tab.get_by_role("button", name="Delete this claim").click()
    assert tab.locator("section.claims .item").count() == 1
    tab.get_by_role("button", name="Undo").click()
    assert tab.locator("section.claims .item").count() == 2
    tab.locator(".head", has_text="It is safe.").click()
    tab.get_by_role("button", name="Delete this claim").click()
    saved(tab)
    assert [claim["text"] for claim in stored(folder)["claims"]] == ["The board meets."]


def test_all_of_it_goes_by_keyboard(tab, folder):
    press = tab.keyboard.press
    for key in ("j", "j", "j"):  # from the key fact to the event
        press(key)
    press("Enter")
    assert tab.evaluate("document.activeElement.id") == "field-title"
    press("Control+a")
    tab.keyboard.type("Vote on the bridge")
    press("Escape")
    assert tab.locator(".item.current .head b").text_content() == "Vote on the bridge"
    press("k")
    press("x")  # the claim that it is safe
    press("t")
    press("Home")
    for _ in range(5):
        press("ArrowRight")
    press("Shift+ArrowRight")
    selected = tab.locator("#tools output").text_content()
    press("p")
    press("Control+s")
    said(tab, "^Saved")
    gold = stored(folder)
    assert [event["title"] for event in gold["planned_events"]] == ["Vote on the bridge"]
    assert [claim["text"] for claim in gold["claims"]] == ["The board meets."]
    assert f"“{gold['past_events'][0]['quote']}”" == selected
    assert gold["past_events"][0] == passage(gold["past_events"][0]["quote"])


def test_reviewed_files_lead_to_the_next_draft(tab, folder):
    tab.keyboard.press("Control+Enter")
    titled(tab, "^two")
    one = read_gold(folder / "one.json")
    assert not one.draft
    assert one.text_sha256
    assert stored(folder, "two") == gold_of("two")
    tab.keyboard.press("Control+Enter")
    said(tab, "No file is a draft")
    assert tab.locator("#state").text_content() == "reviewed"


def test_what_is_wrong_is_shown_beside_the_item_and_not_saved(tab, folder):
    before = (folder / "one.json").read_bytes()
    tab.locator(".head", has_text="Vote").click()
    tab.get_by_role("textbox", name="first day").fill("2026-07-01")
    tab.wait_for_selector("#faults li")
    assert "2026-07-01 is after 2026-06-30" in tab.locator("#faults").text_content()
    assert "wrong" in tab.locator(".item.current").get_attribute("class")
    tab.get_by_role("button", name="Save as reviewed").click()
    said(tab, "^Not saved")
    assert (folder / "one.json").read_bytes() == before


def test_leaving_a_changed_file_asks_first(tab, folder):
    tab.locator("#field-text").fill("The board is to meet.")
    tab.get_by_role("button", name="Next file").click()
    tab.locator("#leave").get_by_role("button", name="Stay here").click()
    assert tab.locator("#state").text_content() == "not saved"
    tab.get_by_role("button", name="Next file").click()
    tab.locator("#leave").get_by_role("button", name="Save").click()
    titled(tab, "^two")
    assert stored(folder)["key_facts"][0]["text"] == "The board is to meet."


def test_a_file_that_others_changed_is_not_overwritten(tab, folder):
    changed = as_json(gold_of("one", tags=["theirs"]))
    (folder / "one.json").write_text(changed, "utf-8")
    tab.get_by_role("button", name="Save", exact=True).click()
    said(tab, "^Not saved")
    assert (folder / "one.json").read_text("utf-8") == changed


def test_a_value_of_an_own_schema_gets_its_passages(browser, tmp_path):
    own = {"id": "own", "draft": True, "text": TEXT, "value": {"where": "Oslo"}}
    path = tmp_path / "own.json"
    path.write_text(as_json(own), "utf-8")
    with serving([path]) as (server, url), browser.new_context() as context:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.goto(url)
        tab.locator("#value").fill('{"where": "Oslo", "evidence": }')
        tab.locator("#value").press("ArrowLeft")
        drag(tab, "OSLO")
        tab.get_by_role("button", name="Insert at the cursor").click()
        saved(tab, "Save as reviewed")
        server.shutdown()
        thread.join()
    data = json.loads(path.read_text("utf-8"))
    assert data["value"] == {"where": "Oslo", "evidence": passage("OSLO")}
    assert "draft" not in data


def test_the_page_fits_a_phone(browser, url):
    with browser.new_context(viewport={"width": 380, "height": 800}) as context:
        tab = context.new_page()
        tab.set_default_timeout(5_000)
        tab.goto(url)
        tab.wait_for_selector(".item.current")
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
