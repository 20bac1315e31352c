import pytest

from summarizer.schemas.article import Article
from summarizer.statements import find_statements


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Hale, whose two sons were aboard, said the ruling was the first in years.", "Hale"),
        ("The old bridge will close in May, said the head of the service, Colonel Ana Roux.", "Ana Roux"),
        (
            "The bridge would close, according to its mayor, Ana Roux, who put the loss at two million.",
            "Ana Roux",
        ),
        ("It will be moved to the Church of St. Ann, the town hall said.", "the town hall"),
        ("Ties were reviewed, the Prime Minister's Office said in a release.", "Prime Minister's Office"),
        ("Its finance chief, Ivo Hale, said the dividend would be unchanged.", "Ivo Hale"),
        ("Hale, a former colonel, told Union Press that he expected a call.", "Hale"),
        (
            "The Harbour Council (HC), which speaks for 140 firms, met. The HC said prices had to rise.",
            "Harbour Council",
        ),
        ('Hale slammed a "lazy and costly" plan for the harbour.', "Hale"),
    ],
)
def test_the_subject_of_the_reporting_word_speaks(sentence, speaker):
    assert find_statements(Article(text=sentence))[-1].speaker == speaker


def test_a_word_in_quotation_marks_is_no_statement():
    assert find_statements(Article(text='The "wall" fell in May, and nobody was hurt.')) == ()
