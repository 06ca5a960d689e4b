"""Taking changes out again that a merge took in, as if they had never come.

They leave the log, and the records that they touched are made anew from what is left in it. So the state
afterwards is what the rest of the log adds up to, and the same changes can be merged again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, and_, bindparam, delete, insert, select

from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Conflict, ScopeHead, Tombstone
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.merge import play_again

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)

Parts = Mapping[tuple[str, str], tuple[int, int]]
"""For each (scope, device) the first and last number of its changes."""


@dataclass(slots=True)
class Undone:
    """What is not what it was."""

    touched: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Ids per entity."""
    scopes: set[str] = field(default_factory=set)


def unmerge(connection: Connection, parts: Parts) -> Undone:
    """Take the changes in ``parts`` out. Each part must be the last that its device wrote in its scope."""
    undone = Undone(scopes={scope for scope, _device in parts})
    places = [
        {"a_scope": scope, "a_device": device, "a_first": first, "a_last": last}
        for (scope, device), (first, last) in parts.items()
    ]
    if not places:
        return undone
    taken = and_(
        _log.c.scope == bindparam("a_scope"),
        _log.c.device == bindparam("a_device"),
        _log.c.seq.between(bindparam("a_first"), bindparam("a_last")),
    )
    which = select(_log.c.entity, _log.c.record).where(taken)
    for place in places:
        for entity, record in connection.execute(which, place):
            undone.touched[entity].add(record)
    connection.execute(delete(_log).where(taken), places)
    _set_heads_back(connection, parts)
    for entity, records in undone.touched.items():
        _take_out(connection, entity, records)
    for records in undone.touched.values():
        play_again(connection, sorted(records))
    return undone


def _set_heads_back(connection: Connection, parts: Parts) -> None:
    here = and_(_heads.c.scope == bindparam("a_scope"), _heads.c.device == bindparam("a_device"))
    connection.execute(
        delete(_heads).where(here), [{"a_scope": scope, "a_device": device} for scope, device in parts]
    )
    left = [
        {"scope": scope, "device": device, "seq": first - 1}
        for (scope, device), (first, _last) in parts.items()
        if first > 1
    ]
    if left:
        connection.execute(insert(_heads), left)


def _take_out(connection: Connection, entity: str, records: set[str]) -> None:
    table, conflicts, tombstones = table_of(RECORDS[entity]), table_of(Conflict), table_of(Tombstone)
    for part in portions(records):
        connection.execute(delete(table).where(table.c.id.in_(part)))
        connection.execute(delete(conflicts).where(conflicts.c.record.in_(part)))
        connection.execute(delete(tombstones).where(tombstones.c.record.in_(part)))
