"""One name for what is installed, and nothing that leads to somebody else's package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from summarizer.errors import install

PROJECT = Path(__file__).parents[1]
NAME = "grounded-summarizer"
METADATA = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
TEXTS = [
    *(PROJECT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "Makefile", "pyproject.toml")),
    *sorted((PROJECT / "docs").rglob("*.md")),
    *sorted((PROJECT / "examples").rglob("*")),
    *sorted((PROJECT / "benchmarks").rglob("*.md")),
    *sorted((PROJECT / "summarizer").rglob("*.py")),
]  # fmt: skip
# `summarizer` as what is installed: behind an installer's command, with extras, or as a requirement.
STRANGERS = re.compile(
    r"(?:pip3? install|pip wheel|uv add|uv tool install|uvx|pipx (?:install|run)|poetry add)\b[^\n`#]*[ '\"]summarizer\b(?![-/.:])"
    r"|(?<![\w-])summarizer\[[a-z]"
    r"|[\"']summarizer *(?:[=~<>]=|[<>@]|\[)"
)
FROM_AN_INDEX = re.compile(
    r"(?:pip3? install|uv add|uv pip install)\b[^\n`#]*[ '\"]grounded-summarizer\b(?! *@)"
)
EXTRAS = re.compile(r"(?:pip install|uv pip install)[^\n`]*\.(?:whl)?\[([a-z,]+)\]")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_nothing_leads_to_the_package_of_that_name_on_the_index_or_to_one_that_is_not_there(path):
    text = path.read_text("utf-8")
    assert not STRANGERS.search(text)
    assert not FROM_AN_INDEX.search(text), "it is on no index yet"
    named = {extra for extras in EXTRAS.findall(text) for extra in extras.split(",")}
    assert named <= set(METADATA["optional-dependencies"])


@pytest.mark.parametrize(
    "line",
    [
        "pip install summarizer",
        "pip install 'summarizer[local]'",
        "run `pip install --force-reinstall 'summarizer[local]'`",
        "uv add summarizer",
        "with summarizer[otel] and a tracer",
        'dependencies = ["summarizer>=1"]',
    ],
)
def test_such_a_line_would_be_found(line):
    assert STRANGERS.search(line)


def test_the_distribution_has_the_name_and_its_extras_refer_to_it():
    assert METADATA["name"] == NAME
    extras = METADATA["optional-dependencies"]
    own = [one for wanted in extras.values() for one in wanted if "summarizer" in one]
    assert own and all(re.fullmatch(rf"{NAME}\[(\w+)\]", one) for one in own)
    assert {one.partition("[")[2].rstrip("]") for one in own} <= set(extras)
    assert set(METADATA["scripts"]) == {"summarizer"}


def test_every_message_about_a_missing_extra_is_made_in_one_place():
    made = [
        path.relative_to(PROJECT / "summarizer").as_posix()
        for path in (PROJECT / "summarizer").rglob("*.py")
        if re.search(r"pip install[^\n]*\.\[", path.read_text("utf-8"))
    ]
    assert made == ["errors.py"]
    called = {
        extra
        for path in (PROJECT / "summarizer").rglob("*.py")
        for extra in re.findall(
            r"""\b(?:install\(|needed\("[^"]+", )['"](\w+)['"]\)""", path.read_text("utf-8")
        )
    }
    assert (
        {"local", "mcp", "parquet", "ray", "web", "pdf"} <= called <= set(METADATA["optional-dependencies"])
    )


def test_a_message_works_in_a_checkout_and_with_the_wheel():
    assert install("web") == "run `pip install '.[web]'` in the checkout, or install the wheel with [web]"


def test_the_page_and_the_readme_warn_of_the_other_package():
    for path in ("README.md", "docs/howto/install.md"):
        text = (PROJECT / path).read_text("utf-8")
        assert NAME in text and "`summarizer` on PyPI" in text
