"""What the people of the company do, and what happens to their files, in any order.

No rule is held back by a precondition: what a rule draws must not depend on how an earlier one ended, or a sequence
could not be played again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import select

from tests.services.exchange.helpers import add_action, everything_in, look, send, take
from tests.sync.machine import invariants
from tests.sync.machine.company import EVERYBODY, OFFICE, Company, Founded
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import ErasureReason, PlacementKind, TransferState
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange import assigning, conflicts, devices, imports, letting_go, transfers
from werkzaam_tui.services.exchange.bring_in import EarlierBundleMissing
from werkzaam_tui.services.exchange.transfers import Offer
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.services.people import merging
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import (
    ContactPerson,
    Employer,
    FollowUp,
    Participant,
    Placement,
    Record,
)
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.bundle import BundleRefused, open_bundle
from werkzaam_tui.sync.faults import MadeWithFormerKeys, NewerBundle, NotForThisDevice

who = st.integers(0, OFFICE)
coaches = st.integers(0, OFFICE - 1)
some = st.integers(0, 10_000)
"""Picks one of however many there are."""
texts = st.sampled_from(["", "a", "b", "c", "Zoë"])
PEOPLE_FIELDS = st.sampled_from(["phone", "municipality"])

_NOT_YET = (EarlierBundleMissing, NewerBundle, MadeWithFormerKeys)
"""Why a whole bundle may be refused without anything being wrong."""
T = TypeVar("T")

_ROUNDS = 8
"""In how many rounds all must have told each other everything."""


class Exchanges(RuleBasedStateMachine):
    founded: ClassVar[Founded]
    sequences: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        self.here: Company = self.founded.company()
        self.stores = self.here.stores
        self.people: list[str] = []
        self.records: list[tuple[type[Record], str]] = []
        """Single records of dossiers."""
        self.employers: list[str] = []
        self.files: list[tuple[int, int, Path]] = []
        self.may_have: dict[str, set[int]] = {}
        """Who may ever have had each dossier."""
        self.erased: set[str] = set()
        self.let_go: list[set[str]] = [set() for _number in EVERYBODY]
        self.keys: Counter[int] = Counter()
        """How often each changed the keys of their device."""
        self.made_for: dict[Path, int] = {}
        """Of each file, how often the receiver had changed keys by then."""

    @initialize(is_older=st.booleans())
    def begin(self, is_older: bool) -> None:
        if is_older:
            self.here.older = {OFFICE - 1}
        # Somebody whom the office knows from the start: most of what can go wrong needs that.
        self.add_person(0)
        self.meet(0)

    @rule()
    def update_programs(self) -> None:
        self.here.older = set()

    # What people write

    @rule(where=who)
    def add_person(self, where: int) -> None:
        with self._writing(where) as writing:
            person = writing.new_id()
            name = _word_of(len(self.people))
            coach = writing.owner.coach
            writing.add(
                Participant(id=person, scope=person, first_name=name, last_name="Verzonnen", coach=coach)
            )
        self.people.append(person)
        self.may_have[person] = {where, OFFICE}

    @rule(where=who, which=some)
    def add_action(self, where: int, which: int) -> None:
        person = self._person(where, which)
        if person is not None:
            with self.here.program_of(where), suppress(Refused):
                self.records.append((FollowUp, add_action(self.stores[where], person)))

    @rule(where=who, which=some, place=some)
    def add_placement(self, where: int, which: int, place: int) -> None:
        person, employer = self._person(where, which), self._one(where, Employer, self.employers, place)
        if person is None or employer is None:
            return
        with self._writing(where) as writing:
            record, day = writing.new_id(), writing.today
            writing.add(
                Placement(
                    id=record,
                    scope=person,
                    participant=person,
                    employer=employer,
                    kind=PlacementKind.EMPLOYMENT,
                    starts_on=day,
                )
            )
            self.records.append((Placement, record))

    @rule(where=who, which=some, field=PEOPLE_FIELDS, value=texts)
    def edit_person(self, where: int, which: int, field: str, value: str) -> None:
        self._edit(where, Participant, self._pick(self.people, which), **{field: value})

    @rule(where=who, which=some, value=texts)
    def edit_record(self, where: int, which: int, value: str) -> None:
        kind, record = self._pick(self.records, which) or (FollowUp, None)
        self._edit(where, kind, record, **{"what" if kind is FollowUp else "job_title": value})

    @rule(where=who, which=some)
    def remove_record(self, where: int, which: int) -> None:
        kind, record = self._pick(self.records, which) or (FollowUp, None)
        self._remove(where, kind, record)

    @rule(where=who, which=some)
    def remove_person(self, where: int, which: int) -> None:
        self._remove(where, Participant, self._pick(self.people, which))

    @rule(where=who, which=some)
    def erase_person(self, where: int, which: int) -> None:
        person = self._person(where, which)
        if person is not None:
            with self._writing(where) as writing:
                erasure.erase(writing, person, ErasureReason.REQUEST)
                self.erased.add(person)

    @rule(where=who)
    def add_employer(self, where: int) -> None:
        with self._writing(where) as writing:
            record = writing.new_id()
            writing.add(Employer(id=record, scope=DIRECTORY_SCOPE, name="Bakkerij Verzonnen"))
            writing.add(
                ContactPerson(
                    id=writing.new_id(), scope=DIRECTORY_SCOPE, employer=record, name="Bea Verzonnen"
                )
            )
            self.employers.append(record)

    @rule(where=who, which=some, value=texts)
    def edit_employer(self, where: int, which: int, value: str) -> None:
        self._edit(where, Employer, self._pick(self.employers, which), city=value)

    @rule(which=some, other=some, city=texts)
    def merge_employers(self, which: int, other: int, city: str) -> None:
        kept, double = (self._one(OFFICE, Employer, self.employers, n) for n in (which, other))
        if kept is not None and double is not None:
            with self._writing(OFFICE) as writing:
                merging.merge(writing, kept, double, EmployerDetails("Bakkerij Samen", city))

    @rule(which=some)
    def split_employers(self, which: int) -> None:
        with self._writing(OFFICE) as writing:
            merged = merging.merged(writing)
            if merged:
                merging.split(writing, merged[which % len(merged)].id)

    @rule(which=some, takes_over=st.booleans())
    def look_at_late_values(self, which: int, takes_over: bool) -> None:
        with self._writing(OFFICE) as writing:
            late = [one.id for one in merging.merged(writing) if one.late]
            if late:
                merging.settle_late(writing, late[which % len(late)], take_over=takes_over)

    @rule(where=who, which=some, how=st.sampled_from(["one", "other", "both", "anew"]))
    def settle(self, where: int, which: int, how: str) -> None:
        with self._writing(where) as writing:
            found = self._pick(conflicts.open_conflicts(writing), which)
            if found is not None:
                match how:
                    case "both":
                        conflicts.settle_both(writing, found.id)
                    case "anew":
                        conflicts.settle_anew(writing, found.id, "nieuw")
                    case _:
                        conflicts.settle(writing, found.id, found.versions[how == "other"].stamp)

    # Who follows whom

    @rule(coach=coaches, which=some)
    def assign(self, coach: int, which: int) -> None:
        person = self._person(OFFICE, which)
        if person is not None:
            with self._writing(OFFICE) as writing:
                assigning.assign(writing, person, self.stores[coach].owner.coach, "anders verdeeld")
                self.may_have[person].add(coach)

    @rule(where=who, which=some, to=coaches)
    def offer(self, where: int, which: int, to: int) -> None:
        person = self._person(where, which)
        if person is not None:
            with self._writing(where) as writing:
                transfers.offer(writing, person, Offer(self.stores[to].owner.coach, "verlof"))
                self.may_have[person].add(to)

    @rule(where=who, what=st.sampled_from([transfers.accept, "refuse", transfers.withdraw]))
    def answer(self, where: int, what: Callable[[Writing, str], None] | str) -> None:
        with self._writing(where) as writing:
            # As the screen shows them: not of somebody who was taken out since.
            shown = transfers.transfers(writing)
            offered = next((one.id for one in shown if one.state is TransferState.OFFERED), None)
            if offered is not None:
                if isinstance(what, str):
                    transfers.refuse(writing, offered, "te vol")
                else:
                    what(writing, offered)

    @rule(coach=coaches, which=some)
    def let_go_of(self, coach: int, which: int) -> None:
        person = self._person(coach, which)
        if person is not None:
            with self._writing(coach) as writing:
                letting_go.let_go(writing, person)
                self.let_go[coach].add(person)

    # Computers

    @rule(where=who, hours=st.sampled_from([-72, -1, 1, 72]))
    def set_the_clock(self, where: int, hours: int) -> None:
        self.here.worlds[where].now += timedelta(hours=hours)

    @rule(where=who)
    def change_keys(self, where: int) -> None:
        if where not in self.here.older:
            with self._writing(where) as writing:
                devices.change_own_keys(writing)
                self.keys[where] += 1

    # What happens to files

    @rule(coach=coaches, is_back=st.booleans())
    def export(self, coach: int, is_back: bool) -> None:
        sender, receiver = (OFFICE, coach) if is_back else (coach, OFFICE)
        self._export(sender, receiver)

    @rule(coach=coaches)
    def meet(self, coach: int) -> None:
        """A coach and the office give each other what they have."""
        for sender, receiver in ((coach, OFFICE), (OFFICE, coach)):
            if self._export(sender, receiver):
                self._take(self.files[-1])

    @rule(which=some)
    def bring_in(self, which: int) -> None:
        file = self._pick(self.files, which)
        if file is not None:
            self._take(file)

    @rule(which=some)
    def bring_in_twice(self, which: int) -> None:
        file = self._pick(self.files, which)
        if file is not None and self._take(file):
            sender, receiver, path = file
            self._export(receiver, sender)
            with self.here.program_of(receiver), self.here.nothing_changes(receiver):
                assert take(self.stores[receiver], path).is_nothing_new

    @rule(which=some, statements=st.integers(0, 60))
    def kill_in_the_middle(self, which: int, statements: int) -> None:
        file = self._pick(self.files, which)
        if file is None:
            return
        _sender, receiver, path = file
        before = everything_in(self.stores[receiver])
        with self.here.program_of(receiver), suppress(*_NOT_YET, NotForThisDevice):
            if self.here.killed_after(receiver, statements, lambda store: take(store, path)):
                assert everything_in(self.stores[receiver]) == before

    @rule(where=who)
    def take_an_import_back(self, where: int) -> None:
        with self._writing(where) as writing:
            last = next((one for one in imports.imports(writing) if not one.why_not), None)
            if last is not None:
                imports.take_back(writing, last.id)

    @rule(which=some)
    def lose(self, which: int) -> None:
        if self.files:
            del self.files[which % len(self.files)]

    @rule(which=some, where=some, is_cut=st.booleans())
    def damage(self, which: int, where: int, is_cut: bool) -> None:
        file = self._pick(self.files, which)
        if file is None:
            return
        _sender, receiver, path = file
        content = bytearray(path.read_bytes())
        place = where % len(content)
        if is_cut:
            del content[place:]
        else:
            content[place] ^= 1 << where % 8
        bad = self.here.folder / "stuk.werkzaam"
        bad.write_bytes(bytes(content))
        with self.here.nothing_changes(receiver), pytest.raises(BundleRefused):
            take(self.stores[receiver], bad)

    @rule(which=some, where=who)
    def give_to_somebody_else(self, which: int, where: int) -> None:
        file = self._pick(self.files, which)
        if file is not None and where != file[1]:
            with self.here.nothing_changes(where), pytest.raises(BundleRefused):
                look(self.stores[where], file[2])

    # What must be so

    @invariant()
    def nobody_has_a_dossier_that_is_not_theirs(self) -> None:
        for number, store in enumerate(self.stores[:OFFICE]):
            there = invariants.scopes_in(store) - {DIRECTORY_SCOPE}
            assert [person for person in there if number not in self.may_have[person]] == []

    def teardown(self) -> None:
        try:
            self._check_the_end()
        finally:
            self.here.close()
        type(self).sequences += 1

    def _check_the_end(self) -> None:
        for world in self.here.worlds:
            world.now = max(each.now for each in self.here.worlds)
        self.update_programs()
        written = [invariants.log_of(store) for store in self.stores]
        self._exchange_everything()
        office = invariants.log_of(self.stores[OFFICE])
        for log in written:
            assert log.keys() <= office.keys()
        self._all_agree()
        for store in self.stores:
            invariants.check_values(store)
        for person in self.erased:
            for store in self.stores:
                invariants.check_gone(store, _word_of(self.people.index(person)))

    def _exchange_everything(self) -> None:
        for _round in range(_ROUNDS):
            made = False
            for coach in range(OFFICE):
                for sender, receiver in ((coach, OFFICE), (OFFICE, coach)):
                    if self._export(sender, receiver):
                        made = True
                        assert self._take(self.files[-1])
            if not made:
                return
        raise AssertionError("they go on sending")

    def _all_agree(self) -> None:
        office = self.stores[OFFICE]
        directory = invariants.state_of(office, DIRECTORY_SCOPE)
        followed = self._followed()
        for coach in self.stores[:OFFICE]:
            assert invariants.state_of(coach, DIRECTORY_SCOPE) == directory
            for person in followed.get(coach.owner.coach, ()):
                assert invariants.state_of(coach, person) == invariants.state_of(office, person)

    def _followed(self) -> dict[str, list[str]]:
        """At the office, the dossiers of each coach."""
        found: dict[str, list[str]] = {}
        table = table_of(Participant)
        with self.stores[OFFICE].reading() as reading:
            for row in reading.connection.execute(select(table.c.id, table.c.coach)):
                found.setdefault(row.coach, []).append(row.id)
        return found

    # Helpers

    def _export(self, sender: int, receiver: int) -> bool:
        """Whether there was something to bring; the file is the last one then."""
        with self.here.program_of(sender):
            made = send(self.stores[sender], self.stores[receiver], self.here.folder)
        if made is None:
            return False
        if sender == OFFICE:
            self._check_addressed(receiver, made.path)
        path = made.path.rename(self.here.folder / f"bundel-{next(self.here.files)}.werkzaam")
        self.files.append((sender, receiver, path))
        self.made_for[path] = self.keys[receiver]
        return True

    def _check_addressed(self, coach: int, path: Path) -> None:
        with self.stores[OFFICE].reading() as reading:
            card = identity_of(reading.session).card()
        with self.stores[coach].reading() as reading:
            bundle = open_bundle(path, identity_of(reading.session), {card.device: card})
        invariants.check_addressed(self.stores[OFFICE], self.stores[coach].owner.coach, bundle)

    def _take(self, file: tuple[int, int, Path]) -> bool:
        """Whether it was taken in; otherwise it could not be yet, and nothing changed."""
        sender, receiver, path = file
        with self.here.program_of(receiver):
            try:
                seen = look(self.stores[receiver], path)
            except (*_NOT_YET, NotForThisDevice) as refused:
                # Keys that nobody uses any more are thrown away, and all that was sent to them came again.
                is_for_lost_keys = self.made_for[path] < self.keys[receiver]
                assert is_for_lost_keys or not isinstance(refused, NotForThisDevice)
                with self.here.nothing_changes(receiver), pytest.raises(type(refused)):
                    take(self.stores[receiver], path)
                return False
            assert take(self.stores[receiver], path) == seen
        self.let_go[receiver] -= invariants.scopes_in(self.stores[receiver])
        for one, other in ((sender, receiver), (receiver, sender)):
            invariants.check_acknowledged(self.stores[one], self.stores[other], self.let_go[other])
        return True

    @contextmanager
    def _writing(self, where: int) -> Iterator[Writing]:
        """One action; refused, it changes nothing."""
        with self.here.program_of(where), suppress(Refused), self.stores[where].writing() as writing:
            yield writing

    @staticmethod
    def _pick(given: list[T], which: int) -> T | None:
        return given[which % len(given)] if given else None

    def _person(self, where: int, which: int) -> str | None:
        return self._one(where, Participant, self.people, which)

    def _one(self, where: int, kind: type[Record], ids: list[str], which: int) -> str | None:
        """One of ``ids`` that the store has."""
        found = self._pick(ids, which)
        return found if found is not None and _has(self.stores[where], kind, found) else None

    def _edit(self, where: int, kind: type[Record], record: str | None, **fields: Any) -> None:
        with self._writing(where) as writing:
            found = writing.find(kind, record) if record is not None else None
            if found is not None:
                writing.edit(found, **fields)

    def _remove(self, where: int, kind: type[Record], record: str | None) -> None:
        with self._writing(where) as writing:
            found = writing.find(kind, record) if record is not None else None
            if found is not None:
                writing.remove(found)


def _has(store: Store, kind: type[Record], record: str) -> bool:
    with store.reading() as reading:
        return reading.find(kind, record) is not None


def _word_of(number: int) -> str:
    """A first name that stands nowhere else."""
    return f"Herkenbaar{number}x"
