"""The agenda as a file for the coach's own calendar; each file corrects what the one before it said.

A calendar is often shared, or lies on somebody else's server: so there are initials in it, and nobody's
words. Names and employers are only in it when the coach allows that.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

from sqlalchemy import delete, insert, select, update

from werkzaam_tui.documents.calendar_file import Appointment, calendar_file
from werkzaam_tui.labels import label
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.monitoring.agenda import AgendaItem, agenda
from werkzaam_tui.storage.store import Reading, Writing
from werkzaam_tui.storage.tables import CalendarEntry
from werkzaam_tui.storage.tables.record import table_of
from werkzaam_tui.sync.safe_write import place_file
from werkzaam_tui.words import due_words

FILE_NAME = "werkzaam.ics"

_KEPT = timedelta(days=31)
"""How long after its day an appointment that went away is still told to be cancelled."""

_entry = table_of(CalendarEntry)


@dataclass(frozen=True, slots=True)
class Exported:
    path: Path
    appointments: int
    changed: int
    """New, or other than in the file before."""
    cancelled: int


def export_calendar(writing: Writing, path: Path, names: bool) -> Exported:
    """Write the agenda to ``path``, over the file that was made there before.

    What the next file has to correct is kept in the same transaction. Raises Refused when the file cannot
    be written; the file that was there is then as it was.
    """
    wanted = {one.uid: one for one in _appointments(writing, names)}
    told = {row.uid: row for row in writing.connection.execute(select(_entry))}
    made: list[Appointment] = []
    changed = 0
    for uid, one in wanted.items():
        print_of, before = _fingerprint(one), told.get(uid)
        sequence = 0 if before is None else before.sequence
        if before is None:
            values = {"uid": uid, "sequence": 0, "fingerprint": print_of, "day": one.day, "cancelled": False}
            writing.connection.execute(insert(_entry).values(values))
            changed += 1
        elif before.fingerprint != print_of or before.cancelled:
            sequence += 1
            changed += 1
            writing.connection.execute(
                update(_entry)
                .where(_entry.c.uid == uid)
                .values(sequence=sequence, fingerprint=print_of, day=one.day, cancelled=False)
            )
        made.append(replace(one, sequence=sequence))
    gone = list(_cancelled(writing, set(wanted)))
    name = _("WerkZaam agenda")
    data = calendar_file(name, [*made, *gone], writing.now, writing.today)
    place_file(path, data, renew=True)
    return Exported(path, len(made), changed, len(gone))


def _cancelled(writing: Writing, wanted: set[str]) -> Iterator[Appointment]:
    """What earlier files held and this one does not; forgotten a month after its day."""
    too_old = writing.today - _KEPT
    writing.connection.execute(delete(_entry).where(_entry.c.day < too_old, _entry.c.uid.not_in(wanted)))
    for row in writing.connection.execute(select(_entry).order_by(_entry.c.uid)).all():
        if row.uid in wanted:
            continue
        sequence = row.sequence
        if not row.cancelled:
            sequence += 1
            writing.connection.execute(
                update(_entry).where(_entry.c.uid == row.uid).values(sequence=sequence, cancelled=True)
            )
        yield Appointment(row.uid, sequence, _("No longer needed"), row.day, cancelled=True)


def _fingerprint(one: Appointment) -> str:
    parts = (one.title, one.day.isoformat(), one.at.isoformat() if one.at else "", one.place, one.words)
    return sha256("\x1f".join(parts).encode()).hexdigest()


def _appointments(reading: Reading, names: bool) -> Iterator[Appointment]:
    rows = caseload.up_to_date(reading).rows
    for item in agenda(reading).items:
        row = rows.get(item.participant)
        who = "" if row is None else row.name.full if names else row.name.monogram
        yield _of_reminder(item, who) if item.contact is None else _of_contact(reading, item, who, names)


def _of_contact(reading: Reading, item: AgendaItem, who: str, names: bool) -> Appointment:
    if item.contact is None:
        raise ValueError("an item with a contact")
    due, today = item.contact.due, reading.today
    title = _("{who}: {how} ({party})").format(
        who=who, how=label(due.channel).lower(), party=label(due.counterpart).lower()
    )
    place = ", ".join(filter(None, (item.contact.employer if names else "", item.contact.city)))
    # What is late stays on its own day: an appointment that moved along every day would be noise.
    day = due.due if item.late else item.day
    words = ", ".join(filter(None, (due_words.window(due, today), due_words.shifted(due))))
    return Appointment(f"{item.key}@werkzaam", 0, title, day, place=place, words=words)


def _of_reminder(item: AgendaItem, who: str) -> Appointment:
    if item.reminder is None:
        raise ValueError("an item with a reminder")
    reminder = item.reminder.reminder
    title = f"{who}: {reminder.rule.label}" if who else reminder.rule.label
    # On the day the coach is to be busy with it; the rule's own day is in the words.
    return Appointment(
        f"{item.key}@werkzaam", 0, title, reminder.on, at=reminder.at, words=reminder.rule.source
    )
