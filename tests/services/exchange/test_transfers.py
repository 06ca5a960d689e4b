"""A dossier goes to another coach by file: offered, looked at, accepted or not, and back again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import StoreMaker, World
from tests.services.dossiers import TODAY, full_dossier
from tests.services.exchange.helpers import (
    ON_BOTH,
    change_person,
    introduce,
    person_field,
    send,
    sent,
    take,
)
from werkzaam_tui.domain.codes import TransferState, WorkChangeKind
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import drafts
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.exchange import assigning, letting_go, status, transfers
from werkzaam_tui.services.exchange.transfers import Offer, TransferLine
from werkzaam_tui.services.work.work_facts import work_changes
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import Participant


@pytest.fixture
def other(make_store: StoreMaker, office: Store, tmp_path: Path) -> Store:
    made = make_store("Oscar Coach")
    introduce(made, office, tmp_path)
    return made


@pytest.fixture
def person(coach: Store, other: Store, office: Store, tmp_path: Path) -> str:
    """Whose dossier the first coach has; all three know each other's names."""
    found = full_dossier(coach)
    everybody(coach, other, office, tmp_path)
    return found


def everybody(coach: Store, other: Store, office: Store, folder: Path) -> None:
    for _round in range(2):
        for one in (coach, other):
            for sender, receiver in ((one, office), (office, one)):
                if (made := send(sender, receiver, folder)) is not None:
                    take(receiver, made.path)


def offer(store: Store, person: str, to: Store, reason: str = "verhuisd", **rest: object) -> str:
    with store.writing() as writing:
        return transfers.offer(writing, person, Offer(to.owner.coach, reason, **rest))  # type: ignore[arg-type]


def only(store: Store) -> TransferLine:
    with store.reading() as reading:
        (line,) = transfers.transfers(reading)
    return line


def accept(store: Store) -> None:
    line = only(store)
    with store.writing() as writing:
        transfers.accept(writing, line.id)


def people_of(store: Store) -> list[str]:
    with store.reading() as reading:
        return [row.id for row in caseload.caseload(reading)]


def test_the_other_looks_first_and_is_responsible_only_after_yes(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path
) -> None:
    with coach.writing() as writing:
        drafts.keep(writing, f"contact/{person}", {"note": "half getypt"})
    offer(coach, person, other)
    everybody(coach, other, office, tmp_path)
    assert only(other).is_to_me and only(coach).is_mine
    assert person_field(other, person, "first_name") == "Noor"
    assert people_of(other) == [] and people_of(coach) == [person]
    with pytest.raises(Refused):
        change_person(other, person, phone="06-00000007")
    change_person(coach, person, phone="06-00000003")

    accept(other)
    assert people_of(other) == [person]
    with other.reading() as reading:
        assert drafts.of_form(reading, f"contact/{person}") == {"note": "half getypt"}
        (change,) = work_changes(reading, [person], [WorkChangeKind.COACH])[person]
    assert (change.before, change.after, change.note) == ("Coby Coach", "Oscar Coach", "verhuisd")
    # The old laptop goes on until it hears of it.
    change_person(coach, person, phone="06-00000004")
    everybody(coach, other, office, tmp_path)
    assert people_of(coach) == []
    assert only(coach).state is TransferState.ACCEPTED
    with pytest.raises(Refused, match="Oscar Coach"):
        change_person(coach, person, phone="06-00000005")
    assert person_field(other, person, "phone") == "06-00000004"


def test_no_leaves_all_as_it_was_and_says_why(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path
) -> None:
    offer(coach, person, other)
    everybody(coach, other, office, tmp_path)
    line = only(other)
    with pytest.raises(InvalidInput), other.writing() as writing:
        transfers.refuse(writing, line.id, " ")
    with other.writing() as writing:
        transfers.refuse(writing, line.id, "te ver weg")
    everybody(coach, other, office, tmp_path)
    assert (only(coach).state, only(coach).answer) == (TransferState.REFUSED, "te ver weg")
    assert people_of(coach) == [person] and people_of(other) == []
    # What comes after no longer goes to the one who said no.
    change_person(coach, person, phone="06-00000009")
    everybody(coach, other, office, tmp_path)
    assert person_field(other, person, "phone") == "06-00000001"


def test_an_offer_is_taken_back_before_there_is_an_answer(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path
) -> None:
    offer(coach, person, other)
    with pytest.raises(Refused):
        offer(coach, person, other)
    everybody(coach, other, office, tmp_path)
    line = only(coach)
    with coach.writing() as writing:
        transfers.withdraw(writing, line.id)
    everybody(coach, other, office, tmp_path)
    assert only(other).state is TransferState.WITHDRAWN
    with pytest.raises(Refused):
        accept(other)


@ON_BOTH
def test_the_office_offers_and_a_stand_in_gives_it_back(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path, world: World
) -> None:
    until = TODAY + timedelta(days=14)
    offer(office, person, other, "vakantie", until=until)
    everybody(coach, other, office, tmp_path)
    accept(other)
    everybody(coach, other, office, tmp_path)
    assert not only(other).is_to_return
    world.now += timedelta(days=15)
    assert only(other).is_to_return and only(office).is_to_return
    change_person(other, person, phone="06-00000008")
    offer(other, person, coach, "terug van vakantie")
    everybody(coach, other, office, tmp_path)
    with coach.reading() as reading:
        line = transfers.transfers(reading)[0]
    with coach.writing() as writing:
        transfers.accept(writing, line.id)
    everybody(coach, other, office, tmp_path)
    assert person_field(coach, person, "phone") == "06-00000008"
    assert people_of(coach) == [person] and people_of(other) == []


def test_an_offer_that_an_assignment_overtook_ends_and_tells_nothing_more(
    coach: Store, other: Store, office: Store, person: str, make_store: StoreMaker, tmp_path: Path
) -> None:
    third = make_store("Tirza Coach")
    introduce(third, office, tmp_path)
    take(office, sent(third, office, tmp_path).path)
    offer(coach, person, other)
    with office.writing() as writing:
        assigning.assign(writing, person, third.owner.coach, "ziek")
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        states = {line.to_coach: line.state for line in transfers.transfers(reading)}
    assert states == {"Oscar Coach": TransferState.WITHDRAWN, "Tirza Coach": TransferState.ACCEPTED}
    change_person(office, person, phone="06-00000009")
    if (made := send(office, other, tmp_path)) is not None:
        take(other, made.path)
    with other.reading() as reading:
        assert reading.find(Participant, person) is None


def test_an_offer_can_be_refused_also_when_the_dossier_went_to_somebody_else(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path
) -> None:
    offer(coach, person, other)
    everybody(coach, other, office, tmp_path)
    change_person(office, person, coach=office.owner.coach)
    take(other, sent(office, other, tmp_path).path)
    line = only(other)
    with pytest.raises(Refused, match="another coach meanwhile"):
        accept(other)
    with other.writing() as writing:
        transfers.refuse(writing, line.id, "te ver weg")
    assert only(other).state is TransferState.REFUSED


def keep(store: Store, form: str, **fields: str) -> None:
    with store.writing() as writing:
        drafts.keep(writing, form, fields)


def kept(store: Store, form: str) -> dict[str, str]:
    with store.reading() as reading:
        return drafts.of_form(reading, form)


def test_what_is_typed_until_the_old_laptop_hears_of_it_reaches_the_other(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path
) -> None:
    contact, goal, action, phase = (f"{form}/{person}" for form in ("contact", "goal", "follow_up", "phase"))
    offer(coach, person, other)
    keep(coach, contact, note="Na het aanbod getypt")
    keep(coach, phase, note="Half")
    everybody(coach, other, office, tmp_path)
    accept(other)
    assert kept(other, contact) == {"note": "Na het aanbod getypt"}
    # Neither laptop has heard of what happens on the other one.
    keep(coach, goal, text="Na het antwoord getypt")
    keep(coach, phase, note="Half en heel")
    keep(coach, action, what="Door Coby getypt")
    keep(other, action, what="Door Oscar getypt")
    with other.writing() as writing:
        drafts.drop(writing, contact)
    for sender, receiver in ((other, office), (office, coach)):
        take(receiver, sent(sender, receiver, tmp_path).path)
    # The dossier is locked here, and all is still there to read.
    assert people_of(coach) == [] and kept(coach, goal) == {"text": "Na het antwoord getypt"}
    assert set(only(coach).left) == {
        "Door Coby getypt",
        "Na het antwoord getypt",
        "Na het aanbod getypt",
        "Half en heel",
    }
    with coach.reading() as reading:
        assert status.status(reading).unsaved == 1
    with pytest.raises(Refused, match="bundle first"), coach.writing() as writing:
        letting_go.let_go(writing, person)

    everybody(coach, other, office, tmp_path)
    assert kept(other, goal) == {"text": "Na het antwoord getypt"}
    assert kept(other, phase) == {"note": "Half en heel"}
    # What was saved is not typed a second time, and nobody's own words are typed over.
    assert kept(other, contact) == {} and kept(other, action) == {"what": "Door Oscar getypt"}
    assert "Door Coby getypt" in only(other).typed
    assert kept(coach, goal) == {} and only(coach).left == ()
    assert send(coach, office, tmp_path) is None


@pytest.mark.parametrize("is_accepted", [False, True])
def test_nothing_goes_along_with_somebody_who_was_deleted_meanwhile(
    coach: Store, other: Store, office: Store, person: str, tmp_path: Path, is_accepted: bool
) -> None:
    offer(coach, person, other)
    everybody(coach, other, office, tmp_path)
    if is_accepted:
        accept(other)
    keep(coach, f"contact/{person}", note="Na het aanbod getypt")
    with office.writing() as writing:
        writing.remove(writing.get(Participant, person))
    everybody(coach, other, office, tmp_path)
    assert people_of(coach) == people_of(other) == []
    with coach.reading() as reading:
        assert status.status(reading).unsaved == 0


def test_an_offer_needs_a_reason_and_somebody_else(coach: Store, other: Store, person: str) -> None:
    with pytest.raises(InvalidInput):
        offer(coach, person, other, " ")
    with pytest.raises(InvalidInput):
        offer(coach, person, other, until=TODAY - timedelta(days=1))
    with pytest.raises(Refused):
        offer(coach, person, coach)
