"""How a user wants a brief written: its language, its length, and what else a model is told or shown.

Where nothing is asked for, prompts stay as they are, to the byte: recordings are found by what is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Final, Literal, NamedTuple, get_args

from summarizer.asking.prompts import Prompt, Shot
from summarizer.errors import UsageError

Length = Literal["short", "medium", "long"]


class Extent(NamedTuple):
    """How much a brief holds at most.

    Attributes:
        sentences: Of its summary.
        words: Of a summary that consists of the article's own sentences.
        claims: Where the number is not given by itself.
        said: The number of sentences, as a model is told it; None leaves it to the prompt.
    """

    sentences: int
    words: int
    claims: int
    said: str | None = None


EXTENTS: Final[Mapping[str, Extent]] = {
    "short": Extent(1, 40, 3, "1 sentence"),
    "medium": Extent(4, 80, 8),
    "long": Extent(6, 140, 16, "5 or 6 sentences"),
}
MEDIUM: Final = EXTENTS["medium"]

# The questions that are asked first, about whole articles or windows of them, and that instructions go to.
_FIRST = ("brief", "part", "own")
_LANGUAGE = """
- Instead of the article's language, write your own words (headline, summary, texts, titles) in {name}. Copy \
names, roles, time words, conditions and places as the article has them.{brief}
"""
_NO_NULL = " Every claim has a text, also one that only quotes."
_LENGTH = "\nLength: the summary has {said}, the most important first."
_INSTRUCTIONS = "\nWhoever asks adds:\n{words}"


@dataclass(frozen=True, slots=True)
class Style:
    """What a user wants of a brief's words.

    Attributes:
        language: Its language as a BCP 47 code, such as 'de' or 'pt-BR'; None leaves it the article's.
        length: How much it holds.
        instructions: What the model is told beyond the prompt.
        examples: Articles with the answers that they should have.
    """

    language: str | None = None
    length: Length = "medium"
    instructions: str = ""
    examples: tuple[Shot, ...] = ()

    @property
    def extent(self) -> Extent:
        """How much a brief holds at most."""
        return EXTENTS[self.length]


def style_of(language: str | None, length: Length, instructions: str | None) -> Style:
    """The style of a call, each part of it checked; examples are read once it is known what for.

    Raises:
        UsageError: There is no such language or length.
    """
    if length not in EXTENTS:
        raise UsageError(f"length is {length!r}; use {', '.join(get_args(Length)[:-1])} or long.")
    return Style(language_code(language) if language else None, length, (instructions or "").strip())


def require_reader(style: Style, *, is_staged: bool, of_own_schema: bool) -> None:
    """Refuse what the embedded default can't do: its briefs consist of the article's own words.

    Raises:
        UsageError: It is asked for another language, or told or shown what it never reads.
    """
    if not is_staged:
        return
    if style.language:
        raise UsageError(
            f"The embedded model does not translate, so it can't write in {language_name(style.language)}; "
            "name a larger model with -m, or leave out the language."
        )
    if not of_own_schema and (style.instructions or style.examples):
        raise UsageError(
            "With the embedded model, code writes the brief, so instructions and examples change nothing; "
            "name a larger model with -m, or use them with a schema of your own."
        )


def styled(prompt: Prompt, style: Style) -> Prompt:
    """The prompt with what the style adds to it; the same one where it adds nothing."""
    system = prompt.system
    if style.language:
        name, brief = language_name(style.language), _NO_NULL if "brief" in prompt.questions else ""
        system = system.rstrip() + _LANGUAGE.format(name=name, brief=brief)
    added = {name: _told(style, name) for name in prompt.questions}
    questions = {name: text + added[name] for name, text in prompt.questions.items()}
    return replace(prompt, system=system, questions=questions, shots=style.examples)


def _told(style: Style, question: str) -> str:
    """What a question has behind its own words, as a template."""
    said, told = style.extent.said, ""
    if said and question == "brief":
        told += _LENGTH.format(said=said)
    if style.instructions and question in _FIRST:
        told += _INSTRUCTIONS.format(words=style.instructions.replace("$", "$$"))
    return told


def language_name(code: str) -> str:
    """The English name of a language: 'German' for 'de'."""
    return _names()[code]


def language_code(text: str) -> str:
    """The BCP 47 code of a language, from that or from its English name.

    Raises:
        UsageError: No such language is known.
    """
    names = _names()
    by_any = {name.casefold(): code for code, name in names.items()} | {c.casefold(): c for c in names}
    wanted = text.strip().replace("_", "-").casefold()
    if wanted in by_any:
        return by_any[wanted]
    near = get_close_matches(wanted, [name.casefold() for name in names.values()], n=1)
    hint = f"did you mean {names[by_any[near[0]]]}? Otherwise " if near else ""
    raise UsageError(
        f"There is no language {text!r}; {hint}use a code such as de or pt-BR, or a name such as German."
    )


@cache
def _names() -> Mapping[str, str]:
    """The languages that Unicode's CLDR names in English, by code."""
    from babel import Locale  # 40 ms, and only where a language is named

    languages: Sequence[tuple[str, str]] = list(Locale("en").languages.items())
    return {code.replace("_", "-"): name for code, name in languages}
