"""Which reminders there are for everyone, and what each rule will raise in the months to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from werkzaam_tui.content import reminders as content
from werkzaam_tui.content.overrides import Problem
from werkzaam_tui.domain.reminders import raising as domain
from werkzaam_tui.domain.reminders.raising import Mark, Reminder
from werkzaam_tui.domain.reminders.rules import Rule
from werkzaam_tui.language import language
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import Caseload
from werkzaam_tui.services.reminders.events import events
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import ReminderMark
from werkzaam_tui.storage.tables.record import table_of

HORIZON = timedelta(days=183)
"""How far ahead the screen of the rules looks."""

_mark = table_of(ReminderMark)


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A reminder with what a list shows of the person it is about."""

    reminder: Reminder
    name: str
    """The participant's, as it is spoken; empty where it is about no one in particular."""
    employer: str
    """Name of the employer of the present placement; empty where there is none."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, and what it raises until :data:`HORIZON`."""

    rule: Rule
    coming: tuple[ReminderRow, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    views: tuple[RuleView, ...]
    problems: tuple[Problem, ...]
    """What of the organisation's own file is not used."""


@dataclass(frozen=True, slots=True)
class _Known:
    of: Caseload
    language: str
    rows: tuple[ReminderRow, ...]


def all_reminders(reading: Reading) -> tuple[ReminderRow, ...]:
    """Everything up to :data:`HORIZON` that was not marked done, in order of day.

    Of the owner's own participants (everyone's at an office). When nothing changed it is the very same
    list as before.
    """
    now = caseload.up_to_date(reading)
    known: _Known | None = reading.memory.get(_Known)
    if known is None or known.of is not now or known.language != language():
        known = reading.memory[_Known] = _Known(now, language(), _rows(reading, now))
    return known.rows


def reminders_due(reading: Reading, today: date, until: date) -> list[ReminderRow]:
    """What a coach is to see by ``until``: late ones and those whose time to be shown has come, by day.

    What was put off is there from the day it comes back. ``today`` is the day the list is for; it may be a
    day to come, as in a look ahead.
    """
    last = max(today, until)
    return [row for row in all_reminders(reading) if row.reminder.shown_from <= last]


def rule_views(reading: Reading) -> Rules:
    """All rules with what they raise, in the order of the content."""
    of_rule: dict[str, list[ReminderRow]] = defaultdict(list)
    for row in all_reminders(reading):
        of_rule[row.reminder.rule.code].append(row)
    views = tuple(RuleView(rule, tuple(of_rule[rule.code])) for rule in content.rules())
    return Rules(views, content.problems())


def marks(reading: Reading) -> Iterable[Mark]:
    rows = reading.connection.execute(
        select(_mark.c.reminder, _mark.c.done, _mark.c.until, _mark.c.reason).order_by(_mark.c.id)
    )
    return [Mark(*row) for row in rows]


def _rows(reading: Reading, now: Caseload) -> tuple[ReminderRow, ...]:
    phases = {person: (row.phase, row.phase_since) for person, row in now.rows.items()}
    happened = events(reading, phases, None)
    found = domain.reminders(content.rules(), happened, marks(reading), now.day, now.day + HORIZON)
    rows: list[ReminderRow] = []
    for reminder in found:
        person = now.rows.get(reminder.participant)
        if person is not None:
            job = person.job.employer if person.job is not None else ""
            rows.append(ReminderRow(reminder, person.name.full, job))
        elif not reminder.participant:
            rows.append(ReminderRow(reminder, "", ""))
    return tuple(rows)
