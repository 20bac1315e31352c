"""All rules for one item of a brief, and those for the brief as a whole."""

from __future__ import annotations

from summarizer.briefing.checks.announcements import check_announcement
from summarizer.briefing.checks.events import check_event
from summarizer.briefing.checks.findings import Finding, doubt
from summarizer.briefing.checks.speakers import check_speakers
from summarizer.briefing.checks.wording import check_title, check_wording
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Brief, Check, Claim, PlannedEvent, SummarySentence
from summarizer.text.damage import damage_in

Item = SummarySentence | Claim | PlannedEvent

_LONG_ARTICLE = 40  # sentences
_COVERED = 0.4


def check_item(reading: Reading, item: Item) -> list[Finding]:
    """Everything that speaks against one item of a brief."""
    if isinstance(item, PlannedEvent):
        return [
            *check_title(reading, item.title, item.evidence),
            *check_event(reading, item),
            *check_announcement(reading, item),
        ]
    findings = check_wording(reading, item.text, item.evidence)
    if isinstance(item, Claim):
        findings += check_speakers(reading, item)
    return findings


def check_brief(article: Article, brief: Brief) -> list[Check]:
    """Findings about the brief as a whole."""
    items: list[Item] = [*brief.summary, *brief.claims, *brief.planned_events]
    cited = [e.end for item in items for e in item.evidence]
    checks = []
    if len(article.sentences) >= _LONG_ARTICLE and cited and max(cited) < _COVERED * len(article.text):
        share = round(100 * max(cited) / len(article.text))
        message = (
            f"All evidence lies in the first {share} % of a long article; the model may have seen a cut text."
        )
        checks.append(doubt("evidence_covers_little", message).at(""))
    if article.published is None and any(e.when for e in brief.planned_events):
        message = (
            "The publication date is unknown, so relative dates are not resolved; pass it with --published."
        )
        checks.append(doubt("no_publication_date", message).at("/article/published"))
    if example := damage_in(article.text):
        message = (
            f"The text was damaged before it came here: it has {example!r} where there was another letter; "
            "pass a copy that was decoded rightly."
        )
        checks.append(doubt("text_damaged", message).at("/article"))
    return checks
