"""A text denies what its evidence denies, and nothing else."""

from tests.briefing.checks.building import wrong_wording
from tests.drafts import article_of


def test_a_denial_is_neither_added_nor_lost():
    article = article_of("The mayor will not attend the fair.", "The cooks praised the mayor.")
    assert wrong_wording("The mayor will attend the fair.", 1, article=article) == [
        ("negation_lost", "doubt")
    ]
    assert wrong_wording("The mayor will never attend the fair.", 1, article=article) == []
    assert wrong_wording("The mayor denies that the fair is large.", 1, article=article) == []
    assert wrong_wording("The mayor knows the fair.", 1, article=article) == [], "the verb denied is not said"
    assert wrong_wording("The cooks never praised the mayor.", 2, article=article) == [
        ("negation_not_in_evidence", "doubt")
    ]


def test_unless_is_as_good_as_a_denial_and_denies_nothing_by_itself():
    article = article_of("The mayor will attend the fair unless it rains.")
    assert wrong_wording("The mayor will not attend the fair if it rains.", 1, article=article) == []
