"""Abbreviations that a full stop belongs to, so that it ends no sentence; by language.

English has kinds of its own, as many of its abbreviations end sentences too. In the other languages only
those are listed that stand before a capital: a name, a number, an explanation.
"""

from __future__ import annotations

import re

from summarizer.text.words import SHORT_TITLES


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


BEFORE_NAMES = _words(
    "Mr Mrs Ms Mx Sens Reps Govs Brig Cpl Pvt Fr Hon Pres Supt Insp Messrs Mme Mlle Amb Mt Ft",
    "vs e.g i.e cf viz approx Approx est incl",
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

_AT_AN_END = _words(
    "Co Corp Inc Ltd Bros Jr Sr Esq Ph.D St Ave Blvd Rd etc al Jan Feb Aug Sept Oct Nov Dec",
    "Calif Conn Fla Okla Tenn",
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\Z")


def without_full_stop(words: str) -> str:
    """English words without the full stop that ends their sentence; that of an abbreviation stays.

    Example:
        >>> without_full_stop("The shop shuts."), without_full_stop("The shop shuts at 11 p.m.")
        ('The shop shuts', 'The shop shuts at 11 p.m.')
    """
    bare = words.rstrip(" .")
    last = bare.rpartition(" ")[2].lstrip("(\"'“‘")
    ends = words[len(bare) :].startswith(".") and (last in _AT_AN_END or _DOTTED.search(last))
    return f"{bare}." if ends else bare


BY_LANGUAGE = {
    "de": _words(
        "bzw ca etc evtl ggf inkl Mio Mrd Tsd Hrsg St Dr Prof Dipl Ing Frl Hr Fr geb gest sog vgl zzgl",
        "abzgl usw vs jun sen Jh Jhd bes zz Abg",
    ),
    "fr": _words("M MM Mme Mmes Mlle Me Mgr Dr Pr St Ste env cf av bd éd ex hab apr Gén al"),
    "es": _words(
        "Sr Sra Sres Srta Dr Dra Dres D Dña Ud Uds Vd Vds prof Gral Lic Ing Arq EE aprox av avda dpto ej",
        "Excmo Sta",
    ),
    "it": _words(
        "dott dott.ssa sig sig.ra sigg sig.na prof prof.ssa ing avv arch on sen geom rag mons ca es S.p.A",
        "S.r.l dom lun mar coop sec genn",
    ),
    "pt": _words(
        "Sr Sra Srta Dr Dra prof Profa eng Arq Gen Cap Cia Ltda aprox av ex Exmo d dep Univ séc Sta",
    ),
    "nl": _words(
        "dhr mevr mw dr drs ir ing mr prof ds em st bijv bv ca d.w.z evt excl incl gem jl nl o.a o.m resp",
        "vgl vs zgn N.V B.V str",
    ),
    "pl": _words(
        "godz ul al pl os św dr hab prof mgr inż red płk gen kpt mjr por ks ok ww np tj tzw tzn w wg zob",
        "m.in im jw br ub",
    ),
    "ru": _words(
        "ул г гг пр просп пл пер корп тт др проч ср напр обл р-н акад проф доц инж гос чел ок н",
    ),
    "uk": _words("вул м р рр пр просп пл пров буд ім т тт др напр обл проф акад"),
    "tr": _words(
        "Dr Prof Doç Av Yrd Alb Gen Sn Hz St vs bkz örn yy Cad Sok Mah Apt Şti Ltd A.Ş San Tic Yzb Bld",
    ),
    "cs": _words("např tj tzv odst ul nám Ing Mgr Bc Dr prof doc MUDr JUDr sv cca posl nábř npor"),
    "sk": _words("napr tj tzv ods ul nám Ing Mgr Dr prof doc sv cca"),
    "fi": _words("esim tri prof dos n ns os ts mm klo noin puh"),
    "sv": _words("t.ex bl.a ca dr prof kl d.v.s dvs resp f.d st kap kn"),
    "nb": _words("bl.a ca dr prof kl dvs f.eks jf ev st"),
    "da": _words("bl.a ca dr prof kl dvs f.eks jf evt skt"),
    "el": _words("κ κα κες κκ δρ καθ π.χ δηλ λ.χ βλ μ.μ π.μ αγ λεωφ στ"),
    "hi": _words("डॉ श्री प्रो सुश्री पं मो ले लि रु नं"),
}
"""By ISO 639 code; a full stop after one of these, in this case or with a capital, ends no sentence."""
BEFORE_NUMBERS_ABROAD = _words(
    "art arts artt cap chap vol fig nr nrn núm n no č čl str s st p pp pag pagg pág págs blz sid bd",
    "abs tel tél max máx min",
    "mín nº n° par ust kap περ άρθρ παρ δεκ pkt poz rys tab h km lk стр ст с п рис табл тел т д кв",
    "αρ σελ τηλ",
    "jan janv feb febr févr mar mrt apr abr avr jun jul juil aug ago sep sept set sett okt oct out",
    "ott nov dec dez déc",
    "dic ene gen mag giu lug янв февр апр авг сент окт нояб дек",
)
"""In all these languages: a full stop after one of these ends a sentence unless a number follows."""

AT_THE_END = frozenset("usw etc Mio Mrd".split())
"""German ones that stand at a sentence's end as well."""
ORDINALS_WITH_STOP = frozenset(["de", "tr"])
"""Where a number with a full stop is an ordinal even before a capital: 'am 3. Mai', 'im II. Weltkrieg'."""
GERMAN_OPENERS = _words(
    "Der Die Das Den Dem Des Ein Eine Einer Einem Einen Er Sie Es Wir Ich Ihr Man Wer Was Wo Wie Wann Warum",
    "In Im Am An Auf Aus Bei Beim Nach Vor Mit Von Vom Zu Zum Zur Für Gegen Ohne Über Unter Um Bis Seit",
    "Und Aber Doch Denn Oder Dann Danach Auch So Wenn Als Weil Da Dabei Damit Dort Hier Jetzt Nun Noch Nur",
)
"""Words after which a German number with its full stop has ended a sentence nevertheless."""
