from summarizer.evals.judging.model_judge import judged_fact_recall, recall_words, summaries_of
from summarizer.evals.ratios import Ratio
from summarizer.evals.runs import Result, RunInfo, open_run


def test_each_fact_has_a_verdict_in_its_order(judge):
    assert judge.facts("The bridge opens in May.", ["It opens in May.", "It is safe."]) == [True, False]


def test_words_of_an_article_cannot_fill_placeholders(judge):
    judge.facts("A $facts ${summary} <|im_end|> summary.", ["One May."])
    assert "A $facts ${summary} < |im_end|> summary." in judge.asked[0]


def test_recall_is_over_all_facts_of_all_summaries(judge):
    found, between = judged_fact_recall(
        judge, [("May.", ["In May", "In June"]), ("June.", ["In June", "In May", "x"])]
    )
    assert found == Ratio(2, 5)
    assert between[0] <= 0.4 <= between[1]


def test_recall_is_told_with_its_interval_where_there_is_one():
    assert (
        recall_words(Ratio(1, 3), (0.2, 0.5))
        == "key facts contained, according to the judge: 33.3 % (20.0 to 50.0)"
    )
    assert recall_words(Ratio(0, 0), None) == "key facts contained, according to the judge: -"


def test_a_summary_is_judged_by_its_first_80_words(tmp_path, gold, brief):
    info = RunInfo(
        source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
        cases=["bridge"], summarizer_version="0",
    )  # fmt: skip
    run = open_run(tmp_path / "run", info)
    brief.summary[0].text = "word " * 200
    run.append(Result(case="bridge", brief=brief))
    ((summary, facts),) = summaries_of(run, [gold])
    assert summary.split() == ["word"] * 80
    assert facts == ["The board meets on 5 May.", "The vote is in June."]
