"""Recordings: what was asked and answered, found again by what is asked."""

import asyncio
import json
import os
import resource

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.api import recorded_summarizer
from summarizer.errors import RecordingError
from summarizer.models.recordings import Recording, key_of, trim

URL = "http://127.0.0.1:9/v1/chat/completions"
ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
DRAFT = {
    "headline": "Bridge to open in May",
    "summary": [{"sentences": [1], "text": "The bridge will open in May."}],
    "claims": [],
    "planned_events": [],
}


class Endpoint:
    """Counts what it is asked, and answers each time differently."""

    def __init__(self, status=200):
        self.asked, self.status = 0, status
        self.transport = httpx2.MockTransport(self.answer)

    def answer(self, request):
        self.asked += 1
        message = {
            "role": "assistant",
            "content": json.dumps(DRAFT | {"headline": f"Bridge {'I' * self.asked}"}),
        }
        body = {
            "id": "1", "object": "chat.completion", "created": 0, "model": "m", "secret": "sk-1",
            "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
            "usage": {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020},
        }  # fmt: skip
        return httpx2.Response(self.status, json=body, headers={"x-key": "sk-2"})


def ask(recording, words="hello", **headers):
    with httpx2.Client(transport=recording) as client:
        body = {"model": "m", "messages": [{"role": "user", "content": words}]}
        return client.post(URL, json=body, headers=headers)


def headline(response):
    return json.loads(response.json()["choices"][0]["message"]["content"])["headline"]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "recordings" / "answers.jsonl"


def test_what_was_recorded_is_replayed_without_asking(path):
    live = Endpoint()
    assert headline(ask(Recording(path, "record", live=live.transport))) == "Bridge I"
    replay = ask(Recording(path))
    assert headline(replay) == "Bridge I"
    assert replay.json()["usage"]["completion_tokens"] == 120
    assert replay.json()["recorded_seconds"] >= 0
    assert live.asked == 1


def test_a_recording_is_readable_and_holds_no_secret(path):
    ask(Recording(path, "record", live=Endpoint().transport), "Grüße", authorization="Bearer sk-3")
    (line,) = path.read_text("utf-8").splitlines()
    assert "Grüße" in line
    assert "sk-" not in line and "127.0.0.1" not in line
    assert list(json.loads(line)) == ["recording", "key", "repeat", "model", "seconds", "request", "response"]


def test_each_run_has_answers_of_its_own(path):
    live = Endpoint()
    for repeat in (0, 1):
        ask(Recording(path, "record", live=live.transport, repeat=repeat))
    assert [headline(ask(Recording(path, repeat=r))) for r in (1, 0)] == ["Bridge II", "Bridge I"]


def test_a_new_answer_replaces_the_old_one(path):
    live = Endpoint()
    for _ in range(2):
        ask(Recording(path, "record", live=live.transport))
    assert headline(ask(Recording(path))) == "Bridge II"


def test_a_cache_asks_only_for_what_it_does_not_know(path):
    live = Endpoint()
    for _ in range(2):
        cache = Recording(path, "cache", live=live.transport)
        assert [headline(ask(cache, words)) for words in ("a", "b", "a")] == [
            "Bridge I",
            "Bridge II",
            "Bridge I",
        ]
    assert (live.asked, len(cache)) == (2, 2)


def test_failures_are_not_kept(path):
    ask(Recording(path, "record", live=Endpoint(status=500).transport))
    assert not path.exists()


def test_the_order_of_a_request_s_parts_does_not_matter():
    assert key_of({"a": 1, "b": [{"c": 2, "d": 3}]}) == key_of({"b": [{"d": 3, "c": 2}], "a": 1})
    assert key_of({"a": 1}) != key_of({"a": 2})


def test_an_unknown_request_is_an_error_that_says_what_to_do(path):
    with pytest.raises(RecordingError, match=r"There is no recording .*; record one"):
        ask(Recording(path))
    path.parent.mkdir()
    path.touch()
    with pytest.raises(RecordingError, match=r"no answer to this request to 'm'.*record it again"):
        ask(Recording(path))


def test_a_line_that_was_cut_at_the_end_is_passed_over_and_written_behind(path):
    live = Endpoint()
    ask(Recording(path, "record", live=live.transport), "a")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:40])
    recording = Recording(path, "cache", live=live.transport)
    assert len(recording) == 1
    path.write_bytes(whole)
    ask(Recording(path, "cache", live=live.transport), "b")
    assert len(Recording(path)) == 2


@pytest.mark.parametrize("mode", ["replay", "record", "cache"])
def test_a_file_of_something_else_is_left_alone(path, mode):
    path.parent.mkdir()
    path.write_text("The bridge will open in May.")
    with pytest.raises(RecordingError, match=r"Line 1 of .* is not a recorded answer"):
        Recording(path, mode)
    assert path.read_text() == "The bridge will open in May."


@pytest.mark.parametrize("way", ["sync", "async"])
def test_a_web_page_is_passed_on_and_not_kept(path, way):
    live = httpx2.MockTransport(lambda request: httpx2.Response(200, html="<html>Log in</html>"))
    recording = Recording(path, "cache", live=live)
    request = httpx2.Request("POST", "https://model.test/v1/chat/completions", json={"model": "m"})
    if way == "sync":
        response = recording.handle_request(request)
    else:
        response = asyncio.run(recording.handle_async_request(request))
    assert response.text == "<html>Log in</html>"
    assert not path.exists()


@pytest.mark.parametrize("line", ["[]", "{}", "words", '{"recording": 1}'])
def test_a_line_that_is_no_answer_is_named(path, line):
    path.parent.mkdir()
    path.write_text(f"{line}\n")
    with pytest.raises(RecordingError, match=r"Line 1 of .* is not a recorded answer"):
        Recording(path)


def test_another_version_is_refused(path):
    path.parent.mkdir()
    path.write_text('{"recording": 2, "key": "k", "repeat": 0}\n')
    with pytest.raises(RecordingError, match="version 2, but this program needs version 1; record it again"):
        Recording(path)


def test_a_folder_is_no_recording(tmp_path):
    with pytest.raises(RecordingError, match="can't be read"):
        Recording(tmp_path)


def test_it_works_for_asyncio_too(path):
    live = Endpoint()

    async def run():
        async with httpx2.AsyncClient(transport=Recording(path, "cache", live=live.transport)) as client:
            for _ in range(2):
                response = await client.post(URL, json={"model": "m"})
        return headline(response)

    assert asyncio.run(run()) == "Bridge I"
    assert live.asked == 1


def test_a_brief_is_replayed_without_a_key_with_its_own_seconds_and_tokens(path, monkeypatch):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.setattr(
        "summarizer.models.transport.LiveTransport", lambda *_, **options: Endpoint().transport
    )
    with recorded_summarizer(
        path, "record", model="openai/m", base_url="http://127.0.0.1:9/v1"
    ) as summarizer:
        first = summarizer.brief(ARTICLE)
    lines = [json.loads(line) | {"seconds": 31.5} for line in path.read_text().splitlines()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    with recorded_summarizer(path, model="openai/m", base_url="http://127.0.0.1:9/v1") as summarizer:
        again = summarizer.brief(ARTICLE)
    assert again.headline == first.headline == "Bridge I"
    assert again.provenance.usage == first.provenance.usage
    assert 31.5 <= again.provenance.seconds < 33


def test_a_replay_that_lacks_an_answer_says_so_through_the_whole_way(path):
    path.parent.mkdir()
    path.touch()
    with (
        recorded_summarizer(path, model="local") as summarizer,
        pytest.raises(RecordingError, match="contains no answer"),
    ):
        summarizer.brief("Ana Roux met Ivo Hale.\n\nIt rained.\n\n“The old dam is safe for now.”")


def test_a_cache_keeps_below_its_size_and_forgets_the_oldest(path):
    live = Endpoint()
    ask(Recording(path, "cache", live=live.transport), "a0")
    size = path.stat().st_size
    cache = Recording(path, "cache", live=live.transport, limit=5 * size)
    for n in range(1, 10):
        ask(cache, f"a{n}")
        assert path.stat().st_size <= 5 * size
    asked = live.asked
    ask(cache, "a9")
    assert live.asked == asked
    ask(cache, "a1")
    assert live.asked == asked + 1


@pytest.mark.parametrize(
    "spoilt",
    [
        {"choices": []},
        {"choices": [{"message": {"content": None, "refusal": "No."}, "finish_reason": "stop"}]},
        {"choices": [{"message": {"content": '{"head'}, "finish_reason": "length"}]},
        {"choices": [{"message": {"content": "{}"}, "finish_reason": "content_filter"}]},
    ],
)
def test_a_cache_does_not_keep_what_another_try_may_mend(path, spoilt):
    asked = []
    transport = httpx2.MockTransport(lambda request: asked.append(1) or httpx2.Response(200, json=spoilt))
    for _ in range(2):
        ask(Recording(path, "cache", live=transport))
    assert len(asked) == 2


def test_a_cache_keeps_the_likelihoods_of_a_single_token(path):
    answer = {
        "choices": [{"message": {"content": "Yes"}, "finish_reason": "length", "logprobs": {"content": []}}]
    }
    asked = []
    transport = httpx2.MockTransport(lambda request: asked.append(1) or httpx2.Response(200, json=answer))
    for _ in range(2):
        ask(Recording(path, "cache", live=transport))
    assert len(asked) == 1


def test_local_may_be_an_engine_of_one_s_own_through_a_recording_too(monkeypatch):
    from summarizer.models.profiles import ENGINE_URL
    from summarizer.models.replay import recorded_profile

    assert recorded_profile("cache", "local").base_url == ENGINE_URL
    monkeypatch.setenv("SUMMARIZER_BASE_URL", "http://127.0.0.1:8080/v1")
    assert recorded_profile("cache", "local").base_url == "http://127.0.0.1:8080/v1"


@given(
    st.lists(st.binary(max_size=30).map(lambda b: b.replace(b"\n", b"") + b"\n"), max_size=30),
    st.integers(40, 400),
)
def test_the_newest_whole_lines_stay(tmp_path_factory, lines, limit):
    path = tmp_path_factory.mktemp("trim") / "lines"
    path.write_bytes(b"".join(lines))
    before = path.stat().st_size
    assert trim(path, limit) == (before > limit)
    assert b"".join(lines).endswith(path.read_bytes())
    assert path.stat().st_size <= limit
    assert path.read_bytes()[-1:] in (b"", b"\n")


def test_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "lines"
    path.write_bytes(b"a line of twenty b.\n" * 100)
    trim(path, 500)
    assert [p.name for p in tmp_path.iterdir()] == ["lines"]
    assert 300 < path.stat().st_size <= 400


def test_a_full_disk_leaves_whole_answers_only(tmp_path):
    path = tmp_path / "answers.jsonl"
    recording = Recording(path, "record")
    recording.keep(b'{"model": "m", "n": 1}', {"choices": []}, 1.0)
    whole = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(whole) + 50, hard))
    try:
        with pytest.raises(RecordingError, match="free some space"):
            recording.keep(b'{"model": "m", "n": 2}', {"choices": []}, 1.0)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == whole
    recording.keep(b'{"model": "m", "n": 2}', {"choices": []}, 1.0)
    assert len(Recording(path)) == 2


def test_only_its_owner_may_read_a_new_recording_and_its_copy(tmp_path):
    path = tmp_path / "answers.jsonl"
    recording = Recording(path, "record", limit=400)
    before = os.umask(0)
    try:
        for n in range(9):
            recording.keep(json.dumps({"model": "m", "n": n}).encode(), {"choices": []}, 1.0)
            assert path.stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(before)
    assert [found.name for found in tmp_path.iterdir()] == ["answers.jsonl"]


@pytest.mark.parametrize("line", ['{"recording": ' + "[" * 100_000, '{"recording": 1, "key": {'])
def test_a_line_that_is_nested_too_deeply_is_named(tmp_path, line):
    path = tmp_path / "answers.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(RecordingError, match=r"^Line 1 of .* is not a recorded answer"):
        Recording(path)
