"""Taking a person out of a store for good: records, drafts, and what the change log says of them.

Unlike a deletion, which only hides, an erasure also empties the log: every change of the dossier keeps its
number, device and stamp, so that no bundle misses one, and loses what it said. What is left is one change of
kind ``ERASE`` with counts in it, and no person. It travels like every other change; see ``sync/merge.py``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from werkzaam_tui.domain.changes import Change, ChangeKind
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.tables import (
    RECORDS,
    ChangeRow,
    Conflict,
    Draft,
    Erasure,
    Overruled,
    ScopeHead,
    Tombstone,
)
from werkzaam_tui.storage.tables.record import table_of

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)
_erasures = table_of(Erasure)

ERASED_ENTITY = "participant"
"""What an erasure, and each change that it emptied, is of; its record is the scope itself."""


def erase(connection: Connection, change: Change) -> dict[str, set[str]]:
    """Carry out the ``ERASE`` that ``change`` is; the ids per entity of all that went.

    Two erasures of one dossier come to the same as the first of them.
    """
    scope = change.scope
    gone = _take_out(connection, scope)
    blank(connection, scope)
    known = connection.scalar(select(_erasures.c.stamp).where(_erasures.c.scope == scope))
    if known is None or change.stamp < known:
        connection.execute(delete(_erasures).where(_erasures.c.scope == scope))
        connection.execute(
            insert(_erasures),
            {
                "scope": scope,
                "stamp": change.stamp,
                "device": change.device,
                "seq": change.seq,
                "left": json.dumps(change.fields, ensure_ascii=False, sort_keys=True),
            },
        )
    return gone


def erased(connection: Connection, scopes: Iterable[str]) -> set[str]:
    """Those of ``scopes`` whose person was erased."""
    found: set[str] = set()
    for part in portions(scopes):
        found.update(connection.scalars(select(_erasures.c.scope).where(_erasures.c.scope.in_(part))))
    return found


def blank(connection: Connection, scope: str) -> None:
    """Empty all changes of ``scope`` in the log but the erasures themselves."""
    connection.execute(
        update(_log)
        .where(_log.c.scope == scope, _log.c.kind.not_in([ChangeKind.ERASE, ChangeKind.BLANK]))
        .values(kind=ChangeKind.BLANK, entity=ERASED_ENTITY, record=scope, fields="{}", replaced="{}")
    )


def let_go(connection: Connection, scope: str) -> dict[str, set[str]]:
    """Take a dossier out of this store only, with its part of the log; the ids per entity of all that went.

    Nothing is left that says so: as far as this store is concerned, it never came.
    """
    gone = _take_out(connection, scope)
    connection.execute(delete(_log).where(_log.c.scope == scope))
    connection.execute(delete(_heads).where(_heads.c.scope == scope))
    return gone


def _take_out(connection: Connection, scope: str) -> dict[str, set[str]]:
    """Records, drafts, open conflicts and tombstones of a dossier."""
    gone = _erase_records(connection, scope)
    _erase_drafts(connection, {scope, *(record for records in gone.values() for record in records)})
    for open_question in (table_of(Conflict), table_of(Overruled)):
        connection.execute(delete(open_question).where(open_question.c.scope == scope))
    _forget_tombstones(connection, scope)
    return gone


def _erase_records(connection: Connection, scope: str) -> dict[str, set[str]]:
    gone: dict[str, set[str]] = {}
    for entity, kind in RECORDS.items():
        table = table_of(kind)
        ids = set(connection.scalars(select(table.c.id).where(table.c.scope == scope)))
        if ids:
            gone[entity] = ids
            connection.execute(delete(table).where(table.c.scope == scope))
    return gone


def _erase_drafts(connection: Connection, records: set[str]) -> None:
    """A draft is named after what it is of: ``contact/<participant>``."""
    table = table_of(Draft)
    for form in set(connection.scalars(select(table.c.form))):
        if not records.isdisjoint(form.split("/")):
            connection.execute(delete(table).where(table.c.form == form))


def _forget_tombstones(connection: Connection, scope: str) -> None:
    """Of single records that were deleted before: nothing of the dossier is left that they could come back to."""
    deleted = select(_log.c.record).where(_log.c.scope == scope, _log.c.kind == ChangeKind.DELETE)
    connection.execute(delete(table_of(Tombstone)).where(table_of(Tombstone).c.record.in_(deleted)))
