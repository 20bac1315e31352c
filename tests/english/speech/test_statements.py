import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.english.reading import Reading
from summarizer.schemas.article import Article


def statements_of(text):
    return [(s.speaker, s.cue, s.form, s.content) for s in Reading(Article(text=text)).statements]


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        (
            '"The bridge will open in May," Anna Berg said.',
            ("Anna Berg", "said", "direct", "The bridge will open in May"),
        ),
        ('"The bridge will open," said Anna Berg.', ("Anna Berg", "said", "direct", "The bridge will open")),
        ("Berg said that the bridge was safe.", ("Berg", "said", "indirect", "The bridge was safe.")),
        (
            "Mayor Anna Berg, on Tuesday reiterated her dislike of brass music.",
            (
                "Anna Berg",
                "reiterated",
                "indirect",
                "Mayor Anna Berg, on Tuesday reiterated her dislike of brass music.",
            ),
        ),
        (
            "The bridge is safe, the harbour board said.",
            ("the harbour board", "said", "indirect", "The bridge is safe"),
        ),
        ("Police said two boats had sunk.", ("Police", "said", "indirect", "Two boats had sunk.")),
        (
            "According to Anna Berg, the old bridge is safe.",
            ("Anna Berg", "According to", "indirect", "The old bridge is safe."),
        ),
        (
            "Prices would fall by half, said Ines Cole of the broker Fenn & Sons.",
            ("Ines Cole", "said", "indirect", "Prices would fall by half"),
        ),
        (
            'He called it "a very sad day for us".',
            (None, "called", "direct", 'He called it "a very sad day for us"'),
        ),
        ("She said the bridge was safe.", (None, "said", "indirect", "The bridge was safe.")),
        (
            "Berg denied a report that it sank.",
            ("Berg", "denied", "indirect", "Berg denied a report that it sank."),
        ),
        (
            "Berg never said that the bridge sank.",
            ("Berg", "said", "indirect", "Berg never said that the bridge sank."),
        ),
        ("Berg said it was likely to sink.", ("Berg", "said", "indirect", "It was likely to sink.")),
        ("Berg told reporters that it sank at noon.", ("Berg", "told", "indirect", "It sank at noon.")),
    ],
)
def test_who_says_what_with_which_word(text, statement):
    (found,) = statements_of(text)
    assert (found[0], found[1], found[2]) == statement[:3]
    assert found[3].strip('".') == statement[3].strip('".')


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        # Who is described: the name counts, not what stands beside it.
        ("OSLO, May 3, 2025 (NTW) -- Anna Berg, the mayor of Tull, said the ferry would return in May.",
         "Anna Berg", "The ferry would return in May."),
        ("Anna Berg of the Tull Harbour Board said the ferry would return in May.",
         "Anna Berg", "The ferry would return in May."),
        ("Prime Minister Anna Berg of Norland said the ferry would return in May.",
         "Anna Berg", "The ferry would return in May."),
        ("Rep. Anna Berg, D-Ore., said the ferry would return in May.",
         "Anna Berg", "The ferry would return in May."),
        ("A Tull Bay ferryman, speaking with his mouth full, said the ferry would return in May.",
         "A Tull Bay ferryman", "The ferry would return in May."),
        ("The longtime cook of Tull's rowing club said the ferry would return in May.",
         "The longtime cook of Tull's rowing club", "The ferry would return in May."),
        ("A harpist of the Norland choir, who whispered all evening because it was late, said the ferry would return.",
         "A harpist of the Norland choir", "The ferry would return."),
        ("The ferry will return in May, according to two letters seen by the Courier.",
         "two letters", "The ferry will return in May"),
        # The description is no part of what is said, on either side.
        ("The ferry will return in May, said Anna Berg, the mayor of Tull, who has fought for it.",
         "Anna Berg", "The ferry will return in May"),
        ("The ferry will return in May, the mayor of Tull, Anna Berg, said.",
         "Anna Berg", "The ferry will return in May"),
        ("According to Anna Berg, the mayor of Tull, the ferry will return in May.",
         "Anna Berg", "The ferry will return in May."),
        ("According to a statement by the harbour board, the ferry will return in May.",
         "a statement", "The ferry will return in May."),
        ("The ferry will return in May, said Anna Berg, and should run until the autumn.",
         "Anna Berg", "The ferry will return in May and should run until the autumn."),
        # Nor is what stands between: to whom, when, where it was said.
        ("Anna Berg told analysts at a meeting on Monday that the ferry would return in May.",
         "Anna Berg", "The ferry would return in May."),
        ("The company said in a statement on Monday that the ferry would return in May.",
         "The company", "The ferry would return in May."),
        ("Berg said, however, that the ferry would return in May.", "Berg", "The ferry would return in May."),
        ("Berg told investors on Monday it would return in May.", "Berg", "It would return in May."),
        ("Berg said late Monday that the ferry would return in May.", "Berg", "The ferry would return in May."),
        ("Speaking to islanders at a long meeting in Tull, envoy Anna Berg said the ferry would return.",
         "Anna Berg", "The ferry would return."),
        ("In a long letter to the members of the council in Tull, Berg said the ferry would return.",
         "Berg", "The ferry would return."),
        # What follows 'said' is no content where that stands before it.
        ("The ferry will return in May, Anna Berg said through a megaphone.", "Anna Berg", "The ferry will return in May"),
        ("The ferry will return in May, Anna Berg told the evening news.", "Anna Berg", "The ferry will return in May"),
        ("The ferry will return in May, the Tull Post reported earlier this year.",
         "Tull Post", "The ferry will return in May"),
        ("The ferry will return in May and will stay all summer, said ferryman Ivo Hale.",
         "Ivo Hale", "The ferry will return in May and will stay all summer"),
        # Degrees, ages, parties and places are passed over, and who holds an office is named behind it.
        ("Anna Berg, MD, said the ferry would return.", "Anna Berg", "The ferry would return."),
        ("Anna Berg (Reed, North Tull) said the ferry would return.", "Anna Berg", "The ferry would return."),
        ("The dean of Tull, the Very Rev Ivo Hale, said the ferry would return.", "Ivo Hale", "The ferry would return."),
        ("A letter to the board, signed by 300 islanders, says the ferry returns in May.",
         "A letter to the board", "The ferry returns in May."),
        ("The cook, however, said the ferry would return.", "The cook", "The ferry would return."),
        # Who is quoted speaks, and who quotes does not.
        ("The Tull Post, meanwhile, quoted a stoker as saying the ferry would return.",
         "a stoker", "The ferry would return."),
        ("The ferry will return in May, the Tull Post quoted a stoker as saying.",
         "a stoker", "The ferry will return in May"),
        ("Island radio, quoting a tired stoker, said the ferry would return.",
         "Island radio", "The ferry would return."),
        ("But the first sign came in May when the harbour board announced it was selling the ferry.",
         "the harbour board", "It was selling the ferry."),
        ("Nine islands have pledged lamps for the ferry, the first of which will be lit in May.",
         "Nine islands", "Nine islands have pledged lamps for the ferry."),
    ],
)  # fmt: skip
def test_what_describes_the_speaker_or_the_occasion_is_not_what_is_said(text, speaker, content):
    ((found, _, _, said),) = statements_of(text)
    assert (found, said) == (speaker, content)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge opened on Monday.",
        "It was the first announced picnic of the spring.",
        'The so-called "giant" sneezed.',
        "Bakers wrote down the size of every loaf.",
        "1.",
    ],
)
def test_plain_narration_states_nothing(text):
    assert statements_of(text) == []


def test_a_quotation_of_several_sentences_keeps_its_speaker():
    found = statements_of('"We are glad," Anna Berg said. "It took ten long years. Nobody believed in it."')
    assert [s[0] for s in found] == ["Anna Berg"] * 3


def test_surnames_become_full_names():
    found = statements_of("Mayor Anna Berg arrived. Berg said the bridge was safe.")
    assert found[0][0] == "Anna Berg"


@given(st.text(alphabet=st.sampled_from('Aa bé"“”.,said \n'), max_size=200))
def test_any_text_can_be_read(text):
    assert all(s.content for s in Reading(Article(text=text)).statements)


def test_a_second_named_speaker_in_a_sentence_states_something_too():
    article = Article(
        text="While Ana Roux said the soup was ready, Ivo Hale warned the salt was running out."
    )
    first, second = Reading(article).statements
    assert (first.speaker, second.speaker) == ("Ana Roux", "Ivo Hale")
    assert second.content == "Ivo Hale warned the salt was running out."


def test_a_quotation_that_its_speaker_interrupts_is_one():
    (found,) = statements_of(
        '"It was a slow ferry," Anna Berg told the Tull Post in May, "but it never sank."'
    )
    assert found == ("Anna Berg", "told", "direct", "It was a slow ferry, but it never sank.")


@pytest.mark.parametrize(
    "text",
    [
        "The soup of the abbey is served with added pepper on feast days.",
        "Anna Berg, called on by islanders for advice, runs the harbour of Tull.",
        "The prize announced on Monday as a surprise went to the cooks of Tull.",
        "The ferry firm reports next week.",
    ],
)
def test_words_that_only_look_like_a_report(text):
    assert statements_of(text) == []
