"""`summarizer models`: who offers models, whose key each needs, and whether that is set; the key itself never."""

import json

from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.models.providers.table import PROVIDERS


def listed(*options, **environ):
    result = CliRunner().invoke(cli.app, ["models", *options], env={"OPENAI_API_KEY": None, **environ})
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_all_providers_are_listed_with_their_pages():
    text = listed()
    for name, provider in PROVIDERS.items():
        assert name in text and provider.title in text and provider.source in text


def test_of_a_key_only_that_it_is_set_is_shown():
    text = listed(GROQ_API_KEY="gsk_secret")
    assert "GROQ_API_KEY (set)" in text and "OPENAI_API_KEY (not set)" in text
    assert "gsk_secret" not in text


def test_as_json_it_is_data():
    found = json.loads(listed("-f", "json", AWS_REGION="eu-central-1"))
    rows = {row["model"]: row for row in found["providers"]}
    assert rows["bedrock/NAME"]["url"] == "https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1"
    assert rows["anthropic/NAME"]["held_by"] == "a tool that has to be called"
    assert rows["local"]["key"] is None and found["checked"]
