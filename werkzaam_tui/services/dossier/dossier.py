"""What a dossier shows of one person: overview and monitoring. The agreements are in :mod:`.agreements`,
the timeline in :mod:`.timeline`, the actions in :mod:`.follow_ups`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from werkzaam_tui.domain import schedule
from werkzaam_tui.domain.codes import (
    Counterpart,
    FollowUpState,
    Phase,
    PlacementKind,
)
from werkzaam_tui.domain.monitoring import DueContact, Plan
from werkzaam_tui.domain.names import PersonName
from werkzaam_tui.domain.trajectory import current_phase, current_placement
from werkzaam_tui.services.dossier.agreements import HandoverLine, handovers
from werkzaam_tui.services.monitoring import absences, monitoring
from werkzaam_tui.services.people.profiles import WholeProfile, profile_of
from werkzaam_tui.services.work.work_facts import NO_FACTS, WorkFacts, work_facts
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    Coach,
    ContactPerson,
    Employer,
    FollowUp,
    Participant,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of

AHEAD = timedelta(days=56)
"""How far ahead due contacts are listed; of a slower rhythm the first one is listed anyway."""

_placement = table_of(Placement)
_employer = table_of(Employer)
_person = table_of(ContactPerson)
_follow_up = table_of(FollowUp)


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody, or a company, and how to reach them; each text may be empty."""

    name: str
    detail: str = ""
    """The role of a person, the city of an employer."""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class PlacementLine:
    id: str
    kind: PlacementKind
    employer: str
    """Name of the employer."""
    job_title: str
    starts_on: date
    ends_on: date | None
    """Last agreed day, inclusive; None for an open-ended contract."""
    hours_per_week: float | None


@dataclass(frozen=True, slots=True)
class PhaseLine:
    id: str
    phase: Phase
    since: date
    reasons: tuple[str, ...]
    """Codes of reasons."""
    note: str


@dataclass(frozen=True, slots=True)
class Overview:
    """Who it is about, who is around them, where they stand."""

    id: str
    name: PersonName
    number: str
    birth_year: int | None
    municipality: str
    funder: str
    participant: Reachable
    employer: Reachable | None
    """Employer, contact person and mentor are those of the present placement."""
    contact_person: Reachable | None
    mentor: Reachable | None
    coach: Reachable | None
    placement: PlacementLine | None
    """The placement that counts today."""
    placements: tuple[PlacementLine, ...]
    """All of them, latest first."""
    phase: PhaseLine | None
    phases: tuple[PhaseLine, ...]
    """The whole road, latest first."""
    handover_draft: HandoverLine | None
    """A handover that was begun and not finished."""
    open_follow_ups: int
    work: WorkFacts
    """What changed in the work, and illness."""
    profile: WholeProfile


@dataclass(frozen=True, slots=True)
class Monitoring:
    """What was agreed about contact and what comes from it."""

    plans: tuple[Plan, ...]
    """In force or still to come."""
    ended: int
    """How many earlier plans there were."""
    due: tuple[DueContact, ...]
    """Longest due first."""
    last_reached: Mapping[Counterpart, date]
    closed: bool
    """The phase has ended, so nobody expects contact any more."""


def overview(reading: Reading, participant: str) -> Overview | None:
    """None where this store has no such dossier (any more)."""
    row = reading.find(Participant, participant)
    if row is None:
        return None
    placements, current = _placements(reading, participant)
    phases = _phases(reading, participant)
    name = PersonName(row.first_name, row.prefix, row.last_name)
    people = _people(reading, [current.contact_person, current.workplace_mentor] if current else [])
    coach = reading.find(Coach, row.coach) if row.coach else None
    still_open = select(func.count()).where(
        _follow_up.c.participant == participant, _follow_up.c.state == FollowUpState.OPEN
    )
    return Overview(
        id=row.id,
        name=name,
        number=row.number,
        birth_year=row.birth_year,
        municipality=row.municipality,
        funder=row.funder,
        participant=Reachable(name.full, phone=row.phone, email=row.email),
        employer=Reachable(current.name or "", current.city or "", current.phone or "") if current else None,
        contact_person=people.get(current.contact_person) if current else None,
        mentor=people.get(current.workplace_mentor) if current else None,
        coach=Reachable(coach.name) if coach else None,
        placement=next((one for one in placements if current and one.id == current.id), None),
        placements=placements,
        phase=current_phase(phases),
        phases=phases,
        handover_draft=handovers(reading, participant)[1],
        open_follow_ups=reading.connection.scalar(still_open) or 0,
        work=work_facts(reading, [participant]).get(participant, NO_FACTS),
        profile=profile_of(reading, participant),
    )


def monitoring_of(reading: Reading, participant: str) -> Monitoring:
    """Due contacts are those of the weeks to come (:data:`AHEAD`), and the first one of each slower plan."""
    today = reading.today
    all_plans = monitoring.plans(reading, [participant]).get(participant, [])
    current = [plan for plan in all_plans if not plan.ended(today)]
    phase = current_phase(_phases(reading, participant))
    closed = phase is not None and phase.phase.ended
    reached = {who: day for (_id, who), day in monitoring.last_reached(reading, [participant]).items()}
    due: list[DueContact] = []
    if all_plans and not closed:
        decided = [
            one for several in monitoring.decisions(reading, [participant]).values() for one in several
        ]
        calendar = absences.calendar_of(reading, participant)
        due = schedule.due_of_participant(
            all_plans, reached, decided, today, today + AHEAD, calendar=calendar
        )
        shown = {one.plan for one in due}
        for plan in current:
            first = schedule.next_due(plan, reached.get(plan.counterpart), decided, today, calendar)
            if first is not None and plan.id not in shown:
                due.append(first)
    return Monitoring(tuple(current), len(all_plans) - len(current), tuple(due), reached, closed)


def _placements(reading: Reading, participant: str) -> tuple[tuple[PlacementLine, ...], Any]:
    """All placements, latest first, and the row of the one that counts today."""
    rows = reading.connection.execute(
        select(
            _placement.c.id,
            _placement.c.kind,
            _placement.c.job_title,
            _placement.c.starts_on,
            _placement.c.ends_on,
            _placement.c.hours_per_week,
            _placement.c.contact_person,
            _placement.c.workplace_mentor,
            _employer.c.name,
            _employer.c.city,
            _employer.c.phone,
        )
        .join_from(_placement, _employer, _employer.c.id == _placement.c.employer, isouter=True)
        .where(_placement.c.participant == participant)
        .order_by(_placement.c.starts_on.desc(), _placement.c.id.desc())
    ).all()
    lines = tuple(
        PlacementLine(
            row.id,
            row.kind,
            row.name or "",
            row.job_title,
            row.starts_on,
            row.ends_on,
            row.hours_per_week,
        )
        for row in rows
    )
    current: Any = current_placement(rows, reading.today)
    return lines, current


def _phases(reading: Reading, participant: str) -> tuple[PhaseLine, ...]:
    table = table_of(PhaseChange)
    rows = reading.connection.execute(
        select(table.c.id, table.c.phase, table.c.since, table.c.reasons, table.c.note)
        .where(table.c.participant == participant)
        .order_by(table.c.since.desc(), table.c.id.desc())
    )
    return tuple(PhaseLine(row.id, row.phase, row.since, tuple(row.reasons), row.note) for row in rows)


def _people(reading: Reading, ids: Iterable[str]) -> dict[str, Reachable]:
    rows = reading.connection.execute(
        select(_person.c.id, _person.c.name, _person.c.role, _person.c.phone, _person.c.email).where(
            _person.c.id.in_([one for one in ids if one])
        )
    )
    return {row.id: Reachable(row.name, row.role, row.phone, row.email) for row in rows}
