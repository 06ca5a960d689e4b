"""What was agreed about contact, what is due from it, and moving or skipping one due contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select

from werkzaam_tui.domain.codes import Counterpart, DueDecisionKind
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan
from werkzaam_tui.domain.schedule import (
    decide,
    due_contacts,
    due_of_participant,
    next_due,
    planned_days,
)
from werkzaam_tui.language import _
from werkzaam_tui.services import drafts
from werkzaam_tui.services.derived_records import derived_record
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.people.people import participant_details
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import (
    LastContact,
    MonitoringPlan,
    PlanDecision,
)
from werkzaam_tui.storage.tables.record import table_of

WEEKS_AHEAD = 6

_plan = table_of(MonitoringPlan)
_decision = table_of(PlanDecision)
_last = table_of(LastContact)


def plans(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[Plan]]:
    """The settled agreements about contact of these participants (of all when None), oldest first.

    What was taken back before it began, and so ends before its first day, is none.
    """
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
            _plan.c.ended_on,
        )
        .where(_plan.c.settled, in_dossiers(_plan.c.participant, participants))
        .order_by(_plan.c.starts_on, _plan.c.id)
    )
    for row in rows:
        *agreed, ended_on = row
        plan = in_force(Plan(*agreed), ended_on)
        if plan is not None:
            found[plan.participant].append(plan)
    return dict(found)


def in_force(plan: Plan, ended_on: date | None) -> Plan | None:
    """``plan`` with the day on which it was ended since, if it was; None when that was before it began."""
    if ended_on is not None and (plan.ends_on is None or ended_on < plan.ends_on):
        plan = replace(plan, ends_on=ended_on)
    return plan if plan.ends_on is None or plan.ends_on >= plan.starts_on else None


def decisions(reading: Reading, participants: Collection[str] | None = None) -> dict[str, list[DueDecision]]:
    """What was decided about single due contacts, by the id of their plan."""
    found: dict[str, list[DueDecision]] = defaultdict(list)
    rows = reading.connection.execute(
        select(_decision.c.due, _decision.c.plan, _decision.c.kind, _decision.c.moved_to, _decision.c.reason)
        .where(in_dossiers(_decision.c.participant, participants))
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
            _last.c.reached_at.is_not(None), in_dossiers(_last.c.participant, participants)
        )
    )
    return {
        (participant, Counterpart(counterpart)): local_day(reached_at)
        for participant, counterpart, reached_at in rows
    }


# What is due


def open_dues(reading: Reading, participant: str) -> list[DueContact]:
    """The due contacts of one participant, and the first of each plan however far ahead, longest due first."""
    today = reading.today
    theirs = plans(reading, [participant]).get(participant, [])
    decided, reached = decisions(reading, [participant]), last_reached(reading, [participant])
    found: dict[str, DueContact] = {}
    met = {counterpart: day for (_person, counterpart), day in reached.items()}
    every = [decision for choices in decided.values() for decision in choices]
    until, calendar = today + timedelta(days=WEEKS_AHEAD * 7), absences.calendar_of(reading, participant)
    for due in due_of_participant(theirs, met, every, today, until, calendar=calendar):
        found[due.id] = due
    for plan in theirs:
        first = next_due(plan, met.get(plan.counterpart), every, today, calendar)
        if first is not None and not plan.ended(today):
            found.setdefault(first.id, first)
    return sorted(found.values(), key=lambda due: (due.since, due.due, due.id))


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
    calendar = absences.calendar_of(writing, due.participant)
    open_now = due_contacts(plan, met, known, today, max(today, due.due), calendar)
    current = next((one for one in open_now if one.id == due.id), None)
    if current is None:
        raise _already_settled()
    try:
        decided = decide(
            plan, met, known, current, kind, today, reason=reason, moved_to=to, calendar=calendar
        )
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
    row, record = derived_record(writing, PlanDecision, "decision", decision.due)
    if row is not None:
        writing.edit(row, kind=decision.kind, moved_to=decision.moved_to, reason=decision.reason)
        return
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
