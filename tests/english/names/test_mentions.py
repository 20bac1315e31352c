import pytest

from summarizer.english.names.fullnames import full_names
from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def names_of(text):
    return [n.text for n in Reading(Article(text=text)).names.mentions]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The mayor met Anna Berg in Oslo.", ["Anna Berg", "Oslo"]),
        ("However, Berg left. Then she met Ruiz.", ["Berg", "Ruiz"]),
        ("Recently, Prime Minister Ana Roux spoke.", ["Ana Roux"]),
        ("A treaty was signed by Ludwig van der Meer.", ["Ludwig van der Meer"]),
        ("He joined the Ministry of Foreign Affairs on Tuesday.", ["Ministry of Foreign Affairs"]),
        ("It moved to the Church of St. Brunhild.", ["Church of St. Brunhild"]),
        ("We met J. R. Marsh and O'Neill-Żak of AT&T.", ["J. R. Marsh", "O'Neill-Żak", "AT&T"]),
        ("Trains run late. More trains will come.", []),
        ("Fatima al-Nur met Jean d'Aubry.", ["Fatima al-Nur", "Jean d'Aubry"]),
        ("We met Pia “Pip” Lund and Ivo (Ike) Hale.", ["Pia Lund", "Ivo Hale"]),
        ("We met Karin Mitter\u00admann.", ["Karin Mittermann"]),
        ("Norland's Queen said Norland’s ships sail.", ["Norland", "Norland"]),
        ("", []),
    ],
)
def test_names_are_capitalised_runs(text, names):
    assert names_of(text) == names


def test_a_dateline_names_nobody_of_the_story():
    assert names_of("OSLO, May 3, 2025 (NTW) -- Anna Berg spoke.") == ["Anna Berg"]


def test_the_office_before_a_name_is_its_role_and_no_part_of_it():
    (name,) = Reading(Article(text="We saw Norlandic Foreign Minister Ana Roux.")).names.mentions
    assert (name.text, name.role) == ("Ana Roux", "Norlandic Foreign Minister")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("We saw Secretary of State Ana Roux.", "Secretary of State"),
        ("We saw Norlandic Minister of Foreign Affairs Ana Roux.", "Norlandic Minister of Foreign Affairs"),
        ("We saw the Chancellor of the Exchequer Ana Roux.", "Chancellor of the Exchequer"),
        (
            "We saw Chairman of the House Transport Committee Ana Roux.",
            "Chairman of the House Transport Committee",
        ),
        ("We saw U.N. Secretary-General Ana Roux.", "U.N. Secretary-General"),
        ("We saw Ohio Gov. Ana Roux (R-Ohio).", "Ohio Gov."),
        ("We saw Retired Lt. Gen. Ana Roux.", "Retired Lt. Gen."),
        ("We saw harbour pilot Ana Roux.", "harbour pilot"),
        ("It rained, said retired lamp lighter Ana Roux.", "retired lamp lighter"),
        ("Head gardener Ana Roux sang.", "Head gardener"),
        ("Resident Ana Roux sang.", "Resident"),
    ],
)
def test_an_office_may_have_several_words(text, role):
    (name,) = Reading(Article(text=text)).names.mentions
    assert (name.text, name.role) == ("Ana Roux", role)


def test_an_office_without_a_holder_is_a_name():
    assert names_of("He became Secretary of Defense.") == ["Secretary of Defense"]


def test_an_office_with_a_comma_belongs_to_the_name_behind_it():
    article = Article(text="It was the Governor's Press Secretary, Ian Falk, who sang.")
    (name,) = Reading(article).names.mentions
    assert (name.text, name.role) == ("Ian Falk", "Governor's Press Secretary")


def test_a_surname_takes_the_fullest_form():
    article = Article(text="President Ana Roux spoke. Roux left. Tom Hale and Eva Hale stayed; Hale slept.")
    full = full_names(Reading(article).names.mentions)
    assert full["Roux"] == "Ana Roux"
    assert full["Hale"] == "Hale", "a surname of two people stays as it is"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ana Roux", "person"),
        ("NATO", "organisation"),
        ("Roux's Office", "organisation"),
        ("Acme Bank", "organisation"),
    ],
)
def test_kind_of_speaker(name, kind):
    assert Reading(Article(text=f"We asked {name}.")).names.kind_of(name) == kind


def test_a_role_can_stand_behind_the_name():
    article = Article(text="Ana Roux, the head of the harbour board, spoke. Ana Roux, now in Oslo, left.")
    assert Reading(article).names.role_of("Ana Roux") == "head of the harbour board"


@pytest.mark.parametrize(
    "text", ["We took the river Ana Roux.", "The town met Ana Roux.", "We saw chipmaker Ana Roux Inc."]
)
def test_what_is_no_noun_for_one_person_is_no_title(text):
    (name,) = Reading(Article(text=text)).names.mentions
    assert name.role is None


def test_a_title_begins_with_the_name_of_the_body():
    *_, name = Reading(Article(text="We saw Tull Bank economist Ana Roux.")).names.mentions
    assert (name.text, name.role) == ("Ana Roux", "Tull Bank economist")
