"""Sentences of the project that are somebody else's with other names.

    python -m benchmarks.overlaps [SHARED]

The benchmark articles in ../shared belong to their publishers, and what is tuned on a sentence proves nothing
when it is tested on it: none may stand in a test, a docstring, a page or a gold file, not with exchanged names
either. The script lists the places where one does, and ends with 1 where there are any.

Two sentences are compared as patterns: words in lower case and without their endings, and one placeholder for
each run of names and numbers. They overlap in a run of words that both hold,

- three or more content words with nothing but names, numbers and small words between them, or five or more words
  and placeholders, two of them content words;
- if it is a good part of the shorter sentence, or five content words long;
- if its words are rare enough together, counted over the articles of both sides;
- if no third article says the same: what two newsrooms write without knowing of each other, anybody may write.

Set phrases of news English count as one word. How strict this is was set by evals/: 53 articles that people
wrote without the benchmark in sight, which hold nothing.

Read in SHARED: bench/*/dev.jsonl (articles, and the summaries that people wrote of them), cases/, seed/. Not
answers/, whose articles are those of evals/gold. A sentence of cases/ that stands in examples/ or evals/ is ours.
"""

from __future__ import annotations

import ast
import email
import email.policy
import html
import io
import json
import math
import re
import sys
import tokenize
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from summarizer.text.sentences import split_sentences

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

CONTENT_RUN = 3  # content words in a row
PATTERN_RUN = 5  # words and placeholders in a row, more than two words for each placeholder
CASE_RUN = 4  # content words, where they are those of cases/, which are written like our own tests
LONG_RUN = 5  # content words that are an overlap in a sentence of any length
SHARE = 0.3  # of the content words of our sentence, or of its pattern
RARITY = 5.0  # the sum of the logarithms of articles / articles with the word
RAREST = 3.5  # what one word adds at most: two rare words alone are no sentence

NAME = "·"
SMALL_WORDS = frozenset(
    """a an the and or but nor so yet if of in on at by for with to from into onto over under between among against
    about after before during since until till through without within is are was were be been being am have has had
    having do does did done will would shall should can could may might must not he she it they we you i him her them
    us me his hers its their theirs our ours your my mine this that these those there here who whom whose which what
    when where why how as than then too very also just only even still all any both each few more most other some such
    no own same up down out off again once because while although though upon per via itself himself herself themselves
    it's i'm we're they're he's she's that's don't didn't isn't wasn't doesn't can't couldn't won't wouldn't hasn't
    haven't hadn't aren't weren't we'll we've i've s t d ll ve re m according_to""".split()
)
NUMBERS = frozenset(
    """one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty seventy
    eighty ninety hundred hundreds thousand thousands million millions billion billions percent per_cent""".split()
)
# What stands in any newspaper says nothing about where a sentence comes from: each counts as one word.
SET_PHRASES = re.compile(
    r"""(?ix)\b(?:
      (?:said|speaking)\ on\ condition\ of\ anonymity | on\ condition\ of\ anonymity
    | (?:respond|responded|reply|replied)\ to\ (?:a\ )?requests?\ for\ comment | declin(?:e|ed|es)\ to\ comment
    | told\ (?:reporters|journalists|a\ news\ conference) | according\ to | exit\ polls? | company['’]s\ website | margin\ of\ error(?:\ of\ [\d.]+\ points?)?
    | (?:go|goes|going|went)\ (?:to\ the\ polls|on\ sale) | speak\ publicly | (?:take|takes|took)\ place | (?:second|third|fourth)\ term
    | (?:foreign|prime|finance|defen[cs]e|interior)\ (?:minister|ministry)s? | central\ banks?
    | chief\ (?:executive|financial|operating)(?:\ officers?)? | scor(?:e|ed|es|ing)\ (?:a\ |\d+\ )?goals?
    | same\ period\ last\ year | (?:early\ |late\ |earlier\ |later\ )?(?:last|next|this|past|previous|following)\ (?:day|week|month|quarter|year)s?
    | (?:\w+\ )?(?:day|week|month|year)s?\ (?:ago|earlier|later) | (?:first|second|third|fourth)\ (?:quarter|half)
    | per\ cent
    )\b"""
)
_WORD = re.compile(r"[^\W\d_]+(?:['’_][^\W\d_]+)*(?:-[^\W\d_]+)*|\d[\d.,:]*")
_BEGINS = re.compile(r"(?:^|[.!?:\"“‘'(—*]|--|- )\s*$")
_IRREGULAR = dict(
    pair.split("/")
    for pair in """said/say told/tell made/make took/take taken/take went/go gone/go came/come left/leave fell/fall
    fallen/fall rose/rise risen/rise met/meet held/hold began/begin begun/begin gave/give given/give wrote/write
    written/write found/find kept/keep led/lead lost/lose thought/think knew/know known/know saw/see seen/see
    children/child men/man women/woman people/person built/build sent/send spoke/speak spoken/speak""".split()
)
_ENDINGS = (("iness", "y"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", ""), ("s", ""))  # fmt: skip


class Said(NamedTuple):
    """A sentence, the place and the article it stands in, and its pattern."""

    place: str
    article: str
    text: str
    pattern: list[str]


class Overlap(NamedTuple):
    """Our sentence, whose it is like, and the words that both hold."""

    place: str
    sentence: str
    article: str
    words: str


# --- patterns --------------------------------------------------------------------------------------------


@cache
def stem(word: str) -> str:
    """A word without its ending, roughly: "supporting" and "supports" are one."""
    word = re.sub(r"['’]s?$", "", word)
    irregular = _IRREGULAR.get(word)
    for ending, instead in () if irregular else _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(ending) + instead
            break
    word = irregular or word
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def pattern(sentence: str, known: frozenset[str] | set[str]) -> list[str]:
    """The sentence without names: `known` are the words that stand somewhere in lower case."""
    sentence = SET_PHRASES.sub(lambda phrase: "_".join(_WORD.findall(phrase[0].lower())), sentence)
    found: list[str] = []
    for match in _WORD.finditer(sentence):
        word, lower = match[0], match[0].lower().replace("’", "'")
        if word[0].isdigit() or lower in NUMBERS or (word[0].isupper() and not _is_plain(sentence, match, lower, known)):
            if found[-1:] != [NAME]:
                found.append(NAME)
        else:
            found.append(lower if lower in SMALL_WORDS else stem(lower))
    return found


def _is_plain(sentence: str, match: re.Match[str], lower: str, known: frozenset[str] | set[str]) -> bool:
    """Whether a capitalised word is one only because a sentence begins there."""
    if match[0] == "I":
        return True
    begins = _BEGINS.search(sentence, max(0, match.start() - 4), match.start())
    return bool(begins) and (lower in SMALL_WORDS or (lower in known and not match[0].isupper()))


def content_words(words: Iterable[str]) -> list[str]:
    return [word for word in words if word != NAME and word not in SMALL_WORDS]


# --- overlaps --------------------------------------------------------------------------------------------


def overlaps(ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> list[Overlap]:
    """The places of `ours` that hold a sentence of `theirs`; both are texts with their place, or article."""
    known = {word for _, text in (*ours, *theirs) for word in _WORD.findall(text) if word[0].islower()}
    mine, other = _sentences(ours, known), _sentences(theirs, known)
    copies = {_plain(said.text) for said in mine if said.article.startswith(("examples/", "evals/"))}
    other = [said for said in other if not (said.article == "cases" and _plain(said.text) in copies)]
    rarity = _rarities((*mine, *other))
    found = []
    for least, whole in ((CONTENT_RUN, False), (PATTERN_RUN, True)):
        runs = _Runs([*other, *(said for said in mine if said.article.startswith("evals/"))], least, whole)
        for said in mine:
            found += [
                Overlap(said.place, said.text, article, " ".join(run))
                for run, article in runs.shared_with(said)
                if _is_telling(run, said, rarity)
                and (article != "cases" or len(content_words(run)) >= CASE_RUN)
            ]
    return sorted(set(found))


def _sentences(texts: Iterable[tuple[str, str]], known: set[str]) -> list[Said]:
    found, seen = [], set()
    for place, text in texts:
        article = re.sub(r":\d+$", "", place)
        for start, end in split_sentences(text):
            sentence = " ".join(text[start:end].split())
            if (article, sentence) not in seen:
                seen.add((article, sentence))
                found.append(Said(place, article, sentence, pattern(sentence, known)))
    return found


def _plain(sentence: str) -> str:
    return "".join(filter(str.isalnum, sentence.lower()))


def _rarities(sentences: Iterable[Said]) -> dict[str, float]:
    """For each word, the logarithm of the articles for one that holds it, `RAREST` at most."""
    words = defaultdict(set)
    for said in sentences:
        words[said.article].update(said.pattern)
    holding = Counter(word for held in words.values() for word in held)
    return {word: min(RAREST, math.log(len(words) / count)) for word, count in holding.items()}


def _is_telling(run: Sequence[str], said: Said, rarity: dict[str, float]) -> bool:
    """Whether a shared run is too much of the sentence, and too rare, to be an accident."""
    content, names = content_words(run), run.count(NAME)
    if len(content) < 2 or len(run) - names <= 2 * names:
        return False
    part = len(run) / len(said.pattern if NAME in run or len(run) > len(content) else content_words(said.pattern))
    return sum(map(rarity.__getitem__, content)) >= RARITY and (part >= SHARE or len(content) >= LONG_RUN)  # fmt: skip


class _Runs:
    """Where each run of `least` words stands, so that longer ones are found from there."""

    def __init__(self, sentences: Sequence[Said], least: int, whole: bool) -> None:
        self._least, self._whole = least, whole
        self._words = [(said.article, self._words_of(said)) for said in sentences]
        self._at = defaultdict(list)
        for number, (_, words) in enumerate(self._words):
            for at in range(len(words) - least + 1):
                self._at[tuple(words[at : at + least])].append((number, at))

    def _words_of(self, said: Said) -> list[str]:
        return said.pattern if self._whole else content_words(said.pattern)

    def shared_with(self, said: Said) -> Iterator[tuple[tuple[str, ...], str]]:
        """The longest runs that it shares with one article of theirs, and with no third one."""
        words = self._words_of(said)
        for at in range(len(words) - self._least + 1):
            for number, there in self._at.get(tuple(words[at : at + self._least]), ()):
                article, others = self._words[number]
                if article.startswith("evals/") or (at and there and words[at - 1] == others[there - 1]):
                    continue
                length = self._least
                while words[at : at + length + 1] == others[there : there + length + 1] and at + length < len(words):
                    length += 1
                run = tuple(words[at : at + length])
                if not self._articles_with(run) - {article, said.article}:
                    yield run, article

    def _articles_with(self, run: tuple[str, ...]) -> set[str]:
        return {
            self._words[number][0]
            for number, at in self._at[run[: self._least]]
            if tuple(self._words[number][1][at : at + len(run)]) == run
        }


# --- texts -----------------------------------------------------------------------------------------------


def texts_of_the_project(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """Whatever is prose in the project, with "file:line"."""
    folders = ("summarizer", "tests", "benchmarks", "docs", "examples", "evals/gold", "evals/merge", "prompts")
    for path in (*root.glob("*.md"), *(found for folder in folders for found in (root / folder).rglob("*"))):
        place = path.relative_to(root).as_posix()
        if path.suffix == ".py":
            for line, text in _texts_of_code(path, only_documentation=place.startswith("summarizer/")):
                yield f"{place}:{line}", text.replace("|", "\n\n")
        elif path.suffix == ".json":
            yield from ((f"{place}:1", text) for text in _longest(_strings(json.loads(_read(path)))))
        elif path.suffix in (".md", ".txt", ".toml", ".html"):
            text = _without_markup(_read(path)) if path.suffix == ".html" else _read(path)
            paragraphs = re.split(r"(\n\s*\n)", text.replace("|", " "))
            for number in range(0, len(paragraphs), 2):
                yield f"{place}:{1 + sum(p.count(chr(10)) for p in paragraphs[:number])}", paragraphs[number]


def texts_of_others(shared: Path) -> Iterator[tuple[str, str]]:
    """The texts of the benchmarks, with the article they belong to."""
    for path in sorted((shared / "bench").glob("*/dev.jsonl")):
        for line in _read(path).splitlines():
            row = json.loads(line)
            fields = ("title", "text", "reference_summary", "reference_summaries", "acus", "seed_summaries", "candidates")  # fmt: skip
            yield from ((row["id"], text) for text in _longest(_strings([row.get(field) for field in fields])))
    for path in sorted((shared / "cases").glob("*")):
        if path.suffix != ".md":
            yield "cases", _text_of_case(path)
    yield from (("seed", _read(path)) for path in (shared / "seed").glob("*.txt"))


def _text_of_case(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join(re.findall(r"\((.*?)\) Tj", _read(path)))
    if path.suffix == ".json":
        return "\n\n".join(_strings(json.loads(_read(path))))
    if path.suffix == ".eml":
        parts = email.message_from_bytes(path.read_bytes(), policy=email.policy.default).walk()
        texts = [part.get_content() for part in parts if part.get_content_maintype() == "text"]
        return "\n\n".join(map(_without_markup, texts))
    return _without_markup(_read(path)) if path.suffix in (".html", ".xml") else _read(path)


def _texts_of_code(path: Path, only_documentation: bool) -> Iterator[tuple[int, str]]:
    code = _read(path)
    for node in ast.walk(ast.parse(code)):
        if only_documentation and isinstance(node, ast.Expr):
            node = node.value
        elif only_documentation:
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
    block: list[str] = []
    begins = 0
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type == tokenize.COMMENT:
            if block and token.start[0] != begins + len(block):
                yield begins, " ".join(block)
                block = []
            begins = begins if block else token.start[0]
            block.append(token.string.lstrip("# "))
    yield begins, " ".join(block)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


def _longest(texts: Iterable[str]) -> list[str]:
    """The texts that are no part of a longer one."""
    found: list[str] = []
    for text in sorted(set(texts), key=len, reverse=True):
        if not any(text in longer for longer in found):
            found.append(text)
    return found


def _without_markup(text: str) -> str:
    text = re.sub(r"(?s)<(script|style)\b.*?</\1>", "\n\n", html.unescape(text))
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def main(shared: Path = SHARED) -> int:
    """Print the overlaps; 0 where there is none, 1 where there are some, 2 where SHARED is not there."""
    if not (shared / "bench").is_dir():
        print(f"{shared} holds no bench/: name the folder that does", file=sys.stderr)
        return 2
    found = overlaps(list(texts_of_the_project()), list(texts_of_others(shared)))
    for overlap in found:
        print(f"{overlap.place}: {overlap.sentence}\n    {overlap.article}: {overlap.words}")
    print(f"{len(found)} overlaps in {len({overlap.place for overlap in found})} places")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:2])))
