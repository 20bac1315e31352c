"""What people get wrong, on the command line and in Python: each is one sentence with the cause and the way on.

A case names what the sentence must say of the cause, then of the way on. Where an option itself is wrong, the
usage stands above the sentence, and is the way on.
"""

import json
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import httpx
import httpx2
import pytest
from typer.testing import CliRunner

import summarizer
from summarizer import Article, Summarizer, TestSummarizer
from summarizer.cli import main as cli
from tests.conftest import Endpoint

ROOT = Path(__file__).parents[2]
ARTICLE = "OSLO, March 10, 2026 (NTW) -- The bridge will open in May, Mayor Ana Roux said."
ASKED = f"-m openai/test --base-url {Endpoint.url}"
NOBODY = "http://127.0.0.1:9/v1"


def error(status, message, headers=None):
    return httpx.Response(status, json={"error": {"message": message}}, headers=headers)


class Mistake(NamedTuple):
    """A command, what becomes of it, and what the endpoint or the environment did."""

    command: str
    code: int
    cause: str
    way: str
    answers: tuple = ()
    env: dict = {}  # noqa: RUF012


MISTAKES = {
    # Which model
    "a provider with a slip": Mistake("brief article.txt -m openia/gpt-5", 2, "no known provider", "did you mean openai/gpt-5"),
    "a provider that nobody knows": Mistake("brief article.txt -m nobody/x", 2, "no known provider", "`summarizer models`"),
    "a provider without a model": Mistake("brief article.txt -m openai/", 2, "has no name", "use openai/NAME"),
    "no key": Mistake("brief article.txt -m openai/gpt-5-mini", 2, "needs an API key", "set OPENAI_API_KEY", env={"OPENAI_API_KEY": None}),
    "a key of another provider": Mistake("brief article.txt -m openai/gpt-5-mini", 2, "a key of Anthropic", "use -m anthropic/NAME", env={"OPENAI_API_KEY": "sk-ant-api03-abcdefghijkl"}),
    "a base URL without a scheme": Mistake("brief article.txt -m openai/x --base-url localhost:8000/v1", 2, "not a valid base URL", "http://127.0.0.1:8000/v1"),
    "a base URL without a model": Mistake(f"brief article.txt --base-url {NOBODY}", 2, "needs a model", "add -m openai/NAME"),
    "the embedded model elsewhere": Mistake(f"brief article.txt -m local --base-url {Endpoint.url}", 2, "stays on this machine", "use -m openai/NAME"),
    "Azure without an address": Mistake("brief article.txt -m azure/gpt", 2, "an address for each resource", "set AZURE_OPENAI_ENDPOINT", env={"AZURE_OPENAI_API_KEY": "k"}),
    "a context that is no number": Mistake(f"brief article.txt {ASKED}", 2, "SUMMARIZER_CONTEXT is 'big'", "use a number", env={"SUMMARIZER_CONTEXT": "big"}),
    "a strategy that there is not": Mistake(f"brief article.txt {ASKED}", 2, "SUMMARIZER_STRATEGY is 'clever'", "use one_request or staged", env={"SUMMARIZER_STRATEGY": "clever"}),
    # The way to it
    "a proxy without its package": Mistake(f"brief article.txt {ASKED}", 2, "needs a package", "pip install 'httpx2", env={"https_proxy": "socks5://127.0.0.1:1"}),
    "a proxy that is none": Mistake(f"brief article.txt {ASKED}", 2, "is not valid", "use e.g. http", env={"https_proxy": "nonsense://x"}),
    "certificates that are not there": Mistake(f"brief article.txt {ASKED}", 2, "none.pem can't be read", "correct SSL_CERT_FILE", env={"SSL_CERT_FILE": "none.pem"}),
    "the same in a batch": Mistake(f"batch articles.jsonl -o out.jsonl {ASKED}", 2, "none.pem can't be read", "correct SSL_CERT_FILE", env={"SSL_CERT_FILE": "none.pem"}),
    "a certificate of a company": Mistake(f"brief article.txt {ASKED}", 4, "can't be verified (self-signed certificate)", "set SSL_CERT_FILE", (httpx2.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate (_ssl.c:1)"),)),
    "Ollama does not run": Mistake("brief article.txt -m ollama/x", 4, "The connection to http://127.0.0.1:11434/v1 failed", "start Ollama", (httpx2.ConnectError("refused"),) * 3),
    # What the endpoint says
    "a key that is refused": Mistake(f"brief article.txt {ASKED}", 4, "rejected the API key (401)", "check OPENAI_API_KEY", (error(401, "no"),)),
    "a model that is unknown": Mistake(f"brief article.txt {ASKED}", 4, "does not know this model or path", "check the model's name", (error(404, "no such model"),)),
    "an account without credit": Mistake(f"brief article.txt {ASKED}", 4, "no credit left", "add credit", (error(402, "pay"),)),
    "too many requests": Mistake(f"brief article.txt {ASKED}", 4, "is limiting requests", "wait, send fewer", (error(429, "slow down", {"retry-after": "3600"}),)),
    "a gateway's page": Mistake(f"brief article.txt {ASKED}", 4, "a web page", "the base URL, which often ends in /v1", (httpx.Response(200, html="<html>Log in</html>"),)),
    "a gateway's page through a cache": Mistake(f"brief article.txt --cache new.jsonl {ASKED}", 4, "a web page", "the base URL, which often ends in /v1", (httpx.Response(200, html="<html>Log in</html>"),)),
    "nothing but thoughts": Mistake(f"brief article.txt {ASKED}", 4, "gave its thoughts but no answer", "change the reasoning effort", (Endpoint.completion("", reasoning_content="Hm, hm."),) * 2),
    "a refusal": Mistake(f"brief article.txt {ASKED}", 4, "declined to answer (I can't)", "choose another model", (Endpoint.completion(None, refusal="I can't."),)),
    "an answer of another form": Mistake(f"brief article.txt {ASKED}", 4, "had the requested structure", "choose another model", (Endpoint.completion('{"title": 1}'),) * 3),
    "an option that the model refuses": Mistake(f"brief article.txt --temperature 0.3 {ASKED}", 4, "temperature is not supported", "leave out temperature", (error(400, "temperature is not supported"),)),
    # What is read
    "a file that is not there": Mistake(f"brief none.txt {ASKED}", 1, "There is no file 'none.txt'", "check the path"),
    "a folder": Mistake(f"brief folder {ASKED}", 1, "is a directory", "pass a file in it"),
    "a picture": Mistake(f"brief photo.jpg {ASKED}", 1, "binary data", "as plain text"),
    "an empty file": Mistake(f"brief empty.txt {ASKED}", 1, "is empty", "pass the text"),
    "a feed": Mistake(f"brief feed.xml {ASKED}", 1, "is a feed", "`summarizer batch`"),
    "a PDF that is cut": Mistake(f"brief cut.pdf {ASKED}", 1, "is damaged", "download it again"),
    "a link to an odd port": Mistake(f"brief http://127.0.0.1:9/x {ASKED}", 1, "uses port 9", "pass --allow-private"),
    "a link that is none of the web": Mistake(f"brief ftp://a.test/c {ASKED}", 1, "neither http nor https", "use the URL of a page"),
    # How it is asked
    "a format that there is not": Mistake("brief article.txt -f docx", 2, "'docx' is not one of", "'json', 'text', 'html'"),
    "a date of another form": Mistake("brief article.txt --published 31.3.2026", 2, "not a valid date", "use YYYY-MM-DD"),
    "a command with a slip": Mistake("breif article.txt", 2, "No such command 'breif'", "Did you mean 'brief'?"),
    "an option with a slip": Mistake("brief article.txt --publishd 2026-03-31", 2, "No such option: --publishd", "--published"),
    "an option without a number": Mistake("brief article.txt --temperature hot", 2, "'--temperature'", "a valid number"),
    "a header without a value": Mistake("brief article.txt --header X-Team", 2, "not a pair", "use e.g. X-Team=news"),
    "a body that is no JSON": Mistake("brief article.txt --extra-body top_p", 2, "not a JSON object", "use e.g."),
    "a prompt that is not there": Mistake(f"brief article.txt --prompt mine {ASKED}", 2, "There is no prompt 'mine'", "a name (brief, "),
    "a prompt that is broken": Mistake(f"brief article.txt --prompt broken.toml {ASKED}", 2, "Invalid value (at line 1", "pass the name or the path"),
    "a schema that is not there": Mistake(f"brief article.txt --schema nothere:M {ASKED}", 2, "no module 'nothere'", "set PYTHONPATH"),
    "a schema that is broken": Mistake(f"brief article.txt --schema broken_schema:M {ASKED}", 2, "SyntaxError", "correct it"),
    "a schema that is no model": Mistake(f"brief article.txt --schema plain_schema:M {ASKED}", 2, "not a pydantic model", "derive it from pydantic.BaseModel"),
    "a page of an own schema": Mistake(f"brief article.txt --schema plain_schema:M -f html {ASKED}", 2, "always writes json", "leave out -f"),
    "a page that is streamed": Mistake(f"brief article.txt --stream -f html {ASKED}", 2, "--stream needs text on a terminal, or json", "leave it out"),
    # Settings
    "a setting with a slip": Mistake("brief article.txt", 2, "typo.toml, line 1: there is no setting 'modle'", "did you mean model", env={"SUMMARIZER_CONFIG": "typo.toml"}),
    "a setting of another type": Mistake("brief article.txt", 2, "type.toml, line 1: max_claims is a text", "must be an integer", env={"SUMMARIZER_CONFIG": "type.toml"}),
    "a key in a file": Mistake("brief article.txt", 2, "not allowed in a settings file", "set OPENAI_API_KEY in the environment", env={"SUMMARIZER_CONFIG": "key.toml"}),
    "settings that are no TOML": Mistake("brief article.txt", 2, "broken.toml is not valid TOML", "correct it", env={"SUMMARIZER_CONFIG": "broken.toml"}),
    # Other files
    "a folder to write to": Mistake(f"brief article.txt -o folder {ASKED}", 2, "is a directory", "pass the path of a file"),
    "a place that is not there": Mistake(f"brief article.txt -o nowhere/b.json {ASKED}", 2, "no directory 'nowhere'", "create it"),
    "a cache that is an article": Mistake(f"brief article.txt --cache article.txt {ASKED}", 4, "Line 1 of article.txt is not a recorded answer", "remove the line"),
    "a brief that is none": Mistake("view notes.json", 1, "not a brief", "pass the output of `summarizer brief -f json`"),
    "a brief that is the article": Mistake("merge article.txt", 1, "not a brief", "pass the output of `summarizer brief -f json`"),
    "nothing to check": Mistake("check notes.json --article article.txt", 1, "neither headline, summary", "pass the JSON file of one"),
    "a run that is not there": Mistake("eval score norun", 1, "norun is not a run", "`summarizer eval run`"),
    "a batch of nothing": Mistake(f"batch none.jsonl -o out.jsonl {ASKED}", 1, "There is no file 'none.jsonl'", "check the path"),
    "a batch into its own input": Mistake(f"batch articles.jsonl -o articles.jsonl {ASKED}", 2, "are the same file", "use another path"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with all that the cases name."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr("tenacity.nap.time.sleep", lambda seconds: None)
    Path("folder").mkdir()
    Path("photo.jpg").write_bytes(bytes(range(256)) * 4)
    texts = {
        "article.txt": ARTICLE,
        "articles.jsonl": json.dumps({"id": "a", "text": ARTICLE}) + "\n",
        "broken.toml": "name = \n",
        "broken_schema.py": "class M(\n",
        "cut.pdf": "%PDF-1.7\n",
        "empty.txt": "",
        "feed.xml": '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>',
        "key.toml": 'api_key = "sk-secret"\n',
        "notes.json": '{"a": 1}',
        "plain_schema.py": "class M: pass\n",
        "type.toml": 'max_claims = "many"\n',
        "typo.toml": 'modle = "openai/x"\n',
    }
    for name, text in texts.items():
        Path(name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_on_the_command_line_is_one_sentence(name, folder, endpoint, router_of_this_machine):
    mistake = MISTAKES[name]
    unset = dict.fromkeys(("SUMMARIZER_MODEL", "SUMMARIZER_BASE_URL", "OLLAMA_HOST"))
    endpoint.answers(*mistake.answers)
    router_of_this_machine(mistake.answers)
    env = {**unset, "OPENAI_API_KEY": "sk-test", **mistake.env}
    result = CliRunner().invoke(cli.app, shlex.split(mistake.command), env=env, prog_name="summarizer")
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == mistake.code, result.output
    assert result.stdout == ""
    assert "Traceback" not in result.stderr and "sk-" not in result.stderr
    *above, last = result.stderr.splitlines()
    if last.startswith("Error: "):
        assert [line[:7] for line in above] == ["Usage: ", "Try 'su", ""]
    else:
        assert last.startswith("summarizer: ") and last.endswith(".")
        assert not above or mistake.command.startswith("batch")  # which logs
    assert mistake.cause in last
    assert mistake.way in last.partition(mistake.cause)[2], last


@pytest.fixture
def router_of_this_machine():
    """Lets requests to Ollama's usual place fail as a case says."""
    import respx

    with respx.mock(
        base_url="http://127.0.0.1:11434/v1", using="httpcore2", assert_all_called=False
    ) as router:
        route = router.post("/chat/completions")

        def answer(answers):
            route.side_effect = list(answers)

        yield answer


def test_a_base_url_with_the_path_of_requests_is_put_right(folder, endpoint):
    endpoint.answers(json.dumps({"headline": "Bridge", "summary": [], "claims": [], "planned_events": []}))
    command = f"brief article.txt -m openai/test --base-url {Endpoint.url}/chat/completions"
    result = CliRunner().invoke(cli.app, shlex.split(command), env={"OPENAI_API_KEY": "sk-test"})
    assert result.exit_code == 0, result.output


# In Python


def gold_of_another_text(folder):
    from summarizer.evals.cases import load_cases

    gold = json.loads((ROOT / "evals" / "gold" / "science-probe.json").read_text("utf-8"))
    (folder / "gold").mkdir()
    (folder / "gold" / "science-probe.json").write_text(
        json.dumps(gold | {"text": "X" + gold["text"]}), "utf-8"
    )
    load_cases(str(folder / "gold"))


def brief_of(text, **options):
    return TestSummarizer(**options).brief(text)


IN_PYTHON = {
    "no article": (lambda _: brief_of(None), "The article is None", "pass its text"),
    "bytes": (lambda _: brief_of(b"The bridge"), "of type bytes", "read_article"),
    "a path for a text": (lambda _: brief_of("article.txt"), "only the name 'article.txt'", "use read_article"),
    "a link for a text": (lambda _: brief_of("https://news.test/1"), "only the name", "use read_article"),
    "an empty text": (lambda _: brief_of(""), "is empty", "pass the text"),
    "digits": (lambda _: brief_of("12 34"), "no sentence", "pass the text"),
    "no source": (lambda _: summarizer.read_article(None), "The source is None", "pass a path"),
    "claims in words": (lambda _: Summarizer("ollama/m", max_claims="8"), "max_claims is '8'", "use 0"),
    "a number for a model": (lambda _: Summarizer(5), "model is 5", "use a text"),
    "readers that there are not": (lambda _: Summarizer("ollama/m", readers="all"), "readers is 'all'", "use 'model' or 'both'"),
    "limits that are a number": (lambda _: Summarizer("ollama/m", limits=3), "limits is 3", "use Limits("),
    "a listener that hears nothing": (lambda _: Summarizer("ollama/m", listener=3), "listener is 3", "use a function"),
    "a timeout in words": (lambda _: Summarizer("ollama/m", timeout="long"), "timeout is 'long'", "use a number"),
    "a schema that is an instance": (lambda _: Summarizer("ollama/m", schema={"a": 1}), "not a pydantic model", "derive your schema"),
    "a client of something else": (lambda _: Summarizer("ollama/m", http_client="x").brief(ARTICLE), "http_client is not a client", "pass a Client"),
    "no such file of a brief": (lambda _: summarizer.load_brief("none.json"), "can't be read", "pass the JSON file"),
    "nothing to merge": (lambda _: summarizer.merge([]), "nothing to merge", "pass at least one"),
    "a path to merge": (lambda _: summarizer.merge(["a.json"]), "a list of Briefs", "load_brief"),
    "a page of another article": (lambda _: brief_of(ARTICLE).to_html(Article(text="Other.")), "another text", "pass exactly the article"),
    "a recording that is not there": (lambda _: summarizer.recorded_summarizer("none.jsonl", model="openai/m", base_url=NOBODY).brief(ARTICLE), "There is no recording", "check the path"),
    "a gold file of another text": (gold_of_another_text, "claims/0: the article does not have", "run `summarizer eval check"),
    "a draft that is none": (lambda _: TestSummarizer({"headline": "Bridge"}), "The draft is none (summary: Field required)", "pass a summarizer.Draft"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_PYTHON)
def test_a_mistake_in_python_is_an_error_of_one_sentence(name, folder):
    call, cause, way = IN_PYTHON[name]
    with pytest.raises(summarizer.SummarizerError) as caught:
        call(folder)
    sentence = str(caught.value)
    assert cause in sentence
    assert way in sentence.partition(cause)[2], sentence
    assert re.fullmatch(r"[^\n]+\.", sentence)


def test_an_option_with_a_slip_is_what_python_calls_a_wrong_argument():
    with pytest.raises(TypeError, match="'time_out' is no option; did you mean 'timeout'"):
        Summarizer("ollama/m", time_out=3)
