"""Who has to be decided about today. Reads the caseload that is kept up to date, and the decisions in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select

from werkzaam_tui.content import reminders as content
from werkzaam_tui.domain.codes import FollowUpState
from werkzaam_tui.domain.reminders import raising as domain
from werkzaam_tui.domain.reminders.raising import Reminder
from werkzaam_tui.domain.review import (
    NOT_ASKED,
    Decided,
    Reason,
    Waiting,
    reason_of,
    reason_of_action,
    round_of,
)
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.in_dossiers import in_dossiers
from werkzaam_tui.services.reminders import raising
from werkzaam_tui.services.reminders.events import events
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import FollowUp, ReviewDecision
from werkzaam_tui.storage.tables.record import table_of

_decisions = table_of(ReviewDecision)
_actions = table_of(FollowUp)

_LOOKED_BACK = timedelta(days=60)
"""What was left longer ago is no longer a review that was broken off."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody in the review, with what the caseload knows."""

    row: CaseloadRow
    waiting: Waiting


@dataclass(frozen=True, slots=True)
class Queue:
    """The review of one day, as it stands."""

    day: date
    turns: tuple[Turn, ...]
    """Who is still to be decided about, in order."""
    decided: int
    """How many people were decided about today and do not wait."""
    last_day: date | None
    """The last day before today on which anything was decided."""
    later: int
    """How many come in turn on other days: with them it goes slowly."""

    @property
    def total(self) -> int:
        return self.decided + len(self.turns)

    @property
    def left_over(self) -> int:
        """How many were left on the last day of review."""
        return sum(turn.waiting.left_over is not None for turn in self.turns)


def queue(reading: Reading) -> Queue:
    """Only the owner's own participants; the office has everyone."""
    today, rows = reading.today, caseload.up_to_date(reading).rows
    last_day = _last_day(reading)
    made = [one for one in decisions_since(reading, last_day or today) if one.participant in rows]
    due: dict[str, list[Reminder]] = defaultdict(list)
    for one in raising.reminders_due(reading, today, today):
        due[one.reminder.participant].append(one.reminder)
    actions = _actions_due(reading, None)
    reasons = {
        person: _reasons(row, due.get(person, ()), actions.get(person, ()), today)
        for person, row in rows.items()
    }
    found = round_of(reasons, made, last_day, today)
    waits = {one.participant for one in found.now}
    decided = {one.participant for one in made if one.day == today} - waits
    turns = tuple(Turn(rows[one.participant], one) for one in found.now)
    return Queue(today, turns, len(decided), last_day, found.later)


def reasons_now(reading: Reading, row: CaseloadRow) -> list[Reason]:
    """What asks for a decision about one person at this moment, also in the middle of a transaction."""
    actions = _actions_due(reading, [row.id]).get(row.id, ())
    return _reasons(row, reminders_now(reading, row), actions, reading.today)


def open_reasons(reading: Reading, row: CaseloadRow) -> list[Reason]:
    """Those of :func:`reasons_now` that do not rest by a decision."""
    today = reading.today
    made = [one for one in decisions_since(reading, today) if one.participant == row.id]
    return [one for one in reasons_now(reading, row) if not any(d.covers(one, today) for d in made)]


def reminders_now(reading: Reading, row: CaseloadRow) -> list[Reminder]:
    """The reminders about one person that are to be seen today, by day."""
    today = reading.today
    happened = events(reading, {row.id: (row.phase, row.phase_since)}, [row.id])
    found = domain.reminders(content.rules(), happened, raising.marks(reading), today, today)
    return [one for one in domain.due(found, today) if one.participant == row.id]


def _reasons(
    row: CaseloadRow, reminders: Iterable[Reminder], actions: Iterable[Reason], today: date
) -> list[Reason]:
    about: list[Signal | Reminder] = [one for one in row.signals if one.kind not in NOT_ASKED]
    about += reminders
    return [*(reason_of(one, today) for one in about), *actions]


def _actions_due(reading: Reading, only: Collection[str] | None) -> dict[str, list[Reason]]:
    """The open actions of these participants (of all when None) that were to be done by today."""
    found: dict[str, list[Reason]] = defaultdict(list)
    rows = reading.connection.execute(
        select(_actions.c.participant, _actions.c.id, _actions.c.due_on).where(
            _actions.c.state == FollowUpState.OPEN,
            _actions.c.due_on <= reading.today,
            in_dossiers(_actions.c.participant, only),
        )
    )
    for participant, action, due_on in rows:
        found[participant].append(reason_of_action(participant, action, due_on, reading.today))
    return found


def decisions_since(reading: Reading, day: date) -> list[Decided]:
    """The decisions made on or after ``day``, today or earlier, and those before it that may still hold."""
    columns = ("id", "participant", "day", "kind", "reason", "until", "seen", "in_turn")
    rows = reading.connection.execute(
        select(*(_decisions.c[name] for name in columns))
        # None holds shorter than the day it was made on, so this has all that were made since.
        .where(_decisions.c.until >= day)
        .order_by(_decisions.c.day, _decisions.c.id)
    )
    return [
        Decided(
            row.id,
            row.participant,
            row.day,
            row.kind,
            row.reason,
            row.until,
            frozenset(row.seen),
            row.in_turn,
        )
        for row in rows
    ]


def _last_day(reading: Reading) -> date | None:
    found: date | None = reading.connection.scalar(
        select(func.max(_decisions.c.day)).where(
            _decisions.c.until >= reading.today - _LOOKED_BACK,
            _decisions.c.coach == reading.owner.coach,
            _decisions.c.day < reading.today,
        )
    )
    return found
