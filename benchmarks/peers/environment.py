"""langextract's own virtual environment: it wants another openai than this project, and 300 MB.

python -m benchmarks.peers.environment     make it now, and print its interpreter
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

from summarizer.errors import UsageError
from summarizer.models.embedded.weights import cache_folder

LANGEXTRACT = "langextract[openai]==1.7.1"


def interpreter() -> Path:
    """The interpreter of the environment, whether it is there or not; LANGEXTRACT_PYTHON names another."""
    chosen = os.environ.get("LANGEXTRACT_PYTHON")
    return Path(chosen) if chosen else _folder() / ("Scripts" if os.name == "nt" else "bin") / "python"


def is_ready() -> bool:
    """Whether langextract can be run."""
    return bool(os.environ.get("LANGEXTRACT_PYTHON")) or (_folder() / "ready").exists()


def ensure_environment() -> Path:
    """Make the environment where it is missing, with pip as it is configured on this machine."""
    python = interpreter()
    if is_ready():
        if not python.exists():
            raise UsageError(
                f"There is no {python}: let LANGEXTRACT_PYTHON name an interpreter, or unset it."
            )
    else:
        print(f"Installing {LANGEXTRACT} into {_folder()} …", file=sys.stderr)
        venv.create(_folder(), with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", LANGEXTRACT]
        if subprocess.run(install, stdout=sys.stderr).returncode:
            raise UsageError(f"pip can't install {LANGEXTRACT}: leave langextract out of --systems.")
        (_folder() / "ready").touch()
    return python


def _folder() -> Path:
    return cache_folder().parent / "peers" / LANGEXTRACT.replace("[openai]==", "-")


if __name__ == "__main__":
    print(ensure_environment())
