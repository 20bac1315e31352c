"""From an address, a file or a pipe to what a reader sees: read, brief and check."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from summarizer import read_article
from summarizer.cli import main as cli
from summarizer.reading.documents import apart

PAGES = Path(__file__).parents[1] / "documents" / "pages"
HARBOUR = (PAGES / "harbour.html").read_bytes()
FEED = b"""<rss version="2.0"><channel><title>The Post</title>
<item><title>Ferry</title><link>/f</link><description>The ferry will stop.</description></item>
<item><title>Only a title</title></item>
<item><title>Bridge</title><description>The bridge is open.</description></item></channel></rss>"""


def run(*arguments, stdin=None):
    return CliRunner().invoke(
        cli.app,
        [*map(str, arguments)],
        input=stdin,
        env={"OPENAI_API_KEY": "sk-test", "SUMMARIZER_MODEL": None},
    )


def assert_refused(result, words):
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert result.stderr.startswith("summarizer: ")
    assert words in result.stderr
    assert result.stderr.endswith(".\n")
    assert result.stderr.count("\n") == 1


def model(site):
    """A model behind the site, which answers with a draft of the page on the harbour."""
    draft = {
        "headline": "Ferry to stop",
        "summary": [
            {"sentences": [2], "text": "Boats between Holm and Skarn will sail no more after this May."}
        ],
        "claims": [],
        "planned_events": [],
    }
    choice = {
        "index": 0,
        "finish_reason": "stop",
        "message": {"role": "assistant", "content": json.dumps(draft)},
    }
    site.page(
        "/v1/chat/completions",
        json.dumps({"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}),
        type="application/json",
    )
    return ("-m", "openai/m", "--base-url", f"{site.url}/v1")


# read


def test_read_shows_people_what_is_known(site):
    result = run("read", site.page("/ferry", HARBOUR), "--allow-private", "-f", "text")
    head, text = result.stdout.split("\n\n", 1)

    assert result.exit_code == 0
    assert head.split("\n") == [
        "Title      Holm ferry to stop in May after 112 years",
        "Byline     Karin Aldeby",
        "Publisher  The Holm Post",
        "Published  2025-03-04 (metadata)",
        f"Address    {site.url}/ferry",
        "Language   en",
        "Length     878 characters, 14 sentences",
    ]
    assert text == (PAGES / "harbour.txt").read_text("utf-8")


def test_read_gives_programs_an_article_a_line(tmp_path):
    path = tmp_path / "saved.txt"
    path.write_bytes(HARBOUR)
    result = run("read", path)
    article = json.loads(result.stdout)

    assert result.stdout.count("\n") == 1
    assert article["url"] == "https://www.holmpost.example/2025/03/ferry-to-stop"
    assert (article["published"], article["published_from"]) == ("2025-03-04", "metadata")
    assert article["text"] + "\n" == (PAGES / "harbour.txt").read_text("utf-8")


def test_read_from_a_pipe_is_the_same_as_from_a_file(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(HARBOUR)

    assert run("read", "-", stdin=HARBOUR).stdout == run("read", path).stdout


def test_read_shows_each_entry_of_a_feed_and_names_the_bad_one(site):
    result = run("read", site.page("/feed", FEED, type="application/rss+xml"), "--allow-private")

    assert [json.loads(line)["text"] for line in result.stdout.splitlines()] == [
        "The ferry will stop.",
        "The bridge is open.",
    ]
    assert json.loads(result.stdout.splitlines()[0])["url"] == f"{site.url}/f"
    assert (
        result.stderr == "summarizer: Entry 2: The entry has no text; use the URL of its article instead.\n"
    )
    assert result.exit_code == 1


def test_what_steers_a_terminal_is_not_shown(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Mayor leaves\n\nThe mayor \x1b[31mleft\x1b[0m, \u202eshe said.\n", "utf-8")

    assert "\x1b" not in run("read", path, "-f", "text").stdout
    assert "The mayor \ufffd[31mleft\ufffd[0m, she said.\n" in run("read", path, "-f", "text").stdout
    assert not {"\x1b", "\u202e"} & set(run("read", path).stdout)


def test_read_says_where_nothing_is_known(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The mayor left on Monday.")

    assert run("read", path, "-f", "text").stdout.startswith("Published  unknown\n")


# brief and check


def test_brief_of_an_address(site):
    result = run("brief", site.page("/ferry", HARBOUR), "--allow-private", *model(site))
    brief = json.loads(result.stdout)

    assert result.exit_code == 0
    assert brief["article"] | {"id": ""} == {
        "id": "", "title": "Holm ferry to stop in May after 112 years", "byline": "Karin Aldeby",
        "url": f"{site.url}/ferry", "publisher": "The Holm Post", "published": "2025-03-04", "published_time": "23:40",
        "published_from": "metadata", "language": "en", "characters": 878, "sentences": 14,
    }  # fmt: skip
    assert brief["summary"][0]["evidence"][0]["quote"].startswith("Boats between Holm and Skarn")


def test_what_is_given_by_hand_wins(site):
    url = site.page("/ferry", HARBOUR)
    given = ("--url", "https://post.example/a", "--title", "Mine", "--published", "2025-03-05")
    article = json.loads(run("brief", url, "--allow-private", *given, *model(site)).stdout)["article"]

    assert (article["url"], article["title"]) == ("https://post.example/a", "Mine")
    assert (article["published"], article["published_from"]) == ("2025-03-05", "given")


def test_check_against_an_address(site, tmp_path):
    brief = tmp_path / "brief.json"
    brief.write_text(
        json.dumps({"claims": [{"text": "Seven ferries sank.", "quotes": ["seven ferries sank"]}]})
    )
    url = site.page("/ferry", HARBOUR)
    result = run("check", brief, "--article", url, "--allow-private")

    assert result.exit_code == 3, result.output
    assert {check["severity"] for check in json.loads(result.stdout)} == {"proof"}


def test_a_text_from_the_web_is_kept_as_it_is(site):
    text = "HOLM, March 4, 2025 (NTW) -- The café\r\nis <b>closed</b>.\n"
    url = site.page("/a.txt", text.encode("cp1252"), type="text/plain; charset=iso-8859-1")
    article = read_article(url, allow_private=True)

    assert (article.text, article.url) == (text, url)
    assert (article.published, article.published_from) == (date(2025, 3, 4), "dateline")


# What is refused


@pytest.mark.parametrize("command", [("brief", "-m", "openai/m"), ("read",)])
def test_without_the_option_this_machine_is_refused(site, command):
    site.page("/ferry", HARBOUR)

    assert_refused(run(*command, "http://127.0.0.1/ferry"), "this machine")
    assert_refused(run(*command, site.url), "port")
    assert site.requests == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"body": b"<html></html>"}, "no article"),
        ({"body": b""}, "is empty"),
        ({"body": b"%PDF-1.7\n", "type": "application/pdf"}, "PDF is damaged"),
        ({"body": b"<html></html>", "status": 404}, "no such page"),
        ({"body": b"\x89PNG\r\n\x1a\n", "type": "application/octet-stream"}, "a PNG image"),
        ({"body": FEED, "type": "text/html"}, "is a feed"),
        (
            {"body": b"", "status": 302, "Location": "http://169.254.169.254/latest/"},
            "a cloud metadata service",
        ),
        ({"body": b"", "status": 302, "Location": "file:///etc/passwd"}, "neither http nor https"),
    ],
)
def test_a_bad_page_ends_with_one_sentence(site, page, words):
    assert_refused(run("brief", site.page("/a", **page), "--allow-private", "-m", "openai/m"), words)


@pytest.mark.parametrize(
    ("data", "package"),
    [
        (HARBOUR, "trafilatura"),
        (FEED, "feedparser"),
        (b"%PDF-1.7\n", "pypdfium2"),
        (b"From: a\nDate: b\nContent-Type: text/html\n\n<p>x", "lxml"),
    ],
)
def test_a_missing_package_is_named_with_the_way_to_it(data, package, monkeypatch, tmp_path):
    (tmp_path / f"{package}.py").write_text(f"raise ModuleNotFoundError(name={package!r})")
    monkeypatch.setattr(apart._READER, "_process", None)  # this test's own process, without the package
    monkeypatch.syspath_prepend(tmp_path)
    result = run("read", "-", stdin=data)

    apart._READER.end()
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"({package}" in result.stderr
    assert "pip install '.[" in result.stderr
