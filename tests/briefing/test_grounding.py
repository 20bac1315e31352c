"""Which sentences an item rests on, and what of it the article confirms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.grounding import (
    closest_sentences,
    evidence_of,
    ground_claim,
    ground_event,
    ground_sentences,
    ground_speaker,
    ground_when,
    missing_facts,
    sentences_of,
    settle,
)
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Evidence
from summarizer.schemas.draft import DraftSentence
from tests.drafts import article_of, claim, event, filler, sentence

TEXT = (
    "The harbour board met in Oslo on Monday.",
    '"The old crane is unsafe," engineer Anna Berg said.',
    "The board will close the crane next year.",
    "Two ships left the port in June.",
    "Mayor Ivo Hale praised the cooks.",
)
ARTICLE = article_of(*TEXT)


def pointed(numbers, text, article=ARTICLE):
    return [s.index for s in settle(Reading(article), numbers, text)]


def claimed(draft, article=ARTICLE):
    return ground_claim(Reading(article), draft)


def planned(draft, article=ARTICLE):
    return ground_event(Reading(article), draft)


def summarised(draft, article=ARTICLE):
    """The texts, each with the numbers of the sentences of its evidence."""
    grounded = ground_sentences(Reading(article), draft)
    return [(g.text, [s.index for s in sentences_of(article, g.evidence)]) for g in grounded]


def time_of(words, *numbers, article=ARTICLE):
    return ground_when(Reading(article), [article.sentences[n - 1] for n in numbers], words)


def speaker(article, name, role=None, kind=None):
    return ground_speaker(Reading(article), name, role, kind)


# Evidence


def test_evidence_has_the_order_of_the_text_and_holds_each_sentence_once():
    quotes = [e.quote for e in evidence_of(ARTICLE, [ARTICLE.sentences[n] for n in (3, 0, 3)])]
    assert quotes == [TEXT[0], TEXT[3]]


@pytest.mark.parametrize(
    ("start", "end", "touched"),
    [(0, 4, [1]), (4, 8, [2]), (3, 4, [1]), (3, 5, [1, 2]), (0, 12, [1, 2, 3]), (4, 4, [])],
)
def test_evidence_touches_the_sentences_that_share_a_character_with_it(start, end, touched):
    article = Article(text="他来了。她走了。雨停了。")
    quote = Evidence(start=start, end=end, quote=article.text[start:end])
    assert [s.index for s in sentences_of(article, [quote])] == touched


def test_several_pieces_of_evidence_touch_each_sentence_once_in_order():
    pieces = evidence_of(ARTICLE, ARTICLE.sentences)
    assert [s.index for s in sentences_of(ARTICLE, [pieces[3], pieces[0], pieces[3]])] == [1, 4]


@pytest.mark.parametrize(
    ("text", "count", "closest"),
    [("The cooks praised the crane of Oslo.", 1, [5]), ("The cooks praised the crane.", 2, [2, 5]), ("Oslo", 9, [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_the_closest_sentences_hold_most_of_the_words(text, count, closest):
    assert [s.index for s in closest_sentences(Reading(ARTICLE), text, count)] == closest


# Pointers


def test_a_good_pointer_stays():
    assert pointed([3], "The board will close the crane.") == [3]
    assert pointed([1], "The harbour board met in Oslo.") == [1]
    assert pointed([5], "Mayor Ivo Hale praised the cooks.") == [5]


@pytest.mark.parametrize("wrong", [2, 4])
def test_a_pointer_one_off_moves_to_its_neighbour(wrong):
    assert pointed([wrong], "The board will close the crane next year.") == [3]


WORDS = article_of(
    "Amber copper.", "It rained.", "Amber copper silver.", "Amber copper silver violet.", "It snowed."
)


@pytest.mark.parametrize(
    ("text", "pointer", "settled"),
    [
        ("amber copper silver violet", 3, 3),  # the neighbour holds a quarter more
        ("amber copper silver violet orange", 3, 3),
        ("silver violet", 3, 4),  # half more
        ("amber violet", 5, 4),
        ("silver violet", 1, [4]),  # two further on is no neighbour, but alone has the words
    ],
)
def test_a_neighbour_takes_over_that_holds_more_than_a_quarter_more(text, pointer, settled):
    assert pointed([pointer], text, WORDS) == (settled if isinstance(settled, list) else [settled])


def test_a_pointer_moves_by_one_sentence_only():
    article = article_of("Amber copper.", "It rained.", "Amber copper silver violet.")
    assert pointed([1], "amber copper silver violet", article) == [1]
    assert pointed([3], "amber copper", article) == [3]


def test_the_first_sentence_is_no_neighbour_of_the_last():
    article = article_of("Amber copper.", "It rained.", "It snowed.", "Amber copper silver violet.")
    assert pointed([1], "amber copper silver violet", article) == [1]


def test_a_pointer_far_off_gives_way_to_the_sentence_that_holds_the_text():
    assert pointed([1], "Mayor Ivo Hale praised the cooks.") == [5]


def apart(*sentences):
    """An article in which three sentences of no interest stand behind each of these."""
    return article_of(*(part for one in sentences for part in (one, *filler(3))))


@pytest.mark.parametrize(
    ("weak", "text", "settled"),
    [
        ("Amber.", "amber copper silver", [1, 5]),  # a third of what the best one holds
        ("Amber.", "amber copper silver violet", [5]),
        ("Amber copper.", "amber copper silver violet orange", [1, 5]),
    ],
)
def test_of_several_pointers_those_go_that_hold_less_than_a_third_of_what_the_best_holds(weak, text, settled):
    assert pointed([1, 5], text, apart(weak, text.capitalize() + ".")) == settled


@pytest.mark.parametrize(
    ("weak", "text", "settled"),
    [
        ("Amber copper.", "amber copper silver violet", [1]),  # half of what the best one holds
        ("Amber copper.", "amber copper silver violet orange", [1, 5]),
        ("It snowed.", "amber copper silver violet orange", [5]),
    ],
)
def test_where_the_pointers_hold_less_than_half_of_what_the_best_holds_it_comes_to_them(weak, text, settled):
    assert pointed([1], text, apart(weak, text.capitalize() + ".")) == settled


@pytest.mark.parametrize("numbers", [[0, 99], [], [-1], [6]])
def test_without_a_number_that_exists_the_sentence_stands_in_that_holds_half_of_the_text(numbers):
    assert pointed(numbers, "Two ships left the port.") == [4]
    assert pointed(numbers, "Two ships sang songs.") == [4]
    assert pointed(numbers, "Zebra ships sang songs.") == []
    assert pointed(numbers, "An elephant sang all night.") == []


def test_numbers_that_do_not_exist_are_passed_over_beside_one_that_does():
    assert pointed([0, 3, 6, 3], "The board will close the crane.") == [3]


def test_a_text_without_words_stays_where_it_points():
    assert pointed([2], "...") == [2]
    assert pointed([], "...") == []


def test_an_empty_article_holds_nothing():
    assert pointed([1], "The board met.", Article(text="")) == []


# Widening


def test_evidence_is_widened_to_a_name_that_stands_close_by():
    assert pointed([3], "Anna Berg's board will close the crane next year.") == [2, 3]


def test_evidence_is_widened_to_a_number_that_stands_close_by():
    article = article_of("The fair was long.", "It had 12 cooks.")
    assert pointed([1], "The fair of 12 was long.", article) == [1, 2]


@pytest.mark.parametrize(("named", "widened"), [(5, True), (4, False), (11, True), (12, False)])
def test_close_by_is_within_three_sentences(named, widened):
    sentences = filler(15)
    sentences[7], sentences[named - 1] = "The fair was long.", "Then Berg came."
    assert (named in pointed([8], "The fair of Berg was long.", article_of(*sentences))) is widened


def test_the_nearest_sentence_with_the_name_is_added_and_no_other():
    article = article_of(
        "Then Berg left.", "It rained.", "The fair was long.", "Then Berg came.", "Then Berg ate."
    )
    assert pointed([3], "The fair of Berg was long.", article) == [3, 4]


def test_nearest_is_nearest_to_any_sentence_of_the_evidence():
    article = article_of(
        *filler(1), "The fair was long.", *filler(1), "Then Berg came.", *filler(3), "The market was short.",
        "Then Berg left.",
    )  # fmt: skip
    assert pointed([2, 8], "The fair of Berg was long, the market short.", article) == [2, 8, 9]


def test_evidence_is_widened_to_four_sentences_at_most():
    article = article_of(
        "Red cooks came.", "Blue cooks came.", "Then Berg came.", "Then Hale came.", "Then Moss came."
    )
    said = "Red cooks and blue cooks met Berg, Hale and Moss."
    assert pointed([1, 2], said, article) == [1, 2, 3, 4]


def test_as_many_sentences_as_are_pointed_at_stay():
    article = article_of(
        *(f"The {colour} cooks came." for colour in ("red", "blue", "green", "white", "black")),
        "Then Berg left.",
    )
    said = "The red, blue, green, white and black cooks of Berg came."
    assert pointed([1, 2, 3, 4, 5], said, article) == [1, 2, 3, 4, 5]


def test_what_a_text_has_and_its_evidence_lacks():
    assert missing_facts("The board of Berg met 12 cooks in Oslo.", "The Oslo board met two cooks.") == [
        "Berg",
        "12",
    ]
    assert missing_facts("The board of Berg met 1,200 cooks.", "Berg's board met 1200 cooks.") == []


# Sentences of a summary


def test_several_sentences_in_one_item_are_grounded_one_by_one():
    draft = sentence("The board will close the crane next year. Two ships left in June. The ma", 1)
    assert summarised(draft) == [
        ("The board will close the crane next year.", [3]),
        ("Two ships left in June.", [4]),
    ]


def test_of_one_item_only_what_has_evidence_is_kept():
    assert summarised(sentence("Two  ships left\nin June. An elephant sang all night.")) == [
        ("Two ships left in June.", [4])
    ]
    assert summarised(sentence("An elephant sang all night.")) == []
    assert summarised(sentence("", 1)) == []


def test_a_sentence_that_lacks_its_full_stop_gets_one():
    assert summarised(sentence("Two ships left the port in June", 4)) == [
        ("Two ships left the port in June.", [4])
    ]
    assert summarised(sentence("Two ships left, in June –", 4)) == [("Two ships left, in June.", [4])]
    assert [
        text for text, _ in summarised(sentence("Two ships left\n\nMayor Hale praised the cooks", 4, 5))
    ] == ["Two ships left."], "of several without one only the first is taken"


@pytest.mark.parametrize("sign", [".", "!", "?", "。", "”", "…"])
def test_other_signs_end_a_sentence_too(sign):
    assert summarised(sentence("Two ships left the port in June" + sign, 4))[0][0].endswith(f"June{sign}")


@pytest.mark.parametrize(("length", "cut"), [(139, False), (140, True)])
def test_a_long_sentence_that_a_limit_cut_ends_at_its_last_comma(length, cut):
    said = "Two ships left the port, in June, with cooks"
    said += " and cooks" * ((length - len(said)) // 10)
    said += "x" * (length - len(said))
    assert summarised(sentence(said, 4))[0][0] == ("Two ships left the port, in June." if cut else said + ".")


def test_a_long_sentence_without_a_comma_stays_whole():
    said = "Two ships left the port in June" + " with cooks" * 12
    assert summarised(sentence(said, 4))[0][0] == said + "."


def test_a_bare_quotation_gets_its_speaker():
    article = article_of(
        '"The old crane is unsafe," the mayor said.', '"We will close it in May."', "Cooks ate."
    )
    attributed = ('The mayor said: "We will close it in May."', [2])
    assert summarised(sentence("We will close it in May.", 2), article) == [attributed]
    assert summarised(sentence('"We will close it in May."', 2), article) == [attributed]
    assert summarised(sentence("They close it in May.", 2), article) == [("They close it in May.", [2])]


def test_a_quotation_under_the_name_of_its_speaker_shows_where_the_name_stands():
    article = article_of('"The old crane is unsafe," Anna Berg said.', '"We will close it in May."')
    assert summarised(sentence("We will close it in May.", 2), article) == [
        ('Anna Berg said: "We will close it in May."', [1, 2])
    ]


def test_a_quotation_of_nobody_stays_as_it_is():
    article = article_of("Cooks ate.", '"We will close it in May."')
    assert summarised(sentence("We will close it in May.", 2), article) == [("We will close it in May.", [2])]


def test_what_is_reported_in_other_words_or_stands_on_two_sentences_is_no_bare_quotation():
    article = article_of("Anna Berg said we will close it in May.", '"We will mend it in June," Berg said.')
    assert summarised(sentence("We will close it in May.", 1), article)[0][0] == "We will close it in May."
    both = "We will close it in May, mend it in June."
    assert summarised(sentence(both, 1, 2), article) == [(both, [1, 2])]


# Claims


def test_a_claim_takes_form_cue_and_fullest_name_from_the_article():
    said = claimed(claim("The crane is unsafe", 2, speaker="Berg", role="engineer"))
    assert (said.speaker.name, said.speaker.role, said.speaker.kind) == ("Anna Berg", "engineer", "person")
    assert (said.text, said.form, said.cue) == ("The crane is unsafe", "direct", "said")


def test_a_role_that_the_article_does_not_give_is_left_out():
    roles = {role: speaker(ARTICLE, "Anna Berg", role).role for role in ("queen", "Engineer", "", None)}
    assert roles == {"queen": None, "Engineer": "Engineer", "": None, None: None}


def test_a_kind_is_the_model_s_where_it_gives_one():
    assert speaker(ARTICLE, "Berg", kind="outlet").kind == "outlet"
    assert speaker(ARTICLE, "Berg").kind == "person"


@pytest.mark.parametrize("name", [None, "", "  "])
def test_a_speaker_without_a_name_is_none(name):
    assert speaker(ARTICLE, name, "engineer") is None


def test_a_claim_without_speaker_is_the_outlets_own():
    for number, text in ((4, "Two ships left the port in June."), (2, "The old crane is unsafe.")):
        said = claimed(claim(text, number))
        assert (said.speaker, said.form, said.cue) == (None, "unattributed", None)


def test_a_claim_that_points_nowhere_is_none():
    assert claimed(claim("An elephant sang all night.", 99, speaker="Berg")) is None


def test_the_form_is_mixed_where_the_sentences_differ_in_it():
    article = article_of(
        '"The old crane is unsafe," Ana Roux said.', "Roux said that ships had left the port.", "It was late."
    )
    crane = claim("The old crane is unsafe and ships had left the port.", 1, 2, speaker="Roux")
    assert claimed(crane, article).form == "mixed"
    assert claimed(claim("The old crane is unsafe.", 1, speaker="Roux"), article).form == "direct"
    assert claimed(claim("Ships had left the port.", 2, speaker="Roux"), article).form == "indirect"
    late = claimed(claim("It was late.", 3, speaker="Roux"), article)
    assert (late.form, late.cue) == ("indirect", None), "no word reports it"


def test_the_cue_is_the_first_word_that_reports():
    article = article_of(
        '"The old crane is unsafe and dangerous."',
        "Roux added that ships had left.",
        "Roux said cooks ate well.",
    )
    said = claimed(
        claim("The old crane is unsafe; ships had left; cooks ate well.", 1, 2, 3, speaker="Roux"), article
    )
    assert said.cue == "added"


TWO = article_of(
    "The dam is safe, Ana Roux said, but Hale warned that water was rising.", "Ana Roux and Hale left."
)


def test_where_two_speak_in_one_sentence_each_claim_shows_its_own_part():
    drafts = [claim(TWO.words_of(TWO.sentences[0]), 1, speaker=name) for name in ("Ana Roux", "Hale", "Berg")]
    quotes = [claimed(draft, TWO).evidence[0].quote for draft in drafts]
    assert quotes == [
        "The dam is safe, Ana Roux said",
        "Hale warned that water was rising.",
        TWO.words_of(TWO.sentences[0]),
    ]
    assert [claimed(draft, TWO).cue for draft in drafts] == ["said", "warned", "said"]


def test_a_part_is_known_by_the_speaker_s_name_as_it_stands_there_or_by_its_words():
    whole = TWO.words_of(TWO.sentences[0])
    assert (
        claimed(claim("The dam is safe", 1, speaker="Roux"), TWO).evidence[0].quote
        == "The dam is safe, Ana Roux said"
    )
    assert claimed(claim("The dam is quite safe", 1, speaker="Roux"), TWO).evidence[0].quote == whole


def test_a_claim_on_two_sentences_shows_both_as_a_whole():
    said = claimed(claim("Water was rising when Ana Roux and Hale left.", 1, 2, speaker="Hale"), TWO)
    assert [e.quote for e in said.evidence] == [TWO.words_of(s) for s in TWO.sentences]


# Planned events


def test_an_event_resolves_the_articles_time_words():
    close = planned(event("Closing of the  crane", 3, when="Next Year", status="expected"))
    assert (close.title, close.status) == ("Closing of the crane", "expected")
    assert (close.when.text, close.when.edtf, close.when.granularity) == ("next year", "2027", "year")
    assert [e.quote for e in close.evidence] == [TEXT[2]]


def test_places_and_participants_are_those_of_the_article():
    drafted = event(
        "Closing", 3, where="Rome", participants=["The Board", "Zeus", "", "The Board", "Anna  Berg"]
    )
    close = planned(drafted)
    assert close.where is None, "Rome does not stand in the article"
    assert close.participants == ["The Board", "Anna  Berg"]
    assert planned(event("Closing", 3, where="OSLO")).where == "OSLO"
    assert planned(event("Closing", 3)).where is None


def test_an_event_that_points_nowhere_is_none():
    assert planned(event("An elephant sings", 99)) is None


MARKET = article_of(
    "The summer market was large.", "It will open in May.", "The large summer market is for cooks.", "In May cooks eat.",
    "Ships left.",
)  # fmt: skip


@pytest.mark.parametrize(
    ("numbers", "when", "settled"),
    [
        ([2], None, [2]),  # it announces something
        ([4], "in  MAY", [4]),  # it holds the time words
        ([4, 2, 2], "in May", [2, 4]),
        ([4], None, [3]),  # neither: the title leads to its neighbour
        ([5], "in May", [1]),
        ([2, 99], None, [2]),
        ([2, 0], None, [2]),
        ([2, 6], None, [2]),
        ([2, 5], None, [1]),
    ],
)
def test_a_pointer_to_what_announces_or_has_the_time_words_is_not_moved(numbers, when, settled):
    opening = planned(event("Large summer market", *numbers, when=when), MARKET)
    assert [s.index for s in sentences_of(MARKET, opening.evidence)] == settled


def test_the_last_sentence_can_announce():
    article = article_of("The summer market was large.", "It will open in May.")
    assert [e.quote for e in planned(event("Summer market", 2), article).evidence] == ["It will open in May."]
    article = article_of("It will open in May.", "The summer market was large.")
    assert [e.quote for e in planned(event("Summer market", 1), article).evidence] == ["It will open in May."]


# Time words


def test_time_words_that_do_not_stand_near_the_evidence_are_not_taken():
    assert time_of("on 5 May", 3) is None
    assert time_of("in June", 1) is None
    assert time_of("in June", 3).edtf == "2025-06"


def test_without_time_words_there_is_no_time():
    assert time_of(None, 3) is time_of("", 3) is time_of(" ", 3) is None


DAYS = article_of(*(f"Cooks ate on {day} May 2026." for day in range(1, 10)))


@pytest.mark.parametrize(
    ("evidence", "held"),
    [
        ([5], [4, 5, 6]),
        ([1], [1, 2, 3]),
        ([9], [7, 8, 9]),
        ([4, 6], [3, 4, 5, 6]),  # as many as are cited, and two
        ([2, 8], [1, 2, 3, 8]),
    ],
)
def test_time_words_are_looked_for_in_the_evidence_and_the_two_sentences_nearest_to_it(evidence, held):
    assert [day for day in range(1, 10) if time_of(f"{day} May 2026", *evidence, article=DAYS)] == held


def test_time_words_in_the_evidence_come_before_those_beside_it():
    article = article_of("Cooks ate on Friday.", "Cooks will eat on Friday.")
    assert time_of("on Friday", 2, article=article).edtf == "2026-03-13"
    assert time_of("on Friday", 1, article=article).edtf == "2026-03-06"


def test_time_words_are_whole_words_whatever_the_space_and_case():
    article = article_of("Cooks will eat in\nMay 2027.")
    assert time_of("IN  may", 1, article=article).text == "in\nMay"
    assert time_of("n May", 1, article=article) is None
    assert time_of("in Ma", 1, article=article) is None


def test_the_time_inside_longer_words_is_taken():
    article = article_of("Cooks will eat after the fair opens on 5 May and ends on 7 May.")
    assert time_of("after the fair opens on 5 May and ends on 7 May", 1, article=article).edtf == "2026-05-05"


def test_time_words_that_mean_no_day_are_kept_as_words():
    article = article_of("Cooks will eat after the fair, next year.")
    assert (time_of("after the fair", 1, article=article).text, time_of("after the fair", 1, article=article).edtf) == (
        "after the fair", None,
    )  # fmt: skip
    undated = article_of("Cooks will eat next year.", published=None)
    assert (time_of("next year", 1, article=undated).text, time_of("next year", 1, article=undated).edtf) == (
        "next year",
        None,
    )


@given(
    st.lists(st.integers(-3, 9), max_size=5),
    st.text(max_size=80) | st.sampled_from([*TEXT, " ".join(TEXT), "crane", "Berg in June"]),
)
def test_every_quote_is_the_articles_own(numbers, text):
    for grounded in ground_sentences(Reading(ARTICLE), DraftSentence(sentences=numbers, text=text)):
        assert grounded.evidence
        for evidence in grounded.evidence:
            assert ARTICLE.text[evidence.start : evidence.end] == evidence.quote
