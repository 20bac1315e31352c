"""Statements in an article, found by code: who says it, with which word, and what.

Quotation marks and reporting verbs say where somebody speaks, and mostly who. What code can't know (who 'he'
is, whose words a lone quotation is) is left open for the model. The method follows the source-cue-content
scheme of PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from summarizer.cues import find_cue
from summarizer.datelines import find_dateline
from summarizer.names import Name, find_names, full_names
from summarizer.quotations import Quotation, find_quotations, quoted_within
from summarizer.schemas.article import Article, Sentence
from summarizer.schemas.brief import Form

_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|who)$", re.I)
_ADVERBIAL = re.compile(
    r"""[\s,]*\b(?:(?:on|in|at|during|after|for)\s(?:[\w’'.-]+\s?){1,5}|also|later|then|earlier|further|once|again|has
    |have|had|was|is|are|were|would|will|could|did|not|recently|previously|reportedly|repeatedly|meanwhile|today
    |yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ly|never|still)[\s,]*$""",
    re.I | re.X,
)
_NOUN_PHRASE = re.compile(
    r"(?:(?:a|an|the|his|her|its|their|one|two|some|many|several|other|most)\s(?:[\w’'.-]+\s){0,5}[\w’'-]+"
    r"|(?:[\w-]+\s){0,2}(?:officials?|police|sources?|experts?|analysts?|critics|witnesses|prosecutors|lawyers|"
    r"researchers|scientists|authorities|spokes(?:man|woman|person)|reports?|documents?|investigators|residents|"
    r"lawmakers|economists|traders|organi[sz]ers|doctors|activists|supporters|opponents|others))$",
    re.I,
)
_INVERTED_SUBJECT = re.compile(
    r"\s*((?:(?:an?|the|his|her|its)\s)?[^\s,.;:\"“”]+(?:\s(?!(?:in|on|at|to|during|after|before|as|when|who|that|of"
    r" the (?:month|week)|while|from|by)\b)[^\s,.;:\"“”]+){0,7})"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence in which somebody states something.

    Attributes:
        sentence: Where it stands.
        speaker: The speaker as code found it, by the fullest name; None where only a reader can tell.
        cue: The reporting word as it stands in the article.
        content: What is stated, cut from the sentence, without the cue and the speaker.
        form: By the quotation marks: direct, mixed or indirect.
    """

    sentence: Sentence
    speaker: str | None
    cue: str | None
    content: str
    form: Form


@lru_cache(maxsize=16)
def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every sentence of the article in which somebody speaks, in order."""
    names = find_names(article)
    full = full_names(names)
    quotations = find_quotations(article.text)
    dateline = find_dateline(article.text)
    found: list[Statement] = []
    for sentence in article.sentences:
        statement = _read(article, sentence, names, quotations, dateline.end if dateline else 0)
        if statement is None:
            continue
        if statement.speaker:
            statement = replace(statement, speaker=full.get(statement.speaker, statement.speaker))
        found.append(statement)
    return tuple(_carry_speakers(article, found))


def _read(
    article: Article,
    sentence: Sentence,
    names: Sequence[Name],
    quotations: list[Quotation],
    after_dateline: int,
) -> Statement | None:
    if article.title and article.words_of(sentence) == article.title:
        return None
    start = max(sentence.start, min(after_dateline, sentence.end))
    quoted = quoted_within(quotations, sentence.start, sentence.end)
    cue = find_cue(article.text, sentence, quoted)
    quoted_length = sum(q.end - q.start for q in quoted)
    if cue is None:
        words = sum(len(article.text[q.start : q.end].split()) for q in quoted)
        if words < 4 or quoted_length < 0.6 * (sentence.end - sentence.start):
            return None
        content = _trim(article.text[sentence.start : sentence.end])
        return Statement(sentence, None, None, content, "direct")
    subject = _find_subject(article.text, sentence, cue, quoted)
    left, speaker = _speaker_in(article.text, subject, names) if subject else (cue.start(), None)
    right = max(cue.end(), subject[1] if subject else 0)
    content = _content(article.text, start, sentence.end, (max(start, min(left, cue.start())), right))
    if len(content.split()) < 3:
        return None
    return Statement(sentence, speaker, cue.group(), content, _form(article.text, quoted, len(content)))


def _find_subject(
    text: str, sentence: Sentence, cue: re.Match[str], quoted: list[Quotation]
) -> tuple[int, int] | None:
    """Where the one who speaks stands: before the verb, or behind it after a quotation."""
    before_end = cue.start()
    border = max([sentence.start] + [q.end for q in quoted if q.end <= before_end])
    before = text[border:before_end]
    stripped = before.strip(" ,;:—–-")
    if " " in cue.group() or (not stripped and border > sentence.start) or _is_inverted(text, cue, stripped):
        after = _INVERTED_SUBJECT.match(text, cue.end(), sentence.end)
        return (after.start(1), after.end(1)) if after else None
    trimmed = before
    while (shorter := _ADVERBIAL.sub("", trimmed)) != trimmed and shorter.strip(" ,"):
        trimmed = shorter
    trimmed = trimmed.rstrip(" ,")
    return (border, border + len(trimmed)) if trimmed else None


def _is_inverted(text: str, cue: re.Match[str], before: str) -> bool:
    """'The river is rising, said the mayor': no subject can stand between a comma and the verb."""
    return (
        text[: cue.start()].rstrip()[-1:] == ","
        and bool(re.match(r"\s+(?:the|an?|[A-Z])", text[cue.end() : cue.end() + 8]))
        and len(before.split()) > 3
    )


def _speaker_in(text: str, subject: tuple[int, int], names: Sequence[Name]) -> tuple[int, str | None]:
    """Where the speaker's words begin, and the name or noun phrase; None for a pronoun."""
    start, end = subject
    words = text[start:end]
    clause_at = start + max((m.end() for m in re.finditer(r"[,;:]\s+|^\s+", words)), default=0)
    clause = text[clause_at:end].rstrip()
    if _PRONOUN.search(clause):
        return clause_at, None
    inside = [n for n in names if start <= n.start and n.end <= end + 1]
    behind = [n for n in inside if n.start <= start + len(n.role or "") + 6]
    if behind and "," not in text[start:end] and text[:start].rstrip()[-1:].isalpha():
        inside = behind[:1]  # 'said Ines Calloway of the broker Fenwright & Sons': who comes first speaks
        end = inside[0].end
    if inside and (inside[-1].end >= end - 3 or text[inside[-1].end] == ","):
        name = inside[-1]
        office = text.rfind(name.role, start, name.start) if name.role else -1
        return (office if office >= 0 else name.start), name.text
    phrase = _NOUN_PHRASE.search(clause)
    if phrase:
        return clause_at + phrase.start(), phrase.group().strip()
    return (inside[-1].start, inside[-1].text) if inside else (clause_at, None)


def _content(text: str, start: int, end: int, cut: tuple[int, int]) -> str:
    """The sentence in `text[start:end]` without its 'X said', which stands at `cut`."""
    left, right = cut
    said_before = re.sub(r'(["”])[^"“”]{0,40}$', r"\1", text[start:left])  # the office of who said it
    before, after = _trim(said_before), _trim(text[right:end])
    after = _trim(
        re.sub(r"^(?:that|in an? \w+(?: \w+)?|on \w+day|it|him|her|them|reporters|us)\b[\s,]*", "", after)
    )
    quoted_before, quoted_after = (
        '"' in text[start:left] or "”" in text[start:left],
        bool(re.search('["“]', text[right:end])),
    )
    longer = (
        max((before, after), key=len) if quoted_before == quoted_after else before if quoted_before else after
    )
    goes_on = text[right : right + 3].lstrip(" ,")[:1]
    split = text[right : right + 2].lstrip()[:1] == "," and (
        (goes_on in '"“' and quoted_before)
        or (goes_on.islower() and '"' not in text[start:left] and "”" not in text[start:left])
    )
    both = f"{before} {after}" if split and min(len(before.split()), len(after.split())) > 2 else longer
    return both[:1].upper() + both[1:]


def _trim(words: str) -> str:
    return " ".join(words.split()).strip(' ,;:—–-"“”')


def _form(text: str, quoted: list[Quotation], content: int) -> Form:
    """Direct where quotation marks hold nearly all of the content, mixed where they hold some, else
    indirect."""
    length = sum(q.end - q.start for q in quoted if len(text[q.start : q.end].split()) > 1)
    if length == 0:
        return "indirect"
    return "direct" if length >= 0.8 * content else "mixed"


def _carry_speakers(article: Article, statements: list[Statement]) -> list[Statement]:
    """A quotation that goes on in the same paragraph goes on with the same speaker."""
    carried: list[Statement] = []
    for at, statement in enumerate(statements):
        if statement.speaker is None and statement.cue is None:
            near = [carried[-1]] if carried else []
            near += statements[at + 1 : at + 2]
            for other in near:
                if other.speaker and other.form != "indirect" and _same_paragraph(article, statement, other):
                    statement = replace(statement, speaker=other.speaker)
                    break
        carried.append(statement)
    return carried


def _same_paragraph(article: Article, one: Statement, other: Statement) -> bool:
    first, last = sorted((one.sentence, other.sentence), key=lambda s: s.start)
    return last.index - first.index <= 2 and "\n\n" not in article.text[first.end : last.start]
