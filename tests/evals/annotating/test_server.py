"""The server answers its own page alone, and writes the files it was started with alone."""

import http.client
import json
import threading
from urllib.parse import urlsplit

import pytest

from summarizer.evals.annotating.server import MOST_BYTES, serving
from summarizer.evals.cases import read_gold
from summarizer.evals.drafting import gold_text


@pytest.fixture
def served(tmp_path, gold):
    path = tmp_path / "bridge.json"
    path.write_text(gold_text(gold.model_copy(update={"draft": True})), "utf-8")
    (tmp_path / "secret.json").write_text("{}")
    with serving([path]) as (server, url):
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield url, path
        server.shutdown()
        thread.join()


def ask(url, route="", method="GET", body=None, **headers):
    """What the server says to a request: status, headers, body."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=5)
    given = {"Content-Type": "application/json"} if body is not None else {}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    data = json.dumps(body).encode() if body is not None else None
    connection.request(method, parts.path + route, data, given)
    response = connection.getresponse()
    answered = response.status, response.headers, response.read()
    connection.close()
    return answered


def test_the_page_may_load_and_ask_nothing_but_its_server(served):
    url, _ = served
    for route in ("", "page.css", "page.js"):
        status, headers, body = ask(url, route)
        assert status == 200
        assert headers["Content-Security-Policy"].startswith("default-src 'none'; ")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")
        assert b"http:" not in body
        assert b"https:" not in body
    assert urlsplit(url).hostname == "127.0.0.1"


def test_a_file_is_read_checked_and_saved_by_its_number(served):
    url, path = served
    assert json.loads(ask(url, "files")[2]) == [{"name": "bridge", "draft": True, "faults": 0}]
    read = json.loads(ask(url, "files/0")[2])
    sent = {"gold": read["gold"], "version": read["version"], "reviewed": True}
    assert json.loads(ask(url, "files/0", "POST", sent)[2]) == {"faults": []}
    status, _, body = ask(url, "files/0", "PUT", sent)
    assert (status, json.loads(body)["faults"]) == (200, [])
    assert not read_gold(path).draft
    status, _, body = ask(url, "files/0", "PUT", sent)
    assert status == 409
    assert "changed by another program" in json.loads(body)["faults"][0]


@pytest.mark.parametrize(
    "route", ["files/1", "files/-1", "files/../secret.json", "files/99999999999", "secret.json", "files/0/x"]
)
def test_there_are_no_other_files(served, route):
    assert ask(served[0], route)[0] == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost:1"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
)
def test_requests_for_other_hosts_and_from_other_pages_are_refused(served, headers):
    assert ask(served[0], "files", **headers)[0] == 404


def test_who_does_not_know_the_token_gets_nothing(served):
    url, path = served
    parts = urlsplit(url)
    for guess in ("/", "/x/", f"{parts.path[:-2]}/", "/%2e%2e/"):
        assert ask(f"http://{parts.netloc}{guess}", "files")[0] == 404
    assert read_gold(path).draft


def test_a_form_of_another_page_can_not_save(served):
    url, path = served
    assert ask(url, "files/0", "PUT", {"gold": {}}, Content_Type="text/plain")[0] == 404
    assert read_gold(path).draft


@pytest.mark.parametrize("body", [[], {}, {"gold": None}, {"gold": {"text": 1}}, "x"])
def test_what_is_no_gold_file_is_refused(served, body):
    status, _, answered = ask(served[0], "files/0", "PUT", body)
    assert status in (400, 409)
    assert json.loads(answered)["faults"]


def test_a_request_that_is_too_large_is_refused(served):
    assert ask(served[0], "files/0", "PUT", {}, Content_Length=str(MOST_BYTES + 1))[0] == 413
