from hypothesis import given
from hypothesis import strategies as st

from summarizer.evals.judging.word_judge import WordJudge

SUMMARY = "Mayor Ana Roux opened the harbour bridge in May. It cost 12 million crowns."


def test_a_fact_is_held_where_the_summary_has_its_words():
    facts = [
        "Ana Roux opened the bridge.",
        "The bridge cost 12 million crowns.",
        "Twenty ferries sank at night.",
    ]
    assert WordJudge().facts(SUMMARY, facts) == [True, True, False]


def test_words_scattered_over_sentences_count_less():
    assert WordJudge().facts(
        "Roux spoke. The bridge stood. May came. A price rose.", ["Roux opened bridge price May"]
    ) == [False]


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_any_fact_gets_a_verdict(summary, facts):
    assert len(WordJudge().facts(summary, facts)) == len(facts)
