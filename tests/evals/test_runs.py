import pytest

from summarizer.errors import SourceError, UsageError
from summarizer.evals.runs import Failure, Result, Run, RunInfo, last_results, open_run


@pytest.fixture
def info():
    return RunInfo(
        source="gold", model="openai/m", prompt="brief 1", prompt_sha256="0", mode="replay", repeats=1, max_claims=0,
        cases=["bridge"], summarizer_version="0",
    )  # fmt: skip


def test_a_run_comes_back_as_it_was_written(tmp_path, info, brief):
    run = open_run(tmp_path / "run", info)
    run.append(Result(case="bridge", brief=brief))
    again = Run(tmp_path / "run")
    assert again.info == info
    assert again.results == run.results
    assert again.done() == {("bridge", 0)}


def test_an_interrupted_run_goes_on_and_loses_only_the_cut_line(tmp_path, info, brief):
    run = open_run(tmp_path, info)
    run.append(Result(case="a", brief=brief))
    run.append(Result(case="b", brief=brief))
    results = tmp_path / "results.jsonl"
    results.write_bytes(results.read_bytes()[:-30])
    run = open_run(tmp_path, info)
    assert run.done() == {("a", 0)}
    run.append(Result(case="b", brief=brief))
    assert [r.case for r in Run(tmp_path).results] == ["a", "b"]


def test_what_failed_is_run_again_and_its_last_result_counts(tmp_path, info, brief):
    run = open_run(tmp_path, info)
    run.append(Result(case="a", failure=Failure(kind="EndpointError", message="Down.", exit_code=4)))
    run.append(Result(case="b", failure=Failure(kind="ArticleTooLong", message="Long.", exit_code=1)))
    assert run.done() == {("b", 0)}
    run.append(Result(case="a", brief=brief))
    assert last_results(run)["a", 0].brief == brief


def test_another_run_is_not_mixed_in(tmp_path, info):
    open_run(tmp_path, info)
    with pytest.raises(UsageError, match="another model, prompt or set"):
        open_run(tmp_path, info.model_copy(update={"model": "openai/other"}))
    open_run(tmp_path, info.model_copy(update={"git": "abc+"}))


def test_a_folder_with_something_else_is_left_alone(tmp_path, info):
    (tmp_path / "thesis.txt").write_text("words")
    with pytest.raises(UsageError, match="is not empty and contains no run"):
        open_run(tmp_path, info)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_is_no_run_is_said_so(tmp_path, info):
    with pytest.raises(SourceError, match="is not a run"):
        Run(tmp_path)
    open_run(tmp_path, info)
    (tmp_path / "results.jsonl").write_text("{}\n")
    with pytest.raises(SourceError, match=r"Line 1 of .* is not a result"):
        Run(tmp_path)
