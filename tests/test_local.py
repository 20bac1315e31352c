"""The embedded model really reads an article: slow, and the reason why the rest can be trusted."""

from pathlib import Path

import pytest

from summarizer import Summarizer, read_article

EXAMPLES = Path(__file__).parent.parent / "examples"
SEED = Path(__file__).parent.parent.parent / "shared" / "seed" / "article.txt"

pytestmark = pytest.mark.local


def assert_grounded(brief, article):
    items = [*brief.summary, *brief.claims, *brief.planned_events]
    assert items
    for item in items:
        assert item.evidence
        for evidence in item.evidence:
            assert article.text[evidence.start : evidence.end] == evidence.quote
    for event in brief.planned_events:
        if event.when and event.when.latest:
            assert event.when.latest >= article.published, "the day of publication is still to come"
    assert all(check.severity == "doubt" for check in brief.checks)


def test_an_example_becomes_a_brief():
    article = read_article(EXAMPLES / "diplomacy.txt")
    with Summarizer("local") as summarizer:
        brief = summarizer.brief(article)
    assert_grounded(brief, article)
    assert brief.article.published.isoformat() == "2026-03-10"
    assert 1 <= len(brief.summary) <= 4
    assert {"Ilse Marenko", "Benedikt Aurel"} <= {s.name for c in brief.claims for s in c.speakers}
    assert brief.provenance.usage.output_tokens > 0, "the model was asked"
    assert brief.provenance.reader == "code"


def test_the_article_it_all_began_with():
    if not SEED.exists():
        pytest.skip("../shared/seed/article.txt is not here")
    article = read_article(SEED)
    with Summarizer("local") as summarizer:
        brief = summarizer.brief(article)
    assert_grounded(brief, article)
    assert (brief.article.published.isoformat(), brief.article.published_from) == ("2024-11-19", "dateline")
    assert 2 <= len(brief.summary) <= 4
    speakers = {s.name for claim in brief.claims for s in claim.speakers}
    assert {"Dmitry Peskov", "Narendra Modi"} <= speakers <= {
        "Dmitry Peskov", "Narendra Modi", "Prime Minister's Office"
    }  # fmt: skip
    assert any("Putin" in e.title and "visit" in e.title and e.where == "India" for e in brief.planned_events)
    summit = next(e for e in brief.planned_events if "Summit" in e.evidence[0].quote)
    assert (summit.when.text, summit.when.edtf) == ("next year", "2025")
    assert all("met" not in e.title.split() and "Kazan" not in e.title for e in brief.planned_events)
