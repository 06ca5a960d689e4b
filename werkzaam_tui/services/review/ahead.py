"""The week ahead: for each day the contacts to make, what ends, what is to be done and who comes back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain

from sqlalchemy import select

from werkzaam_tui.domain.calendar import Hindrance
from werkzaam_tui.domain.codes import Channel, Counterpart, FollowUpState, Party, PlacementKind
from werkzaam_tui.domain.names import normalised
from werkzaam_tui.domain.road import lost_since
from werkzaam_tui.services.caseload import caseload
from werkzaam_tui.services.caseload.caseload import CaseloadRow
from werkzaam_tui.services.monitoring import absences
from werkzaam_tui.services.reminders.raising import all_reminders
from werkzaam_tui.services.work.work_facts import sick_spells
from werkzaam_tui.storage.store import Reading
from werkzaam_tui.storage.tables import FollowUp
from werkzaam_tui.storage.tables.record import table_of

DAYS = 7
"""Today and the six days after it."""

_action = table_of(FollowUp)


class ComingKind(StrEnum):
    """What can come, in the order in which it stands within a day."""

    CONTACT = "contact"
    ACTION = "action"
    REMINDER = "reminder"
    PLACEMENT_ENDS = "placement_ends"
    EXPECTED_BACK = "expected_back"


@dataclass(frozen=True, slots=True)
class Coming:
    kind: ComingKind
    day: date
    """The day it is to be done."""
    record: str
    """Id of the due contact, action, reminder, placement or sick report."""
    participant: str
    name: str
    """As it is spoken; both empty for a reminder that is about no one in particular."""
    late: bool = False
    counterpart: Counterpart | None = None
    """For a contact: with whom, and by which channel."""
    channel: Channel | None = None
    employer: str = ""
    text: str = ""
    """For an action: what; for a reminder: its rule."""
    owner: Party | None = None
    placement: PlacementKind | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.record}"


@dataclass(frozen=True, slots=True)
class ComingDay:
    day: date
    hindrance: Hindrance | None
    """Why the coach does not work on it."""
    lines: tuple[Coming, ...]


@dataclass(frozen=True, slots=True)
class Week:
    days: tuple[ComingDay, ...]
    """Each day, also when nothing comes on it."""
    late: Mapping[ComingKind, int]
    """How much of each kind should have been done before today: that is for the daily review."""


def week_ahead(reading: Reading) -> Week:
    """What comes today and on the days after it, :data:`DAYS` in all."""
    today = reading.today
    last = today + timedelta(days=DAYS - 1)
    rows, calendar = caseload.up_to_date(reading).rows, absences.own_calendar(reading)
    found: dict[date, list[Coming]] = defaultdict(list)
    late: Counter[ComingKind] = Counter()
    of_rows = (one for row in rows.values() for one in (*_contacts(row, today), *_ends(row, today)))
    for one in chain(of_rows, _actions(reading, last), _reminders(reading, last), _back(reading)):
        if one.late:
            late[one.kind] += 1
        else:
            # A contact whose window is still open can be made today.
            found[max(one.day, today)].append(one)
    return Week(
        tuple(
            ComingDay(day, calendar.hindrance(day), tuple(sorted(found.get(day, ()), key=_place)))
            for day in (today + timedelta(days=n) for n in range(DAYS))
        ),
        late,
    )


_ORDER = {kind: place for place, kind in enumerate(ComingKind)}


def _place(one: Coming) -> tuple[int, str, str]:
    return _ORDER[one.kind], normalised(one.name), one.key


def _contacts(row: CaseloadRow, today: date) -> Iterator[Coming]:
    for due in row.dues:
        yield Coming(
            ComingKind.CONTACT,
            due.due,
            due.id,
            row.id,
            row.name.full,
            late=due.overdue(today),
            counterpart=due.counterpart,
            channel=due.channel,
            employer=row.job.employer if row.job is not None else "",
        )


def _ends(row: CaseloadRow, today: date) -> Iterator[Coming]:
    job = row.job
    if job is None or job.ends_on is None or job.ends_on < today:
        return
    if row.ended_on is None and not lost_since(job.starts_on, row.phase, row.phase_since):
        yield Coming(
            ComingKind.PLACEMENT_ENDS,
            job.ends_on,
            job.id,
            row.id,
            row.name.full,
            employer=job.employer,
            placement=job.kind,
        )


def _actions(reading: Reading, last: date) -> Iterator[Coming]:
    rows = caseload.up_to_date(reading).rows
    found = reading.connection.execute(
        select(_action.c.id, _action.c.participant, _action.c.what, _action.c.owner, _action.c.due_on).where(
            _action.c.state == FollowUpState.OPEN, _action.c.due_on <= last
        )
    )
    for record, person, what, owner, due_on in found:
        if person in rows:
            late = due_on < reading.today
            name = rows[person].name.full
            yield Coming(ComingKind.ACTION, due_on, record, person, name, late=late, text=what, owner=owner)


def _reminders(reading: Reading, last: date) -> Iterator[Coming]:
    for row in all_reminders(reading):
        one = row.reminder
        if one.on <= last and one.shown_from <= last:
            # What was put off comes on the day it is to be seen again.
            day = max(one.on, one.shown_from) if one.put_off is not None else one.on
            yield Coming(
                ComingKind.REMINDER,
                day,
                one.id,
                one.participant,
                row.name,
                late=one.late(reading.today) and one.put_off is None,
                employer=row.employer,
                text=one.rule.label,
            )


def _back(reading: Reading) -> Iterator[Coming]:
    rows = caseload.up_to_date(reading).rows
    for person, spells in sick_spells(reading).items():
        for spell in spells:
            if person in rows and spell.recovered_on is None and spell.expected_end is not None:
                day = spell.expected_end
                late = day < reading.today
                yield Coming(
                    ComingKind.EXPECTED_BACK, day, spell.id, person, rows[person].name.full, late=late
                )
