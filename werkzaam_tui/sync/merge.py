"""Taking in other devices' changes, field by field.

Every field has one or more *heads*: values that no later change has replaced. A change names the stamps of
the values its author saw and replaced. Written in sequence, it replaces the head. Written concurrently
(neither author had seen the other's value) it becomes a second head: the higher stamp shows, the other is
kept as an open conflict until a person settles it, which replaces both. So what a store shows, and what is
open in it, follows from the set of changes it has, in whatever order they came.

* Values that are equal are no conflict; they share one place.
* Free text (``Record.KEPT_BOTH``) shows all its heads, one after the other, until somebody edits it.
* A deletion beats every concurrent change, and never comes back.
* An erasure takes out a whole dossier. Whatever else comes of that dossier, before or after, is noted as a
  number and thrown away.

Changes must come in an order in which each follows what its author had seen; a store's own log has that
order, and a bundle keeps it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from sqlalchemy import Connection, delete, insert, select

from werkzaam_tui.domain.changes import SEEN, Change, ChangeKind, JsonValue
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage import erasure, projection
from werkzaam_tui.storage.journal import change_of, log_row, said, set_heads, value_text
from werkzaam_tui.storage.portions import portions
from werkzaam_tui.storage.projection import CREATED, Stamps, stamp_of
from werkzaam_tui.storage.tables import RECORDS, ChangeRow, Conflict, ScopeHead
from werkzaam_tui.storage.tables.record import table_of

BOTH = "\n· · ·\n"
"""Stands between two versions of a text that are both kept."""

_CHUNK = 500

_Heads = dict[str, dict[str, int]]
"""Per scope, how far this store has each device's changes; only of the scopes that came along."""

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)
_conflicts = table_of(Conflict)


class MissingChanges(Exception):
    """Changes that should come before these have not arrived; nothing can be applied."""


@dataclass(frozen=True, slots=True)
class NewConflict:
    """A value written on two sides at once, as this merge found it."""

    entity: str
    record: str
    scope: str
    field: str
    base: JsonValue
    """What both had seen, if they had seen the same."""
    shown: JsonValue
    shown_stamp: str
    kept: JsonValue
    kept_stamp: str


@dataclass(slots=True)
class MergeReport:
    """What a merge did. Counts are of records per entity; a record counts once."""

    changes: int = 0
    added: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    changed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    removed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    scopes: set[str] = field(default_factory=set)
    found: dict[tuple[str, str], dict[str, NewConflict]] = field(default_factory=lambda: defaultdict(dict))
    """Per record and field, by the stamp of the value that was kept; see :attr:`conflicts`."""
    overruled: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Entity and scope of each record that was deleted on one side and written to on another, unseen."""
    erased: set[str] = field(default_factory=set)
    """Scopes that an erasure took out."""
    parts: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    """For each (scope, device) the first and last number that was new."""
    furthest: dict[str, str] = field(default_factory=dict)
    """For each device the highest stamp seen, for the clock."""

    @property
    def conflicts(self) -> list[NewConflict]:
        """Those that this merge found and that are still open at its end."""
        return [conflict for of_field in self.found.values() for conflict in of_field.values()]

    @property
    def touched(self) -> dict[str, set[str]]:
        """Ids per entity of every record that is not what it was."""
        ids: dict[str, set[str]] = defaultdict(set)
        for part in (self.added, self.changed, self.removed):
            for entity, found in part.items():
                ids[entity] |= found
        return ids


@dataclass(slots=True)
class _Row:
    """A record while its changes are merged: what it is now, and what must still be written."""

    entity: str
    scope: str
    stamps: Stamps | None
    """None while the record does not exist."""
    fields: dict[str, JsonValue] = field(default_factory=dict)
    is_new: bool = False
    is_buried: bool = False
    is_dirty: bool = False


def merge(connection: Connection, changes: Iterable[Change]) -> MergeReport:
    """Log and apply those of ``changes`` that this store does not have.

    Raises MissingChanges when one of them follows a change that never arrived; the caller's transaction
    must then be rolled back.
    """
    report = MergeReport()
    heads: _Heads = {}
    arriving = iter(changes)
    while some := list(islice(arriving, _CHUNK)):
        _look_up(connection, {change.scope for change in some}, heads)
        if chunk := list(_fresh(some, heads)):
            connection.execute(_log.insert(), [log_row(change) for change in chunk])
            set_heads(connection, {(c.scope, c.device): c.seq for c in chunk})
            _Chunk(connection, chunk, report).apply()
    return report


def play_again(connection: Connection, records: Iterable[str]) -> None:
    """Make these records anew from what the log says of them."""
    for part in portions(records):
        rows = connection.execute(select(_log).where(_log.c.record.in_(part)).order_by(_log.c.position)).all()
        logged = map(change_of, rows)
        while chunk := list(islice(logged, _CHUNK)):
            _Chunk(connection, chunk, MergeReport()).apply()


def _look_up(connection: Connection, scopes: set[str], heads: _Heads) -> None:
    """Have in ``heads`` how far this store is with those of ``scopes`` that are not there yet."""
    for part in portions(scopes - heads.keys()):
        heads.update((scope, {}) for scope in part)
        for row in connection.execute(select(_heads).where(_heads.c.scope.in_(part))):
            heads[row.scope][row.device] = row.seq


def _fresh(changes: Iterable[Change], heads: _Heads) -> Iterator[Change]:
    for change in changes:
        of_scope = heads[change.scope]
        have = of_scope.get(change.device, 0)
        if change.seq <= have:
            continue
        if change.seq != have + 1:
            raise MissingChanges
        of_scope[change.device] = change.seq
        yield change


class _Chunk:
    """Applies a few hundred changes with as few statements as possible."""

    def __init__(self, connection: Connection, changes: list[Change], report: MergeReport) -> None:
        self.connection = connection
        self.changes = changes
        self.report = report
        self.erasures = [change for change in changes if change.kind is ChangeKind.ERASE]
        self.erased = erasure.erased(connection, {change.scope for change in changes})
        self.rows = self._rows()
        self.losers = self._losers()

    def apply(self) -> None:
        gone = self.erased | {change.scope for change in self.erasures}
        for change in self.changes:
            self._note(change)
            if change.scope in gone or change.kind is ChangeKind.BLANK:
                continue
            row = self.rows[change.record]
            if row.is_buried:
                if change.kind is ChangeKind.PUT:
                    # Changes come after what their author saw: whoever wrote this did not know it was deleted.
                    self.report.overruled[change.record] = (row.entity, row.scope)
                continue
            if change.kind is ChangeKind.DELETE:
                self._delete(row, change)
            elif row.stamps is None:
                self._create(row, change)
            else:
                self._put(row, row.stamps, change)
        self._write()
        self._erase()

    def _note(self, change: Change) -> None:
        self.report.changes += 1
        self.report.scopes.add(change.scope)
        place = (change.scope, change.device)
        self.report.parts[place] = (self.report.parts.get(place, (change.seq, 0))[0], change.seq)
        self.report.furthest[change.device] = max(change.stamp, self.report.furthest.get(change.device, ""))

    # What is there already

    def _rows(self) -> dict[str, _Row]:
        rows = {c.record: _Row(c.entity, c.scope, None) for c in self.changes}
        wanted: dict[str, list[str]] = defaultdict(list)
        for record, row in rows.items():
            wanted[row.entity].append(record)
        for entity, records in wanted.items():
            table = table_of(RECORDS[entity])
            found = self.connection.execute(select(table.c.id, table.c.stamps).where(table.c.id.in_(records)))
            for record, stamps in found:
                rows[record].stamps = json.loads(stamps)
        for record in projection.buried(self.connection, rows):
            rows[record].is_buried = True
        return rows

    def _losers(self) -> dict[tuple[str, str], list[str]]:
        """Stamps of the losing heads per record and field."""
        query = select(_conflicts.c.record, _conflicts.c.field, _conflicts.c.stamp)
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record, name, stamp in self.connection.execute(query.where(_conflicts.c.record.in_(self.rows))):
            found[record, name].append(stamp)
        return found

    # One change

    def _delete(self, row: _Row, change: Change) -> None:
        self.report.removed[row.entity].add(change.record)
        if SEEN in change.replaced and not self._heads_of(row, change.record) <= set(
            change.replaced[SEEN].split()
        ):
            self.report.overruled[change.record] = (row.entity, row.scope)
        for of, name in [place for place in self.report.found if place[0] == change.record]:
            del self.report.found[of, name]
        projection.erase(self.connection, row.entity, {change.record: change.stamp})
        row.is_buried, row.is_dirty, row.is_new = True, False, False

    def _heads_of(self, row: _Row, record: str) -> set[str]:
        shown = {stamp for stamps in (row.stamps or {}).values() for stamp in stamps.split()}
        return shown | {stamp for (of, _), stamps in self.losers.items() if of == record for stamp in stamps}

    def _erase(self) -> None:
        for change in self.erasures:
            self.report.erased.add(change.scope)
            for entity, records in erasure.erase(self.connection, change).items():
                self.report.removed[entity] |= records
        for scope in self.erased:
            erasure.blank(self.connection, scope)

    def _create(self, row: _Row, change: Change) -> None:
        if change.replaced:
            raise MissingChanges
        row.stamps = {CREATED: change.stamp}
        row.fields = dict(change.fields)
        row.is_new = True
        self.report.added[row.entity].add(change.record)

    def _put(self, row: _Row, stamps: Stamps, change: Change) -> None:
        if not change.replaced:
            self._made_twice(row, stamps, change)
        for name, value in change.fields.items():
            shown = stamp_of(stamps, name).split()
            seen = change.replaced.get(name, "").split()
            losers = self.losers.get((change.record, name), [])
            if not losers and set(shown) <= set(seen):
                self._set(row, stamps, name, value, change.stamp)
            else:
                self._settle_heads(row, stamps, change, name, [h for h in (*shown, *losers) if h not in seen])
        row.is_dirty = True
        if not row.is_new:
            self.report.changed[row.entity].add(change.record)

    def _made_twice(self, row: _Row, stamps: Stamps, change: Change) -> None:
        """Two devices made the same derived record: from here on every field has its own stamps."""
        for name in change.fields:
            stamps.setdefault(name, stamps[CREATED])
        stamps[CREATED] = min(stamps[CREATED], change.stamp)
        row.is_dirty = True

    def _set(self, row: _Row, stamps: Stamps, name: str, value: JsonValue, stamp: str) -> None:
        row.fields[name] = value
        stamps[name] = stamp

    def _settle_heads(self, row: _Row, stamps: Stamps, change: Change, name: str, others: list[str]) -> None:
        """Show the head with the highest stamp and keep the rest: ``change`` and the heads it had not seen."""
        values = {stamp: said(self.connection, change.record, name, stamp) for stamp in others}
        values[change.stamp] = change.fields[name]
        groups: dict[str, list[str]] = defaultdict(list)
        for stamp in sorted(values):
            groups[value_text(values[stamp])].append(stamp)
        in_order = sorted(groups.values(), key=lambda heads: heads[-1])
        winner = in_order[-1]
        if name in RECORDS[row.entity].KEPT_BOTH:
            texts = [str(values[heads[-1]]) for heads in in_order]
            shown: JsonValue = BOTH.join(text for text in texts if text)
        else:
            shown = values[winner[-1]]
        self._set(row, stamps, name, shown, " ".join(winner))
        kept = {stamp: values[stamp] for heads in in_order[:-1] for stamp in heads}
        self._keep(row, change, name, kept, shown, winner[-1])

    def _keep(
        self,
        row: _Row,
        change: Change,
        name: str,
        kept: Mapping[str, JsonValue],
        shown: JsonValue,
        winner: str,
    ) -> None:
        place = (change.record, name)
        old, found = self.losers.get(place, []), self.report.found.pop(place, {})
        if old:
            self.connection.execute(
                delete(_conflicts).where(_conflicts.c.record == change.record, _conflicts.c.field == name)
            )
        self.losers[place] = list(kept)
        if not kept:
            return
        self.connection.execute(
            insert(_conflicts),
            [
                {
                    "id": derived_id("conflict", change.record, name, stamp),
                    "scope": row.scope,
                    "entity": row.entity,
                    "record": change.record,
                    "field": name,
                    "stamp": stamp,
                    "value": json.dumps(value, ensure_ascii=False),
                }
                for stamp, value in kept.items()
            ],
        )
        base = self._base(change, name)
        self.report.found[place] = {
            stamp: NewConflict(row.entity, change.record, row.scope, name, base, shown, winner, value, stamp)
            for stamp, value in kept.items()
            if stamp not in old or stamp in found
        }

    def _base(self, change: Change, name: str) -> JsonValue:
        seen = change.replaced.get(name, "").split()
        return said(self.connection, change.record, name, seen[0]) if seen else None

    # Writing

    def _write(self) -> None:
        made: dict[str, list[tuple[str, str, Mapping[str, JsonValue], Stamps]]] = defaultdict(list)
        changed: dict[tuple[str, ...], list[tuple[str, Mapping[str, JsonValue], Stamps]]] = defaultdict(list)
        for record, row in self.rows.items():
            if row.is_buried or row.stamps is None:
                continue
            if row.is_new:
                made[row.entity].append((record, row.scope, row.fields, row.stamps))
            elif row.is_dirty:
                changed[row.entity, *sorted(row.fields)].append((record, row.fields, row.stamps))
        for entity, rows in made.items():
            projection.create(self.connection, entity, rows)
        for (entity, *_names), same in changed.items():
            projection.change(self.connection, entity, same)
