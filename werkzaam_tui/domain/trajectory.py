"""Where a participant stands: the phase and the place that count now, out of all that are recorded."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class _Begun(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def since(self) -> date: ...


class _Placed(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def starts_on(self) -> date: ...


B = TypeVar("B", bound=_Begun)
L = TypeVar("L", bound=_Placed)


def current_phase(changes: Iterable[B]) -> B | None:
    """The latest change by day, then by entry (ids sort by when they were made)."""
    return max(changes, key=lambda one: (one.since, one.id), default=None)


def current_placement(placements: Iterable[L], today: date) -> L | None:
    """The latest that has started by ``today``, ended or not; or else the first that is to come."""
    started: L | None = None
    coming: L | None = None
    for one in placements:
        if one.starts_on <= today:
            if started is None or (one.starts_on, one.id) > (started.starts_on, started.id):
                started = one
        elif coming is None or (one.starts_on, one.id) < (coming.starts_on, coming.id):
            coming = one
    return started if started is not None else coming
