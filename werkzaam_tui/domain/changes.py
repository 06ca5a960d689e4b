"""One entry of the change log: what was written, by which device, and what it replaced.

The log is the audit trail, the undo and the sync, once. A store's tables are what its log adds up to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]

DIRECTORY_SCOPE = "directory"
"""The scope all stores share: employers, contact persons, coaches. Every other scope is a participant's id."""


SEEN = "seen"
"""In what a deletion replaced: the stamps of all that stood in the record when it was deleted."""


class ChangeKind(StrEnum):
    PUT = "put"
    """Fields of a record got these values; the first one for a record creates it."""
    DELETE = "delete"
    """The record is gone, whatever anybody wrote at the same time, and never comes back."""
    ERASE = "erase"
    """The person is gone, with all records of the dossier and all that the log said of them."""
    BLANK = "blank"
    """A change of an erased person: that there was one, and nothing of what it said."""


@dataclass(frozen=True, slots=True)
class Change:
    scope: str
    device: str
    seq: int
    """Number of this change within (scope, device); without gaps, from 1."""
    stamp: str
    """Hybrid-logical-clock stamp; see :mod:`werkzaam_tui.sync.clock`."""
    batch: str
    """Id of the transaction that wrote it; all changes of one user action share it."""
    kind: ChangeKind
    entity: str
    """Name of the table."""
    record: str
    """Id of the row."""
    fields: Mapping[str, JsonValue]
    replaced: Mapping[str, str]
    """For each field the stamp, or the stamps separated by a space, of the values its author saw and replaced.

    A deletion has :data:`SEEN` in the place of a field.
    """
