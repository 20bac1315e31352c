"""Time words of many languages, read in an article of Tuesday, 2 March 2027."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.times.languages import find_times_in, is_read, resolve_in
from summarizer.times.languages.tables import TABLES

TUESDAY = date(2027, 3, 2)
READ = {
    "de": [
        ("am 12. Mai 2027", "2027-05-12/2027-05-12"),
        ("am Freitag, dem 5. März", "2027-03-05/2027-03-05"),
        ("nächsten Freitag", "2027-03-05/2027-03-05"),
        ("kommende Woche", "2027-03-08/2027-03-14"),
        ("im Frühjahr 2028", "2028-03-01/2028-05-31"),
        ("Ende des Monats", "2027-03-01/2027-03-31"),
        ("in zwei Wochen", "2027-03-15/2027-03-21"),
        ("bis Ende Juni", "2027-03-02/2027-06-30"),
        ("vom 3. bis 7. Juni", "2027-06-03/2027-06-07"),
        ("im ersten Halbjahr 2028", "2028-01-01/2028-06-30"),
        ("übermorgen", "2027-03-04/2027-03-04"),
        ("am Montag kommender Woche", "2027-03-08/2027-03-08"),
        ("im Mai nächsten Jahres", "2028-05-01/2028-05-31"),
        ("12.05.2027", "2027-05-12/2027-05-12"),
        ("im dritten Quartal 2027", "2027-07-01/2027-09-30"),
        ("ab dem 1. April", "2027-04-01/None"),
        ("Anfang 2028", "2028-01-01/2028-12-31"),
        ("heute Abend", "2027-03-02/2027-03-02"),
        ("nächstes Jahr", "2028-01-01/2028-12-31"),
    ],
    "fr": [
        ("le 12 mai 2027", "2027-05-12/2027-05-12"),
        ("vendredi prochain", "2027-03-05/2027-03-05"),
        ("la semaine prochaine", "2027-03-08/2027-03-14"),
        ("au printemps 2028", "2028-03-01/2028-05-31"),
        ("à la fin du mois", "2027-03-01/2027-03-31"),
        ("dans deux semaines", "2027-03-15/2027-03-21"),
        ("d'ici fin juin", "2027-03-02/2027-06-30"),
        ("du 3 au 7 juin", "2027-06-03/2027-06-07"),
        ("au premier semestre 2028", "2028-01-01/2028-06-30"),
        ("après-demain", "2027-03-04/2027-03-04"),
        ("lundi 8 mars", "2027-03-08/2027-03-08"),
        ("en mai de l'année prochaine", "2028-05-01/2028-05-31"),
        ("le 1er avril", "2027-04-01/2027-04-01"),
        ("demain matin", "2027-03-03/2027-03-03"),
        ("à partir du 1er avril", "2027-04-01/None"),
        ("le 4 fév 2028", "2028-02-04/2028-02-04"),
        ("l'été prochain", "2027-06-01/2027-08-31"),
        ("début 2028", "2028-01-01/2028-12-31"),
        ("au troisième trimestre 2027", "2027-07-01/2027-09-30"),
    ],
    "es": [
        ("el 12 de mayo de 2027", "2027-05-12/2027-05-12"),
        ("el próximo viernes", "2027-03-05/2027-03-05"),
        ("la próxima semana", "2027-03-08/2027-03-14"),
        ("en la primavera de 2028", "2028-03-01/2028-05-31"),
        ("a finales de mes", "2027-03-01/2027-03-31"),
        ("dentro de dos semanas", "2027-03-15/2027-03-21"),
        ("antes del 30 de junio", "2027-03-02/2027-06-30"),
        ("del 3 al 7 de junio", "2027-06-03/2027-06-07"),
        ("en el primer semestre de 2028", "2028-01-01/2028-06-30"),
        ("pasado mañana", "2027-03-04/2027-03-04"),
        ("el lunes 8 de marzo", "2027-03-08/2027-03-08"),
        ("en mayo del próximo año", "2028-05-01/2028-05-31"),
        ("el viernes de la próxima semana", "2027-03-12/2027-03-12"),
        ("el año que viene", "2028-01-01/2028-12-31"),
        ("a partir del 1 de abril", "2027-04-01/None"),
        ("el 12/05/2027", "2027-05-12/2027-05-12"),
    ],
    "pt": [
        ("em 12 de maio de 2027", "2027-05-12/2027-05-12"),
        ("na próxima sexta-feira", "2027-03-05/2027-03-05"),
        ("na semana que vem", "2027-03-08/2027-03-14"),
        ("na primavera de 2028", "2028-03-01/2028-05-31"),
        ("no fim do mês", "2027-03-01/2027-03-31"),
        ("daqui a duas semanas", "2027-03-15/2027-03-21"),
        ("até 30 de junho", "2027-03-02/2027-06-30"),
        ("de 3 a 7 de junho", "2027-06-03/2027-06-07"),
        ("no primeiro semestre de 2028", "2028-01-01/2028-06-30"),
        ("depois de amanhã", "2027-03-04/2027-03-04"),
        ("segunda-feira, 8 de março", "2027-03-08/2027-03-08"),
        ("no ano que vem", "2028-01-01/2028-12-31"),
    ],
    "it": [
        ("il 12 maggio 2027", "2027-05-12/2027-05-12"),
        ("venerdì prossimo", "2027-03-05/2027-03-05"),
        ("la prossima settimana", "2027-03-08/2027-03-14"),
        ("nella primavera del 2028", "2028-03-01/2028-05-31"),
        ("a fine mese", "2027-03-01/2027-03-31"),
        ("tra due settimane", "2027-03-15/2027-03-21"),
        ("entro il 30 giugno", "2027-03-02/2027-06-30"),
        ("dal 3 al 7 giugno", "2027-06-03/2027-06-07"),
        ("nel primo semestre del 2028", "2028-01-01/2028-06-30"),
        ("dopodomani", "2027-03-04/2027-03-04"),
        ("lunedì 8 marzo", "2027-03-08/2027-03-08"),
        ("a maggio dell'anno prossimo", "2028-05-01/2028-05-31"),
        ("domani sera", "2027-03-03/2027-03-03"),
    ],
    "nl": [
        ("op 12 mei 2027", "2027-05-12/2027-05-12"),
        ("volgende vrijdag", "2027-03-05/2027-03-05"),
        ("volgende week", "2027-03-08/2027-03-14"),
        ("in het voorjaar van 2028", "2028-03-01/2028-05-31"),
        ("eind deze maand", "2027-03-01/2027-03-31"),
        ("over twee weken", "2027-03-15/2027-03-21"),
        ("voor 30 juni", "2027-03-02/2027-06-30"),
        ("van 3 tot 7 juni", "2027-06-03/2027-06-07"),
        ("in de eerste helft van 2028", "2028-01-01/2028-06-30"),
        ("overmorgen", "2027-03-04/2027-03-04"),
        ("maandag 8 maart", "2027-03-08/2027-03-08"),
        ("volgend jaar", "2028-01-01/2028-12-31"),
    ],
    "pl": [
        ("12 maja 2027 r.", "2027-05-12/2027-05-12"),
        ("w przyszły piątek", "2027-03-05/2027-03-05"),
        ("w przyszłym tygodniu", "2027-03-08/2027-03-14"),
        ("wiosną 2028 roku", "2028-03-01/2028-05-31"),
        ("pod koniec miesiąca", "2027-03-01/2027-03-31"),
        ("za dwa tygodnie", "2027-03-15/2027-03-21"),
        ("do 30 czerwca", "2027-03-02/2027-06-30"),
        ("od 3 do 7 czerwca", "2027-06-03/2027-06-07"),
        ("w pierwszej połowie 2028 roku", "2028-01-01/2028-06-30"),
        ("pojutrze", "2027-03-04/2027-03-04"),
        ("w poniedziałek 8 marca", "2027-03-08/2027-03-08"),
        ("w maju przyszłego roku", "2028-05-01/2028-05-31"),
        ("w przyszłym roku", "2028-01-01/2028-12-31"),
        ("w maju", "2027-05-01/2027-05-31"),
    ],
    "ru": [
        ("12 мая 2027 года", "2027-05-12/2027-05-12"),
        ("в следующую пятницу", "2027-03-05/2027-03-05"),
        ("на следующей неделе", "2027-03-08/2027-03-14"),
        ("весной 2028 года", "2028-03-01/2028-05-31"),
        ("в конце месяца", "2027-03-01/2027-03-31"),
        ("через две недели", "2027-03-15/2027-03-21"),
        ("до 30 июня", "2027-03-02/2027-06-30"),
        ("с 3 по 7 июня", "2027-06-03/2027-06-07"),
        ("в первой половине 2028 года", "2028-01-01/2028-06-30"),
        ("послезавтра", "2027-03-04/2027-03-04"),
        ("в понедельник, 8 марта", "2027-03-08/2027-03-08"),
        ("в мае следующего года", "2028-05-01/2028-05-31"),
        ("в будущем году", "2028-01-01/2028-12-31"),
        ("в мае", "2027-05-01/2027-05-31"),
    ],
    "tr": [
        ("12 Mayıs 2027'de", "2027-05-12/2027-05-12"),
        ("gelecek cuma", "2027-03-05/2027-03-05"),
        ("gelecek hafta", "2027-03-08/2027-03-14"),
        ("2028 ilkbaharında", "2028-03-01/2028-05-31"),
        ("ay sonunda", "2027-03-01/2027-03-31"),
        ("iki hafta sonra", "2027-03-15/2027-03-21"),
        ("30 Haziran'a kadar", "2027-03-02/2027-06-30"),
        ("3-7 Haziran", "2027-06-03/2027-06-07"),
        ("yarın sabah", "2027-03-03/2027-03-03"),
        ("8 Mart Pazartesi", "2027-03-08/2027-03-08"),
        ("gelecek yıl", "2028-01-01/2028-12-31"),
        ("mayısta", "2027-05-01/2027-05-31"),
    ],
    "ar": [
        ("12 مايو 2027", "2027-05-12/2027-05-12"),
        ("الجمعة المقبل", "2027-03-05/2027-03-05"),
        ("الأسبوع المقبل", "2027-03-08/2027-03-14"),
        ("في ربيع 2028", "2028-03-01/2028-05-31"),
        ("نهاية الشهر", "2027-03-01/2027-03-31"),
        ("بعد أسبوعين", "2027-03-15/2027-03-21"),
        ("قبل 30 يونيو", "2027-03-02/2027-06-30"),
        ("من 3 إلى 7 يونيو", "2027-06-03/2027-06-07"),
        ("النصف الأول من 2028", "2028-01-01/2028-06-30"),
        ("الاثنين 8 مارس", "2027-03-08/2027-03-08"),
        ("العام المقبل", "2028-01-01/2028-12-31"),
        ("غدا", "2027-03-03/2027-03-03"),
        ("بعد ثلاثة أشهر", "2027-06-01/2027-06-30"),
    ],
    "hi": [
        ("12 मई 2027 को", "2027-05-12/2027-05-12"),
        ("अगले शुक्रवार", "2027-03-05/2027-03-05"),
        ("अगले सप्ताह", "2027-03-08/2027-03-14"),
        ("महीने के अंत", "2027-03-01/2027-03-31"),
        ("दो सप्ताह में", "2027-03-15/2027-03-21"),
        ("30 जून तक", "2027-03-02/2027-06-30"),
        ("3 से 7 जून", "2027-06-03/2027-06-07"),
        ("सोमवार, 8 मार्च", "2027-03-08/2027-03-08"),
        ("अगले साल", "2028-01-01/2028-12-31"),
        ("मई में", "2027-05-01/2027-05-31"),
        ("अगले साल मई में", "2028-05-01/2028-05-31"),
    ],
    "zh": [
        ("2027年5月12日", "2027-05-12/2027-05-12"),
        ("下周五", "2027-03-12/2027-03-12"),
        ("下周", "2027-03-08/2027-03-14"),
        ("2028年春季", "2028-03-01/2028-05-31"),
        ("本月底", "2027-03-01/2027-03-31"),
        ("两周后", "2027-03-15/2027-03-21"),
        ("6月30日之前", "2027-03-02/2027-06-30"),
        ("6月3日至7日", "2027-06-03/2027-06-07"),
        ("2028年上半年", "2028-01-01/2028-06-30"),
        ("后天", "2027-03-04/2027-03-04"),
        ("明年5月", "2028-05-01/2028-05-31"),
        ("明年", "2028-01-01/2028-12-31"),
        ("年底", "2027-01-01/2027-12-31"),
        ("五月十二日", "2027-05-12/2027-05-12"),
        ("下个月", "2027-04-01/2027-04-30"),
    ],
    "ja": [
        ("2027年5月12日", "2027-05-12/2027-05-12"),
        ("来週の金曜日", "2027-03-12/2027-03-12"),
        ("来週", "2027-03-08/2027-03-14"),
        ("2028年春", "2028-03-01/2028-05-31"),
        ("今月末", "2027-03-01/2027-03-31"),
        ("2週間後", "2027-03-15/2027-03-21"),
        ("6月30日までに", "2027-03-02/2027-06-30"),
        ("6月3日から7日", "2027-06-03/2027-06-07"),
        ("明後日", "2027-03-04/2027-03-04"),
        ("来年5月", "2028-05-01/2028-05-31"),
        ("来年", "2028-01-01/2028-12-31"),
        ("5月12日（水）", "2027-05-12/2027-05-12"),
        ("20日", "2027-03-20/2027-03-20"),
        ("2027年第3四半期", "2027-07-01/2027-09-30"),
        ("3か月後", "2027-06-01/2027-06-30"),
    ],
    "ko": [
        ("2027년 5월 12일", "2027-05-12/2027-05-12"),
        ("다음 주 금요일", "2027-03-12/2027-03-12"),
        ("다음 주", "2027-03-08/2027-03-14"),
        ("2028년 봄", "2028-03-01/2028-05-31"),
        ("이번 달 말", "2027-03-01/2027-03-31"),
        ("2주 후", "2027-03-15/2027-03-21"),
        ("6월 30일까지", "2027-03-02/2027-06-30"),
        ("6월 3일부터 7일", "2027-06-03/2027-06-07"),
        ("모레", "2027-03-04/2027-03-04"),
        ("내년 5월", "2028-05-01/2028-05-31"),
        ("내년", "2028-01-01/2028-12-31"),
        ("2028년 상반기", "2028-01-01/2028-06-30"),
        ("3개월 뒤", "2027-06-01/2027-06-30"),
    ],
    "da": [
        ("den 12. maj 2027", "2027-05-12/2027-05-12"),
        ("mandag den 8. marts", "2027-03-08/2027-03-08"),
        ("næste uge", "2027-03-08/2027-03-14"),
        ("i foråret 2028", "2028-03-01/2028-05-31"),
        ("om to uger", "2027-03-15/2027-03-21"),
        ("for to uger siden", "2027-02-15/2027-02-21"),
        ("senest den 30. juni", "2027-03-02/2027-06-30"),
        ("fra 3. til 7. juni", "2027-06-03/2027-06-07"),
        ("i første halvår 2028", "2028-01-01/2028-06-30"),
        ("i maj næste år", "2028-05-01/2028-05-31"),
        ("i morgen", "2027-03-03/2027-03-03"),
    ],
    "nb": [
        ("12. mai 2027", "2027-05-12/2027-05-12"),
        ("mandag 8. mars", "2027-03-08/2027-03-08"),
        ("neste uke", "2027-03-08/2027-03-14"),
        ("våren 2028", "2028-03-01/2028-05-31"),
        ("innen 30. juni", "2027-03-02/2027-06-30"),
        ("tredje kvartal 2027", "2027-07-01/2027-09-30"),
        ("neste år", "2028-01-01/2028-12-31"),
        ("fredag kveld", "2027-03-05/2027-03-05"),
    ],
    "sv": [
        ("den 12 maj 2027", "2027-05-12/2027-05-12"),
        ("måndagen den 8 mars", "2027-03-08/2027-03-08"),
        ("nästa vecka", "2027-03-08/2027-03-14"),
        ("i slutet av maj", "2027-05-01/2027-05-31"),
        ("om två veckor", "2027-03-15/2027-03-21"),
        ("senast den 30 juni", "2027-03-02/2027-06-30"),
        ("den 3 till 7 juni", "2027-06-03/2027-06-07"),
        ("första halvåret 2028", "2028-01-01/2028-06-30"),
        ("i övermorgon", "2027-03-04/2027-03-04"),
    ],
    "cs": [
        ("12. května 2027", "2027-05-12/2027-05-12"),
        ("v pondělí 8. března", "2027-03-08/2027-03-08"),
        ("příští týden", "2027-03-08/2027-03-14"),
        ("na jaře 2028", "2028-03-01/2028-05-31"),
        ("koncem května", "2027-05-01/2027-05-31"),
        ("za dva týdny", "2027-03-15/2027-03-21"),
        ("do 30. června", "2027-03-02/2027-06-30"),
        ("od 3. do 7. června", "2027-06-03/2027-06-07"),
        ("v květnu příštího roku", "2028-05-01/2028-05-31"),
        ("ve středu", "2027-03-03/2027-03-03"),
    ],
    "bg": [("12 май 2027 г.", "2027-05-12/2027-05-12")],
    "ca": [
        ("el 12 de maig de 2027", "2027-05-12/2027-05-12"),
        ("l'1 d'abril de 2027", "2027-04-01/2027-04-01"),
    ],
    "el": [("στις 12 Μαΐου 2027", "2027-05-12/2027-05-12")],
    "et": [("12. mai 2027", "2027-05-12/2027-05-12")],
    "fi": [("maanantaina 8. maaliskuuta", "2027-03-08/2027-03-08"), ("huomenna", "None")],
    "hr": [("12. svibnja 2027. godine", "2027-05-12/2027-05-12")],
    "ro": [("12 mai 2027", "2027-05-12/2027-05-12"), ("mai", "None")],
    "sk": [("12. mája 2027", "2027-05-12/2027-05-12")],
    "sl": [("12. maja 2027", "2027-05-12/2027-05-12")],
    "uk": [("12 травня 2027 року", "2027-05-12/2027-05-12")],
}


def days(interval):
    return interval and f"{interval.earliest}/{interval.latest}"


@pytest.mark.parametrize(
    ("language", "words", "meant"), [(code, *row) for code, rows in READ.items() for row in rows]
)
def test_days_and_relative_words_of_each_language(language, words, meant):
    assert str(days(resolve_in(words, language, TUESDAY))) == meant


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "der 3. Stock"),
        ("de", "2027 Menschen"),
        ("fr", "la marche de dimension"),
        ("es", "mayores de edad"),
        ("it", "martedìgrasso"),
        ("pl", "1500 majątków"),
        ("ru", "в маечке"),
        ("tr", "kadar"),
        ("ja", "来年度予算案"),
    ],
)
def test_what_only_looks_like_a_time(language, words):
    assert days(resolve_in(words, language, TUESDAY)) is None


@pytest.mark.parametrize("language", TABLES)
def test_a_weekday_that_is_not_that_days_is_no_date(language):
    from babel.dates import format_date

    right = format_date(date(2027, 5, 12), "full", locale=language)
    wrong = right
    for form in ("EEEE", "cccc"):  # in Finnish, the name within a sentence is another one
        name, other = (format_date(date(2027, 5, day), form, locale=language) for day in (12, 13))
        wrong = wrong.replace(name, other)
    assert days(resolve_in(right, language, TUESDAY)) == "2027-05-12/2027-05-12"
    if language not in ("ja", "ko", "zh"):  # they put it behind, where it is not read
        assert days(resolve_in(wrong, language, TUESDAY)) != "2027-05-12/2027-05-12"


@pytest.mark.parametrize("language", TABLES)
@given(day=st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_long_form_of_every_day_is_that_day(language, day):
    from babel.dates import format_date

    words = format_date(day, "long", locale=language)
    assert days(resolve_in(words, language, TUESDAY)) == f"{day}/{day}"


@pytest.mark.parametrize("language", TABLES)
@given(text=st.text(max_size=60) | st.text("0123456789年月日. -–/", max_size=30))
def test_what_is_found_lies_in_the_text_and_is_never_inverted(language, text):
    for found in find_times_in(text, language, TUESDAY):
        assert 0 <= found.start < found.end <= len(text)
        earliest, latest = found.interval.earliest, found.interval.latest
        assert earliest is None or latest is None or earliest <= latest


def test_without_the_day_of_publication_only_whole_dates_are_read():
    assert resolve_in("nächste Woche", "de", None) is None
    assert days(resolve_in("am 12. Mai 2027", "de", None)) == "2027-05-12/2027-05-12"


def test_times_are_found_in_order_each_as_long_as_it_gets():
    text = "Der Rat tagt am Freitag, dem 5. März, und wieder Ende 2027."
    found = find_times_in(text, "de", TUESDAY)
    assert [text[f.start : f.end] for f in found] == ["am Freitag, dem 5. März", "Ende 2027"]


@pytest.mark.parametrize(
    ("language", "read"), [("de-AT", True), ("pt-BR", True), ("fi", True), ("hu", False), (None, False)]
)
def test_which_languages_are_read(language, read):
    assert is_read(language) is read


@pytest.mark.parametrize("language", TABLES)
@pytest.mark.parametrize("unit", ["1", "1 ", "12.", "a ", "de la ", "的", "in der "])
def test_time_grows_with_the_length_and_no_faster(language, unit, cost):
    short, long = unit * (2_000 // len(unit)), unit * (16_000 // len(unit))
    assert cost(find_times_in, long, language, TUESDAY) < 0.05 + 16 * cost(
        find_times_in, short, language, TUESDAY
    )
