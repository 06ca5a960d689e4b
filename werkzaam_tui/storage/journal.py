"""The one door through which records are written: every change is logged and applied in one go.

A service says *add this*, *these fields are now so*, *this is gone*. The journal gives the change its
number and stamp, notes what it replaced, appends it to the log and writes the table. It all belongs to
the transaction of the caller.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, delete, select
from sqlalchemy.orm.attributes import set_committed_value

from werkzaam_tui.domain.changes import SEEN, Change, ChangeKind, JsonValue
from werkzaam_tui.domain.errors import ChangedMeanwhile
from werkzaam_tui.language import _
from werkzaam_tui.storage import erasure, projection
from werkzaam_tui.storage.projection import CREATED, stamp_of
from werkzaam_tui.storage.tables import ChangeRow, Conflict, ScopeHead
from werkzaam_tui.storage.tables.record import Record, entity_of, field_columns, table_of, to_json
from werkzaam_tui.storage.upsert import upsert

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)
_conflicts = table_of(Conflict)


class StampSource(Protocol):
    """Gives stamps that only go up; see :class:`werkzaam_tui.sync.clock.HybridClock`."""

    def stamp(self) -> str: ...

    def observe(self, stamp: str) -> None:
        """Let the next stamp be higher than this one of another device, unless that is far ahead."""
        ...

    @property
    def last(self) -> str | None:
        """The highest stamp used or adopted so far."""
        ...


@dataclass(frozen=True, slots=True)
class Basis:
    """What somebody saw who writes now: the log up to ``position``, and what they wrote themselves since."""

    position: int
    own: Container[str]
    """Batches."""


def log_row(change: Change) -> dict[str, Any]:
    """``change`` as a row of the log."""
    return {
        "scope": change.scope,
        "device": change.device,
        "seq": change.seq,
        "stamp": change.stamp,
        "batch": change.batch,
        "kind": change.kind,
        "entity": change.entity,
        "record": change.record,
        "fields": json.dumps(change.fields, ensure_ascii=False, separators=(",", ":")),
        "replaced": json.dumps(change.replaced, separators=(",", ":")),
    }


def change_of(row: Any) -> Change:
    """A row of the log as a change."""
    return Change(
        scope=row.scope,
        device=row.device,
        seq=row.seq,
        stamp=row.stamp,
        batch=row.batch,
        kind=ChangeKind(row.kind),
        entity=row.entity,
        record=row.record,
        fields=json.loads(row.fields),
        replaced=json.loads(row.replaced),
    )


def set_heads(connection: Connection, heads: Mapping[tuple[str, str], int]) -> None:
    """This store now has the changes of each (scope, device) up to and including the number given."""
    upsert(
        connection,
        _heads,
        [{"scope": scope, "device": device, "seq": seq} for (scope, device), seq in heads.items()],
    )


def value_text(value: JsonValue) -> str:
    """``value`` as a text that is the same for equal values."""
    return json.dumps(value, sort_keys=True)


def said(connection: Connection, record: str, field: str, stamp: str) -> JsonValue:
    """What the change with this stamp said of a field.

    That is the default where the field is newer than the change: the log is never migrated.
    """
    query = select(_log.c.entity, _log.c.fields).where(_log.c.record == record, _log.c.stamp == stamp)
    row = connection.execute(query).one()
    fields: dict[str, JsonValue] = json.loads(row.fields)
    return fields[field] if field in fields else to_json(projection.defaults_of(row.entity)[field]())


class Journal:
    """Logs and applies the changes of one transaction."""

    def __init__(
        self,
        connection: Connection,
        device: str,
        clock: StampSource,
        batch: str,
        guard: Callable[[str], None],
        based_on: Basis | None = None,
    ) -> None:
        """``guard`` is asked once for each scope that is written to, and raises when that may not be.

        ``based_on`` is what the writer saw, where others write as well.
        """
        self.connection = connection
        self._guard = guard
        self._based_on = based_on
        self.device = device
        self.batch = batch
        self.touched: dict[str, set[str]] = defaultdict(set)
        self.scopes: set[str] = set()
        self._clock = clock
        self._numbers: dict[str, int] = {}
        self._begun: set[str] = set()

    def add(self, *records: Record) -> None:
        """Write new records with all their fields."""
        made: dict[str, list[tuple[str, str, dict[str, JsonValue], projection.Stamps]]] = defaultdict(list)
        changes = []
        # A dossier that begins here is nobody else's.
        self._begun |= {record.scope for record in records if record.id == record.scope}
        for record in records:
            kind = type(record)
            fields = {name: to_json(getattr(record, name)) for name in field_columns(kind)}
            change = self._change(ChangeKind.PUT, entity_of(kind), record.id, record.scope, fields, {})
            changes.append(change)
            stamps = {CREATED: change.stamp}
            record.stamps = projection.stamps_text(stamps)
            made[change.entity].append((record.id, record.scope, fields, stamps))
        self._log(changes)
        for entity, rows in made.items():
            projection.create(self.connection, entity, rows)

    def edit(self, record: Record, **fields: Any) -> bool:
        """Give fields of an existing record new values; says whether anything differed.

        ``record`` itself shows the new values afterwards.
        """
        kind = type(record)
        changed = {
            name: to_json(value)
            for name, value in fields.items()
            if to_json(getattr(record, name)) != to_json(value)
        }
        if not changed:
            return False
        self.put(kind, record.id, record.scope, changed)
        for name in changed:
            # The row is written already: the session must not see a change of its own.
            set_committed_value(record, name, fields[name])
        return True

    def put(
        self,
        kind: type[Record],
        record_id: str,
        scope: str,
        fields: dict[str, JsonValue],
        settles: dict[str, list[str]] | None = None,
    ) -> None:
        """Set ``fields`` of a record that exists.

        ``settles`` names, per field, the stamps of losing values that this write settles as well. A text of
        which all versions are shown together is always settled: its writer saw them all. A losing value that
        is what is written now shares its place, as it does wherever the change is merged.
        """
        entity = entity_of(kind)
        stamps = projection.stamps_of(self.connection, kind, record_id)
        if stamps is None:
            raise LookupError(f"no {entity} with this id")
        self._check_is_as_seen(kind, record_id, fields)
        losers = self._losers(record_id)
        settled = dict(settles or {})
        for name in set(kind.KEPT_BOTH) & set(fields):
            settled[name] = list(losers[name])
        replaced = {name: " ".join([stamp_of(stamps, name), *settled.get(name, ())]) for name in fields}
        change = self._change(ChangeKind.PUT, entity, record_id, scope, fields, replaced)
        self._log([change])
        for name, value in fields.items():
            of_field = settled.get(name, [])
            same = [
                at for at, text in losers[name].items() if text == value_text(value) and at not in of_field
            ]
            stamps[name] = " ".join(sorted([*same, change.stamp]))
            self._close(record_id, name, [*of_field, *same])
        projection.change(self.connection, entity, [(record_id, fields, stamps)])

    def side_by_side(self, record: Record, field: str, values: Sequence[JsonValue]) -> list[Change]:
        """Changes that put all ``values`` in one field at once, as if written by people who had not seen the other's.

        The last one is to show. They are not logged yet: that is for the merge, which keeps them all.
        """
        entity = entity_of(type(record))
        stamps = projection.stamps_of(self.connection, type(record), record.id)
        if stamps is None:
            raise LookupError(f"no {entity} with this id")
        replaced = {field: stamp_of(stamps, field)}
        return [
            self._change(ChangeKind.PUT, entity, record.id, record.scope, {field: value}, replaced)
            for value in values
        ]

    def _check_is_as_seen(self, kind: type[Record], record_id: str, fields: Iterable[str]) -> None:
        """Raises ChangedMeanwhile where somebody else wrote one of ``fields`` since the writer looked."""
        if self._based_on is None:
            return
        written = set(fields).difference(kind.BOOKMARKS)
        since = select(_log.c.batch, _log.c.fields).where(
            _log.c.record == record_id,
            _log.c.position > self._based_on.position,
            _log.c.batch != self.batch,
        )
        for row in self.connection.execute(since):
            if row.batch not in self._based_on.own and not written.isdisjoint(json.loads(row.fields)):
                raise ChangedMeanwhile(
                    _(
                        "A colleague changed the same meanwhile. Nothing was saved, and what you typed is kept: "
                        "go back and open it again to see both."
                    )
                )

    def remove(self, *records: Record) -> None:
        """Delete records for good; nothing that others write to them brings them back."""
        for record in records:
            self._check_is_as_seen(type(record), record.id, field_columns(type(record)))
        changes = [
            self._change(
                ChangeKind.DELETE, entity_of(type(record)), record.id, record.scope, {}, self._seen(record)
            )
            for record in records
        ]
        self._log(changes)
        gone: dict[str, dict[str, str]] = defaultdict(dict)
        for change in changes:
            gone[change.entity][change.record] = change.stamp
        for entity, stamps in gone.items():
            projection.erase(self.connection, entity, stamps)

    def erase(self, scope: str, left: Mapping[str, JsonValue]) -> None:
        """Erase the person whose dossier ``scope`` is, here and, once they hear of it, in every store.

        ``left`` is what stays to be counted; nothing of the person may be in it.
        """
        change = self._change(ChangeKind.ERASE, erasure.ERASED_ENTITY, scope, scope, dict(left), {})
        self._log([change])
        for entity, records in erasure.erase(self.connection, change).items():
            self.touched[entity] |= records

    def note_merged(self, touched: Mapping[str, set[str]], scopes: set[str], stamps: Iterable[str]) -> None:
        """Changes of others were logged and applied in this transaction; ``stamps`` are their highest."""
        for entity, records in touched.items():
            self.touched[entity] |= records
        self.scopes |= scopes
        for stamp in stamps:
            self._clock.observe(stamp)

    def _seen(self, record: Record) -> dict[str, str]:
        """Every stamp that stands in the record, with those of values that lost."""
        stamps = projection.stamps_of(self.connection, type(record), record.id) or {}
        seen = {stamp for of_field in stamps.values() for stamp in of_field.split()}
        seen.update(
            self.connection.scalars(select(_conflicts.c.stamp).where(_conflicts.c.record == record.id))
        )
        return {SEEN: " ".join(sorted(seen))}

    def _losers(self, record_id: str) -> dict[str, dict[str, str]]:
        """The values that lost and are open, per field by stamp, from old to new; each as :func:`value_text`."""
        query = select(_conflicts.c.field, _conflicts.c.stamp, _conflicts.c.value)
        found: dict[str, dict[str, str]] = defaultdict(dict)
        rows = self.connection.execute(
            query.where(_conflicts.c.record == record_id).order_by(_conflicts.c.stamp)
        )
        for name, stamp, value in rows:
            found[name][stamp] = value_text(json.loads(value))
        return found

    def _close(self, record_id: str, field: str, losers: list[str]) -> None:
        if losers:
            self.connection.execute(
                delete(_conflicts).where(
                    _conflicts.c.record == record_id,
                    _conflicts.c.field == field,
                    _conflicts.c.stamp.in_(losers),
                )
            )

    def _change(
        self,
        kind: ChangeKind,
        entity: str,
        record_id: str,
        scope: str,
        fields: dict[str, JsonValue],
        replaced: dict[str, str],
    ) -> Change:
        """The next change of this device in ``scope``; not logged yet."""
        seq = self._numbers[scope] = self._number(scope) + 1
        return Change(
            scope=scope,
            device=self.device,
            seq=seq,
            stamp=self._clock.stamp(),
            batch=self.batch,
            kind=kind,
            entity=entity,
            record=record_id,
            fields=fields,
            replaced=replaced,
        )

    def _number(self, scope: str) -> int:
        """The number of this device's last change in ``scope``; 0 before the first."""
        if scope not in self._numbers:
            if scope not in self._begun:
                self._guard(scope)
            query = select(_heads.c.seq).where(_heads.c.scope == scope, _heads.c.device == self.device)
            self._numbers[scope] = self.connection.scalar(query) or 0
        return self._numbers[scope]

    def _log(self, changes: list[Change]) -> None:
        if not changes:
            return
        self.connection.execute(_log.insert(), [log_row(change) for change in changes])
        set_heads(self.connection, {(change.scope, self.device): change.seq for change in changes})
        for change in changes:
            self.touched[change.entity].add(change.record)
            self.scopes.add(change.scope)
