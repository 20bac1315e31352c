"""An article of a company, and a model of one's own that reads it; a module that holds another one."""

from decimal import Decimal

from pydantic import BaseModel, Field

from summarizer import Evidence, Speaker, When

TEXT = (
    "BREDHAVN, May 12, 2026 (NTW) -- Halvard Cables made a profit of €38.4m in the first quarter. "
    "Its Dunlow plant made a loss of 6.2 million euros. "
    "Revenue grew 12 per cent to 412 million euros. "
    '"Demand is strong," chief executive Tomas Renfield said. '
    "The company will publish its half-year results on 18 August."
)


class Figure(BaseModel):
    """One figure."""

    name: str
    value: Decimal
    period: When | None = None
    evidence: list[Evidence]


class Remark(BaseModel):
    """Something that somebody says."""

    text: str
    speaker: Speaker | None
    evidence: list[Evidence]


class Results(BaseModel):
    """What a company reports."""

    company: str = Field(max_length=30, description="Its name.")
    figures: list[Figure]
    remark: Remark | None = None
    next_report: When | None = None


SAYINGS_MODULE = """
from pydantic import BaseModel
from summarizer import Evidence

class Saying(BaseModel):
    text: str
    evidence: list[Evidence]

class Sayings(BaseModel):
    sayings: list[Saying]
"""
