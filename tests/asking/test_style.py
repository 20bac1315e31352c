"""What a user wants of a brief's words, and how a model is told."""

import pytest

from summarizer import UsageError
from summarizer.asking.prompts import Shot, load_prompt, messages
from summarizer.asking.style import (
    EXTENTS,
    Style,
    language_code,
    language_name,
    require_reader,
    style_of,
    styled,
)
from tests.drafts import article_of

ARTICLE = article_of("The bridge will open in May.", "It is safe.")


def asked(question="brief", name="brief", **style):
    return messages(
        styled(load_prompt(name), Style(**style)), ARTICLE, question, claims="some", about="x", fields="y"
    )


def test_what_nobody_asks_for_changes_no_byte():
    for name in ("brief", "staged", "own"):
        assert styled(load_prompt(name), style_of(None, "medium", "  ")) == load_prompt(name)


def test_another_language_is_asked_for_in_the_system_text_which_is_the_same_for_all_articles():
    system, question = asked(language="de")
    assert "in German." in system["content"] and "Every claim has a text" in system["content"]
    assert question == asked()[1]
    assert "Every claim" not in asked("own", "own", language="de")[0]["content"]


@pytest.mark.parametrize(
    ("length", "words"), [("short", "has 1 sentence,"), ("long", "has 5 or 6 sentences,")]
)
def test_the_length_stands_behind_the_question(length, words):
    assert words in asked(length=length)[-1]["content"].splitlines()[-1]
    assert words not in asked("own", "own", length=length)[-1]["content"]


def test_instructions_stand_behind_every_first_question_as_they_are():
    for question, name in (("brief", "brief"), ("part", "brief"), ("own", "own")):
        assert asked(question, name, instructions="Mind $5 and $items.")[-1]["content"].endswith(
            "Whoever asks adds:\nMind $5 and $items."
        )


def test_examples_are_turns_of_a_dialogue_before_the_article():
    shot = Shot(article_of("A ferry sank.", published=None), '{"headline":"x"}')
    system, example, answer, question = asked(examples=(shot,))
    assert (system, question) == asked()
    assert "[1] A ferry sank." in example["content"] and "a day that is not known" in example["content"]
    assert answer == {"role": "assistant", "content": '{"headline":"x"}'}
    assert len(asked("part", examples=(shot,))) == 2, "they answer the question about a whole article"


@pytest.mark.parametrize(
    ("said", "code", "name"),
    [("de", "de", "German"), ("german", "de", "German"), ("PT_br", "pt-BR", "Brazilian Portuguese"), (" Welsh ", "cy", "Welsh")],
)  # fmt: skip
def test_languages_by_code_and_by_name(said, code, name):
    assert (language_code(said), language_name(code)) == (code, name)


@pytest.mark.parametrize(
    ("said", "hint"), [("Germann", "did you mean German?"), ("!", "such as de or pt-BR")]
)
def test_an_unknown_language_is_refused_with_a_way_on(said, hint):
    with pytest.raises(UsageError, match=f"There is no language '{said}'.*") as refused:
        language_code(said)
    assert hint in str(refused.value)


def test_an_unknown_length_is_refused():
    with pytest.raises(UsageError, match="length is 'tiny'; use short, medium or long"):
        style_of(None, "tiny", None)


def test_longer_briefs_hold_more():
    short, medium, long = EXTENTS.values()
    assert short[:3] < medium[:3] < long[:3]


@pytest.mark.parametrize(
    ("style", "own", "reason"),
    [
        (Style(language="de"), False, "does not translate, so it can't write in German"),
        (Style(language="de"), True, "does not translate"),
        (Style(instructions="x"), False, "instructions and examples change nothing"),
    ],
)
def test_the_embedded_default_refuses_what_it_can_not_do(style, own, reason):
    with pytest.raises(UsageError, match=reason):
        require_reader(style, is_staged=True, of_own_schema=own)
    require_reader(style, is_staged=False, of_own_schema=own)


def test_the_embedded_default_takes_a_length_and_for_a_schema_instructions():
    require_reader(Style(length="long"), is_staged=True, of_own_schema=False)
    require_reader(Style(instructions="x"), is_staged=True, of_own_schema=True)
