"""The gold file, the brief and the judge of the tests of evals."""

from tests.evals.conftest import brief, gold
from tests.evals.judging.conftest import judge

__all__ = ["brief", "gold", "judge"]
