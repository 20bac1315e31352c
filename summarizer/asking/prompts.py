"""From an Article to the messages that are sent: numbered sentences, and templates from `prompts/`.

The article is data. It is numbered line by line, so nothing inside it can end it; it is inserted last and
never scanned for placeholders; marks that a chat template could take for its own are broken up in the prompt
only, since offsets count from the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Template
from typing import NamedTuple

from summarizer.asking.questions import Message
from summarizer.errors import UsageError
from summarizer.schemas.article import Article, Sentence

_PACKAGED = Path(__file__).parents[1] / "_prompts"
_CHECKOUT = Path(__file__).parents[2] / "prompts"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What opens a chat template's own mark: <|im_end|>, <tool_call>, </think>. A space behind the sign breaks it.
_CHAT_MARK = re.compile(r"<(?=/?[|｜a-z])", re.I)
# Mistral's marks are words in brackets: [INST], [/INST], [TOOL_CALLS]. Only these, as articles have others.
_BRACKET_MARK = re.compile(
    r"\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|CALL_ID|ARGS|THINK"
    r"|PREFIX|MIDDLE|SUFFIX|IMG|IMG_BREAK|IMG_END|MODEL_SETTINGS|gMASK)\])"
)

# The questions, and the words that code fills in where a template has them.
_PLACEHOLDERS = {
    "article": {"article", "part", "end"},
    "brief": {"claims"},
    "part": {"claims"},
    "repair": {"items"},
    "speakers": {"sentences"},
    "own": {"about", "fields"},
    "item": {"item", "problems", "fields", "sentences"},
}
_EXEMPLIFIED = ("brief", "own")  # the questions about whole articles, as examples answer them
BRIEF_QUESTIONS: tuple[str, ...] = ("brief", "part", "repair")
STAGED_QUESTIONS: tuple[str, ...] = ("speakers",)
OWN_QUESTIONS: tuple[str, ...] = ("own", "item")
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "brief": BRIEF_QUESTIONS,
    "staged": STAGED_QUESTIONS,
    "own": OWN_QUESTIONS,
}
"""The packaged prompts, and the questions that one in their place must have."""


class Shot(NamedTuple):
    """An example that a model is shown: an article, and the answer that it should have."""

    article: Article
    answer: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A named, versioned set of templates, and the examples that go with it."""

    name: str
    version: str
    system: str
    article: str
    questions: dict[str, str]
    shots: tuple[Shot, ...] = field(default=(), kw_only=True)


@cache
def load_prompt(name: str = "brief") -> Prompt:
    """The prompt of that name from `prompts/`, or of that path.

    Raises:
        UsageError: There is none, or it is not a prompt.
    """
    path = prompt_path(name)
    if not path.is_file():
        known = ", ".join(sorted(p.stem for p in prompt_path("brief").parent.glob("*.toml")))
        raise UsageError(f"There is no prompt {name!r}; use the path of one, or a name ({known}).")
    try:
        return Prompt(shots=(), **tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        reason = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error
        raise UsageError(
            f"The prompt {name!r} can't be read ({reason}); pass the name or the path of a prompt."
        ) from error


def default_prompt(strategy: str, *, of_own_schema: bool) -> str:
    """Name of the prompt that a model is asked with where nobody says another."""
    return "own" if of_own_schema else "staged" if strategy == "staged" else "brief"


def prompt_for(questions: Iterable[str], name: str) -> Prompt:
    """The prompt of that name or path, where it has these questions and all of it can be filled in.

    Raises:
        UsageError: There is none, or it lacks a question, or a template names what code does not know.
    """
    prompt = load_prompt(name)
    texts = (prompt.name, prompt.version, prompt.system, prompt.article)
    if not (all(isinstance(text, str) for text in texts) and isinstance(prompt.questions, dict)):
        raise UsageError(
            f"The prompt {name!r} has a part that is not a string; put each part in quotation marks."
        )
    for each in ("article", *questions):
        text = prompt.article if each == "article" else prompt.questions.get(each)
        if not isinstance(text, str):
            raise UsageError(
                f"The prompt {name!r} has no question {each!r}; copy a file from prompts/ and change that."
            )
        template = Template(text)
        strange = set(template.get_identifiers()) - _PLACEHOLDERS[each] - {"published"}
        if strange or not template.is_valid():
            what = f"${min(strange)}" if strange else "a stray $"
            known = ", ".join(f"${word}" for word in sorted(_PLACEHOLDERS[each] | {"published"}))
            raise UsageError(
                f"The template {each!r} of the prompt {name!r} has {what}; "
                f"use {known}, and $$ for a dollar sign."
            )
    return prompt


def prompt_path(name: str) -> Path:
    """Where the prompt of that name is; a name with a slash or an ending is a path."""
    if "/" in name or name.endswith(".toml"):
        return Path(name)
    return (_PACKAGED if _PACKAGED.is_dir() else _CHECKOUT) / f"{name}.toml"


def number(article: Article, sentences: Sequence[Sentence]) -> str:
    """The sentences as the model sees them, a line each: `[3] Words of the third one.`"""
    return "\n".join(f"[{s.index}] {plain(article.words_of(s))}" for s in sentences)


def plain(words: str) -> str:
    """Words of an article on one line, with nothing that a chat template or a terminal could act on."""
    line = _CHAT_MARK.sub("< ", _CONTROL.sub(" ", words))
    return _BRACKET_MARK.sub("[ ", line).strip()


def messages(
    prompt: Prompt,
    article: Article,
    question: str,
    shown: Sequence[Sentence] | None = None,
    part: tuple[int, int] = (1, 1),
    **values: object,
) -> tuple[Message, ...]:
    """The chat messages of one question: system text, article, question, in the order that caches like.

    Args:
        prompt: The words of all questions.
        article: What is asked about.
        question: Name of the question in the prompt.
        shown: The sentences of the article that the model sees; all of them unless told, and with an empty
            list it sees the question only.
        part: Which of how many windows of the article these sentences are.
        values: What else the question has a word for.
    """
    asked = _asked(prompt, article, question, shown, part, values)
    turns: list[Message] = [{"role": "system", "content": prompt.system.strip()}]
    for shot in prompt.shots if question in _EXEMPLIFIED else ():
        turns.append(
            {"role": "user", "content": _asked(prompt, shot.article, question, None, (1, 1), values)}
        )
        turns.append({"role": "assistant", "content": shot.answer})
    return (*turns, {"role": "user", "content": asked})


def _asked(
    prompt: Prompt,
    article: Article,
    question: str,
    shown: Sequence[Sentence] | None,
    part: tuple[int, int],
    values: Mapping[str, object],
) -> str:
    """The article and the question about it, as one message."""
    published = published_words(article)
    sentences = article.sentences if shown is None else shown
    head = ""
    if sentences:
        at, parts = part
        head = Template(prompt.article).substitute(
            published=published,
            article=number(article, sentences),
            part=f" (part {at} of {parts})" if parts > 1 else "",
            end="End of the article." if at == parts else "The article goes on.",
        )
    ask = Template(prompt.questions[question].strip()).substitute(published=published, **values)
    return head.lstrip() + ask


def published_words(article: Article) -> str:
    """The publication date for a reader: 'Tuesday, 2024-11-19'."""
    return f"{article.published:%A, %Y-%m-%d}" if article.published else "a day that is not known"
