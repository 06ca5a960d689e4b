"""Where people stand now: phase, work, what was agreed about contact and what is due, for many at once.

A fixed number of questions, whatever the number of people, and none of them reads the contacts: the last one
with each party is kept beside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select

from werkzaam_tui.domain.calendar import Calendar
from werkzaam_tui.domain.codes import ContactResult, Counterpart, FollowUpState, Phase, PlacementKind
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan
from werkzaam_tui.domain.schedule import due_of_participant, due_or_next
from werkzaam_tui.domain.trajectory import current_placement
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.monitoring import absences, monitoring
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import (
    ContactPerson,
    Employer,
    FollowUp,
    LastContact,
    PhaseChange,
    Placement,
)
from werkzaam_tui.storage.tables.record import table_of

_phases = table_of(PhaseChange)
_placements = table_of(Placement)
_employers = table_of(Employer)
_contacts = table_of(ContactPerson)
_last = table_of(LastContact)
_actions = table_of(FollowUp)


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
    missed: tuple[str, ...] = ()
    """Ids of the contacts since then in which nobody answered or showed up, latest first."""
    missed_since: date | None = None
    """Day of the first of these."""


@dataclass(frozen=True, slots=True)
class Present:
    """Where one person stands today."""

    phase: Phase | None
    """None where no phase was ever entered."""
    phase_since: date | None
    job: Job | None
    plans: tuple[Plan, ...]
    """All that was ever settled about contact, oldest first."""
    dues: tuple[DueContact, ...]
    """Of every agreement what is due within :data:`.monitoring.WEEKS_AHEAD`, or else the first to come.

    Longest due first; none in a phase that has ended.
    """
    last: Mapping[Counterpart, LastTry]
    open_actions: int
    oldest_action: date | None
    """Due day of the open action that is due first."""


def present(
    reading: Reading, participants: Iterable[str], only: Collection[str] | None
) -> dict[str, Present]:
    """Where these people stand; ``only`` says which dossiers to look into (None: all of the store)."""
    today = reading.today
    phases = _current_phases(reading, only)
    jobs = _jobs(reading, only, today)
    last = _last_tries(reading, only)
    actions = _open_actions(reading, only)
    plans = monitoring.plans(reading, only)
    decisions = monitoring.decisions(reading, only)
    calendar_of = absences.calendars_of_people(reading)
    found: dict[str, Present] = {}
    for person in participants:
        phase, since = phases.get(person, (None, None))
        tries, own_plans = last.get(person, {}), plans.get(person, [])
        ended = phase is not None and phase.ended
        dues = () if ended else _dues(own_plans, tries, decisions, today, calendar_of(person))
        found[person] = Present(
            phase, since, jobs.get(person), tuple(own_plans), dues, tries, *actions.get(person, (0, None))
        )
    return found


def _current_phases(reading: Reading, only: Collection[str] | None) -> dict[str, tuple[Phase, date]]:
    """The latest by day, then by entry: as :func:`current_phase` has it, chosen by the store."""
    place = func.row_number().over(
        partition_by=_phases.c.participant, order_by=(_phases.c.since.desc(), _phases.c.id.desc())
    )
    ranked = (
        select(_phases.c.participant, _phases.c.phase, _phases.c.since, place.label("place"))
        .where(in_dossiers(_phases.c.participant, only))
        .subquery()
    )
    rows = reading.connection.execute(
        select(ranked.c.participant, ranked.c.phase, ranked.c.since).where(ranked.c.place == 1)
    )
    return {participant: (phase, since) for participant, phase, since in rows}


def _jobs(reading: Reading, only: Collection[str] | None, today: date) -> dict[str, Job]:
    dates = reading.connection.execute(
        select(_placements.c.participant, _placements.c.id, _placements.c.starts_on).where(
            in_dossiers(_placements.c.participant, only)
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
        .where(in_dossiers(_placements.c.participant, only))
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
            _last.c.missed,
            _last.c.missed_since,
        ).where(in_dossiers(_last.c.participant, only))
    )
    for participant, counterpart, reached_at, tried_at, result, missed, since in rows:
        tried = local_day(tried_at)
        reached = tried if reached_at == tried_at else local_day(reached_at) if reached_at else None
        found[participant][Counterpart(counterpart)] = LastTry(
            reached, tried, ContactResult(result), tuple(missed), local_day(since) if since else None
        )
    return found


def _open_actions(reading: Reading, only: Collection[str] | None) -> dict[str, tuple[int, date | None]]:
    rows = reading.connection.execute(
        select(_actions.c.participant, func.count(), func.min(_actions.c.due_on))
        .where(_actions.c.state == FollowUpState.OPEN, in_dossiers(_actions.c.participant, only))
        .group_by(_actions.c.participant)
    )
    return {participant: (number, oldest) for participant, number, oldest in rows}


def _dues(
    plans: Sequence[Plan],
    tries: Mapping[Counterpart, LastTry],
    decisions: Mapping[str, Sequence[DueDecision]],
    today: date,
    calendar: Calendar,
) -> tuple[DueContact, ...]:
    until = today + timedelta(weeks=monitoring.WEEKS_AHEAD)
    met = {party: last.reached for party, last in tries.items() if last.reached is not None}
    decided = [one for plan in plans for one in decisions.get(plan.id, ())]
    return tuple(due_of_participant(plans, met, decided, today, until, due_or_next, calendar))
