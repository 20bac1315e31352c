"""`--schema`: the fields themselves, or module:MyBrief, imported from where the program was started.

To import a module is to run it, so the name must come from whoever runs the program, never from an article
or a server.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from summarizer.asking.own.line import is_line, schema_of_line
from summarizer.errors import UsageError


def load_schema(name: str) -> type[BaseModel]:
    """Make a model of a line such as 'name, age int', or import it by its name.

    'results:MyBrief' names the class MyBrief of results.py. The working directory is looked at first.

    Raises:
        UsageError: A line has no such fields; there is no such module or class, the import fails, or it is
            no pydantic model.
    """
    if is_line(name):
        return schema_of_line(name)
    example = "module:MyBrief, without .py, or fields such as 'name, age int'"
    found = load_object(name, "--schema", "model", example, "a pydantic model")
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        raise UsageError(f"{name!r} is not a pydantic model; derive it from pydantic.BaseModel.")
    return found


def load_object(name: str, option: str, kind: str, example: str, wanted: str) -> object:
    """Import what a user names as 'module:Name'; the working directory is looked at first.

    Args:
        name: The name as given.
        option: The option it was given with, for messages, as the others are.
        kind: What the name should name: "model".
        example: What would do.
        wanted: The kind with its article: "a pydantic model".

    Raises:
        UsageError: There is no such module or name in it, or the import fails.
    """
    module_name, _, path = name.partition(":")
    if not (path and all(step.isidentifier() for step in [*module_name.split("."), *path.split(".")])):
        raise UsageError(f"{option} {name!r} does not name a {kind}; use e.g. {example}.")
    try:
        with _working_directory_first():
            found: object = import_module(module_name)
    except ModuleNotFoundError as error:
        if error.name and f"{module_name}.".startswith(f"{error.name}."):
            raise UsageError(
                f"There is no module {module_name!r} for {option}; run from its directory, or set PYTHONPATH."
            ) from error
        raise UsageError(_failed(module_name, error)) from error
    except (Exception, SystemExit) as error:
        raise UsageError(_failed(module_name, error)) from error
    for step in path.split("."):
        if not hasattr(found, step):
            raise UsageError(f"The module {module_name!r} has no {path!r}; name {wanted} in it.")
        found = getattr(found, step)
    return found


@contextmanager
def _working_directory_first() -> Iterator[None]:
    """Python looks there first in the block and not at all after it: no file there passes for a library."""
    here = str(Path.cwd())
    sys.path.insert(0, here)
    try:
        yield
    finally:
        sys.path.remove(here)


def import_again(module_name: str) -> None:
    """Import the module of a model that was loaded in another process, started in the same folder."""
    here = str(Path.cwd())
    sys.path.append(here)
    try:
        import_module(module_name)
    finally:
        sys.path.remove(here)


def _failed(module_name: str, error: BaseException) -> str:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return f"The module {module_name!r} can't be imported ({reason}); correct it and try again."
