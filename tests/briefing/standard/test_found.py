"""What code reads in an article, as items of a brief, and how it meets what a model found."""

import pytest

from summarizer.briefing.standard.found import (
    claims_found,
    confirmed,
    events_found,
    is_sound,
    missing_claims,
    ranked,
)
from summarizer.briefing.standard.passages import Passages
from summarizer.english.reading import Reading
from summarizer.schemas.brief import Claim, PlannedEvent, Speaker, SummarySentence, When
from tests.drafts import article_of, evidence, filler

ARTICLE = article_of(
    "President Ana Roux met Ivo Hale in Oslo on Monday.",
    '"We will build the bridge next year," Roux said.',
    "Hale warned that it would cost 9 million crowns.",
)


def by_code(article, **answered):
    return claims_found(Reading(article), {int(n.removeprefix("s")): name for n, name in answered.items()})


def texts(*sentences, **answered):
    """The claims' texts, each with its speaker and the sentences of its evidence."""
    article = article_of(*sentences)
    return [(c.text, c.speakers[0].name, [e.quote for e in c.evidence]) for c in by_code(article, **answered)]


# Claims


def test_a_statement_is_a_claim_in_its_own_words_with_all_that_the_article_says_of_its_speaker():
    first, second = by_code(ARTICLE)
    assert (first.text, first.form, first.cue, first.found_by) == (
        "We will build the bridge next year.", "direct", "said", "code",
    )  # fmt: skip
    assert [(s.name, s.role, s.kind) for s in first.speakers] == [("Ana Roux", "President", "person")]
    assert [e.quote for e in first.evidence] == [ARTICLE.words_of(ARTICLE.sentences[1])]
    assert (second.speakers[0].name, second.form, second.cue) == ("Ivo Hale", "indirect", "warned")


def test_what_nobody_known_states_is_no_claim_until_somebody_says_who():
    lone = article_of("Ana Roux met Ivo Hale.", "It rained.", "“The dam is safe for now.”")
    assert by_code(lone) == []
    (claim,) = by_code(lone, s3="Hale")
    assert (claim.speakers[0].name, claim.evidence[0].quote) == ("Ivo Hale", lone.words_of(lone.sentences[2]))


def test_what_a_sentence_says_of_its_speaker_goes_before_any_answer():
    assert [c.speakers[0].name for c in by_code(ARTICLE, s2="Ivo Hale")] == ["Ana Roux", "Ivo Hale"]


@pytest.mark.parametrize(
    ("sentences", "claims"),
    [
        (['"It is too old," Ana Roux said.', '"Nobody will miss it."'], ["It is too old. Nobody will miss it."]),
        (['"It is too old," Ana Roux said.', '"Who will miss it?"', '"I never will."'], ["It is too old. Who will miss it? I never will."]),
        (['"It is too old," Ana Roux said.', "It rained.", '"Nobody will miss it," Roux said.'], ["It is too old.", "Nobody will miss it."]),
        (['"It is too old," Ana Roux said.', '"Nobody will miss it," Ivo Hale said.'], ["It is too old.", "Nobody will miss it."]),
        (['"It is too old," Ana Roux said.', '"Nobody will miss it," Roux added.'], ["It is too old.", "Nobody will miss it."]),
        (["Ana Roux said that it was too old.", '"Nobody will miss it."'], ["It was too old.", "Nobody will miss it."]),
        (['"It is too old," Ana Roux said.', "Roux added that nobody would miss it."], ["It is too old.", "Nobody would miss it."]),
        (['"It is too old," Ana Roux said.', '"It is," Roux said.', '"Nobody will miss it."', '"So I say."'], ["It is too old.", "It is. Nobody will miss it. So I say."]),
    ],
)  # fmt: skip
def test_the_sentences_of_one_quotation_are_one_claim(sentences, claims):
    article = article_of(*sentences)
    found = by_code(article)
    assert [c.text for c in found] == claims
    if len(claims) == 1:
        assert [e.quote for e in found[0].evidence] == list(sentences)
        assert found[0].cue == "said"


def test_the_speaker_may_be_named_behind_the_first_sentence_of_a_quotation():
    said = ('"It is too old."', '"Nobody will miss it," Ana Roux said.')
    assert texts(*said, s1="Ana Roux") == [("It is too old. Nobody will miss it.", "Ana Roux", list(said))]
    assert [text for text, *_ in texts(*said)] == ["Nobody will miss it."]


# Events


def test_an_announcement_is_an_event_with_its_time_place_and_those_who_take_part():
    (bridge,) = events_found(Reading(ARTICLE))
    assert (bridge.when.text, bridge.when.edtf, bridge.status, bridge.found_by) == (
        "next year", "2027", "planned", "code",
    )  # fmt: skip
    article = article_of("Ivo Hale and Ana Roux will meet in Oslo.")
    (meeting,) = events_found(Reading(article))
    assert (meeting.when, meeting.where) == (None, "Oslo")
    assert set(meeting.participants) >= {"Ivo Hale", "Ana Roux"}
    assert [e.quote for e in meeting.evidence] == [article.text]


# Soundness


def claim(article, text, name, *numbers):
    return Claim(
        text=text, speakers=[Speaker(name=name)], form="indirect", evidence=evidence(article, *numbers)
    )


@pytest.mark.parametrize(
    ("text", "name", "sound"),
    [
        ("It would cost 9 million crowns.", "Ivo Hale", True),
        ("It would cost 8 million crowns.", "Ivo Hale", False),
        ("It would not cost 9 million crowns.", "Ivo Hale", False),  # a doubt is enough against a rule
        ("It would cost 9 million crowns.", "Ana Roux", True),  # who 'he' is, code knows from elsewhere
        ("It would cost 9 million crowns.", "Eva Moss", False),
    ],
)
def test_code_s_own_checks_overrule_what_code_found(text, name, sound):
    assert is_sound(Reading(ARTICLE), claim(ARTICLE, text, name, 3)) is sound


def test_that_a_day_can_not_be_told_is_known_already():
    article = article_of("The fair will be held after the rain.")
    event = PlannedEvent(title="Fair", status="planned", when=When(text="after the rain"), evidence=evidence(article, 1))  # fmt: skip
    assert is_sound(Reading(article), event)
    assert not is_sound(Reading(article), event.model_copy(update={"title": "Fair of Bergen"}))


# The order of claims

TEN = article_of(*filler(10))


def spoken(text, number, name):
    return claim(TEN, text, name, number)


def order(claims, *told):
    summary = [SummarySentence(text="It.", evidence=evidence(TEN, *numbers)) for numbers in told]
    return [c.text for c in ranked(claims, summary, TEN)]


def words(count, name="word"):
    return " ".join([name] * count)


@pytest.mark.parametrize(
    ("told", "place", "comes_first"),
    [
        (True, 7, True),  # what the summary tells is worth two thirds of the article's length
        (True, 8, False),
        (False, 2, False),
        (False, 1, None),
    ],
)
def test_what_the_summary_tells_comes_first_unless_it_stands_far_down(told, place, comes_first):
    claims = [spoken("early", 1, "A"), spoken("other", place, "B")]
    expected = ["other", "early"] if comes_first else ["early", "other"]
    assert order(claims, *([[place]] if told else [])) == expected


def test_any_sentence_that_the_summary_rests_on_is_told():
    claims = [spoken("early", 1, "A"), spoken("other", 5, "B")]
    assert order(claims, [9, 5], [3]) == ["other", "early"]


@pytest.mark.parametrize(
    ("early", "late", "comes_first"),
    [
        (1, 9, True),  # eight words more are worth 0.16, a tenth of the article 0.15
        (1, 8, False),
        (17, 25, True),
        (17, 40, True),
        (18, 40, False),  # more than 25 words are worth no more
        (25, 40, False),
    ],
)
def test_a_full_sentence_comes_first_where_it_stands_little_later(early, late, comes_first):
    claims = [spoken(words(early), 1, "A"), spoken(words(late), 2, "B")]
    assert (order(claims)[0] == words(late)) is comes_first


@pytest.mark.parametrize(
    ("late", "place", "comes_first"),
    [
        (24, 4, True),  # 23 words more are worth 0.46, three tenths of the article 0.45
        (23, 4, False),
        (17, 3, True),  # 16 words more are worth 0.32, two tenths 0.30
        (16, 3, False),
    ],
)
def test_a_word_more_is_worth_a_fiftieth(late, place, comes_first):
    claims = [spoken("word", 1, "A"), spoken(words(late), place, "B")]
    assert (order(claims)[0] == words(late)) is comes_first


def test_each_speaker_is_heard_once_before_any_is_heard_again():
    claims = [
        spoken(f"{name}{at}", at, name) for at, name in ((1, "A"), (2, "A"), (3, "B"), (4, "C"), (5, "B"))
    ]
    assert order(claims) == ["A1", "B3", "C4", "A2", "B5"]


def test_no_claims_have_no_order():
    assert ranked([], [], article_of()) == []


# Beside a model


def missing(claims, found, article=ARTICLE):
    """What code found and a model's claims lack."""
    return list(missing_claims(Reading(article), Passages(claims), Passages(found)))


def test_what_both_found_is_marked_and_what_only_code_found_is_missing():
    roux, hale = by_code(ARTICLE)
    model = [claim(ARTICLE, "A bridge will be built.", "Ana Roux", 1, 2)]
    assert confirmed(Reading(ARTICLE), model[0], Passages([roux, hale])).found_by == "both"
    assert confirmed(Reading(ARTICLE), model[0], Passages([hale])).found_by == "model"
    assert missing(model, [roux, hale]) == [hale]
    assert missing([], [roux, hale]) == [roux, hale]


def test_one_character_in_common_is_enough_and_none_is_not():
    roux, _ = by_code(ARTICLE)
    end, start = roux.evidence[0].end, roux.evidence[0].start

    def resting(start, end):
        quote = ARTICLE.text[start:end]
        piece = roux.evidence[0].model_copy(update={"start": start, "end": end, "quote": quote})
        return roux.model_copy(update={"evidence": [piece]})

    assert missing([resting(end - 1, end + 5)], [roux]) == []
    assert missing([resting(end, end + 5)], [roux]) == [roux]
    assert missing([resting(0, start)], [roux]) == [roux]


def test_in_a_language_that_code_does_not_read_it_finds_no_claims():
    article = article_of("Der Rat sagte am Montag, die Stadt werde zahlen.", language="de")
    assert by_code(article) == []


def only_found(sentence):
    """Whether code's reading of a sentence is added to a model's that passed over it."""
    found = by_code(article_of(sentence))
    assert len(found) == 1
    return missing([], found, article_of(sentence)) == found


@pytest.mark.parametrize(
    "cue",
    "said says tells told adds added writes wrote tweeted warns warned argues argued denies denied".split(),
)
def test_what_somebody_with_a_name_says_is_added(cue):
    listener = "the board " if cue in ("tells", "told") else ""
    assert only_found(f"Ana Roux {cue} {listener}that it was cold.")


@pytest.mark.parametrize(
    ("sentence", "added"),
    [
        ("According to Ana Roux, it was cold.", True),
        ("Ana Roux has said that it was cold.", True),
        ("Ana Roux confirmed that it was cold.", False),  # a reporter's telling
        ("Ana Roux believes that it was cold.", False),
        ("The mayor said that it was cold.", False),  # no name
        ("A study showed that it was cold.", False),
        ("Norlandic officials said that it was cold.", False),  # begins like a name, and is none
    ],
)
def test_a_reporter_s_telling_and_the_nameless_are_not(sentence, added):
    assert only_found(sentence) is added


@pytest.mark.parametrize(
    ("cue", "added"),
    [
        ("have told", True),
        ("had asked", True),
        ("SAYING", True),
        ("sayings", False),
        ("showed", False),
        ("did say", False),  # it begins with the verb
        (None, False),
    ],
)
def test_it_is_the_word_that_reports_by_which_a_claim_is_added(cue, added):
    roux, _ = by_code(ARTICLE)
    found = [roux.model_copy(update={"cue": cue})]
    assert missing([], found) == (found if added else [])


def test_of_several_speakers_each_must_have_a_name():
    roux, _ = by_code(ARTICLE)
    both = roux.model_copy(update={"speakers": [*roux.speakers, Speaker(name="the board")]})
    assert missing([], [both]) == []
