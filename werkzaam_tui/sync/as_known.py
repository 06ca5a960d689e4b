"""Records as they were known at a moment: what the change log up to then adds up to.

Only what changed since is played again from the log; every other record stands in its table as it stood
then. What is shown of a field follows the rules of :mod:`.merge`, and so does what was deleted. Of an erased
person the log says nothing any more, about any day.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, ColumnElement, Connection, Text, select, type_coerce
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from werkzaam_tui.domain.changes import Change, ChangeKind, JsonValue
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.projection import defaults_of, values_of
from werkzaam_tui.storage.tables import ChangeRow
from werkzaam_tui.storage.tables.record import Code, Record, entity_of, field_columns, table_of
from werkzaam_tui.sync.merge import BOTH

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ROWS_AT_ONCE = 4000
_MANY = 5000

_log = table_of(ChangeRow)


def before(moment: datetime) -> str:
    """What the stamp of every change from ``moment`` (aware) on comes after, and of those before it comes before."""
    return f"{(moment - _EPOCH) // timedelta(milliseconds=1):012x}"


def played(record: type[Record], changes: Iterable[Change]) -> dict[str, Any] | None:
    """The fields of one record after ``changes`` of it, in the order of the log; None where there is none."""
    heads: dict[str, dict[str, JsonValue]] = defaultdict(dict)
    for change in changes:
        if change.kind is not ChangeKind.PUT:
            return None
        for name, value in change.fields.items():
            for seen in change.replaced.get(name, "").split():
                heads[name].pop(seen, None)
            heads[name][change.stamp] = value
    if not heads:
        return None
    kept_both = record.KEPT_BOTH
    fields = {
        name: _all(values) if name in kept_both else values[max(values)] for name, values in heads.items()
    }
    missing = {
        name: default() for name, default in defaults_of(entity_of(record)).items() if name not in fields
    }
    return missing | _read(record, fields)


def _all(values: Mapping[str, JsonValue]) -> JsonValue:
    """All heads of a free text, the latest last; the same words once."""
    latest: dict[str, str] = {}
    for stamp in sorted(values):
        latest[str(values[stamp])] = stamp
    return BOTH.join(text for text in sorted(latest, key=latest.__getitem__) if text)


def _read(record: type[Record], fields: Mapping[str, JsonValue]) -> dict[str, Any]:
    """Values as a query gives them."""
    columns = field_columns(record)
    return {
        name: kind.process_result_value(value, _NO_DIALECT)
        if isinstance(kind := columns[name].type, Code)
        else value
        for name, value in values_of(record, fields).items()
    }


_NO_DIALECT: Any = None


class _Codes(TypeDecorator[tuple[str, ...]]):
    """A list of codes in JSON, read once for all rows that hold the same."""

    impl = Text
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        # A server hands JSON over as a list already.
        if isinstance(value, str):
            return _codes(value)
        return None if value is None else tuple(value)


def _unchanging(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def _codes(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def _column(column: Column[Any]) -> ColumnElement[Any]:
    return type_coerce(column, _Codes) if isinstance(column.type, JSON) else column


class AsKnown:
    """A store's records at ``moment`` (aware), or as they are now when that is None.

    Holds no connection: each question is asked with the connection of its own transaction, so that a long
    answer can be fetched in portions. The log must not change in between.
    """

    def __init__(self, moment: datetime | None) -> None:
        self._before = before(moment) if moment is not None else None
        self._changed: dict[str, set[str]] | None = None if moment is not None else {}
        self._there: set[str] | None = None
        """Those that were there already; None where that was not worth asking."""

    def look_back(self, connection: Connection) -> None:
        """Find what changed since; to be called first."""
        if self._before is None:
            return
        self._changed = defaultdict(set)
        query = select(_log.c.entity, _log.c.record).where(_log.c.stamp >= self._before).distinct()
        for entity, record in connection.execute(query):
            self._changed[entity].add(record)
        if sum(map(len, self._changed.values())) > _MANY:
            # Most of them are new since: one look through the index is less than one for each of them.
            earlier = select(_log.c.record).where(_log.c.stamp < self._before).distinct()
            self._there = set(connection.scalars(earlier))

    def table_rows(
        self, connection: Connection, record: type[Record], fields: Sequence[str], after: str = ""
    ) -> tuple[list[tuple[Any, ...]], str | None]:
        """The next rows of those that did not change since, each the id and ``fields``; and after which to go on.

        None instead of an id when these were the last.
        """
        table = table_of(record)
        query = select(table.c.id, *(_column(table.c[name]) for name in fields)).where(table.c.id > after)
        rows = connection.execute(query.order_by(table.c.id).limit(_ROWS_AT_ONCE)).all()
        changed = self._of(record)
        kept = [tuple(row) for row in rows if row[0] not in changed] if changed else list(map(tuple, rows))
        return kept, rows[-1][0] if len(rows) == _ROWS_AT_ONCE else None

    def changed(self, record: type[Record]) -> Iterator[list[str]]:
        """The ids of those that were there and did change since, in portions for :meth:`played_rows`."""
        return portions(
            sorted(self._of(record) if self._there is None else self._there & set(self._of(record)))
        )

    def played_rows(
        self, connection: Connection, record: type[Record], fields: Sequence[str], ids: Sequence[str]
    ) -> list[tuple[Any, ...]]:
        """The rows of these ids as they were; what was not there yet, or was deleted, is left out."""
        found = []
        for one, changes in self._changes(connection, ids).items():
            values = played(record, changes)
            if values is not None:
                found.append((one, *(_unchanging(values[name]) for name in fields)))
        return found

    def _of(self, record: type[Record]) -> Collection[str]:
        if self._changed is None:
            raise RuntimeError("look back first")
        return self._changed.get(entity_of(record), ())

    def _changes(self, connection: Connection, records: Sequence[str]) -> dict[str, list[Change]]:
        found: dict[str, list[Change]] = defaultdict(list)
        query = select(_log).where(_log.c.record.in_(records), _log.c.stamp < self._before)
        for row in connection.execute(query.order_by(_log.c.position)):
            found[row.record].append(change_of(row))
        return found
