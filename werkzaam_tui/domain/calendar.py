"""The days on which a coach works, and where a contact goes that falls on another.

A contact on a day that is not worked goes to the nearest working day within its window, the earlier one of
two; when its whole window is forbidden, to the first working day after it. A :class:`Calendar` is a value that
is passed in: it holds the working days of the week, the public holidays and the absences of one coach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from dateutil.easter import easter

EVERY_WEEKDAY: Final = frozenset(range(7))

_FURTHEST: Final = timedelta(days=1500)
"""Where no working day is found within this, the day of the plan stands: better a Sunday than never."""

_ONE_DAY: Final = timedelta(days=1)


class Forbidden(StrEnum):
    """Why a day is not worked; of several reasons the one that says most."""

    ABSENCE = "absence"
    HOLIDAY = "holiday"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that comes every year: a number of days after Easter Sunday, or a day of a month."""

    code: str
    label: str
    after_easter: int | None = None
    month: int = 1
    day: int = 1
    sunday_before: bool = False
    """Kept the day before where it falls on a Sunday."""
    every_years: int = 1
    """Only in years that can be divided by this."""

    def in_year(self, year: int) -> date | None:
        if year % self.every_years:
            return None
        if self.after_easter is not None:
            return easter(year) + timedelta(days=self.after_easter)
        try:
            found = date(year, self.month, self.day)
        except ValueError:  # 29 February
            return None
        return found - _ONE_DAY if self.sunday_before and found.weekday() == 6 else found


@dataclass(frozen=True, slots=True)
class Away:
    """A coach is absent from ``first`` to ``last``, inclusive."""

    first: date
    last: date
    backup: str = ""
    """Who takes over; empty where nobody was named."""

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What kept a contact from its own day."""

    why: Forbidden
    label: str = ""
    """The name of a holiday."""
    backup: str = ""
    """Who takes over during an absence."""


class Place(NamedTuple):
    """Where a contact stands in the calendar."""

    due: date
    earliest: date
    latest: date
    hindrance: Hindrance | None
    beyond: bool
    """Its whole window was forbidden."""


@dataclass(frozen=True, slots=True)
class Calendar:
    weekdays: frozenset[int] = EVERY_WEEKDAY
    """The days of the week that are worked; Monday is 0."""
    holidays: tuple[Holiday, ...] = ()
    absences: tuple[Away, ...] = ()
    _years: dict[int, Mapping[date, str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The holidays of the years that were asked for."""
    _places: dict[tuple[date, int], Place] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """The places that were asked for: people share a calendar, and their contacts the days."""

    def hindrance(self, day: date) -> Hindrance | None:
        """Why ``day`` is not worked; None for a working day."""
        for one in self.absences:
            if one.first <= day <= one.last:
                return Hindrance(Forbidden.ABSENCE, backup=one.backup)
        if self.holidays and (label := self._holidays(day.year).get(day)) is not None:
            return Hindrance(Forbidden.HOLIDAY, label)
        return None if day.weekday() in self.weekdays else Hindrance(Forbidden.WEEKDAY)

    def _holidays(self, year: int) -> Mapping[date, str]:
        found = self._years.get(year)
        if found is None:
            days = {
                day: one.label for one in reversed(self.holidays) if (day := one.in_year(year)) is not None
            }
            found = self._years[year] = days
        return found

    def absence(self, day: date) -> Away | None:
        return next((one for one in self.absences if one.covers(day)), None)

    def first_from(self, day: date) -> date | None:
        """The first working day from ``day`` on; None where there is none for years."""
        return self._search(day, _ONE_DAY, moved(day, _FURTHEST.days))

    def place(self, planned: date, margin: int) -> Place:
        """Where a contact planned on a day goes that may be ``margin`` days early or late."""
        found = self._places.get((planned, margin))
        if found is None:
            found = self._places[planned, margin] = self._place(planned, margin)
        return found

    def _place(self, planned: date, margin: int) -> Place:
        earliest, latest = moved(planned, -margin), moved(planned, margin)
        hindrance = self.hindrance(planned)
        if hindrance is None:
            return Place(planned, earliest, latest, None, False)
        before = self._search(planned, -_ONE_DAY, earliest)
        after = self._search(planned, _ONE_DAY, latest)
        if before is not None and (after is None or planned - before <= after - planned):
            return Place(before, earliest, latest, hindrance, False)
        if after is not None:
            return Place(after, earliest, latest, hindrance, False)
        beyond = self.first_from(moved(latest, 1))
        if beyond is None:
            return Place(planned, earliest, latest, hindrance, False)
        return Place(beyond, earliest, moved(beyond, margin), hindrance, True)

    def _search(self, day: date, step: timedelta, last: date) -> date | None:
        forward = step > timedelta(0)
        while day <= last if forward else day >= last:
            if self.hindrance(day) is None:
                return day
            away = self.absence(day)
            edge = day if away is None else away.last if forward else away.first
            if edge in (date.max, date.min):
                return None
            day = edge + step
        return None


EVERY_DAY: Final = Calendar()
"""The calendar of somebody who always works."""


def moved(day: date, days: int) -> date:
    """``day`` that many days later, or the first or last day there is."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.max if days > 0 else date.min
