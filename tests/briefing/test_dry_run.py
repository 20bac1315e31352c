"""What would be sent, without sending it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import Article, Summarizer
from summarizer.asking.windows import tokens_shown
from summarizer.cli import main as cli
from tests.test_api import ANSWER, TEXT

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_the_request_is_the_one_that_is_sent(endpoint):
    with Summarizer("openai/test", base_url=endpoint.url, api_key="sk-secret", length="short") as summarizer:
        planned = summarizer.dry_run(TEXT)
        assert endpoint.requests == []
        endpoint.answers(ANSWER)
        summarizer.brief(TEXT)
    assert planned.requests == endpoint.requests
    assert planned.url == f"{endpoint.url}/chat/completions"
    assert planned.most_cost_usd is None, "nobody knows what one's own server costs"


def test_a_price_where_one_is_known():
    planned = Summarizer("openai/gpt-5-mini", api_key="sk-secret").dry_run(TEXT)
    assert 1_000 < planned.input_tokens < 4_000 < planned.most_output_tokens
    assert 0 < planned.input_cost_usd < planned.most_cost_usd < 0.1
    assert "sk-secret" not in planned.model_dump_json()


def test_a_long_article_takes_several_requests(monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CONTEXT", "8000")
    long = Article(text=" ".join(f"The mayor said that bridge {n} would open in May." for n in range(400)))
    planned = Summarizer("openai/gpt-5-mini", api_key="k").dry_run(long)
    assert len(planned.requests) > 1
    assert planned.input_tokens > 400 * 10


@pytest.fixture
def article(tmp_path):
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")
    return str(tmp_path / "article.txt")


def dry_run(*arguments):
    result = CliRunner().invoke(cli.app, ["brief", *arguments, "--dry-run"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_command_line_needs_no_key(article, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    planned = dry_run(article, "-m", "openai/gpt-5-mini", "--language", "fr", "--schema", "[name, role]")
    (request,) = planned["requests"]
    assert "in French." in request["messages"][0]["content"]
    assert "- name (text)" in request["messages"][1]["content"]


def test_code_that_reads_all_by_itself_asks_nothing(article):
    planned = dry_run(article, "-m", "local")
    assert planned["requests"] == [] and planned["input_tokens"] == 0 and planned["url"] is None


def test_the_embedded_model_is_asked_for_a_speaker():
    planned = dry_run(str(EXAMPLES / "diplomacy.txt"), "-m", "local")
    (request,) = planned["requests"]
    assert request["grammar"].startswith("root ::=") and planned["most_output_tokens"] == 64


def test_a_style_from_settings_and_the_environment(article, monkeypatch, tmp_path):
    (tmp_path / "config.toml").write_text(
        'language = "fr"\nlength = "short"\ninstructions = "Nurses read this."\n', "utf-8"
    )
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("SUMMARIZER_LANGUAGE", "Dutch")
    (request,) = dry_run(article, "-m", "openai/gpt-5-mini")["requests"]
    system, asked = (message["content"] for message in request["messages"])
    assert "in Dutch." in system
    assert "the 3 most important statements" in asked and "has 1 sentence," in asked
    assert asked.endswith("Nurses read this.")


def test_a_number_of_claims_goes_before_the_length(article):
    (request,) = dry_run(article, "-m", "openai/gpt-5-mini", "--length", "long", "--max-claims", "0")[
        "requests"
    ]
    assert "claims: every statement that" in request["messages"][1]["content"]


def test_examples_are_sent_first_and_leave_less_room(article, tmp_path):
    example = {
        "text": TEXT,
        "brief": {
            "headline": "Bridge",
            "summary": [{"text": "It opens.", "evidence": ["open the bridge in May"]}],
        },
    }
    (tmp_path / "examples.jsonl").write_text(json.dumps(example) + "\n", "utf-8")
    (request,) = dry_run(article, "-m", "openai/gpt-5-mini", "--examples", str(tmp_path / "examples.jsonl"))[
        "requests"
    ]
    assert [message["role"] for message in request["messages"]] == ["system", "user", "assistant", "user"]
    assert json.loads(request["messages"][2]["content"])["summary"] == [
        {"sentences": [1], "text": "It opens."}
    ]
    shots = Summarizer("openai/gpt-5-mini", api_key="k", examples=[example] * 3).prompt
    assert tokens_shown(shots) > 3 * len(TEXT) / 4


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["-m", "local", "--language", "de"], "does not translate"),
        (["-m", "local", "--instructions", "x"], "change nothing"),
        (["-m", "openai/x", "--language", "Klingonese"], "There is no language"),
        (["-m", "openai/x", "--examples", "none.jsonl"], "can't be read"),
    ],
)
def test_what_can_not_be_is_refused_in_one_sentence(article, options, reason):
    result = CliRunner().invoke(cli.app, ["brief", article, "--dry-run", *options])
    assert result.exit_code == 2 and reason in result.stderr
    assert result.stderr.count("\n") == 1 and result.stdout == ""


def test_no_article_steers_the_terminal_that_a_request_is_shown_in(tmp_path):
    (tmp_path / "a.txt").write_text("The mayor said \u202eno\u009b31m. It rained all day.", "utf-8")
    result = CliRunner().invoke(cli.app, ["brief", str(tmp_path / "a.txt"), "-m", "openai/x", "--dry-run"])
    assert "\\u202eno" in result.stdout and not set("\u202e\u009b") & set(result.stdout)
