import io
import json
import logging
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Article
from summarizer.errors import EndpointError
from summarizer.models.profiles import choose_model
from summarizer.telemetry.logs import LONGEST, event, set_up_logs
from summarizer.text.printable import clean

LOGGER = logging.getLogger("summarizer.batch")
ARTICLE = "The river is low. " * 500


@pytest.fixture(autouse=True)
def logs_of_one_test_only():
    logger = LOGGER
    before = logger.level, list(logger.handlers)
    yield
    logger.level, logger.handlers = before


def written(format, name, *, level=logging.INFO, secrets=(), **fields):
    stream = io.StringIO()
    set_up_logs(format, stream, level=level, secrets=secrets)
    event(LOGGER, logging.WARNING, name, **fields)
    return stream.getvalue()


def logged(name="done", **fields):
    return json.loads(written("json", name, **fields))


def test_an_event_is_one_json_object_with_time_level_name_and_then_its_fields():
    line = written("json", "briefed", id="a1", seconds=0.25, cost_usd=Decimal("0.003"), cached=None)
    assert line.endswith("}\n")
    assert line.count("\n") == 1
    fields = json.loads(line)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", fields.pop("time"))
    assert list(fields.items()) == [
        ("level", "warning"),
        ("event", "briefed"),
        ("id", "a1"),
        ("seconds", 0.25),
        ("cost_usd", 0.003),
        ("cached", None),
    ]


def test_text_for_people_quotes_what_has_spaces_and_names_a_level_that_matters():
    line = written("text", "failed", id="a1", error=EndpointError("It is down: try later."))
    assert re.fullmatch(
        r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d WARNING failed id=a1 error="It is down: try later\."\n', line
    )


def test_fields_of_extra_and_messages_with_arguments_are_written_too():
    stream = io.StringIO()
    set_up_logs("json", stream)
    LOGGER.info("%d of %d", 3, 4, extra={"id": "a1", "_of_some_library": 1})
    LOGGER.info("100 % sure")
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert list(first.items())[2:] == [("event", "3 of 4"), ("id", "a1")]
    assert second["event"] == "100 % sure"


def test_only_what_is_asked_for_is_written_and_a_second_set_up_replaces_the_first():
    first, second = io.StringIO(), io.StringIO()
    set_up_logs("text", first)
    set_up_logs("text", second, level=logging.WARNING)
    event(LOGGER, logging.INFO, "small")
    event(LOGGER, logging.ERROR, "large")
    assert first.getvalue() == ""
    assert "small" not in second.getvalue()
    assert "large" in second.getvalue()


@pytest.mark.parametrize("name", ["text", "article", "content", "prompt", "messages", "answer", "raw_answer"])
def test_articles_prompts_and_answers_become_their_length(name):
    assert logged(**{name: ARTICLE})[f"{name}_length"] == len(ARTICLE)
    nested = logged(request={name: [ARTICLE]})["request"]
    assert list(nested) == [f"{name}_length"]
    assert nested[f"{name}_length"] >= len(ARTICLE)


@pytest.mark.parametrize("value", [ARTICLE, [ARTICLE] * 3, {"a": {"b": ARTICLE}}, Article(text=ARTICLE)])
def test_nothing_else_lets_a_whole_article_through_either(value):
    line = written("json", ARTICLE, thing=value, error=ValueError(f"bad\n{ARTICLE}"), **{ARTICLE: 1})
    assert ARTICLE not in line
    assert len(line) < 7 * LONGEST


@pytest.mark.parametrize("name", ["api_key", "Authorization", "OPENAI_API_KEY", "x-api-key", "access_token"])
def test_fields_that_hold_keys_are_masked(name):
    assert logged(**{name: "1234"})[name] == "***"
    assert logged(headers={name: ["1234"]})["headers"] == {name: "***"}


def test_counts_of_tokens_are_no_keys():
    assert logged(tokens=5, input_tokens=3, cache_key="a1")["input_tokens"] == 3
    assert logged(cache_key="a1")["cache_key"] == "a1"


@pytest.mark.parametrize(
    "text, shown",
    [
        ("wrong key sk-proj-abc_DEF-123", "wrong key sk-***"),
        ("sk-pro\u200bj-abc_DEF", "sk-***"),
        ("Bearer abc.def-123== was refused", "Bearer *** was refused"),
        ("https://x.test/v1?api_key=abc123&n=1", "https://x.test/v1?api_key=***&n=1"),
        ('{"api_key": "abc123"}', '{"api_key": "***"}'),
        ("http://ana:abc123@proxy.test:3128", "http://***@proxy.test:3128"),
        ("the risk-adjusted task-force", "the risk-adjusted task-force"),
    ],
)
def test_what_looks_like_a_key_is_masked_wherever_it_stands(text, shown):
    assert logged(text, reason=text, reasons=[text], error=EndpointError(text)) | {"time": 0} == {
        "time": 0,
        "level": "warning",
        "event": shown,
        "reason": shown,
        "reasons": [shown],
        "error": shown,
    }


def test_the_profiles_own_key_is_masked_whatever_it_looks_like_and_a_word_is_not():
    profile = choose_model("openai/x", api_key="plain:horse battery", environ={})
    fields = logged(reason="401 for plain:horse battery", profile=profile, secrets=[profile.api_key])
    assert (fields["reason"], fields["profile"]) == ("401 for ***", "<Profile>")
    assert logged(reason="none of them", secrets=["none", None, ""])["reason"] == "none of them"


def test_a_key_at_the_cut_is_not_shown_in_part():
    key = "plainhorsebattery"
    assert "plain" not in logged(reason="x" * (LONGEST - 5) + key, secrets=[key])["reason"]


@given(st.text(), st.sampled_from(["json", "text"]))
def test_a_line_is_one_line_and_steers_no_terminal(text, format):
    line = written(format, text, value=text, values={text: [text]})
    assert line.endswith("\n")
    shown = re.sub(" +", " ", line[:-1])
    assert clean(shown) == shown


def test_names_that_are_taken_get_a_line_below():
    stream = io.StringIO()
    set_up_logs("json", stream)
    event(LOGGER, logging.INFO, "done", name="n", level="deep", time=3, event="e", args=1, msg="m")
    fields = json.loads(stream.getvalue())
    assert (fields["event"], fields["level"], fields["level_"]) == ("done", "info", "deep")
    assert (fields["time_"], fields["event_"], fields["name"], fields["args"], fields["msg"]) == (
        3, "e", "n", 1, "m",
    )  # fmt: skip


def test_values_of_other_kinds():
    fields = logged(day=date(2026, 3, 10), path=Path("a/b"), rate=float("nan"), many=list(range(1000)))
    assert (fields["day"], fields["path"], fields["rate"]) == ("2026-03-10", str(Path("a/b")), "nan")
    assert len(fields["many"]) == 20


WORDS = f"one thing\nsk-secret-key {ARTICLE}"


def failing():
    try:
        raise KeyError("the cause")
    except KeyError as cause:
        raise ValueError(WORDS) from cause


@pytest.mark.parametrize("format", ["json", "text"])
def test_an_error_is_one_sentence_and_only_a_debug_log_has_its_traceback(format):
    try:
        failing()
    except ValueError as error:
        short = written(format, "failed", error=error)
        long = written(format, "failed", error=error, level=logging.DEBUG)
    assert "ValueError: one thing" in short
    assert "failing" not in short
    for words in ("in failing", "KeyError: 'the cause'", "ValueError: one thing"):
        assert words in long
    assert not any(words in short + long for words in ("secret-key", ARTICLE))


def test_a_log_that_cannot_be_written_stops_nothing(capsys):
    class Full(io.StringIO):
        def write(self, _):
            raise OSError("no space left")

    closed = io.StringIO()
    closed.close()
    for stream in (Full(), closed):
        set_up_logs("json", stream)
        event(LOGGER, logging.ERROR, "failed")
    assert capsys.readouterr() == ("", "")


def test_logs_go_to_stderr_where_nothing_else_is_said(capsys):
    set_up_logs("text")
    event(LOGGER, logging.INFO, "started")
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith(" started\n")
