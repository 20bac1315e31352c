"""What stands in a mail and is no part of what it says: the mail it answers, signatures, the fine print."""

from __future__ import annotations

import re

_WROTE = re.compile(
    r"\b(?:wrote|writes|schrieb|schreibt|a écrit|escribió|escreveu|ha scritto|schreef|skrev|skreiv"
    r"|kirjoitti|napisał\(?a?\)?|napsal\(?a?\)?|napísal\(?a?\)?|писал\(?а?\)?|пишет|написав|yazdı|írta"
    r"|a scris|έγραψε)\b|写道|寫道|のメール|さんは書きました|작성",
    re.I,
)
_REPLIED_TO = re.compile(r"(?=[^\n]{0,600}\d)[^\n]{1,600}[:：]\s*+")
_UNSUBSCRIBE = re.compile(
    r"\b(?:unsubscribe|opt[- ]?out"
    r"|(?:manage|update|change) (?:your )?(?:e-?mail )?(?:preferences|subscriptions?)|abbestellen"
    r"|abmelden|austragen|désabonne|désinscri|darse de baja|darte de baja"
    r"|cancelar (?:la |tu |su )?suscripci|descadastr|cancelar (?:a )?(?:inscriç|subscriç)|disiscri"
    r"|annulla(?:re)? l.iscrizione|uitschrijven|afmelden|avregistrera|avsluta (?:din )?prenumeration"
    r"|avprenumerera|afmeld|avmeld|peruuta tilau|wypisz się|rezygnuj|zrezygnować|odhlásit|odhlás"
    r"|leiratkoz|dezabon|отписа|відписа|abonelikten|απεγγραφ|διαγραφή)"
    r"|配信停止|退订|取消订阅|取消訂閱|수신 ?거부|إلغاء الاشتراك|הסר",
    re.I,
)
_WHY = re.compile(
    r"\byou(?:’re|'re| are)? (?:receiv(?:e|ed|ing)|get(?:ting)?|got) this (?:e-?mail|mail|message"
    r"|newsletter)|\bthis (?:e-?mail|mail|message|newsletter) (?:was|is|has been) sent (?:to|by)"
    r"|\b(?:sie erhalten|du erhältst) (?:diese|den|unseren)|\bvous recevez (?:ce|cet|cette)"
    r"|\breciben? (?:este|esta) (?:correo|mensaje)|\bricev(?:i|ete) questa|\bje ontvangt de"
    r"|\bdu får (?:det|den) h[äe]r",
    re.I,
)
_IN_BROWSER = re.compile(
    r"\b(?:view|read|open|see|im|dans|en el|en tu|en su|nel|in (?:de|uw|je)|in your|in the|i (?:din )?|w"
    r"|v|в)\b.{0,40}\b(?:browser|navigateur|navegador|webbläsare|nettleser|przeglądarce|prohlížeči"
    r"|браузере)\b|\b(?:view|read) (?:this )?(?:e-?mail |newsletter )?online\b|version en ligne"
    r"|selaimessa|ブラウザで",
    re.I,
)
_DEVICE = re.compile(
    r"\s*(?:(?:sent|get) (?:from|with|using|outlook)|von meine[mr]|gesendet von|envoyé (?:de|à partir)"
    r"|enviado (?:desde|do)|inviato da|verzonden van|skickat från|sendt fra)\b.{0,60}",
    re.I,
)
_LINK = re.compile(r"https?://|www\.|@\w|\bhere\b|\bclick\b|\bhier\b|\bici\b|\baquí\b|\bqui\b|\||\[|<", re.I)
_RULE = re.compile(r"[\s>]*[-_=*~—–•·]{2,}\s*")
_SIGNATURE = re.compile(r"--\s?")
_SIGNATURE_LINES = 12
_FINE_PRINT = 250  # words, at most
_SHORT = 14  # words of a line that is nothing but a link
_TOP = 12  # lines


def without_answered(text: str) -> str:
    """A mail without what it quotes of the one that it answers: lines behind ">", and the line above them."""
    kept: list[str] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.lstrip().startswith(">"):
            if number and not lines[number - 1].lstrip().startswith(">"):
                _drop_introduction(kept)
        else:
            kept.append(line)
            if _WROTE.search(line) and _REPLIED_TO.fullmatch(line):
                _drop_introduction(kept)
    left = "\n".join(kept).strip("\n")
    return left if left.strip() else text


def without_fine_print(text: str) -> str:
    """A mail without its signature, the links at its head, and what follows its text at the end."""
    lines = text.split("\n")
    for number in range(len(lines) - 1, max(len(lines) - _SIGNATURE_LINES, 0) - 1, -1):
        if _SIGNATURE.fullmatch(lines[number]):
            lines = lines[:number]
            break
    left = sum(len(line.split()) for line in lines)
    for number, line in enumerate(lines):
        if number > len(lines) // 4 and _is_fine_print(line):
            if left <= _FINE_PRINT:
                lines = lines[:number]
                break
            lines[number] = ""
        left -= len(line.split())
    while lines and (not lines[-1].strip() or _RULE.fullmatch(lines[-1])):
        lines.pop()
    body = [line for line in lines[:_TOP] if not _is_link(line)] + lines[_TOP:]
    news = "\n".join(body).strip("\n")
    return news if news.strip() else text


def _is_fine_print(line: str) -> bool:
    if _WHY.search(line) or _DEVICE.fullmatch(line):
        return True
    return bool(_UNSUBSCRIBE.search(line)) and (len(line.split()) <= _SHORT or bool(_LINK.search(line)))


def _is_link(line: str) -> bool:
    return len(line.split()) <= _SHORT and bool(_IN_BROWSER.search(line) or _UNSUBSCRIBE.search(line))


def _drop_introduction(kept: list[str]) -> None:
    """Drop the last lines if they say who wrote what follows, and when: "On 3 May 2027, Ann Dorn wrote:"."""
    while kept and not kept[-1].strip():
        kept.pop()
    for count in (1, 2, 3):
        words = " ".join(kept[-count:])
        if _REPLIED_TO.fullmatch(words) and _WROTE.search(words):
            whole = count < len(kept) and kept[-count - 1].strip() and not re.search(r"\d{4}|@", words)
            del kept[-count - bool(whole) :]
            return
