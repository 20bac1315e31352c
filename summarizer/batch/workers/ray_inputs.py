"""Inputs from where every machine can read: URIs of object stores and shared disks, read by Ray Data.

The rows of a file are read by the same code as without Ray, each file in a task, and come here in order.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from summarizer.batch.inputs import parquet
from summarizer.batch.inputs import sources as local
from summarizer.batch.inputs.opening import unreadable
from summarizer.batch.inputs.sources import Input, form_of
from summarizer.errors import BadInput, SourceError, SummarizerError, UsageError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem
    from ray.data import Dataset

CPUS_FOR_READING = 0.25
_BLOCK_BYTES = 4 << 20  # so that the first articles are here soon
_READ_AHEAD = 64 << 20  # bytes in Ray's object store
_MOST_TASKS = 256
_HIDDEN = (".", "_")  # as pyarrow's datasets pass over what begins so: _SUCCESS, .crc


class _File(NamedTuple):
    """One file of a source, its name within it, and what it holds."""

    system: FileSystem
    path: str
    name: str
    form: str

    def open(self, mode: str) -> BinaryIO:
        """The file as a stream, as Path opens it."""
        return cast(BinaryIO, self.system.open_input_stream(self.path, compression=None))


def is_uri(source: str) -> bool:
    """Whether a source is a URI, and not a path of this machine."""
    return "://" in source


def read_uri(
    source: str, fields: Mapping[str, str] | None = None, *, output: Path | None = None
) -> Iterator[Input]:
    """As `read_inputs`, for the URI of a file, a folder, or a pattern in which * stands for anything.

    pyarrow reads file://, s3:// and gs:// as it is; hf:// and whatever else fsspec knows need their package.

    Raises:
        SourceError: There is no such file, no file matches, or there is not one input.
        UsageError: Nothing here reads such URIs, or `fields` names a field that there is not.
    """
    names = local.field_names(fields or {})
    files = _files(source, output)
    inputs = _received(_dataset(files, names)) if files else iter(())
    first = next(inputs, None)
    if first is None:
        raise SourceError(f"{source!r} holds no articles: pass files or lines that do.")
    if len(files) == 1 and first.id == files[0].name and isinstance(first.content, BadInput):
        raise SourceError(f"{source!r}: {first.content}")
    return chain([first], inputs)


def _files(source: str, output: Path | None) -> list[_File]:
    """The files of a source, sorted by path."""
    from pyarrow.fs import FileSelector, FileType

    uri, _, query = source.partition("?")
    fixed, pattern = uri, "*"
    if "*" in uri:
        fixed = uri[: uri.index("*")].rpartition("/")[0]
        pattern = uri.removeprefix(f"{fixed}/")
    system, root = _file_system(f"{fixed}?{query}" if query else fixed)
    try:
        info = system.get_file_info(root)
        if info.type is FileType.NotFound:
            raise SourceError(f"There is nothing at {source!r}: check the URI.")
        if info.type is FileType.File:
            return [_File(system, root, info.base_name, form_of(Path(info.base_name), "lines"))]
        found = system.get_file_info(FileSelector(root, recursive=True))
    except OSError as error:
        raise SourceError(
            f"{source!r} can't be read ({error}): check the URI and the access to it."
        ) from None
    names = {i.path: i.path.removeprefix(root).lstrip("/") for i in found if i.type is FileType.File}
    return [
        _File(system, path, name, form_of(Path(name), "text"))
        for path, name in sorted(names.items())
        if fnmatchcase(name, pattern) and not _is_passed_over(path, name, output)
    ]


def _is_passed_over(path: str, name: str, output: Path | None) -> bool:
    hidden = any(part.startswith(_HIDDEN) for part in name.split("/"))
    own = output is not None and path.startswith(str(output.resolve()))
    return hidden or own


def _file_system(uri: str) -> tuple[FileSystem, str]:
    from pyarrow import ArrowInvalid
    from pyarrow.fs import FileSystem

    try:
        try:
            return FileSystem.from_uri(uri)  # type: ignore[no-any-return]
        except ArrowInvalid:
            return FileSystem.from_uri(f"fsspec+{uri}")  # type: ignore[no-any-return]
    except (ImportError, ValueError, OSError) as error:
        scheme = uri.partition("://")[0]
        raise UsageError(
            f"Nothing here reads {scheme}:// ({error}): install the fsspec package for it, or copy the files."
        ) from None


def _dataset(files: list[_File], names: Mapping[str, str]) -> Dataset:
    """The inputs of all files as rows of one column."""
    import ray.data
    from ray.data import DataContext, ExecutionResources

    context = DataContext.get_current().copy()
    context.enable_progress_bars = False
    context.target_max_block_size = _BLOCK_BYTES
    context.execution_options.preserve_order = True
    context.execution_options.resource_limits = ExecutionResources(object_store_memory=_READ_AHEAD)
    with DataContext.current(context):
        rows = [{"file": pickle.dumps(file)} for file in files]
        dataset = ray.data.from_items(rows, override_num_blocks=min(len(rows), _MOST_TASKS))
        return dataset.flat_map(_sent, fn_args=[names], num_cpus=CPUS_FOR_READING)


def _sent(row: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[dict[str, bytes]]:
    """The inputs of a file, each as bytes; run by Ray, on any machine."""
    try:
        for found in _read(pickle.loads(row["file"]), names):
            yield {"input": pickle.dumps(found)}
    except SummarizerError as error:
        yield {"input": pickle.dumps(error)}


def _read(file: _File, names: Mapping[str, str]) -> Iterator[Input]:
    path = cast(Path, file)  # whose name and stream are all that is asked for
    if file.form == "parquet":
        try:
            opened = file.system.open_input_file(file.path)
        except OSError as error:
            yield Input(file.name, unreadable(error))
            return
        yield from local.inputs_of_rows(parquet.read_rows(opened, names), file.name)
    elif file.form == "text":
        try:
            yield Input(file.name, {"text": local.read_text(path)})
        except BadInput as fault:
            yield Input(file.name, fault)
    else:
        yield from local.inputs_of_file(path, file.name, file.form, names)


def _received(dataset: Dataset) -> Iterator[Input]:
    for batch in dataset.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
        for sent in batch["input"].to_pylist():
            found = pickle.loads(sent)
            if isinstance(found, SummarizerError):
                raise found
            yield found
