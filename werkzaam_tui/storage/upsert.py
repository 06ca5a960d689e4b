"""Rows that are added, or take the place of those with the same key: said in each database's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_INSERT: Mapping[str, Callable[[Table], sqlite.Insert | postgresql.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Have each of ``rows``, all with the same columns, in ``table``, whether its primary key is there or not."""
    statement = _INSERT[connection.dialect.name](table)
    key = [column.name for column in table.primary_key]
    values = {name: statement.excluded[name] for name in rows[0] if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=values), list(rows))
