"""The two faces of a brief: JSON that is the contract, and a page that no article can take over."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from summarizer.rendering.text import to_json, to_text
from summarizer.rendering.wording import days
from summarizer.schemas.brief import (
    ArticleInfo,
    Brief,
    Check,
    Claim,
    Dropped,
    Evidence,
    PlannedEvent,
    PromptInfo,
    Provenance,
    Speaker,
    SummarySentence,
    Usage,
    When,
)
from summarizer.text.printable import clean, clean_json

ARTICLE = """\
LISBON, March 3 - The port of Aveiro will close its northern quay in June, harbour master Inês Duarte said.
"We have waited eleven years for this money," Duarte told reporters on Monday.
The city council is to vote on the plan on 12 March, and the minister of the sea may attend."""


def evidence(words: str) -> list[Evidence]:
    start = ARTICLE.index(words)
    return [Evidence(start=start, end=start + len(words), quote=words)]


def sample() -> Brief:
    first, second, third = ARTICLE.split("\n")
    duarte = Speaker(name="Inês Duarte", role="harbour master")
    return Brief(
        article=ArticleInfo(
            id="sha256:00",
            publisher="Ria Post",
            url="https://ria.example/quay",
            published=date(2025, 3, 3),
            published_from="dateline",
            characters=len(ARTICLE),
            sentences=3,
        ),
        headline="Aveiro closes a quay to rebuild it",
        summary=[
            SummarySentence(text="The port will close its northern quay.", evidence=evidence(first)),
            SummarySentence(text="The council votes on the plan.", evidence=evidence(third)),
        ],
        claims=[
            Claim(
                text="The port will close its northern quay in June.",
                speakers=[duarte],
                form="indirect",
                cue="said",
                evidence=evidence(first),
            ),
            Claim(
                text="The port has waited eleven years for the money.",
                speakers=[duarte],
                form="direct",
                cue="told",
                evidence=evidence(second),
            ),
            Claim(text="The minister may attend the vote.", form="unattributed", evidence=evidence(third)),
        ],
        planned_events=[
            PlannedEvent(
                title="Vote on the plan for the northern quay",
                status="scheduled",
                when=When(
                    text="on 12 March",
                    edtf="2025-03-12",
                    earliest=date(2025, 3, 12),
                    latest=date(2025, 3, 12),
                    granularity="day",
                ),
                where="Aveiro",
                participants=["the city council", "the minister of the sea"],
                evidence=evidence(third),
            ),
            PlannedEvent(
                title="Closure of the northern quay",
                status="planned",
                when=When(
                    text="in June",
                    edtf="2025-06",
                    earliest=date(2025, 6, 1),
                    latest=date(2025, 6, 30),
                    granularity="month",
                ),
                evidence=evidence(first),
            ),
        ],
        checks=[
            Check(
                name="hedge_lost",
                severity="doubt",
                path="/claims/2/text",
                message='"may" stands with another verb in sentence 3',
            )
        ],
        dropped=[
            Dropped(
                item={"text": "The quay costs 40 million euros."},
                checks=[
                    Check(
                        name="number_not_in_evidence",
                        severity="proof",
                        path="/summary/2",
                        message="40 is in none of its sentences",
                    )
                ],
            )
        ],
        provenance=Provenance(
            model="local/test-model",
            prompt=PromptInfo(name="brief", version="1", sha256="00"),
            schema_sha256="00",
            requests=3,
            usage=Usage(input_tokens=2140, cached_input_tokens=1802, output_tokens=236),
            seconds=31.24,
            summarizer_version="0",
        ),
    )


@pytest.fixture
def brief() -> Brief:
    return sample()


def hostile(words: str) -> Brief:
    """A brief that says the same words wherever an article or a model has a say."""
    brief = sample()
    brief.headline = brief.article.publisher = brief.article.url = brief.provenance.model = words
    claim, event, check = brief.claims[0], brief.planned_events[0], brief.checks[0]
    brief.summary[0].text = claim.text = claim.cue = claim.evidence[0].quote = words
    claim.speakers[0].name = claim.speakers[0].role = words
    claim.attribution = claim.evidence
    event.condition, event.instead_of = words, When(text=words)
    event.title = event.where = event.when.text = words
    event.participants = [words]
    check.path = check.message = words
    brief.dropped[0].item["text"] = brief.dropped[0].checks[0].message = words
    return brief


def lines_of(brief: Brief, *, width: int = 80) -> list[str]:
    return to_text(brief, width=width, colour=False).split("\n")


def test_json_gives_the_brief_back(brief):
    text = to_json(brief)
    assert text.endswith("}\n")
    assert "Inês" in text
    assert list(json.loads(text)) == list(Brief.model_fields)
    assert Brief.model_validate_json(text) == brief


def test_json_escapes_what_steers_a_terminal_and_keeps_the_data(brief):
    brief.headline = "a\x1b[2Jb\x9bc\u202ed\x7f"
    assert "a\\u001b[2Jb\\u009bc\\u202ed\\u007f" in to_json(brief)
    assert json.loads(to_json(brief))["headline"] == brief.headline


def test_json_has_no_halves_of_characters(brief):
    brief.dropped[0].item["text"] = "half \ud83d"
    assert json.loads(to_json(brief))["dropped"][0]["item"]["text"] == "half \ufffd"


def test_the_page_at_eighty_columns(brief):
    assert (
        to_text(brief, width=80, colour=False)
        == """\
Aveiro closes a quay to rebuild it
Ria Post · published 2025-03-03 (from the dateline) · https://ria.example/quay

Summary
 1  The port will close its northern quay.
 2  The council votes on the plan.

Claims
 1  Inês Duarte, harbour master · said
    The port will close its northern quay in June.
    │ LISBON, March 3 - The port of Aveiro will close its northern quay in June,
    │ harbour master Inês Duarte said.
 2  Inês Duarte, harbour master · told
    The port has waited eleven years for the money.
    │ "We have waited eleven years for this money," Duarte told reporters on
    │ Monday.
 3  The article itself
    The minister may attend the vote.
    │ The city council is to vote on the plan on 12 March, and the minister of
    │ the sea may attend.
    doubt: "may" stands with another verb in sentence 3

Planned events
    When                 What                             Where        Status
 1  on 12 March          Vote on the plan for the         Aveiro       scheduled
    2025-03-12           northern quay
                         with the city council, the
                         minister of the sea
 2  in June              Closure of the northern quay     -            planned
    2025-06

Left out (1)
    The quay costs 40 million euros.
    number_not_in_evidence: 40 is in none of its sentences

local/test-model · 3 requests · 2,140 tokens in (1,802 cached), 236 out · 31.2 s
"""
    )


@pytest.mark.parametrize("width", [1, 40, 57, 80, 400])
def test_no_line_is_wider_than_the_terminal_or_hard_to_read(brief, width):
    brief.headline = "北京" * 60
    brief.planned_events[0].where = "Llanfairpwllgwyngyllgogerychwyrndrobwll"
    assert max(cell_len(line) for line in lines_of(brief, width=width)) <= min(max(width, 40), 100)


def test_the_hour_of_publication_is_told_where_the_article_has_it(brief):
    brief.article.published_time = "2:05 p.m."
    assert lines_of(brief, width=100)[1].startswith(
        "Ria Post · published 2025-03-03, 2:05 p.m. (from the dateline) · "
    )


def test_what_is_not_there_takes_no_room(brief):
    brief.claims = brief.planned_events = brief.checks = brief.dropped = []
    brief.article.published, brief.article.published_from = None, "none"
    lines = lines_of(brief)
    assert lines[1].startswith("Ria Post · publication date unknown")
    assert not {"Claims", "Planned events", "Checks"} & set(lines)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ((2025, 6, 3), (2025, 6, 3), "2025-06-03"),
        ((2024, 2, 1), (2024, 2, 29), "2024-02"),
        ((2025, 12, 1), (2025, 12, 31), "2025-12"),
        ((2025, 1, 1), (2025, 12, 31), "2025"),
        ((2025, 6, 2), (2025, 6, 30), "2025-06-02 to 2025-06-30"),
        ((9999, 1, 1), (9999, 12, 31), "9999-01-01 to 9999-12-31"),
        ((2025, 6, 2), None, "from 2025-06-02"),
        (None, (2025, 6, 2), "up to 2025-06-02"),
    ],
)
def test_days_are_shown_as_short_as_they_are_clear(first, last, shown):
    assert days(first and date(*first), last and date(*last)) == shown


def test_a_check_stands_beside_its_item_and_what_is_about_none_below(brief):
    paths = ["/summary/0", "/claims/1/text", "/planned_events/1", "/headline", "", "/claims/x", "/claims/9"]
    check = brief.checks[0]
    brief.checks = [
        check.model_copy(update={"path": path, "message": f"m{n}"}) for n, path in enumerate(paths)
    ]
    lines = lines_of(brief)
    for before, message in [("northern quay.", "m0"), ("Monday.", "m1"), ("2025-06", "m2")]:
        place = next(n for n, line in enumerate(lines) if f"doubt: {message}" in line)
        assert lines[place - 1].rstrip().endswith(before) or before in lines[place]
    below = lines[lines.index("Checks") + 1 :][:4]
    assert [line.strip() for line in below] == [
        "doubt in headline: m3", "doubt in the brief: m4", "doubt in /claims/x: m5", "doubt in claim 10: m6",
    ]  # fmt: skip


def test_a_proof_is_as_red_as_a_doubt_is_yellow(brief):
    brief.checks = [brief.checks[0], brief.checks[0].model_copy(update={"severity": "proof"})]
    page = to_text(brief, width=80, colour=True)
    assert "\x1b[33mdoubt\x1b[0m: " in page
    assert "\x1b[31mproof\x1b[0m: " in page


def test_joint_and_unnamed_speakers_stand_in_one_line_and_where_they_are_named_below(brief):
    duarte = brief.claims[0].speakers[0]
    officials = Speaker(name="two port officials", anonymous=True, kind="group")
    brief.claims[1].speakers = [duarte, officials, Speaker(name="Rui Sá")]
    brief.claims[1].attribution = evidence("harbour master Inês Duarte said")
    lines = lines_of(brief)
    at = lines.index(" 2  Inês Duarte, harbour master, two port officials (unnamed) and Rui Sá · told")
    assert lines[at + 4] == "    │ Who says it: harbour master Inês Duarte said"


def test_what_an_event_was_moved_from_and_depends_on(brief):
    vote, closure = brief.planned_events
    vote.status, vote.when.time, vote.when.granularity = "proposed", "15:30", "minute"
    closure.instead_of, closure.condition = vote.when, "the money comes"
    page = " ".join(to_text(brief, width=100, colour=False).split())
    assert "1 on 12 March Vote on the plan for the northern quay Aveiro proposed 2025-03-12 15:30" in page
    assert "instead of “on 12 March” (2025-03-12 15:30)" in page
    assert "condition: “the money comes”" in page


@pytest.mark.parametrize(
    ("reader", "requests", "said"),
    [
        ("model", 3, None),
        ("both", 3, "Read by the model, and by code for what it passed over."),
        ("code", 3, "Read by code; the model only filled gaps."),
        ("code", 0, "Read by code; no model was asked."),
    ],
)
def test_one_sentence_says_that_code_has_read_the_article(brief, reader, requests, said):
    brief.provenance.reader, brief.provenance.requests = reader, requests
    assert lines_of(brief)[-3] == (said or "")


@pytest.mark.parametrize(("reader", "shown"), [("model", 2), ("both", 2), ("code", 0)])
def test_what_code_found_is_marked_unless_code_has_read_it_all(brief, reader, shown):
    brief.provenance.reader = reader
    brief.claims[0].found_by = brief.planned_events[0].found_by = "code"
    assert to_text(brief, width=80, colour=False).count("found by code") == shown


def test_words_are_no_markup(brief):
    brief.headline = "[bold red]sale[/] :smile: [link=http://evil.example]here[/link] \\[x"
    assert lines_of(brief)[0] == brief.headline
    assert "evil.example\x1b" not in to_text(brief, width=80, colour=True)


def test_colours_are_the_sixteen_that_a_user_has_chosen(brief):
    page = to_text(brief, width=80, colour=True)
    codes = {int(code) for code in re.findall(r"\d+", " ".join(re.findall(r"\x1b\[([\d;]*)m", page)))}
    assert codes <= {0, 1, 2, 3, 9, 33, 36}
    assert re.sub(r"\x1b\[[\d;]*m", "", page).split() == to_text(brief, width=80, colour=False).split()


STEERING = "\n\r\t\x00\x07\x08\x1b\x7f\x85\x9b\u200b\u2028\u202e\u2066\ufeff\ud800\U000e0041"
hard_text = st.text(st.sampled_from("ab é[]0;m" + STEERING))


def steering_in(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or c in STEERING]


@given(st.text() | hard_text)
def test_clean_text_steers_nothing(text):
    assert not steering_in(clean(text))
    assert clean(clean(text)) == clean(text)
    assert not steering_in(clean_json(json.dumps(text, ensure_ascii=False)))


@given(st.text(st.characters(categories=["L", "M", "N", "P", "S"])) | st.just("می\u200cخواهم 👩\u200d👧"))
def test_clean_text_keeps_every_word(text):
    assert clean(text) == text


@given(hard_text)
@settings(max_examples=25, deadline=None)
def test_no_article_and_no_model_steers_the_page(words):
    brief = hostile(words)
    coloured = to_text(brief, width=60, colour=True)
    assert not steering_in(re.sub(r"\x1b\[[\d;]*m", "", coloured).replace("\n", ""))
    assert not steering_in(to_text(brief, width=60, colour=False).replace("\n", ""))
    assert not steering_in(to_json(brief).replace("\n", ""))


# Nothing is said twice, and events are in order


def told(text, *quotes):
    """How often a page says the words of a claim, and whether it quotes anything."""
    brief = sample()
    brief.claims = [
        brief.claims[0].model_copy(
            update={"text": text, "evidence": [Evidence(start=0, end=1, quote=q) for q in quotes]}
        )
    ]
    return "│" in to_text(brief, width=100, colour=False)


@pytest.mark.parametrize(
    ("text", "quotes", "is_quoted"),
    [
        ("The quay will close in June.", ["The quay will close in June, Duarte said."], False),
        (
            "The quay will close in June.",
            ["the quay “will close” in June: so it is."],
            False,
        ),  # marks and case
        ("We waited. It was long.", ['"We waited," she said.', '"It was long."'], False),
        ("They will close it.", ["The quay will close in June."], True),
        ("The quay will close.", ["The quay will not close."], True),
        ("We waited. It was short.", ['"We waited," she said. "It was long."'], True),
        ("The quay closes.", ["The quay closest to us."], True),
    ],
)
def test_a_claim_is_quoted_where_it_is_told_in_other_words(text, quotes, is_quoted):
    assert told(text, *quotes) is is_quoted


def test_events_stand_in_the_order_of_time():
    brief = sample()
    event = brief.planned_events[0]
    moments = [(None, None, None), (10, 12, None), (10, 10, "15:30"), (10, 10, "09:00"), (2, None, None)]
    brief.planned_events = [
        event.model_copy(
            update={
                "title": f"Event {n}",
                "when": first
                and When(
                    text="x", earliest=date(2025, 4, first), latest=last and date(2025, 4, last), time=time
                ),
            }
        )
        for n, (first, last, time) in enumerate(moments)
    ]
    page = to_text(brief, width=100, colour=False)
    assert re.findall(r"Event (\d)", page) == ["4", "3", "2", "1", "0"]


@pytest.mark.parametrize(("byline", "shown"), [("Ana Roux", "by Ana Roux"), ("By Ana Roux", "By Ana Roux"), ("Von Jon Hale", "Von Jon Hale"), (" ", None)])  # fmt: skip
def test_who_wrote_the_article(byline, shown):
    brief = sample()
    brief.article.byline = byline
    line = to_text(brief, width=100, colour=False).splitlines()[1]
    assert (f" · {shown} · " in line) if shown else line.startswith("Ria Post · published")
