"""Everything of a dossier goes only to those it is due to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import (
    add_action,
    add_employer,
    add_person,
    change_person,
    introduce,
    peer_status,
    person_field,
    scopes_of,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import StoreRole
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.exchange import status
from werkzaam_tui.services.opening import identity_of
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Employer, Participant
from werkzaam_tui.sync.bundle import OpenBundle, open_bundle


@pytest.fixture
def other(make_store: StoreMaker, office: Store, tmp_path: Path) -> Store:
    made = make_store("Oscar Coach")
    introduce(made, office, tmp_path)
    return made


def opened(path: Path, receiver: Store, sender: Store) -> OpenBundle:
    with sender.reading() as reading:
        card = identity_of(reading.session).card()
    with receiver.reading() as reading:
        return open_bundle(path, identity_of(reading.session), {card.device: card})


def exchange(coach: Store, office: Store, folder: Path) -> None:
    for sender, receiver in ((coach, office), (office, coach)):
        made = send(sender, receiver, folder)
        if made is not None:
            take(receiver, made.path)


def test_a_coach_gets_the_directory_and_nothing_of_anothers_people(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    mine, theirs = add_person(coach, "Noor"), add_person(other, "Bram")
    employer = add_employer(other)
    for _round in range(2):
        exchange(coach, office, tmp_path)
        exchange(other, office, tmp_path)
    exchange(coach, office, tmp_path)
    assert scopes_of(office) == {DIRECTORY_SCOPE, mine, theirs}
    assert scopes_of(coach) == {DIRECTORY_SCOPE, mine}
    assert scopes_of(other) == {DIRECTORY_SCOPE, theirs}
    with coach.reading() as reading:
        assert reading.get(Employer, employer).name == "Bakkerij Verzonnen"


def test_receipts_name_no_dossier_of_another(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    mine, theirs = add_person(coach), add_person(other)
    take(office, sent(other, office, tmp_path).path)
    take(office, sent(coach, office, tmp_path).path)
    manifest = opened(sent(office, coach, tmp_path).path, coach, office).manifest
    assert theirs not in manifest.receipts
    assert manifest.receipts[mine] == {coach.owner.device: 1}
    assert manifest.recipients == (coach.owner.device,)


def test_a_dossier_that_goes_to_another_coach_goes_there_whole(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    add_action(coach, person)
    exchange(coach, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    exchange(other, office, tmp_path)
    assert person_field(other, person, "coach") == other.owner.coach
    # What the first coach still sends arrives; that it went is told to the first, and nothing of what came after.
    add_action(coach, person, "nabellen")
    change_person(other, person, phone="06-00000009")
    exchange(other, office, tmp_path)
    assert person_field(coach, person, "coach") == coach.owner.coach
    exchange(coach, office, tmp_path)
    assert person_field(office, person, "phone") == "06-00000009"
    assert person_field(coach, person, "phone") == ""
    assert person_field(coach, person, "coach") == other.owner.coach
    exchange(coach, office, tmp_path)
    for store in (coach, other):
        assert peer_status(store, office).waiting.changes == 0


def test_a_dossier_that_went_elsewhere_can_be_read_and_not_written(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    exchange(other, office, tmp_path)
    exchange(coach, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    change_person(coach, person, phone="06-00000008")
    exchange(coach, office, tmp_path)
    assert person_field(coach, person, "phone") == "06-00000008"
    with pytest.raises(Refused, match="Oscar Coach"):
        change_person(coach, person, phone="06-00000007")
    change_person(office, person, phone="06-00000006")
    change_person(office, person, coach=coach.owner.coach)
    exchange(coach, office, tmp_path)
    assert person_field(coach, person, "phone") == "06-00000006"
    change_person(coach, person, phone="06-00000005")


def test_the_receipt_for_a_dossier_that_went_elsewhere_tells_only_of_ones_own(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    exchange(coach, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    exchange(other, office, tmp_path)
    change_person(other, person, phone="06-00000009")
    exchange(other, office, tmp_path)
    add_action(coach, person)
    take(office, sent(coach, office, tmp_path).path)
    manifest = opened(sent(office, coach, tmp_path).path, coach, office).manifest
    assert manifest.receipts[person] == {coach.owner.device: 2}


def test_a_deleted_dossier_is_told_only_to_who_had_it(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    exchange(coach, office, tmp_path)
    with office.writing() as writing:
        writing.remove(writing.get(Participant, person))
    exchange(other, office, tmp_path)
    exchange(coach, office, tmp_path)
    assert scopes_of(other) == {DIRECTORY_SCOPE}
    with coach.reading() as reading:
        assert reading.find(Participant, person) is None


def test_a_deleted_dossier_tells_nothing_to_who_followed_it_before(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    exchange(coach, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    exchange(other, office, tmp_path)
    add_action(other, person, "van de tweede coach")
    exchange(other, office, tmp_path)
    with office.writing() as writing:
        writing.remove(writing.get(Participant, person))
    add_employer(office)
    manifest = opened(sent(office, coach, tmp_path).path, coach, office).manifest
    assert {each.scope for each in manifest.scopes} == {DIRECTORY_SCOPE}
    exchange(other, office, tmp_path)
    with other.reading() as reading:
        assert reading.find(Participant, person) is None


def test_who_had_a_dossier_hears_that_it_went_and_nothing_of_what_came_after(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    """The office's own later changes had come along, when they followed in its numbering on the one that says so."""
    person = add_person(coach)
    exchange(coach, office, tmp_path)
    exchange(other, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    change_person(office, person, phone="06-00000007")
    take(coach, sent(office, coach, tmp_path).path)
    assert person_field(coach, person, "coach") == other.owner.coach
    assert person_field(coach, person, "phone") == ""


def test_who_had_a_dossier_hears_nothing_of_the_next_coach_when_it_went_on_to_a_third(
    coach: Store, other: Store, office: Store, make_store: StoreMaker, tmp_path: Path
) -> None:
    """Up to the change by which it went from *this* coach, not up to the last one."""
    third = make_store("Iris Coach")
    introduce(third, office, tmp_path)
    person = add_person(coach)
    for one in (coach, other, third):
        exchange(one, office, tmp_path)
    change_person(office, person, coach=other.owner.coach)
    exchange(other, office, tmp_path)
    change_person(other, person, phone="06-00000008")
    exchange(other, office, tmp_path)
    change_person(office, person, coach=third.owner.coach)
    take(coach, sent(office, coach, tmp_path).path)
    assert person_field(coach, person, "coach") == other.owner.coach
    assert person_field(coach, person, "phone") == ""


def test_the_office_gets_all_of_a_laptop_also_what_was_deleted(
    coach: Store, office: Store, tmp_path: Path
) -> None:
    person = add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    with coach.writing() as writing:
        writing.remove(writing.get(Participant, person))
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        assert reading.find(Participant, person) is None


def test_the_office_names_coaches_as_the_directory_does(
    coach: Store, other: Store, office: Store, tmp_path: Path
) -> None:
    add_person(coach)
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        found = {peer.name: peer for peer in status.status(reading).peers}
        assert found["Coby Coach"].dossiers == 1
        assert found["Coby Coach"].last_received == 1
        assert status.sentence(found["Oscar Coach"], reading.today).startswith(
            "Nothing has come from Oscar Coach yet."
        )
    assert office.owner.role is StoreRole.OFFICE
