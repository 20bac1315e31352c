from summarizer.english.titles import LONGEST, title_of


def test_an_event_without_a_title_has_the_words_of_its_sentence():
    words = "Meanwhile, the board plans to meet in May, the first such meeting."
    assert title_of(words, ["plans to", "May"]) == "The board plans to meet in May"


def test_a_long_sentence_is_cut_at_a_word():
    title = title_of("The board will meet on 5 May and " + "very " * 40 + "slowly decide.", [])
    assert len(title) <= LONGEST
    assert title.endswith("very…")
