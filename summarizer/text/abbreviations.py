"""Abbreviations that a full stop belongs to, so that it ends no sentence; by language.

English has kinds of its own, as many of its abbreviations end sentences too. In the other languages only
those are listed that stand before something: a name, a number, an explanation.
"""

from __future__ import annotations

from summarizer.text.words import SHORT_TITLES


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


BEFORE_NAMES = _words(
    "Mr Mrs Ms Mx Sens Reps Govs Brig Cpl Pvt Fr Hon Pres Supt Insp Messrs Mme Mlle Amb Mt Ft",
    "vs e.g i.e cf viz approx",
    *map(str.capitalize, SHORT_TITLES),
)
"""English ones that never end a sentence."""
BEFORE_NUMBERS = _words(
    "No Nos no nos Art Sec Fig Vol vol Ch p pp",
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun",
)
"""English ones that end a sentence unless a number follows."""
INSIDE_NAMES = _words(
    "Co Cos Corp Inc Ltd Bros Jr Sr Esq Ph.D St Ave Blvd Rd Sq Dept Univ Assn etc al Cie",
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev",
    "Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo",
)
"""English ones that end a sentence only where the next word opens sentences, as initials and 'U.S.' do."""

BY_LANGUAGE = {
    "de": _words(
        "bzw ca etc evtl ggf inkl Mio Mrd Tsd Hrsg St Dr Prof Dipl Ing Frl Hr Fr geb gest sog vgl",
        "zzgl abzgl usw vs",
        "jun sen Jh Jhd bes zz",
    ),
    "fr": _words("M MM Mme Mmes Mlle Me Mgr Dr Pr St Ste env cf av bd éd etc ex hab apr"),
    "es": _words(
        "Sr Sra Sres Srta Dr Dra Dres D Dña Ud Uds Vd Vds prof Gral Lic Ing Arq EE aprox av avda dpto",
        "etc ej mill",
        "Excmo",
    ),
    "it": _words(
        "dott dott.ssa sig sig.ra sigg sig.na prof prof.ssa ing avv arch on sen geom rag mons ca mln",
        "mld es ecc",
        "S.p.A S.r.l",
    ),
    "pt": _words("Sr Sra Srta Dr Dra prof Profa eng Arq Gen Cap Cia Ltda aprox av mi bi etc ex Exmo d"),
    "nl": _words(
        "dhr mevr mw dr drs ir ing mr prof ds em st bijv bv ca d.w.z enz evt excl incl gem jl mln mld",
        "nl o.a o.m",
        "resp vgl vs zgn N.V B.V",
    ),
    "pl": _words(
        "godz ul al pl os św dr hab prof mgr inż red płk gen kpt mjr por ks ok ww np tj tzw tzn tys",
        "mln mld w wg zob",
        "m.in itd itp im jw br ub",
    ),
    "ru": _words(
        "ул г гг пр просп пл пер корп тт др проч руб коп тыс млн млрд трлн ср напр обл р-н акад проф",
        "доц инж гос чел",
        "ок н",
    ),
    "uk": _words("вул м р рр пр просп пл пров буд ім т тт др грн коп тис млн млрд напр обл проф акад"),
    "tr": _words("Dr Prof Doç Av Yrd Alb Gen Sn Hz St mn mr vb vd vs bkz örn yy Cad Sok Mah Apt Şti Ltd A.Ş"),
    "cs": _words("např tj tzv mil mld tis odst ul nám Ing Mgr Bc Dr prof doc MUDr JUDr sv cca atd hod"),
    "sk": _words("napr tj tzv mil mld tis ods ul nám Ing Mgr Dr prof doc sv cca atď hod"),
    "fi": _words("esim milj mrd tri prof dos n ns os ts yms ym mm klo noin puh"),
    "sv": _words("t.ex bl.a ca dr prof kl milj mrd d.v.s dvs m.m osv resp f.d st"),
    "nb": _words("bl.a ca dr prof kl mill mrd dvs f.eks mv osv jf ev st"),
    "da": _words("bl.a ca dr prof kl mio mia dvs f.eks mv osv jf evt skt"),
    "el": _words("κ κα κες κκ δρ καθ εκ δισ χιλ π.χ δηλ λ.χ βλ μ.μ π.μ"),
    "hi": _words("डॉ श्री प्रो सुश्री पं"),
}
"""By ISO 639 code; a full stop after one of these, in this case or with a capital, ends no sentence."""
BEFORE_NUMBERS_ABROAD = _words(
    "art arts artt cap chap vol fig nr nrn núm n no č čl str s st p pp pag pagg pág págs blz sid bd",
    "abs tel tél max máx min",
    "mín nº n° par pkt poz rys tab h km lk стр ст с п рис табл тел т д кв αρ σελ τηλ",
    "jan janv feb febr févr mar mrt apr abr avr jun jul juil aug ago sep sept set sett okt oct out",
    "ott nov dec dez déc",
    "dic ene gen mag giu lug янв февр апр авг сент окт нояб дек",
)
"""In all these languages: a full stop after one of these ends a sentence unless a number follows."""

ORDINALS_WITH_STOP = frozenset(["de"])
"""Where a number with a full stop is an ordinal even before a capital: 'am 3. Mai', 'im 2. Weltkrieg'."""
GERMAN_OPENERS = _words(
    "Der Die Das Den Dem Des Ein Eine Einer Einem Einen Er Sie Es Wir Ich Ihr Man Wer Was Wo Wie Wann Warum",
    "In Im Am An Auf Aus Bei Beim Nach Vor Mit Von Vom Zu Zum Zur Für Gegen Ohne Über Unter Um Bis Seit",
    "Und Aber Doch Denn Oder Dann Danach Auch So Wenn Als Weil Da Dabei Damit Dort Hier Jetzt Nun Noch Nur",
)
"""Words after which a German number with its full stop has ended a sentence nevertheless."""
