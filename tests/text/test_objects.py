import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.objects import find_object, is_thought, last_object, mended

OBJECT = '{"text": "a } brace, a \\" quote, a \\\\", "deep": {"n": [1, {}]}}'


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "  \n{}\n",
        "```json\n{}\n```",
        "Here is the brief:\n\n{}\n\nI hope it helps.",
        '<think>Is it {{a}} or {{"b": 1}}?</think>\n{}',
        'The opening tag is in the chat template, {{"b": 1}}.</think>{}',
        "<think>one</think> now <think>two</think> ```\n{}```",
        "<thinking>longer tag</thinking>{}",
        "A set {{1, 2}} is no object: {}",
        '{}{{"second": 2}}',
    ],
)
def test_what_is_around_the_object_is_cut_away(around):
    assert find_object(around.format(OBJECT)) == OBJECT


@pytest.mark.parametrize(
    "text",
    ["", "no object", OBJECT[:-1], OBJECT[:20], '<think>{"a": 1} and so on', "{", '{"a": 1,,}', "[1, 2]"],
)
def test_no_whole_object_is_none(text):
    assert find_object(text) is None


def test_a_closing_tag_in_an_answer_is_content():
    assert find_object('{"a": "</think>"}') == '{"a": "</think>"}'


values = st.recursive(
    st.none() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
json_objects = st.dictionaries(st.text(), values, max_size=3)
prose = st.text(st.characters(exclude_characters="{<`"))


@settings(deadline=None)
@given(prose, json_objects, st.text(), st.booleans())
def test_the_first_object_comes_back_as_it_was(before, value, after, escape):
    written = json.dumps(value, ensure_ascii=escape)
    assert find_object(before + written + after) == written


@pytest.mark.parametrize(
    "piece", ["{", '\\"', '"', "{}", "{a}", '{"a":', "<think>", "</think>", " ", "```", '"{']
)
def test_a_hostile_answer_takes_linear_time(piece, cost):
    text = "{" + piece * 50_000
    assert cost(find_object, text) < 1
    assert cost(find_object, text[1:]) < 1


@pytest.mark.parametrize(
    ("almost", "json"),
    [
        ('{"a": [1, 2,],}', '{"a": [1, 2]}'),
        ('{"a": "one\ntwo\tthree\x01"}', '{"a": "one\\ntwo\\tthree\\u0001"}'),
        ('{"a": "a comma, }", "b": ",]"}', '{"a": "a comma, }", "b": ",]"}'),
    ],
)
def test_what_is_almost_json_is_mended_and_nothing_else(almost, json):
    assert mended(almost) == json == find_object(f"Here: {almost}.")


def test_the_last_object_is_one_that_the_text_ends_with():
    assert last_object('Not {"a": 1}, so\n{"a": 2}\n```\n') == '{"a": 2}'
    assert last_object('It is {"a": 1} or so') is None
    assert last_object("") is None


def test_a_thought_is_one_until_an_answer_follows():
    assert is_thought("<think>so") and is_thought(" <thinking>so</thinking>\n")
    assert not is_thought("<think>so</think> yes") and not is_thought("so")


@pytest.mark.parametrize("piece", ['"\n"', ",", ", ", ",}", '\\"', '"', "{}"])
def test_mending_a_hostile_text_takes_linear_time(piece, cost):
    assert cost(mended, "{" + piece * 50_000) < 1
    assert cost(last_object, "{" + piece * 50_000) < 1
