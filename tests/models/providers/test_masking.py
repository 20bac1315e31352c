"""A key that a server sends back is not shown, however it is written."""

import base64
import html
import json
from urllib.parse import quote

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer import Recording, Summarizer
from summarizer.errors import SummarizerError, UsageError
from summarizer.models.profiles import choose_model
from summarizer.models.providers.masking import SECRET, masked, masked_in
from summarizer.models.transport import LiveTransport

KEY = "sk-proj-a1B2c3D4e5F6g7H8"
UNSEEN = [
    "\u200b",
    "\u200d",
    "\u00ad",
    "\ufeff",
    "\u2060",
    "\U000e0041",
    "\ufe0f",
    "\n",
    "\x1b",
    "\u202e",
    "\u034f",
    " ",
]


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_what_nobody_sees_hides_no_key(unseen):
    for echoed in (unseen.join(KEY), KEY[:9] + 3 * unseen + KEY[9:]):
        assert masked(f"The key {echoed} is wrong.", KEY) == "The key *** is wrong."


@pytest.mark.parametrize(
    "encoded",
    [
        KEY,
        KEY.upper(),
        quote(KEY, safe=""),
        "".join(f"%{ord(sign):02x}" for sign in KEY),
        quote("".join(f"%{ord(sign):02x}" for sign in KEY)),
        "".join(f"&#{ord(sign)};" for sign in KEY),
        html.escape("".join(f"&#x{ord(sign):x};" for sign in KEY)),
        "".join(f"\\u{ord(sign):04x}" for sign in KEY),
        json.dumps(KEY)[1:-1].replace("-", "\\x2d"),
        "\u200b".join(f"%{ord(sign):02x}" for sign in KEY),
        "".join(f"%{ord(sign):02x}"[0] + "\u200b" + f"{ord(sign):02x}" for sign in KEY),
    ],
)
def test_no_encoding_hides_a_key(encoded):
    assert masked(f"The key {encoded} is wrong.", KEY) == "The key *** is wrong."


def test_the_base64_of_a_key_is_one():
    encoded = base64.b64encode(KEY.encode()).decode()
    assert KEY not in masked(f"Basic {encoded}", KEY)
    assert encoded[:24] not in masked(f"Basic {encoded}", KEY)


def test_the_beginning_of_a_key_at_the_end_of_what_was_cut_is_not_shown():
    assert masked(f"The key {KEY[:15]}", KEY) == "The key ***"
    assert masked("The key sk-proj", KEY) == "The key sk-proj"


@given(st.text())
def test_other_words_stay_as_they_are(text):
    assert masked(text, KEY) == text
    assert masked(text, None) == masked(text, "none") == masked(text, "EMPTY") == text


def test_what_is_no_secret_may_be_a_word_of_an_article():
    assert (
        masked("The rooms of lm-studio were empty.", "lm-studio", SECRET)
        == "The rooms of lm-studio were empty."
    )


def test_a_json_value_is_searched_to_its_leaves():
    echoed = {"choices": [{"message": {"content": f'{{"headline": "{KEY}"}}', "n": 1, "x": None}}]}
    shown = {"choices": [{"message": {"content": '{"headline": "***"}', "n": 1, "x": None}}]}
    assert masked_in(echoed, KEY) == shown


def test_a_long_text_takes_no_longer_than_its_length(cost):
    def hostile(size):
        return ("sk-proj-" + "\u200b" * 40) * size

    masked("", KEY)
    assert cost(masked, hostile(8_000), KEY) < 8 * cost(masked, hostile(2_000), KEY)


@pytest.mark.parametrize("echoed", [KEY, "\u200b".join(KEY), "".join(f"%{ord(sign):02x}" for sign in KEY)])
@pytest.mark.parametrize("status", [200, 400, 401, 404, 429, 500])
def test_no_error_and_no_brief_shows_an_echo(endpoint, echoed, status):
    body = {"error": {"message": f"Incorrect key {echoed}.", "code": echoed}}
    endpoint.answers_with(lambda request: httpx.Response(status, json=body))
    with (
        Summarizer("openai/m", base_url=endpoint.url, api_key=KEY, attempts=1) as summarizer,
        pytest.raises(SummarizerError) as caught,
    ):
        summarizer.brief("OSLO, March 10, 2026 (NTW) -- The bridge will open in May.")
    assert KEY not in str(caught.value)
    assert echoed not in str(caught.value)


def test_no_brief_and_no_recording_holds_an_echo(endpoint, tmp_path):
    draft = {"headline": KEY, "speakers": [], "summary": [], "claims": [], "planned_events": []}
    endpoint.answers(json.dumps(draft), json.dumps({"items": []}))
    path = tmp_path / "answers.jsonl"
    profile = choose_model("openai/m", base_url=endpoint.url, api_key=KEY, environ={})
    recording = Recording(path, "record", live=LiveTransport(profile))
    with Summarizer("openai/m", base_url=endpoint.url, api_key=KEY, transport=recording) as recorded:
        brief = recorded.brief("OSLO, March 10, 2026 (NTW) -- The bridge will open in May.")
    assert KEY not in brief.model_dump_json()
    assert KEY not in path.read_text()


@pytest.mark.parametrize(
    "url", [f"http://me:{KEY}@h/v1", f"http://me:{KEY}@[::1/v1?key={KEY}", f"ftp://h?{KEY}"]
)
def test_no_message_about_an_address_shows_what_it_holds(url):
    with pytest.raises(UsageError) as caught:
        choose_model("openai/m", base_url=url, environ={"OPENAI_API_KEY": KEY})
    assert KEY not in str(caught.value)
