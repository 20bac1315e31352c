"""A second opinion: a model is asked whether the article supports a sentence, and how sure it is.

One token is read, 'yes' or 'no', with its log-probability: that tells more than the word itself, since a
small model says 'yes' to nearly everything (Kadavath et al. 2022 read P(True) in the same way).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from string import Template

from summarizer.asking.prompts import load_prompt, plain
from summarizer.asking.questions import Message
from summarizer.briefing.checks.findings import Finding
from summarizer.briefing.pointers import closest_sentences
from summarizer.english.reading import Reading
from summarizer.text.sentences import split_sentences

LEAST_ODDS = 0.8
"""Log-odds of 'yes' to 'no' below which a sentence counts as doubted.

Set for the embedded model on the development part of SummEdits' news: with thresholds fitted without the
article that they judge, checks and second opinion together reach 73 % balanced accuracy, the checks 66 %.
"""

_NEAR = 4  # sentences of the article that are shown
_UNHEARD = -20.0  # log-probability of a word that is not among the likeliest

Likeliest = Callable[[tuple[Message, ...]], Mapping[str, float]]
"""Asks a model; the likeliest first words of its answer, in lower case, with their log-probabilities."""


def second_opinion(reading: Reading, text: str, likeliest: Likeliest) -> list[Finding]:
    """What a model doubts of a text, sentence by sentence; the four nearest sentences are its evidence."""
    doubts = []
    for start, end in split_sentences(text):
        sentence = text[start:end].strip()
        odds = log_odds(likeliest(verify_messages(reading, sentence)))
        if odds < LEAST_ODDS:
            message = f"The second opinion doubts that the article says this (log-odds {odds:.1f})."
            doubts.append(Finding("doubted", "doubt", message))
    return doubts


def verify_messages(reading: Reading, sentence: str) -> tuple[Message, ...]:
    """The chat messages that ask whether the nearest sentences of the article say this one."""
    prompt = load_prompt("verify")
    near = " ".join(reading.article.words_of(s) for s in closest_sentences(reading, sentence, _NEAR))
    question = Template(prompt.questions["says"].strip())
    asked = question.substitute(evidence=plain(near), sentence=plain(sentence))
    return (
        {"role": "system", "content": prompt.system.strip()},
        {"role": "user", "content": asked},
    )


def log_odds(likeliest: Mapping[str, float]) -> float:
    """How much likelier 'yes' is than 'no', as a difference of log-probabilities; 0 is undecided."""
    return likeliest.get("yes", _UNHEARD) - likeliest.get("no", _UNHEARD)
