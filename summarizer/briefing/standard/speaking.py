"""Who speaks in a claim that code found, and the claim's words made to stand alone."""

from __future__ import annotations

import re

from summarizer.english.names.lexicon import QUANTITIES
from summarizer.english.names.nouns import head_of, is_one_person, singular
from summarizer.english.reading import Reading
from summarizer.english.speech.statements import Statement
from summarizer.schemas.brief import Speaker
from summarizer.text.sentences import split_sentences

_ARTICLE = re.compile(r"\A(?:the|an?)\s", re.I)
# What stands behind a noun and says which one: 'a spokesman | for the board'.
_ATTRIBUTE = re.compile(
    r"\s(?:of|for|from|with|(?:in|at)\s(?!an?\b)|close\sto|(?<=close\s)to|familiar\swith|briefed\son|representing)\s?"
    r"(?:(?!(?:in|on|at|during|after|before|who|which|that|when|while|as|by|and|but|also|later|has|have|had)\b)"
    r"[\w’'&-]+(?:\.(?=\s[A-Z]))?\s?){1,9}"
)
_BEFORE_VERB = re.compile(r"(?:He|She|They|It)(?=\s)")
_LEAST = 3  # words of a statement
_ENDS = tuple('.!?…"”’)')


def speaker_of(reading: Reading, statement: Statement, name: str) -> Speaker:
    """Who makes a statement; who is described has the article's words without an article, and no name."""
    names = reading.names
    if not names.is_described(name):
        return Speaker(name=names.full_name(name), role=names.role_of(name), kind=names.kind_of(name))
    kind, head = names.kind_of(name), head_of(name)
    words = _ARTICLE.sub("", f"{name}{_attribute(reading, statement, name)}", count=1)
    known = " " in words and any(n.text.startswith(words.split()[0]) for n in names.mentions)
    return Speaker(
        name=words if known or not words[1:2].islower() else words[0].lower() + words[1:],
        kind=kind,
        anonymous=kind in ("person", "group") and (head in QUANTITIES or is_one_person(singular(head))),
    )


def _attribute(reading: Reading, statement: Statement, name: str) -> str:
    """What the sentence says behind a noun phrase of which one it means."""
    text = reading.article.text
    at = text.find(name, statement.start, statement.end) if statement.source == name else -1
    found = _ATTRIBUTE.match(text, at + len(name), statement.end) if at >= 0 else None
    if not found:
        return ""
    words = " ".join(found.group().split())
    before_cue = re.split(rf"\s{re.escape(statement.cue)}\b", f" {words}")[0] if statement.cue else words
    return f" {before_cue.strip()}" if len(before_cue.split()) > 1 else ""


def words_of(statement: Statement, speaker: Speaker) -> str:
    """What is stated, as a whole sentence: a pronoun that is its subject and speaks becomes the speaker."""
    words = " ".join(statement.content.split()).replace("\u00ad", "")
    if statement.source is None and statement.cue and f" {statement.cue} " in words:
        words = _BEFORE_VERB.sub(_subject(speaker), words, count=1) if _BEFORE_VERB.match(words) else words
    return ended(words)


def _subject(speaker: Speaker) -> str:
    return f"The {speaker.name}" if speaker.name[0].islower() and speaker.kind != "group" else speaker.name


def ended(words: str) -> str:
    """Words with a full stop, where they have no other end."""
    words = words.rstrip(" ,;:–—-")
    return words if words.endswith(_ENDS) else f"{words}."


def says_something(text: str) -> bool:
    """Whether a text states anything: not a question alone, nor a word or two."""
    sentences = [text[start:end].strip("\"“”‘’' ") for start, end in split_sentences(text)]
    return len(text.split()) >= _LEAST and not all(s.endswith("?") for s in sentences)
