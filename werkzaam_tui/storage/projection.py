"""Writing records to their tables. Only the journal and the merge call this, each after logging the change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from werkzaam_tui.domain.changes import JsonValue
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.tables import RECORDS, Conflict, Tombstone
from werkzaam_tui.storage.tables.record import Record, decoders, field_columns, table_of

_RECORD = "changed_record"
"""Stands for a record's id where its fields stand for themselves."""

CREATED = "*"
"""Key in ``stamps`` for every field that was not changed since the record was made."""

Stamps = dict[str, str]

_decoders = cache(decoders)


@cache
def defaults_of(entity: str) -> Mapping[str, Callable[[], Any]]:
    """What each field of a record holds when the change that made it does not say."""
    record = RECORDS[entity]
    return {name: _default_of(record.model_fields[name]) for name in field_columns(record)}


def _default_of(field: Any) -> Callable[[], Any]:
    make: Callable[[], Any] | None = field.default_factory
    return _must_be_given if field.is_required() else make or (lambda: field.default)


def _must_be_given() -> None:
    raise ValueError("a new record lacks a field that has no default")


def values_of(record: type[Record], fields: Mapping[str, JsonValue]) -> dict[str, Any]:
    """Column values for ``fields`` as they stand in a change; a field this version lacks is left out."""
    turn, known = _decoders(record), record.model_fields
    return {
        name: turn[name](value) if value is not None and name in turn else value
        for name, value in fields.items()
        if name in known
    }


def stamps_of(connection: Connection, record: type[Record], record_id: str) -> Stamps | None:
    """Who wrote each field of a record, or None where there is no such record."""
    table = table_of(record)
    text = connection.scalar(select(table.c.stamps).where(table.c.id == record_id))
    found: Stamps | None = None if text is None else json.loads(text)
    return found


def stamps_text(stamps: Stamps) -> str:
    """Stamps as their column keeps them: the same text in every store."""
    return json.dumps(stamps, sort_keys=True, separators=(",", ":"))


def stamp_of(stamps: Stamps, field: str) -> str:
    return stamps.get(field) or stamps[CREATED]


def create(
    connection: Connection, entity: str, rows: Sequence[tuple[str, str, Mapping[str, JsonValue], Stamps]]
) -> None:
    """Insert records of one kind, each given as (id, scope, fields, stamps)."""
    record = RECORDS[entity]
    missing = defaults_of(entity)
    connection.execute(
        insert(table_of(record)),
        [
            {name: default() for name, default in missing.items() if name not in fields}
            | values_of(record, fields)
            | {"id": record_id, "scope": scope, "stamps": stamps_text(stamps)}
            for record_id, scope, fields, stamps in rows
        ],
    )


def change(
    connection: Connection, entity: str, rows: Sequence[tuple[str, Mapping[str, JsonValue], Stamps]]
) -> None:
    """Set the same fields of existing records of one kind, each given as (id, fields, stamps as a whole)."""
    record = RECORDS[entity]
    table = table_of(record)
    values = [
        values_of(record, fields) | {"stamps": stamps_text(stamps), _RECORD: record_id}
        for record_id, fields, stamps in rows
    ]
    names: dict[str, Any] = {name: bindparam(name) for name in values[0] if name != _RECORD}
    connection.execute(update(table).where(table.c.id == bindparam(_RECORD)).values(names), values)


def erase(connection: Connection, entity: str, stamps: Mapping[str, str]) -> None:
    """Take out records of one kind, given as id and stamp of deletion, with what was open about them.

    Each leaves a tombstone, so that it does not come back.
    """
    table, conflicts = table_of(RECORDS[entity]), table_of(Conflict)
    fresh = set(stamps) - buried(connection, stamps)
    if fresh:
        rows = [{"record": record, "entity": entity, "stamp": stamps[record]} for record in sorted(fresh)]
        connection.execute(insert(Tombstone), rows)
    for part in portions(stamps):
        connection.execute(delete(table).where(table.c.id.in_(part)))
        connection.execute(delete(conflicts).where(conflicts.c.record.in_(part)))


def buried(connection: Connection, record_ids: Iterable[str]) -> set[str]:
    """Those of ``record_ids`` that were deleted."""
    found: set[str] = set()
    for part in portions(record_ids):
        column = table_of(Tombstone).c.record
        found.update(connection.scalars(select(column).where(column.in_(part))))
    return found
