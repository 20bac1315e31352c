"""The examples of docs/own-schema.md are run as they stand."""

import datetime
import doctest
import json
from pathlib import Path

import httpx2

PAGE = Path(__file__).parents[3] / "docs" / "own-schema.md"
FIGURE = {"evidence": [1], "name": "profit", "value": 38400000, "period": "the first quarter"}
ANSWER = json.dumps({"company": "Halvard Cables", "figures": [FIGURE]})


def test_examples_of_the_page_on_own_schemas():
    message = {"role": "assistant", "content": ANSWER}
    choices = [{"index": 0, "finish_reason": "stop", "message": message}]
    body = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": choices}
    recorded = httpx2.MockTransport(lambda request: httpx2.Response(200, json=body))
    text = PAGE.read_text("utf-8").replace("```python\n", "").replace("```\n", "\n")
    names = {"recorded": recorded, "datetime": datetime, "__name__": "page"}
    test = doctest.DocTestParser().get_doctest(text, names, PAGE.name, str(PAGE), 0)
    result = doctest.DocTestRunner(verbose=False).run(test)
    assert result.attempted > 10
    assert not result.failed
