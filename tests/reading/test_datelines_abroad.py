"""Datelines of 23 languages; each stands above 'Story.' in a text of its language."""

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
    ("language", "head"),
    [
        (
            "de",
            "Am 2. März 2027 wählt die Stadt Tull einen neuen Rat und vielleicht auch einen Hafenmeister.",
        ),
        ("it", "ROMA, 02 MAR - Il consiglio si riunisce."),
        ("de", "Tull (npa) - Der Rat tagt am 2. März 2027 im Haus am See."),
        ("et", "Tull, 2. märts 2027 - Volikogu koguneb."),
    ],
)
def test_a_date_in_a_sentence_or_without_its_year_is_no_dateline(language, head):
    assert find_dateline_abroad(head, language) is None
