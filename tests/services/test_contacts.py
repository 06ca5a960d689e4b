"""A contact is logged, corrected and deleted; what is likely about the next one is known beforehand."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from tests.conftest import NOW, World
from tests.services.followed import agree, dues_of, follow, log, new_contact
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Frequency, Initiator
from werkzaam_tui.domain.errors import InvalidInput
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.services import drafts, undo
from werkzaam_tui.services.contacts import as_typed, contact_list, contacts
from werkzaam_tui.services.contacts.contacts import NewContact
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import PersonEntry, PlacementDetails
from werkzaam_tui.storage.store import Store

EMPLOYER, PARTICIPANT = Counterpart.EMPLOYER, Counterpart.PARTICIPANT
YESTERDAY = NOW - timedelta(days=1)


def person_at_work(store: Store) -> str:
    with store.writing() as writing:
        person = follow(writing)
        details = PlacementDetails(
            starts_on=date(2026, 8, 3), employer_name="Bakkerij Bedacht", contact_name="Piet Proef"
        )
        people.add_placement(writing, person, details)
    return person


def test_when_it_was_and_when_it_was_typed_are_both_kept(store: Store, world: World) -> None:
    person = person_at_work(store)
    new = NewContact(
        person,
        (EMPLOYER, PARTICIPANT),
        Channel.WORKPLACE_VISIT,
        ContactResult.REACHED,
        YESTERDAY,
        minutes=50,
        note=" Gaat goed.\nOok volgens Piet. ",
        initiator=Initiator.EMPLOYER,
        topics=("coaching",),
    )
    contact = log(store, new)
    with store.reading() as reading:
        row = contact_list.contact(reading, contact)
    assert row is not None
    assert row.happened_at == YESTERDAY
    assert NOW < row.recorded_at <= world.now
    assert row.counterparts == (PARTICIPANT, EMPLOYER)
    assert (row.minutes, row.note, row.topics) == (50, new.note, ("coaching",))
    assert row.initiator is Initiator.EMPLOYER


def test_what_cannot_be_is_said_per_field(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
    impossible = dataclasses.replace(
        new_contact(person, NOW + timedelta(hours=1)), counterparts=(), minutes=1441
    )
    with pytest.raises(InvalidInput) as invalid, store.writing() as writing:
        contacts.log_contact(writing, impossible)
    assert set(invalid.value.problems) == {"with_whom", "when", "minutes"}
    with store.reading() as reading:
        assert contact_list.list_contacts(reading, contact_list.ContactFilter()) == []


def test_saving_forgets_the_draft_and_can_be_undone(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
        drafts.keep(writing, "contact/x", {"note": "half"})
    due = dues_of(store, person)
    new = new_contact(person, YESTERDAY)
    _contact, done = store.do(lambda writing: contacts.log_contact(writing, new, "contact/x"))
    with store.reading() as reading:
        assert drafts.of_form(reading, "contact/x") == {}
    assert "Noor Verzonnen" in done.summary
    assert dues_of(store, person) != due
    store.do(lambda writing: undo.take_back(writing, done.batch))
    assert dues_of(store, person) == due


def test_a_correction_keeps_the_earlier_text_in_the_log(store: Store) -> None:
    person = person_at_work(store)
    contact = log(store, new_contact(person, YESTERDAY, note="Hij komt niet meer."))
    with store.reading() as reading:
        before = contact_list.contact(reading, contact)
    with store.writing() as writing:
        contacts.change_contact(writing, contact, new_contact(person, YESTERDAY, note="Hij komt weer."))
    with store.reading() as reading:
        after = contact_list.contact(reading, contact)
        log_text = " ".join(reading.connection.execute(text("SELECT fields FROM change")).scalars())
    assert before is not None
    assert after == dataclasses.replace(before, note="Hij komt weer.")
    assert "Hij komt niet meer." in log_text


def test_a_deleted_contact_meets_nothing_any_more(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)
    contact = log(store, new_contact(person))
    _nothing, done = store.do(lambda writing: contacts.delete_contact(writing, contact))
    assert dues_of(store, person) == due
    assert done.summary == ""
    with store.reading() as reading:
        assert contact_list.contact(reading, contact) is None


def test_a_failed_attempt_leaves_the_contact_due(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
    due = dues_of(store, person)
    for result in (ContactResult.NO_ANSWER, ContactResult.NO_SHOW, ContactResult.CANCELLED):
        log(store, new_contact(person, result=result))
    assert dues_of(store, person) == due


def test_the_person_at_the_employer_is_kept_only_for_the_employer(store: Store) -> None:
    person = person_at_work(store)
    with store.reading() as reading:
        spoken_to = contacts.defaults_for(reading, person).contact_person
    for party, name in ((EMPLOYER, "Piet Proef"), (PARTICIPANT, "")):
        new = dataclasses.replace(new_contact(person, NOW, party), contact_person=spoken_to)
        contact = log(store, new)
        with store.reading() as reading:
            row = contact_list.contact(reading, contact)
        assert row is not None
        assert row.contact_person_name == name


def test_the_channel_used_last_with_a_party_comes_first(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person, EMPLOYER, Frequency.MONTHS, channel=Channel.EVALUATION_MEETING)
    log(store, new_contact(person, NOW - timedelta(days=2), channel=Channel.SMS))
    log(store, new_contact(person, NOW - timedelta(days=9), channel=Channel.MAIL))
    with store.reading() as reading:
        defaults = contacts.defaults_for(reading, person)
    assert defaults.channel_for([PARTICIPANT]) is Channel.SMS
    assert defaults.channel_for([EMPLOYER]) is Channel.EVALUATION_MEETING
    assert defaults.channel_for([EMPLOYER, PARTICIPANT]) is Channel.SMS
    assert defaults.channel_for([Counterpart.FUNDER]) is Channel.PHONE


def test_a_contact_meets_what_is_open_by_its_day(store: Store) -> None:
    with store.writing() as writing:
        person = follow(writing)
        agree(writing, person)
        agree(writing, person, EMPLOYER)
    with store.reading() as reading:
        defaults = contacts.defaults_for(reading, person)
        today = reading.today
    assert [due.counterpart for due in defaults.met_by([PARTICIPANT], today)] == [PARTICIPANT]
    assert len(defaults.met_by([PARTICIPANT, EMPLOYER], today)) == 2
    assert defaults.met_by([EMPLOYER], today - timedelta(days=3)) == []
    assert defaults.met_by([Counterpart.FAMILY], today) == []


PEOPLE = [
    PersonEntry("1", PersonName("Anouk", "van der", "Verzonnen"), "K-1"),
    PersonEntry("2", PersonName("Çiğdem", "", "Fantasie"), "K-2"),
    PersonEntry("3", PersonName("Jan", "", "Bedacht"), "K-3"),
    PersonEntry("4", PersonName("Jan", "", "Bedacht"), "K-4"),
    PersonEntry("5", PersonName("Jantje", "", "Onbestaand"), ""),
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("anouk van der verzonnen", "1"),
        ("Verzonnen, Anouk van der", "1"),
        ("ano verz", "1"),
        ("cigdem", "2"),
        ("Jan Bedacht (K-3)", "3"),
        ("k-4", "4"),
        ("jantje", "5"),
    ],
)
def test_a_person_is_known_by_the_beginnings_of_the_name(typed: str, found: str) -> None:
    assert as_typed.person_called(PEOPLE, typed).id == found


@pytest.mark.parametrize("typed", ["", "  ", "Jan Bedacht", "jan", "Willem", "()"])
def test_a_name_that_is_nobodys_or_several_peoples_is_a_problem(typed: str) -> None:
    with pytest.raises(InvalidInput) as invalid:
        as_typed.person_called(PEOPLE, typed)
    assert list(invalid.value.problems) == ["person"]
    assert "Bedacht" not in str(invalid.value)


def test_doubles_are_offered_with_their_number() -> None:
    words = as_typed.names_offered(PEOPLE)
    assert len(set(words)) == len(PEOPLE)
    assert words[2] == "Jan Bedacht (K-3)"


def test_a_contact_in_the_repeated_hour_keeps_its_moment(store: Store, world: World) -> None:
    world.now = datetime(2026, 10, 25, 3, 0, tzinfo=UTC)
    with store.writing() as writing:
        person = follow(writing)
    second_time_half_past_two = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    contact = log(store, new_contact(person, second_time_half_past_two))
    with store.reading() as reading:
        row = contact_list.contact(reading, contact)
    assert row is not None
    assert row.happened_at == second_time_half_past_two
