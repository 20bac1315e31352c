"""Names in an article, found by their capital letters, with the offices that stand beside them.

A pure heuristic for edited prose in languages that capitalise names only. It needs no model and no word list
of people; its weakness is the sentence's first word, where it trusts the rest of the article: a word that
also stands there in lower case is no name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from summarizer.english.names.lexicon import (
    DEPARTMENTS,
    NEVER,
    NOBODY,
    OFFICES,
    PARTICLES,
    PEOPLE,
    SHORTENED,
    TRADES,
)
from summarizer.english.names.nouns import head_of, is_one_person
from summarizer.reading.datelines import Dateline
from summarizer.schemas.article import Article
from summarizer.text.words import ORGANISATIONS, TITLES

# One that may open or go on with a name. No class of `re` holds capital letters only: those of other scripts
# that are small are passed over by code.
_CAPITALISED = re.compile(
    r"(?<!\w)(?<![^\W\d_][.&'’‑-])(?:(?:[^\W\d_]\.)+(?!\w)|(?:(?:al|el|an|ad|ar|as|ash|at|bin|ben)-|d['’])?"
    r"[^\W\d_a-z](?:\w|[.&'’‑\u00ad-](?=\w))*)"
)
_NICKNAME = re.compile(r"\s[\"“‘'(]\w+[\"”’')]\s")  # 'Anna “Nan” Roux'
_WORD_BEFORE = re.compile(r"(?<![\w’'.-])(?P<word>[^\W\d_][\w-]*)\s\Z")
_LONGEST_TITLE = 5  # words
_LONGEST_WORD = 24  # characters
_NO_TITLE = frozenset(
    """
    the a an his her its their our my your this that these those and or but when while as because if
    than of in on at by for with from to into over under about after before said says told tells asked
    added met called named urged warned is was were are be been has had have who which not i we you he
    she it they saw gave took made heard sent left found felt thought knew brought paid beat asks quoted
    quoting led thanked praised joined replaced accused criticised criticized
    """.split()
)  # where a title in lower case begins behind
_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()[]\"'“”‘’…/–—-", " "))
_FORMER = frozenset("former ex acting interim outgoing retired".split())
_TRADES_IN_ING = frozenset(
    """
    acting managing founding leading visiting sitting presiding outgoing incoming reigning serving standing
    marketing engineering training building banking programming housing planning operating broadcasting
    shipping
    mining farming fishing boxing cycling racing swimming trading lending nursing advertising
    publishing
    manufacturing teaching learning gaming clothing policing
    """.split()
)
_SHORT = 5  # letters of a noun for somebody in '-ist'
_SPACES = frozenset([" ", "\u00a0", " & "])
_LONGEST_PARTICLES = 14  # or a nickname
_TITLE_WORDS = 4  # of more than three letters
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")  # 'Rep. Ann Roux, D-Mich.'
_APOSTROPHES = ("'", "’")
_POSSESSIVES = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Name:
    """One mention: where it stands, the bare name, and the office in front of it, if any."""

    start: int
    end: int
    text: str
    role: str | None = None


def find_names(article: Article, dateline: Dateline | None) -> tuple[Name, ...]:
    """Every capitalised name in the article, in order of position, but for those of its dateline."""
    text = article.text
    words = frozenset(text.translate(_PUNCTUATION).split())
    names: list[Name] = []
    run: list[re.Match[str]] = []
    sentences = iter(article.sentences)
    sentence = next(sentences, None)
    for word in _CAPITALISED.finditer(text):
        if word.group().islower() or (run and _is_nickname(text, run[-1], word)):
            continue
        if sentence and run and (word.start() >= sentence.end or not _joined(text, run[-1], word)):
            names += _names_of(text, run, sentence.start, words)
            run = []
        while sentence and word.start() >= sentence.end:
            sentence = next(sentences, None)
        run.append(word)
    if sentence and run:
        names += _names_of(text, run, sentence.start, words)
    names = _without_headlines(article, names)
    if dateline:
        names = [n for n in names if not dateline.start <= n.start < dateline.end]
    return tuple(_with_titles(text, _with_roles_before(text, names)))


def _without_headlines(article: Article, names: list[Name]) -> list[Name]:
    """Leaves out what A Headline Set Like This makes look like names, but for those that the text has too."""
    headlines = [s for s in article.sentences if _is_title_case(article.words_of(s))]
    if not headlines:
        return names

    def in_headline(name: Name) -> bool:
        at = bisect_right(headlines, name.start, key=attrgetter("start")) - 1
        return at >= 0 and name.start < headlines[at].end

    elsewhere = {n.text for n in names if not in_headline(n)}
    return [n for n in names if n.text in elsewhere or not in_headline(n)]


def _is_title_case(sentence: str) -> bool:
    if sentence[-1:] in '.!?"”':
        return False
    words = [w for w in sentence.split() if len(w) > 3]
    return len(words) >= _TITLE_WORDS and sum(w[:1].isupper() for w in words) > 0.8 * len(words)


def _joined(text: str, left: re.Match[str], right: re.Match[str]) -> bool:
    """Whether two words are parts of one name: only a space or particles between them, and no possessive
    that ends it."""
    if right.start() - left.end() > _LONGEST_PARTICLES:
        return False
    between = text[left.end() : right.start()]
    word = left.group()
    if _NICKNAME.fullmatch(between):
        return True
    if between not in _SPACES and not (between == ". " and word.lower() in SHORTENED):
        particles = between.split()
        if particles and particles[0] in ("of", "for") and particles[1:] in ([], ["the"]):
            office, department = _bare(word).lower(), right.group().lower()
            if office in TITLES and department in DEPARTMENTS:
                return True  # 'Secretary of State', 'Chancellor of the Exchequer'
        if " ".join(("", *particles, "")) != between or not PARTICLES.issuperset(particles):
            return False
        if particles[0] in ("of", "for"):
            return _bare(word).lower() in ORGANISATIONS
    return _bare(word) == word or _bare(word).lower() in TITLES


def _is_nickname(text: str, left: re.Match[str], word: re.Match[str]) -> bool:
    """Whether a word in marks stands inside a name: 'Anna “Nan” Roux'."""
    found = _NICKNAME.match(text, left.end())
    goes_on = found and text[found.end() : found.end() + 1].isupper()
    return bool(found and goes_on and found.start() < word.start() < found.end())


def _names_of(text: str, run: list[re.Match[str]], start: int, words: frozenset[str]) -> list[Name]:
    if len(run) == 1 and (run[0].group().lower() in NEVER or _PARTY.fullmatch(run[0].group())):
        return []  # as most are: "The", "On"
    while run and run[-1].group().islower():
        run.pop()
    while run and run[0].group().lower() in NEVER:
        run.pop(0)
    if run and _bare(run[0].group()).lower() in words and _opens(text, run[0], start) and not _is_titled(run):
        run.pop(0)
        while run and (not run[0].group()[0].isupper() or run[0].group().lower() in NEVER):
            run.pop(0)
    if len(run) > 1 and run[0].group().lower() in TRADES and _opens(text, run[0], start):
        run.pop(0)
    if run and _is_adverb(text, run[0]) and _opens(text, run[0], start):
        run.pop(0)
    if not run or (len(run) == 1 and run[0].group().lower().rstrip(".") in TITLES):
        return []
    first = _after_titles(run) if len(run) > 1 else 0
    if not first and len(run) > 1 and _names_somebody(run[0].group()) and _opens(text, run[0], start):
        first = 1  # 'Resident Ana Roux'
    end = run[-1].end() - len(run[-1].group()) + len(_bare(run[-1].group()))
    role = text[run[0].start() : run[first].start()].rstrip() if first else None
    name = _NICKNAME.sub(" ", text[run[first].start() : end]).replace("\u00ad", "")
    return [Name(run[first].start(), end, name, role)]


def _is_adverb(text: str, word: re.Match[str]) -> bool:
    """Whether a word is one that comments on its sentence: 'Recently, ...'."""
    return word.group().endswith("ly") and text.startswith(",", word.end())


def _is_titled(run: list[re.Match[str]]) -> bool:
    """Whether an office stands before a name: 'Police Chief Ana Roux', also where 'police' is a word."""
    return any(_bare(word.group()).lower() in OFFICES for word in run[:-1])


def _names_somebody(word: str) -> bool:
    noun = word.lower().rpartition("-")[2]
    return noun in PEOPLE or noun in OFFICES or (noun.endswith("ist") and len(noun) > _SHORT)


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word is the first of its sentence, where a capital means nothing."""
    before = text[max(0, at - 3) : at].rstrip(' "“‘')
    return not before or before[-1] in ".!?:\n"


def _opens(text: str, word: re.Match[str], start: int) -> bool:
    """Whether the word is the first of its sentence or of a quotation, where a capital means nothing."""
    before = text[start : word.start()].rstrip()
    return not before or before[-1] in '"“‘:«(—–-'


def _after_titles(run: list[re.Match[str]]) -> int:
    """Index of the first word after the office: 'Norlandic President | Ana Roux'."""
    words = [w.group().lower().rstrip(".") for w in run]
    if _bare(words[-1]) in ORGANISATIONS or words[-1] in TITLES:
        return 0
    last = max(
        (i for i, w in enumerate(words[:-1]) if w in OFFICES and words[i + 1] not in NOBODY), default=-1
    )
    first = after = last + 1
    while 0 < first < len(words) and (
        words[first] in DEPARTMENTS or (first > after and words[first] in ORGANISATIONS)
    ):
        first += 1  # 'Chairman of the House Foreign Affairs Committee'
    return first % len(words)  # an office alone is a name


def _with_roles_before(text: str, names: list[Name]) -> list[Name]:
    """Joins 'Press Secretary, Ian Falk': an office, a comma and a name are one mention."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if (
            before
            and text[before.end : name.start] in (", ", f", {name.role} ")
            and is_one_person(head_of(_bare(before.text)))
        ):
            joined[-1] = Name(name.start, name.end, name.text, before.text)
        else:
            joined.append(name)
    return joined


def _with_titles(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Gives names the titles in lower case that stand before them: 'White House spokesman | Ivo Hale'."""
    before: Name | None = None
    for name in names:
        start = name.start - len(name.role) - 1 if name.role else name.start
        title = _title_before(text, start, before)
        if title is not None and not is_organisation(name.text):
            name = replace(name, role=text[title : start + len(name.role or "")].rstrip())
        yield name
        before = name


def _title_before(text: str, end: int, before: Name | None) -> int | None:
    """Where the title begins that ends at `end`: a few words, the last a noun for one person."""
    start, last = end, True
    for _ in range(_LONGEST_TITLE):
        word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        if word and not last and word["word"] == "and" and _ends_with_trade(text, word.start()):
            start, last = word.start(), True  # 'co-founder and chief executive'
            continue
        if (
            not word
            or word["word"].lower() in _NO_TITLE
            or (not last and word["word"].endswith("ing") and word["word"] not in _TRADES_IN_ING)
            or (last and not is_one_person(word["word"].lower()))
        ):
            break
        if not word["word"][0].islower():
            return None if last else _from_capital(text, word.start(), before)
        start, last = word.start(), False
    return None if last else _with_former(text, start)


def _with_former(text: str, start: int) -> int:
    """Where a title begins with its 'former' or 'acting'."""
    word = _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
    return word.start() if word and word["word"].lower() in _FORMER else start


def _ends_with_trade(text: str, end: int) -> bool:
    """Whether a noun for one person stands before a place."""
    word = _WORD_BEFORE.search(text, max(0, end - _LONGEST_WORD), end)
    return bool(word and word["word"].islower() and is_one_person(word["word"]))


def _from_capital(text: str, at: int, before: Name | None) -> int:
    """Where a title begins that goes on in lower case: with the name right before, or its first word."""
    named = before and before.start <= at < before.end
    return _with_former(text, before.start if before and named else at)


def names_an_office(words: str) -> bool:
    """Whether one of the words is an office or a rank: 'the mayor of Tull'."""
    return not TITLES.isdisjoint(words.translate(_PUNCTUATION).lower().split())


def office_in(role: str) -> str:
    """The one word of an office that people use for its holder: 'secretary' of 'Secretary of State'."""
    words = [w.rstrip(".") for w in role.lower().split()]
    return next((w for w in reversed(words) if w in OFFICES), words[-1])


def _bare(word: str) -> str:
    """The word without a possessive ending: of "Norway's" "Norway"."""
    if word.endswith(_APOSTROPHES):
        return word[:-1]
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def is_organisation(name: str) -> bool:
    """Whether a name looks like that of an organisation: 'Prime Minister's Office', 'NATO', 'Acme Corp.'."""
    words = [_bare(w).rstrip(".").lower() for w in name.split()]
    return any(w in ORGANISATIONS for w in words) or (name.isupper() and len(name) > 1)
