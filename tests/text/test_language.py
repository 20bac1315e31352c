import pytest

from summarizer.text import language
from summarizer.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The mayor said on Monday that the bridge of the old harbour would be closed for repairs.", "en"),
        ("Der Bürgermeister sagte am Montag, dass die Brücke im alten Hafen für den Verkehr gesperrt wird.", "de"),
        ("Le maire a annoncé lundi que le pont du vieux port serait fermé pour des travaux dans la ville.", "fr"),
        ("El alcalde dijo el lunes que el puente del puerto viejo se cerrará para las obras de la ciudad.", "es"),
        ("Il sindaco ha detto che il ponte del vecchio porto non è sicuro e che la città lo chiude per i lavori.", "it"),
        ("O prefeito disse que a ponte do porto velho não é segura e que a cidade vai fechar para as obras.", "pt"),
        ("De burgemeester zei dat de brug van de oude haven niet veilig is en dicht gaat voor het werk.", "nl"),
        ("Borgmästaren säger att bron vid den gamla hamnen inte är säker och att den stängs för ett år.", "sv"),
        ("Burmistrz powiedział, że most w starym porcie nie jest bezpieczny i że zamyka się go na rok.", "pl"),
        ("Мэр сказал, что старый мост закрыли, потому что он опасен, и это надолго: новый ещё не готов.", "ru"),
        ("Мер сказав, що старий міст закрито, бо він небезпечний, і це надовго: новий ще не готовий.", "uk"),
        ("市长周一表示，旧港大桥将关闭维修。", "zh"),
        ("市長は月曜日、旧港の橋を修理のため閉鎖すると述べた。", "ja"),
        ("시장은 월요일 옛 항구의 다리를 폐쇄한다고 말했다.", "ko"),
        ("قال رئيس البلدية يوم الاثنين إن الجسر سيغلق للإصلاح.", "ar"),
    ],
)  # fmt: skip
def test_a_sentence_tells_its_language(text, code):
    assert detect_language(text) == code


@pytest.mark.parametrize("text", ["", "42 %", "Oslo.", "Alisema daraja mwezi", "🌉 🌉"])
def test_what_tells_nothing_has_no_language(text):
    assert detect_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Brand zerstört alte Mühle", "de"),
        ("Incêndio destrói moinho antigo", "pt"),
        ("Pożar zniszczył stary młyn", "pl"),
        ("Belediye başkanı köprünün mayısta açılacağını söyledi.", "tr"),
        ("Pormestari sanoi, että silta avataan toukokuussa.", "fi"),
        ("Кметът каза, че мостът ще бъде отворен през май.", "bg"),
        ("میئر نے کہا کہ پل مئی میں دوبارہ کھلے گا۔", "ur"),
        ("မြို့တော်ဝန်က တံတားကို မေလတွင် ပြန်ဖွင့်မည်ဟု ပြောသည်။", "my"),
        ("นายกเทศมนตรีกล่าวว่าสะพานจะเปิดอีกครั้งในเดือนพฤษภาคม", "th"),
        ("Wali kota mengatakan jembatan akan dibuka kembali pada Mei.", "id"),
        ("Ordføreren sa at broen åpner igjen i mai.", "nb"),
        ("旧港大桥五月重开", "zh"),
    ],
)
def test_a_headline_is_enough(text, code):
    assert detect_language(text) == code


def test_english_is_told_without_the_model(monkeypatch):
    monkeypatch.setattr(language, "_detector", lambda: pytest.fail("the model was loaded"))
    assert language.detect_language("The mayor of Tull said that the bridge will be closed.") == "en"
