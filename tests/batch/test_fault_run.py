"""The fault run of benchmarks/batch, smaller: every kind of fault, kills, and `--retry-failed` in the end."""

import random
import sys
import time

import pytest

from benchmarks.batch.articles import article, write_inputs
from benchmarks.batch.faults import check_output, measure, run_with_kills
from summarizer.batch.outputs.records import brief_line, error_line
from tests.endpoint import ScriptedEndpoint


@pytest.mark.slow
def test_faults_and_kills_lose_nothing_and_write_nothing_twice(tmp_path):
    result = measure(tmp_path, articles=60, kills=1, seed=6)
    assert result["killed"] == 1
    assert result["exit_code"] == 0, "what failed is mended by --retry-failed"
    for found in (result["first"], result["last"]):
        assert not any(found.wrong(result["inputs"]).values())
        assert found.quotes > 0
    assert result["first"].errors, "no fault that can't be mended was met"
    assert not result["last"].errors
    assert result["asked"]["repairs"], "no draft had an item to mend"


# What would find a fault finds one.


@pytest.fixture
def brief():
    from summarizer import Summarizer

    with (
        ScriptedEndpoint() as fake,
        Summarizer("openai/fake", base_url=fake.url, api_key="none") as summarizer,
    ):
        return summarizer.brief(article(0)["text"])


@pytest.mark.slow
def test_the_check_sees_what_is_lost_twice_cut_or_altered(tmp_path, brief):
    inputs = write_inputs(tmp_path / "in.jsonl", map(article, range(4)))
    output = tmp_path / "out.jsonl"
    own, failed = brief_line("article-0", brief), error_line("article-1", "refusal", "No.", 1)
    of_another = brief_line("article-2", brief)
    output.write_bytes(own + failed + failed + of_another + own[:50])
    found = check_output(output, inputs)
    wrong = found.wrong(inputs)
    assert (wrong["lost"], wrong["written twice"], wrong["of nobody"], wrong["cut"]) == (1, 1, 0, 1)
    assert 0 < wrong["quotes altered"] < found.quotes


@pytest.mark.slow
def test_a_program_is_killed_so_often_and_then_left_to_its_end(tmp_path):
    output = tmp_path / "out"
    grows = f"import time\nfor _ in range(8):\n    open({str(output)!r}, 'a').write('x' * 10)\n    time.sleep(0.1)"
    began = time.monotonic()
    exit_code, killed = run_with_kills([sys.executable, "-c", grows], output, [5, 50], random.Random(1))
    assert (exit_code, killed) == (0, 2)
    assert output.stat().st_size >= 90
    assert time.monotonic() - began < 20
