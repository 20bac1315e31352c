from summarizer.evals.metrics import summary


def test_only_the_first_80_words_of_a_summary_count(gold, brief):
    brief.summary[0].text = "word " * 78 + "board meet 5 may"
    assert summary.key_fact_recall(gold, brief).part == 0


def test_rouge_rises_with_the_words_in_common(gold, brief):
    low = summary.rouge_2(gold, brief).value
    brief.summary[0].text = "The board meets on 5 May. The vote is in June."
    assert low < summary.rouge_2(gold, brief).value == 1
