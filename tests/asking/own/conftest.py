import pytest

from summarizer import article_from_text
from tests.own_schema import TEXT


@pytest.fixture
def article():
    return article_from_text(TEXT)
