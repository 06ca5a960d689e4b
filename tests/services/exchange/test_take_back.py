"""An import that is taken back never was: the store is as before, and the same file can come once more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import (
    ON_BOTH,
    add_action,
    add_employer,
    add_person,
    change_person,
    everything_in,
    introduce,
    look,
    peer_status,
    person_field,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.codes import ErasureReason, StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload.caseload import caseload
from werkzaam_tui.services.exchange import conflicts, imports
from werkzaam_tui.services.exchange.imports import ImportLine
from werkzaam_tui.services.privacy import erasure
from werkzaam_tui.services.safekeeping import checking
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Employer, FollowUp, Participant

OWN = {"bundle_import", "import_part"}
"""The list of imports itself, which remembers what was taken back."""
PLACES = {"change": slice(1, None), "search_entry": slice(1, None), "overruled": slice(3)}
"""Of rows that have a number of their own, or that of an import, all but that."""


def lines(store: Store) -> list[ImportLine]:
    with store.reading() as reading:
        return imports.imports(reading)


def take_back(store: Store, which: int | None = None) -> None:
    last = which or next(line.id for line in lines(store) if line.taken_back_at is None)
    store.do(lambda writing: imports.take_back(writing, last))


def state(store: Store) -> list[Any]:
    """All that is in the store but the list of imports; rows of the log and the index by what is in them."""
    rows = []
    for name, *values in everything_in(store):
        # That the log became shorter is no news of what is in it: the others who use a server are told so.
        if name not in OWN and values[0] != "log_shortened":
            rows.append((name, *values[PLACES.get(name, slice(None))]))
    return sorted(rows)


@contextmanager
def nothing_changes(store: Store) -> Iterator[None]:
    before = everything_in(store)
    yield
    assert everything_in(store) == before


def exchanged(coach: Store, office: Store, folder: Path) -> str:
    """A person whom both have, and nothing waits."""
    person = add_person(coach)
    take(office, sent(coach, office, folder).path)
    take(coach, sent(office, coach, folder).path)
    return person


@ON_BOTH
def test_taken_back_it_is_as_before_and_can_come_again(coach: Store, office: Store, tmp_path: Path) -> None:
    person = exchanged(coach, office, tmp_path)
    action = add_action(coach, person)
    change_person(coach, person, phone="06-00000001")
    take(office, sent(coach, office, tmp_path).path)
    change_person(coach, person, municipality="Nergenshuizen")
    with coach.writing() as writing:
        writing.remove(writing.get(FollowUp, action))
    made = sent(coach, office, tmp_path)
    before = state(office)
    take(office, made.path)
    once = state(office)
    with office.reading() as reading:
        assert caseload(reading)[0].municipality == "Nergenshuizen"
    take_back(office)
    assert state(office) == before
    with office.reading() as reading:
        assert caseload(reading)[0].municipality == ""
    assert not peer_status(office, coach).receipt_waits or peer_status(coach, office).waiting.changes
    assert look(office, made.path).changes == 2
    take(office, made.path)
    assert state(office) == once
    assert checking.check(office) == []
    assert [line.taken_back_at is None for line in lines(office)] == [True, False, True, True]


def test_the_sender_is_not_told_of_what_was_taken_back(coach: Store, office: Store, tmp_path: Path) -> None:
    exchanged(coach, office, tmp_path)
    add_person(coach, "Tess")
    take(office, sent(coach, office, tmp_path).path)
    take_back(office)
    assert send(office, coach, tmp_path) is None
    assert peer_status(coach, office).waiting.changes == 1


def test_after_an_export_it_stays(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    assert lines(office)[0].why_not == ""
    sent(office, coach, tmp_path)
    assert "a bundle was made since" in lines(office)[0].why_not
    with nothing_changes(office), pytest.raises(Refused, match="a bundle was made since"):
        take_back(office)


def test_an_erasure_cannot_be_taken_back(coach: Store, office: Store, tmp_path: Path) -> None:
    person = exchanged(coach, office, tmp_path)
    coach.do(lambda writing: erasure.erase(writing, person, ErasureReason.REQUEST))
    made = sent(coach, office, tmp_path)
    assert look(office, made.path).erased == 1
    take(office, made.path)
    with nothing_changes(office), pytest.raises(Refused, match="erased a dossier"):
        take_back(office)


def test_the_last_goes_before_the_others(coach: Store, office: Store, tmp_path: Path) -> None:
    add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    before = state(office)
    add_person(coach, "Tess")
    take(office, sent(coach, office, tmp_path).path)
    first = lines(office)[-1].id
    with pytest.raises(Refused, match="came after it first"):
        take_back(office, first)
    take_back(office)
    assert state(office) == before
    take_back(office)
    with office.reading() as reading:
        assert not caseload(reading)
    with pytest.raises(Refused, match="taken back already"):
        take_back(office, first)


def test_after_it_bundles_come_late_doubled_and_in_any_order(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    exchanged(coach, office, tmp_path)
    person = add_person(coach, "Tess")
    early = sent(coach, office, tmp_path)
    change_person(coach, person, phone="06-00000001")
    late = sent(coach, office, tmp_path)
    take(office, late.path)
    once = state(office)
    take_back(office)
    take(office, early.path)
    assert take(office, early.path).is_nothing_new
    take_back(office)
    for made in (late, early, late):
        take(office, made.path)
    assert state(office) == once
    take(coach, sent(office, coach, tmp_path).path)
    assert peer_status(coach, office).waiting.changes == 0


@pytest.mark.parametrize("what", ["over a value", "in a new dossier", "about a new record", "settled"])
def test_what_was_written_on_top_of_it_is_not_lost(
    coach: Store, office: Store, tmp_path: Path, what: str
) -> None:
    person = exchanged(coach, office, tmp_path)
    if what == "settled":
        change_person(office, person, phone="06-00000002")
    change_person(coach, person, phone="06-00000001")
    new, employer = add_person(coach, "Tess"), add_employer(coach)
    take(office, sent(coach, office, tmp_path).path)
    match what:
        case "over a value":
            change_person(office, person, phone="06-00000003")
        case "in a new dossier":
            add_action(office, new)
        case "about a new record":
            with office.writing() as writing:
                writing.edit(writing.get(Participant, person), funder=f"via {employer}")
        case _:
            with office.writing() as writing:
                conflicts.settle(
                    writing,
                    conflicts.open_conflicts(writing)[0].id,
                    conflicts.open_conflicts(writing)[0].versions[1].stamp,
                )
    with nothing_changes(office), pytest.raises(Refused, match="you wrote on top of it since"):
        take_back(office)


def test_what_does_not_rest_on_it_stays(coach: Store, office: Store, tmp_path: Path) -> None:
    person = exchanged(coach, office, tmp_path)
    change_person(coach, person, phone="06-00000001")
    take(office, sent(coach, office, tmp_path).path)
    change_person(office, person, municipality="Nergenshuizen")
    other = add_person(office, "Tess")
    take_back(office)
    assert person_field(office, person, "municipality") == "Nergenshuizen"
    assert person_field(office, person, "phone") == ""
    assert person_field(office, other, "first_name") == "Tess"
    assert checking.check(office) == []


people = st.integers(0, 2)
deeds = st.lists(
    st.tuples(
        st.booleans(),
        people,
        st.sampled_from(["phone", "funder", "add", "edit", "remove", "employer", "settle"]),
        st.sampled_from(["", "a", "b", "Zoë"]),
    ),
    max_size=8,
)


class Pair:
    """A coach and an office that both write; the deeds of people, one by one."""

    def __init__(self, make_store: StoreMaker, folder: Path) -> None:
        self.coach, self.office = make_store("Coby Coach"), make_store("Kantoor", StoreRole.OFFICE)
        introduce(self.coach, self.office, folder)
        self.people: list[str] = []
        self.actions: list[str] = []
        self.employers: list[str] = []

    def begin(self) -> None:
        self.people = [add_person(self.coach, name) for name in ("Noor", "Tess", "Bo")]
        self.actions = [add_action(self.coach, person) for person in self.people]
        self.employers = [add_employer(self.coach)]

    def carry_out(self, at_office: bool, number: int, deed: str, value: str) -> None:
        store = self.office if at_office else self.coach
        person, action = self.people[number], self.actions[number]
        with store.writing() as writing:
            match deed:
                case "phone" | "funder":
                    writing.edit(writing.get(Participant, person), **{deed: value})
                case "add":
                    pass
                case "edit" | "remove":
                    found = writing.find(FollowUp, action)
                    if found is not None and deed == "edit":
                        writing.edit(found, what=value)
                    elif found is not None:
                        writing.remove(found)
                case "employer":
                    writing.edit(writing.get(Employer, self.employers[0]), city=value)
                case _:
                    if found_open := conflicts.open_conflicts(writing):
                        conflicts.settle(writing, found_open[0].id, found_open[0].versions[bool(value)].stamp)
        if deed == "add":
            add_action(store, person, value)


def test_whatever_came_taken_back_is_as_before_and_again_as_once(
    make_store: StoreMaker, tmp_path: Path
) -> None:
    pair = Pair(make_store, tmp_path)

    @settings(
        max_examples=max(3, int(os.environ.get("FUZZ_EXAMPLES", "0")) // 10),
        deadline=None,
        derandomize="FUZZ_EXAMPLES" not in os.environ,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(deeds, deeds)
    def run(earlier: list[Any], later: list[Any]) -> None:
        pair.begin()
        for _round in range(2):
            for sender, receiver in ((pair.coach, pair.office), (pair.office, pair.coach)):
                if (made := send(sender, receiver, tmp_path)) is not None:
                    take(receiver, made.path)
        for deed in earlier:
            pair.carry_out(*deed)
        if (made := send(pair.coach, pair.office, tmp_path)) is not None:
            take(pair.office, made.path)
        for deed in later:
            pair.carry_out(*deed)
        made = send(pair.coach, pair.office, tmp_path)
        if made is None:
            return
        before = state(pair.office)
        if take(pair.office, made.path).is_nothing_new:
            return
        once = state(pair.office)
        take_back(pair.office)
        assert state(pair.office) == before
        take(pair.office, made.path)
        assert state(pair.office) == once

    run()
    assert checking.check(pair.office) == []
