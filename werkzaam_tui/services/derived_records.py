"""Records of which there is one for one thing, so that two laptops that write it mean the same one."""

from __future__ import annotations

from itertools import count
from typing import TypeVar

from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage.projection import buried
from werkzaam_tui.storage.store import Writing
from werkzaam_tui.storage.tables import Record

R = TypeVar("R", bound=Record)


def derived_record(writing: Writing, kind: type[R], *parts: str) -> tuple[R | None, str]:
    """The record that belongs to ``parts``, if there is one, and the id under which it is or can be kept.

    One that was undone is buried, and its id with it: then the next id of the same series is taken.
    """
    for attempt in count(1):
        record = derived_id(*parts) if attempt == 1 else derived_id(*parts, str(attempt))
        row = writing.find(kind, record)
        if row is not None or not buried(writing.connection, [record]):
            return row, record
    raise AssertionError("there is always a next id")
