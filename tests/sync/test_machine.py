"""Three coaches and an office exchange real files in every order, with loss, doubles and damage in between.

Whatever happens: all come to the same once they exchange in full; nothing that was written is lost; a second
import changes nothing; nobody gets a dossier that is not theirs. ``FUZZ_EXAMPLES`` sets how long it runs.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from tests.conftest import FAST_KEY, NOW, PASSPHRASE, World
from tests.services.exchange.helpers import (
    add_action,
    add_employer,
    add_person,
    everything_in,
    introduce,
    look,
    send,
    take,
)
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE, ChangeKind
from werkzaam_tui.domain.codes import ErasureReason, StoreRole
from werkzaam_tui.services.exchange import conflicts
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing
from werkzaam_tui.services.opening import create_store, identity_of
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import (
    ChangeRow,
    Conflict,
    Employer,
    FollowUp,
    LastContact,
    Participant,
    ScopeHead,
    SearchEntry,
)
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.bundle import BundleRefused, open_bundle

NAMES = ("Coby Coach", "Oscar Coach", "Iris Coach")
OFFICE = len(NAMES)

who = st.integers(0, OFFICE)
coaches = st.integers(0, OFFICE - 1)
some = st.integers(0, 10_000)
"""Picks one of however many there are."""
texts = st.sampled_from(["", "a", "b", "c", "Zoë"])


class Company:
    """The stores, kept over the examples: each works in dossiers of its own, so only the first pays for keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.worlds = [World(NOW, seed=100 + number) for number in range(OFFICE + 1)]
        self.stores = [
            create_store(
                folder / f"{number}.store",
                PASSPHRASE,
                name,
                StoreRole.OFFICE if number == OFFICE else StoreRole.COACH,
                self.worlds[number].surroundings,
                kdf_iterations=FAST_KEY,
            )
            for number, name in enumerate((*NAMES, "Kantoor"))
        ]
        for store in self.stores[:OFFICE]:
            introduce(store, self.stores[OFFICE], folder)
        self.files = count()

    def close(self) -> None:
        for store in self.stores:
            store.close()


class Exchanges(RuleBasedStateMachine):
    folder: ClassVar[Path]
    company: ClassVar[Company | None] = None
    companies: ClassVar[Iterator[int]] = count()

    def __init__(self) -> None:
        super().__init__()
        cls = type(self)
        if cls.company is None:
            place = cls.folder / str(next(cls.companies))
            place.mkdir()
            cls.company = Company(place)
        # Taken back in teardown: after a failure the next example gets stores in which nothing went wrong.
        self.here, cls.company = cls.company, None
        self.stores = self.here.stores
        self.people: list[str] = []
        self.actions: list[tuple[str, str]] = []
        self.employers: list[str] = []
        self.files: list[tuple[int, int, Path]] = []
        self.may_have: dict[str, set[int]] = {}
        self.coach_of: dict[str, int] = {}
        """Who follows each person now, also of those who were removed."""
        self.erased: set[str] = set()

    # What people do

    @rule(coach=coaches)
    def add_person(self, coach: int) -> None:
        person = add_person(self.stores[coach])
        self.people.append(person)
        self.may_have[person] = {coach, OFFICE}
        self.coach_of[person] = coach

    @precondition(lambda self: self.people)
    @rule(where=who, which=some)
    def add_action(self, where: int, which: int) -> None:
        person = self.people[which % len(self.people)]
        if self._has(where, Participant, person):
            self.actions.append((person, add_action(self.stores[where], person)))

    @precondition(lambda self: self.people)
    @rule(where=who, which=some, field=st.sampled_from(["phone", "municipality"]), value=texts)
    def edit_person(self, where: int, which: int, field: str, value: str) -> None:
        self._edit(where, Participant, self.people[which % len(self.people)], **{field: value})

    @precondition(lambda self: self.actions)
    @rule(where=who, which=some, field=st.sampled_from(["what", "reason"]), value=texts)
    def edit_action(self, where: int, which: int, field: str, value: str) -> None:
        self._edit(where, FollowUp, self.actions[which % len(self.actions)][1], **{field: value})

    @precondition(lambda self: self.actions)
    @rule(where=who, which=some)
    def remove_action(self, where: int, which: int) -> None:
        self._remove(where, FollowUp, self.actions[which % len(self.actions)][1])

    @precondition(lambda self: self.people)
    @rule(where=who, which=some)
    def remove_person(self, where: int, which: int) -> None:
        self._remove(where, Participant, self.people[which % len(self.people)])

    @precondition(lambda self: self.people)
    @rule(where=who, which=some)
    def erase_person(self, where: int, which: int) -> None:
        person = self.people[which % len(self.people)]
        if self._has(where, Participant, person):
            self.erased.add(person)
            with self.stores[where].writing() as writing:
                erasure.erase(writing, person, ErasureReason.REQUEST)

    @rule(where=who)
    def add_employer(self, where: int) -> None:
        self.employers.append(add_employer(self.stores[where]))

    @precondition(lambda self: self.employers)
    @rule(where=who, which=some, value=texts)
    def edit_employer(self, where: int, which: int, value: str) -> None:
        self._edit(where, Employer, self.employers[which % len(self.employers)], city=value)

    @precondition(lambda self: self.people)
    @rule(coach=coaches, which=some)
    def assign(self, coach: int, which: int) -> None:
        person = self.people[which % len(self.people)]
        if self._has(OFFICE, Participant, person):
            self._edit(OFFICE, Participant, person, coach=self.stores[coach].owner.coach)
            self.may_have[person].add(coach)
            self.coach_of[person] = coach

    @rule(where=who, take_kept=st.booleans())
    def settle(self, where: int, take_kept: bool) -> None:
        with self.stores[where].writing() as writing:
            found = [row for row in conflicts.open_conflicts(writing) if row.participant in self.may_have]
            if found:
                conflicts.settle(writing, found[0].id, take_kept=take_kept)

    @rule(where=who, hours=st.sampled_from([-30, -1, 1, 30]))
    def set_the_clock(self, where: int, hours: int) -> None:
        self.here.worlds[where].now += timedelta(hours=hours)

    # What happens to files

    @rule(coach=coaches, is_back=st.booleans())
    def export(self, coach: int, is_back: bool) -> None:
        sender, receiver = (OFFICE, coach) if is_back else (coach, OFFICE)
        self._export(sender, receiver)

    @precondition(lambda self: self.files)
    @rule(which=some)
    def bring_in(self, which: int) -> None:
        _sender, receiver, path = self.files[which % len(self.files)]
        self._take(receiver, path)

    @precondition(lambda self: self.files)
    @rule(which=some)
    def bring_in_twice(self, which: int) -> None:
        sender, receiver, path = self.files[which % len(self.files)]
        if self._take(receiver, path):
            self._export(receiver, sender)
            before = everything_in(self.stores[receiver])
            assert take(self.stores[receiver], path).is_nothing_new
            assert everything_in(self.stores[receiver]) == before

    @precondition(lambda self: self.files)
    @rule(which=some)
    def lose(self, which: int) -> None:
        del self.files[which % len(self.files)]

    @precondition(lambda self: self.files)
    @rule(which=some, where=some, is_cut=st.booleans())
    def damage(self, which: int, where: int, is_cut: bool) -> None:
        _sender, receiver, path = self.files[which % len(self.files)]
        content = bytearray(path.read_bytes())
        place = where % len(content)
        if is_cut:
            del content[place:]
        else:
            content[place] ^= 1 << where % 8
        bad = self.here.folder / "stuk.werkzaam"
        bad.write_bytes(bytes(content))
        with self._nothing_changes(receiver), pytest.raises(BundleRefused):
            take(self.stores[receiver], bad)

    @precondition(lambda self: self.files)
    @rule(which=some, where=who)
    def give_to_somebody_else(self, which: int, where: int) -> None:
        _sender, receiver, path = self.files[which % len(self.files)]
        if where != receiver:
            with self._nothing_changes(where), pytest.raises(BundleRefused):
                look(self.stores[where], path)

    # What must be so

    @invariant()
    def nobody_has_a_dossier_that_is_not_theirs(self) -> None:
        log = table_of(ChangeRow)
        for number, store in enumerate(self.stores[:OFFICE]):
            wanted = [person for person, allowed in self.may_have.items() if number not in allowed]
            with store.reading() as reading:
                query = select(func.count()).select_from(log).where(log.c.scope.in_(wanted))
                assert reading.connection.scalar(query) == 0

    def teardown(self) -> None:
        for world in self.here.worlds:
            world.now = max(each.now for each in self.here.worlds)
        written = [self._heads(number) for number in range(OFFICE)]
        for _round in range(3):
            for coach in range(OFFICE):
                for sender, receiver in ((coach, OFFICE), (OFFICE, coach)):
                    path = self._export(sender, receiver)
                    if path is not None:
                        assert self._take(receiver, path)
        at_office = self._heads(OFFICE)
        for heads in written:
            assert {place: seq for place, seq in heads.items() if at_office.get(place, 0) < seq} == {}
        self._all_agree()
        for coach in range(OFFICE):
            assert send(self.stores[coach], self.stores[OFFICE], self.here.folder) is None
            assert send(self.stores[OFFICE], self.stores[coach], self.here.folder) is None
        type(self).company = self.here

    def _all_agree(self) -> None:
        office = self.stores[OFFICE]
        for coach in self.stores[:OFFICE]:
            assert self._shown(coach, DIRECTORY_SCOPE) == self._shown(office, DIRECTORY_SCOPE)
        for person, number in self.coach_of.items():
            there, here = self._shown(office, person), self._shown(self.stores[number], person)
            # Of a dossier that was removed before it ever came to its coach, nothing comes any more.
            if here or self._has(OFFICE, Participant, person):
                assert here == there

        for person in self.erased:
            for number in self.may_have[person]:
                assert not self._has(number, Participant, person)
                with self.stores[number].reading() as reading:
                    log = table_of(ChangeRow)
                    query = select(log.c.fields).where(log.c.scope == person, log.c.kind != ChangeKind.ERASE)
                    assert set(reading.connection.scalars(query)) <= {"{}"}

    # Helpers

    def _export(self, sender: int, receiver: int) -> Path | None:
        made = send(self.stores[sender], self.stores[receiver], self.here.folder)
        if made is None:
            return None
        if sender == OFFICE:
            self._check_scopes(receiver, made.path)
        path = made.path.rename(self.here.folder / f"bundel-{next(self.here.files)}.werkzaam")
        self.files.append((sender, receiver, path))
        return path

    def _check_scopes(self, coach: int, path: Path) -> None:
        """That a bundle of the office holds dossiers only of those whom its coach follows now."""
        with self.stores[OFFICE].reading() as reading:
            card = identity_of(reading.session).card()
        with self.stores[coach].reading() as reading:
            manifest = open_bundle(path, identity_of(reading.session), {card.device: card}).manifest
        # That somebody was erased is told to all who ever had the dossier.
        scopes = {part.scope for part in manifest.scopes} - self.erased
        assert [person for person in scopes & set(self.people) if self.coach_of[person] != coach] == []
        told = {person for person, vector in manifest.receipts.items() if set(vector) - {self._device(coach)}}
        assert [person for person in told & set(self.people) if self.coach_of[person] != coach] == []

    def _device(self, number: int) -> str:
        return self.stores[number].owner.device

    def _take(self, receiver: int, path: Path) -> bool:
        """Whether it was taken in; otherwise it builds on one that did not come, and nothing changed."""
        try:
            seen = look(self.stores[receiver], path)
        except EarlierBundleMissing:
            with self._nothing_changes(receiver), pytest.raises(EarlierBundleMissing):
                take(self.stores[receiver], path)
            return False
        assert take(self.stores[receiver], path) == seen
        return True

    @contextmanager
    def _nothing_changes(self, where: int) -> Iterator[None]:
        before = everything_in(self.stores[where])
        yield
        assert everything_in(self.stores[where]) == before

    def _has(self, where: int, kind: type[Any], record: str) -> bool:
        with self.stores[where].reading() as reading:
            return reading.find(kind, record) is not None

    def _edit(self, where: int, kind: type[Any], record: str, **fields: Any) -> None:
        with self.stores[where].writing() as writing:
            found = writing.find(kind, record)
            if found is not None:
                writing.edit(found, **fields)

    def _remove(self, where: int, kind: type[Any], record: str) -> None:
        with self.stores[where].writing() as writing:
            found = writing.find(kind, record)
            if found is not None:
                writing.remove(found)

    def _heads(self, where: int) -> dict[tuple[str, str], int]:
        with self.stores[where].reading() as reading:
            rows = reading.connection.execute(select(table_of(ScopeHead)))
            return {(row.scope, row.device): row.seq for row in rows}

    @staticmethod
    def _shown(store: Store, scope: str) -> list[tuple[Any, ...]]:
        """All that a store shows of a scope, with what is open in it and what can be searched."""
        found: list[tuple[Any, ...]] = []
        with store.reading() as reading:
            for kind in (Participant, FollowUp, Employer, Conflict, SearchEntry, ScopeHead):
                table = table_of(kind)
                columns = [column for column in table.c if column.name != "row"]
                rows = reading.connection.execute(select(*columns).where(table.c.scope == scope))
                found += sorted((table.name, *map(str, row)) for row in rows)
            last = table_of(LastContact)
            rows = reading.connection.execute(select(last).where(last.c.participant == scope))
            found += sorted((last.name, *map(str, row)) for row in rows)
        return found


def test_whatever_happens_to_the_files_all_come_to_the_same(tmp_path: Path) -> None:
    machine = type("Machine", (Exchanges,), {"folder": tmp_path})
    try:
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=int(os.environ.get("FUZZ_EXAMPLES", "8")),
                stateful_step_count=40,
                deadline=None,
                derandomize="FUZZ_EXAMPLES" not in os.environ,
                phases=(Phase.explicit, Phase.generate),
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        if machine.company is not None:
            machine.company.close()
