"""Many ids in one statement at a time, but never more than a database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_MOST = 500
"""SQLite and PostgreSQL both take many more."""


def portions(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ``ids`` in the order in which they are given, a few hundred at a time."""
    every = list(ids)
    for start in range(0, len(every), _MOST):
        yield every[start : start + _MOST]
