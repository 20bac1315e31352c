import json
import sys
import threading
import urllib.error
import urllib.request
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from benchmarks.external.cases import ExternalCase, Place, Quote
from benchmarks.external.metrics import attribution_recall, event_precision_floor
from benchmarks.peers import task, with_instructor, with_langextract
from benchmarks.peers.__main__ import main
from benchmarks.peers.adapting import Answer, FoundClaim, FoundEvent, FoundLine, brief_of, when_of
from benchmarks.peers.environment import interpreter, is_ready
from benchmarks.peers.locating import NO_QUOTE, is_verbatim, place_quote
from benchmarks.peers.proxy import CountingProxy
from benchmarks.peers.running import read_case
from benchmarks.peers.systems import Endpoint, NoAnswer, SummarizerSystem
from benchmarks.peers.table import comparison
from summarizer.errors import EndpointError
from summarizer.evals.metrics.evidence import evidence_validity
from summarizer.evals.metrics.gold import GOLD_METRICS
from summarizer.evals.metrics.metric import Metric
from summarizer.evals.runs import Failure, Result, RunInfo
from summarizer.schemas.article import Article
from summarizer.schemas.brief import PromptInfo, Provenance, Usage

TEXT = (
    "ARDEN, March 10, 2026 (NTW) -- The ferry to Holm will sail again from 2 May, minister Tora Lind said. "
    "“We will not raise the\nfares,” Lind told the assembly. The old ferry was sold in January."
)
ARTICLE = Article(text=TEXT, published=date(2026, 3, 10), published_from="dateline")


class Scripted:
    """An OpenAI-compatible endpoint on loopback that says what a test wants."""

    def __init__(self):
        self.requests, self.keys, self.answer = [], [], lambda body: "{}"
        self.finish_reason, self.status, self.usage = (
            "stop",
            200,
            {"prompt_tokens": 100, "completion_tokens": 20},
        )
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                scripted.requests.append(body)
                scripted.keys.append(self.headers["Authorization"])
                data = json.dumps(scripted.completion(body)).encode()
                self.send_response(scripted.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def completion(self, body):
        message = {"role": "assistant", "content": self.answer(body)}
        choice = {"index": 0, "finish_reason": self.finish_reason, "message": message}
        head = {"id": "1", "object": "chat.completion", "created": 0, "model": "m", "choices": [choice]}
        return {**head, "usage": self.usage} if self.usage else head


@pytest.fixture
def server():
    scripted = Scripted()
    thread = threading.Thread(target=scripted.server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield scripted
    scripted.server.shutdown()
    scripted.server.server_close()


@pytest.fixture
def proxy(server):
    with CountingProxy(server.url, "sk-real") as proxy:
        yield proxy


def provenance(output_tokens=0):
    return Provenance(
        model="openai/m", prompt=PromptInfo(name="p", version="1", sha256="0"), schema_sha256="0", requests=1,
        usage=Usage(output_tokens=output_tokens), seconds=1.0, summarizer_version="0",
    )  # fmt: skip


def post(url, api_key, body):
    headers = {"Authorization": f"Bearer {api_key}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"{url}/chat/completions", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request) as response:
        return json.loads(response.read())


# Where a quote stands


@pytest.mark.parametrize(
    "quote",
    [
        "“We will not raise the\nfares,” Lind told the assembly.",
        "We will not raise the fares",
        '"We will not raise the fares," Lind told the assembly.',
        '"We will not raise the fares."',
    ],
)
def test_verbatim_quotes_become_the_articles_words_whatever_their_white_space_and_marks(quote):
    evidence = place_quote(TEXT, quote)
    assert is_verbatim(TEXT, evidence)
    assert "not raise the\nfares" in evidence.quote


@pytest.mark.parametrize(
    "quote",
    [
        "We will raise the fares",
        "We will not raise the fees",
        "The ferry will sail again from 3 May, minister",
    ],
)
def test_an_altered_quote_is_invalid_and_keeps_its_words(quote):
    evidence = place_quote(TEXT, quote)
    assert not is_verbatim(TEXT, evidence)
    assert evidence.quote == quote


def test_an_altered_quote_stands_where_most_of_it_does():
    evidence = place_quote(TEXT, "The ferry to Holm will sail again from 3 May")
    assert TEXT[evidence.start : evidence.end] == "The ferry to Holm will sail again from 2 May"


@pytest.mark.parametrize("quote", ["Snow will fall on every peak of the islands", "erry", "", " … "])
def test_an_invented_or_empty_quote_stands_nowhere_and_is_invalid(quote):
    evidence = place_quote(TEXT, quote)
    assert (evidence.start, evidence.end) == (0, 0)
    assert not is_verbatim(TEXT, evidence)
    assert evidence.quote == (quote or NO_QUOTE)


def test_a_peers_own_offsets_choose_between_repeated_quotes_and_are_kept_for_altered_ones():
    text = "Yes, he said. No, she said. Yes, he said."
    assert place_quote(text, "Yes, he said.", (28, 41)).start == 28
    assert place_quote(text, "Yes, he  said.", (27, 40)).start == 28
    altered = place_quote(text, "Yes, she said.", (0, 13))
    assert (altered.start, altered.end, altered.quote) == (0, 13, "Yes, she said.")


# Answers as Briefs


def answer():
    return Answer(
        summary=[FoundLine("The ferry will sail again.", "The ferry to Holm will sail again from 2 May")],
        claims=[
            FoundClaim("We will not raise the fares", "Tora Lind"),
            FoundClaim("The old ferry was sold in January", "null"),
        ],
        events=[FoundEvent("will sail again from 2 May", "Ferry", "Scheduled", "2026-05-02", None)],
        ungrounded=[{"text": "Aliens landed"}],
    )


def test_an_answer_becomes_a_brief_that_the_metrics_can_score():
    brief = brief_of(ARTICLE, answer(), provenance())
    assert [[s.name for s in c.speakers] for c in brief.claims] == [["Tora Lind"], []]
    assert [c.form for c in brief.claims] == ["direct", "unattributed"]
    event = brief.planned_events[0]
    assert (event.status, event.when.earliest, event.when.granularity) == (
        "scheduled",
        date(2026, 5, 2),
        "day",
    )
    assert evidence_validity(ExternalCase("c", ARTICLE), brief) == (4, 4)
    assert len(brief.dropped) == 1


def test_invented_evidence_counts_as_emitted_and_covers_nothing():
    case = ExternalCase("c", ARTICLE, events=(Place(0, len(TEXT)),), until=len(TEXT))
    found = Answer(events=[FoundEvent("Snow will fall on every peak of the islands", "Snow")])
    brief = brief_of(ARTICLE, found, provenance())
    assert evidence_validity(case, brief) == (0, 1)
    assert event_precision_floor(case, brief) == (0, 1)


@pytest.mark.parametrize(
    ("first", "last", "earliest", "latest", "granularity"),
    [
        ("2026-05-02", "2026-05-02", date(2026, 5, 2), date(2026, 5, 2), "day"),
        ("2026-06", None, date(2026, 6, 1), date(2026, 6, 30), "month"),
        ("2026-06-01", "2026-06-30", date(2026, 6, 1), date(2026, 6, 30), "month"),
        ("2027", "", date(2027, 1, 1), date(2027, 12, 31), "year"),
        ("2026-06-05", "2026-06-09", date(2026, 6, 5), date(2026, 6, 9), "unknown"),
        ("2026-06-05", "2026-06-01", date(2026, 6, 5), date(2026, 6, 5), "day"),
        ("2026-02-30", None, None, None, "unknown"),
        ("soon", "null", None, None, "unknown"),
    ],
)
def test_dates_are_parsed_where_they_are_iso_dates(first, last, earliest, latest, granularity):
    when = when_of(first, last)
    assert (when.earliest, when.latest, when.granularity) == (earliest, latest, granularity)


def test_no_date_is_no_when():
    assert when_of(None, "null") is None


def test_the_examples_are_verbatim_and_in_order():
    for example in task.EXAMPLES:
        for quote in [q for _, q in example.summary] + [i.quote for i in (*example.claims, *example.events)]:
            assert example.text.count(quote) == 1
        places = [example.text.index(item.quote) for item in example.claims]
        assert places == sorted(places)


# The proxy


def test_the_proxy_counts_and_keeps_the_endpoints_key_to_itself(server, proxy):
    server.usage = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "prompt_tokens_details": {"cached_tokens": 60},
    }
    account = proxy.open_account()
    post(proxy.url, proxy.api_key, {"n": 1})
    server.finish_reason, server.usage = "length", None
    post(proxy.url, proxy.api_key, {"n": 2})
    assert (account.requests, account.input_tokens, account.cached_input_tokens, account.output_tokens) == (
        2,
        100,
        60,
        20,
    )
    assert (account.cut, account.uncounted, account.refused, account.broken) == (1, 1, 0, 0)
    assert account.answers == ["{}", "{}"]
    assert server.keys == ["Bearer sk-real"] * 2
    assert server.requests == [{"n": 1}, {"n": 2}]


def test_each_account_begins_anew(proxy):
    first = proxy.open_account()
    post(proxy.url, proxy.api_key, {})
    assert (first.requests, proxy.open_account().requests) == (1, 0)


def test_the_proxy_passes_errors_on_and_refuses_strangers(server, proxy):
    account = proxy.open_account()
    server.status = 400
    with pytest.raises(urllib.error.HTTPError, match="400") as caught:
        post(proxy.url, proxy.api_key, {})
    caught.value.close()
    assert (account.requests, account.refused) == (1, 1)
    with pytest.raises(urllib.error.HTTPError, match="401") as caught:
        post(proxy.url, "sk-real", {})
    caught.value.close()
    assert len(server.requests) == 1


def test_an_endpoint_that_does_not_answer_stops_the_run():
    class Asking:
        def read(self, article):
            try:
                post(proxy.url, proxy.api_key, {})
            except urllib.error.HTTPError as error:
                error.close()
                raise NoAnswer("APIError", str(error)) from error

    with (
        CountingProxy("http://127.0.0.1:9/v1", None) as proxy,
        pytest.raises(EndpointError, match="run again"),
    ):
        read_case(Asking(), ExternalCase("c", ARTICLE), run_info(), proxy)


# The systems


def run_info():
    return RunInfo(
        source="s", model="openai/m", prompt="p", prompt_sha256="0", mode="live", repeats=1, max_claims=0, cases=["c"],
        summarizer_version="0",
    )  # fmt: skip


EXTRACTION = {
    "summary": [{"text": "The ferry sails again.", "quote": "The ferry to Holm will sail again from 2 May"}],
    "claims": [{"quote": "We will not raise the fares", "speaker": "Tora Lind"}],
    "planned_events": [
        {"quote": "will sail again from 2 May", "title": "Ferry", "status": "scheduled", "first_day": "2026-05-02", "last_day": None}
    ],
}  # fmt: skip


def test_summarizer_asks_the_embedded_model_in_its_own_way_through_the_proxy(server, proxy):
    server.answer = lambda body: "nonsense"
    system = SummarizerSystem(Endpoint(proxy, "m", is_embedded=True))
    whose = Article(text="Tora Lind met Olof Berg.\n\nIt rained.\n\n“The ferry will sail again.”")
    result = read_case(system, ExternalCase("c", whose), run_info(), proxy)
    system.close()
    assert all("grammar" in request for request in server.requests)
    assert result.failure.kind == "AnswerError"
    assert result.brief.provenance.requests == len(server.requests) == 3


@pytest.fixture
def by_instructor(proxy):
    system = with_instructor.InstructorSystem(Endpoint(proxy, "m", False))
    yield system
    system.close()


def test_instructor_asks_with_a_schema_and_bounds_and_the_article_as_it_is(server, by_instructor):
    server.answer = lambda body: json.dumps(EXTRACTION)
    article = Article(text="{{ 7*7 }} " + TEXT, published=ARTICLE.published)
    assert len(by_instructor.read(article).claims) == 1
    sent = server.requests[0]
    assert sent["response_format"]["type"] == "json_schema"
    assert sent["response_format"]["json_schema"]["schema"]["properties"]["claims"]["maxItems"] == 30
    assert sent["max_tokens"] == 4096
    assert article.text in sent["messages"][-1]["content"]
    assert "Tuesday, 2026-03-10" in sent["messages"][-1]["content"]


def test_instructor_asks_again_and_every_attempt_is_counted(server, proxy, by_instructor):
    server.answer = lambda body: json.dumps(EXTRACTION) if len(server.requests) == 3 else "nonsense"
    result = read_case(by_instructor, ExternalCase("c", ARTICLE), run_info(), proxy)
    assert result.failure is None
    assert (result.brief.provenance.requests, result.brief.provenance.usage.output_tokens) == (3, 60)
    assert [answer.answer for answer in result.answers][:2] == ["nonsense", "nonsense"]


def test_a_system_that_gives_up_has_an_empty_brief_with_its_costs(server, proxy, by_instructor):
    server.answer, server.finish_reason = lambda body: '{"summary": [', "length"
    result = read_case(by_instructor, ExternalCase("c", ARTICLE), run_info(), proxy)
    assert result.failure.kind == "IncompleteOutputException"
    assert (result.brief.claims, result.brief.provenance.usage.output_tokens) == ([], 20)
    assert [check.name for check in result.brief.checks] == ["answer_cut"]


def test_langextracts_extractions_by_class_without_the_ungrounded():
    rows = [
        {"class": "claim", "text": "a", "start": 1, "end": 2, "attributes": None},
        {
            "class": "planned_event",
            "text": "b",
            "start": 3,
            "end": 4,
            "attributes": {"status": "planned", "title": None},
        },
        {"class": "claim", "text": "c", "start": None, "end": None, "attributes": {"speaker": "S"}},
    ]
    found = with_langextract.answer_of(rows)
    assert [(c.quote, c.speaker, c.claimed) for c in found.claims] == [("a", None, (1, 2))]
    assert [(e.title, e.status, e.claimed) for e in found.events] == [("b", "planned", (3, 4))]
    assert [e["text"] for e in found.ungrounded] == ["c"]


def test_a_worker_that_ends_says_where_the_reason_stands(proxy, tmp_path):
    log = tmp_path / "langextract.log"
    with pytest.raises(EndpointError, match="log"):
        with_langextract.LangextractSystem(Endpoint(proxy, "m", False), Path(sys.executable), log)
    assert "langextract" in log.read_text("utf-8")


@pytest.mark.skipif(
    not is_ready(), reason="langextract's environment is missing: python -m benchmarks.peers.environment"
)
@pytest.mark.slow
def test_langextract_reads_through_its_worker(server, proxy, tmp_path):
    claims = {"We will not raise the fares": "Tora Lind", "Snow fell on Monday": "Tora Lind"}
    items = [{"claim": quote, "claim_attributes": {"speaker": who}} for quote, who in claims.items()]
    server.answer = lambda body: json.dumps({"extractions": items})
    log = tmp_path / "langextract.log"
    system = with_langextract.LangextractSystem(Endpoint(proxy, "m", False), interpreter(), log)
    try:
        result = read_case(system, ExternalCase("c", ARTICLE), run_info(), proxy)
    finally:
        system.close()
    assert system.versions["langextract"] in with_langextract.label()
    assert [is_verbatim(TEXT, c.evidence[0]) for c in result.brief.claims] == [True]
    assert [d.item["text"] for d in result.brief.dropped] == ["Snow fell on Monday"]
    assert (result.brief.provenance.requests, result.brief.provenance.usage.output_tokens) == (1, 20)
    assert server.requests[0]["max_tokens"] == 2048
    assert "Tuesday, 2026-03-10" in server.requests[0]["messages"][-1]["content"]
    assert "Prompt alignment" not in log.read_text("utf-8")


# The table


def polnear_case(name):
    start = TEXT.index("We will not")
    return ExternalCase(name, ARTICLE, quotes=(Quote(("Tora Lind",), (Place(start, start + 29),), True),))


def test_the_table_has_a_column_for_each_system_and_the_paired_difference():
    cases = [polnear_case("a"), polnear_case("b"), polnear_case("c")]
    right = Result(case="a", brief=brief_of(ARTICLE, answer(), provenance(100)))
    nothing = Result(
        case="a", brief=brief_of(ARTICLE, Answer(), provenance(400)),
        failure=Failure(kind="IncompleteOutputException", message="", exit_code=1),
    )  # fmt: skip
    results = {
        "summarizer": dict.fromkeys("abc", right),
        "instructor": {"a": right, "b": nothing},
    }
    metrics = [Metric("attribution_recall", attribution_recall)]
    rows = {row[0]: row[1:] for row in comparison(cases, metrics, results)}
    assert rows["metric"] == ("summarizer", "instructor", "instructor - summarizer")
    assert rows["attribution_recall"][:2] == ("100.0 % (100.0 % to 100.0 %)", "50.0 % (0.0 % to 100.0 %)")
    assert rows["attribution_recall"][2].startswith("-50.0 % (-100.0 % to +0.0 %)")
    assert rows["output_tokens_per_right_attribution"][0] == "100.0 (100.0 to 100.0)"
    assert rows["output_tokens_per_right_attribution"][1] == "500.0 (100.0 to no end)"
    assert rows["failures (cases)"] == ("0", "1", "")


def test_a_system_without_a_right_item_has_no_cost_of_one():
    cases = [polnear_case("a"), polnear_case("b")]
    nothing = Result(case="a", brief=brief_of(ARTICLE, Answer(), provenance(400)))
    metrics = [Metric("attribution_recall", attribution_recall)]
    rows = comparison(cases, metrics, {"langextract": dict.fromkeys("ab", nothing)})
    assert ("output_tokens_per_right_attribution", "-") in rows


def test_who_writes_no_summary_is_not_scored_on_one():
    from summarizer.evals.cases import load_gold

    case = load_gold_case(load_gold)
    brief = Result(case=case.id, brief=brief_of(case.article, Answer(), provenance()))
    rows = {
        row[0]: row[1:]
        for row in comparison(
            [case], GOLD_METRICS, {"instructor": {case.id: brief}, "langextract": {case.id: brief}}
        )
    }
    assert rows["key_fact_recall"] == ("0.0 %", "-")


def load_gold_case(load):
    return next(gold for gold in load(Path(__file__).parents[2] / "evals" / "gold") if gold.key_facts)


# The whole


def test_the_program_runs_the_systems_goes_on_and_prints_a_table(server, tmp_path, capsys):
    draft = {
        "summary": [{"sentences": [1], "text": "The ferry to Holm will sail again from 2 May."}],
        "headline": "Ferry to sail again",
        "speakers": [{"name": "Tora Lind"}],
        "claims": [{"sentences": [2], "speakers": [1], "text": "We will not raise the fares."}],
        "planned_events": [],
    }

    def answers(body):
        is_instructors = "Extraction" in json.dumps(body.get("response_format"))
        return json.dumps(EXTRACTION if is_instructors else draft)

    server.answer = answers
    start = TEXT.index("We will not")
    rows = [
        {
            "id": name, "title": None, "dct": "2026-03-10", "text": TEXT,
            "quotes": [
                {
                    "speaker": {"text": "Lind"}, "content": {"start": start, "end": start + 29},
                    "kind_derived": "direct",
                }
            ],
        }
        for name in ("a", "b", "c")
    ]  # fmt: skip
    source = tmp_path / "dev.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    command = [
        f"polnear={source}", "--sample", "2", "--systems", "summarizer,instructor", "-o", str(tmp_path / "out"),
        "--base-url", server.url, "--model", "m", "--api-key", "sk-real",
    ]  # fmt: skip
    assert main(command) == 0
    printed = capsys.readouterr()
    assert "polnear: 2 articles, openai/m" in printed.out
    assert "output_tokens_per_right_attribution" in printed.out
    assert "polnear instructor 2/2 c: " in printed.err
    assert "FAILED" not in printed.err
    asked = len(server.requests)
    assert main(command) == 0
    assert len(server.requests) == asked
    assert capsys.readouterr().out == printed.out
    table = (tmp_path / "out" / "polnear" / "table.md").read_text("utf-8")
    assert "| evidence_validity | 100.0 % (100.0 % to 100.0 %) |" in table
