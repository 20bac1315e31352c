"""Hidden text: what a reader does not see is not read, in pages, mails and feeds."""

from time import monotonic

import pytest

from summarizer.reading.documents.html_text import text_of

SEEN = "The mill turns again."


@pytest.mark.parametrize(
    "element",
    [
        "<p hidden>No.</p>", "<p hidden=''>No.</p>", "<div aria-hidden='true'><p>No.</p></div>", "<p style='display:none'>No.</p>",
        "<p style='color:red;DISPLAY : none !important'>No.</p>", "<p style='visibility: hidden'>No.</p>",
        "<p style='font-size:0;color:#fff'>No.</p>", "<p style='font-size: 0px'>No.</p>", "<p style='opacity:0'>No.</p>",
        "<div style='max-height:0;overflow:hidden;mso-hide:all'>No.</div>", "<span class='sr-only'>No.</span>",
        "<span class='x rollover-person-card'>No.</span>", "<span role='tooltip'>No.</span>", "<dialog>No.</dialog>",
        "<template>No.</template>", "<p style='left:-9999px;position:absolute'>No.</p>", "<p style='text-indent:-999em'>No.</p>",
        "<p style='transform:translate(-2000px, 0)'>No.</p>", "<p style='transform:scale(0)'>No.</p>",
        "<p style='position:absolute;clip:rect(1px, 1px, 1px, 1px)'>No.</p>", "<p style='clip-path:inset(50%)'>No.</p>",
        "<p style='clip-path:polygon(0 0, 0 0, 0 0, 0 0)'>No.</p>", "<p style='color:transparent'>No.</p>",
        "<p style='color:rgba(255, 255, 255, 0)'>No.</p>", "<p style='color:#ffffff00'>No.</p>",
        "<p style='width:1px;height:1px;overflow:hidden'>No.</p>", "<p style='content-visibility:hidden'>No.</p>",
        "<p style='font-size:1px;line-height:1px'>No.</p>", "<p hidden='until-found' inert>No.</p>",
        "<p style='background:url(data:a;b);display:none'>No.</p>", "<noscript>No.</noscript>",
    ],
)  # fmt: skip
def test_what_is_hidden_is_not_read(element):
    assert text_of(f"<p>The mill {element}</p>{element}<p>{SEEN}</p>").split() == [
        "The",
        "mill",
        *SEEN.split(),
    ]


@pytest.mark.parametrize(
    "element",
    [
        "<p hidden='until-found'>{}</p>", "<p aria-hidden='false'>{}</p>", "<p style='font-size:0.9em'>{}</p>",
        "<p style='display:block;opacity:0.8'>{}</p>", "<div style='font-size:0'><p style='font-size:14px'>{}</p></div>",
        "<dialog open>{}</dialog>", "<p class='tooltip'>{}</p>", "<p inert>{}</p>",
        "<p style='left:-20px;text-indent:-1.5em'>{}</p>", "<p style='color:transparent;background-clip:text'>{}</p>",
        "<p style='color:transparent'><b style='color:#222'>{}</b></p>", "<p style='clip-path:inset(0)'>{}</p>",
        "<p style='clip:rect(0 0 0 0)'>{}</p>", "<p style='height:0'>{}</p>", "<p style='opacity:.5;width:100%;overflow:hidden'>{}</p>",
        "<p style='transform:scale(1.2) translate(-50%)'>{}</p>", "<p style='content:\"display:none\"'>{}</p>",
        "<p class='rollover'>{}</p>",
        "<div style='display:none'><h1>Mill</h1><article>{}</article></div>",  # which a script shows
    ],
)  # fmt: skip
def test_what_is_shown_is_read(element):
    assert SEEN in text_of(element.format(SEEN))


def test_the_large_letter_of_a_first_word_is_read_and_the_words_behind_hidden_ones_are():
    assert text_of("<p><span aria-hidden='true'>T</span>he mill</p>") == "The mill"
    assert text_of("<p>A <b style='display:none'>no </b>mill.</p>") == "A mill."


@pytest.mark.parametrize(
    "sheet",
    [
        ".kicker{display:none}", "#k { DISPLAY : none !important }", "h2, p.other , p.kicker {visibility:hidden}",
        ".box p{opacity:0}", "div.box > p.kicker{max-height:0;overflow:hidden}", "p[data-kind=promo]{mso-hide:all}",
        "@media screen{.kicker{font-size:0}}", "@media print, all{.kicker{display:none}}", "@layer base{.kicker{display:none}}",
        "/* .a{ */ .kicker{display:none}", "<!-- .kicker{display:none} -->", ".a::after{content:'}'} .kicker{display:none}",
        "@import 'x.css'; .kicker{display:none}", ".box{color:red; p{color:blue} } .kicker{position:absolute;left:-9999px}",
        ".kicker{max-height:0} p{overflow:hidden}", ".kicker{display:none", r".md\:kicker, .kicker{display:none}",
        "p{display:none!important}p.kicker{display:block}",
    ],
)  # fmt: skip
def test_what_the_own_style_sheet_hides_is_not_read(sheet):
    page = (
        f"<style>{sheet}</style><div class='box'><p class='kicker big' id='k' data-kind='promo'>No.</p></div>"
    )
    assert text_of(f"{page}<h1>{SEEN}</h1>") == SEEN


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.story{display:none}}", "@media (max-width:600px){.story{display:none}}", ".story:hover{display:none}",
        ".story{display:none} .box .story{display:block}", "#s{display:block} .story{display:none}", ".story .box{display:none}",
        "p > .story{display:none}", ".story{display:none} .story{display:inherit}", "@keyframes fade{from{opacity:0}}",
        ".st{display:none}", ".story::before{display:none}", "h1 + p{display:none}", "p.other{display:none}",
        "div{font-size:0} p{font-size:14px}", "/* .story{display:none} */", ".a{content:'} .story{display:none}'}",
        "", "}}}{{{", "@media", ".box{.story{display:none}}", "p[lang=fr]{display:none}",
    ],
)  # fmt: skip
def test_what_a_style_sheet_hides_elsewhere_or_at_times_is_read(sheet):
    page = f"<style>{sheet}</style><div class='box'><p class='story' id='s'>{SEEN}</p></div>"
    assert text_of(f"<h1>Mill</h1>{page}") == f"Mill\n\n{SEEN}"


def test_a_style_sheet_for_the_printer_hides_nothing_and_the_attribute_goes_before_a_sheet():
    assert text_of(f"<style media='print'>p{{display:none}}</style><p>{SEEN}</p>") == SEEN
    assert text_of(f"<style>p{{display:none}}</style><p style='display:block'>{SEEN}</p>") == SEEN


def test_what_a_style_sheet_of_a_page_hides_until_a_script_shows_it_is_read():
    page = f"<style>#app{{opacity:0}}</style><p>Menu</p><div id='app'><h1>Mill</h1><article>{SEEN}</article></div>"
    assert SEEN in text_of(page)


@pytest.mark.parametrize(
    "page",
    [
        "<style>" + "p .a{display:none}" * 20_000 + "</style>" + "<p><i class='a'>" * 5_000,
        "<style>" + "{" * 500_000 + "</style><p>a",
        "<style>" + "/*" * 500_000 + "</style><p>a",
        "<style>" + "a[" * 300_000 + "{display:none}</style><p>a",
        "<style>" + "'" * 300_001 + "(" * 300_000 + "{display:none}</style><p>a",
        "<style>p{" + "x:(" * 300_000 + "}</style><p>a",
        "<style>div " + "div " * 2_000 + "p{display:none}</style>" + "<div>" * 200 + "<p>a</p>" * 5_000,
    ],
    ids=["rules", "braces", "comments", "brackets", "quotes", "values", "levels"],
)
def test_a_style_sheet_takes_no_time_to_speak_of(page):
    begin = monotonic()
    text_of(page)
    assert monotonic() - begin < 10
