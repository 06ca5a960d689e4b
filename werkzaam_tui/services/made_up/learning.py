"""Writes made-up records month by month, as a coach would have: so reports can look back at an earlier day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from werkzaam_tui.domain.dates import add_months, local_day
from werkzaam_tui.storage.store import Store, Surroundings
from werkzaam_tui.storage.tables import Record
from werkzaam_tui.storage.tables.record import field_columns

_EVENING = time(17)
_BELONGS_TO = ("handover", "contact", "plan", "placement")
"""Fields with the id of a record that was written down at the same time."""
_LONGEST_AGO = 48
"""Months: what is older was known when the store was made."""


@dataclass
class PacedWorld:
    """A world whose clock can be held in the past while the past is written."""

    world: Surroundings
    held: datetime | None = None

    @property
    def surroundings(self) -> Surroundings:
        return Surroundings(now=self.now, random_bytes=self.world.random_bytes)

    def now(self) -> datetime:
        if self.held is None:
            return self.world.now()
        self.held += timedelta(milliseconds=1)
        return self.held

    def begin(self) -> None:
        """Hold the clock where the store is made: before all that is written to it."""
        first = add_months(local_day(self.world.now()).replace(day=1), -_LONGEST_AGO)
        self.held = datetime.combine(first, _EVENING, UTC)


def write_past(store: Store, paced: PacedWorld, records: Iterable[Record], today: date) -> list[Record]:
    """Write what was known by the end of each month before this one; gives what was learned since."""
    months: dict[date, list[Record]] = defaultdict(list)
    every = list(records)
    days = _days(every, today)
    for record in every:
        months[days[record.id].replace(day=1)].append(record)
    first = local_day(paced.now()).replace(day=1)
    for month in sorted(months):
        if month == today.replace(day=1):
            continue
        end = add_months(max(month, first), 1) - timedelta(days=1)
        paced.held = max(paced.now(), datetime.combine(end, _EVENING, UTC))
        with store.writing() as writing:
            writing.add(*months[month])
    paced.held = None
    return months.get(today.replace(day=1), [])


def _days(records: list[Record], today: date) -> Mapping[str, date]:
    """On which day each record will have been written down: that of the first thing it tells of."""
    told = {record.id: day for record in records if (day := _told(record, today)) is not None}
    began: dict[str, date] = {}
    for record in records:
        day = told.get(record.id)
        if day is not None:
            began[record.scope] = min(day, began.get(record.scope, day))
    earliest = min(began.values(), default=today)
    found = {}
    for record in records:
        with_it = next(
            (told[other] for name in _BELONGS_TO if (other := getattr(record, name, "")) in told), None
        )
        found[record.id] = told.get(record.id) or with_it or began.get(record.scope) or earliest
        if record.id == record.scope:
            found[record.id] = began.get(record.scope, today)
    return found


def _told(record: Record, today: date) -> date | None:
    days = []
    for name in field_columns(type(record)):
        value = getattr(record, name)
        if isinstance(value, datetime):
            days.append(local_day(value))
        elif isinstance(value, date):
            days.append(value)
    return min((day for day in days if day <= today), default=None)
