import pytest

from summarizer.errors import BudgetError, ModelError
from summarizer.models.failures import explain, quoted, server_words
from summarizer.models.profiles import choose_model

PROFILE = choose_model("openai/m", api_key="sk-key", environ={})


def test_errors_of_this_package_stay_what_they_are():
    error = BudgetError("enough")
    assert explain(error, PROFILE) is error


def test_even_an_unforeseen_error_is_one_clean_sentence():
    error = explain(RuntimeError("odd\x1b[2J\nsk-key"), PROFILE)
    assert type(error) is ModelError
    assert (
        str(error) == "The request to openai/m failed (RuntimeError: odd\ufffd[2J ***); please report this."
    )


def test_a_stranger_is_quoted_in_short():
    assert quoted("word " * 100, PROFILE).endswith("word…")
    assert len(quoted("word " * 100, PROFILE)) <= 160
    assert quoted(" Done.\n", PROFILE) == "Done"


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"message": "a"}, "a"),
        ({"error": {"message": "a", "code": 1}}, "a"),
        ({"error": "a"}, "a"),
        ({"detail": [{"loc": "a"}]}, "[{'loc': 'a'}]"),
        ({"odd": 1}, "{'odd': 1}"),
        ("a", "a"),
        (" <html>", ""),
        (None, ""),
    ],
)
def test_an_error_body_has_its_message_somewhere(body, words):
    assert server_words(body) == words
