"""The office gives people a coach, and another one with the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import add_person, introduce, person_field, sent, take
from werkzaam_tui.domain.codes import StoreRole, TransferState
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import drafts
from werkzaam_tui.services.exchange import assigning, overview, transfers
from werkzaam_tui.services.exchange.overview import State
from werkzaam_tui.services.exchange.transfers import Offer
from werkzaam_tui.services.work.work_facts import work_changes
from werkzaam_tui.storage.store import Store


@pytest.fixture
def oscar(coach: Store, office: Store, make_store: StoreMaker, tmp_path: Path) -> Store:
    made = make_store("Oscar Coach")
    introduce(made, office, tmp_path)
    for one in (coach, made):
        take(office, sent(one, office, tmp_path).path)
    return made


def assign(office: Store, person: str, to: Store, reason: str = "") -> None:
    with office.writing() as writing:
        assigning.assign(writing, person, to.owner.coach, reason)


def test_a_new_participant_gets_a_coach(coach: Store, oscar: Store, office: Store, tmp_path: Path) -> None:
    person = add_person(office, "Nieuw")
    with office.reading() as reading:
        assert [one.name.first for one in assigning.followed_by(reading, "")] == ["Nieuw"]
        assert overview.overview(reading).unassigned == 1
    assign(office, person, oscar)
    with office.reading() as reading:
        assert assigning.followed_by(reading, "") == []
        loads = {load.name: load.dossiers for load in assigning.loads(reading)}
        assert loads == {"Coby Coach": 0, "Oscar Coach": 1}
        assert work_changes(reading, [person]) == {}
    take(oscar, sent(office, oscar, tmp_path).path)
    assert person_field(oscar, person, "first_name") == "Nieuw"


def test_another_coach_needs_a_reason_and_stands_in_the_timeline(
    coach: Store, oscar: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(office, "Nieuw")
    assign(office, person, coach)
    with pytest.raises(InvalidInput):
        assign(office, person, oscar)
    with office.writing() as writing:
        offered = transfers.offer(writing, person, Offer(oscar.owner.coach, "vakantie"))
    assign(office, person, oscar, "met verlof")
    with office.reading() as reading:
        (change,) = work_changes(reading, [person])[person]
        assert (change.before, change.after, change.note) == ("Coby Coach", "Oscar Coach", "met verlof")
        states = {line.id: line.state for line in transfers.transfers(reading)}
        assert states.pop(offered) is TransferState.WITHDRAWN
        assert list(states.values()) == [TransferState.ACCEPTED]
    with pytest.raises(Refused, match="already"):
        assign(office, person, oscar, "nog eens")


def test_what_the_coach_before_typed_and_did_not_save_goes_along(
    coach: Store, oscar: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    assign(office, person, oscar, "met verlof")
    with coach.writing() as writing:
        drafts.keep(writing, f"contact/{person}", {"note": "half getypt"})
    for sender, receiver in ((office, oscar), (office, coach), (coach, office), (office, oscar)):
        take(receiver, sent(sender, receiver, tmp_path).path)
    with oscar.reading() as reading:
        assert drafts.of_form(reading, f"contact/{person}") == {"note": "half getypt"}


def test_two_coaches_with_one_name_are_told_apart(
    coach: Store, oscar: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    namesake = make_store("Coby Coach")
    introduce(namesake, office, tmp_path)
    take(office, sent(namesake, office, tmp_path).path)
    for to in (coach, namesake):
        person = add_person(office)
        assign(office, person, oscar)
        assign(office, person, to, "verdeeld")
        assert person_field(office, person, "coach") == to.owner.coach
    with pytest.raises(Refused, match="More than one"), office.reading() as reading:
        assigning.find_coach(reading, "coby coach")


def test_only_the_office_assigns(coach: Store, oscar: Store) -> None:
    person = add_person(coach)
    with pytest.raises(Refused, match="Only the office"):
        assign(coach, person, coach)


def test_at_a_glance(coach: Store, oscar: Store, office: Store, tmp_path: Path) -> None:
    with office.reading() as reading:
        found = overview.overview(reading)
    assert [(line.name, line.state) for line in found.coaches] == [
        ("Coby Coach", State.WAITS),
        ("Oscar Coach", State.WAITS),
    ]
    sent(office, coach, tmp_path)
    with office.reading() as reading:
        assert overview.overview(reading).coaches[0].state is State.UNDER_WAY
    assert office.owner.role is StoreRole.OFFICE


def test_people_are_found_by_name_or_number(office: Store) -> None:
    person = add_person(office, "Noor")
    with office.reading() as reading:
        assert assigning.find_participant(reading, "noor  verzonnen") == person
        with pytest.raises(Refused, match="No participant"):
            assigning.find_participant(reading, "Piet")
    add_person(office, "Noor")
    with pytest.raises(Refused, match="client number"), office.reading() as reading:
        assigning.find_participant(reading, "Noor Verzonnen")
