"""Who speaks in a claim that code found, and the claim's words made to stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.english.names.lexicon import CROWDS, MATTERS, QUANTITIES
from summarizer.english.names.nouns import can_speak, head_of, is_described, is_one_person, singular
from summarizer.english.reading import Reading
from summarizer.english.speakers.together import named_beside
from summarizer.english.speech.statements import Statement
from summarizer.english.speech.verbs import PREPOSITIONS, inflect
from summarizer.schemas.brief import Speaker
from summarizer.text.quotations import quoted_within
from summarizer.text.sentences import split_sentences

_ARTICLE = re.compile(r"\A(?:the|an?)\s", re.I)
# What stands behind a noun and says which one: 'a spokesman | for the board'.
_ATTRIBUTE = re.compile(
    r"\s(?:of|for|from|with|(?:in|at)\s(?!an?\b)|close\sto|(?<=close\s)to|familiar\swith|briefed\son|representing)\s?"
    r"(?:(?!(?:in|on|at|during|after|before|who|which|that|when|while|as|by|and|but|also|later|has|have|had)\b)"
    r"[\w’'&-]+(?:\.(?=\s[A-Z]))?\s?){1,9}"
)
_PRONOUN = re.compile(r"(?:(?P<he>He|She)|(?P<it>It)|(?P<they>They)|(?P<owner>His|Her|Its|Their))(?=\s)")
_OWNERS = {
    "His": ("he", "person"),
    "Her": ("she", "person"),
    "Its": ("it", "organisation"),
    "Their": ("they", "group"),
}
# Words in '-ian' for what somebody does; all others are of a people or a creed, and keep their capital.
_TRADES_IN_IAN = frozenset(
    """
    politician musician technician physician guardian librarian historian civilian comedian electrician
    magician mathematician statistician veterinarian custodian vegetarian pedestrian theologian academician
    """.split()
)
_NATIONALITY = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish)\Z")
_CONTRACTED = re.compile(r"['’](?:m|re|ve|ll|d)\b|\b[Ii]t['’]s\b")
_SPEAKS = frozenset(
    form
    for verb in """
        say tell add explain reply insist warn deny argue admit acknowledge complain vow pledge stress urge
        accuse criticise criticize recall joke hope believe fear write think state confirm wonder ask promise
        """.split()
    for form in inflect(verb)
) | frozenset(PREPOSITIONS)
_WHEN_LAST = re.compile(
    r"(?<=\w)\s(?:last|this|on)\s(?:week|month|year|night|\w+day)\Z"
    r"|\s(?:yesterday|today|speaking)\Z|\s[-–—]+\Z"
)
_STORMS = frozenset("hurricane storm typhoon cyclone".split())
_CLOSES = re.compile(r"['’](?!\w)")
_BEGINNING = 24  # characters
_LEAST = 3  # words of a statement
_ENDS = tuple('.!?…"”’)')


def speaker_of(reading: Reading, statement: Statement, name: str) -> Speaker:
    """Who makes a statement; who is described has the article's words without an article, and no name."""
    names = reading.names
    if not names.is_described(name):
        return Speaker(name=names.full_name(name), role=names.role_of(name), kind=names.kind_of(name))
    kind, head = names.kind_of(name), head_of(name)
    name = _WHEN_LAST.sub("", name)
    whole = f"{name}{_attribute(reading, statement, name)}"
    bare = _ARTICLE.sub("", whole, count=1)
    words = bare if bare.strip() else whole  # a model may answer with an article and no more
    first = words.split()[0].removesuffix("’s").removesuffix("'s")
    known = " " in words and names.begins(first)
    return Speaker(
        name=words
        if known or _is_people(first) or not words[1:2].islower()
        else words[0].lower() + words[1:],
        kind=kind,
        anonymous=kind in ("person", "group") and (head in QUANTITIES or is_one_person(singular(head))),
    )


def speakers_of(reading: Reading, statement: Statement, speaker: Speaker) -> list[Speaker]:
    """Who makes a statement, with those who make it too: 'Ana Roux and Ivo Hale said'."""
    if reading.names.is_described(speaker.name):
        return [speaker]
    names = reading.names
    return [
        speaker
        if name == speaker.name
        else Speaker(name=name, role=names.role_of(name), kind=names.kind_of(name))
        for name in named_beside(names, statement, speaker.name)
    ]


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


def may_speak(reading: Reading, statement: Statement, speaker: Speaker) -> bool:
    """Whether somebody of this name can speak: no sign, thing, nationality, or party before an office."""
    name = speaker.name
    if not any(map(str.isalpha, name)) or not name[0].isalnum() or _CONTRACTED.search(name):
        return False
    if reading.names.is_described(name):
        return can_speak(name, speaks=(statement.cue or "").lower() in _SPEAKS)
    if name.split()[0].lower() in _STORMS or name.split()[-1].lower() in MATTERS or head_of(name) in MATTERS:
        return False
    if " " in name:
        return True
    if _NATIONALITY.match(name) or reading.names.leads_offices_only(name):
        return False
    if can_speak(name.lower()) or (statement.source is None and statement.cue is None):
        return True
    return reading.names.has_word(name) or _stands_at(reading, name, statement)


def _stands_at(reading: Reading, name: str, statement: Statement) -> bool:
    """Whether a name stands right at the verb of speech: 'Ana said', 'said Ana'."""
    if not statement.cue:
        return False
    cue, words = re.escape(statement.cue), reading.article.words_of(statement.sentence)
    if statement.source == name and words.startswith(f"{name}, "):
        return True  # 'Roux, 34, of Tull, said'
    return bool(
        re.search(rf"\b{re.escape(name)}(?:,|\s\w+ly|\salso)?\s{cue}\b|\b{cue}\s{re.escape(name)}\b", words)
    )


def words_of(reading: Reading, statement: Statement, speakers: Sequence[Speaker]) -> str:
    """What is stated, as a whole sentence: where it begins with a pronoun for who speaks, with the name.

    'Ana Roux said she would stand' is 'Ana Roux would stand'. A pronoun that can't be the speaker's stays.
    """
    words = _unmarked(" ".join(statement.content.split()).replace("\u00ad", ""))
    own = statement.cue is not None and not _begins_quoted(reading, statement)
    found = _PRONOUN.match(words) if own else None
    if found and found["owner"] in ("Its", "Their") and not _follows_cue(reading, statement, found["owner"]):
        found = None  # 'The town was hit. Its schools may close, the board said.'
    *others, speaker = speakers
    if found and others and found.group().lower() in ("they", "their"):
        names = f"{', '.join(s.name for s in others)} and {speaker.name}"
        words = f"{names}{'’s' if found['owner'] else ''}{words[found.end() :]}"
    elif (
        found
        and _is_meant(reading, found, speaker)
        and not (found["he"] and _precedes_cue(reading, statement))
    ):
        owner = ("’" if speaker.name.endswith("s") else "’s") if found["owner"] else ""
        words = f"{_subject(statement, speaker)}{owner}{words[found.end() :]}"
    return ended(words)


def _begins_quoted(reading: Reading, statement: Statement) -> bool:
    """Whether the words of a statement begin inside quotation marks."""
    if statement.content[:1] in ("'", "‘"):
        return True
    if statement.form == "indirect":
        return False
    said = reading.article.text[statement.start : statement.end]
    first = statement.content.lstrip("\"“‘'")[:_BEGINNING]
    at = _place_of(first, said)
    quoted = quoted_within(reading.quotations, statement.start, statement.end)
    return at is None or any(q.start <= statement.start + at < q.end for q in quoted)


def _place_of(words: str, text: str) -> int | None:
    """Where words stand in a text, in any case; as they are, which is nearly always so, without a pattern."""
    at = text.find(words)
    if at > 0 and words.lower() in text[: at + len(words) - 1].lower():
        at = -1
    found = re.search(re.escape(words), text, re.I) if at < 0 else None
    return at if at >= 0 else found.start() if found else None


def _precedes_cue(reading: Reading, statement: Statement) -> bool:
    """Whether the words stand before the verb of speech: 'He was kind, the coach ⟨said⟩' tells of another."""
    words = reading.article.text[statement.start : statement.end]
    at, said = words.find(statement.content[1:_BEGINNING]), words.find(statement.cue or "")
    return 0 <= at < said


def _follows_cue(reading: Reading, statement: Statement, word: str) -> bool:
    """Whether a word stands right behind the verb of speech: 'The firm ⟨said⟩ its profit fell'."""
    words = reading.article.text[statement.start : statement.end]
    return bool(re.search(rf"\b{re.escape(statement.cue or '')}\s(?:that\s)?{word}\b", words, re.I))


def _unmarked(words: str) -> str:
    """Words without single quotation marks around all of them, or one that nothing closes."""
    if words[:1] not in ("'", "‘") or not words[1:2].isalpha():
        return words
    rest = words[1:].removesuffix("'").removesuffix("’")
    return words if _CLOSES.search(rest) else rest[:1].upper() + rest[1:]


def _is_meant(reading: Reading, pronoun: re.Match[str], speaker: Speaker) -> bool:
    """Whether a pronoun may be the speaker's: by what the speaker is, and by what is known of him or her."""
    if pronoun["owner"]:
        said, kind = _OWNERS[pronoun["owner"]]
    else:
        kind = "person" if pronoun["he"] else "organisation" if pronoun["it"] else "group"
        said = pronoun.group().lower()
    known = reading.names.pronouns.get(speaker.name)
    if kind == "group" and speaker.name.split()[-1].lower() in CROWDS:
        return True  # 'Police say they'
    return speaker.kind == kind and (kind != "person" or known in (None, said))


def _subject(statement: Statement, speaker: Speaker) -> str:
    """The speaker as the subject of a sentence: with the article that a description has."""
    source = statement.source or ""
    if not speaker.name[0].islower() and not (_ARTICLE.match(source) and is_described(speaker.name)):
        return speaker.name
    with_article = _ARTICLE.match(source) or speaker.kind != "group"
    return f"The {speaker.name}" if with_article else speaker.name[0].upper() + speaker.name[1:]


def _is_people(word: str) -> bool:
    """Whether a word with a capital means the people of a country or a creed: 'Nigerians'."""
    one = singular(word.lower())
    return word[:1].isupper() and one.endswith(("ian", "ean")) and one not in _TRADES_IN_IAN


def ended(words: str) -> str:
    """Words with a full stop, where they have no other end."""
    words = words.rstrip(" ,;:–—-")
    return words if words.endswith(_ENDS) else f"{words}."


def says_something(text: str) -> bool:
    """Whether a text states anything: not a question alone, nor a word or two."""
    sentences = [text[start:end].strip("\"“”‘’' ") for start, end in split_sentences(text)]
    return len(text.split()) >= _LEAST and not all(s.endswith("?") for s in sentences)
