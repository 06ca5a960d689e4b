"""Participants, places and phases: what is kept, what is refused, and nobody twice."""

from __future__ import annotations

from datetime import date

import pytest

from tests.conftest import StoreMaker
from werkzaam_tui.domain.codes import Phase, PlacementKind, StoreRole
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.services import drafts, undo
from werkzaam_tui.services.people import directory, people
from werkzaam_tui.services.people.directory import ContactPersonDetails, EmployerDetails
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactPerson, Participant, Placement

ANOUK = ParticipantDetails(first_name="Anouk", prefix="van der", last_name="Verzonnen", number="K-1")


def added(store: Store, details: ParticipantDetails = ANOUK) -> str:
    with store.writing() as writing:
        return people.add_participant(writing, details)


def placed(store: Store, participant: str, **fields: object) -> str:
    details: dict[str, object] = {"starts_on": date(2026, 9, 1), "employer_name": "Bakkerij Verzonnen"}
    with store.writing() as writing:
        return people.add_placement(writing, participant, PlacementDetails(**(details | fields)))  # type: ignore[arg-type]


def problems_of(store: Store, details: ParticipantDetails) -> set[str]:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        people.add_participant(writing, details)
    return set(refused.value.problems)


def test_a_participant_belongs_to_the_coach_and_has_a_dossier_of_its_own(store: Store) -> None:
    record = added(store)
    with store.reading() as reading:
        row = reading.get(Participant, record)
        assert (row.scope, row.coach) == (record, store.owner.coach)
        assert people.participant_details(reading, record) == ANOUK


def test_typed_spaces_are_tidied(store: Store) -> None:
    record = added(store, ParticipantDetails(first_name="  Anouk ", last_name=" Verzonnen  de  Jong "))
    with store.reading() as reading:
        assert people.participant_details(reading, record).name.full == "Anouk Verzonnen de Jong"


def test_what_cannot_be_is_refused_beside_its_field(store: Store) -> None:
    added(store)
    wrong = ParticipantDetails(number=" k-1", birth_year=2030, email="geen adres")
    assert problems_of(store, wrong) == {"first_name", "number", "birth_year", "email"}


def test_a_phase_cannot_begin_tomorrow(store: Store) -> None:
    with pytest.raises(InvalidInput) as refused, store.writing() as writing:
        people.add_participant(writing, ANOUK, phase=Phase.ORIENTATION, since=date(2026, 11, 21))
    assert set(refused.value.problems) == {"since"}
    with store.reading() as reading:
        assert people.person_names(reading) == []


def test_going_back_a_phase_keeps_the_history(store: Store) -> None:
    with store.writing() as writing:
        record = people.add_participant(writing, ANOUK, phase=Phase.EMPLOYMENT, since=date(2026, 3, 1))
    with store.writing() as writing:
        people.enter_phase(writing, record, Phase.DROPOUT, date(2026, 10, 1), ["communication"])
        people.enter_phase(writing, record, Phase.JOB_SEARCH, date(2026, 10, 1))
        people.enter_phase(writing, record, Phase.ORIENTATION, date(2026, 2, 1))
    with store.reading() as reading:
        assert people.phase_of(reading, record) is Phase.JOB_SEARCH


def test_saving_drops_the_draft_and_undo_takes_all_of_it_back(store: Store) -> None:
    with store.writing() as writing:
        drafts.keep(writing, "participant:new", {"first_name": "Anouk"})
    with store.writing() as writing:
        people.add_participant(writing, ANOUK, "participant:new", phase=Phase.ORIENTATION)
        batch = writing.journal.batch
        assert writing.summary
    with store.writing() as writing:
        assert drafts.open_forms(writing) == []
        undo.take_back(writing, batch)
    with store.reading() as reading:
        assert people.person_names(reading) == []


def test_names_are_sorted_the_dutch_way(store: Store) -> None:
    added(store)
    added(store, ParticipantDetails(first_name="Bram", prefix="de", last_name="Aardig"))
    added(store, ParticipantDetails(first_name="Chloë", last_name="Éénmaal"))
    with store.reading() as reading:
        assert [one.name.last for one in people.person_names(reading)] == ["Aardig", "Éénmaal", "Verzonnen"]


def test_the_office_sees_everyone_and_a_coach_the_own_people(make_store: StoreMaker) -> None:
    for role, seen in ((StoreRole.COACH, 1), (StoreRole.OFFICE, 2)):
        store = make_store("Naam", role)
        added(store)
        with store.writing() as writing:
            people.add_participant(writing, ParticipantDetails(first_name="Ander"), coach="another-coach")
        with store.reading() as reading:
            assert len(people.person_names(reading)) == seen


def test_an_employer_is_the_same_however_it_is_written(store: Store) -> None:
    with store.writing() as writing:
        first = people.find_or_add_employer(writing, "Café  Überdacht")
        again = people.find_or_add_employer(writing, "cafe uberdacht", "Nergenshuizen", sector="Horeca")
        assert again == first
        elsewhere = people.find_or_add_employer(writing, "Café Überdacht", "Ergens")
        assert elsewhere != first
        assert people.find_or_add_employer(writing, "Café Überdacht", "nergenshuizen") == first
    with store.reading() as reading:
        assert [one.city for one in people.employer_names(reading)] == ["Ergens", "Nergenshuizen"]


def test_a_city_is_asked_where_the_name_alone_does_not_tell(store: Store) -> None:
    participant = added(store)
    with store.writing() as writing:
        people.find_or_add_employer(writing, "Bakkerij Verzonnen", "Ergens")
        people.find_or_add_employer(writing, "Bakkerij Verzonnen", "Nergenshuizen")
    with pytest.raises(InvalidInput) as refused:
        placed(store, participant)
    assert set(refused.value.problems) == {"employer_city"}
    placed(store, participant, employer_city="Ergens")


def test_a_placement_makes_employer_contact_person_and_mentor_once(store: Store) -> None:
    participant = added(store)
    first = placed(store, participant, contact_name="Karin Bedacht", contact_phone="06-00000001")
    second = placed(
        store,
        participant,
        contact_name="karin bedacht",
        mentor_name="Wim Bedacht",
        contact_phone="06-00000002",
    )
    with store.reading() as reading:
        one, two = reading.get(Placement, first), reading.get(Placement, second)
        assert one.contact_person == two.contact_person
        assert reading.get(ContactPerson, two.contact_person).phone == "06-00000002"
        assert reading.get(ContactPerson, two.workplace_mentor).name == "Wim Bedacht"
        assert people.placement_details(reading, second).employer_name == "Bakkerij Verzonnen"


def test_a_placement_that_cannot_be_is_refused_and_makes_no_employer(store: Store) -> None:
    participant = added(store)
    with pytest.raises(InvalidInput) as refused:
        placed(store, participant, ends_on=date(2026, 8, 31), hours_per_week=61, contact_phone="06-00000001")
    assert set(refused.value.problems) == {"ends_on", "hours_per_week", "contact_name"}
    with store.reading() as reading:
        assert people.employer_names(reading) == []


def test_the_place_that_counts_has_started_or_is_the_first_to_come(store: Store) -> None:
    participant = added(store)
    later = placed(store, participant, starts_on=date(2027, 2, 1), kind=PlacementKind.EMPLOYMENT)
    coming = placed(store, participant, starts_on=date(2026, 12, 1), kind=PlacementKind.TRIAL)
    with store.reading() as reading:
        assert people.placement_of(reading, participant) == coming
    started = placed(store, participant, starts_on=date(2026, 11, 20))
    with store.reading() as reading:
        assert people.placement_of(reading, participant) == started != later


def test_an_employer_cannot_take_the_name_of_another(store: Store) -> None:
    with store.writing() as writing:
        one = people.find_or_add_employer(writing, "Bakkerij Verzonnen", "Ergens")
        people.find_or_add_employer(writing, "Slagerij Bedacht", "Ergens")
    with pytest.raises(InvalidInput), store.writing() as writing:
        people.change_employer(writing, one, EmployerDetails("slagerij bedacht", "Ergens"))
    with store.writing() as writing:
        people.change_employer(writing, one, EmployerDetails("Slagerij Bedacht", "Nergenshuizen"))


def test_somebody_new_at_an_employer_is_written_down_once(store: Store) -> None:
    with store.writing() as writing:
        employer = people.find_or_add_employer(writing, "Bakkerij Verzonnen")
        first = directory.add_contact_person(writing, employer, ContactPersonDetails("Karin Bedacht", "chef"))
    with store.writing() as writing:
        again = directory.add_contact_person(
            writing, employer, ContactPersonDetails("karin  bedacht", phone="06-00000001")
        )
        assert again == first
        with pytest.raises(InvalidInput):
            directory.add_contact_person(writing, employer, ContactPersonDetails("Wim", email="geen adres"))
    with store.reading() as reading:
        (found,) = directory.contact_persons(reading, employer)
        assert found.details == ContactPersonDetails("Karin Bedacht", "chef", "06-00000001")
