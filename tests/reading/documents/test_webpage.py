"""Web pages: the article without what stands around it, and what the page says about it."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.errors import SourceError
from summarizer.reading.documents.webpage import decode_page, read_webpage

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SENTENCE = "The ferry to Holm will stop in May, the board said on Monday."


def page(body, head=""):
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def article(*paragraphs):
    return f"<article>{''.join(f'<p>{paragraph}</p>' for paragraph in paragraphs)}</article>"


def refusal(data, **options):
    with pytest.raises(SourceError) as caught:
        read_webpage(data, **options)
    message = str(caught.value)
    assert re.search(r"; [^;]*\.\Z", message)
    return message


# The text


def shares(found, wanted):
    """Precision and recall of words, each as often as it stands there (as in article-extraction-benchmark)."""
    found, wanted = (Counter(re.findall(r"\w+", text)) for text in (found, wanted))
    both = (found & wanted).total()
    return both / found.total(), both / wanted.total()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_sentences_of_an_article_are_there_as_they_stand(path):
    paragraphs = path.with_suffix(".txt").read_text("utf-8").strip().split("\n\n")
    found = read_webpage(path.read_bytes())

    lost = [p for p in paragraphs if p not in found.text.split("\n\n") and re.search(r"[.”»]\Z", p)]
    assert lost == []
    assert f"{found.title}\n{found.text}".count(paragraphs[0]) or path.stem == "plain"


def test_hardly_a_word_is_missing_or_too_many(capsys):
    figures = {}
    for path in PAGES:
        headline, _, wanted = path.with_suffix(".txt").read_text("utf-8").partition("\n\n")
        text = read_webpage(path.read_bytes()).text
        figures[path.stem] = shares(text.removeprefix(headline), wanted)  # headlines are titles
    precision, recall = (sum(column) / len(figures) for column in zip(*figures.values(), strict=True))
    with capsys.disabled():
        print(f"\nArticles of {len(PAGES)} pages, by words: precision {precision:.3f}, recall {recall:.3f}")

    assert precision > 0.98, figures
    assert recall > 0.98, figures
    assert min(min(pair) for pair in figures.values()) > 0.85, figures


def test_entities_are_decoded_once_and_markup_that_is_text_stays_text():
    text = read_webpage(
        page(article(SENTENCE + " It is written &lt;b&gt; &amp;lt; &amp;amp; &#8364;&nbsp;5."))
    ).text

    assert text == SENTENCE + " It is written <b> &lt; &amp; € 5."


def test_paragraphs_lists_and_line_ends_are_kept_and_scripts_are_not():
    body = f"<article><p>{SENTENCE}<br>It is\n  late.</p><script>alert('No one reads this.')</script><ul><li>One goes.</li><li>Two stay.</li></ul><noscript>Please enable scripts.</noscript></article>"

    assert read_webpage(page(body)).text == f"{SENTENCE}\nIt is late.\n\n- One goes.\n\n- Two stay."


# What it says about itself


@pytest.mark.parametrize(
    ("stem", "title", "author", "publisher", "published"),
    [
        ("harbour", "Holm ferry to stop in May after 112 years", "Karin Aldeby", "The Holm Post", date(2025, 3, 4)),
        ("bruecke", "Brücke bleibt bis Herbst gesperrt", "Jörg Weiß", "Uferbote", date(2024, 11, 19)),
        ("hopital", "L’hôpital de Saint-Morel rouvrira ses urgences en janvier", "Élise Marchetti", "Le Courrier du Val", date(2025, 10, 14)),
        ("paywall", "Zinc maker Aldor to close two plants", "Tom Okafor", "Metal Daily", date(2025, 6, 2)),
        ("elektrichka", "Электрички до Сосновки пойдут в декабре", None, "Вестник Сосновки", date(2024, 9, 5)),
        ("puerto", "El puerto de Ribalta vuelve a abrir tras la tormenta", "Marta Ibáñez", "Diario del Sur", date(2025, 1, 20)),
        ("plain", "Council minutes: school roof", None, None, None),
    ],
)  # fmt: skip
def test_who_published_what_and_when(stem, title, author, publisher, published):
    found = read_webpage(next(path for path in PAGES if path.stem == stem).read_bytes())

    assert found[1:5] == (title, author, publisher, published)


def test_a_date_that_merely_stands_in_the_page_is_none():
    assert (
        read_webpage(page(article(SENTENCE) + "<footer>© 2019. Founded on 4 March 1911.</footer>")).published
        is None
    )


@pytest.mark.parametrize(
    ("canonical", "url", "said"),
    [
        ("https://www.post.example/a", "https://post.example/a?from=mail", "https://www.post.example/a"),
        ("https://www.post.example/a", "https://m.post.example/a", "https://www.post.example/a"),
        ("https://other.example/a", "https://post.example/a", "https://post.example/a"),
        ("javascript:alert(1)", "https://post.example/a", "https://post.example/a"),
        ("https://post.example/a", None, "https://post.example/a"),
        (None, "https://post.example/a", "https://post.example/a"),
        (None, None, None),
    ],
)
def test_a_page_is_where_it_says_unless_that_is_elsewhere(canonical, url, said):
    head = f'<link rel="canonical" href="{canonical}">' if canonical else ""

    assert read_webpage(page(article(SENTENCE), head), url=url).url == said


# Encodings

GERMAN = f"<p>Über Österreich: Die Fähre fährt, sagte Bürgermeisterin Groß. {SENTENCE}</p>"


@pytest.mark.parametrize(
    ("encoding", "server", "meta"),
    [
        ("utf-8", None, None),
        ("utf-8", "iso-8859-1", "windows-1252"),  # wrong twice
        ("cp1252", "iso-8859-1", None),
        ("cp1252", None, "iso-8859-1"),
        ("cp1252", "utf-8", "utf-8"),
        ("cp1252", "utf-8", "iso-8859-1"),
        ("cp1252", "no-such-thing", None),
        ("cp1252", None, None),
        ("utf-16", None, None),
    ],
)
def test_a_wrong_charset_does_not_break_the_letters(encoding, server, meta):
    markup = f"<html><head>{f'<meta charset={meta}>' if meta else ''}</head><body>{GERMAN}</body></html>"

    assert decode_page(markup.encode(encoding), server) == markup


def test_japanese_is_read_as_it_is_declared():
    for encoding in ("shift_jis", "euc-jp", "iso-2022-jp"):
        assert (
            decode_page("<p>渡し船は五月に止まる。</p>".encode(encoding), encoding)
            == "<p>渡し船は五月に止まる。</p>"
        )


# What is no article


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (page("<h1>Log in</h1><p>Please log in to your account to go on reading.</p><form><input type=password></form>"), "asks for a login"),
        (page(""), "no article"),
        (b"<html>", "no article"),
        (page("<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"), "no article"),
        (page("<h1>News</h1><ul>" + "".join(f"<li><a href=/{n}>Ferry number {n} will stop in May, the board says</a></li>" for n in range(40)) + "</ul>"), "list of links"),
        (page("<h1>News</h1>" + "".join(f"<div><h2><a href=/{n}>Ferry {n} stops</a></h2><p>The ferry number {n} to Holm will stop in May, the board said on a Monday.</p></div>" for n in range(9))), "list of links"),
        (page("<div id=root>Please enable JavaScript to go on using this application.</div>"), "no article"),
        (page("<div>" * 20_000 + SENTENCE), "no article"),
    ],
    ids=["login", "empty", "nothing", "scripts", "links", "teasers", "said scripts", "deep"],
)  # fmt: skip
def test_a_page_without_an_article_is_refused_with_a_sentence(data, words):
    assert words in refusal(data)


def test_the_front_page_of_a_site_is_no_article():
    assert "whole site" in refusal(page(article(SENTENCE)), url="https://post.example/")


def test_an_article_with_a_field_for_passwords_is_an_article():
    form = "<form><input type=password></form>"

    assert read_webpage(page(form + article(*[SENTENCE + f" It is {n} years old." for n in range(5)]))).text


@given(st.binary())
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_a_page_or_refused(data):
    try:
        assert read_webpage(b"<html>" + data).text
    except SourceError:
        return
