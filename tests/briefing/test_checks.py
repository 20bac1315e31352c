from datetime import date

import pytest

from summarizer.briefing.checks import check_brief, check_headline, check_item
from summarizer.briefing.grounding import evidence_of
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Claim, PlannedEvent, Speaker, SummarySentence, When

TEXT = """Norlandic President Ana Roux did not sign the treaty with Russia on Tuesday, the palace said. \
Roux's envoy Ivo Hale will visit Oslo in May with 1.2 million crowns. Hale said the 23rd summit was cancelled. \
They met in 2019."""
ARTICLE = Article(text=TEXT, published=date(2026, 3, 10))
READING = Reading(ARTICLE)


def names(item):
    return {f.name for f in check_item(READING, item)}


def summary(text, *sentences):
    return SummarySentence(
        text=text, evidence=evidence_of(ARTICLE, [ARTICLE.sentences[n - 1] for n in sentences])
    )


@pytest.mark.parametrize(
    ("text", "sentences", "finding"),
    [
        ("Hale brings 1,300,000 crowns.", [2], "number_not_in_evidence"),
        ("Hale will visit Oslo in June.", [2], "date_not_in_evidence"),
        ("Hale will visit Bergen in May.", [2], "name_not_in_evidence"),
        ("The summit saw Ana Roux.", [3], "name_not_in_evidence"),
        ("On the day President Ivo Hale travels.", [2], "office_not_in_article"),
        ("Hale will not visit Oslo.", [2], "negation_not_in_evidence"),
        ("Roux did sign the treaty.", [1], "negation_lost"),
        ("Hale will visit 双边 Oslo.", [2], "script_not_in_article"),
    ],
)
def test_what_the_evidence_does_not_hold_is_found(text, sentences, finding):
    assert finding in names(summary(text, *sentences))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Envoy Ivo Hale will visit Oslo in May with 1,200,000 crowns.", [2]),
        ("President Ana Roux did not sign the Russian treaty on Tuesday.", [1]),
        ("Ivo Hale said the 23rd summit was cancelled.", [3]),
        ("Norlandic President Ana Roux never signed it.", [1]),
    ],
)
def test_what_the_evidence_holds_passes(text, sentences):
    assert names(summary(text, *sentences)) == set()


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("Eva Moss", {"speaker_not_in_article"}),
        ("Ana Roux", {"speaker_contradicted"}),
        ("Ivo Hale", set()),
        ("the palace", set()),
    ],
)
def test_a_speaker_must_stand_in_the_article(name, finding):
    claim = Claim(
        text="The 23rd summit was cancelled.", speaker=Speaker(name=name), form="indirect",
        evidence=evidence_of(ARTICLE, [ARTICLE.sentences[2]]),
    )  # fmt: skip
    assert names(claim) == finding


def test_a_speaker_must_stand_near_the_words():
    article = Article(text="Eva Moss came. " + "It rained again. " * 20 + "The bridge is safe.")
    claim = Claim(
        text="The bridge is safe.", speaker=Speaker(name="Eva Moss"), form="indirect",
        evidence=evidence_of(article, [article.sentences[-1]]),
    )  # fmt: skip
    assert {f.name for f in check_item(Reading(article), claim)} == {"speaker_not_near_evidence"}


def event(title, sentence, when=None):
    return PlannedEvent(
        title=title,
        status="planned",
        when=when,
        evidence=evidence_of(ARTICLE, [ARTICLE.sentences[sentence - 1]]),
    )


def test_an_event_on_or_before_the_day_of_publication_is_not_planned():
    day = When(text="Tuesday", earliest=date(2026, 3, 10), latest=date(2026, 3, 10), granularity="day")
    assert "event_not_in_future" in names(event("Treaty with Russia", 1, day))


def test_an_event_told_in_the_past_without_a_date_is_not_planned():
    assert names(event("They met", 4)) == {"event_not_in_future"}
    assert names(event("Hale's visit to Oslo", 2)) == set()


def test_a_title_uses_the_words_of_its_evidence():
    assert "title_not_in_evidence" in names(event("Launch of a new chess league", 2))


def test_the_headline_is_held_against_the_whole_article():
    assert check_headline(READING, "Envoy Hale to visit Oslo after 23rd summit") == []
    assert {f.name for f in check_headline(READING, "Envoy Hale to visit Bergen")} == {"name_not_in_evidence"}
    title_case = check_headline(READING, "Envoy Hale Begins Visit To Oslo")
    assert {f.severity for f in title_case} == {"warning"}, "in title case nobody can tell a name"


def test_evidence_from_the_head_of_a_long_article_only_is_suspicious(brief_of):
    article = Article(text="The mayor opened a bridge. " + "It rained again. " * 60)
    brief = brief_of(article, SummarySentence(text="x", evidence=evidence_of(article, article.sentences[:1])))
    assert [c.name for c in check_brief(article, brief)] == ["evidence_covers_little"]
    whole = brief_of(
        article, SummarySentence(text="x", evidence=evidence_of(article, article.sentences[-1:]))
    )
    assert check_brief(article, whole) == []
