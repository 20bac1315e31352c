"""With what words each sentence of an article could stand in a summary; those that can't have none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from summarizer.english.finite import finite_verbs
from summarizer.english.names.index import Names
from summarizer.english.speech.statements import Statement
from summarizer.english.summary.alone import leans
from summarizer.english.summary.furniture import is_furniture
from summarizer.english.summary.genres import columnist, first_turn, genre_of
from summarizer.english.summary.own_words import own_words
from summarizer.reading.datelines import Dateline
from summarizer.schemas.article import Article, Sentence

_SHORTEST, _SHORTEST_LEAD = 7, 4  # words
_FEW_WHOLE = 1 / 3  # of the sentences
_WHOLE = re.compile(r"[.!?。！？।…][\"“”'’»」』)\]]*\Z")
_UNSPACED = re.compile(r"[\u2e80-\uffdc]")
_MARKS = " .,!?\"“”'’‘:;"
_POINT = re.compile(r"[-–—•*·▪►]\s+\S")
_BIO = re.compile(
    r"\W{0,9}(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}),?(?: who)?"
    r" (?:is|teaches|writes|covers|works|lives|reports)\b"
)
_PRONOUN_SAYS = re.compile(
    r"(?<=, )(?:he|she|they|it)(?= (?:has |have |had )?(?:said|says|added|adds|told|tells|warned|warns"
    r"|explained"
    r"|explains|wrote|writes|noted|notes|stressed|argued|argues|insisted)\b)"
    r"|(?<=, said )(?:he|she|they|it)(?=[ .,])"
)
_ARGUES = re.compile(r"\A(?=[^\"“”]*\Z).*\b(?:should|must|ought to|needs? to)\b")  # without a quotation
_NAMED = re.compile(r"\w.*\b[A-Z]\w")
_MEANS_OTHERS = re.compile(
    r"\b(?:he|him|his|she|hers?|they|them|their)\b|\A\W{0,9}(?:it|its|this|that|these|those|and|but|so)\b",
    re.I,
)


def tellable(
    article: Article,
    statements: Sequence[Statement],
    names: Names,
    dateline: Dateline | None,
    is_english: bool,
) -> dict[Sentence, str]:
    """The sentences that are understood alone, each with its words in a summary: a quotation has its speaker.

    In languages that the rules do not read: all whole sentences.
    """
    if not is_english:
        whole = [s for s in _whole(article) if _length(article.words_of(s)) >= _SHORTEST]
        return {s: own_words(article, s, dateline) for s in whole}
    first = {s.sentence.index: s for s in reversed(statements)}
    story = {s: own_words(article, s, dateline) for s in _of_the_story(article)}
    told = {s: telling for s, words in story.items() if (telling := _told(words, first.get(s.index), names))}
    if author := columnist(article):
        told |= {s: f'{author} writes: "{words}"' for s, words in told.items() if _ARGUES.search(words)}
    return told or dict(list(story.items())[:1])


def _of_the_story(article: Article) -> Iterator[Sentence]:
    """The whole sentences of an English article, without headings, furniture and an interview's turns."""
    whole = frozenset(_whole(article))
    is_live = genre_of(article) == "live blog"
    end = first_turn(article) or len(article.text)
    least = _SHORTEST_LEAD
    for sentence in article.sentences:
        words = article.words_of(sentence)
        if sentence.start >= end or (words.startswith("About ") and sentence not in whole):
            return  # 'About Harbour Ferries': what a press release says of its firm
        if not sentence.is_prose:
            continue
        point = is_live and _POINT.match(words) and finite_verbs(words)
        if not (point or (sentence in whole and len(words.split()) >= least)):
            continue
        if not (_is_heading(article, words) or is_furniture(words) or _tells_of_author(article, sentence)):
            least = _SHORTEST
            yield sentence


def _whole(article: Article) -> Sequence[Sentence]:
    """The sentences that end as sentences do; all, where few do."""
    whole = [s for s in article.sentences if _WHOLE.search(article.words_of(s))]
    return whole if len(whole) > _FEW_WHOLE * len(article.sentences) else article.sentences


def _length(words: str) -> float:
    """Words; of writing without spaces two signs count as one."""
    return max(len(words.split()), len(_UNSPACED.findall(words)) / 2)


def _is_heading(article: Article, words: str) -> bool:
    """Whether it is the title, or Set Like One, or IN CAPITALS."""
    long = [word for word in words.split() if len(word) > 3 and word[0].isalpha()]
    is_set = len(long) > 3 and sum(word[0].isupper() for word in long) > 0.8 * len(long)
    is_set = is_set and not any(words[at].islower() for at in finite_verbs(words))
    is_title = words.strip(_MARKS).casefold() == (article.title or "").strip(_MARKS).casefold()
    return is_title or words.isupper() or is_set


def _tells_of_author(article: Article, sentence: Sentence) -> bool:
    """Whether it says at an article's end who wrote it, of whom nothing was told: 'Ana Roux teaches.'"""
    is_last = 1 < sentence.index > len(article.sentences) - 3
    bio = _BIO.match(article.words_of(sentence)) if is_last else None
    told = (article.words_of(s) for s in article.sentences[: sentence.index - 1])
    return bool(bio) and not any(bio["name"] in words and _WHOLE.search(words) for words in told if bio)


def _told(words: str, stated: Statement | None, names: Names) -> str | None:
    """The words with which a sentence stands alone: who says it has a name; None where it can't."""
    speaker = stated.speaker if stated else None
    if stated and stated.form == "direct" and words.strip(_MARKS) in stated.content.strip(_MARKS):
        return _quoted(words, speaker)
    if says := _PRONOUN_SAYS.search(words):
        before, is_somebody = words[: says.start()], says.group() in ("he", "she")
        if speaker and is_somebody and not names.is_person(speaker):
            return None
        if speaker and speaker.split()[-1] not in before:
            words = before + speaker + words[says.end() :]
        elif not speaker and not (_NAMED.search(before) and is_somebody):
            return None
    return None if leans(words) else words + "." * (not _WHOLE.search(words))


def _quoted(words: str, speaker: str | None) -> str | None:
    """A bare quotation under its speaker's name; without one the summary itself says 'I' and 'we'."""
    if not speaker or _MEANS_OTHERS.search(words):
        return None
    return f'{speaker[0].upper()}{speaker[1:]} said: "{words.strip(_MARKS)}."'
