"""Datelines of many languages; each stands above 'Story.' in a text of its language."""

from datetime import date

import pytest

from summarizer.reading.datelines_abroad import find_dateline_abroad

SECOND = date(2027, 3, 2)


@pytest.mark.parametrize(
    ("language", "head", "agency"),
    [
        ("de", "Tull, 2. März 2027 (npa) - Der Rat tagt.", "npa"),
        ("de", "Neuer Hafen für Tull\n\nDienstag, 2. März 2027\n\nDer Rat tagt.", None),
        ("fr", "Tull, 2 mars 2027 - Le conseil se réunit.", None),
        ("fr", "TULL, 2 mars 2027 (AGF) - Le conseil se réunit.", "AGF"),
        ("fr", "Tull, le mardi 2 mars 2027 – Le conseil se réunit.", None),
        ("es", "Tull, 2 mar 2027 (EFN).- El consejo se reúne.", "EFN"),
        ("pt", "Tull, 02 mar 2027 (Lusi) – O conselho reúne-se.", "Lusi"),
        ("it", "(ANS) - TULL, 2 MAR 2027 - Il consiglio si riunisce.", None),
        ("nl", "TULL, 2 maart 2027 (ANB) - De raad vergadert.", "ANB"),
        ("pl", "Tull, 2 marca 2027 r. (PAB) – Rada zbiera się.", "PAB"),
        ("ru", "ТУЛЛЬ, 2 марта 2027 года. /ТАСН/. Совет собрался.", "ТАСН"),
        ("tr", "TULL (AN) - 02.03.2027 - Meclis toplanıyor.", None),
        ("ar", "تول، 2 مارس 2027 (و ن) - يجتمع المجلس.", "و ن"),
        ("hi", "टुल, 2 मार्च 2027 (भाषक)। परिषद की बैठक होगी।", "भाषक"),
        ("nb", "TULL, 2. mars 2027 (NNB) – Rådet møtes.", "NNB"),
        ("da", "Tull, den 2. marts 2027 - Rådet mødes.", None),
        ("sv", "Tull, tisdag 2 mars 2027 (TN) – Rådet möts.", "TN"),
        ("cs", "Tull 2. března 2027 (ČNA) - Rada se sejde.", "ČNA"),
        ("fi", "Tull, 2. maaliskuuta 2027 - Valtuusto kokoontuu.", None),
        ("uk", "ТУЛЛЬ, 2 березня 2027 року. /УКН/. Рада зібралася.", "УКН"),
        ("ro", "Tull, 2 mar 2027 /Agernet/ - Consiliul se întrunește.", "Agernet"),
        ("zh", "新社图尔2027年3月2日电（记者李）市议会开会。", None),
        ("zh", "【新社图尔2027年3月2日电】市议会开会。", None),
        ("ja", "［トゥル 2027年3月2日 新信］市議会が開かれる。", None),
        ("da", "TULL, 2. marts 2027 (Ritt) - Rådet mødes.", "Ritt"),
        ("nb", "TULL, 2. mars 2027 (NTN) – Rådet møtes.", "NTN"),
        ("sv", "Tull, den 2 mars 2027 (TN) – Rådet möts.", "TN"),
        ("fi", "Tull, 2. maaliskuuta 2027 (SNT) - Valtuusto kokoontuu.", "SNT"),
        ("cs", "TULL, 2. března 2027 (ČNK) – Rada zasedá.", "ČNK"),
        ("uk", "ТУЛЛЬ, 2 березня 2027 року (УНФ) – Рада зібралася.", "УНФ"),
        ("el", "ΤΟΥΛ, 2 Μαρτίου 2027 (ΑΝΕ) – Το συμβούλιο συνεδριάζει.", "ΑΝΕ"),
        ("hu", "Tull, 2027. március 2. (MNI) - Ülésezik a tanács.", "MNI"),
        ("ro", "TULL, 2 martie 2027 (AGR) – Consiliul se reunește.", "AGR"),
        ("ko", "(툴=새합) 2027년 3월 2일 = 시의회가 열린다.", None),
    ],
)  # fmt: skip
def test_the_day_at_the_head_of_the_article(language, head, agency):
    line = find_dateline_abroad(head, language)
    assert line is not None
    assert (line.date, line.agency) == (SECOND, agency)


@pytest.mark.parametrize(
    ("language", "head", "place", "agency"),
    [
        ("it", "TULL, 02 MAR - Il consiglio si riunisce.", "TULL", None),
        ("de", "TULL, 2. März (npa) - Der Rat tagt.", "TULL", "npa"),
        ("fr", "Tull-sur-Mer, 2 mars (AGF) - Le conseil se réunit.", "Tull-sur-Mer", "AGF"),
        ("nb", "Tull, 2. mars (NNB): Rådet møtes.", "Tull", "NNB"),
        ("ru", "ТУЛЛЬ, 2 марта. /ТАСН/. Совет собрался.", "ТУЛЛЬ", "ТАСН"),
        ("pt", "Tull, 02 mar (Lusi) – O conselho reúne-se.", "Tull", "Lusi"),
    ],
)
def test_of_a_dateline_without_a_year_the_place_is_read_and_no_date(language, head, place, agency):
    line = find_dateline_abroad(head, language)
    assert line is not None
    assert (line.date, line.month, line.day, line.place, line.agency) == (None, 3, 2, place, agency)


def test_a_dateline_may_have_no_date_and_one_with_a_date_goes_first():
    line = find_dateline_abroad("Tull (npa) - Der Rat tagt am 2. März 2027 im Haus am See.", "de")
    assert line is not None
    assert (line.date, line.month, line.place, line.agency) == (None, None, "Tull", "npa")

    dated = find_dateline_abroad("2. März 2027\n\nTull (npa) - Der Rat tagt im Haus am See.", "de")
    assert dated is not None
    assert dated.date == SECOND


@pytest.mark.parametrize(
    ("language", "head"),
    [
        (
            "de",
            "Am 2. März 2027 wählt die Stadt Tull einen neuen Rat und vielleicht auch einen Hafenmeister.",
        ),
        ("de", "Am 2. März - einem Dienstag - wählt die Stadt Tull einen neuen Rat."),
        ("de", "Der Rat (und der Hafen) tagt am 2. März im Haus am See."),
        ("fr", "Le 2 mars : le conseil se réunit dans la maison du lac."),
        ("lv", "Tulla, 2027. gada 2. marts - Padome sanāk."),
    ],
)
def test_a_date_in_a_sentence_is_no_dateline(language, head):
    assert find_dateline_abroad(head, language) is None
