"""From an Article to the messages that are sent: numbered sentences, and templates from `prompts/`.

The article is data. It is numbered line by line, so nothing inside it can end it; it is inserted last and
never scanned for placeholders; marks that a chat template could take for its own are broken up in the prompt
only, since offsets count from the article.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from summarizer.errors import UsageError
from summarizer.questions import Message
from summarizer.schemas.article import Article, Sentence

_PACKAGED = Path(__file__).parent / "_prompts"
_CHECKOUT = Path(__file__).parent.parent / "prompts"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
# What opens a chat template's own mark: <|im_end|>, <tool_call>, </think>. A space behind the sign breaks it.
_CHAT_MARK = re.compile(r"<(?=/?[|｜a-z])", re.I)


@dataclass(frozen=True, slots=True)
class Prompt:
    """A named, versioned set of templates."""

    name: str
    version: str
    system: str
    article: str
    questions: dict[str, str]


@cache
def load_prompt(name: str = "brief") -> Prompt:
    """The prompt of that name from `prompts/`, or of that path.

    Raises:
        UsageError: There is none, or it is not a prompt.
    """
    path = prompt_path(name)
    try:
        return Prompt(**tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, TypeError) as error:
        raise UsageError(
            f"The prompt {name!r} can't be read ({error}): give the name or the path of a prompt."
        ) from error


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
    return _CHAT_MARK.sub("< ", _CONTROL.sub(" ", words)).strip()


def messages(
    prompt: Prompt, article: Article, question: str, shown: Sequence[Sentence] | None = None, **values: object
) -> tuple[Message, ...]:
    """The chat messages of one question: system text, article, question, in the order that caches like.

    `shown` are the sentences of the article that the model sees; all of them unless told, and with an empty
    list it sees the question only.
    """
    published = published_words(article)
    sentences = article.sentences if shown is None else shown
    head = ""
    if sentences:
        head = Template(prompt.article).substitute(published=published, article=number(article, sentences))
    ask = Template(prompt.questions[question].strip()).substitute(published=published, **values)
    return (
        {"role": "system", "content": prompt.system.strip()},
        {"role": "user", "content": head.lstrip() + ask},
    )


def published_words(article: Article) -> str:
    """The publication date for a reader: 'Tuesday, 2024-11-19'."""
    return f"{article.published:%A, %Y-%m-%d}" if article.published else "a day that is not known"
