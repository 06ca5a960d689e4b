"""What is to be done day by day: contacts and reminders among the days, how full each day is, who is away.

Also the same contacts by place, so that a visit on the way can be made with another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from werkzaam_tui.domain.calendar import Away, Calendar, Hindrance
from werkzaam_tui.domain.codes import Channel
from werkzaam_tui.domain.monitoring import DueState
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import language
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import Caseload
from werkzaam_tui.services.monitoring import absences, due_list
from werkzaam_tui.services.monitoring.due_list import DueRow
from werkzaam_tui.services.monitoring.monitoring import WEEKS_AHEAD
from werkzaam_tui.services.reminders.raising import ReminderRow, all_reminders
from werkzaam_tui.storage.store import Reading

VISITS = frozenset({Channel.WORKPLACE_VISIT, Channel.EVALUATION_MEETING, Channel.CONVERSATION})
"""What a coach travels for."""

LISTED = timedelta(weeks=4)
"""How far ahead single contacts and reminders are listed; the load is shown for :data:`WEEKS_AHEAD`."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A contact to be made or a reminder, on the day it is to be done."""

    key: str
    day: date
    """Never before today, except for what is late."""
    late: bool
    contact: DueRow | None
    reminder: ReminderRow | None

    @property
    def participant(self) -> str:
        return self.contact.due.participant if self.contact else self._reminder.reminder.participant

    @property
    def name(self) -> str:
        return self.contact.name if self.contact else self._reminder.name

    @property
    def employer(self) -> str:
        return self.contact.employer if self.contact else self._reminder.employer

    @property
    def _reminder(self) -> ReminderRow:
        if self.reminder is None:
            raise ValueError("an item is a contact or a reminder")
        return self.reminder


@dataclass(frozen=True, slots=True)
class DayLoad:
    """How much is to be done on one day."""

    day: date
    contacts: int
    hindrance: Hindrance | None
    """Why the coach does not work on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Visits that are to be made in one place."""

    city: str
    """Empty where the employer's is not known."""
    items: tuple[AgendaItem, ...]
    """By employer, then by day."""


@dataclass(frozen=True, slots=True)
class Agenda:
    items: tuple[AgendaItem, ...]
    """What is late first, then by day."""
    load: tuple[DayLoad, ...]
    """Every day of the next weeks from Monday of this one, whether it is worked or not."""
    places: tuple[Place, ...]
    """Only where there are visits; places with most of them first."""
    away: tuple[Away, ...]
    """The owner's absences in these weeks."""
    calendar: Calendar
    """The owner's."""


@dataclass(frozen=True, slots=True)
class _Known:
    of: Caseload
    language: str
    agenda: Agenda


def agenda(reading: Reading) -> Agenda:
    """The agenda of the owner of this store. When nothing changed it is the very same one as before."""
    now = caseload.up_to_date(reading)
    known: _Known | None = reading.memory.get(_Known)
    if known is None or known.of is not now or known.language != language():
        known = reading.memory[_Known] = _Known(now, language(), _agenda(reading, now))
    return known.agenda


def _agenda(reading: Reading, now: Caseload) -> Agenda:
    today, calendar = now.day, absences.own_calendar(reading)
    contacts = [_of_contact(row, today) for group in due_list.due_list(reading) for row in group.rows]
    reminders = [
        item for row in all_reminders(reading) if (item := _of_reminder(row, today)).day <= today + LISTED
    ]
    items = tuple(sorted([*contacts, *reminders], key=_order))
    first = today - timedelta(days=today.weekday())
    until = first + timedelta(weeks=WEEKS_AHEAD, days=-1)
    away = tuple(one for one in calendar.absences if one.last >= today and one.first <= until)
    return Agenda(items, _load(now, first, until, calendar), _places(contacts), away, calendar)


def _of_contact(row: DueRow, today: date) -> AgendaItem:
    late = row.state is DueState.OVERDUE
    return AgendaItem(row.due.id, row.due.since if late else max(row.due.due, today), late, row, None)


def _of_reminder(row: ReminderRow, today: date) -> AgendaItem:
    reminder = row.reminder
    back = reminder.put_off.until if reminder.put_off is not None else None
    late = reminder.late(today) and reminder.shown_from <= today
    day = reminder.on if late else max(reminder.on, back or today, today)
    return AgendaItem(reminder.id, day, late, None, row)


def _order(item: AgendaItem) -> tuple[bool, bool, date, bool, str, str]:
    """Late contacts, then late reminders: somebody waits for the first."""
    reminder = item.contact is None
    return not item.late, item.late and reminder, item.day, reminder, normalised(item.name), item.key


def _load(now: Caseload, first: date, until: date, calendar: Calendar) -> tuple[DayLoad, ...]:
    counted: Counter[date] = Counter()
    for row in now.rows.values():
        for due in row.dues:
            # What is late has to be done too, and today is the first day for it.
            counted[max(due.due, now.day)] += 1
    days = (first + timedelta(days=n) for n in range((until - first).days + 1))
    return tuple(DayLoad(day, counted[day], calendar.hindrance(day)) for day in days)


def _places(contacts: Iterable[AgendaItem]) -> tuple[Place, ...]:
    found: dict[str, list[AgendaItem]] = defaultdict(list)
    names: Mapping[str, str] = {}
    for item in contacts:
        if item.contact is not None and item.contact.due.channel in VISITS and item.contact.employer:
            city = normalised(item.contact.city)
            names = {city: item.contact.city, **names}
            found[city].append(item)
    places = [Place(names[city], tuple(sorted(items, key=_by_employer))) for city, items in found.items()]
    return tuple(
        sorted(places, key=lambda place: (not place.city, -len(place.items), normalised(place.city)))
    )


def _by_employer(item: AgendaItem) -> tuple[str, date, str, str]:
    return normalised(item.employer), item.day, normalised(item.name), item.key


def load_on(load: Sequence[DayLoad], day: date) -> int | None:
    """How many contacts there are on ``day``; None for a day beyond what is counted."""
    return next((one.contacts for one in load if one.day == day), None)
