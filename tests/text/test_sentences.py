"""Where sentences begin and end. In the examples a bar marks each border between two sentences."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.text.sentences import LONGEST, LONGEST_UNMARKED, LONGEST_UNSPACED, split_sentences

ABBREVIATIONS = [
    "Mr. Amsel met Mrs. Brandt and Dr. Celik.| They talked.",
    "Gen. Mark Dorn and Sen. Ann Egge met Gov. Lee Falk in St. Gallen.| It was cold.",
    "The U.S. Navy said so.| The U.N. Security Council agreed.",
    "It opens in the U.S. on Monday.",
    "He flew back to the U.S.| Officials said he was tired.",
    "She was born in Washington, D.C.| She left at ten.",
    "The talks begin on Jan. 5.| Nov. 12 is open, and Sept. 30 too.",
    "They met in Jan.| Nobody spoke.",
    "Dorn Corp. and Egge Inc. bought Falk Co. Ltd. of Leeds.| Shares fell.",
    "She runs Egge Inc.| The firm is old.",
    "No. 10 was silent.| See No. 4, e.g. the table, i.e. the one below.",
    '"No.| He did not."',
    "J. R. Hartley met George W. Hill.| He smiled.",
    "Hill vs. Dorn is heard at 9 a.m. Monday.| It starts at 3.30 p.m. on Friday.",
    "It ends at 5 p.m.| Doors open at noon.",
    "The train leaves at 8 p.m. GMT.| It is late.",
    "He earned a Ph.D.| He never used it.",
    "COLUMBIA, S.C. (XX) — A dozen people met.| They left.",
    "Sen. Ann Egge, D-Calif., and Rep. Falk (R-Ky.) agreed.| Others did not.",
    "Plan B.| The second one failed.",
    "Yahoo! Inc. rose.| The rest fell.",
    "OSLO, March 4 (XX) — At 7 a.m. Dr. Egge left.| Approx. 40 people, incl. Dr. Falk, stayed.| The inn (est. 1780) shut.",
    "They met at St. Olaf's.| Dinner was late.",
    "She likes Egge’s.| Fish is cheap there.| Bread is not.",
    "The firm is Dorn & Egge's.| Ann B. Falk runs it.",
    "The shop opens at 10 a.m.| Tickets are free.",
    "The boats come from the U.K.| Officials count them.",
]
NUMBERS_AND_ADDRESSES = [
    "It cost $1.2 million.| It grew 3.5 percent.",
    "In 2024.| Nobody came.",
    "He left in 2019.| 12 people stayed.",
    "See https://example.org/a.b?c=d.e for more.| Write to a.b@example.org.| Thanks.",
    "The page is www.example.org.| It is slow.",
    "Sales of iPhones rose.| iPad sales fell.",
]
QUOTES = [
    '"Is it?" he asked.| Nobody spoke.',
    '"We won!" she said.| They cheered.',
    '"Is it over?" Amsel asked.| "It is," said Brandt.',
    '"We won!"| The crowd roared.',
    '"Why?"| He said nothing.',
    "“We are glad.| It was good.| But it was theirs,” he said.",
    "“He told me ‘Go home.’| I went,” she said.",
    "'It is over,' he said.| 'Go home.'| They went.",
    "``Hello.''| He waved.",
    'He said "it is over.".| Then he left.',
    'He said: "Go."| Then he left.',
    'It read: "The end. "|\nHe closed it.',
    "He left (to the U.S., they said).| She stayed.",
    "He left.| (She stayed.)| They met.",
    "He said „Schluss.“| Then he left.",
]
ELLIPSES = [
    '"Wait... I am not sure," he said.| He left.',
    "Wait... he said.| Then he left.",
    '"We hope… but we wait," she said.',
    '"We know the price of the harp...| Of course, we wait," she said.',
    "He paused. . . .| Then he spoke.",
    "What?!| No way!!| Really...",
]
LINES = [
    "Harpist to visit Oslo|\n\nOSLO, Nov. 8, 2005 (XX) -- The harpist will come.| He said so.",
    "Harpist to visit Oslo|\nThe harpist will come to Oslo.| He said so.",
    "the visit of the\nminister is over.| It was\nshort.",
    "Points:|\n- first point|\n- second point|\n* third|\n• fourth|\n1. fifth|\n2. sixth",
    "1. The first point.| 2. The second.",
    "One.|\r\nTwo|\r\n\r\nThree",
    "He said no.|\u00a0She said yes.|\u2028They left.|\tBye.",
    "A heading|\u2029A paragraph.",
    "It lost its space.|The page was to blame.|",
    # Lines that are wrapped at one width: a break before a name is no border.
    "The minister said on Monday in a long answer to a question of Senator\n"
    "Brandt that the visit would take place in May, and that he had asked\n"
    "Germany to send a minister as well.| It was a short answer.| Nobody\n"
    "Else asked.|",
]
OTHER_SCRIPTS = [
    "首相は来日した。|会談は東京で行われた！|本当か？|はい。",
    "「会談は成功した。」と首相は述べた。|記者は帰った。",
    "会议结束了。|双方表示满意。",
    "В. В. Иванов приехал.| Он уехал в 2019 г.",
    "वह आया।| वह गया।",
]


def halves(marked: str) -> list[str]:
    return [part.strip() for part in marked.split("|") if part.strip()]


@pytest.mark.parametrize(
    "marked", ABBREVIATIONS + NUMBERS_AND_ADDRESSES + QUOTES + ELLIPSES + LINES + OTHER_SCRIPTS
)
def test_borders(marked: str) -> None:
    text = marked.replace("|", "")

    assert [text[start:end] for start, end in split_sentences(text)] == halves(marked)


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        (
            "de",
            "Am 16. Februar wählt Tull.| Der Rat tagt am 3. März.| Der Beschluss gilt ab 2028.| Das ist neu.",
        ),
        ("de", "Die Brücke trug im 2. Weltkrieg Züge, z. B. nach St. Anna.| Das weiß Prof. Krug."),
        (
            "de",
            "Er wohnt im Haus Nr. 12.| Der Hafen kostet ca. 4,5 Mio. Euro.| Bauten dieser Art.| Mehr nicht.",
        ),
        ("de", "Der Rat stimmt zu.| »Das wird teuer.«| Das sagte Ida Lund."),
        ("de", "Der Rat stimmt zu.| »Das wird teuer«, sagte Ida Lund.| »Sehr!«| Dann ging sie."),
        ("de", "Er sagte: »Wir gehen.| Morgen.«| Dann ging er."),
        ("da", "Rådet mødes.| »Det bliver dyrt,« sagde hun.| »Meget!« sagde han.| Så gik de."),
        ("fr", "Le conseil se réunit.| « C’est cher. »| Puis elle part.| « Oui ! » dit-il."),
        ("fr", "M. Durand, Mme. Roy et le Dr. Petit signent l'art. 12.| Rien ne change."),
        ("es", "El Sr. Gil vuela a EE. UU. con la Dra. Ruiz a las 5 p. m. de hoy.| ¿Quién paga?| Nadie."),
        ("it", "L'on. Verdi e il dott. Neri citano l'art. 12, p. es. a pag. 4.| Nulla cambia."),
        ("pt", "O Sr. Dias e a Profa. Reis chegam à av. Central.| Custa aprox. 4,5 mi. de euros."),
        ("nl", "Dhr. Bos en mevr. De Wit noemen o.a. prof. Vos.| Het kost ca. 4,5 mln. euro."),
        ("pl", "O godz. 16.30 dr Zając był na ul. Długiej w 2027 r. z żoną.| Czytał na str. 4.| Wyszedł."),
        ("ru", "На ул. Лесной в г. Туле открыли музей, т. е. зал.| Так сказал А. С. Ветров."),
        ("cs", "Dne 16. února volí Tull, tj. celé město.| Řekl to Ing. Novák."),
        ("el", "Ποιος πληρώνει;| Κανείς; δεν ξέρει.| Το είπε ο κ. Ρήγας."),
        ("hi", "डॉ. शर्मा ने कहा कि पुल खुलेगा।| कोई नहीं जानता।"),
        ("my", "တံတား ဖွင့်မည်။| မည်သူ ပေးမည်နည်း။"),
        ("zh", "市长说大桥五月开放。|“没有别的。”他说。|谁付钱？|没人知道。"),
        ("ja", "橋は5月に開く。|「待つ。」と市長は話した。|誰が払うのか？"),
        ("en", "At 5 a.m. Mr. Berg left.| The vote is at 5 p.m. Aug. 4 in Tull."),
        ("en", "The last boat to the island left at 5 p.m.| Mr. Berg missed it."),
    ],
)
def test_each_language_has_its_abbreviations_ordinals_and_marks(language: str, marked: str) -> None:
    text = marked.replace("|", "")

    assert [text[start:end] for start, end in split_sentences(text, language)] == halves(marked)


def test_a_text_without_capitals_is_split_at_its_full_stops() -> None:
    assert len(split_sentences("the visit is over. it was short. nobody asked.")) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\u2028\u00a0\t"])
def test_no_words_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


@pytest.mark.parametrize("marked", ["... Yes.", "*** Yes.", "Yes.|\n\n* * *|\n\nNo.", "---|\nYes.| ***"])
def test_marks_without_words_lean_on_the_words_after_them_in_their_line(marked: str) -> None:
    text = marked.replace("|", "")

    assert [text[start:end] for start, end in split_sentences(text)] == halves(marked)


@pytest.mark.parametrize(
    ("filler", "mark", "longest"),
    [
        ("word ", "; ", LONGEST),
        ("word ", ", ", LONGEST),
        ("word ", " ", LONGEST),
        ("x", "x", LONGEST),
        ("語", "、", LONGEST_UNSPACED),
        ("คำ", " ", LONGEST_UNMARKED),
    ],
)
def test_an_overlong_sentence_is_cut_at_the_softest_border_there_is(
    filler: str, mark: str, longest: int
) -> None:
    text = (filler * (longest * 3 // 4 // len(filler)) + mark) * 100
    spans = split_sentences(text)

    assert all(longest // 2 <= end - start + 1 <= longest + 1 for start, end in spans[:-1])
    if mark.strip() and mark != "x":
        assert all(text[end - 1] == mark.strip() for _, end in spans[:-1])


# What writers, web pages and attackers put between and around words.
odd_text = st.text(
    st.one_of(
        st.sampled_from(list(" \t\n\r\v\f\x1c\x1e\x85\u00a0\u2028\u2029\u200b.!?…。\"'“”()-•,;:1AbéЖ語")),
        st.characters(),
    )
)


@given(st.one_of(odd_text, st.lists(odd_text, max_size=30).map(" ".join)))
@settings(max_examples=400, deadline=None)
def test_every_character_that_is_no_space_belongs_to_exactly_one_sentence(text: str) -> None:
    spans = split_sentences(text)

    inside = [place for start, end in spans for place in range(start, end)]
    assert inside == sorted(set(inside))
    assert {place for place, letter in enumerate(text) if not letter.isspace()} <= set(inside)
    assert all(not text[start].isspace() and not text[end - 1].isspace() for start, end in spans)


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        ".",
        ". ",
        "A. ",
        "Ab. ",
        "\n",
        "a\n",
        "! A ",
        '" ',
        '."',
        "(",
        "?! ",
        " \n",
        "U.S. ",
        "。",
        "Aa b\n",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str, cost) -> None:
    def seconds(length: int) -> float:
        return cost(split_sentences, (unit * length)[:length])

    # Eight times the text: linear is 8, quadratic would be 64.
    assert seconds(80_000) < 30 * seconds(10_000) + 0.05
