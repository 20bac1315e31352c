"""Whether a text says only what the article says: its quotations, numbers, dates, names and denials."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from summarizer.briefing.checks.denials import check_added_denial, check_denials, check_lost_denial
from summarizer.briefing.checks.findings import Finding, doubt, not_in_article, not_in_evidence, proof
from summarizer.briefing.checks.names import check_names, check_nearness, check_offices
from summarizer.briefing.grounding import sentences_of
from summarizer.briefing.pointers import closest_sentences
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Evidence
from summarizer.text.facts import (
    calendar_words,
    content_words,
    fold_marks,
    missing_numbers,
    number_values,
    numbers,
)
from summarizer.text.quotations import find_quotations
from summarizer.text.sentences import split_sentences

_LIKELY_EVIDENCE = 3  # sentences
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
_ALPHABETS, _SHARE = 0x2E7F, 0.05  # the last sign of an alphabet; of an article in other signs
_HOLDS_LITTLE, _HOLDS_MORE = 0.25, 2
_QUOTE_MARKS = "\"“”„«»‹›「」『』‘’'"
_LEANS = re.compile(r"\W*(?:it|this|these|those|they|he|she|such|its|their|his|her)\b", re.I)


def check_wording(reading: Reading, text: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """Everything that speaks against a text, given its evidence."""
    if reading.is_translated:
        return list(_check_digits(reading, text))
    quotes = " ".join(e.quote for e in evidence)
    return [
        *_check_facts(reading, text, quotes),
        *check_nearness(reading, text, evidence),
        *check_denials(reading, text, quotes),
        *_check_support(reading, text, evidence),
    ]


def check_title(reading: Reading, title: str, evidence: Sequence[Evidence]) -> list[Finding]:
    """The same for the title of an event, which may have names from anywhere and no verb."""
    return list(_check_facts(reading, title, " ".join(e.quote for e in evidence)))


def check_headline(reading: Reading, headline: str) -> list[Finding]:
    """The same for the headline, whose evidence is the whole article.

    In A Headline Set Like This no word can be told to be a name, so an unknown one is a doubt only.
    """
    findings = list(_check_facts(reading, headline, reading.article.text))
    words = headline.split()
    if headline.istitle() or sum(word[:1].isupper() for word in words) > 0.7 * len(words):
        findings = [f._replace(severity="doubt") if f.name == "name_not_in_article" else f for f in findings]
    return findings


def check_summary(reading: Reading, text: str) -> list[Finding]:
    """Everything that speaks against a summary that points nowhere, sentence by sentence.

    Names, numbers and dates are held against the article, denials against the three sentences that hold most
    of a sentence's words.
    """
    article = reading.article
    findings: list[Finding] = []
    if reading.is_translated:
        return list(_check_digits(reading, text))
    for start, end in split_sentences(text):
        sentence = text[start:end]
        near = " ".join(map(article.words_of, closest_sentences(reading, sentence, _LIKELY_EVIDENCE)))
        nearest = " ".join(map(article.words_of, closest_sentences(reading, sentence, 1)))
        findings += [
            *_check_facts(reading, sentence, article.text),
            *check_added_denial(reading, sentence, near),
            *check_lost_denial(reading, sentence, nearest),
        ]
    return findings


def check_alone(reading: Reading, text: str) -> Iterator[Finding]:
    """English: a claim or a summary's sentence is read alone, and can't begin with 'It' or 'These'."""
    if reading.is_english and not reading.is_translated and (leaning := _LEANS.match(text)):
        word = leaning.group().strip("\"“”‘’' ")
        yield doubt("text_leans_on_context", f"Read alone, it does not say who or what '{word}' is.")


def check_translated(reading: Reading) -> Iterator[Finding]:
    """A brief in another language than its article: a doubt about the whole, as no words are compared."""
    if reading.is_translated:
        message = (
            "The brief is in another language than the article: of its words, only figures are compared."
        )
        yield doubt("words_not_compared", message)


def _check_facts(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    if reading.is_translated:
        yield from _check_digits(reading, text)
        return
    yield from _check_quotations(reading, text)
    yield from _check_numbers(reading, text, quotes)
    yield from _check_calendar(reading, text, quotes)
    yield from check_names(reading, text)
    yield from check_offices(reading, text)
    yield from _check_script(reading, text)


def _check_quotations(reading: Reading, text: str) -> Iterator[Finding]:
    """Words in quotation marks must be the article's, in any language; marks and space may differ."""
    for quotation in find_quotations(text):
        words = text[quotation.start : quotation.end].strip(_QUOTE_MARKS)
        if fold_marks(words) not in reading.held.unmarked:
            yield proof("quote_altered", f"The article does not hold the words “{words}”.")


def _check_numbers(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: '1.2 million' and '1,200,000' are one number. In other languages only digits are compared.

    A model may count ('six banks'), and leave 'billion' to the second of two: only digits say something, and
    only those that stand nowhere prove it.
    """
    article = reading.article.text
    if not reading.is_english:
        yield from _check_digits(reading, text)
        return
    for written in missing_numbers(text, quotes):
        digits = _DIGITS.match(written)
        if digits is None:
            continue
        alone = rf"(?<![\d.,]){digits.group()}(?!\d|[.,]\d)"
        known = numbers(written).keys() <= reading.held.numbers
        known = known or bool(digits.group() in article and re.search(alone, article))
        yield not_in_evidence("number", written) if known else not_in_article("number", written)


def _check_digits(reading: Reading, text: str) -> Iterator[Finding]:
    """Any language, of the text and of the article: digits that stand nowhere; in English, 'twelve' is 12."""
    lacking = set(re.findall(r"\d+", text)) - reading.held.digits
    if lacking and reading.is_english:
        lacking -= number_values(reading.article.text)
    for digits in dict.fromkeys(re.findall(r"\d+", text)):
        if digits in lacking:
            yield not_in_evidence("number", digits)


def _check_calendar(reading: Reading, text: str, quotes: str) -> Iterator[Finding]:
    """English: months, weekdays and 'next year'."""
    given = calendar_words(text) if reading.is_english else {}
    held = calendar_words(quotes) if given else {}
    everywhere = reading.held.calendar if given.keys() - held.keys() else {}
    for folded, written in given.items():
        if folded in held:
            continue
        relative = " " in folded  # 'this year' may say what the article says with other words
        known = relative or folded in everywhere
        yield not_in_evidence("date", written) if known else not_in_article("date", written)


def _check_script(reading: Reading, text: str) -> Iterator[Finding]:
    """A model can slip into another language in mid-sentence; languages with alphabets."""
    article = reading.article.text
    foreign = [c for c in text if ord(c) > _ALPHABETS and c not in article] if not text.isascii() else []
    own = sum(ord(c) > _ALPHABETS for c in article) if foreign else 0
    if foreign and own <= _SHARE * len(article):
        yield proof("script_not_in_article", f"The article is not written in the script of '{foreign[0]}'.")


def _check_support(reading: Reading, text: str, evidence: Sequence[Evidence]) -> Iterator[Finding]:
    """A text whose words stand somewhere else in the article; languages that put space between words.

    The sentence before the evidence counts as well: 'The office denied this' holds little of what is denied.
    """
    words = content_words(text)
    cited = {s.index - 1 for s in sentences_of(reading.article, evidence)}
    if len(words) < 4 or not cited:
        return
    near = cited | {max(0, at - 1) for at in cited}
    held = len(words & frozenset().union(*(reading.content[at] for at in near))) / len(words)
    if held < _HOLDS_LITTLE and _most_held(reading, words) > _HOLDS_MORE * held:
        yield doubt("evidence_holds_little", "Other sentences hold more of the words than the evidence.")


def _most_held(reading: Reading, words: frozenset[str]) -> float:
    """The share of the words that one sentence holds, of that which holds most of them."""
    shared = Counter(at for word in words for at in reading.sentences_by_word.get(word, ()))
    return max(shared.values(), default=0) / len(words)
