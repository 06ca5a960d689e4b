"""Search as typed: what is found, whose it is, and that nothing anybody types is an error."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import StoreMaker
from werkzaam_tui.domain.codes import Channel, ContactResult
from werkzaam_tui.services.caseload.search import Hit, dossiers_with, search, snippet
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails, PlacementDetails
from werkzaam_tui.storage.store import Store
from werkzaam_tui.storage.tables import ContactEvent


@pytest.fixture
def person(store: Store) -> str:
    with store.writing() as writing:
        who = people.add_participant(writing, ParticipantDetails(first_name="Anouk", last_name="Verzonnen"))
        details = PlacementDetails(
            starts_on=date(2026, 9, 1), employer_name="Café Überdacht", contact_name="Karin Bedacht"
        )
        people.add_placement(writing, who, details)
        people.find_or_add_contact_person(writing, people.employer_names(writing)[0].id, "Joris Elders")
    return who


def noted(store: Store, participant: str, note: str) -> str:
    with store.writing() as writing:
        record = writing.new_id()
        writing.add(
            ContactEvent(
                id=record,
                scope=participant,
                participant=participant,
                happened_at=datetime(2026, 11, 1, tzinfo=UTC),
                recorded_at=datetime(2026, 11, 1, tzinfo=UTC),
                channel=Channel.PHONE,
                result=ContactResult.REACHED,
                note=note,
            )
        )
    return record


def found(store: Store, typed: str) -> list[Hit]:
    with store.reading() as reading:
        return search(reading, typed)


def test_a_note_is_found_by_the_beginning_of_its_words(store: Store, person: str) -> None:
    record = noted(store, person, "Het rooster past niet bij de bus")
    (hit,) = found(store, "ROOS buś")
    assert (hit.record, hit.entity, hit.participants) == (record, "contact_event", (person,))
    assert "rooster past" in hit.snippet
    assert found(store, "oost") == []
    assert found(store, "rooster trein") == []


def test_an_employer_leads_to_the_people_placed_there(store: Store, person: str) -> None:
    (hit,) = found(store, "uberd")
    assert (hit.entity, hit.participants) == ("employer", (person,))


@pytest.mark.parametrize("name", ["karin", "joris"])
def test_somebody_at_an_employer_leads_to_the_people_placed_there(
    store: Store, person: str, name: str
) -> None:
    (hit,) = found(store, name)
    assert (hit.entity, hit.participants) == ("contact_person", (person,))


def test_what_was_entered_last_comes_first_and_no_more_than_asked(store: Store, person: str) -> None:
    noted(store, person, "werk één")
    last = noted(store, person, "werk twee")
    with store.reading() as reading:
        assert [hit.record for hit in search(reading, "werk", most=1)] == [last]


def test_a_changed_note_is_found_by_its_new_words_only(store: Store, person: str) -> None:
    record = noted(store, person, "rooster")
    with store.writing() as writing:
        writing.edit(writing.get(ContactEvent, record), note="salaris")
    assert found(store, "rooster") == []
    assert len(found(store, "salaris")) == 1


@pytest.mark.parametrize("typed", ["", "   ", '"', "- *", "()", "…", "_"])
def test_nothing_to_look_for_finds_nothing(store: Store, person: str, typed: str) -> None:
    assert found(store, typed) == []


@pytest.mark.parametrize(
    "typed", ['"rooster', "rooster*", "rooster AND", "NEAR(rooster", "words:rooster", "-rooster", "^rooster"]
)
def test_signs_of_the_index_are_only_signs(store: Store, person: str, typed: str) -> None:
    noted(store, person, "near rooster and words rooster")
    assert [hit.participants for hit in found(store, typed)] == [(person,)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=200)
@given(typed=st.text(st.characters(codec="utf-8") | st.sampled_from("\"*()^:-+\\'\0 ANDORT"), max_size=20))
def test_nothing_anybody_types_is_an_error(store: Store, typed: str) -> None:
    with store.reading() as reading:
        search(reading, typed)
        dossiers_with(reading, typed)


def test_dossiers_with_a_word_have_a_snippet_each(make_store: StoreMaker) -> None:
    store = make_store()
    with store.writing() as writing:
        ids = [people.add_participant(writing, ParticipantDetails(first_name=f"Naam{n}")) for n in range(3)]
    for one in ids[:2]:
        noted(store, one, "salaris klopt niet")
    with store.reading() as reading:
        found = dossiers_with(reading, "salar")
        assert set(found) == set(ids[:2])
        assert "salaris klopt" in snippet(reading, found[ids[0]], "salar")
        assert snippet(reading, found[ids[0]], "rooster") == ""


def test_a_dossier_is_found_by_its_employer_with_the_name_as_snippet(store: Store, person: str) -> None:
    with store.reading() as reading:
        found = dossiers_with(reading, "uberd")
        assert set(found) == {person}
        assert snippet(reading, found[person], "uberd") == "Café Überdacht"
