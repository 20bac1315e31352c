"""JSON Schemas as grammars for llama.cpp (GBNF) that allow no white space.

Under a JSON Schema alone a small model sets its answer in indented lines, and every indent is a token that
somebody waits for: on examples/diplomacy.txt a fifth of the output (507 tokens became 401). The form is that
of llama.cpp's `grammars/README.md`; it covers the schemas that are closed over an article for the embedded
model, and no more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

_CHARACTER = r'char ::= [^"\\\x00-\x1f\x7f] | "\\" ["\\/bfnrt]'


def grammar_of(schema: Mapping[str, Any]) -> str | None:
    """The grammar of all compact JSON texts that a schema allows; properties stand in the schema's order.

    None where the schema has open ends: lists without a bound, strings of any length, numbers.
    """
    try:
        return f"root ::= {_rule(schema)}\n{_CHARACTER}\n"
    except ValueError:
        return None


def _rule(schema: Mapping[str, Any]) -> str:
    match schema:
        case {"enum": values}:
            return _choice(values)
        case {"anyOf": schemas}:
            return f"({' | '.join(_rule(each) for each in schemas)})"
        case {"type": "object", "properties": properties}:
            return _object(properties)
        case {"type": "array", "items": items, "minItems": least, "maxItems": most}:
            return f'"[" {_repeated(_rule(items), least, most)} "]"'
        case {"type": "string", "minLength": least, "maxLength": most}:
            return rf'"\"" char{{{least},{most}}} "\""'
        case {"type": "boolean"}:
            return '("true" | "false")'
        case {"type": "null"}:
            return '"null"'
    raise ValueError(f"No grammar is known for {json.dumps(schema)[:80]}.")


def _object(properties: Mapping[str, Any]) -> str:
    parts = [f"{_literal(json.dumps(name) + ':')} {_rule(part)}" for name, part in properties.items()]
    return ' "," '.join(parts).join(('"{" ', ' "}"'))


def _repeated(item: str, least: int, most: int) -> str:
    """So many items with commas between them."""
    if least == 0:
        return f"({_repeated(item, 1, most)})?"
    return f'{item} ("," {item}){{{least - 1},{most - 1}}}'


def _choice(values: Sequence[Any]) -> str:
    return f"({' | '.join(_literal(json.dumps(value, ensure_ascii=False)) for value in values)})"


def _literal(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
