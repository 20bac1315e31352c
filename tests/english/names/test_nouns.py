"""What somebody is who speaks without a name."""

import pytest

from summarizer.english.names.nouns import head_of, is_one_person, kind_of_described, singular


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("a tired keeper of the lighthouse", "keeper"),
        ("the cooks, who had been up all night", "cooks"),
        ("one of the ferry's stokers", "stokers"),
        ("almost three", "three"),
        ("most of the villagers", "villagers"),
        ("a source close to the abbot", "source"),
    ],
)
def test_the_head_of_a_noun_phrase_stands_before_its_attributes(phrase, head):
    assert head_of(phrase) == head


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("a lighthouse official", "person"),
        ("one of the ferry's stokers", "person"),
        ("officials", "group"),
        ("several of the villagers", "group"),
        ("the jury", "group"),
        ("parish records", "document"),
        ("a petition against the weir", "document"),
        ("the lighthouse authority", "organisation"),
        ("a lampmaker", "organisation"),
        ("the city", "organisation"),
    ],
)
def test_the_head_says_what_a_speaker_is(phrase, kind):
    assert kind_of_described(phrase) == kind


@pytest.mark.parametrize("noun", ["stoker", "co-author", "29-year-old", "violinist", "nurse"])
def test_a_noun_for_one_person(noun):
    assert is_one_person(noun)


@pytest.mark.parametrize("noun", ["river", "chipmaker", "sold", "newspaper", "stokers"])
def test_a_noun_for_anything_else(noun):
    assert not is_one_person(noun)


@pytest.mark.parametrize(
    ("noun", "one"), [("deputies", "deputy"), ("stokers", "stoker"), ("boss", "boss"), ("people", "man")]
)
def test_a_noun_in_the_singular(noun, one):
    assert singular(noun) == one
