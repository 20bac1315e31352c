"""What a program's own logs hold of briefs: a line each, and texts only where they are asked for."""

import logging
import subprocess
import sys

import httpx
import pytest

from summarizer import Summarizer, TestSummarizer

ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May,\nMayor Ana Roux said on Tuesday."


def test_info_has_one_line_for_each_brief_and_no_text(caplog):
    with caplog.at_level(logging.INFO, "summarizer"):
        brief = TestSummarizer().brief(ARTICLE)
    [record] = caplog.records
    assert (record.name, record.levelname) == ("summarizer", "INFO")
    assert record.getMessage().startswith(f"{brief.article.id}: brief by openai/test: 1 requests, ")
    assert "Roux" not in caplog.text


def test_debug_has_what_is_sent_and_what_comes_a_line_each(caplog):
    with caplog.at_level(logging.DEBUG, "summarizer"):
        TestSummarizer().brief(ARTICLE)
    asking, answer, brief = [record.getMessage() for record in caplog.records]
    assert "asking brief, 1 of 1" in asking and "Mayor Ana Roux said" in asking
    assert "brief answered after" in answer and '\\"headline\\"' in answer
    assert ": brief by " in brief
    assert not any("\n" in line for line in (asking, answer, brief))


def test_a_request_that_goes_out_again_is_a_warning_without_key_and_text(caplog, endpoint, monkeypatch):
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    busy = httpx.Response(503, json={"error": {"message": "sk-secret is busy"}})
    endpoint.answers(busy, httpx.Response(401))
    with (
        caplog.at_level(logging.DEBUG, "summarizer"),
        Summarizer("openai/m", base_url=endpoint.url, api_key="sk-secret") as summarizer,
        pytest.raises(Exception, match="rejected the API key"),
    ):
        summarizer.brief(ARTICLE)
    [warning] = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert warning.name == "summarizer.models"
    assert warning.getMessage().startswith("Request to model.test failed (503); attempt 2 in ")
    assert "sk-secret" not in caplog.text
    assert not [record for record in caplog.records if record.levelno > logging.WARNING], "errors are raised"


def test_a_program_that_sets_up_no_logs_sees_none():
    program = f"import summarizer; summarizer.TestSummarizer().brief({ARTICLE!r})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
