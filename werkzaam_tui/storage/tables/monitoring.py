"""Agreements about contact, and what was decided about single due contacts.

Due contacts themselves are not stored: they follow from these rows (``domain/schedule.py``).
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, DueDecisionKind, Frequency
from werkzaam_tui.storage.tables.record import Code, Record


class MonitoringPlan(Record, table=True):
    """What was agreed about contact with one counterpart."""

    __tablename__ = "monitoring_plan"

    participant: str = Field(index=True)
    handover: str = ""
    counterpart: Counterpart = Field(sa_type=Code(Counterpart))
    channel: Channel = Field(sa_type=Code(Channel))
    direction: Direction = Field(sa_type=Code(Direction))
    frequency: Frequency = Field(sa_type=Code(Frequency))
    every: int = 1
    starts_on: date
    ends_on: date | None = None
    """The last day as it was agreed."""
    settled: bool = True
    """False while the handover in which it was proposed is unfinished: no due contacts yet."""
    ended_on: date | None = None
    """The last day since it was changed outside a handover; before its first day when it never began."""
    ended_why: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Why, where nothing came in its place."""
    changed_on: date | None = None
    """The day on which it was agreed outside a handover; none for what was agreed at one."""
    reason: str = Field(default="", sa_column_kwargs={"server_default": ""})
    """Why it came in the place of what was agreed before."""


class PlanDecision(Record, table=True):
    """A due contact was moved or skipped, with a reason. ``due`` is the due contact's derived id."""

    __tablename__ = "plan_decision"

    participant: str = Field(index=True)
    plan: str = Field(index=True)
    due: str
    nominal: date
    """The due contact's day according to the plan."""
    kind: DueDecisionKind = Field(sa_type=Code(DueDecisionKind))
    moved_to: date | None = None
    reason: str = ""
