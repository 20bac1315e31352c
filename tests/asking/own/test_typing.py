"""What a type checker knows of `Summarizer`: which brief it returns follows from its schema."""

import sys

import pytest

SNIPPET = """
from pydantic import BaseModel
from summarizer import Summarizer

class Mine(BaseModel):
    headline: str

async def main() -> None:
    reveal_type(Summarizer().brief("a"))
    reveal_type(Summarizer("local", schema=Mine).brief("a"))
    reveal_type(await Summarizer().abrief("a"))
    async with Summarizer(schema=Mine) as own:
        reveal_type((await own.abrief("a")).value.headline)

def of_ours(summarizer: Summarizer) -> None:
    reveal_type(summarizer.brief("a"))
    reveal_type(next(summarizer.stream("a")))

def of_mine(summarizer: Summarizer[Mine]) -> None:
    reveal_type(summarizer.brief("a").value)
    reveal_type(next(summarizer.stream("a")).value)
    summarizer.brief("a").claims
"""
UNREAD = ("openai", "httpx2", "instructor", "opentelemetry", "rich")  # large, and of no matter here
BRIEF, OWN = "summarizer.rendering.brief.Brief", "summarizer.schemas.own.OwnBrief"


@pytest.mark.slow
def test_a_type_checker_knows_which_brief_is_returned(tmp_path, pytestconfig):
    api = pytest.importorskip("mypy.api")
    path = tmp_path / "snippet.py"
    path.write_text(SNIPPET, "utf-8")
    unread = "".join(f"[mypy-{name}.*]\nfollow_imports = skip\n" for name in UNREAD)
    config = tmp_path / "mypy.ini"
    config.write_text(f"[mypy]\nstrict = true\nfollow_imports = silent\n{unread}", "utf-8")
    cache = pytestconfig.cache.mkdir("mypy")  # a second run takes a tenth of the time
    options = [f"--config-file={config}", f"--cache-dir={cache}", f"--python-executable={sys.executable}"]
    told = api.run([*options, str(path)])[0]
    revealed = [line.split('"')[1] for line in told.splitlines() if "Revealed type" in line]
    assert revealed == [
        BRIEF,
        f"{OWN}[snippet.Mine]",
        BRIEF,
        "str",
        BRIEF,
        BRIEF,
        "snippet.Mine",
        "snippet.Mine",
    ], told
    errors = [line for line in told.splitlines() if ": error:" in line]
    assert len(errors) == 1 and "claims" in errors[0], told
