import json

import pytest

from summarizer.english.reading import Reading
from summarizer.errors import SourceError
from summarizer.schemas.article import Article
from summarizer.verifying.foreign import ForeignBrief, check_foreign, language_of, read_brief

ARTICLE = Article(
    text='Mayor Ana Roux said the bridge would not open in May. "It is not safe," Ivo Hale said.'
)


def names(**parts):
    return [(c.path, c.name) for c in check_foreign(ForeignBrief.model_validate(parts), Reading(ARTICLE))]


def test_quotes_need_no_offsets():
    assert names(claims=[{"text": "It is not safe.", "speaker": "Ivo Hale", "evidence": [{"quote": "“It is not safe,”"}]}]) == [
        ("/claims/0/evidence/0", "quote_typographic")
    ]  # fmt: skip


def test_an_altered_quote_is_an_error_and_nothing_is_held_against_it():
    found = names(claims=[{"text": "It is safe.", "evidence": [{"quote": "It is safe,"}]}])
    assert found == [("/claims/0/evidence/0", "quote_altered")]


def test_what_has_no_evidence_is_an_error():
    assert names(summary=[{"text": "The bridge is safe."}]) == [("/summary/0", "evidence_missing")]


def test_items_are_held_against_what_was_found():
    evidence = [{"quote": "the bridge would not open in May"}]
    assert names(summary=[{"text": "No opening in June.", "evidence": evidence}]) == [
        ("/summary/0", "date_not_in_article")
    ]
    assert ("/claims/0", "speaker_contradicted") in names(
        claims=[{"text": "It would not open in May.", "speaker": {"name": "Ivo Hale"}, "evidence": evidence}]
    )


def test_who_speaks_need_not_be_shown_where_a_brief_never_says_where():
    claim = {"text": "It is not safe.", "speakers": ["Ivo Hale"], "evidence": [{"quote": "It is not safe,"}]}
    assert names(claims=[claim]) == []
    assert names(claims=[claim | {"attribution": []}]) == [("/claims/0", "speaker_not_shown")]
    assert names(claims=[claim | {"attribution": [{"quote": "Ivo Hale said"}]}]) == []


def severities(**parts):
    checks = check_foreign(ForeignBrief.model_validate(parts), Reading(ARTICLE))
    return {check.name: check.severity for check in checks}


def test_another_quote_is_a_proof_and_another_typography_a_doubt():
    quotes = ["the bridge would open in May", "“It is not safe,”", "Nobody came."]
    evidence = [{"quote": quote, "start": 1, "end": 2} for quote in quotes]
    found = severities(summary=[{"text": "The bridge is not safe.", "evidence": evidence}])
    proofs = {name: found[name] for name in ("quote_altered", "quote_absent", "offsets_wrong")}
    assert set(proofs.values()) == {"proof"}
    assert found["quote_typographic"] == "doubt"


@pytest.mark.parametrize(
    "who",
    [
        {"speakers": ["Ana Roux", {"name": "Ivo Hale", "role": "engineer"}]},
        {"speaker": "Ana Roux"},
        {"speaker": {"name": "Holm Post", "role": None, "kind": "outlet"}},
        {"speaker": None},
        {},
    ],
)
def test_one_speaker_or_several_may_be_named(who):
    claim = ForeignBrief.model_validate({"claims": [{"text": "It is not safe.", **who}]}).claims[0]
    given = who.get("speakers") or [who.get("speaker")]
    names = [one if isinstance(one, str) else one["name"] for one in given if one]
    assert [speaker.name for speaker in claim.everybody] == names


def test_the_passage_that_tells_who_speaks_is_checked_as_well():
    claim = {"text": "It would not open in May.", "attribution": [{"quote": "Mayor Ana Rouks said"}]}
    assert ("/claims/0/attribution/0", "quote_altered") in names(claims=[claim])


@pytest.mark.parametrize("text", ["[]", "{", '{"summary": [{"evidence": []}]}'])
def test_what_is_no_brief_is_said_so(tmp_path, text):
    path = tmp_path / "brief.json"
    path.write_text(text)
    with pytest.raises(SourceError, match="is not a brief"):
        read_brief(path)


def test_fields_that_we_do_not_know_are_passed_over(tmp_path):
    path = tmp_path / "brief.json"
    path.write_text(json.dumps({"topics": ["bridges"], "headline": "Bridge"}))
    assert read_brief(path).headline == "Bridge"


GERMAN = {
    "headline": "Bürgermeisterin: Die Brücke öffnet nicht im Mai",
    "summary": [
        {
            "text": "Die Brücke wird nach Angaben der Bürgermeisterin nicht im Mai geöffnet, weil sie nicht sicher ist.",
            "evidence": [{"quote": "the bridge would not open in May"}],
        }
    ],
}


def test_the_words_of_a_brief_in_another_language_are_not_compared_but_its_quotes_are():
    brief = ForeignBrief.model_validate(GERMAN)
    assert language_of(brief) == "de"
    found = [(c.path, c.name) for c in check_foreign(brief, Reading(ARTICLE, language_of(brief)))]
    assert found == [("", "words_not_compared")]
    brief.summary[0].evidence[0].quote = "the bridge would open in May"
    found = [(c.path, c.name) for c in check_foreign(brief, Reading(ARTICLE, language_of(brief)))]
    assert ("/summary/0/evidence/0", "quote_altered") in found


def test_few_words_tell_no_language():
    assert language_of(ForeignBrief(headline="Die Brücke")) is None
