"""Hidden text: what a reader does not see is not read, in pages, mails and feeds."""

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
        "<template>No.</template>",
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
        "<dialog open>{}</dialog>", "<p class='tooltip'>{}</p>", "<p class='rollover'>{}</p>",
        "<div style='display:none'><h1>Mill</h1><article>{}</article></div>",  # which a script shows
    ],
)  # fmt: skip
def test_what_is_shown_is_read(element):
    assert SEEN in text_of(element.format(SEEN))


def test_the_large_letter_of_a_first_word_is_read_and_the_words_behind_hidden_ones_are():
    assert text_of("<p><span aria-hidden='true'>T</span>he mill</p>") == "The mill"
    assert text_of("<p>A <b style='display:none'>no </b>mill.</p>") == "A mill."
