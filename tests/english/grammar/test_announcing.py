"""The verbs that announce, and what kind of announcement each is."""

import pytest

from summarizer.english.grammar.announcing import groups_in
from summarizer.english.grammar.tokens import tokens_of
from summarizer.english.names.mentions import Name


@pytest.mark.parametrize(
    ("text", "sign", "kind"),
    [
        ("the fair will open", "will", "does"),
        ("the fair will take place", "will", "is"),
        ("the fair will not take place", "cancelled", "is"),
        ("the fair is to open", "set", "does"),
        ("the fair is expected to open", "hopes", "does"),
        ("the town plans to open it", "intends", "does"),
        ("the town could open it", "maybe", "does"),
        ("the fair has been postponed", "moved", "is"),
        ("the town called off the fair", "cancelled", "object"),
        ("the fair is being planned", "intends", "is"),
    ],
)
def test_each_verb_group_has_a_sign_and_a_kind(text, sign, kind):
    (group,) = groups_in(tokens_of(text, 0, len(text), [], []))
    assert (group.sign, group.kind) == (sign, kind)


@pytest.mark.parametrize(
    "text",
    [
        "the fair was being planned",
        "the fair opened",
        "the fair will have closed",
        "the will of the town",
        "a planned fair",
    ],
)
def test_other_verbs_announce_nothing(text):
    assert groups_in(tokens_of(text, 0, len(text), [], [])) == []


def test_who_is_invited_is_to_do_it():
    text = "The mayor invited Moss to open the fair."
    name = Name(text.index("Moss"), text.index("Moss") + 4, "Moss", None)
    (group,) = groups_in(tokens_of(text, 0, len(text), [], [name]))
    assert (group.sign, text.split()[4]) == ("intends", "to")
    assert groups_in(tokens_of(text.replace("invited", "watched"), 0, len(text), [], [name])) == []
