"""Where clauses begin."""

import pytest

from summarizer.english.grammar.clauses import clauses_in
from summarizer.english.grammar.tokens import tokens_of, words_of


def clauses(text):
    tokens = tokens_of(text, 0, len(text), [], [])
    return [words_of(tokens[c.first : c.last]) for c in clauses_in(tokens)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The cook said that the soup is hot.", ["The cook said", "the soup is hot"]),
        ("The cook said the soup is hot.", ["The cook", "the soup is hot"]),
        ("If it rains, the fair will close.", ["it rains", "the fair will close"]),
        ("The soup is hot and the tea is cold.", ["The soup is hot", "the tea is cold"]),
        ("The cook and the maid are late.", ["The cook and the maid are late"]),
        ("The soup, which was hot, is cold.", ["The soup", "was hot", "is cold"]),
        ("The soup (of the day) is hot.", ["The soup is hot"]),
    ],
)
def test_marks_relatives_conjunctions_and_reports_begin_clauses(text, parts):
    assert clauses(text) == parts
