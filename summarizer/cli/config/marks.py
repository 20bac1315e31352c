"""Which options are settings: a mark in an option's annotation says so, and who may give it."""

from __future__ import annotations

from enum import Enum
from typing import Final


class Setting(Enum):
    """Marks an option as a setting, which files and the environment may give.

    A project's file, which comes with whatever was downloaded, may say how the work is done. Where articles
    go, what is spent and what is written is for the user alone to say. What the command line could not take
    back, such as --strict, is no setting.
    """

    HOW = "how"
    WHERE = "where"


HOW: Final = Setting.HOW
WHERE: Final = Setting.WHERE
