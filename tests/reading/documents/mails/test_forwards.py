"""Forwarded mails are read as what they pass on, whichever program wrote them."""

import time
from datetime import date
from email.message import EmailMessage

import pytest

from summarizer.reading.documents.mails.forwards import Passed, original_of
from summarizer.reading.documents.mails.mail import read_mail

NEWS = "The museum of shells will open a new hall in June, its keeper said.\n\nEntry is free."
OUTER = {"From": "Ida Reader <ida@home.example>", "Date": "Fri, 14 May 2027 09:12:00 +0200"}

FORMS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: Vell Times <news@vell.example>\nDate: Tue, May 4, 2027 at 7:00 AM\nSubject: A new hall\nTo: <ida@home.example>\n\n\n",
    "Gmail in bold": "---------- Forwarded message ---------\nFrom: *Vell Times* <news@vell.example>\nDate: Tue, May 4, 2027 at 7:00 AM\nSubject: A new hall\nTo: <ida@home.example>\n\n\n",
    "Apple": "Begin forwarded message:\n\nFrom: Vell Times <news@vell.example>\nSubject: A new hall\nDate: 4 May 2027 at 07:00:00 CEST\nTo: ida@home.example\nReply-To: desk@vell.example\n\n",
    "Outlook": "-----Original Message-----\nFrom: Vell Times <news@vell.example>\nSent: Tuesday, May 4, 2027 7:00 AM\nTo: Ida Reader\nSubject: A new hall\n\n",
    "Outlook with a rule": "________________________________\nFrom: Vell Times <news@vell.example>\nSent: Tuesday, May 4, 2027 7:00:00 AM\nTo: Ida Reader <ida@home.example>;\n Bo Reader <bo@home.example>\nCc: Eva Reader <eva@home.example>\nSubject: A new hall\n\n",
    "Outlook on a phone": "From: Vell Times [mailto:news@vell.example]\nSent: 04 May 2027 07:00\nTo: Ida\nSubject: A new hall\n\n",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tA new hall\nDate: \tTue, 4 May 2027 07:00:00 +0200\nFrom: \tVell Times <news@vell.example>\nReply-To: \tdesk@vell.example\nTo: \tida@home.example\n\n\n\n",
    "Yahoo": "----- Forwarded Message -----\nFrom: Vell Times <news@vell.example>\nTo: Ida Reader <ida@home.example>\nSent: Tuesday, May 4, 2027 at 07:00:00 AM GMT+2\nSubject: A new hall\n\n",
    "German": "-------- Weitergeleitete Nachricht --------\nBetreff: \tA new hall\nDatum: \tDi, 4. Mai 2027 07:00:00 +0200\nVon: \tVell Times <news@vell.example>\nAn: \tida@home.example\n\n\n",
    "German Outlook": "Von: Vell Times <news@vell.example> \nGesendet: Dienstag, 4. Mai 2027 07:00\nAn: Ida Reader <ida@home.example>\nBetreff: A new hall\n\n",
    "French": "---------- Message transféré ---------\nDe : Vell Times <news@vell.example>\nDate : mar. 4 mai 2027 à 07:00\nObjet : A new hall\nÀ : <ida@home.example>\n\n\n",
    "French Outlook": "De : Vell Times\nEnvoyé : mardi 4 mai 2027 07:00\nÀ : Ida Reader\nObjet : A new hall\n\n",
    "Spanish": "---------- Forwarded message ---------\nDe: Vell Times <news@vell.example>\nDate: mar, 4 may 2027 a las 7:00\nSubject: A new hall\nTo: <ida@home.example>\n\n",
    "Spanish Outlook": "De: Vell Times <news@vell.example>\nEnviado el: martes, 4 de mayo de 2027 7:00\nPara: Ida Reader\nAsunto: A new hall\n\n",
    "Italian": "Inizio messaggio inoltrato:\n\nDa: Vell Times <news@vell.example>\nOggetto: A new hall\nData: 4 maggio 2027 alle ore 07:00:00 CEST\nA: ida@home.example\n\n",
    "Portuguese": "De: Vell Times <news@vell.example>\nEnviada em: terça-feira, 4 de maio de 2027 07:00\nPara: Ida Reader\nAssunto: A new hall\n\n",
    "Dutch": "---------- Doorgestuurd bericht ---------\nVan: Vell Times <news@vell.example>\nDatum: dinsdag 4 mei 2027 om 07:00\nOnderwerp: A new hall\nAan: <ida@home.example>\n\n",
    "Swedish": "Vidarebefordrat brev:\n\nFrån: Vell Times <news@vell.example>\nÄmne: A new hall\nDatum: 4 maj 2027 07:00:00 CEST\nTill: ida@home.example\n\n",
    "Norwegian": "Videresendt melding:\n\nFra: Vell Times <news@vell.example>\nEmne: A new hall\nDato: 4. mai 2027 kl. 07:00:00 CEST\nTil: ida@home.example\n\n",
    "Polish": "---------- Wiadomość przekazana dalej ---------\nOd: Vell Times <news@vell.example>\nDate: wt., 4 maja 2027 o 07:00\nTemat: A new hall\nDo: <ida@home.example>\n\n",
    "Russian": "-------- Пересылаемое сообщение --------\nОт: Vell Times <news@vell.example>\nТема: A new hall\nДата: 4 мая 2027\nКому: ida@home.example\n\n",
    "Japanese": "---------- 転送されたメッセージ ---------\n差出人: Vell Times <news@vell.example>\n日付: 2027年5月4日(火) 7:00\n件名: A new hall\n宛先: <ida@home.example>\n\n",
    "Korean": "---------- 전달된 메시지 ---------\n보낸사람: Vell Times <news@vell.example>\n날짜: 2027년 5월 4일 (화) 오전 7:00\n제목: A new hall\n받는사람: <ida@home.example>\n\n",
    "Chinese": "-----原始邮件-----\n发件人：Vell Times <news@vell.example>\n发送时间：2027年5月4日 7:00\n收件人：ida@home.example\n主题：A new hall\n\n",
}  # fmt: skip


def mail(text, subject="Fwd: A new hall", subtype="plain", **fields):
    message = EmailMessage()
    for name, value in {**OUTER, "Subject": subject, **fields}.items():
        message[name.replace("_", "-")] = value
    message.set_content(text, subtype=subtype)
    return bytes(message)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "note", ["", "See below, I think that it is for us.\n\nIda\n\n"], ids=["alone", "with a note"]
)
def test_the_text_title_day_and_publisher_are_those_of_the_mail_passed_on(form, note):
    found = read_mail(mail(note + FORMS[form] + NEWS))

    assert found.text == NEWS
    assert (found.title, found.publisher, found.published) == ("A new hall", "Vell Times", date(2027, 5, 4))


@pytest.mark.parametrize(
    "prefix",
    ["FW: ", "WG: ", "TR: ", "RV: ", "I: ", "Enc: ", "VS: ", "PD: ", "Re: Fwd: ", "转发：", "転送: "],
)
def test_a_subject_says_in_its_language_that_a_mail_is_passed_on(prefix):
    note = "See below.\n\n"
    found = read_mail(mail(note + FORMS["Outlook"] + NEWS, prefix + "A new hall"))

    assert (found.text, found.title) == (NEWS, "A new hall")


def test_a_mail_that_is_nothing_but_another_passes_it_on_whatever_its_subject_says():
    found = read_mail(mail(FORMS["German Outlook"] + NEWS, "For you"))

    assert (found.text, found.title, found.publisher) == (NEWS, "A new hall", "Vell Times")


def test_a_mail_passed_on_that_is_quoted_is_read_without_the_marks():
    quoted = "\n".join("> " + line for line in (FORMS["Apple"].partition("\n\n")[2] + NEWS).split("\n"))

    assert read_mail(mail("Begin forwarded message:\n\n" + quoted)).text == NEWS


def test_a_mail_passed_on_twice_is_read_as_the_first():
    second = FORMS["Gmail"].replace("Vell Times", "Bo Friend").replace("May 4", "May 9")
    found = read_mail(mail(second + "For you\n\n" + FORMS["German"] + NEWS))

    assert (found.text, found.publisher, found.published) == (NEWS, "Vell Times", date(2027, 5, 4))


def test_heads_in_html_are_read_as_blocks_and_as_tables():
    news = "".join(f"<p>{paragraph}</p>" for paragraph in NEWS.split("\n\n"))
    apple = "<div>Begin forwarded message:</div><br><blockquote type=cite>" + "".join(
        f"<div><b>{name}: </b><span>{value}<br></span></div>"
        for name, value in (("From", "Vell Times &lt;news@vell.example&gt;"), ("Subject", "A new hall"),
                            ("Date", "4 May 2027 at 07:00:00 CEST"), ("To", "ida@home.example"))
    ) + f"<br>{news}</blockquote>"  # fmt: skip
    thunderbird = "-------- Forwarded Message --------<table><tbody>" + "".join(
        f"<tr><th>{name}: </th><td>{value}</td></tr>"
        for name, value in (("Subject", "A new hall"), ("Date", "Tue, 4 May 2027 07:00:00 +0200"), ("From", "Vell Times &lt;news@vell.example&gt;"), ("To", "ida"))
    ) + f"</tbody></table><br>{news}"  # fmt: skip
    outlook = "<p>See below</p><div><p><b>From:</b> Vell Times &lt;news@vell.example&gt;<br><b>Sent:</b> Tuesday, May 4, 2027 7:00 AM<br><b>To:</b> Ida<br><b>Subject:</b> A new hall</p></div>" + news  # fmt: skip
    for markup in (apple, thunderbird, outlook):
        found = read_mail(mail(markup, subtype="html"))
        assert found.text == NEWS
        assert (found.title, found.publisher, found.published) == (
            "A new hall",
            "Vell Times",
            date(2027, 5, 4),
        )


def test_a_mail_passed_on_as_an_attachment_is_read():
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = (
        "Vell Times <n@vell.example>",
        "A new hall",
        "Tue, 4 May 2027 07:00:00 +0200",
    )
    inner.set_content(NEWS)
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = OUTER["From"], "Fwd: A new hall", OUTER["Date"]
    outer.set_content("See the attachment.")
    outer.add_attachment(inner)
    found = read_mail(bytes(outer))

    assert (found.text, found.publisher, found.published) == (NEWS, "Vell Times", date(2027, 5, 4))


def test_of_an_answer_only_the_answer_is_read():
    found = read_mail(mail("The hall opens in July.\n\n" + FORMS["Outlook"] + NEWS, "Re: A new hall"))

    assert (found.text, found.publisher) == ("The hall opens in July.", "Ida Reader")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("5/4/2027, 7:00 AM", None),  # the fifth of April or the fourth of May
        ("5/13/27, 7:00 AM", date(2027, 5, 13)),
        ("13/5/27 07:00", date(2027, 5, 13)),
        ("6/5/2027", date(2027, 5, 6)),  # the fifth of June had not come when it was passed on
        ("04.05.27, 07:00", date(2027, 5, 4)),
        ("some day", None),
    ],
)
def test_a_day_in_digits_is_read_where_it_can_be_only_one(words, day):
    text = f"From: Vell Times\nSent: {words}\nTo: Ida\nSubject: A new hall\n\n{NEWS}"

    assert original_of(Passed(text, "Fwd: x", "Ida", date(2027, 5, 14))).sent == day


def test_a_table_in_an_article_is_no_head():
    text = "The route in June:\n\nFrom: Vell\nTo: Skarn\nPrice: 3 crowns\n\nIt is free on Sundays."

    assert read_mail(mail(text, "Boats")).text == text


def test_two_labels_are_no_head():
    text = f"From: Vell\nDate: 5 May 2027\n\n{NEWS}"

    assert read_mail(mail(text, "Boats")).text == text


def test_a_mail_passed_on_to_a_list_is_not_the_list_s():
    found = read_mail(mail(FORMS["Gmail"] + NEWS, List_Id='"Friends" <friends.home.example>'))

    assert (found.publisher, found.byline) == ("Vell Times", None)


def test_what_an_answer_cites_in_html_is_no_text():
    cited = "<p>The museum is closed.</p><blockquote type=cite>Is it?</blockquote>"
    markup = f"<p>It opens in July.</p><div>On 4 May 2027, Bo &lt;bo@home.example&gt; wrote:</div><blockquote class='gmail_quote'>{cited}</blockquote><p>Entry is free.</p>"

    assert read_mail(mail(markup, "Re: A new hall", "html")).text.split("\n\n") == [
        "It opens in July.",
        "Entry is free.",
    ]


def test_heads_without_end_cost_no_time():
    began = time.process_time()
    for piece in ("From: a\n", "From: a\nDate: b\nSubject: c\n\n", "To:\n\n", "> ", "From:" + "a" * 50):
        original_of(Passed(piece * (400_000 // len(piece)), "Fwd: x", None, None))

    assert time.process_time() - began < 20
