"""What was agreed about contact, what is due from it, and moving or skipping one due contact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import Column, ColumnElement, select, true

from werkzaam_tui.domain.codes import Counterpart
from werkzaam_tui.domain.dates import local_day
from werkzaam_tui.domain.monitoring import DueDecision, Plan
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import LastContact, MonitoringPlan, PlanDecision
from werkzaam_tui.storage.tables.record import table_of

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
