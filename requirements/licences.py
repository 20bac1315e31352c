"""Leave in an SBOM what users install, and check its licences: `python requirements/licences.py sbom.json`.

Developers' tools, which the environment holds as well, are left out. A licence that is not on the list in
licences.toml ends the program with 1; of several that a package offers, one on the list is enough.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

_HERE = Path(__file__).parent
_OWN_TOOLS = {"dev", "docs", "fuzz", "supply"}
"""Extras that no user installs."""
_TOKEN = re.compile(r"[()]|[\w.+-]+")
_EXPRESSION = re.compile(rf"(?:{_TOKEN.pattern}|\s)+")


def main(path: Path) -> int:
    """Check an SBOM of this environment, and write it again without what no user installs."""
    project = tomllib.loads((_HERE.parent / "pyproject.toml").read_text("utf-8"))["project"]
    known = tomllib.loads((_HERE / "licences.toml").read_text("utf-8"))
    sbom = pruned(json.loads(path.read_text("utf-8")), needed(direct(project), requires))
    path.write_text(json.dumps(sbom, indent=1, ensure_ascii=False) + "\n", "utf-8")
    faults = list(unlisted(sbom, known["allowed"], known["read"]))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{path}: {len(sbom['components'])} components, {len(faults)} without a licence on the list")
    return bool(faults)


def direct(project: Mapping[str, Any]) -> Iterator[Requirement]:
    """What the package and its extras for users ask for."""
    lists = [project["dependencies"]]
    lists += [asked for extra, asked in project["optional-dependencies"].items() if extra not in _OWN_TOOLS]
    yield from (Requirement(each) for asked in lists for each in asked)


def requires(name: str) -> list[str]:
    """What an installed package asks for."""
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # for another system or Python
        return []


def needed(asked: Iterable[Requirement], requires: Callable[[str], list[str]]) -> set[str]:
    """The names of packages, and of those that they need with the extras that are asked for."""
    seen: set[tuple[str, str]] = set()
    left = list(asked)
    while left:
        one = left.pop()
        for extra in ("", *sorted(one.extras)):
            key = normal(one.name), extra
            if key in seen:
                continue
            seen.add(key)
            inner = map(Requirement, requires(one.name))
            left += [each for each in inner if not each.marker or each.marker.evaluate({"extra": extra})]
    return {name for name, _ in seen}


def pruned(sbom: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """The SBOM with the components of these names."""
    root = sbom["metadata"]["component"]["bom-ref"]
    components = [each for each in sbom["components"] if normal(each["name"]) in names]
    kept = {root, *(each["bom-ref"] for each in components)}
    dependencies = [
        each | {"dependsOn": [ref for ref in each.get("dependsOn", []) if ref in kept]}
        for each in sbom["dependencies"]
        if each["ref"] in kept
    ]
    return sbom | {"components": components, "dependencies": dependencies}


def unlisted(sbom: Mapping[str, Any], allowed: list[str], read: Mapping[str, str]) -> Iterator[str]:
    """A line for each component of which no licence is on the list, and nobody has read it."""
    for component in sbom["components"]:
        name = normal(component["name"])
        if any(name == each or name.startswith(f"{each}-part") for each in read):
            continue
        named = [_said(each) for each in component.get("licenses", [])]
        if not named:
            yield f"{name}: names no licence; read it, and add it to [read] in requirements/licences.toml"
        elif not any(fits(each, allowed) for each in named):
            yield f"{name}: {'; '.join(named)} is not on the list in requirements/licences.toml"


def fits(expression: str, allowed: list[str]) -> bool:
    """Whether licences on the list are enough for an SPDX expression, such as "MIT OR GPL-3.0-only"."""
    if expression in allowed or not _EXPRESSION.fullmatch(expression):
        return expression in allowed
    words = _TOKEN.findall(re.sub(r"\s+WITH\s+[\w.+-]+", "", expression))
    signs = {"AND": "and", "OR": "or", "(": "(", ")": ")"}
    try:
        return bool(eval(" ".join(signs.get(word) or str(word in allowed) for word in words)))
    except SyntaxError:
        return False


def normal(name: str) -> str:
    """The name of a package as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _said(licence: Mapping[str, Any]) -> str:
    if "expression" in licence:
        return str(licence["expression"])
    inner = licence["license"]
    return str(inner.get("id") or inner.get("name"))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
