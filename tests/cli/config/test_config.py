"""Settings: what applies and whence, what a project's file may not say, and what is said of mistakes."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from summarizer.cli import main as cli
from summarizer.cli.batch import batch
from summarizer.cli.brief import brief
from summarizer.cli.config.files import read_user_file
from summarizer.cli.config.settings import Setting, fault, printable, settings_in
from summarizer.cli.doctor import doctor
from summarizer.cli.mcp import mcp
from summarizer.errors import UsageError

SETTINGS = settings_in([brief, batch, mcp, doctor])
SECRET = "sk-tested-0123456789"


@pytest.fixture(autouse=True)
def places(tmp_path, monkeypatch):
    """An environment without settings, a folder for the user's file, and a project as working directory."""
    for name in list(os.environ):
        if name.startswith(("SUMMARIZER_", "OPENAI_", "OLLAMA_")):
            monkeypatch.delenv(name)
    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    monkeypatch.setenv("SUMMARIZER_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.chdir(project)


@pytest.fixture
def user(tmp_path):
    return (tmp_path / "config.toml").write_text


@pytest.fixture
def project(tmp_path):
    return tmp_path / "project"


def run(*arguments):
    return CliRunner().invoke(cli.app, list(arguments))


def applied():
    """Each setting that is not as it comes: its value, and the name of the file or variable it is from."""
    result = run("config", "--format", "json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)["settings"]
    rows = [
        row for row in rows if row["source"] not in ("default", "not set") and "CONFIG" not in row["name"]
    ]
    return {
        row["name"]: (row["value"], re.split(r"[/ ]", row["source"].split(", line")[0])[-1]) for row in rows
    }


def refusal(*arguments):
    """The one sentence that a command ends with, for want of the right use."""
    result = run(*arguments)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.splitlines()
    return line


# What applies


def test_settings_are_the_marked_options_with_their_types_and_defaults():
    assert SETTINGS["max_claims"] == Setting("integer", personal=False, is_path=False, default=None)
    assert SETTINGS["cache"] == Setting("text", personal=True, is_path=True, default=None)
    assert SETTINGS["engine"] == Setting("text", personal=True, is_path=False, default="asyncio")
    assert SETTINGS["timeout"] == Setting("number", personal=False, is_path=False, default=300)
    kinds = {name: setting.kind for name, setting in SETTINGS.items() if setting.kind != "text"}
    assert kinds == dict.fromkeys(
        ["max_claims", "concurrency", "attempts", "max_output"], "integer"
    ) | dict.fromkeys(
        ["rpm", "tpm", "retry_budget", "patience", "timeout", "max_cost", "temperature", "deadline"], "number"
    ) | {"field": "list of texts", "headers": "list of texts", "extra_body": "table"}
    assert not {"output", "published", "strict", "quiet", "fallback", "workers", "report"} & set(SETTINGS)


def test_without_files_everything_is_as_it_comes():
    assert applied() == {}


def test_the_users_file_counts_everywhere(user):
    user('model = "ollama/llama3.2"\nmax_claims = 5\n')
    assert applied() == {"model": ("ollama/llama3.2", "config.toml"), "max_claims": (5, "config.toml")}


def test_the_projects_file_goes_before_the_users(user, project):
    user("max_claims = 5\nconcurrency = 2\n")
    (project / "summarizer.toml").write_text("max_claims = 3\n")
    assert applied() == {"max_claims": (3, "summarizer.toml"), "concurrency": (2, "config.toml")}


def test_the_environment_goes_before_files(user, monkeypatch):
    user("max_claims = 5\n")
    monkeypatch.setenv("SUMMARIZER_MAX_CLAIMS", "2")
    assert applied() == {"max_claims": ("2", "SUMMARIZER_MAX_CLAIMS")}


def test_an_env_file_goes_before_files_and_never_before_the_environment(user, project, monkeypatch):
    user('max_claims = 5\nformat = "text"\n')
    (project / ".env").write_text("SUMMARIZER_MAX_CLAIMS=4\nSUMMARIZER_FORMAT=md\n")
    monkeypatch.setenv("SUMMARIZER_MAX_CLAIMS", "2")
    assert applied() == {"max_claims": ("2", "SUMMARIZER_MAX_CLAIMS"), "format": ("md", "SUMMARIZER_FORMAT")}
    assert "SUMMARIZER_FORMAT" not in os.environ  # only while the command ran


def test_the_command_line_goes_before_all(user, project, monkeypatch, endpoint):
    user('model = "openai/from-file"\nbase_url = "https://file.test/v1"\n')
    monkeypatch.setenv("SUMMARIZER_MODEL", "openai/from-environment")
    endpoint.answers("{")
    (project / "article.txt").write_text("The mayor said the bridge will open in May.")
    run("brief", "article.txt", "-m", "openai/from-line", "--base-url", endpoint.url)
    assert endpoint.requests[0]["model"] == "openai/from-line".partition("/")[2]


def test_a_project_is_looked_for_upwards_and_no_further_than_its_repository(project, monkeypatch):
    (project.parent / "summarizer.toml").write_text("max_claims = 1\n")
    inner = project / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert applied() == {}
    (project / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.summarizer]\nmax_claims = 3\n")
    assert applied() == {"max_claims": (3, "pyproject.toml")}
    (project / "a" / "summarizer.toml").write_text("max_claims = 2\n")
    assert applied() == {"max_claims": (2, "summarizer.toml")}


def test_paths_in_a_file_count_from_its_folder(user, project, tmp_path):
    user(f'cache = "answers.jsonl"\ntrusted = ["{project}"]\n')
    (project / "summarizer.toml").write_text('prompt = "prompts/mine.toml"\n')
    values = {name: value for name, (value, _) in applied().items()}
    assert values == {
        "cache": str(tmp_path / "answers.jsonl"),
        "prompt": str(project / "prompts/mine.toml"),
    }


def test_settings_reach_the_command(user, monkeypatch, endpoint, project):
    user(f'model = "openai/from-file"\nbase_url = "{endpoint.url}"\nmax_claims = 3\n')
    (project / "article.txt").write_text("The mayor said the bridge will open in May.")
    seen = {}

    class Spy(Exception):
        pass

    def summarizer(model, **options):
        seen.update(options, model=model)
        raise Spy

    monkeypatch.setattr("summarizer.api.Summarizer", summarizer)
    assert isinstance(run("brief", "article.txt").exception, Spy)
    assert (seen["model"], seen["base_url"], seen["max_claims"]) == ("openai/from-file", endpoint.url, 3)


def test_a_base_url_that_a_file_gives_with_a_model_is_not_for_another(user, monkeypatch, project):
    user('model = "openai/theirs"\nbase_url = "https://theirs.test/v1"\n')
    (project / "article.txt").write_text("The mayor said the bridge will open in May.")
    seen = []
    monkeypatch.setattr(
        "summarizer.cli.brief._summarizer", lambda model, url, *_, **__: seen.append((model, url))
    )
    run("brief", "article.txt")
    run("brief", "article.txt", "-m", "local")
    run("brief", "article.txt", "-m", "openai/theirs")
    theirs = ("openai/theirs", "https://theirs.test/v1")
    assert seen == [theirs, ("local", None), theirs]


def test_help_shows_the_options_own_defaults_and_reads_no_file(user):
    user("= no TOML")
    result = run("brief", "--help")
    assert result.exit_code == 0
    assert "[default: medium]" in result.stdout


def test_evals_are_what_their_command_line_says(user):
    user("= no TOML")
    assert run("schema").exit_code == 0
    assert run("eval", "check", "evals/none").exit_code != 2


# What a project's file may not say

WHERE = [
    *("model", "base_url", "cache", "cache_size", "engine", "headers", "extra_body", "prompt"),
    *("instructions", "examples"),
    *("max_cost", "max_output", "reasoning_effort", "attempts", "retry_budget"),
]
VALUES = {
    "max_cost": "0.5",
    "headers": '["X-Team=news"]',
    "extra_body": "{ top_p = 0.9 }",
    "max_output": "100000",
    "attempts": "50",
    "retry_budget": "9.0",
}


def test_no_other_setting_says_where():
    assert {name for name, setting in SETTINGS.items() if setting.personal} == set(WHERE)
    paths = {name for name, setting in SETTINGS.items() if setting.is_path}
    assert paths <= set(WHERE), "what is written is the user's to say"


@pytest.mark.parametrize("name", WHERE)
def test_where_articles_and_money_go_is_not_a_projects_to_say(name, project):
    value = VALUES.get(name, '"openai/theirs"')
    (project / "summarizer.toml").write_text(f"# theirs\n{name} = {value}\nmax_claims = 3\n")
    assert applied() == {"max_claims": (3, "summarizer.toml")}
    sentence = run("config").stderr
    assert f"summarizer.toml, line 2: {name} is ignored" in sentence
    assert f'add trusted = ["{project}"] to' in sentence


def test_a_project_that_the_user_trusts_may_say_everything(user, project):
    user(f'trusted = ["{project.parent}"]\n')
    (project / "summarizer.toml").write_text('model = "openai/ours"\nbase_url = "https://ours.test/v1"\n')
    (project / ".env").write_text(f"OPENAI_API_KEY={SECRET}\nOPENAI_BASE_URL=https://x.test/v1\n")
    result = run("config")
    assert (result.exit_code, result.stderr) == (0, "")
    assert set(applied()) == {"model", "base_url", "OPENAI_API_KEY", "OPENAI_BASE_URL"}


def test_no_project_trusts_itself(project):
    (project / "summarizer.toml").write_text('trusted = ["/"]\n')
    assert "line 1: trusted directories can be set only in the user's own file" in refusal("config")


def test_a_key_stands_in_the_env_file_of_a_folder_that_the_user_trusts(user, project):
    (project / ".env").write_text(f"export OPENAI_API_KEY='{SECRET}'\nPATH=/nowhere\nDEBUG=1\n")
    user(f'trusted = ["{project}"]\n')
    assert applied() == {"OPENAI_API_KEY": ("set, not shown", ".env")}
    assert run("config").stderr == ""


@pytest.mark.parametrize(
    "name", ["OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID", "SUMMARIZER_API_KEY"]
)
def test_in_any_other_folder_it_is_ignored_with_a_word(project, name):
    (project / ".env").write_text(f"{name}={SECRET}\n")
    assert applied() == {}
    sentence = run("config").stderr
    assert f".env: ignored: {name}, because a project's file may not decide what a model is told" in sentence
    assert SECRET not in sentence


@pytest.mark.parametrize("name", ["OPENAI_BASE_URL", "OLLAMA_HOST", "SUMMARIZER_MODEL", "OPENAI_LOG"])
def test_an_env_file_that_names_an_address_gives_neither_it_nor_a_key(name, project):
    (project / ".env").write_text(f"{name}=openai/theirs\nOPENAI_API_KEY={SECRET}\nSUMMARIZER_RPM=5\n")
    assert applied() == {"rpm": ("5", "SUMMARIZER_RPM")}
    assert f".env: ignored: {name}, OPENAI_API_KEY" in run("config").stderr


def test_nothing_is_said_of_what_the_environment_has_anyway(project, monkeypatch):
    (project / ".env").write_text("OPENAI_BASE_URL=https://theirs.test/v1\n")
    monkeypatch.setenv("OPENAI_BASE_URL", "https://mine.test/v1")
    assert applied() == {"OPENAI_BASE_URL": ("https://mine.test/v1", "environment")}
    assert run("config").stderr == ""


def test_only_the_working_directory_has_an_env_file(project, monkeypatch):
    (project / ".env").write_text("SUMMARIZER_RPM=5\n")
    (project / "inner").mkdir()
    monkeypatch.chdir(project / "inner")
    assert applied() == {}


# Mistakes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\nmaxclaims = 3", "line 2: there is no setting 'maxclaims' (did you mean max_claims?)."),
        ("colour = 'red'", "line 1: there is no setting 'colour'."),
        ("rpm = 1\nmax_claims = 'many'", "line 2: max_claims is a text, but must be an integer."),
        ("max_claims = true", "line 1: max_claims is a boolean, but must be an integer."),
        ("field = ['a=b', 3]", "line 1: field is a list, but must be a list of texts."),
        ("[model]\nname = 'x'", "line 1: model is a table, but must be a text."),
        ("[brief]\nmax_claims = 1", "line 1: there is no setting 'brief'."),
        ("timeout = 2026-01-01", "line 1: timeout is a date, but must be a number."),
        ("max_claims = ", "is not valid TOML"),
        ("trusted = '/'", "line 1: trusted must be a list of directories."),
    ],
)
def test_a_mistake_is_named_with_file_and_line(user, text, said):
    user(text)
    sentence = refusal("config")
    assert "config.toml" in sentence
    assert said in sentence


def test_a_value_that_an_option_does_not_take_is_named_with_file_and_line(user, project):
    user("rpm = 3\nmax_claims = -1\n")
    assert "config.toml, line 2: max_claims: " in refusal("brief", "article.txt")
    user('format = "doc"\n')
    assert "config.toml, line 1: format: 'doc' is not one of 'json', " in refusal("brief", "article.txt")


def test_a_line_is_found_in_the_table_of_a_pyproject(project):
    (project / "pyproject.toml").write_text("[tool.other]\nrpm = 'x'\n[tool.summarizer]\nrpm = 'x'\n")
    assert "pyproject.toml, line 4: rpm is a text" in refusal("config")


def test_headers_and_bodies_are_settings_and_what_a_header_says_is_not_shown(user, monkeypatch):
    user('headers = ["X-Team=news"]\nextra_body = { provider = { sort = "price" } }\ndeadline = 20\n')
    assert applied() == {
        "headers": (["X-Team=…"], "config.toml"),
        "extra_body": ('{"provider": {"sort": "price"}}', "config.toml"),
        "deadline": (20, "config.toml"),
    }
    monkeypatch.setenv("SUMMARIZER_HEADERS", "X-A=1 'X-B=two words'")
    assert applied()["headers"] == (["X-A=…", "X-B=…"], "SUMMARIZER_HEADERS")


@pytest.mark.parametrize("header", ["Authorization=Bearer x", "api-key=x", "X-Api-Key=x", "Cookie=x"])
def test_a_header_with_a_key_is_no_setting_of_a_file(user, header):
    user(f'headers = ["{header}"]\n')
    assert "a header with a key is not allowed" in refusal("config")


@pytest.mark.parametrize("name", ["ANTHROPIC_API_KEY", "GROQ_API_KEY", "SUMMARIZER_API_KEY"])
def test_keys_of_all_providers_come_from_an_env_file(name, project, user):
    (project / ".env").write_text(f"{name}={SECRET}\n")
    assert applied() == {}
    user(f'trusted = ["{project}"]\n')
    assert applied() == {name: ("set, not shown", ".env")}


@pytest.mark.parametrize("name", ["api_key", "OPENAI_API_KEY", "apikey", "openai_token"])
def test_no_file_of_settings_holds_a_key_and_no_message_shows_it(user, name):
    user(f'{name} = "{SECRET}"\n')
    sentence = refusal("config")
    assert f"line 1: {name} is not allowed in a settings file" in sentence
    assert "OPENAI_API_KEY" in sentence
    assert SECRET not in sentence


@pytest.mark.parametrize("make", ["folder", "latin", "binary"])
def test_a_file_that_can_not_be_read(tmp_path, make):
    path = tmp_path / "config.toml"
    path.mkdir() if make == "folder" else path.write_bytes(b"x = '\xe9'" if make == "latin" else b"\0\1")
    assert str(path) in refusal("config")


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([*SETTINGS, "trusted", "tool", "[x]", "api_key"]),
            st.sampled_from(
                ["1", "-1", "true", "nan", "''", "[]", "{}", "[[1]]", "1979-05-27", "'~x/y'", "="]
            ),
        )
    )
)
def test_whatever_stands_in_a_file_ends_as_settings_or_as_a_sentence(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("any") / "config.toml"
    path.write_text("\n".join(f"{key} = {value}" for key, value in lines))
    try:
        file = read_user_file(path, SETTINGS)
    except UsageError as error:
        assert str(path) in str(error)
    else:
        assert set(file.values) <= set(SETTINGS)


@pytest.mark.parametrize("name", ["summarizer.toml", "pyproject.toml", ".env"])
@pytest.mark.parametrize("kind", ["pipe", "device", "large"])
def test_a_file_without_an_end_is_refused_and_not_waited_for(project, name, kind):
    path = project / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.write_bytes(b"# summarizer\n" * 100_000)
    if name == ".env" and kind != "large":
        assert applied() == {}, "it is no file, and so there is none"
    else:
        why = "larger than 1000 kB" if kind == "large" else "not a regular file"
        assert f"{name} can't be read (it is {why})" in refusal("config")


def test_an_empty_device_stands_for_no_settings(monkeypatch):
    monkeypatch.setenv("SUMMARIZER_CONFIG", os.devnull)
    assert applied() == {}


def test_a_file_that_is_nested_too_deeply_is_refused(user):
    user("field = " + "[" * 100_000)
    assert "is not valid TOML (it is nested too deeply); correct it." in refusal("config")


def test_an_env_file_that_is_no_text(project):
    (project / ".env").write_bytes(b"OPENAI_API_KEY=\xff\xfe")
    assert ".env can't be read (it is not utf-8)" in refusal("config")


# What is shown


def test_the_path_is_for_an_editor(tmp_path):
    assert run("config", "path").stdout == f"{tmp_path / 'config.toml'}\n"


def test_the_page_names_files_and_values(user):
    user('field = ["published=date", "title=head\\u001b[31mline"]\n')
    page = run("config").stdout
    assert re.search(r"^field +published=date title=head\ufffd\[31mline +/.*config.toml, line 1$", page, re.M)
    assert re.search(r"^your settings +/.*config.toml +read$", page, re.M)
    assert re.search(r"^attempts +5 +default$", page, re.M)


def test_keys_in_addresses_are_not_shown(user, monkeypatch):
    user(f'base_url = "https://me:{SECRET}@model.test/v1?key={SECRET}"\n')
    monkeypatch.setenv("OLLAMA_HOST", f"http://{SECRET}@127.0.0.1")
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    for form in ("text", "json"):
        shown = run("config", "-f", form)
        assert "https://…@model.test/v1?…" in shown.stdout
        assert SECRET not in shown.output


def test_a_value_without_an_address_is_shown_as_it_is():
    assert printable("openai/gpt?x") == "openai/gpt?x"
    assert fault(SETTINGS, "max_claims", 0) is None
    assert fault(SETTINGS, "rpm", 3) is None


def test_the_page_on_settings_shows_all_of_them(user):
    page = (Path(__file__).parents[3] / "docs" / "config.md").read_text("utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, re.S)
    user(example)
    assert set(applied()) == set(SETTINGS)
