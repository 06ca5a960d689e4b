"""Everything that happened with one person, in one list, newest first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from sqlalchemy import select

from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    FollowUpState,
    HandoverOccasion,
    Initiator,
    PaperKind,
    Party,
    Phase,
    PlacementKind,
    Reader,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.storage.projection import CREATED
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactEvent,
    ContactPerson,
    Disclosure,
    Employer,
    FollowUp,
    Handover,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


class EntryKind(StrEnum):
    CONTACT = "contact"
    PHASE = "phase"
    PLACEMENT_BEGINS = "placement_begins"
    PLACEMENT_ENDS = "placement_ends"
    HANDOVER = "handover"
    ACTION_ADDED = "action_added"
    ACTION_CLOSED = "action_closed"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Entry:
    kind: EntryKind
    record: str
    """Id of the row it comes from; an action or a placement can be in the list twice."""
    day: date
    at: datetime | None
    """UTC; None for what has a day and no time."""
    what: ContactMade | PhaseEntered | PlacementEdge | HandoverHeld | ActionEdge | PaperMade

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.record}"


@dataclass(frozen=True, slots=True)
class ContactMade:
    counterparts: tuple[Counterpart, ...]
    contact_person: str
    """Name, or empty."""
    channel: Channel
    initiator: Initiator
    result: ContactResult
    minutes: int
    topics: tuple[str, ...]
    note: str
    recorded_at: datetime
    """UTC."""


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    phase: Phase
    reasons: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PlacementEdge:
    """A placement that began or ended on that day."""

    kind: PlacementKind
    employer: str
    job_title: str


@dataclass(frozen=True, slots=True)
class HandoverHeld:
    occasion: HandoverOccasion
    revision: int
    finished: bool
    note: str


@dataclass(frozen=True, slots=True)
class ActionEdge:
    """An action that was written down or closed on that day."""

    text: str
    owner: Party
    state: FollowUpState
    due_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A paper about the participant was made for somebody."""

    what: PaperKind
    reader: Reader


def timeline(reading: Reading, participant: str) -> list[Entry]:
    """Newest first. What has no time stands above the contacts of its day.

    A placement that is to begin stands on top; one that is to end is not in it until that day.
    """
    entries = [
        *_contacts(reading, participant),
        *_phases(reading, participant),
        *_placements(reading, participant),
        *_handovers(reading, participant),
        *_actions(reading, participant),
        *_papers(reading, participant),
    ]
    entries.sort(key=lambda one: (one.day, one.at is None, one.at or _BEFORE_ALL, one.record), reverse=True)
    return entries


def _contacts(reading: Reading, participant: str) -> Iterator[Entry]:
    contact, person = table_of(ContactEvent), table_of(ContactPerson)
    rows = reading.connection.execute(
        select(
            contact.c.id,
            contact.c.happened_at,
            contact.c.counterparts,
            person.c.name,
            contact.c.channel,
            contact.c.initiator,
            contact.c.result,
            contact.c.minutes,
            contact.c.topics,
            contact.c.note,
            contact.c.recorded_at,
        )
        .join_from(contact, person, person.c.id == contact.c.contact_person, isouter=True)
        .where(contact.c.participant == participant)
    )
    for record, at, counterparts, name, channel, initiator, result, minutes, topics, note, recorded in rows:
        made = ContactMade(
            tuple(map(Counterpart, counterparts)),
            name or "",
            channel,
            initiator,
            result,
            minutes,
            tuple(topics),
            note,
            recorded,
        )
        yield Entry(EntryKind.CONTACT, record, local_day(at), at, made)


def _phases(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(PhaseChange)
    rows = reading.connection.execute(
        select(table.c.id, table.c.since, table.c.phase, table.c.reasons, table.c.note).where(
            table.c.participant == participant
        )
    )
    for record, since, phase, reasons, note in rows:
        yield Entry(EntryKind.PHASE, record, since, None, PhaseEntered(phase, tuple(reasons), note))


def _placements(reading: Reading, participant: str) -> Iterator[Entry]:
    table, employer = table_of(Placement), table_of(Employer)
    rows = reading.connection.execute(
        select(
            table.c.id,
            table.c.starts_on,
            table.c.ends_on,
            table.c.kind,
            employer.c.name,
            table.c.job_title,
        )
        .join_from(table, employer, employer.c.id == table.c.employer, isouter=True)
        .where(table.c.participant == participant)
    )
    for record, starts_on, ends_on, kind, name, job_title in rows:
        edge = PlacementEdge(kind, name or "", job_title)
        yield Entry(EntryKind.PLACEMENT_BEGINS, record, starts_on, None, edge)
        if ends_on is not None and ends_on <= reading.today:
            yield Entry(EntryKind.PLACEMENT_ENDS, record, ends_on, None, edge)


def _handovers(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(Handover)
    rows = reading.connection.execute(
        select(
            table.c.id,
            table.c.held_on,
            table.c.occasion,
            table.c.revision,
            table.c.finished_at,
            table.c.note,
        ).where(table.c.participant == participant)
    )
    for record, held_on, occasion, revision, finished_at, note in rows:
        held = HandoverHeld(occasion, revision, finished_at is not None, note)
        yield Entry(EntryKind.HANDOVER, record, held_on, None, held)


def _actions(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(FollowUp)
    rows = reading.connection.execute(
        select(
            table.c.id,
            table.c.stamps,
            table.c.what,
            table.c.owner,
            table.c.state,
            table.c.due_on,
            table.c.closed_on,
            table.c.reason,
        ).where(table.c.participant == participant)
    )
    for record, stamps, what, owner, state, due_on, closed_on, reason in rows:
        edge = ActionEdge(what, owner, state, due_on, reason)
        # An action has no day of its own on which it began: its first stamp says when it was written down.
        written = stamp_instant(json.loads(stamps)[CREATED].split()[0])
        yield Entry(EntryKind.ACTION_ADDED, record, local_day(written), written, edge)
        if state is not FollowUpState.OPEN and closed_on is not None:
            yield Entry(EntryKind.ACTION_CLOSED, record, closed_on, None, edge)


def _papers(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(Disclosure)
    rows = reading.connection.execute(
        select(table.c.id, table.c.made_at, table.c.what, table.c.reader).where(
            table.c.participant == participant
        )
    )
    for record, made_at, what, reader in rows:
        yield Entry(EntryKind.PAPER, record, local_day(made_at), made_at, PaperMade(what, reader))
