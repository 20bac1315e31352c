"""Markdown: a page as one would write it, in which no text of others becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from summarizer.rendering.markdown import escaped, to_markdown
from summarizer.schemas.brief import Speaker
from summarizer.text.printable import clean

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tokens(markdown):
    for token in READER.parse(markdown):
        yield token
        yield from token.children or []


def shown(markdown):
    """What a reader sees of a paragraph, and the kinds of its parts."""
    parts = list(tokens(markdown))
    return "".join(part.content for part in parts if part.type == "text"), {part.type for part in parts}


def test_the_page(brief):
    assert to_markdown(brief).splitlines() == [
        "# Aveiro closes a quay to rebuild it",
        "",
        "Ria Post · by Rui Telles · published 2025-03-03 (from the dateline) · [Aveiro closes a quay](<https://ria.example/quay>)",
        "",
        "## Summary",
        "",
        r"The port will close its northern quay. \[1\] The council votes, and money has come. \[2\] \[3\]",
        "",
        "## Claims",
        "",
        "**Inês Duarte**, harbour master: The port will close its northern quay in June.",
        "",
        "> The port of Aveiro will close its northern quay in June",
        "",
        "**Inês Duarte**, harbour master: They waited eleven years.",
        "",
        '> "We have waited eleven years for this money," Duarte told reporters on Monday.',
        "",
        "*The article itself*: The minister will attend.",
        "",
        "> The city council is to vote on the plan on 12 March, and the minister of the sea may attend.",
        "",
        '- **doubt** in claim 3: "may" is not in the claim',
        "",
        "## Planned events",
        "",
        "| When | What | Where | Who | Status |",
        "| --- | --- | --- | --- | --- |",
        r"| 2025-03-12 (on 12 March) | Vote on the plan for the northern quay \[3\] | Aveiro | the city council, the minister of the sea | scheduled |",
        r"| 2025-06 (in June) | Closure of the northern quay \[4\] |  |  | planned |",
        r"| from 2025-09-02 (after 1 September) | A new crane \[5\] |  |  | expected |",
        r"|  | A party \[6\] |  |  | planned |",
        "",
        "## In the article's words",
        "",
        "1. LISBON, March 3 - The port of Aveiro will close its northern quay in June, harbour master Inês Duarte said. 🚢",
        '2. "We have waited eleven years for this money," Duarte told reporters on Monday.',
        "3. The city council is to vote on the plan on 12 March, and the minister of the sea may attend.",
        "4. close its northern quay in June, harbour",
        "5. A new crane, ordered in 2023, could follow after 1 September.",
        "6. Nobody named a day for the party.",
        "",
        "## Left out (1)",
        "",
        "- The quay costs 40 million euros.",
        "  - 40 is in no sentence",
        "",
        "---",
        "",
        r"local/test-model · 3 requests · 2,140 tokens in (1,802 cached), 236 out · 31.2 s",
    ]


def test_what_version_2_adds(brief):
    duarte = brief.claims[0].speakers[0]
    claim, (vote, closure, *_) = brief.claims[1], brief.planned_events
    claim.speakers = [duarte, Speaker(name="port officials", anonymous=True)]
    claim.attribution = [brief.claims[0].evidence[0]]
    vote.when.time, closure.status = "15:30", "proposed"
    closure.instead_of, closure.condition = vote.when, "money | comes"
    brief.provenance.reader = "both"
    claim.found_by = closure.found_by = "code"
    brief.checks.append(brief.checks[0].model_copy(update={"path": "/headline", "severity": "proof"}))
    page = to_markdown(brief)
    assert (
        "**Inês Duarte**, harbour master, and **port officials** (unnamed): They waited eleven years. (found by code)\n"
        in page
    )
    assert (
        '> "We have waited eleven years for this money," Duarte told reporters on Monday.\n>\n> Who says it: The port'
        in page
    )
    assert "| 2025-03-12 15:30 (on 12 March) |" in page
    assert (
        r"Closure of the northern quay \[4\] (instead of “on 12 March” (2025-03-12 15:30); condition: “money \| comes”; "
        "found by code) |  |  | proposed |"
    ) in page
    assert '## Checks\n\n- **proof** in headline: "may" is not in the claim\n' in page
    assert "---\n\nRead by the model, and by code for what it passed over.\n\nlocal/test-model" in page


TRICKS = [
    "# heading", "- item", "+ item", "* item", "1. item", "2) item", "> quote", "=====", "---", "a | b", "~~gone~~",
    "<b>bold</b>", "<!-- hidden -->", "&lt;b&gt;", "**loud** _low_ `code`", "[link](javascript:alert(1))",
    "![image](https://evil.example/x.png)", "<https://evil.example>", "[ref]: https://evil.example", "a\\", "```",
    "$x^2$", "    code", "a\n\n# b", "\u202etxt", "\x00\x1b[2J",
]  # fmt: skip


@pytest.mark.parametrize("trick", TRICKS)
def test_no_text_becomes_markup(trick):
    words, kinds = shown(escaped(trick))
    assert words.replace("\u2060", "") == clean(trick).strip()
    assert kinds <= {"paragraph_open", "inline", "text", "paragraph_close"}


markup = st.text(st.sampled_from("ab1 \t\n\\`*_{}[]<>()#+-=.!|~&;:/\"'$^@"), max_size=30)


@settings(deadline=None)
@given(markup | st.text())
def test_no_text_at_all_becomes_markup(text):
    words, kinds = shown(escaped(text))
    assert words.replace("\u2060", "") == clean(text).strip().replace("\u2060", "")
    assert kinds <= {"paragraph_open", "inline", "text", "paragraph_close"}


@pytest.mark.parametrize("link", ["https://evil.example/", "ftp://evil.example", "www.evil.example"])
def test_addresses_in_a_text_are_no_links_on_github(link):
    assert link not in escaped(f"see {link} now")
    assert shown(escaped(link))[0] == link


def test_nobody_is_told_and_no_ticket_is_named():
    assert (
        escaped("@mayor and #12 and me@mail.example")
        == "@\u2060mayor and #\u206012 and me@\u2060mail.example"
    )
    assert escaped("$5 million or $x$") == r"$5 million or \$x\$"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:///nohost",
        "https://a.example/>x](javascript:y)", "https://a.example/ b", "https://ria.example@evil.example/",
        "https://a.example/\u202egpj", "https://[bad", "//a.example", "https://a.example/\nx",
    ],
)  # fmt: skip
def test_only_an_address_of_the_web_becomes_a_link(brief, url):
    brief.article.url = url
    assert "link_open" not in {token.type for token in tokens(to_markdown(brief))}


@settings(deadline=None)
@given(markup)
def test_a_hostile_brief_has_the_structure_of_any(hostile, text):
    def structure(words):
        return [token.type for token in tokens(to_markdown(hostile(words))) if token.type != "text"]

    assert structure(f"x{text}x") == structure("xx")


def test_an_empty_brief_is_a_page(brief):
    brief.summary, brief.claims, brief.planned_events, brief.checks, brief.dropped = [], [], [], [], []
    assert "##" not in to_markdown(brief)
