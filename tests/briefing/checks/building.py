"""What the tests of checks are made of: an article, items of a brief, and what is found of them."""

from datetime import timedelta

from summarizer.briefing.checks.items import check_item
from summarizer.briefing.checks.speakers import check_speaker
from summarizer.briefing.checks.wording import check_headline, check_summary, check_wording
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Claim, PlannedEvent, Speaker, SummarySentence, When
from tests.drafts import DAY, article_of, evidence

ARTICLE = article_of(
    "Norlandic President Ana Roux did not sign the treaty with Russia on Tuesday, the palace said.",
    "Roux's envoy Ivo Hale will visit Oslo in May with 1.2 million crowns.",
    "Hale said the 23rd summit was cancelled.",
    "They met in 2019.",
)


def summary(text, *numbers, article=ARTICLE):
    return SummarySentence(text=text, evidence=evidence(article, *numbers))


def claim(text, *numbers, speakers=(), article=ARTICLE):
    said_by = [Speaker(name=name) for name in speakers]
    return Claim(text=text, speakers=said_by, form="indirect", evidence=evidence(article, *numbers))


def event(title, *numbers, when=None, status="planned", article=ARTICLE):
    return PlannedEvent(title=title, status=status, when=when, evidence=evidence(article, *numbers))


def day(earliest, latest=None, text="that time"):
    """A time from so many days after the publication to so many."""
    days = [
        None if n is None else DAY + timedelta(n) for n in (earliest, earliest if latest is None else latest)
    ]
    return When(text=text, earliest=days[0], latest=days[1], granularity="day")


def found(item, article=ARTICLE):
    findings = check_item(Reading(article), item)
    assert all(f.message.endswith(".") for f in findings)
    return [(f.name, f.severity) for f in findings]


def wrong_wording(text, *numbers, article=ARTICLE):
    return [(f.name, f.severity) for f in check_wording(Reading(article), text, evidence(article, *numbers))]


def wrong_headline(text, article=ARTICLE):
    return [(f.name, f.severity) for f in check_headline(Reading(article), text)]


def wrong_summary(text, article=ARTICLE):
    return [(f.name, f.severity) for f in check_summary(Reading(article), text)]


def wrong_speaker(article, name, *numbers, named_in=(), kind="person", **known):
    """What is found of somebody whose words stand in these sentences, and whose name in others."""
    speaker = Speaker(name=name, kind=kind, **known)
    findings = check_speaker(
        Reading(article), speaker, evidence(article, *numbers), evidence(article, *named_in)
    )
    return [(f.name, f.severity) for f in findings]
