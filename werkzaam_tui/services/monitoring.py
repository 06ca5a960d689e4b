"""What was agreed about contact, what is due from it, and moving or skipping one due contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from typing import NamedTuple

from sqlalchemy import Column, ColumnElement, select, true

from werkzaam_tui.domain.codes import Counterpart, DueDecisionKind, Phase
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, DueState, Plan
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.schedule import (
    decide,
    due_contacts,
    due_of_participant,
    due_state,
    next_due,
    planned_days,
)
from werkzaam_tui.domain.trajectory import current_phase, current_placement
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.people import participant_details, person_names
from werkzaam_tui.storage.projection import buried
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    Employer,
    LastContact,
    MonitoringPlan,
    PhaseChange,
    Placement,
    PlanDecision,
)
from werkzaam_tui.storage.tables.record import table_of

WEEKS_AHEAD = 4

_plan = table_of(MonitoringPlan)
_decision = table_of(PlanDecision)
_last = table_of(LastContact)


def plans(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[Plan]]:
    """The settled agreements about contact of these participants (of all when None), oldest first."""
    found: dict[str, list[Plan]] = defaultdict(list)
    rows = reading.connection.execute(
        select(
            _plan.c.id,
            _plan.c.participant,
            _plan.c.counterpart,
            _plan.c.channel,
            _plan.c.direction,
            _plan.c.frequency,
            _plan.c.every,
            _plan.c.starts_on,
            _plan.c.ends_on,
        )
        .where(_plan.c.settled, _of(_plan.c.participant, participants))
        .order_by(_plan.c.starts_on, _plan.c.id)
    )
    for row in rows:
        plan = Plan(*row)
        found[plan.participant].append(plan)
    return dict(found)


def decisions(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[DueDecision]]:
    """What was decided about single due contacts, by the id of their plan."""
    found: dict[str, list[DueDecision]] = defaultdict(list)
    rows = reading.connection.execute(
        select(_decision.c.due, _decision.c.plan, _decision.c.kind, _decision.c.moved_to, _decision.c.reason)
        .where(_of(_decision.c.participant, participants))
        .order_by(_decision.c.id)
    )
    for row in rows:
        decision = DueDecision(*row)
        found[decision.plan].append(decision)
    return dict(found)


def last_reached(
    reading: Reading, participants: Collection[str] | None = None
) -> dict[tuple[str, Counterpart], date]:
    """The day (in the Netherlands) on which each counterpart of each participant was last reached."""
    rows = reading.connection.execute(
        select(_last.c.participant, _last.c.counterpart, _last.c.reached_at).where(
            _last.c.reached_at.is_not(None), _of(_last.c.participant, participants)
        )
    )
    return {
        (participant, Counterpart(counterpart)): local_day(reached_at)
        for participant, counterpart, reached_at in rows
    }


def _of(column: Column[str], participants: Collection[str] | None) -> ColumnElement[bool]:
    return true() if participants is None else column.in_(list(participants))


# What is due


@dataclass(frozen=True, slots=True)
class DueRow:
    """A contact to be made, with what a list shows of it."""

    due: DueContact
    state: DueState
    name: str
    """The participant's, as it is spoken."""
    employer: str
    """Name of the employer of the present placement; empty where there is none."""


@dataclass(frozen=True, slots=True)
class DueGroup:
    state: DueState
    rows: tuple[DueRow, ...]


def due_list(reading: Reading) -> list[DueGroup]:
    """What is due in the next four weeks or should have been done: overdue, today, this week, later.

    Only the owner's own participants (everyone's at an office), and nobody in a phase that has ended. Each
    group has the longest due first; groups without contacts are left out.
    """
    today = reading.today
    until = today + timedelta(days=WEEKS_AHEAD * 7)
    names = {entry.id: entry.name for entry in person_names(reading)}
    agreed, decided, reached = plans(reading), decisions(reading), last_reached(reading)
    quiet, employers = _ended(reading), _employers(reading)
    found: dict[DueState, list[DueRow]] = defaultdict(list)
    for participant, theirs in agreed.items():
        if participant not in names or participant in quiet:
            continue
        met = {one: reached[participant, one] for one in Counterpart if (participant, one) in reached}
        choices = [decision for plan in theirs for decision in decided.get(plan.id, ())]
        for due in due_of_participant(theirs, met, choices, today, until):
            state = due_state(due, today)
            if state is not DueState.LATER:
                name, employer = names[participant].full, employers.get(participant, "")
                found[state].append(DueRow(due, state, name, employer))
    for rows in found.values():
        rows.sort(key=lambda row: (row.due.since, row.due.due, normalised(row.name), row.due.id))
    return [DueGroup(state, tuple(found[state])) for state in DueState if found[state]]


def open_dues(reading: Reading, participant: str) -> list[DueContact]:
    """The due contacts of one participant, and the first of each plan however far ahead, longest due first."""
    today = reading.today
    theirs = plans(reading, [participant]).get(participant, [])
    decided, reached = decisions(reading, [participant]), last_reached(reading, [participant])
    found: dict[str, DueContact] = {}
    met = {counterpart: day for (_person, counterpart), day in reached.items()}
    every = [decision for choices in decided.values() for decision in choices]
    for due in due_of_participant(theirs, met, every, today, today + timedelta(days=WEEKS_AHEAD * 7)):
        found[due.id] = due
    for plan in theirs:
        first = next_due(plan, met.get(plan.counterpart), every, today)
        if first is not None and not plan.ended(today):
            found.setdefault(first.id, first)
    return sorted(found.values(), key=lambda due: (due.since, due.due, due.id))


def _ended(reading: Reading) -> set[str]:
    """The participants in a phase in which nobody expects contact any more."""
    phase = table_of(PhaseChange)
    changes: dict[str, list[_Change]] = defaultdict(list)
    for row in reading.connection.execute(
        select(phase.c.participant, phase.c.id, phase.c.since, phase.c.phase)
    ):
        changes[row.participant].append(_Change(row.id, row.since, row.phase))
    return {
        participant
        for participant, theirs in changes.items()
        if (current := current_phase(theirs)) is not None and current.phase.ended
    }


def _employers(reading: Reading) -> dict[str, str]:
    """The name of the employer of each participant's present placement."""
    placement, employer = table_of(Placement), table_of(Employer)
    places: dict[str, list[_Place]] = defaultdict(list)
    for row in reading.connection.execute(
        select(placement.c.participant, placement.c.id, placement.c.starts_on, employer.c.name).join(
            employer, employer.c.id == placement.c.employer
        )
    ):
        places[row.participant].append(_Place(row.id, row.starts_on, row.name))
    current = {one: current_placement(theirs, reading.today) for one, theirs in places.items()}
    return {participant: place.employer for participant, place in current.items() if place is not None}


class _Change(NamedTuple):
    id: str
    since: date
    phase: Phase


class _Place(NamedTuple):
    id: str
    starts_on: date
    employer: str


# Deciding


def reschedule(writing: Writing, due: DueContact, to: date, reason: str, draft: str = "") -> None:
    """``due`` is to be made on another day. Raises InvalidInput for ``to`` or ``reason``, and Refused."""
    _decide(writing, due, DueDecisionKind.RESCHEDULED, reason, to)
    drafts.drop(writing, draft)
    name = participant_details(writing, due.participant).name.full
    writing.describe(_("moved contact with {name}").format(name=name))


def skip(writing: Writing, due: DueContact, reason: str, draft: str = "") -> None:
    """``due``, with what was missed before it, is not made. Raises InvalidInput for ``reason``, and Refused."""
    _decide(writing, due, DueDecisionKind.SKIPPED, reason, None)
    drafts.drop(writing, draft)
    name = participant_details(writing, due.participant).name.full
    writing.describe(_("skipped contact with {name}").format(name=name))


def _decide(writing: Writing, due: DueContact, kind: DueDecisionKind, reason: str, to: date | None) -> None:
    reason = reason.strip()
    if not reason:
        raise InvalidInput({"reason": _("Say why in a few words; nothing was changed yet.")})
    today = writing.today
    theirs = plans(writing, [due.participant]).get(due.participant, [])
    plan = next((plan for plan in theirs if plan.id == due.plan), None)
    if plan is None:
        raise _already_settled()
    known = decisions(writing, [due.participant]).get(plan.id, [])
    met = last_reached(writing, [due.participant]).get((due.participant, plan.counterpart))
    open_now = due_contacts(plan, met, known, today, max(today, due.due))
    current = next((one for one in open_now if one.id == due.id), None)
    if current is None:
        raise _already_settled()
    try:
        decided = decide(plan, met, known, current, kind, today, reason=reason, moved_to=to)
    except Refused as refused:
        # The reason was looked at above: what is left is about the day.
        raise InvalidInput({"to": str(refused)}) from None
    days = planned_days(plan, [one.due for one in decided], max(today, due.nominal))
    for one in decided:
        _keep(writing, plan, one, days)


def _already_settled() -> Refused:
    return Refused(_("This contact was made, moved or skipped in the meantime. Nothing was changed."))


def _keep(writing: Writing, plan: Plan, decision: DueDecision, days: Mapping[str, date]) -> None:
    """Keep one decision under an id that every device derives the same, so that two of them meet."""
    for attempt in count(1):
        # An undone decision is buried, and its id with it: deciding again takes the next one.
        parts = (decision.due,) if attempt == 1 else (decision.due, str(attempt))
        record = derived_id("decision", *parts)
        row = writing.find(PlanDecision, record)
        if row is not None:
            writing.edit(row, kind=decision.kind, moved_to=decision.moved_to, reason=decision.reason)
            return
        if not buried(writing.connection, [record]):
            break
    writing.add(
        PlanDecision(
            id=record,
            scope=plan.participant,
            participant=plan.participant,
            plan=plan.id,
            due=decision.due,
            nominal=days[decision.due],
            kind=decision.kind,
            moved_to=decision.moved_to,
            reason=decision.reason,
        )
    )
