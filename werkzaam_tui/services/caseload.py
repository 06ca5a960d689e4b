"""The caseload: everyone a coach follows, with what is needed to see who needs attention.

Built from a fixed number of questions, whatever the number of people, and none of them reads the contacts:
the last one with each party is kept beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, func, select, true

from werkzaam_tui.domain.attention import Attention, attention
from werkzaam_tui.domain.changes import DIRECTORY_SCOPE
from werkzaam_tui.domain.codes import (
    ContactResult,
    Counterpart,
    FollowUpState,
    Phase,
    PlacementKind,
    StoreRole,
)
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.schedule import due_of_participant, due_or_next
from werkzaam_tui.domain.trajectory import current_placement
from werkzaam_tui.services import monitoring
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ChangeRow,
    ContactEvent,
    ContactPerson,
    Employer,
    FollowUp,
    Handover,
    LastContact,
    Participant,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of

_people = table_of(Participant)
_phases = table_of(PhaseChange)
_placements = table_of(Placement)
_employers = table_of(Employer)
_contacts = table_of(ContactPerson)
_last = table_of(LastContact)
_actions = table_of(FollowUp)
_handovers = table_of(Handover)
_log = table_of(ChangeRow)

_MOST_AT_ONCE = 200
"""Changed dossiers that are looked up by themselves; beyond this starting anew is as quick."""


@dataclass(frozen=True, slots=True)
class Job:
    """The placement that counts today, with the employer and the people there."""

    id: str
    employer: str
    """Name."""
    employer_id: str
    city: str
    employer_phone: str
    contact_name: str
    contact_phone: str
    mentor_name: str
    job_title: str
    kind: PlacementKind
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class LastTry:
    """The last contact with one party: when it was reached, and how the last attempt went."""

    reached: date | None
    tried: date
    result: ContactResult


@dataclass(frozen=True, slots=True)
class CaseloadRow:
    id: str
    name: PersonName
    number: str
    phone: str
    municipality: str
    phase: Phase | None
    """None where no phase was ever entered."""
    phase_since: date | None
    job: Job | None
    dues: tuple[DueContact, ...]
    """Of every agreement what is due within :data:`.monitoring.WEEKS_AHEAD`, or else the first to come.

    Longest due first; none in a phase that has ended.
    """
    agreed: bool
    """Whether anything about contact is agreed now, be it on request only."""
    last: Mapping[Counterpart, LastTry]
    open_actions: int
    oldest_action: date | None
    """Due day of the open action that is due first."""
    attention: Attention

    @property
    def due(self) -> DueContact | None:
        """The due contact that has waited longest, or else the first to come, with any party."""
        return self.dues[0] if self.dues else None


@dataclass(frozen=True, slots=True)
class Caseload:
    """All rows by participant, as the store had them at one moment."""

    rows: Mapping[str, CaseloadRow]
    position: int
    """How far the change log went then."""
    day: date


def caseload(reading: Reading) -> list[CaseloadRow]:
    """Everyone the owner of this store follows, in no particular order; the office has everyone."""
    return list(up_to_date(reading).rows.values())


def up_to_date(reading: Reading) -> Caseload:
    """The caseload as it is now: the very same one as before when nothing changed.

    Of the one before, only the dossiers that changed since are looked up. A new day or a change of an
    employer or of somebody there can touch everyone, so these start anew.
    """
    before: Caseload | None = reading.memory.get(Caseload)
    now = reading.memory[Caseload] = _brought_up_to_date(reading, before) if before else anew(reading)
    return now


def anew(reading: Reading) -> Caseload:
    """The caseload without regard to what was known of it before."""
    return Caseload(_rows(reading, None), reading.position, reading.today)


def _brought_up_to_date(reading: Reading, before: Caseload) -> Caseload:
    position = reading.position
    if before.day != reading.today:
        return anew(reading)
    if position == before.position:
        return before
    # Without DISTINCT, which would go through the whole log instead of its end.
    scopes = set(reading.connection.scalars(select(_log.c.scope).where(_log.c.position > before.position)))
    if DIRECTORY_SCOPE in scopes or len(scopes) > _MOST_AT_ONCE:
        return anew(reading)
    kept = {key: row for key, row in before.rows.items() if key not in scopes}
    return Caseload(kept | _rows(reading, scopes), position, before.day)


def _rows(reading: Reading, only: Collection[str] | None) -> dict[str, CaseloadRow]:
    today = reading.today
    phases = _current_phases(reading, only)
    jobs = _jobs(reading, only, today)
    last = _last_tries(reading, only)
    actions = _open_actions(reading, only)
    unfinished = _unfinished_handovers(reading, only)
    plans = monitoring.plans(reading, only)
    decisions = monitoring.decisions(reading, only)
    rows: dict[str, CaseloadRow] = {}
    for one in reading.connection.execute(_of_owner(reading, only)):
        phase, since = phases.get(one.id, (None, None))
        job = jobs.get(one.id)
        tries = last.get(one.id, {})
        own_plans = plans.get(one.id, [])
        dues = () if phase is not None and phase.ended else _dues(own_plans, tries, decisions, today)
        number_open, oldest = actions.get(one.id, (0, None))
        rows[one.id] = CaseloadRow(
            id=one.id,
            name=PersonName(one.first_name, one.prefix, one.last_name),
            number=one.number,
            phone=one.phone,
            municipality=one.municipality,
            phase=phase,
            phase_since=since,
            job=job,
            dues=dues,
            agreed=any(not plan.ended(today) for plan in own_plans),
            last=tries,
            open_actions=number_open,
            oldest_action=oldest,
            attention=attention(
                due=dues[0] if dues else None,
                plans=own_plans,
                handover_open=one.id in unfinished,
                placement_ends=job.ends_on if job is not None else None,
                oldest_follow_up=oldest,
                # Without a phase a person is at the very beginning.
                phase=phase or Phase.ORIENTATION,
                today=today,
            ),
        )
    return rows


def _of(column: Column[Any], only: Collection[str] | None) -> ColumnElement[bool]:
    return true() if only is None else column.in_(sorted(only))


def _unfinished_handovers(reading: Reading, only: Collection[str] | None) -> set[str]:
    query = select(_handovers.c.participant).where(
        _handovers.c.finished_at.is_(None), _of(_handovers.c.participant, only)
    )
    return set(reading.connection.scalars(query))


def _of_owner(reading: Reading, only: Collection[str] | None) -> Select[Any]:
    columns = ("id", "first_name", "prefix", "last_name", "number", "phone", "municipality")
    query = select(*(_people.c[name] for name in columns)).where(_of(_people.c.id, only))
    if reading.owner.role is StoreRole.COACH:
        query = query.where(_people.c.coach == reading.owner.coach)
    return query


def _current_phases(reading: Reading, only: Collection[str] | None) -> dict[str, tuple[Phase, date]]:
    """The latest by day, then by entry: as :func:`current_phase` has it, chosen by the store."""
    place = func.row_number().over(
        partition_by=_phases.c.participant, order_by=(_phases.c.since.desc(), _phases.c.id.desc())
    )
    ranked = (
        select(_phases.c.participant, _phases.c.phase, _phases.c.since, place.label("place"))
        .where(_of(_phases.c.participant, only))
        .subquery()
    )
    rows = reading.connection.execute(
        select(ranked.c.participant, ranked.c.phase, ranked.c.since).where(ranked.c.place == 1)
    )
    return {participant: (phase, since) for participant, phase, since in rows}


def _jobs(reading: Reading, only: Collection[str] | None, today: date) -> dict[str, Job]:
    dates = reading.connection.execute(
        select(_placements.c.participant, _placements.c.id, _placements.c.starts_on).where(
            _of(_placements.c.participant, only)
        )
    )
    of_person: dict[str, list[Any]] = defaultdict(list)
    for row in dates:
        of_person[row.participant].append(row)
    current = {one.id for rows in of_person.values() if (one := current_placement(rows, today)) is not None}
    mentors = _contacts.alias()
    query = (
        select(
            _placements.c.participant,
            _placements.c.id,
            func.coalesce(_employers.c.name, ""),
            _placements.c.employer,
            func.coalesce(_employers.c.city, ""),
            func.coalesce(_employers.c.phone, ""),
            func.coalesce(_contacts.c.name, ""),
            func.coalesce(_contacts.c.phone, ""),
            func.coalesce(mentors.c.name, ""),
            _placements.c.job_title,
            _placements.c.kind,
            _placements.c.starts_on,
            _placements.c.ends_on,
        )
        .outerjoin(_employers, _employers.c.id == _placements.c.employer)
        .outerjoin(_contacts, _contacts.c.id == _placements.c.contact_person)
        .outerjoin(mentors, mentors.c.id == _placements.c.workplace_mentor)
        .where(_of(_placements.c.participant, only))
    )
    rows = reading.connection.execute(query)
    found: list[tuple[str, list[Any]]] = [(row[0], list(row[1:])) for row in rows if row[1] in current]
    return {participant: Job(*values) for participant, values in found}


def _last_tries(reading: Reading, only: Collection[str] | None) -> dict[str, dict[Counterpart, LastTry]]:
    found: dict[str, dict[Counterpart, LastTry]] = defaultdict(dict)
    rows = reading.connection.execute(
        select(
            _last.c.participant,
            _last.c.counterpart,
            _last.c.reached_at,
            _last.c.tried_at,
            _last.c.tried_result,
        ).where(_of(_last.c.participant, only))
    )
    for participant, counterpart, reached_at, tried_at, result in rows:
        tried = local_day(tried_at)
        reached = tried if reached_at == tried_at else local_day(reached_at) if reached_at else None
        found[participant][Counterpart(counterpart)] = LastTry(reached, tried, ContactResult(result))
    return found


def _open_actions(reading: Reading, only: Collection[str] | None) -> dict[str, tuple[int, date | None]]:
    rows = reading.connection.execute(
        select(_actions.c.participant, func.count(), func.min(_actions.c.due_on))
        .where(_actions.c.state == FollowUpState.OPEN, _of(_actions.c.participant, only))
        .group_by(_actions.c.participant)
    )
    return {participant: (number, oldest) for participant, number, oldest in rows}


def _dues(
    plans: Sequence[Plan],
    tries: Mapping[Counterpart, LastTry],
    decisions: Mapping[str, Sequence[DueDecision]],
    today: date,
) -> tuple[DueContact, ...]:
    until = today + timedelta(weeks=monitoring.WEEKS_AHEAD)
    met = {party: last.reached for party, last in tries.items() if last.reached is not None}
    decided = [one for plan in plans for one in decisions.get(plan.id, ())]
    return tuple(due_of_participant(plans, met, decided, today, until, due_or_next))


@dataclass(frozen=True, slots=True)
class Glance:
    """What stands beside the list for one person: the last words and what is to be done first."""

    last_note: str
    last_day: date | None
    actions: tuple[str, ...]


def glance(reading: Reading, participant: str, actions: int = 2) -> Glance:
    """The last contact with words in it, and the first few open actions."""
    contact = table_of(ContactEvent)
    note = reading.connection.execute(
        select(contact.c.note, contact.c.happened_at)
        .where(contact.c.participant == participant, contact.c.note != "")
        .order_by(contact.c.happened_at.desc(), contact.c.id.desc())
        .limit(1)
    ).first()
    what = reading.connection.scalars(
        select(_actions.c.what)
        .where(_actions.c.participant == participant, _actions.c.state == FollowUpState.OPEN)
        .order_by(_actions.c.due_on.is_(None), _actions.c.due_on, _actions.c.id)
        .limit(actions)
    )
    return Glance(note.note if note else "", local_day(note.happened_at) if note else None, tuple(what))
