"""Marks in options' annotations: which options are settings, and who may set them."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Setting(Enum):
    """Marks an option as a setting, which files and the environment may set.

    A project's file, which comes with whatever was downloaded, may set how the work is done. Only the user
    may set where articles go, what a model is told, what is spent and what is written.
    An option that the command line could not undo, such as --strict, is not a setting.
    """

    HOW = "how"
    WHERE = "where"


HOW: Final = Setting.HOW
WHERE: Final = Setting.WHERE
