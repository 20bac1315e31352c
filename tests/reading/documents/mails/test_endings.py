"""What of a mail is no text: the mail it answers, its signature, and the fine print."""

import time

import pytest

from summarizer.reading.documents.mails.endings import without_answered, without_fine_print

NEWS = "The museum of shells will open a new hall in June.\n\nIts keeper, Ida Lund, said that entry was free.\n\nThe hall has two floors."


@pytest.mark.parametrize(
    "introduction",
    [
        "On Tue, May 4, 2027 at 7:00 AM Bo Berg <bo@home.example> wrote:",
        "On Tue, 4 May 2027 at 07:00, Bo Berg with a long name <bo@home.example>\nwrote:",
        "Am 04.05.27 um 07:00 schrieb Bo Berg:",
        "Le mar. 4 mai 2027 à 07:00, Bo Berg <bo@home.example> a écrit :",
        "El mar, 4 may 2027 a las 7:00, Bo Berg (<bo@home.example>) escribió:",
        "Il giorno mar 4 mag 2027 alle ore 07:00 Bo Berg ha scritto:",
        "Op di 4 mei 2027 om 07:00 schreef Bo Berg:",
        "tir. 4. mai 2027 kl. 07:00 skrev Bo Berg:",
        "wt., 4 maj 2027 o 07:00 Bo Berg napisał(a):",
        "",
    ],
)
def test_what_a_mail_quotes_is_no_text(introduction):
    assert (
        without_answered(f"{NEWS}\n\n{introduction}\n\n> The hall will be closed, I said.\n>> No.\n> Bo")
        == NEWS
    )


def test_answers_between_quotations_stay():
    text = "On 4 May 2027 Bo wrote:\n> When does it open?\n\nIt opens in June.\n\n> What does it cost?\n\nNothing."

    assert without_answered(text).split() == "It opens in June. Nothing.".split()


def test_a_sentence_before_a_quotation_stays_where_nobody_wrote_on_a_day():
    assert without_answered("She asked this in 2026:\n> Is it open?\n\nIt is.").startswith(
        "She asked this in 2026:"
    )


def test_a_mail_that_is_all_quotation_stays():
    assert without_answered("> It opens.") == "> It opens."


@pytest.mark.parametrize(
    "fine_print",
    [
        "You are receiving this email because you signed up at vell.example.\nUnsubscribe | Preferences\n\nVell Times, Quay 1",
        "Unsubscribe\n\nVell Times, Quay 1, Vell",
        "--\nIda Lund\nVell Times",
        "-- \nIda Lund",
        "Sent from my telephone",
        "Von meinem Telefon gesendet",
        "_______________________________________________\nTo unsubscribe send a mail to leave@vell.example",
        "This email was sent to ida@home.example by Vell Times.",
        "Newsletter abbestellen: https://vell.example/u",
        "Se désabonner | Mentions légales",
        "Si no quiere recibir más correos, puede darse de baja aquí.",
        "Uitschrijven",
        "Отписаться от рассылки",
        "退订",
        "配信停止はこちら",
    ],
)
def test_what_stands_behind_the_news_is_no_text(fine_print):
    assert without_fine_print(f"{NEWS}\n\n{fine_print}") == NEWS


@pytest.mark.parametrize(
    "line",
    [
        "View this email in your browser",
        "Im Browser ansehen",
        "Voir dans le navigateur | Se désabonner",
        "View online",
        "Ver en el navegador",
    ],
)
def test_links_at_the_head_are_no_text(line):
    assert without_fine_print(f"{line}\n\n{NEWS}") == NEWS


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine hundred readers have decided to unsubscribe from the paper since its owner, a builder of yachts, sold it.",
        "Sent from the island in a chest of oak, the shells had come to the museum of the town by way of two harbours.",
        "The keeper would like to see the coins in a case of glass from now on.",
    ],
)
def test_a_sentence_about_such_things_stays(sentence):
    assert without_fine_print(f"{NEWS}\n\n{sentence}") == f"{NEWS}\n\n{sentence}"


def test_much_behind_a_link_is_text():
    more = " ".join(["The hall has rooms for shells."] * 60)

    assert without_fine_print(f"{NEWS}\n\nUnsubscribe\n\n{more}").endswith(more)


@pytest.mark.parametrize(
    "piece", ["> a\n", "a 1:\n", "wrote: 1:\n", "unsubscribe | a\n", "-\n", "view ", "1 wrote"]
)
def test_odd_mails_cost_no_time(piece):
    text = piece * (300_000 // len(piece))
    began = time.process_time()
    without_fine_print(without_answered(text))

    assert time.process_time() - began < 5
