"""How each kind of entry is read from the store: one small reader for each, all of them in :data:`READERS`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import select

from werkzaam_tui.domain.codes import Counterpart, FollowUpState, GoalState, MoodQuestion, Party
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.services.timeline import match_readers, work_readers
from werkzaam_tui.services.timeline.entries import (
    ActionEdge,
    AgreementsChecked,
    CoachChanged,
    ContactMade,
    Entry,
    EntryKind,
    GoalEdge,
    HandoverHeld,
    IncidentHappened,
    LifeObserved,
    PaperMade,
    PhaseEntered,
    PlacementEdge,
    PlanChanged,
)
from werkzaam_tui.storage.projection import CREATED
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ChangeRow,
    CheckedAgreement,
    Coach,
    ContactEvent,
    ContactPerson,
    Disclosure,
    Employer,
    FollowUp,
    Goal,
    Handover,
    Incident,
    MonitoringPlan,
    MoodCheck,
    Observation,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.clock import stamp_instant

Reader = Callable[[Reading, str], Iterator[Entry]]
"""Gives the entries of one participant, in any order."""


def _contacts(reading: Reading, participant: str) -> Iterator[Entry]:
    contact, person, goal = table_of(ContactEvent), table_of(ContactPerson), table_of(Goal)
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
            contact.c.travel_minutes,
            contact.c.indirect_minutes,
            goal.c.text,
            contact.c.group_id,
        )
        .select_from(
            contact.outerjoin(person, person.c.id == contact.c.contact_person).outerjoin(
                goal, goal.c.id == contact.c.goal
            )
        )
        .where(contact.c.participant == participant)
    )
    for record, at, counterparts, name, channel, initiator, result, minutes, topics, note, *rest in rows:
        recorded, travel, indirect, goal_text, group = rest
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
            travel,
            indirect,
            goal_text or "",
            bool(group),
        )
        yield Entry(EntryKind.CONTACT, record, local_day(at), at, made, made.counterparts)


def _phases(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(PhaseChange)
    rows = reading.connection.execute(
        select(
            table.c.id,
            table.c.since,
            table.c.phase,
            table.c.reasons,
            table.c.note,
            table.c.finished_before,
            table.c.destination,
        ).where(table.c.participant == participant)
    )
    for record, since, phase, reasons, note, finished, destination in rows:
        entered = PhaseEntered(phase, tuple(reasons), note, finished, destination)
        yield Entry(EntryKind.PHASE, record, since, None, entered)


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
            table.c.match_result,
        )
        .join_from(table, employer, employer.c.id == table.c.employer, isouter=True)
        .where(table.c.participant == participant)
    )
    for record, starts_on, ends_on, kind, name, job_title, result in rows:
        edge = PlacementEdge(kind, name or "", job_title, result)
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
            table.c.withdrawn_why,
        ).where(table.c.participant == participant)
    )
    for record, held_on, occasion, revision, finished_at, note, withdrawn in rows:
        held = HandoverHeld(occasion, revision, finished_at is not None, note, withdrawn)
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
        parties = _parties(owner)
        yield Entry(EntryKind.ACTION_ADDED, record, local_day(written), written, edge, parties)
        if state is not FollowUpState.OPEN and closed_on is not None:
            yield Entry(EntryKind.ACTION_CLOSED, record, closed_on, None, edge, parties)


def _papers(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(Disclosure)
    rows = reading.connection.execute(
        select(table.c.id, table.c.made_at, table.c.what, table.c.reader).where(
            table.c.participant == participant
        )
    )
    for record, made_at, what, reader in rows:
        yield Entry(EntryKind.PAPER, record, local_day(made_at), made_at, PaperMade(what, reader))


def _coaches(reading: Reading, participant: str) -> Iterator[Entry]:
    """From the change log: who is responsible is a field of the participant that changes.

    A change that was written down with its reason stands in the timeline as such.
    """
    log, coach = table_of(ChangeRow), table_of(Coach)
    names = {row.id: row.name for row in reading.connection.execute(select(coach.c.id, coach.c.name))}
    rows = reading.connection.execute(
        select(log.c.stamp, log.c.fields).where(log.c.record == participant).order_by(log.c.stamp)
    )
    recorded = work_readers.recorded_coaches(reading, participant)
    before: str | None = None
    for stamp, fields in rows:
        now = json.loads(fields).get("coach")
        if now is None or now == before:
            continue
        # The first coach is who began, and a dossier without one was not anybody's.
        if before and names.get(now) not in recorded:
            at = stamp_instant(stamp)
            changed = CoachChanged(names.get(before, ""), names.get(now, ""))
            yield Entry(EntryKind.COACH, f"{participant}/{stamp}", local_day(at), at, changed)
        before = now


def _checks(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(CheckedAgreement)
    rows = reading.connection.execute(
        select(
            table.c.handover, table.c.checked_on, table.c.topic, table.c.party, table.c.outcome, table.c.note
        )
        .where(table.c.participant == participant)
        .order_by(table.c.id)
    )
    days: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        days[row.handover, row.checked_on].append(row)
    for (handover, on), said in days.items():
        checked = AgreementsChecked(
            tuple((row.topic, row.party, row.outcome) for row in said),
            "\n".join(dict.fromkeys(row.note for row in said if row.note)),
        )
        parties = tuple(dict.fromkeys(one for row in said for one in _parties(row.party)))
        yield Entry(EntryKind.CHECK, f"{handover}/{on}", on, None, checked, parties)


def _observations(reading: Reading, participant: str) -> Iterator[Entry]:
    """One entry for all that was seen in one contact."""
    seen, mood = table_of(Observation), table_of(MoodCheck)
    together: dict[Any, list[Any]] = defaultdict(list)
    for row in reading.connection.execute(select(seen).where(seen.c.participant == participant)):
        together[row.contact or row.id, row.observed_on].append(row)
    answered: dict[Any, dict[MoodQuestion, int]] = {}
    for row in reading.connection.execute(select(mood).where(mood.c.participant == participant)):
        values = {question: getattr(row, question) for question in MoodQuestion}
        answered[row.contact or row.id, row.taken_on] = {q: v for q, v in values.items() if v is not None}
    for of in {**together, **answered}:
        record, on = of
        domains = tuple((row.domain, row.value, row.words) for row in together.get(of, ()))
        what = LifeObserved(domains, answered.get(of, {}))
        yield Entry(EntryKind.OBSERVED, record, on, None, what, (Counterpart.PARTICIPANT,))


def _incidents(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(Incident)
    for row in reading.connection.execute(select(table).where(table.c.participant == participant)):
        what = IncidentHappened(row.what)
        record = row.contact or row.id
        yield Entry(EntryKind.INCIDENT, record, row.happened_on, None, what, (Counterpart.PARTICIPANT,))


def _goals(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(Goal)
    for row in reading.connection.execute(select(table).where(table.c.participant == participant)):
        edge = GoalEdge(row.text, row.state, row.ends_on)
        yield Entry(EntryKind.GOAL_SET, row.id, row.starts_on, None, edge)
        if row.state is not GoalState.OPEN and row.ends_on is not None:
            yield Entry(EntryKind.GOAL_CLOSED, row.id, row.ends_on, None, edge)


def _plan_changes(reading: Reading, participant: str) -> Iterator[Entry]:
    table = table_of(MonitoringPlan)
    for row in reading.connection.execute(select(table).where(table.c.participant == participant)):
        parties = (row.counterpart,)
        if row.changed_on is not None:
            begun = PlanChanged(row.frequency, row.every, False, row.reason)
            yield Entry(EntryKind.PLAN, row.id, row.changed_on, None, begun, parties)
        if row.ended_on is not None and row.ended_why:
            ended = PlanChanged(row.frequency, row.every, True, row.ended_why)
            yield Entry(EntryKind.PLAN_ENDED, row.id, row.ended_on, None, ended, parties)


def _parties(owner: Party) -> tuple[Counterpart, ...]:
    return () if owner is Party.COACH else (Counterpart(owner.value),)


ROAD_READERS: tuple[Reader, ...] = (_phases, _placements, _coaches, work_readers.changes)
"""Those that tell of the road of a person."""

READERS: tuple[Reader, ...] = (
    _contacts,
    _phases,
    _placements,
    _coaches,
    _handovers,
    _checks,
    _actions,
    _observations,
    _incidents,
    _goals,
    _papers,
    _plan_changes,
    work_readers.changes,
    work_readers.spells,
    match_readers.found_out,
    match_readers.evaluated,
)
