"""What a sentence refers to that was told before."""

import pytest

from summarizer.english.reading import Reading
from summarizer.english.summary.references import named_in_full, refers_to
from tests.drafts import article_of


@pytest.mark.parametrize(
    ("words", "stems"),
    [
        ("The choir sang in the hall.", {"choir"}),
        ("The new choir has sung in the hall.", {"new", "choir"}),
        ("The choirs sing in the hall.", {"choir"}),
        ("The choir's hall was full.", {"choir", "hall"}),
        ("The choir of Leirvik sang in the hall.", set()),
        ("The soprano, Ida Lunde, sang in the hall.", set()),
        ("The soprano, who was ill, sang in the hall.", {"soprano"}),
        ("The Leirvik choir sang in the hall.", set()),
        ("The government will pay for the hall.", set()),
        ("The former president paid for the hall.", {"former", "president"}),
        ("A choir sang in the hall.", set()),
    ],
)
def test_a_definite_subject_refers_to_what_was_told(words, stems):
    assert refers_to(words) == stems


def named(*summary, article=("Ida Lunde sang in Leirvik on Sunday.", "Lunde, 34, lives in Odda.")):
    reading = Reading(article_of(*article))
    told = [(reading.article.sentences[at], words) for at, words in enumerate(summary)]
    return [words for _, words in named_in_full(told, reading.names)]


def test_somebody_who_is_named_first_has_the_full_name():
    assert named("Lunde, 34, lives in Odda.") == ["Ida Lunde, 34, lives in Odda."]
    assert named("Lunde's flat is in Odda.") == ["Ida Lunde's flat is in Odda."]


def test_somebody_named_before_and_a_title_stay_as_they_are():
    both = ["Ida Lunde sang in Leirvik.", "Lunde, 34, lives in Odda."]
    assert named(*both) == both
    assert named("Leirvik heard Lunde on Sunday.") == ["Leirvik heard Lunde on Sunday."]


def test_of_two_with_one_surname_none_is_taken():
    two = ("Ida Lunde and Nils Lunde sang in Leirvik.", "Lunde lives in Odda.")
    assert named("Lunde lives in Odda.", article=two) == ["Lunde lives in Odda."]
