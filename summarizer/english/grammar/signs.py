"""Whether a sentence looks ahead at all, by its words: what a model calls an event is held to this."""

from __future__ import annotations

import re

_FUTURE = re.compile(
    r"""\b(?:will|shall|won['’]t|(?:is|are|was|were|be|been|being)\s(?:\w+\s)?(?:to\s(?:be|visit|meet|hold|open|start
    |begin|take|travel|attend|sign|launch|return|vote|speak|host|join)|planned|scheduled|expected|slated|set\sto|due
    |invited|postponed|cancell?ed|delayed|called\soff|being\splanned|being\sprepared|going\sto)
    |plans?\sto|planned\s(?:visit|trip|launch|for)
    |must|planning\sto|intends?\sto|aims?\sto|hopes?\sto|agreed\sto|upcoming
    |forthcoming|invited|scheduled\s(?:for|to)|scheduling|expected\sto|expects?\sto|due\s(?:to|in|on)
    |ahead\sof|vow(?:s|ed)\sto|pledged\sto
    |postpon\w+|cancel\w+|called\soff|rescheduled|looks?\sahead|prepar(?:es|ing)\sto)\b|['’]ll\b""",
    re.I | re.X,
)


def announces(words: str) -> bool:
    """Whether words of plan, promise or future stand in the sentence."""
    return bool(_FUTURE.search(words))
