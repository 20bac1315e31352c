"""What the model pointed at is what an item rests on; code adds offsets, forms and days, and takes nothing away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.briefing.grounding import (
    evidence_of,
    form_of_quotations,
    ground_claim,
    ground_event,
    ground_sentence,
    ground_speaker,
    holds_words,
    names,
    pointed_at,
    quoted_words,
    sentences_of,
    stands_in,
)
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article
from summarizer.schemas.brief import Evidence
from summarizer.schemas.draft import DraftSentence
from tests.drafts import HARBOUR, article_of, claim, event, filler, sentence, speaker

ARTICLE = article_of(*HARBOUR)


def claimed(draft, *speakers, article=ARTICLE):
    return ground_claim(Reading(article), draft, speakers)


def planned(draft, article=ARTICLE):
    return ground_event(Reading(article), draft)


def spoken_by(article, name, kind="person", role=None):
    return ground_speaker(Reading(article), speaker(name, kind, role))


def quotes(evidence):
    return [e.quote for e in evidence]


# Evidence


def test_evidence_has_the_order_of_the_text_and_holds_each_sentence_once():
    assert quotes(evidence_of(ARTICLE, [ARTICLE.sentences[n] for n in (3, 0, 3)])) == [HARBOUR[0], HARBOUR[3]]


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


# Pointers


@pytest.mark.parametrize(
    ("numbers", "pointed"),
    [([3], [3]), ([4, 1, 4], [1, 4]), ([0, 3, 6, -1], [3]), ([99], []), ([], []), ([5, 4, 3, 2, 1], [1, 2, 3, 4, 5])],
)  # fmt: skip
def test_pointers_are_taken_one_to_one_and_those_to_nothing_passed_over(numbers, pointed):
    assert [s.index for s in pointed_at(ARTICLE, numbers)] == pointed


@pytest.mark.parametrize("numbers", [(8, 1), (33, 32, 1), (40, 9, 17)])
def test_pointers_far_apart_have_the_order_of_the_text(numbers):
    article = article_of(*filler(40))
    assert [s.index for s in pointed_at(article, numbers)] == sorted(numbers)


@pytest.mark.parametrize("number", range(1, 6))
def test_a_pointer_is_never_moved_whatever_the_item_says(number):
    """Few words in common are a doubt (`checks`), and no reason to look for another sentence."""
    draft = sentence("Mayor Ivo Hale praised the cooks.", number)
    assert quotes(ground_sentence(Reading(ARTICLE), draft).evidence) == [HARBOUR[number - 1]]
    said = claimed(claim("Mayor Ivo Hale praised the cooks.", number), speaker("Ivo Hale"))
    assert quotes(said.evidence) == [HARBOUR[number - 1]]
    assert quotes(planned(event("Praise for cooks", number)).evidence) == [HARBOUR[number - 1]]


def test_an_item_that_points_nowhere_is_none():
    assert ground_sentence(Reading(ARTICLE), sentence("Zebras sing.", 99)) is None
    assert claimed(claim("Zebras sing.", 99), speaker("Berg")) is None
    assert planned(event("Zebras sing", 99)) is None


def test_a_text_keeps_its_words_and_loses_only_its_line_breaks():
    assert ground_sentence(Reading(ARTICLE), sentence(" Two  ships\nleft ", 4)).text == "Two ships left"
    assert claimed(claim("The crane\n is unsafe", 2)).text == "The crane is unsafe"
    assert planned(event("Closing of  the crane", 3)).title == "Closing of the crane"


def test_where_the_model_wrote_nothing_the_article_s_words_stand():
    assert ground_sentence(Reading(ARTICLE), sentence(" ", 4, 5)).text == HARBOUR[3]
    assert claimed(claim("", 2), speaker("Anna Berg")).text == "The old crane is unsafe."
    assert planned(event(" ", 3, when="next year")).title.startswith("The board will close the crane")


# Quoted words


def copied(*sentences, language=None, cited=None):
    article = article_of(*sentences, language=language)
    return quoted_words(Reading(article), article.sentences[: cited or len(sentences)])


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        (['"The old crane is unsafe," Anna Berg said.'], "The old crane is unsafe."),
        (["“It is safe,” Berg said."], "It is safe."),
        (['"Is it safe?" Berg asked.'], "Is it safe?"),
        (['"We build," Berg said.', '"We sell."'], "We build. We sell."),
        (['"The crane," Berg said, "is an old one."'], "The crane, is an old one."),
        (['Berg called it "a waste of money" and "a shame for all".'], "a waste of money a shame for all."),
        (["Berg said it was safe."], "Berg said it was safe."),  # no marks: all words
        (["Berg said it was safe.", "Hale said nothing."], "Berg said it was safe. Hale said nothing."),
    ],
)
def test_the_words_in_quotation_marks_are_copied_without_the_marks(sentences, words):
    assert copied(*sentences) == words


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("„Der Kran ist unsicher“, sagte Anna Berg.", "de", "Der Kran ist unsicher."),
        ("»Der Kran ist unsicher«, sagte Anna Berg.", "de", "Der Kran ist unsicher."),
        ("« La grue est dangereuse », a dit Anna Berg.", "fr", "La grue est dangereuse."),
        ("「クレーンは危険だ」とベルグ氏は述べた。", "ja", "クレーンは危険だ。"),
        ("«Кран опасен», — сказала Анна Берг.", "ru", "Кран опасен."),
    ],
)
def test_so_are_those_of_other_languages(text, language, words):
    assert copied(text, language=language) == words


def test_parts_of_a_japanese_quotation_are_joined_without_a_space():
    text = "彼は「橋は古い」と述べ、「すぐに直す」と語った。"
    assert " " not in copied(text, language="ja")


# Claims


def test_a_claim_takes_form_and_cue_from_the_article():
    said = claimed(claim("The crane is unsafe", 2), speaker("Anna Berg", role="engineer"))
    assert (said.text, said.form, said.cue) == ("The crane is unsafe", "direct", "said")
    assert [(s.name, s.role, s.kind) for s in said.speakers] == [("Anna Berg", "engineer", "person")]
    assert (said.attribution, said.found_by) == ([], "model")


@pytest.mark.parametrize("number", [2, 4])
def test_a_claim_without_speakers_is_the_outlets_own(number):
    said = claimed(claim("It is so.", number))
    assert (said.speakers, said.form, said.cue) == ([], "unattributed", None)
    nameless = claimed(claim("It is so.", number), speaker("  "))
    assert (nameless.speakers, nameless.form, nameless.cue) == ([], "unattributed", None)


def test_two_who_speak_together_are_two_speakers_in_the_model_s_order():
    article = article_of("Ivo Hale and Ana Roux said the talks would go on.")
    said = claimed(claim("The talks go on.", 1), speaker("Ana Roux"), speaker("Ivo Hale"), article=article)
    assert [s.name for s in said.speakers] == ["Ana Roux", "Ivo Hale"]


# Form


QUOTED = article_of(
    '"The old crane is unsafe," Ana Roux said.',
    "Roux said that ships had left the port.",
    'Roux called the old crane "a danger to everybody" on Monday.',
    "It was late.",
    '"It will be closed."',
)


@pytest.mark.parametrize(
    ("numbers", "form", "cue"),
    [
        ([1], "direct", "said"),
        ([2], "indirect", "said"),
        ([3], "mixed", "called"),
        ([1, 2], "mixed", "said"),
        ([1, 5], "direct", "said"),
        ([4], "indirect", None),  # no word of it is quoted, and none reports it
    ],
)
def test_a_form_is_that_of_all_sentences_or_mixed(numbers, form, cue):
    said = claimed(claim("It is so.", *numbers), speaker("Ana Roux"), article=QUOTED)
    assert (said.form, said.cue) == (form, cue)


def test_the_cue_is_the_first_word_that_reports():
    article = article_of('"The old crane is unsafe."', "Roux added that ships had left.", "Roux said it was late.")  # fmt: skip
    assert claimed(claim("It is so.", 1, 2, 3), speaker("Roux"), article=article).cue == "added"


def test_where_two_speak_in_one_sentence_the_cue_is_that_of_the_speaker():
    article = article_of("The soup is ready, Ana Roux said, but Ivo Hale warned that salt was lacking.")
    cues = {n: claimed(claim("So it is.", 1), speaker(n), article=article).cue for n in ("Ana Roux", "Ivo Hale")}  # fmt: skip
    assert cues == {"Ana Roux": "said", "Ivo Hale": "warned"}


@pytest.mark.parametrize(
    ("text", "language", "form"),
    [
        ("„Der Kran ist unsicher“, sagte Anna Berg.", "de", "direct"),
        ("Anna Berg sagte: „Der Kran ist unsicher.“", "de", "direct"),
        ("Anna Berg sagte, der Kran sei unsicher.", "de", "indirect"),
        ("Anna Berg nannte den Kran eine „große Gefahr für alle“.", "de", "mixed"),
        ("Anna Berg nannte den Kran eine „große Gefahr“.", "de", "mixed"),
        ("Anna Berg sprach von einem „Unding“.", "de", "indirect"),  # one word only keeps a distance
        ("« La grue est dangereuse », a dit Anna Berg.", "fr", "direct"),
        ("Anna Berg a parlé d'un « danger pour tous ».", "fr", "mixed"),
        ("Anna Berg a dit que la grue était dangereuse.", "fr", "indirect"),
        ("「クレーンは危険だ」とベルグ氏は述べた。", "ja", "direct"),
        ("ベルグ氏はクレーンが危険だと述べた。", "ja", "indirect"),
        ("ベルグ氏は、「クレーンは危険だ」と述べた。", "ja", "direct"),
        ("Анна Берг сказала: «Кран очень опасен».", "ru", "direct"),
    ],
)
def test_the_form_in_other_languages_is_read_from_the_quotation_marks(text, language, form):
    article = article_of(text, language=language)
    assert form_of_quotations(Reading(article), article.sentences[0]) == form
    said = claimed(claim("So it is.", 1), speaker("Anna Berg"), article=article)
    assert (said.form, said.cue) == (form, None), "words of reporting are known in English only"


# Attribution


def test_where_the_evidence_does_not_name_the_speaker_the_nearest_sentence_before_does():
    article = article_of("Anna Berg came.", "Berg sat down.", *filler(2), '"It is unsafe."', "Berg left.")
    said = claimed(claim(None, 5), speaker("Anna Berg"), article=article)
    assert quotes(said.attribution) == ["Berg sat down."]


def test_or_the_nearest_behind_where_none_before_does():
    article = article_of(*filler(2), '"It is unsafe."', "It rained.", "Anna Berg said so.", "Berg left.")
    said = claimed(claim(None, 3), speaker("Anna Berg"), article=article)
    assert quotes(said.attribution) == ["Anna Berg said so."]


def test_however_far_away_it_stands():
    article = article_of("Anna Berg came.", *filler(40), '"It is unsafe."')
    said = claimed(claim(None, 42), speaker("Anna Berg"), article=article)
    assert quotes(said.attribution) == ["Anna Berg came."]


def test_nothing_is_added_where_the_evidence_names_the_speaker_or_nothing_does():
    assert claimed(claim("It is so.", 2), speaker("Anna Berg")).attribution == []
    assert claimed(claim("It is so.", 2), speaker("Eva Moss")).attribution == []


def test_one_cited_sentence_that_names_the_speaker_is_enough():
    article = article_of("Anna Berg came.", *filler(2), "Berg said it was unsafe.", "It would fall.")
    said = claimed(claim("It would fall.", 4, 5), speaker("Anna Berg"), article=article)
    assert said.attribution == []


def test_of_two_speakers_each_is_shown():
    article = article_of("Anna Berg came.", "Ivo Hale came.", *filler(1), '"It is unsafe."')
    said = claimed(claim(None, 4), speaker("Ivo Hale"), speaker("Anna Berg"), article=article)
    assert quotes(said.attribution) == ["Anna Berg came.", "Ivo Hale came."]


def test_a_name_without_spaces_is_found_as_a_whole():
    article = article_of("田中氏は来た。", "雨が降った。", "「危険だ」と述べた。", language="ja")
    said = claimed(claim(None, 3), speaker("田中"), article=article)
    assert quotes(said.attribution) == ["田中氏は来た。"]


@pytest.mark.parametrize(
    ("text", "name", "named"),
    [
        ("Then Berg left.", "Anna Berg", True),
        ("Then ANNA left.", "Anna Berg", True),
        ("Then Lind left.", "Anna Berg", False),
        ("It is of no use.", "The Office of It", False),  # words of two letters tell nothing
        ("The office knew.", "The Office of It", True),
        ("The soup was good.", "Office for soup", False),  # where words are capitalised, those tell
        ("Then Al left.", "Al", True),  # where there is no longer one, the whole name
        ("田中氏は来た。", "田中", True),
    ],
)
def test_a_text_names_somebody_by_any_word_long_enough(text, name, named):
    assert names(text, name) is named


# Speakers


MEETING = article_of(
    "Mayor Anna Berg met Jo van Loon of Falkair.", "Berg said so.", "Loon agreed.", "Actual Falkair staff left."
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("Berg", "person", "Anna Berg"),
        ("Anna", "person", "Anna"),
        ("Anna Berg", "person", "Anna Berg"),
        ("Mayor Berg", "person", "Mayor Berg"),  # two words: the model's name stays
        ("Falkair", "organisation", "Falkair"),
        ("Falkair", None, "Falkair"),  # nobody says that it is a person
        ("Moss", "person", "Moss"),
        ("Berg", "unnamed person", "Berg"),
    ],
)
def test_only_a_person_s_single_name_is_made_fuller(name, kind, full):
    assert spoken_by(MEETING, name, kind).name == full


def test_in_other_languages_a_name_stays():
    article = article_of("Anna Berg kam an.", "Berg sagte nichts.", language="de")
    assert spoken_by(article, "Berg").name == "Berg"


@pytest.mark.parametrize(
    ("role", "kept"), [("the engineer", "engineer"), ("Engineer", "Engineer"), ("Berg", None), ("", None), (None, None)]
)  # fmt: skip
def test_a_role_stands_without_an_article_and_not_where_the_name_has_it(role, kept):
    assert spoken_by(ARTICLE, "Anna Berg", role=role).role == kept


@pytest.mark.parametrize(
    ("kind", "kept", "anonymous"),
    [
        ("person", "person", False),
        ("organisation", "organisation", False),
        ("document", "document", False),
        ("unnamed person", "person", True),
        ("unnamed group", "group", True),
    ],
)
def test_a_kind_is_the_model_s_and_unnamed_sources_are_anonymous(kind, kept, anonymous):
    found = spoken_by(ARTICLE, "an official", kind)
    assert (found.name, found.kind, found.anonymous) == ("an official", kept, anonymous)


def test_without_a_kind_code_says_what_a_speaker_is():
    assert spoken_by(ARTICLE, "Anna Berg", None).kind == "person"
    assert spoken_by(ARTICLE, "the board", None).kind == "organisation"


# Words of the article


def test_words_stand_in_the_article_in_one_piece_whatever_their_case_and_space():
    reading = Reading(article_of("The old\ncrane is unsafe.", title="Crane closes", byline="Eva Moss"))
    for words in ("OLD crane", " old  crane. ", "crane closes", "Eva Moss"):
        assert stands_in(reading, words)
    for words in ("crane old", "", " . ", "Eva Lind"):
        assert not stands_in(reading, words)


def test_in_english_each_word_must_stand_there_in_whatever_order():
    reading = Reading(ARTICLE)
    assert holds_words(reading, "crane, old and unsafe") is False, "'and' stands nowhere"
    assert holds_words(reading, "the unsafe crane") is True
    assert holds_words(reading, "the unsafe cranes") is False
    assert holds_words(reading, None) is holds_words(reading, "") is False


@pytest.mark.parametrize(
    ("text", "language", "words", "held"),
    [
        ("Der Rat sprach mit der Bürgermeisterin.", "de", "Bürgermeister", True),
        ("Das Treffen ist im Hamburger Hafen.", "de", "Hafen Hamburg", True),
        ("Das Treffen ist im Hamburger Hafen.", "de", "Bremen", False),
        ("Das Treffen ist in Karlsruhe.", "de", "Karlstadt", False),  # four letters differ
        ("Das Treffen ist in Varnaus.", "de", "Varnien", True),  # three do
        ("Встреча пройдёт в Варшаве.", "ru", "Варшава", True),
        ("Spotkanie odbędzie się w Warszawie.", "pl", "Warszawa", True),
        ("Spotkanie odbędzie się w Warszawie.", "pl", "Kraków", False),
        ("会議は東京で開かれる。", "ja", "東京", True),
        ("会議は東京で開かれる。", "ja", "大阪", False),
    ],
)
def test_in_other_languages_words_may_have_other_endings(text, language, words, held):
    assert holds_words(Reading(article_of(text, language=language)), words) is held


# Planned events


def test_an_event_resolves_the_articles_time_words():
    close = planned(event("Closing of the crane", 3, when="Next Year", status="expected"))
    assert (close.title, close.status) == ("Closing of the crane", "expected")
    assert (close.when.text, close.when.edtf, close.when.granularity) == ("next year", "2027", "year")
    assert (close.found_by, close.instead_of, close.condition) == ("model", None, None)


def test_an_event_looks_ahead():
    article = article_of("The board will meet on Monday.")
    assert planned(event("Board meets", 1, when="on Monday"), article).when.edtf == "2026-03-16"


def test_places_and_participants_are_those_of_the_article():
    drafted = event("Closing", 3, where="Rome", participants=["The Board", "Zeus", "", "The Board", "Anna  Berg"])  # fmt: skip
    close = planned(drafted)
    assert (close.where, close.participants) == (None, ["The Board", "Anna  Berg"])
    assert planned(event("Closing", 3, where="OSLO")).where == "OSLO"
    assert planned(event("Closing", 3)).where is None


def test_the_detail_is_the_old_time_of_what_is_postponed_and_the_condition_of_what_depends():
    article = article_of("The fair of Friday will be held on 5 May if it is dry.")
    postponed = planned(event("Fair", 1, when="on 5 May", status="postponed", detail="Friday"), article)
    assert (postponed.when.edtf, postponed.instead_of.text, postponed.condition) == ("2026-05-05", "Friday", None)  # fmt: skip
    depends = planned(event("Fair", 1, when="on 5 May", status="conditional", detail="it is dry"), article)
    assert (depends.condition, depends.instead_of) == ("it is dry", None)
    for status in ("planned", "scheduled", "cancelled"):
        other = planned(event("Fair", 1, status=status, detail="it is dry"), article)
        assert (other.condition, other.instead_of) == (None, None)
    invented = planned(event("Fair", 1, status="conditional", detail="the king agrees"), article)
    assert invented.condition is None


@given(
    st.lists(st.integers(-3, 9), max_size=5),
    st.text(max_size=80) | st.sampled_from([*HARBOUR, " ".join(HARBOUR), "crane", "Berg in June"]),
)
def test_every_quote_is_the_articles_own(numbers, text):
    grounded = ground_sentence(Reading(ARTICLE), DraftSentence(sentences=numbers, text=text))
    assert (grounded is None) is (not pointed_at(ARTICLE, numbers))
    for evidence in grounded.evidence if grounded else ():
        assert ARTICLE.text[evidence.start : evidence.end] == evidence.quote


def test_who_is_named_otherwise_than_in_the_sentence_gets_its_cue_all_the_same():
    article = article_of("Anna Berg warned that it was cold.")
    assert claimed(claim("It was cold.", 1), speaker("the engineer"), article=article).cue == "warned"


@pytest.mark.parametrize(
    ("said", "text"),
    [("नाव मई में रुकेगी।", "नाव मई में रुकेगी।"), ("လှေ ရပ်မည်။", "လှေ ရပ်မည်။"), ("เรือจะหยุด", "เรือจะหยุด"), ("The boat stops", "The boat stops.")],
)  # fmt: skip
def test_a_full_stop_is_added_where_the_script_has_none_of_its_own(said, text):
    article = Article(text=f"“{said}” — Bo.", language="en")

    assert quoted_words(Reading(article), article.sentences) == text
