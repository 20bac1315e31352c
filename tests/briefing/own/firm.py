"""An article of a company, models of one's own that read it, and what a language model answers."""

from pydantic import BaseModel

from summarizer import Evidence, Speaker
from tests.drafts import article_of, own_from

ARTICLE = article_of(
    "Halvard Cables made a profit of 38 million euros.",
    "Its Dunlow plant made a loss of 6 million euros.",
    '"Demand is strong," Tomas Renfield said.',
    "The company will move to Varn next year.",
    "It has 400 cooks in 7 kitchens.",
)
PROFIT = {"name": "profit", "value": 38_000_000, "evidence": [1]}
LOSS = {"name": "loss", "value": 6_000_000, "evidence": [2]}
REMARK = {
    "text": "Demand is strong.",
    "speaker": {"name": "Renfield", "role": None, "kind": None},
    "evidence": [3],
}


class Figure(BaseModel):
    name: str
    value: int
    evidence: list[Evidence]


class Plant(BaseModel):
    name: str
    cooks: int | None = None
    note: str | None = None
    evidence: list[Evidence]


class Remark(BaseModel):
    text: str
    speaker: Speaker | None = None
    evidence: list[Evidence]


class Firm(BaseModel):
    name: str
    remark: Remark | None = None
    best: Figure | None = None


def made(model, *answers, article=ARTICLE, **how):
    """The brief of this article that comes of the answers, and the questions that were asked."""
    return own_from(article, model, *answers, **how)
