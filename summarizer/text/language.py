"""The language of an article, detected from its script and its most common words.

Libraries for this weigh much or lack wheels (measured: lingua 96 MB; py3langid 5 MB, numpy and 0.9 s at the
first call; pycld2 no wheel for Python 3.14 or ARM Linux). A newspaper's article has hundreds of words and one
of a handful of languages: counting the articles and prepositions in it tells as well, in a quarter of a
millisecond. What it is not sure of, it does not say.
"""

from __future__ import annotations

import re
from collections import Counter

UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""A letter of a script that puts no space between words: Thai, Lao, Burmese, Japanese, Chinese."""

_LOOKED_AT = 4_000  # characters
_LEAST_SHARE = 0.12  # of the words must be the language's own commonest
_LEAST_WORDS = 4

_COMMON = {
    "en": "the of and to in a is that for on was with said by it at from as he his are be has have will",
    "de": "der die und das von zu mit den ist im für auf nicht dem des ein eine sich wird sagte auch als",
    "fr": "de la le et les des du en un une que est pour dans qui par sur au plus pas il ce avec sont a été",
    "es": "de la que el en y los se del las un por con una para su es al lo como más pero fue ha",
    "it": "di che e la il un per in del della è una non con si dei le da al sono nel ha alla gli anche",
    "pt": "de a o que e do da em um para com uma os no se na por mais as dos não ao foi é das à",
    "nl": "de van het een en in dat is op te voor met zijn niet aan er om ook als bij door naar wordt heeft",
    "sv": "och att det i en som på är av för med till den har inte om ett han de från var vid efter säger",
    "da": "og at det i en som på er af for med til den har ikke om et han de fra var ved efter siger",
    "nb": "og at det i en som på er av for med til den har ikke om et han de fra var ved etter sier",
    "pl": "w i na z się do nie to że jest o jak za od po przez dla który są ale tym jego także oraz",
    "tr": "ve bir bu için da de ile olarak daha çok olan gibi sonra kadar ise olduğunu dedi söyledi",
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}
_WORD = re.compile(r"[^\W\d_]+")

# Scripts that one language writes, or nearly; the first that a tenth of the letters belong to.
_SCRIPTS = {
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "ja": re.compile(r"[\u3040-\u30ff]"),
    "zh": re.compile(r"[\u4e00-\u9fff]"),
    "uk": re.compile(r"[іїєґ]"),
    "ru": re.compile(r"[ыэё]"),
    "fa": re.compile(r"[پچگژ]"),
    "ar": re.compile(r"[\u0600-\u06ff]"),
    "he": re.compile(r"[\u0590-\u05ff]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "hi": re.compile(r"[\u0900-\u097f]"),
    "th": re.compile(r"[\u0e00-\u0e7f]"),
}
_LEAST_LETTERS = {"uk": 0.02, "ru": 0.01, "fa": 0.01}


def detect_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is too short or its words tell nothing."""
    head = text[:_LOOKED_AT].lower()
    words = _WORD.findall(head)
    letters = sum(map(len, words))
    if not letters:
        return None
    for code, script in () if head.isascii() else _SCRIPTS.items():
        if len(script.findall(head)) > _LEAST_LETTERS.get(code, 0.1) * letters:
            return code
    counted = Counter(words)
    counts = Counter(
        {code: sum(map(counted.__getitem__, common & counted.keys())) for code, common in _WORDS.items()}
    )
    (best, most), (_, second) = counts.most_common(2)
    sure = most >= max(_LEAST_WORDS, _LEAST_SHARE * len(words)) and most > second
    return best if sure else None
