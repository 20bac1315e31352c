"""What stands between here and an endpoint: certificates, proxies, and packages that a proxy needs."""

import asyncio
import datetime
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from summarizer import Summarizer
from summarizer.batch.plan import Plan, _connections
from summarizer.errors import SummarizerError, Untrusted, UsageError
from summarizer.models.client import Client
from summarizer.models.ledger import Ledger
from summarizer.models.profiles import choose_model
from tests.models.providers.conftest import QUESTION
from tests.models.providers.standins import ANSWER, Standin

BODY = Standin().completion(ANSWER).content


def certificate(folder):
    """A certificate for 127.0.0.1 that nobody has signed but itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    secret = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "own.pem"
    path.write_bytes(secret + made.public_bytes(encoding))
    return path


class Answering(BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *_):
        pass


class Quiet(ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # who does not trust us hangs up


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def url(path):
    server = Quiet(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def ask_in(way, url):
    """Ask as a brief does, sync or async, or as a batch does."""
    profile = choose_model("openai/m", base_url=url, api_key="k", environ={})
    if way == "sync":
        client = Client(profile)
        try:
            return client.ask(QUESTION, Ledger())
        finally:
            client.close()

    async def aask():
        transport = Plan("openai/m", base_url=url)._flow(profile, True, lambda *_, **__: None, None)
        client = Client(profile, transport=transport if way == "batch" else None)
        try:
            return await client.aask(QUESTION, Ledger())
        finally:
            await client.aclose()
            await transport.aclose()

    return asyncio.run(aask())


ways = pytest.mark.parametrize("way", ["sync", "async", "batch"])


@ways
def test_a_certificate_that_nobody_vouches_for_is_said_at_once(way, url, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with pytest.raises(
        Untrusted, match=r"certificate of https://127.* can't be verified \(self.signed .*SSL_CERT_FILE"
    ):
        ask_in(way, url)


@ways
def test_the_file_of_certificates_in_the_environment_counts(way, url, path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    assert ask_in(way, url).day == 3


@ways
def test_a_file_of_certificates_that_is_none_is_said(way, url, tmp_path, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
    with pytest.raises(UsageError, match=r"certificates .*none.pem can't be read .*SSL_CERT_FILE"):
        ask_in(way, url)


@ways
@pytest.mark.parametrize("proxy", ["socks5://me:secret@proxy.test:1080", "gopher://proxy.test"])
def test_a_proxy_that_can_not_be_used_is_said_without_its_password(way, proxy, monkeypatch):
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(
        SummarizerError,
        match=r"The proxy (socks5://proxy.test:1080 needs a package|gopher://proxy.test is not valid)",
    ) as caught:
        ask_in(way, "https://model.test/v1")
    assert "secret" not in str(caught.value)


def test_a_batch_reaches_a_socks_proxy_over_the_client_that_knows_it(monkeypatch):
    monkeypatch.setenv("https_proxy", "socks5://proxy.test:1080")
    with pytest.raises(UsageError, match="httpx2"):
        _connections("https://model.test/v1", 4)


def test_a_recorded_summarizer_waits_no_longer_than_any_other(tmp_path, monkeypatch):
    from summarizer import recorded_summarizer

    monkeypatch.setenv("OPENAI_API_KEY", "k")
    options = {
        "model": "openai/m",
        "base_url": "http://127.0.0.1:9/v1",
        "timeout": 3,
        "headers": {"X-A": "1"},
    }
    with recorded_summarizer(tmp_path / "a.jsonl", "cache", **options) as summarizer:
        assert isinstance(summarizer, Summarizer) and summarizer.profile.options.headers == {"X-A": "1"}
