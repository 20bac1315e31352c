"""Whether a sentence looks back or ahead at the place where it names a time.

"Said" on Tuesday and "will meet" on Tuesday are two different Tuesdays. The verbs around the time words vote;
the nearest one has the most weight, and words before the time weigh more than words after it, because English
names the time after the verb. It is a table of signs and no parser: fast, and wrong where a parser would be.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from summarizer.timelexicon import fold

_REACH = 300  # characters before and after that are looked at


class _Sign(NamedTuple):
    """A verb that tells the tense: where it stands, which way it looks, how far its word carries."""

    start: int
    end: int
    tense: Literal["past", "future"]
    weight: float


_WILL = r"(?:will|won't|shall|'ll|would|wouldn't|going to|gonna|about to)(?![\w'])"
_AHEAD = (
    r"(?:(?:is|are|be|was|were|been|being)(?: \w+ly)? )?"
    r"(?:set|due|scheduled|slated|expected|planned|likely|poised|ready|meant|supposed|bound|projected|forecast|"
    r"anticipated|intended|hopes?|hoping|plans?|planning|aims?|aiming|intends?|intending|expects?|expecting|"
    r"wants?|promises?|promised|pledged|vowed|agreed|decided|proposed|offered|hoped|wanted|intended|threatened|"
    r"prepares?|preparing|deadline|effective|payable|upcoming|forthcoming|projects|predicts?|estimates)(?!\w)"
)
_PRESENT = r"(?:is|are|isn't|aren't|begins?|starts?|opens?|ends?|expires?|leaves?|meets?|takes?|remains?|may|can|must|should|could|might|has to|have to)(?!\w)"
_REPORTS = (
    r"(?:said|told|announced|added|reported|according to|wrote|warned|confirmed|noted|declared|stated|"
    r"says|insisted|acknowledged|predicted|argued)(?!\w)"
)
_IRREGULAR = (
    r"(?:was|were|wasn't|weren't|had|hadn't|has been|have been|has|have|did|didn't|became|began|bought|broke|brought|built|came|"
    r"caught|chose|cut|drew|drove|fell|felt|fought|found|flew|fled|gave|went|gone|grew|held|hit|kept|knew|"
    r"laid|led|left|lost|made|met|paid|put|quit|ran|rose|sank|saw|sent|set|shot|shut|sold|sought|spent|"
    r"spoke|stood|struck|swept|swore|swung|took|thought|threw|tore|won|wore|since|ago)(?!\w)"
)
_TO_DO = r"to (?!the |a |an |his |her |its |their |be |\$|\d|[a-z]+ed |this |that )[a-z]+(?!\w)"
_REGULAR = r"[a-z]{2,}(?:[^e\W]ed|eed)(?!\w)"
_FINISHED = (  # "failed to resume", "managed to", "used to": what follows is over or never was
    r"(?:failed|managed|forced|began|continued|started|helped|appeared|seemed|tried|used|refused|happened|had|"
    r"able|allowed|enough|went on|came|arrived|moved|worked|struggled|served) to [a-z]+(?!\w)"
)

_SIGNS = re.compile(
    rf"(?<![\w$])(?:(?P<finished>{_FINISHED})|(?P<will>{_WILL})|(?P<ahead>{_AHEAD})|(?P<todo>{_TO_DO})|"
    rf"(?P<reports>{_REPORTS})|(?P<irregular>{_IRREGULAR})|(?P<present>{_PRESENT})|(?P<regular>{_REGULAR}))|"
    r"(?P<short>'ll)(?!\w)"
)
_LOOKS: dict[str, tuple[Literal["past", "future"], float]] = {
    "finished": ("past", 1.0),
    "will": ("future", 1.6),
    "short": ("future", 1.6),
    "ahead": ("future", 1.3),
    "todo": ("future", 0.9),
    "present": ("future", 0.5),
    "reports": ("past", 0.8),
    "irregular": ("past", 1.0),
    "regular": ("past", 0.9),
}
_BORDER = re.compile(r"[,;:()\"“”]| - |--")
_WORD = re.compile(r"\w+")


def tense_of(sentence: str, at: int) -> Literal["past", "future"] | None:
    """Say whether the sentence speaks of the past or the future at an offset; None when no verb tells."""
    first = max(0, at - _REACH)
    window, at = fold(sentence[first : at + _REACH]), at - first
    best: _Sign | None = None
    for match in _SIGNS.finditer(window):
        if not match.start() <= at < match.end():
            sign = _sign(match, window, at)
            if best is None or sign.weight > best.weight:
                best = sign
    return best.tense if best else None


def _sign(match: re.Match[str], window: str, at: int) -> _Sign:
    kind = match.lastgroup or "regular"
    tense, weight = _LOOKS[kind]
    after = match.start() > at
    between = window[at : match.start()] if after else window[match.end() : at]
    words, borders = len(_WORD.findall(between)), len(_BORDER.findall(between))
    if after:
        words += 3
    if kind == "reports" and (after or words > 1):
        weight *= 0.3  # "..., he said": the time belongs to what was said
    return _Sign(match.start(), match.end(), tense, weight / (1 + words + 3 * borders))
