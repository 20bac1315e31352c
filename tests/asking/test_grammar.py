import re

from summarizer.asking.grammar import grammar_of
from summarizer.asking.wire import closed_object, speakers_schema, strict_schema
from summarizer.schemas.draft import Draft


def root_of(schema):
    return grammar_of(schema).splitlines()[0]


def test_names_become_literals_with_every_quote_and_backslash_escaped():
    grammar = root_of(speakers_schema([4, 7], ['Anna "Anni" Berg', "back\\slash"]))
    choice = r'("\"Anna \\\"Anni\\\" Berg\"" | "\"back\\\\slash\"" | "\"nobody\"")'
    assert grammar == rf'root ::= "{{" "\"speakers\":" "{{" "\"4\":" {choice} "," "\"7\":" {choice} "}}" "}}"'


def test_lists_and_strings_keep_their_bounds():
    grammar = root_of({"type": "array", "items": {"enum": [1, 2]}, "minItems": 2, "maxItems": 3})
    assert grammar == 'root ::= "[" ("1" | "2") ("," ("1" | "2")){1,2} "]"', "one, and one or two more"
    assert r'"\"" char{8,110} "\""' in root_of({"type": "string", "minLength": 8, "maxLength": 110})


def test_what_may_be_missing_is_empty_or_null():
    assert root_of({"type": "array", "items": {"enum": [1]}, "minItems": 0, "maxItems": 3}) == (
        'root ::= "[" (("1") ("," ("1")){0,2})? "]"'
    )
    either = {"anyOf": [{"type": "boolean"}, {"type": "null"}]}
    assert root_of(either) == 'root ::= (("true" | "false") | "null")'


def test_no_rule_allows_white_space_outside_strings():
    for schema in (speakers_schema([4], ["Roux"]), closed_object(planned={"type": "boolean"})):
        literals = re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', root_of(schema))
        assert not [literal for literal in literals if any(c.isspace() for c in literal)]


def test_a_schema_with_open_ends_has_no_grammar():
    assert grammar_of({"type": "array", "items": {"type": "boolean"}}) is None
    assert grammar_of(strict_schema(Draft)) is None
