"""The office makes one of two employers; coaches hear of it, and what they wrote meanwhile is not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import StoreMaker
from tests.services.exchange.helpers import add_person, introduce, send, sent, take
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import PlacementKind
from werkzaam_tui.domain.doubles import Likeness
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.services import undo
from werkzaam_tui.services.people import directory, merging
from werkzaam_tui.services.people.directory import EmployerDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactPerson, Employer, Placement

NAME = "Bakkerij Verzonnen"


def employer(store: Store, name: str = NAME, city: str = "", phone: str = "", person: str = "") -> str:
    with store.writing() as writing:
        record = writing.new_id()
        writing.add(Employer(id=record, scope=DIRECTORY_SCOPE, name=name, city=city, phone=phone))
        if person:
            writing.add(
                ContactPerson(id=writing.new_id(), scope=DIRECTORY_SCOPE, employer=record, name=person)
            )
    return record


def placed(store: Store, person: str, at: str) -> str:
    with store.writing() as writing:
        record = writing.new_id()
        writing.add(
            Placement(
                id=record,
                scope=person,
                participant=person,
                employer=at,
                kind=PlacementKind.EMPLOYMENT,
                starts_on=writing.today,
            )
        )
    return record


def edit(store: Store, record: str, **fields: str) -> None:
    with store.writing() as writing:
        writing.edit(writing.get(Employer, record), **fields)


def merge(office: Store, kept: str, double: str, details: EmployerDetails | None = None) -> None:
    with office.writing() as writing:
        merging.merge(writing, kept, double, details or EmployerDetails(NAME, "Zwolle"))


def exchange(coach: Store, office: Store, folder: Path) -> None:
    for sender, receiver in ((coach, office), (office, coach), (coach, office), (office, coach)):
        made = send(sender, receiver, folder)
        if made is not None:
            take(receiver, made.path)


def works_at(store: Store, placement: str) -> str:
    with store.reading() as reading:
        return reading.get(Placement, placement).employer


def names(store: Store) -> list[tuple[str, str]]:
    with store.reading() as reading:
        return [(one.name, one.city) for one in directory.employer_names(reading)]


@pytest.fixture
def two(coach: Store, office: Store, tmp_path: Path) -> tuple[str, str]:
    """One employer twice, known to all, each with a contact person of the same name."""
    kept, double = employer(coach, city="Zwolle", person="Bea"), employer(office, f"{NAME} BV", person="bea")
    exchange(coach, office, tmp_path)
    return kept, double


def test_what_pointed_to_the_double_points_to_the_other_everywhere(
    coach: Store, office: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    kept, double = two
    placement = placed(coach, add_person(coach), double)
    exchange(coach, office, tmp_path)
    with office.reading() as reading:
        (found,) = merging.proposals(reading)
    assert found.likeness is Likeness.SAME_NAME
    assert {found.one, found.other} == {kept, double}

    merge(office, kept, double, EmployerDetails(NAME, "Zwolle", "038-0000001", "voeding"))
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert works_at(store, placement) == kept
        assert names(store) == [(NAME, "Zwolle")]
        with store.reading() as reading:
            assert directory.employer_details(reading, kept).phone == "038-0000001"
            assert [one.details.name for one in directory.contact_persons(reading)] == ["Bea"]
    with office.reading() as reading:
        assert merging.proposals(reading) == []


def test_undo_makes_two_of_it_again(
    coach: Store, office: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    kept, double = two
    placement = placed(coach, add_person(coach), double)
    exchange(coach, office, tmp_path)
    _nothing, done = office.do(lambda writing: merging.merge(writing, kept, double, EmployerDetails("X")))
    assert done.summary
    office.do(lambda writing: undo.take_back(writing, done.batch))
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert works_at(store, placement) == double
        assert names(store) == [(NAME, "Zwolle"), (f"{NAME} BV", "")]


def test_it_is_split_again_later_and_what_was_written_since_stays(
    coach: Store, office: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    kept, double = two
    moved, stays = (placed(coach, add_person(coach), double) for _time in range(2))
    exchange(coach, office, tmp_path)
    third = employer(office, "Een ander")
    merge(office, kept, double)
    with office.writing() as writing:
        writing.edit(writing.get(Placement, stays), employer=third)
        writing.edit(writing.get(Employer, kept), city="Kampen")
    exchange(coach, office, tmp_path)
    with office.writing() as writing:
        merging.split(writing, double)
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        assert works_at(store, moved) == double
        assert works_at(store, stays) == third
        assert (NAME, "Kampen") in names(store)
        assert (f"{NAME} BV", "") in names(store)


@pytest.mark.parametrize("is_coach_ahead", [True, False])
@pytest.mark.parametrize("takes_over", [True, False])
def test_what_a_coach_wrote_to_the_double_meanwhile_is_looked_at(
    coach: Store, office: Store, two: tuple[str, str], tmp_path: Path, is_coach_ahead: bool, takes_over: bool
) -> None:
    kept, double = two
    steps = [lambda: edit(coach, double, phone="038-0000009"), lambda: merge(office, kept, double)]
    for step in reversed(steps) if is_coach_ahead else steps:
        step()
    take(office, sent(coach, office, tmp_path).path)
    with office.reading() as reading:
        (found,) = merging.merged(reading)
    assert [(each.field, each.value) for each in found.late] == [("phone", "038-0000009")]
    assert (found.former_name, found.kept_name) == (f"{NAME} BV", NAME)
    with office.writing() as writing:
        merging.settle_late(writing, double, take_over=takes_over)
    exchange(coach, office, tmp_path)
    for store in (coach, office):
        with store.reading() as reading:
            phone = directory.employer_details(reading, kept).phone
            assert phone == ("038-0000009" if takes_over else "")
            assert merging.merged(reading)[0].late == ()
    with pytest.raises(Refused, match="Nothing was written"), office.writing() as writing:
        merging.settle_late(writing, double, take_over=True)


def test_a_placement_that_comes_later_is_led_on(
    coach: Store, office: Store, two: tuple[str, str], tmp_path: Path
) -> None:
    kept, double = two
    third = employer(office, "Nog een bakker")
    placement = placed(coach, add_person(coach), double)
    merge(office, kept, double)
    merge(office, third, kept)
    exchange(coach, office, tmp_path)
    assert works_at(coach, placement) == works_at(office, placement) == third


def test_what_is_refused(
    coach: Store, office: Store, two: tuple[str, str], make_store: StoreMaker, tmp_path: Path
) -> None:
    kept, double = two
    with pytest.raises(Refused, match="Only the office"):
        merge(coach, kept, double)
    with pytest.raises(InvalidInput):
        merge(office, kept, double, EmployerDetails(" "))
    with pytest.raises(Refused, match="the same"):
        merge(office, kept, kept)
    with pytest.raises(Refused, match="not merged"), office.writing() as writing:
        merging.split(writing, double)
    merge(office, kept, double)
    with pytest.raises(Refused, match="merged already"):
        merge(office, double, kept)
    other = make_store("Oscar Coach")
    introduce(other, office, tmp_path)
    take(other, sent(office, other, tmp_path).path)
    assert names(other) == [(NAME, "Zwolle")]
