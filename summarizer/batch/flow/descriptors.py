"""Open files: counted before a run that would run out of them."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import UsageError

_BESIDE = 100
"""Descriptors for everything but connections: inputs, OUT, its state, and what is imported on the way."""


def require_descriptors(concurrency: Sequence[int]) -> None:
    """See to it that all connections can be open at once; the limit is raised as far as that is allowed.

    Args:
        concurrency: Connections to each of the endpoints.

    Raises:
        UsageError: So many files may not be open.
    """
    try:
        import resource
    except ImportError:  # on Windows, where there is no such limit
        return
    needed = sum(concurrency) + _BESIDE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return
    if hard == resource.RLIM_INFINITY or hard >= needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
        return
    most = max(1, (hard - _BESIDE) // len(concurrency))
    raise UsageError(
        f"{sum(concurrency):,} concurrent requests need {needed:,} open files, but {hard:,} are allowed; "
        f"lower --concurrency to {most:,}, or raise the limit with `ulimit -n {needed}`."
    )
