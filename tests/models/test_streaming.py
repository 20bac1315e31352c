"""Answers that come piece by piece, from an endpoint that also breaks off."""

import asyncio
import json

import pytest

from summarizer import Summarizer
from summarizer.errors import AccessRefused
from tests.endpoint import ScriptedEndpoint

ARTICLE = (
    "OSLO, March 10, 2026 (NTW) -- The bridge of Port Vesper will open in May, Mayor Ana Roux said on Tuesday. "
    '"It is safe now," she told reporters. The council votes next week.'
)


@pytest.fixture
def fake():
    with ScriptedEndpoint(tokens_per_second=5000) as endpoint:
        yield endpoint


@pytest.fixture(params=["sync", "async"])
def stream(request, fake):
    """All briefs that a stream gives, sync and async."""

    async def gathered(**options):
        async with Summarizer("openai/fake", base_url=fake.url, api_key="k", **options) as summarizer:
            return [brief async for brief in summarizer.astream(ARTICLE)]

    def briefs(**options):
        if request.param == "async":
            return asyncio.run(gathered(**options))
        with Summarizer("openai/fake", base_url=fake.url, api_key="k", **options) as summarizer:
            return list(summarizer.stream(ARTICLE))

    return briefs


def without_cost(brief):
    return brief.model_copy(update={"provenance": None})


def test_the_last_brief_is_the_one_that_is_not_streamed(stream, fake):
    briefs = stream()
    with Summarizer("openai/fake", base_url=fake.url, api_key="k") as summarizer:
        whole = summarizer.brief(ARTICLE)
    assert without_cost(briefs[-1]) == without_cost(whole)
    assert briefs[-1].provenance.usage == whole.provenance.usage
    assert briefs[-1].provenance.prompt == whole.provenance.prompt
    assert len(briefs) > 3


def test_nothing_that_is_shown_goes_away_here(stream):
    sizes = [(len(b.summary), len(b.claims), len(b.planned_events)) for b in stream()]
    assert sizes == sorted(sizes)
    assert sizes[0] == (0, 0, 0)


@pytest.mark.parametrize("fault", ["reset", "cut", "500", "cut_json"])
def test_a_stream_that_breaks_off_is_asked_for_as_a_whole(stream, fake, fault):
    fake.set(script=[fault])
    brief = stream()[-1]
    assert brief.claims and brief.summary


@pytest.mark.parametrize("fault", ["invalid_json", "wrong_schema"])
def test_an_answer_of_the_wrong_form_is_asked_for_again(stream, fake, fault):
    fake.set(script=[fault])
    brief = stream()[-1]
    assert brief.claims
    assert brief.provenance.requests == 2


def test_errors_are_those_of_brief(stream, fake):
    fake.set(api_key="another")
    with pytest.raises(AccessRefused, match="OPENAI_API_KEY"):
        stream()


def test_a_recording_gives_whole_answers(fake, tmp_path):
    from summarizer.api import recorded_summarizer

    path = tmp_path / "answers.jsonl"
    for _ in range(2):
        with recorded_summarizer(path, "cache", model="openai/fake", base_url=fake.url) as summarizer:
            assert list(summarizer.stream(ARTICLE))[-1].claims
    assert fake.stats()["requests"] == 1


def test_lines_of_json_grow_on_the_command_line(fake, tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from summarizer.cli.main import app

    monkeypatch.setenv("OPENAI_API_KEY", "k")
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    options = ["brief", str(path), "-m", "openai/fake", "--base-url", fake.url, "--stream"]
    done = CliRunner().invoke(app, [*options, "-f", "json"])
    briefs = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(briefs) > 3 and briefs[-1]["claims"]
    refused = CliRunner().invoke(app, [*options, "-f", "text"])
    assert refused.exit_code == 2 and "--stream" in refused.stderr
