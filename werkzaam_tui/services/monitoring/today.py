"""What is due, as plain text for people and as JSON lines for scripts; no colour and no cursor."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from werkzaam_tui import formats
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.signals import Signal
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.monitoring.due_list import DueGroup, DueRow
from werkzaam_tui.services.reminders import ReminderRow
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.words import due_words, signal_words


@dataclass(frozen=True, slots=True)
class SignalRow:
    signal: Signal
    name: str
    employer: str


def signal_rows(reading: Reading) -> list[SignalRow]:
    """The signals of everyone the owner follows, most pressing first; those put aside are left out."""
    rows = [
        SignalRow(signal, row.name.full, row.job.employer if row.job is not None else "")
        for row in caseload.up_to_date(reading).rows.values()
        for signal in row.signals
        if signal.kind.is_signal
    ]
    return sorted(rows, key=lambda row: (row.signal.kind.rank, row.signal.since, normalised(row.name)))


def today_text(
    groups: Sequence[DueGroup],
    today: date,
    reminders: Sequence[ReminderRow] = (),
    signals: Sequence[SignalRow] = (),
) -> str:
    """The due contacts under the heading of their group, then reminders and signals; ends with a line break."""
    lines = [_("Planned contacts, {day}").format(day=formats.day_long(today))]
    if not groups:
        lines += ["", _("No contact is due in the next four weeks.")]
    cells = {group.state: [_cells(row, today) for row in group.rows] for group in groups}
    every = [row for rows in cells.values() for row in rows]
    widths = [max(map(len, column)) for column in zip(*every, strict=True)] if every else []
    for state, rows in cells.items():
        lines += ["", f"{label(state)} ({formats.number(len(rows))})"]
        for row in rows:
            padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            lines.append(f"  {'  '.join(padded)}".rstrip())
    lines += _listed(_("Reminders"), [_reminder_cells(row, today) for row in reminders])
    told = [(row.name, signal_words.what(row.signal, today)) for row in signals]
    lines += _listed(_("Signals"), told)
    return "\n".join(lines) + "\n"


def _listed(title: str, rows: Sequence[Sequence[str]]) -> list[str]:
    """A heading and its rows in columns; nothing where there are none."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["", f"{title} ({formats.number(len(rows))})"]
    for row in rows:
        padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"  {'  '.join(padded)}".rstrip())
    return lines


def _reminder_cells(row: ReminderRow, today: date) -> tuple[str, ...]:
    reminder = row.reminder
    return formats.day(reminder.on, today), row.name or "–", reminder.rule.label, reminder.rule.source


def _cells(row: DueRow, today: date) -> tuple[str, ...]:
    due = row.due
    when = ", ".join(filter(None, (due_words.window(due, today), due_words.missed(due, today))))
    return formats.day(due.due, today), row.name, label(due.counterpart), label(due.channel), when


def today_json(
    groups: Sequence[DueGroup],
    today: date,
    reminders: Sequence[ReminderRow] = (),
    signals: Sequence[SignalRow] = (),
) -> str:
    """One object on each line: contacts, most pressing first, then reminders (which have a ``rule``), then
    signals (which have a ``signal``).

    Days are as ``2026-11-21``; codes are those of the store. Names and values of the fields are kept stable,
    because scripts rely on them.
    """
    found = [_fields(row, today) for group in groups for row in group.rows]
    found += [_reminder_fields(row, today) for row in reminders]
    found += [_signal_fields(row, today) for row in signals]
    return "".join(json.dumps(fields, ensure_ascii=False) + "\n" for fields in found)


def _signal_fields(row: SignalRow, today: date) -> dict[str, str | int | bool]:
    return {
        "state": "signal",
        "participant": row.signal.participant,
        "name": row.name,
        "employer": row.employer,
        "signal": row.signal.kind.value,
        "since": row.signal.since.isoformat(),
        "title": signal_words.what(row.signal, today),
    }


def _reminder_fields(row: ReminderRow, today: date) -> dict[str, str | int | bool]:
    reminder = row.reminder
    return {
        "state": "overdue" if reminder.late(today) else "today" if reminder.on == today else "reminder",
        "participant": reminder.participant,
        "name": row.name,
        "employer": row.employer,
        "due": reminder.on.isoformat(),
        "days_late": max(0, (today - reminder.on).days),
        "rule": reminder.rule.code,
        "title": reminder.rule.label,
        "source": reminder.rule.source,
        "check": reminder.rule.check,
    }


def _fields(row: DueRow, today: date) -> dict[str, str | int | bool]:
    due = row.due
    return {
        "state": row.state.value,
        "participant": due.participant,
        "name": row.name,
        "employer": row.employer,
        "with": due.counterpart.value,
        "channel": due.channel.value,
        "direction": due.direction.value,
        "due": due.due.isoformat(),
        "earliest": due.earliest.isoformat(),
        "latest": due.latest.isoformat(),
        "missed": due.missed,
        "since": due.since.isoformat(),
        "moved": due.moved,
        "days_late": max(0, (today - due.since).days),
    }
