"""How long it takes to split an article of 10 kB, beside the libraries that are installed.

Run `python benchmarks/sentences.py`; `pip install sentencex pysbd` first to see them in the table.
"""

from __future__ import annotations

import statistics
import time
import warnings
from collections.abc import Callable, Sequence

from summarizer.text.sentences import split_sentences

PARAGRAPHS = [
    "OSLO, March 4, 2031 (XX) -- The minister of trade, J. R. Amsel, will visit the U.S. in April to sign a "
    "$1.2 billion contract with Dorn Corp. and two smaller firms, his office said on Tuesday.",
    '"We are glad that it came to this. It was a long way, and nobody knew the end," Amsel told reporters at '
    "3.30 p.m. after the cabinet had met. He did not name the date of his flight... His staff did.",
    "Sen. Ann Egge, who heads the committee on trade, asked for more time. “Is this the price we agreed on?” "
    "she said. “I doubt it. I want to see the figures, and I want to see them in May.”",
    "The contract is the third of its kind since 2024, when exports fell by 3.5 percent. See "
    "https://example.org/trade.2031 for all of them. Shares of Dorn Corp. rose to $41.20 in New York.",
]


def article(characters: int) -> str:
    """An article of our own, long enough."""
    text = "\n\n".join(PARAGRAPHS)
    return "\n\n".join([text] * (characters // len(text) + 1))[:characters]


def splitters() -> dict[str, Callable[[str], Sequence[object]]]:
    """Ours, and whatever else is installed."""
    found: dict[str, Callable[[str], Sequence[object]]] = {"summarizer": split_sentences}
    try:
        import sentencex

        found["sentencex"] = lambda text: sentencex.get_sentence_boundaries("en", text)
    except ImportError:
        pass
    try:
        warnings.simplefilter("ignore", SyntaxWarning)
        import pysbd

        segmenter = pysbd.Segmenter(language="en", clean=False, char_span=True)
        found["pysbd"] = segmenter.segment
    except ImportError:
        pass
    return found


def milliseconds(split: Callable[[str], Sequence[object]], text: str, runs: int) -> float:
    """The median of many runs."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        split(text)
        times.append(time.perf_counter() - began)
    return statistics.median(times) * 1000


def main() -> None:
    text = article(10_000)
    for name, split in splitters().items():
        found = split(text)
        print(f"{name:12}{milliseconds(split, text, 50):9.2f} ms{len(found):6} sentences")


if __name__ == "__main__":
    main()
