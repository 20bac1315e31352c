"""All the small mistakes that one can make in a module, one at a time.

A mutant is the module's text with the text of one node replaced. Left alone are what no test can tell (docstrings,
annotations, decorators, asserts that only tell mypy a type) and strings: nobody should test the wording of messages.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_OPPOSITE: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "sorted": "list",
    "bisect_left": "bisect_right",
    "bisect_right": "bisect_left",
}


class Mutant(NamedTuple):
    """A module with one mistake.

    Attributes:
        path: The file that it stands in for.
        line: Where the mistake begins, from 1.
        before: The node's text.
        after: What stands in its place.
        text: The whole module with the mistake.
    """

    path: Path
    line: int
    before: str
    after: str
    text: str

    @property
    def changed(self) -> str:
        """The line as it is now."""
        return self.text.splitlines()[self.line - 1].strip()


def mutants_of(path: Path) -> list[Mutant]:
    """Every mutant of a file, in the order of its text."""
    source = path.read_bytes()
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: dict[str, Mutant] = {}
    for node, after in _replacements(ast.parse(source)):
        start = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        text = (source[:start] + after.encode() + source[end:]).decode()
        mutant = Mutant(path, node.lineno, source[start:end].decode(), after, text)
        if _compiles(text):
            found.setdefault(text, mutant)
    return sorted(found.values(), key=lambda m: (m.line, m.before, m.after))


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except SyntaxError:
        return False
    return True


def _replacements(tree: ast.Module) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    for node in _walked(tree):
        if isinstance(node, ast.stmt):
            yield from ((node, after) for after in _statements(node))
        elif isinstance(node, ast.expr):
            # In parentheses it stands wherever an expression may stand.
            yield from ((node, f"({ast.unparse(after)})") for after in _expressions(node))
        for test in _conditions(node):
            if not isinstance(test, ast.Compare) or len(test.ops) > 1:
                yield test, f"(not ({ast.unparse(test)}))"


def _walked(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what is in it, without what is left alone."""
    if isinstance(node, ast.Assert | ast.Import | ast.ImportFrom | ast.JoinedStr):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _walked(child)


def _conditions(node: ast.AST) -> list[ast.expr]:
    match node:
        case ast.If(test=test) | ast.While(test=test) | ast.IfExp(test=test):
            return [test]
        case ast.comprehension(ifs=ifs):
            return ifs
    return []


def _statements(node: ast.stmt) -> Iterator[str]:
    """Left out, or ended otherwise."""
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Return(value=None | ast.Constant(value=None)):
            return
        case ast.Return():
            yield "return None"
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Delete():
            yield "pass"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield "pass"
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            if any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(value)):
                yield "pass"
        case ast.Continue():
            yield "break"
        case ast.Break():
            yield "continue"


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            for at, op in enumerate(ops):
                for other in _OPPOSITE[type(op)]:
                    yield ast.Compare(left, [*ops[:at], other(), *ops[at + 1 :]], comparators)
        case ast.BoolOp(op=op, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for at in range(len(values)):
                rest = [*values[:at], *values[at + 1 :]]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            yield ast.BinOp(left, _ARITHMETIC[type(op)](), right)
        case ast.Subscript(value=value, slice=ast.Slice()):
            yield value
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if name in _CALLS:
            if name == "sorted":
                yield ast.Call(ast.Name("list"), args, [])
            else:
                yield ast.Call(ast.Name(_CALLS[name]), args, keywords)
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(value=float() as value):
            yield ast.Constant(value * 2)
            yield ast.Constant(value / 2)
