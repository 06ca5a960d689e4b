"""What must be so whatever happens, worked out from the change log by other means than the program's own."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlmodel import SQLModel

from werkzaam_tui.domain.changes import ChangeKind
from werkzaam_tui.domain.codes import TransferState
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import (
    RECORDS,
    ChangeRow,
    Coach,
    Conflict,
    LastContact,
    Participant,
    PeerHead,
    ScopeHead,
    SearchEntry,
    Tombstone,
)
from werkzaam_tui.storage.tables.record import table_of, to_json
from werkzaam_tui.sync.bundle import OpenBundle
from werkzaam_tui.sync.merge import BOTH

_log = table_of(ChangeRow)
_heads = table_of(ScopeHead)
_PLAIN = (Conflict, SearchEntry, ScopeHead, ChangeRow)
_NUMBERED_HERE = {"row", "position"}
"""Columns that each store fills in as it likes."""


def heads_of(store: Store) -> dict[tuple[str, str], int]:
    with store.reading() as reading:
        rows = reading.connection.execute(select(_heads))
        return {(row.scope, row.device): row.seq for row in rows}


def scopes_in(store: Store) -> set[str]:
    with store.reading() as reading:
        return set(reading.connection.scalars(select(_heads.c.scope)))


def state_of(store: Store, scope: str) -> bytes:
    """Everything that a store has of a scope: what it shows, what is open, what can be searched, and its log."""
    found: dict[str, list[str]] = {}
    with store.reading() as reading:
        for kind in (*RECORDS.values(), *_PLAIN):
            table = table_of(kind)
            columns = [column for column in table.c if column.name not in _NUMBERED_HERE]
            rows = reading.connection.execute(select(*columns).where(table.c.scope == scope))
            found[table.name] = sorted(map(repr, rows))
        last = table_of(LastContact)
        rows = reading.connection.execute(select(last).where(last.c.participant == scope))
        found[last.name] = sorted(map(repr, rows))
    return json.dumps(found, sort_keys=True).encode()


def log_of(store: Store) -> dict[tuple[str, str, int], Any]:
    with store.reading() as reading:
        rows = reading.connection.execute(select(_log).order_by(_log.c.position))
        return {(row.scope, row.device, row.seq): row for row in rows}


# Nothing acknowledged is lost


def check_acknowledged(store: Store, other: Store, let_go: set[str]) -> None:
    """That ``other`` has all that ``store`` believes it has; ``let_go`` are dossiers that it took out itself."""
    has = heads_of(other)
    with store.reading() as reading:
        believed = table_of(PeerHead)
        rows = reading.connection.execute(select(believed).where(believed.c.peer == other.owner.device))
        wrong = [
            row for row in rows if has.get((row.scope, row.device), 0) < row.seq and row.scope not in let_go
        ]
    assert wrong == []


# Every overwritten concurrent value is in a conflict or in its history


def check_values(store: Store) -> None:
    """That what shows and what is open of every field is what follows from the log."""
    written: dict[tuple[str, str, str], dict[str, Any]] = defaultdict(dict)
    replaced: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    gone = set()
    for row in log_of(store).values():
        if row.kind is ChangeKind.DELETE:
            gone.add(row.record)
        if row.kind is not ChangeKind.PUT:
            continue
        names_replaced = json.loads(row.replaced)
        for name, value in json.loads(row.fields).items():
            place = (row.entity, row.record, name)
            written[place][row.stamp] = value
            replaced[place].update(names_replaced.get(name, "").split())
    shown: dict[str, dict[str, Any]] = defaultdict(dict)
    open_: set[tuple[str, str, str, str]] = set()
    for place, values in written.items():
        entity, record, name = place
        if record in gone:
            continue
        heads = {stamp: value for stamp, value in values.items() if stamp not in replaced[place]}
        groups: dict[str, list[str]] = defaultdict(list)
        for stamp in sorted(heads):
            groups[json.dumps(heads[stamp], sort_keys=True)].append(stamp)
        *losing, winning = sorted(groups.values(), key=lambda stamps: stamps[-1])
        value = heads[winning[-1]]
        if losing and name in RECORDS[entity].KEPT_BOTH:
            value = BOTH.join(str(heads[stamps[-1]]) for stamps in (*losing, winning) if heads[stamps[-1]])
        shown[record][name] = value
        open_ |= {
            (record, name, stamp, json.dumps(heads[stamp], ensure_ascii=False))
            for stamps in losing
            for stamp in stamps
        }
    with store.reading() as reading:
        conflicts = reading.connection.execute(select(table_of(Conflict)))
        assert {(row.record, row.field, row.stamp, row.value) for row in conflicts} == open_
        there: dict[str, dict[str, Any]] = {}
        for kind in RECORDS.values():
            for record in reading.connection.execute(select(table_of(kind))).mappings():
                there[record["id"]] = {name: to_json(value) for name, value in record.items()}
        graves = set(reading.connection.scalars(select(table_of(Tombstone).c.record)))
    assert there.keys() == shown.keys()
    assert graves == gone
    for record, fields in shown.items():
        assert {name: there[record][name] for name in fields if name in there[record]} == fields


# Nobody receives a scope that they should not


def check_addressed(office: Store, coach: str, bundle: OpenBundle) -> None:
    """That a bundle of the office holds nothing that its ``coach`` may not read."""
    log = log_of(office)
    with office.reading() as reading:
        people = {row.id: row.coach for row in reading.connection.execute(select(table_of(Participant)))}
    may_read = _may_read(log, coach)
    for change in bundle.changes():
        if people.get(change.scope, coach) != coach:
            row = log[change.scope, change.device, change.seq]
            assert row.position <= may_read.get(change.scope, -1)


def _may_read(log: dict[tuple[str, str, int], Any], coach: str) -> dict[str, int]:
    """For each dossier up to where in the office's log its ``coach`` may read it."""
    until: dict[str, int] = {}
    whose: dict[str, str] = {}
    offered: dict[str, set[str]] = defaultdict(set)
    to: dict[str, str] = {}
    for row in sorted(log.values(), key=lambda row: row.position):
        fields = json.loads(row.fields)
        before = whose.get(row.scope) == coach or bool(offered[row.scope])
        if row.record == row.scope and "coach" in fields:
            whose[row.scope] = fields["coach"]
        if row.entity == "case_transfer" and "state" in fields:
            to.setdefault(row.record, fields.get("to_coach", ""))
            if to[row.record] == coach and fields["state"] == TransferState.OFFERED:
                offered[row.scope].add(row.record)
            else:
                offered[row.scope].discard(row.record)
        if before or whose.get(row.scope) == coach or offered[row.scope]:
            until[row.scope] = row.position
    return until


# Erased people never return


def check_gone(store: Store, word: str) -> None:
    """That ``word`` stands nowhere in a store."""
    with store.reading() as reading:
        for table in SQLModel.metadata.sorted_tables:
            for row in reading.connection.execute(select(table)):
                assert not any(word in str(value) for value in row), table.name


def coach_ids(store: Store) -> dict[str, str]:
    """Names of the coaches that a store knows, by id."""
    with store.reading() as reading:
        return {row.id: row.name for row in reading.connection.execute(select(table_of(Coach)))}
