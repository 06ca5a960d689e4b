"""An office that outgrows its file: all of it goes to a database on a server, and goes on there as the same office."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select
from sqlmodel import SQLModel

from werkzaam_tui.domain.places import ServerPlace
from werkzaam_tui.services import opening
from werkzaam_tui.storage import derived
from werkzaam_tui.storage.store import Reading, Store
from werkzaam_tui.storage.tables import LastContact, LifeNow, OwnDevice, SearchEntry
from werkzaam_tui.storage.tables.record import table_of

_CHUNK = 500

_own = table_of(OwnDevice)
_DERIVED = {table_of(kind) for kind in (LastContact, LifeNow, SearchEntry)}
"""Made anew at the new place."""


def move(source: Store, place: ServerPlace, passphrase: str, *, kdf_iterations: int | None = None) -> Store:
    """Copy the open store ``source`` to the empty database at ``place``, and open it there.

    The file stays as it is; from then on it must not be used any more, because its changes would get numbers that
    those on the server get as well. Raises StoreRefused; then nothing is in the database.
    """
    owner = source.owner
    made = opening.create_store(
        place, passphrase, owner.name, owner.role, source.world, kdf_iterations=kdf_iterations
    )
    try:
        with source.reading() as reading, made.writing() as writing:
            for table in SQLModel.metadata.sorted_tables:
                if table not in _DERIVED:
                    _copy(reading, writing.connection, table)
                    _go_on_counting(writing.connection, table)
            derived.rebuild(writing.connection)
            writing.is_owner_changed = True
    except BaseException:
        made.close()
        raise
    return made


def _copy(reading: Reading, target: Connection, table: Table) -> None:
    if table is _own:
        target.execute(table.delete())
    for rows in _rows(reading, table):
        target.execute(table.insert(), rows)


def _rows(reading: Reading, table: Table) -> Iterator[list[dict[str, Any]]]:
    found = reading.connection.execute(select(table).order_by(*table.primary_key))
    while rows := found.fetchmany(_CHUNK):
        yield [dict(row._mapping) for row in rows]


def _go_on_counting(target: Connection, table: Table) -> None:
    """Numbers that the database gives out, and that came along, are not given out once more."""
    numbered = table.autoincrement_column
    if numbered is not None and (last := target.scalar(select(func.max(numbered)))):
        sequence = func.pg_get_serial_sequence(table.name, numbered.name)
        target.execute(select(func.setval(sequence, last)))
