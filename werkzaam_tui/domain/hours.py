"""Hours: what was spent, what was granted for it, what is left, and which weeks say nothing yet.

Minutes are whole and counted in three kinds: direct (the contact itself), travel and indirect. Sources: UWV,
Protocol jobcoach 2014 (periods, account, weekly hours); the rules of UWV and municipalities for the percentages.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from werkzaam_tui.domain.codes import Channel, DueDecisionKind
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import DueDecision, Plan
from werkzaam_tui.domain.occurrences import Grid

K = TypeVar("K", bound=Hashable)

_MOVED_AT_MOST = timedelta(weeks=13)
"""How long before a day a contact that was moved to it can have been planned."""


@dataclass(frozen=True, slots=True)
class Minutes:
    direct: int = 0
    travel: int = 0
    indirect: int = 0

    @property
    def total(self) -> int:
        return self.direct + self.travel + self.indirect

    def __add__(self, other: Minutes) -> Minutes:
        return Minutes(self.direct + other.direct, self.travel + other.travel, self.indirect + other.indirect)


@dataclass(frozen=True, slots=True)
class Spent:
    """The time of one contact."""

    contact: str
    """Id."""
    day: date
    """In the Netherlands."""
    channel: Channel
    goal: str
    """Id; empty where it worked on none."""
    minutes: Minutes


def summed(spent: Iterable[Spent], by: Callable[[Spent], K]) -> dict[K, Minutes]:
    """The minutes per ``by``, in the order in which these first come."""
    found: dict[K, Minutes] = {}
    for one in spent:
        key = by(one)
        found[key] = found.get(key, Minutes()) + one.minutes
    return found


def total(spent: Iterable[Spent]) -> Minutes:
    return sum((one.minutes for one in spent), Minutes())


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


def month_of(day: date) -> Period:
    first = day.replace(day=1)
    return Period(first, add_months(first, 1) - timedelta(days=1))


def half_year_of(day: date) -> Period:
    first = date(day.year, 1 if day.month <= 6 else 7, 1)
    return Period(first, add_months(first, 6) - timedelta(days=1))


# Grants


@dataclass(frozen=True, slots=True)
class Regime:
    """The highest percentage of the worked hours that may be granted in one year of coaching."""

    label: str
    percent: float
    source: str


@dataclass(frozen=True, slots=True)
class Terms:
    """The numbers around a grant, as the organisation has them."""

    period_months: int
    most_periods: int
    account_weeks: int
    nearly_used: int
    """Percentage above which the hours are nearly used."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A decision that pays for coaching in one period."""

    id: str
    participant: str
    funder: str
    starts_on: date
    ends_on: date
    """Last day, inclusive."""
    hours_awarded: float | None
    regime_percent: float | None
    worked_per_week: float | None
    travel_counts: bool
    decided_on: date | None
    note: str

    @property
    def period(self) -> Period:
        return Period(self.starts_on, self.ends_on)

    @property
    def budget(self) -> int | None:
        """Minutes: the hours awarded, or else worked hours times the percentage; None where neither is known."""
        if self.hours_awarded is not None:
            return round(self.hours_awarded * 60)
        if self.regime_percent is None or self.worked_per_week is None:
            return None
        weeks = ((self.ends_on - self.starts_on).days + 1) / 7
        return round(self.worked_per_week * weeks * self.regime_percent / 100 * 60)

    def counted(self, minutes: Minutes) -> int:
        """What of ``minutes`` is taken from this grant."""
        return minutes.direct + minutes.indirect + (minutes.travel if self.travel_counts else 0)

    def used(self, spent: Iterable[Spent]) -> int:
        """Minutes of this grant that the contacts within its period took."""
        return sum(self.counted(one.minutes) for one in spent if self.period.holds(one.day))


class GrantStanding(StrEnum):
    TO_COME = "to_come"
    RUNNING = "running"
    NEARLY_USED = "nearly_used"
    USED_UP = "used_up"
    NO_HOURS = "no_hours"
    """It runs, and nobody wrote down for how many hours."""
    ENDED = "ended"


def standing(grant: Grant, used: int, today: date, terms: Terms) -> GrantStanding:
    if today < grant.starts_on:
        return GrantStanding.TO_COME
    if today > grant.ends_on:
        return GrantStanding.ENDED
    budget = grant.budget
    if budget is None:
        return GrantStanding.NO_HOURS
    if used >= budget:
        return GrantStanding.USED_UP
    return GrantStanding.NEARLY_USED if used * 100 >= budget * terms.nearly_used else GrantStanding.RUNNING


def current(grants: Sequence[Grant], today: date) -> Grant | None:
    """The grant that runs on ``today``; else the next one to come; else the last one."""
    in_order = sorted(grants, key=lambda one: (one.starts_on, one.id))
    running = [one for one in in_order if one.period.holds(today)]
    ahead = [one for one in in_order if one.starts_on > today]
    return running[-1] if running else ahead[0] if ahead else in_order[-1] if in_order else None


def number_of(grant: Grant, grants: Iterable[Grant]) -> int:
    """Which period of this participant it is, counted from 1."""
    return sorted((one.starts_on, one.id) for one in grants).index((grant.starts_on, grant.id)) + 1


def regime_of(number: int, regimes: Sequence[Regime], terms: Terms) -> Regime | None:
    """The regime of the year in which period ``number`` falls."""
    year = (number - 1) * terms.period_months // 12
    return regimes[min(year, len(regimes) - 1)] if regimes else None


@dataclass(frozen=True, slots=True)
class Renewal:
    apply_by: date | None
    """The last day of the period; None when there are no more periods after it."""
    account_by: date
    """Day by which account and invoice are to be sent."""


def renewal(grant: Grant, number: int, terms: Terms) -> Renewal:
    return Renewal(
        apply_by=grant.ends_on if number < terms.most_periods else None,
        account_by=grant.ends_on + timedelta(weeks=terms.account_weeks),
    )


def next_period(grants: Sequence[Grant], today: date, terms: Terms) -> Period:
    """The period that a new grant is likely to be for: after the last one, or from today on."""
    last = max((one.ends_on for one in grants), default=None)
    first = today if last is None else last + timedelta(days=1)
    return Period(first, add_months(first, terms.period_months) - timedelta(days=1))


# Weeks without hours


@dataclass(frozen=True, slots=True)
class Planned:
    """A contact or meeting that was to be on ``day``; any from ``earliest`` to ``latest`` stands for it."""

    day: date
    earliest: date
    latest: date


def planned_contacts(
    plans: Iterable[Plan], decisions: Mapping[str, Sequence[DueDecision]], within: Period
) -> list[Planned]:
    """What the plans had due ``within`` these days: on its new day what was moved, and without what was skipped.

    ``decisions`` by the id of their plan.
    """
    found: list[Planned] = []
    for plan in plans:
        if not plan.frequency.repeats:
            continue
        grid = Grid(plan)
        decided = {one.due: one for one in decisions.get(plan.id, ())}
        begin = within.first - _MOVED_AT_MOST if decided else within.first
        for k in range(grid.up_to(begin - timedelta(days=1)) + 1, grid.up_to(_end(within, decided)) + 1):
            day = _kept_day(grid, k, decided)
            if day is not None and within.holds(day):
                margin = timedelta(days=grid.margin)
                found.append(Planned(day, day - margin, day + margin))
    return found


def _end(within: Period, decided: Mapping[str, DueDecision]) -> date:
    # One that was brought forward is planned after the day it is now on.
    return within.last + _MOVED_AT_MOST if decided else within.last


def _kept_day(grid: Grid, k: int, decided: Mapping[str, DueDecision]) -> date | None:
    day = grid.day(k)
    decision = decided.get(grid.id(day)) if decided else None
    if decision is None:
        return day
    return None if decision.kind is DueDecisionKind.SKIPPED else decision.moved_to or day


def week_of(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def weeks_without_hours(planned: Iterable[Planned], logged: Collection[date], today: date) -> list[date]:
    """The Mondays of the weeks in which something was to be before ``today`` and no hours were logged, in order.

    A contact in another week also counts when it was within the window of what was planned.
    """
    with_hours = {week_of(day) for day in logged}
    missing = {
        week_of(one.day)
        for one in planned
        if one.day < today
        and week_of(one.day) not in with_hours
        and not any(one.earliest <= day <= one.latest for day in logged)
    }
    return sorted(missing)
