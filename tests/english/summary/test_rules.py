"""Each rule reads the sentence that it is there for, and has no part in its near miss."""

import time

import pytest

from summarizer.english.summary import alone, furniture

RULES = [pytest.param(rule, id=rule.name.replace(" ", "-")) for rule in (*alone.RULES, *furniture.RULES)]


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_reads_its_sentence_and_leaves_its_near_miss(rule):
    assert rule.pattern.search(rule.reads)
    assert not rule.pattern.search(rule.leaves)


@pytest.mark.parametrize("rule", alone.RULES)
def test_a_sentence_that_leans_is_no_sentence_of_a_summary(rule):
    assert alone.leans(rule.reads)


@pytest.mark.parametrize("rule", furniture.RULES)
def test_furniture_is_none_of_the_story(rule):
    assert furniture.is_furniture(rule.reads) and not furniture.is_furniture(rule.leaves)


@pytest.mark.parametrize(
    "hostile", ["“'", "? ", "In a, ", "(left ", "the these ", "of ", "a:", "‘a ", "….", "\n "]
)
def test_hostile_text_is_read_in_no_time(hostile):
    begun = time.process_time()
    alone.leans(hostile * 10_000)
    furniture.is_furniture(hostile * 10_000)
    assert time.process_time() - begun < 2
