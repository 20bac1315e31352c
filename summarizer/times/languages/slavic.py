"""Polish, Russian and Ukrainian."""

from __future__ import annotations

from summarizer.times.languages.phrases import Phrases

POLISH = Phrases(
    after_year="r\\.|roku?",
    lead="w|we|na|dnia|dniu|o|do|od|roku?|r\\.|przed|po",
    today="dziś|dzisiaj|dziś wieczorem",
    tomorrow="jutro",
    overmorrow="pojutrze",
    yesterday="wczoraj",
    this="t(?:en|ym|ej|ą|ego|o)|bieżąc(?:y|ym|ego|ej)",
    next="przyszł(?:y|ym|ego|ej|ą|e)|następn(?:y|ym|ego|ej|ą|e)|najbliższ(?:y|ym|ej|ą|ego|e)|"
    "nadchodząc(?:y|ym|ej|ą|ego|e)",
    last="zeszł(?:y|ym|ego|ej|ą|e)|ubiegł(?:y|ym|ego|ej|ą|e)|miniony[m]?|ostatni(?:m|ej|ą|ego)?",
    day="dni(?:a|u|ach)?|dzień",
    week="tydzień|tygodni(?:u|a|e|ach)?",
    month="miesiąc(?:u|a|e|ach)?|miesięcy",
    quarter="kwarta(?:ł|le|łu|ły|łów)",
    year="rok(?:u|iem)?|lat(?:a|ach)?",
    weekend="weekend(?:u|owi|em)?",
    ahead="za|w ciągu",
    one_unsaid=True,
    back="temu",
    edge="koniec|końc(?:u|em|a)|początek|początk(?:u|iem)|połow(?:a|ie|y|ę)|z końcem|pod koniec",
    spring="wiosn[aęąy]|wiośnie|wiosną",
    summer="lat(?:o|em)|lecie",
    autumn="jesień|jesieni(?:ą)?",
    winter="zim[aęąy]|zimie",
    ordinals=("pierwsz\\w{1,3}|i", "drug\\w{1,3}|ii", "trzeci\\w{0,3}|iii", "czwart\\w{1,3}|iv"),
    half="połow(?:a|ie|y|ę)|półrocz(?:e|u|a)",
    by="do(?: dnia)?|najpóźniej(?: w| do)?|przed",
    since="od(?: dnia)?|po",
    to="do|-|a",
    numbers="jeden/jedną dwa/dwie/dwóch trzy/trzech cztery/czterech pięć/pięciu sześć siedem osiem "
    "dziewięć dziesięć jedenaście dwanaście",
    part="rano|wieczorem|po południu|w południe|w nocy|przed południem",
    months=(
        "styczniu", "lutym", "marcu", "kwietniu", "maju", "czerwcu",
        "lipcu", "sierpniu", "wrześniu", "październiku", "listopadzie", "grudniu",
    ),
    weekdays=(
        "poniedziałku", "wtorku", "środę|środy", "czwartku", "piątku", "sobotę|soboty", "niedzielę|niedzieli",
    ),
)  # fmt: skip
RUSSIAN = Phrases(
    after_year="года?|году|гг?\\.",
    lead="в|во|на|к|по|году|года|год|г\\.",
    today="сегодня",
    tomorrow="завтра",
    overmorrow="послезавтра",
    yesterday="вчера",
    this="эт(?:от|ой|ом|у|ого|и)|текущ(?:ем|ей|его|ий|ую)",
    next="следующ(?:ем|ей|его|ий|ую|ие)|будущ(?:ем|ей|его|ий|ую)|ближайш(?:ем|ей|ие|ий|ую|его)|"
    "предстоящ(?:ем|ей|ий|ую|его)",
    last="прошл(?:ом|ой|ого|ый|ую)|минувш(?:ем|ей|его|ий|ую)|последн(?:ем|ей|ий|юю)",
    day="д(?:ень|ня|ней|ни|не)",
    week="недел(?:я|ю|и|е|ь)",
    month="месяц(?:а|е|ев|ы)?",
    quarter="квартал(?:а|е|ов|ы)?",
    year="год(?:а|у|ов)?|лет",
    weekend="выходны(?:е|х|ми)",
    ahead="через|спустя",
    one_unsaid=True,
    back="назад",
    edge="кон(?:ец|це|ца|цу)|начал(?:о|е|а|у)|середин(?:а|е|ы|у)|в конце|до конца|к концу",
    spring="весн(?:а|ой|ы|у|е)",
    summer="лет(?:о|ом|а|у)",
    autumn="осен(?:ь|ью|и)",
    winter="зим(?:а|ой|ы|у|е)",
    ordinals=("перв\\w{2,3}|i", "втор\\w{2,3}|ii", "трет\\w{2,4}|iii", "четв[её]рт\\w{2,3}|iv"),
    half="половин(?:а|е|ы|у)|полугоди(?:е|и|я|ю)",
    by="до|не позднее|к",
    since="с|со|после|начиная с",
    to="по|до|-|и",
    numbers="один/одну два/две/двух три/трёх/трех четыре/четырёх пять/пяти шесть/шести семь восемь "
    "девять десять одиннадцать двенадцать",
    part="утром|вечером|дн[её]м|ночью|утра|вечера",
    months=(
        "январе", "феврале", "марте|марту", "апреле|апрелю", "мае|маю", "июне|июню",
        "июле|июлю", "августе|августу", "сентябре|сентябрю", "октябре|октябрю", "ноябре|ноябрю",
        "декабре|декабрю",
    ),
    weekdays=(
        "понедельника", "вторника", "среду|среды", "четверга", "пятницу|пятницы",
        "субботу|субботы", "воскресенья",
    ),
)  # fmt: skip
