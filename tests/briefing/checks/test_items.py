"""All rules for one item of a brief, and those for the brief as a whole.

A proof is what nobody who reads the article can deny; everything else is a doubt.
"""

import pytest

from summarizer.briefing.checks.items import check_brief
from summarizer.schemas.brief import SummarySentence
from tests.briefing.checks.building import claim, day, event, found, summary
from tests.drafts import DAY, article_of, brief_of, evidence, filler


@pytest.mark.parametrize(
    ("text", "sentences", "name", "severity"),
    [
        ("Hale brings 1,300,000 crowns.", [2], "number_not_in_article", "proof"),
        ("Hale came for the 2019 talks.", [2], "number_not_in_evidence", "doubt"),
        ("Hale will visit Oslo in June.", [2], "date_not_in_article", "proof"),
        ("Hale will visit Oslo next month.", [2], "date_not_in_evidence", "doubt"),
        ("Hale will visit Oslo on Tuesday.", [2], "date_not_in_evidence", "doubt"),
        ("Hale will visit Bergen in May.", [2], "name_not_in_article", "proof"),
        ("Hale “will never return” to Oslo.", [2], "quote_altered", "proof"),
        ("President Hale will visit Oslo.", [2], "office_not_in_article", "doubt"),
        ("Hale will not visit Oslo.", [2], "negation_not_in_evidence", "doubt"),
        ("Roux did sign the treaty.", [1], "negation_lost", "doubt"),
        ("Hale will visit 双边 Oslo.", [2], "script_not_in_article", "proof"),
        ("Roux did sign that treaty with Russia.", [4], "evidence_holds_little", "doubt"),
    ],
)
def test_what_the_article_or_the_evidence_lacks_is_found(text, sentences, name, severity):
    assert (name, severity) in found(summary(text, *sentences))
    assert set(found(summary(text, *sentences))) == set(found(claim(text, *sentences)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Envoy Ivo Hale will visit Oslo in May with 1,200,000 crowns.", [2]),
        ("President Ana Roux did not sign the Russian treaty on Tuesday.", [1]),
        ("Ivo Hale said the 23rd summit was cancelled.", [3]),
        ("Norlandic President Ana Roux never signed it.", [1]),
        ("The treaty with Russia was not signed, and Hale will visit Oslo in May.", [1, 2]),
        ("The summit was cancelled.", [3]),
        ("Hale “will visit Oslo”.", [2]),
    ],
)
def test_what_the_evidence_holds_passes(text, sentences):
    assert found(summary(text, *sentences)) == []


def test_each_thing_that_is_wrong_is_said_once():
    assert found(summary("Hale brings 7 crowns and 8 to Bergen in June.", 2)) == [
        ("number_not_in_article", "proof"),
        ("number_not_in_article", "proof"),
        ("date_not_in_article", "proof"),
        ("name_not_in_article", "proof"),
    ]


# The brief as a whole


def covering(article, end):
    """What is said of a brief whose evidence ends there."""
    brief = brief_of(article, SummarySentence(text="x", evidence=[
        evidence(article, 1)[0].model_copy(update={"start": 0, "end": 1, "quote": "x"}),
        evidence(article, 1)[0].model_copy(update={"start": 0, "end": end, "quote": "x" * end}),
    ]))  # fmt: skip
    return [(c.name, c.severity, c.message) for c in check_brief(article, brief)]


def test_evidence_from_the_head_of_a_long_article_only_is_suspicious():
    article = article_of(*filler(39, "It rained."), "It rained a bit.")
    assert len(article.text) == 445
    ((name, severity, message),) = covering(article, 177)
    assert (name, severity) == ("evidence_covers_little", "doubt")
    assert "in the first 40 %" in message
    assert "in the first 39 %" in covering(article, 175)[0][2]
    assert covering(article, 178) == [], "four tenths are covered"


def test_of_a_short_article_little_may_be_covered():
    assert covering(article_of(*filler(39, "It rained.")), 10) == []


def test_a_long_article_of_which_nothing_is_cited_is_not_suspicious():
    article = article_of(*filler(50))
    assert check_brief(article, brief_of(article)) == []


@pytest.mark.parametrize(
    ("published", "when", "said"), [(None, day(1), True), (None, None, False), (DAY, day(1), False)]
)
def test_times_without_a_publication_date_are_mentioned(published, when, said):
    article = article_of("They will meet.", published=published)
    planned = [
        event("They will meet", 1, article=article),
        event("They will meet", 1, when=when, article=article),
    ]
    checks = check_brief(article, brief_of(article).model_copy(update={"planned_events": planned}))
    assert [(c.name, c.severity, c.path) for c in checks] == (
        [("no_publication_date", "doubt", "/article/published")] if said else []
    )


@pytest.mark.parametrize(
    ("text", "said"), [("The cafÃ© is shut, isnâ€™t it?", True), ("The café is shut.", False)]
)
def test_a_text_that_was_damaged_before_is_mentioned(text, said):
    article = article_of(text)
    checks = check_brief(article, brief_of(article))

    assert [(c.name, c.severity, c.path) for c in checks] == (
        [("text_damaged", "doubt", "/article")] if said else []
    )
