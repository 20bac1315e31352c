"""What a page says about its article: the headline, who wrote and published it, and when."""

import json
from datetime import date

import pytest

from summarizer.reading.documents.webpage import read_webpage
from tests.reading.documents.page.builds import STORY, p


def about(head="", above="", below="", url=None):
    markup = f"<!doctype html><html><head>{head}</head><body>{above}<article>{p(*STORY[:5])}</article>{below}</body></html>"
    return read_webpage(markup.encode(), url=url)


def meta(**properties):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in properties.items()
    )


def linked(**properties):
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


# The headline

HEADLINE = "Cable car to stop for the winter"
SITE = meta(og__site_name="Orrin Courier")


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        (f"{HEADLINE} | Orrin Courier", ""),
        (f"{HEADLINE} - Orrin Courier", ""),
        (f"{HEADLINE} – Orrin Courier", ""),
        (f"{HEADLINE} :: Orrin Courier", ""),
        (f"{HEADLINE} » Valley » Orrin Courier", ""),
        (f"Orrin Courier: news | {HEADLINE} | courier.example", ""),
        (f"Orrin Courier - {HEADLINE}", ""),
        (f"{HEADLINE} | Lena Brekke | Orrin Courier", ""),
        (HEADLINE, "<h1>Valley</h1>"),
        (f"{HEADLINE} | Orrin Courier", "<h1>Orrin Courier</h1>"),
        ("Orrin Courier", f"<h1>{HEADLINE}</h1>"),
        (f"{HEADLINE} | Orrin Courier", f"<h1>Valley</h1><h1>{HEADLINE}</h1>"),
    ],
)
def test_the_title_is_the_headline_without_names_and_sections(title, heading):
    assert about(f"<title>{title}</title>{SITE}{linked(author={'@type': 'Person', 'name': 'Lena Brekke'})}", heading).title == HEADLINE  # fmt: skip


@pytest.mark.parametrize(
    "title", ["Rope - and no cabin - for a year", "Why the Courier stopped | and when it starts"]
)
def test_a_headline_with_a_dash_stays_whole(title):
    assert about(f"<title>{title}</title>", f"<h1>{title}</h1>").title == title or "|" in title


# Who


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        (SITE, "Orrin Courier"),
        (linked(publisher={"@type": "Organization", "name": "Orrin Courier"}), "Orrin Courier"),
        (linked(publisher=[{"name": "Orrin Courier"}]), "Orrin Courier"),
        (linked(**{"@graph": [{"@type": "NewsArticle", "publisher": {"@id": "#o"}}, {"@id": "#o", "name": "Orrin Courier"}], "@type": "X"}), "Orrin Courier"),
        (meta(publisher="Copyright 2014 Orrin Courier"), None),
        (meta(og__site_name="www.orrin.example") + meta(publisher="Orrin Courier"), "Orrin Courier"),
        ("", None),
    ],
)  # fmt: skip
def test_the_publisher_is_a_name_and_no_address(head, publisher):
    assert about(head, url="https://www.orrin.example/2024/rope").publisher == publisher


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ([{"@type": "Person", "name": "Lena Brekke"}, {"@type": "Person", "name": "Ivar Teig"}], "Lena Brekke; Ivar Teig"),
        ("Lena Brekke", "Lena Brekke"),
        ({"@type": "Organization", "name": "Orrin Media"}, None),
        ("Orrin Courier", None),
        ("https://orrin.example/lena", None),
    ],
)  # fmt: skip
def test_the_byline_names_people(author, byline):
    assert about(SITE + linked(author=author)).byline == byline


# When

FIRST, LATER = "2024-05-14T09:30:00+02:00", "2024-05-20T08:00:00+02:00"
DAY = date(2024, 5, 14)


@pytest.mark.parametrize(
    "head",
    [
        linked(datePublished=FIRST, dateModified=LATER),
        linked(datePublished=FIRST) + meta(article__published_time=LATER, article__modified_time=LATER),
        linked(datePublished=LATER) + meta(article__published_time=FIRST),
        linked(datePublished="0001-01-01T00:00:00Z") + meta(article__published_time=FIRST),
        meta(article__published_time="1970-01-01T00:00:00Z", date=FIRST),
        f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"{FIRST}",}}</script>',
        f'<script type="application/ld+json">{{"@type":"NewsArticle" "datePublished":"{FIRST}"}}</script>',
        linked(datePublished="1715671800"),
    ],
)
def test_of_several_days_the_first_publication_counts(head):
    assert about(head).published == DAY


def test_the_time_of_day_is_kept():
    assert about(linked(datePublished=FIRST)).published_time == "09:30"


def test_a_related_story_says_nothing_of_this_one():
    related = {
        "@type": "ItemList",
        "itemListElement": [{"@type": "NewsArticle", "datePublished": "2019-01-02"}],
    }
    other = {"@type": "NewsArticle", "headline": "Bakery burns down", "datePublished": "2019-01-02"}
    own = {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": FIRST}
    aside = "<aside><p>Published: 2 January 2019</p><time itemprop='datePublished'>2019-01-02</time></aside>"

    assert about(linked(**related), below=aside).published is None
    assert about(linked(**{"@type": "X", "@graph": [other, own]}), f"<h1>{HEADLINE}</h1>").published == DAY
    assert about(linked(datePublished=FIRST, hasPart=other)).published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "<p>Published: Tuesday, May 14th, 2024</p>",
        "<div class='byline'>Lena Brekke, Orrin Courier, published 9:30 a.m. May 14, 2024 | Updated May 20, 2024</div>",
        "<p>Veröffentlicht am 14. Mai 2024</p>",
        "<p>Updated 20 May 2024</p><p>Published 14 May 2024</p>",
        "<div>14 May 2024</div>",
        "<p>14/05/2024 09:30</p>",
    ],
)
def test_a_day_in_the_page_beats_a_guess_from_names_of_classes(line):
    guessed = "<div class='date'>3 March 2011</div>"

    assert about("", line, guessed).published == DAY
    assert about(linked(datePublished="0001-01-01"), line).published == DAY


def test_a_day_that_the_article_tells_of_is_not_that_of_its_publication():
    told = "<article><p>The ropes arrived in the valley on 14 May 2024, on a lorry.</p><ul><li>Work began on 20 May 2024.</li></ul></article>"

    assert read_webpage(f"<html><body>{told}</body></html>".encode()).published is None
    assert about(below="<p>Updated 20 May 2024</p>").published is None
    assert about(meta(article__modified_time=LATER)).published is None


@pytest.mark.parametrize(
    ("stamp", "shown", "url", "day"),
    [
        ("2024-05-15T02:30:00Z", "<p>May 14, 2024</p>", None, DAY),
        ("2024-05-15T02:30:00Z", "", "https://orrin.example/2024/05/14/rope", DAY),
        ("2024-05-15T02:30:00Z", "", None, date(2024, 5, 15)),
        ("2024-05-13T22:30:00Z", "<p>2024年5月14日</p>", None, DAY),
        ("2024-05-15T02:30:00+00:00", "<p>Published May 10, 2024</p>", None, date(2024, 5, 15)),
    ],
)
def test_a_stamp_in_universal_time_is_the_day_that_the_page_shows(stamp, shown, url, day):
    assert about(linked(datePublished=stamp), shown, url=url).published == day
