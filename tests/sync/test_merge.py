"""Whatever the order in which changes travel, all stores come to the same, and no value is lost in silence."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select, text

from tests.conftest import StoreMaker
from werkzaam_tui.domain.changes import Change
from werkzaam_tui.domain.codes import FollowUpState, Party, StoreRole
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.storage import derived, journal
from werkzaam_tui.storage.journal import change_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ChangeRow, Conflict, FollowUp
from werkzaam_tui.storage.tables.record import field_columns, table_of
from werkzaam_tui.sync.as_known import played
from werkzaam_tui.sync.merge import BOTH, MergeReport, MissingChanges, merge

FIELDS = ("what", "reason", "topic")


def changes_of(store: Store, scope: str) -> list[Change]:
    log = table_of(ChangeRow)
    with store.reading() as reading:
        rows = reading.connection.execute(select(log).where(log.c.scope == scope).order_by(log.c.position))
        return [change_of(row) for row in rows]


def take_in(store: Store, changes: list[Change]) -> MergeReport:
    with store.writing() as writing:
        report = merge(writing.connection, changes)
        derived.refresh(writing.connection, report.touched, report.scopes)
        return report


def make(store: Store, scope: str, record: str, what: str) -> None:
    with store.writing() as writing:
        writing.add(FollowUp(id=record, scope=scope, participant=scope, what=what, owner=Party.COACH))


def write(store: Store, record: str, **fields: Any) -> None:
    with store.writing() as writing:
        found = writing.find(FollowUp, record)
        if found is not None:
            writing.edit(found, **fields)


def shown(store: Store, scope: str) -> dict[str, dict[str, Any]]:
    table = table_of(FollowUp)
    with store.reading() as reading:
        rows = reading.connection.execute(select(table).where(table.c.scope == scope)).all()
        return {row.id: dict(row._mapping) for row in rows}


def open_conflicts(store: Store, scope: str) -> set[tuple[str, str, str, str]]:
    table = table_of(Conflict)
    with store.reading() as reading:
        rows = reading.connection.execute(select(table).where(table.c.scope == scope)).all()
        return {(row.record, row.field, row.stamp, row.value) for row in rows}


@pytest.fixture
def pair(make_store: StoreMaker) -> tuple[Store, Store]:
    return make_store("Coby Coach"), make_store("Kantoor", StoreRole.OFFICE)


def exchange(one: Store, other: Store, scope: str) -> None:
    take_in(other, changes_of(one, scope))
    take_in(one, changes_of(other, scope))


def test_written_in_sequence_the_later_shows(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(office, "r", reason="eerste")
    exchange(coach, office, "s")
    write(coach, "r", reason="tweede")
    exchange(coach, office, "s")
    assert shown(office, "s")["r"]["reason"] == "tweede"
    assert open_conflicts(coach, "s") == open_conflicts(office, "s") == set()


def test_written_at_once_one_shows_and_the_other_is_kept(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(coach, "r", reason="van de coach")
    write(office, "r", reason="van kantoor")
    report = take_in(office, changes_of(coach, "s"))
    take_in(coach, changes_of(office, "s"))
    assert shown(coach, "s") == shown(office, "s")
    assert shown(coach, "s")["r"]["reason"] == "van kantoor"
    assert [json.loads(value) for *_rest, value in open_conflicts(coach, "s")] == ["van de coach"]
    assert open_conflicts(coach, "s") == open_conflicts(office, "s")
    (conflict,) = report.conflicts
    assert (conflict.base, conflict.shown, conflict.kept) == ("", "van kantoor", "van de coach")


def test_different_fields_of_one_record_do_not_collide(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(coach, "r", reason="reden")
    write(office, "r", state=FollowUpState.DONE)
    exchange(coach, office, "s")
    for store in pair:
        row = shown(store, "s")["r"]
        assert (row["reason"], row["state"]) == ("reden", FollowUpState.DONE)
        assert not open_conflicts(store, "s")


def test_free_text_keeps_both_until_somebody_edits_it(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(coach, "r", what="bellen met de chef")
    write(office, "r", what="mailen")
    exchange(coach, office, "s")
    assert shown(coach, "s")["r"]["what"] == f"bellen met de chef{BOTH}mailen"
    write(coach, "r", what="bellen en mailen")
    exchange(coach, office, "s")
    for store in pair:
        assert shown(store, "s")["r"]["what"] == "bellen en mailen"
        assert not open_conflicts(store, "s")


def test_the_same_value_on_both_sides_is_no_conflict_and_is_replaced_as_one(
    pair: tuple[Store, Store],
) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(coach, "r", reason="klaar")
    write(office, "r", reason="klaar")
    exchange(coach, office, "s")
    assert not open_conflicts(coach, "s")
    write(coach, "r", reason="toch niet")
    exchange(coach, office, "s")
    for store in pair:
        assert shown(store, "s")["r"]["reason"] == "toch niet"
        assert not open_conflicts(store, "s")


def test_a_deletion_beats_a_concurrent_change_and_stays(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    with coach.writing() as writing:
        writing.remove(writing.get(FollowUp, "r"))
    write(office, "r", reason="later geschreven")
    exchange(coach, office, "s")
    exchange(coach, office, "s")
    assert shown(coach, "s") == shown(office, "s") == {}


def test_both_write_a_field_that_is_newer_than_the_record(
    pair: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    coach, office = pair
    with monkeypatch.context() as before_the_update:
        before_the_update.setattr(
            journal,
            "field_columns",
            lambda kind: {name: of for name, of in field_columns(kind).items() if name != "reason"},
        )
        make(coach, "s", "r", "bellen")
    exchange(coach, office, "s")
    write(coach, "r", reason="van de coach")
    write(office, "r", reason="van kantoor")
    (conflict,) = take_in(office, changes_of(coach, "s")).conflicts
    assert (conflict.base, conflict.shown, conflict.kept) == ("", "van kantoor", "van de coach")
    take_in(coach, changes_of(office, "s"))
    assert open_conflicts(coach, "s") == open_conflicts(office, "s")


def test_taking_in_twice_changes_nothing(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    take_in(office, changes_of(coach, "s"))
    before = changes_of(office, "s")
    assert take_in(office, changes_of(coach, "s")).changes == 0
    assert changes_of(office, "s") == before


def test_a_gap_is_refused_and_nothing_of_it_stays(pair: tuple[Store, Store]) -> None:
    coach, office = pair
    make(coach, "s", "r", "bellen")
    write(coach, "r", reason="eerste")
    write(coach, "r", reason="tweede")
    first, _missing, third = changes_of(coach, "s")
    with pytest.raises(MissingChanges):
        take_in(office, [first, third])
    assert changes_of(office, "s") == []
    assert shown(office, "s") == {}


class Exchanges(RuleBasedStateMachine):
    """Three devices write to the same few records and exchange in any order."""

    stores: list[Store]
    scopes: Iterator[int]

    def __init__(self) -> None:
        super().__init__()
        self.scope = f"scope-{next(self.scopes)}"

    def record(self, number: int) -> str:
        return derived_id(self.scope, str(number))

    devices = st.integers(0, 2)
    records = st.integers(0, 2)
    words = st.sampled_from(["", "a", "b", "c", "é"])

    @rule(device=devices, number=records, value=words)
    def make_or_write(self, device: int, number: int, value: str) -> None:
        store = self.stores[device]
        with store.writing() as writing:
            record = self.record(number)
            found = writing.find(FollowUp, record)
            gone = writing.connection.scalar(text("SELECT 1 FROM tombstone WHERE record = :r"), {"r": record})
            if found is None and not gone:
                row = FollowUp(
                    id=record, scope=self.scope, participant=self.scope, what=value, owner=Party.COACH
                )
                writing.add(row)
            elif found is not None:
                writing.edit(found, what=value)

    @rule(device=devices, number=records, name=st.sampled_from(FIELDS), value=words)
    def edit(self, device: int, number: int, name: str, value: str) -> None:
        write(self.stores[device], self.record(number), **{name: value})

    @rule(device=devices, number=records)
    def remove(self, device: int, number: int) -> None:
        with self.stores[device].writing() as writing:
            found = writing.find(FollowUp, self.record(number))
            if found is not None:
                writing.remove(found)

    @rule(device=devices, value=words)
    def settle(self, device: int, value: str) -> None:
        for record, name, stamp, _value in sorted(open_conflicts(self.stores[device], self.scope))[:1]:
            with self.stores[device].writing() as writing:
                writing.journal.put(FollowUp, record, self.scope, {name: value}, settles={name: [stamp]})

    @rule(device=devices, other=devices, number=records, values=st.permutations(["a", "b"]))
    def write_at_once_and_then_what_lost(
        self, device: int, other: int, number: int, values: list[str]
    ) -> None:
        for one, value in zip((device, other), values, strict=True):
            write(self.stores[one], self.record(number), reason=value)
        self.send(other, device)
        for record, name, _stamp, value in sorted(open_conflicts(self.stores[device], self.scope)):
            write(self.stores[device], record, **{name: json.loads(value)})

    @rule(sender=devices, receiver=devices)
    def send(self, sender: int, receiver: int) -> None:
        if sender != receiver:
            take_in(self.stores[receiver], changes_of(self.stores[sender], self.scope))

    @invariant()
    def every_head_is_shown_or_kept(self) -> None:
        for store in self.stores:
            assert_no_value_lost(store, self.scope)

    def teardown(self) -> None:
        for sender, receiver in [(0, 1), (1, 2), (2, 1), (1, 0), (2, 0), (0, 2)]:
            take_in(self.stores[receiver], changes_of(self.stores[sender], self.scope))
        first, *others = self.stores
        for other in others:
            assert shown(other, self.scope) == shown(first, self.scope)
            assert open_conflicts(other, self.scope) == open_conflicts(first, self.scope)
        fields = field_columns(FollowUp)
        rows = shown(first, self.scope).items()
        assert played_again(first, self.scope) == {
            record: {name: row[name] for name in fields} for record, row in rows
        }


def played_again(store: Store, scope: str) -> dict[str, dict[str, Any]]:
    """What the log alone says of each record."""
    changes: dict[str, list[Change]] = defaultdict(list)
    for change in changes_of(store, scope):
        changes[change.record].append(change)
    found = {record: played(FollowUp, theirs) for record, theirs in changes.items()}
    return {record: row for record, row in found.items() if row is not None}


def assert_no_value_lost(store: Store, scope: str) -> None:
    """Every value that no change has replaced is in its row or in an open conflict, and in one of them only."""
    changes = changes_of(store, scope)
    replaced = {
        (change.record, name, stamp)
        for change in changes
        for name, stamps in change.replaced.items()
        for stamp in stamps.split()
    }
    rows, conflicts = shown(store, scope), open_conflicts(store, scope)
    kept = {(record, name, stamp) for record, name, stamp, _value in conflicts}
    for record, name, _stamp, value in conflicts:
        assert name in FollowUp.KEPT_BOTH or json.loads(value) != rows[record][name]
    for change in changes:
        for name, value in change.fields.items():
            place = (change.record, name, change.stamp)
            if name not in FIELDS or place in replaced or change.record not in rows:
                continue
            assert place in kept or str(value) in str(rows[change.record][name])


def test_exchanges_in_any_order_come_to_the_same(make_store: StoreMaker) -> None:
    stores = [make_store(f"C{number}") for number in range(3)]
    machine = type("M", (Exchanges,), {"stores": stores, "scopes": count()})
    # On a server each step takes ten times as long.
    usual = 5 if stores[0].database.is_shared else 30
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=int(os.environ.get("FUZZ_EXAMPLES", usual)),
            stateful_step_count=25,
            deadline=None,
            derandomize="FUZZ_EXAMPLES" not in os.environ,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        ),
    )
