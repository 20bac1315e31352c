import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.mutants.__main__ import EQUIVALENT, FILES, evenly, is_equivalent, mirrored_tests, report
from benchmarks.mutants.mutating import mutants_of

ROOT = Path(__file__).parents[2]


@pytest.fixture
def changes(tmp_path):
    """What the mutants of a source put in the place of what."""

    def made(source):
        path = tmp_path / "module.py"
        path.write_text(source, "utf-8")
        mutants = mutants_of(path)
        assert len({m.text for m in mutants}) == len(mutants), "each once"
        return {(m.before, m.after.removeprefix("(").removesuffix(")")) for m in mutants}

    return made


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", {"a <= b", "a >= b"}),
        ("a == b", {"a != b"}),
        ("a in b", {"a not in b"}),
        ("a and b and c", {"a or b or c", "b and c", "a and c", "a and b"}),
        ("not a", {"a"}),
        ("a + b", {"a - b"}),
        ("a[b:]", {"a"}),
        ("min(a)", {"max(a)"}),
        ("any(a)", {"all(a)"}),
        ("sorted(a, key=b)", {"list(a)"}),
        ("True", {"False"}),
        ("3", {"4", "2"}),
        ("0.5", {"1.0", "0.25"}),
        ("'text'", set()),
        ("f'{a + b}'", set()),
    ],
)
def test_an_expression_is_mistaken(changes, source, expected):
    assert changes(f"x = {source}\n") == {(source, after) for after in expected}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("if a: b()", {("a", "not (a)"), ("b()", "pass")}),
        ("x = b if a else c", {("a", "not (a)")}),
        ("x = [a for a in b if a]", {("a", "not (a)")}),
        ("while a: break", {("a", "not (a)"), ("break", "continue")}),
        ("x += y", {("x += y", "pass")}),
        ("x.y = z", {("x.y = z", "pass")}),
        ("x = x or y", {("x = x or y", "pass"), ("x or y", "x and y"), ("x or y", "x"), ("x or y", "y")}),
        ("def f(): return a", {("return a", "return None")}),
        ("def f(): return None", set()),
        ("raise A", {("raise A", "pass")}),
    ],
)
def test_a_statement_is_left_out_or_turned_around(changes, source, expected):
    assert changes(source + "\n") == expected


def test_what_no_test_can_tell_is_left_alone(changes):
    source = '"""Words."""\nimport a\nassert a < 3\n@cache(maxsize=3)\ndef f(a: A[:3]) -> B[:3]:\n    """Words."""\n'
    assert changes(source) == set()


def test_a_line_is_changed_in_its_place(tmp_path):
    path = tmp_path / "module.py"
    path.write_text("é = 'é'; x = a < b  # é\n", "utf-8")
    first = mutants_of(path)[0]
    assert (first.line, first.changed) == (1, "é = 'é'; x = (a <= b)  # é")


def test_a_sample_is_spread_evenly_and_the_same_each_time():
    sample = evenly(range(100), 10, seed=3)
    assert [n // 10 for n in sample] == list(range(10))
    assert sample == evenly(range(100), 10, seed=3) != evenly(range(100), 10, seed=4)


def test_an_equivalent_mutant_is_known_by_its_file_and_two_lines(tmp_path):
    path = tmp_path / "module.py"
    path.write_text("x = a < b\nz = 'other'\nx = a < b\n", "utf-8")
    less = next(m for m in mutants_of(path) if (m.line, m.changed) == (3, "x = (a <= b)"))
    entry = {"file": str(path), "above": "z = 'other'", "changed": "x = (a <= b)", "reason": "Never equal."}
    assert [m for m in mutants_of(path) if is_equivalent(m, [entry])] == [less]
    for other in ({"file": "other.py"}, {"above": "y = 'other'"}, {"changed": "x = (a > b)"}):
        assert not any(is_equivalent(m, [entry | other]) for m in mutants_of(path))
    assert mutants_of(path)[0].above == ""
    assert "1 survived" in report(path, Counter(survived=1), [less])
    assert f"{path}:3: x = (a <= b)    [a < b → (a <= b)]" in report(path, Counter(survived=1), [less])


def test_each_module_of_the_list_exists():
    assert [name for name in FILES if not (ROOT / name).exists()] == []


@pytest.mark.slow
def test_each_equivalent_mutant_is_one_that_can_be_made(monkeypatch):
    monkeypatch.chdir(ROOT)
    known = tomllib.loads(EQUIVALENT.read_text("utf-8"))["equivalent"]
    mutants = [m for file in {e["file"] for e in known} for m in mutants_of(Path(file))]
    assert [sum(is_equivalent(m, [e]) for m in mutants) for e in known] == [1] * len(known)
    assert all(e["reason"] for e in known)


def test_the_tests_of_a_module_are_its_own_and_those_beside_it(tmp_path):
    for name in ("test_a.py", "inner/test_b.py", "inner/test_c.py"):
        path = tmp_path / "tests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()

    def of(module):
        return [Path(f).name for f in mirrored_tests(Path(module), tmp_path / "tests")]

    assert of("house/inner/c.py") == ["test_c.py", "test_b.py"]
    assert of("house/inner/d.py") == ["test_b.py", "test_c.py"]
    assert of("house/other/d.py") == ["test_a.py"]


@pytest.mark.slow
def test_a_mistake_that_no_test_notices_is_listed(tmp_path):
    for name, text in {
        "house/__init__.py": "",
        "house/doors.py": "def is_wide(width):\n    return width > 3\n",
        "house/use.py": "from house.doors import is_wide\n",
        "tests/test_doors.py": "from house.use import is_wide\n\n\ndef test_it():\n    assert is_wide(4)\n    assert is_wide(2) is False\n",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.py")}
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.mutants", "house/doors.py", "--goal", "0.1"],
        cwd=tmp_path, env={"PYTHONPATH": f"{ROOT}:{tmp_path}", "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    assert "house/doors.py:2: return (width >= 3)    [width > 3 → (width >= 3)]" in run.stdout
    assert "2 of 5 survived: 40.0%" in run.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.py")} == before, "no file is touched"
