"""People who are followed, with what was agreed about contact, for the tests of contacts and monitoring."""

from __future__ import annotations

from datetime import date, datetime

from tests.conftest import NOW
from werkzaam_tui.domain.codes import Channel, ContactResult, Counterpart, Direction, Frequency, Phase
from werkzaam_tui.domain.monitoring import DueContact
from werkzaam_tui.services.contacts import contacts
from werkzaam_tui.services.contacts.contacts import NewContact
from werkzaam_tui.services.monitoring import monitoring
from werkzaam_tui.services.people import people
from werkzaam_tui.services.people.people import ParticipantDetails
from werkzaam_tui.storage.store import Store, Writing
from werkzaam_tui.storage.tables import MonitoringPlan


def follow(
    writing: Writing,
    first: str = "Noor",
    last: str = "Verzonnen",
    *,
    number: str = "",
    phase: Phase = Phase.AFTERCARE,
    coach: str | None = None,
) -> str:
    details = ParticipantDetails(first_name=first, last_name=last, number=number)
    return people.add_participant(writing, details, phase=phase, coach=coach)


def agree(
    writing: Writing,
    person: str,
    counterpart: Counterpart = Counterpart.PARTICIPANT,
    frequency: Frequency = Frequency.WEEKS,
    every: int = 1,
    starts_on: date = date(2026, 11, 13),  # a week before the day of the tests, a Friday
    *,
    channel: Channel = Channel.PHONE,
    ends_on: date | None = None,
    settled: bool = True,
    plan: str = "",
) -> str:
    record = plan or writing.new_id()
    writing.add(
        MonitoringPlan(
            id=record,
            scope=person,
            participant=person,
            counterpart=counterpart,
            channel=channel,
            direction=Direction.COACH_TO_THEM,
            frequency=frequency,
            every=every,
            starts_on=starts_on,
            ends_on=ends_on,
            settled=settled,
        )
    )
    return record


def new_contact(
    person: str,
    at: datetime = NOW,
    *counterparts: Counterpart,
    channel: Channel = Channel.PHONE,
    result: ContactResult = ContactResult.REACHED,
    note: str = "",
) -> NewContact:
    parties = counterparts or (Counterpart.PARTICIPANT,)
    return NewContact(person, parties, channel, result, at, note=note)


def log(store: Store, new: NewContact) -> str:
    with store.writing() as writing:
        return contacts.log_contact(writing, new)


def dues_of(store: Store, person: str) -> list[DueContact]:
    with store.reading() as reading:
        return monitoring.open_dues(reading, person)
