"""Whether a sentence is understood alone."""

import pytest

from summarizer.english.summary.alone import leans


@pytest.mark.parametrize(
    "words",
    [
        "The choir of Leirvik sang in the new library on Sunday.",
        "Last week's storm tore the roof off the cinema.",
        "When the choir sang, it filled the hall.",
        "Once he was elected, Nils Berge sold the cinema.",
        "Soprano Ida Lunde said: “We sang until our voices were gone.”",
        "The library, which opened in June, has lent 9,000 books.",
        "Southern towns want libraries of their own.",
        "A nurse from Odda lost her seat in the choir.",
        "USA teams won both races.",
    ],
)
def test_who_is_meant_is_said(words):
    assert not leans(words)


@pytest.mark.parametrize(
    "words",
    [
        "In 2019 (during the flood) she sold the cinema.",
        'Nils Berge said: "The cinema is old.',
        "We sang until the lights went out in the hall.",
        "Singers from nine choirs, who had come by boat.",
        "Ida Lunde holding a score in the hall.",
        "Among those, only nine could sing.",
        "Records of the choir show she is a nurse.",
        "The choir of Leirvik needs to do that in May.",
        "Another man said he had lost his seat and his coat.",
        "Every second Sunday it opens for the choir.",
    ],
)
def test_what_needs_others_or_has_no_verb_is_no_sentence_of_its_own(words):
    assert leans(words)
