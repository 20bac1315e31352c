"""Files of object stores and shared disks, by their URI: s3://, gs://, file:// (pyarrow, extra `parquet`)."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, cast

from summarizer.errors import SourceError, UsageError, install

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

_HIDDEN = (".", "_")  # as pyarrow's datasets pass over what begins so: _SUCCESS, .crc


class UriFile(NamedTuple):
    """A file, opened as a Path is."""

    system: FileSystem
    path: str

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """The file as a stream of bytes."""
        return cast(BinaryIO, self.system.open_input_stream(self.path, compression=None))

    def seekable(self) -> Any:
        """The file as pyarrow reads a table from it."""
        return self.system.open_input_file(self.path)


def is_uri(source: str) -> bool:
    """Whether a source is a URI, and neither a path of this machine nor a web address."""
    return "://" in source and not source.lower().startswith(("http://", "https://"))


def find_uri_files(source: str, output: Path | None = None) -> tuple[list[tuple[UriFile, str]], bool]:
    """The files of a folder or a pattern, by path, each with its name; or one file, and that it is one.

    In a pattern * stands for anything, folders too.

    pyarrow reads file://, s3:// and gs:// as it is; hf:// and whatever else fsspec knows need their package.
    Hidden files are left out, and so is `output` with what stands beside it under its name.

    Raises:
        SourceError: There is nothing of that name, or no access to it.
        UsageError: Nothing here reads such URIs.
    """
    uri, _, query = source.partition("?")
    fixed, pattern = uri, "*"
    if "*" in uri:
        fixed = uri[: uri.index("*")].rpartition("/")[0]
        pattern = uri.removeprefix(f"{fixed}/")
    system, root = _file_system(f"{fixed}?{query}" if query else fixed)
    from pyarrow.fs import FileSelector, FileType

    try:
        info = system.get_file_info(root)
        if info.type is FileType.NotFound:
            raise SourceError(f"There is nothing at {source!r}; check the URI.")
        if info.type is FileType.File:
            return [(UriFile(system, root), info.base_name)], True
        found = system.get_file_info(FileSelector(root, recursive=True))
    except OSError as error:
        raise SourceError(
            f"{source!r} can't be read ({error}); check the URI and your access to it."
        ) from None
    names = {i.path: i.path.removeprefix(root).lstrip("/") for i in found if i.type is FileType.File}
    files = [
        (UriFile(system, path), name)
        for path, name in sorted(names.items())
        if fnmatchcase(name, pattern) and not _is_passed_over(path, name, output)
    ]
    return files, False


def _is_passed_over(path: str, name: str, output: Path | None) -> bool:
    hidden = any(part.startswith(_HIDDEN) for part in name.split("/"))
    own = output is not None and path.startswith(str(output.resolve()))
    return hidden or own


def _file_system(uri: str) -> tuple[FileSystem, str]:
    scheme = uri.partition("://")[0]
    try:
        from pyarrow import ArrowInvalid
        from pyarrow.fs import FileSystem
    except ImportError:
        raise UsageError(f"Reading {scheme}:// needs another package; {install('parquet')}.") from None
    try:
        try:
            return FileSystem.from_uri(uri)  # type: ignore[no-any-return]
        except ArrowInvalid:
            return FileSystem.from_uri(f"fsspec+{uri}")  # type: ignore[no-any-return]
    except (ImportError, ValueError, OSError) as error:
        raise UsageError(
            f"{scheme}:// is not supported here ({error}); install the fsspec package for it, or "
            "copy the files."
        ) from None
