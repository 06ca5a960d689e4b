"""The contacts of one plan by number, and which of them are open: what :mod:`.schedule` rests on.

The rules and their reasons stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count
from typing import Final

from werkzaam_tui.domain.calendar import EVERY_DAY, Calendar, Place
from werkzaam_tui.domain.calendar import moved as _shifted
from werkzaam_tui.domain.codes import DueDecisionKind, Frequency
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan

_LONGEST_WINDOW: Final = 14
_LEFTOVER_DAYS: Final = 92
BROUGHT_FORWARD: Final = timedelta(days=5 * 366)
"""A contact brought forward by more than this counts as not moved, which keeps the search for it short."""

_UNIT_DAYS: Final = {Frequency.DAYS: 1, Frequency.WEEKS: 7, Frequency.MONTHS: 28}


def interval_days(frequency: Frequency, every: int) -> int:
    """The least number of days between two contacts, a month being 28; 0 where it does not repeat."""
    return _UNIT_DAYS.get(frequency, 0) * max(every, 1)


def window_days(frequency: Frequency, every: int) -> int:
    """How many days before and after the due day a contact counts as made in time."""
    return min(_LONGEST_WINDOW, interval_days(frequency, every) * 2 // 7)


class Grid:
    """The days of a repeating plan by their number: k = 1, 2, 3 and so on."""

    __slots__ = ("calendar", "margin", "plan")

    def __init__(self, plan: Plan, calendar: Calendar = EVERY_DAY) -> None:
        self.plan = plan
        self.calendar = calendar
        self.margin = window_days(plan.frequency, plan.every)

    def day(self, k: int) -> date:
        """Raises OverflowError or ValueError beyond the last day that a date can be."""
        steps = k * max(self.plan.every, 1)
        if self.plan.frequency is Frequency.MONTHS:
            return add_months(self.plan.starts_on, steps)
        return self.plan.starts_on + timedelta(days=steps * _UNIT_DAYS[self.plan.frequency])

    def up_to(self, day: date) -> int:
        """The number of the last contact planned by ``day``, within the plan; 0 if none."""
        start = self.plan.starts_on
        if self.plan.ends_on is not None:
            day = min(day, self.plan.ends_on)
        if day <= start:
            return 0
        if self.plan.frequency is not Frequency.MONTHS:
            return (day - start).days // interval_days(self.plan.frequency, self.plan.every)
        months = (day.year - start.year) * 12 + day.month - start.month
        k = months // max(self.plan.every, 1)
        return k - 1 if k and self.day(k) > day else k

    def id(self, day: date) -> str:
        return derived_id("due", self.plan.id, day.isoformat())

    def carrier(self, k: int) -> tuple[int, Place]:
        """The number of the contact that number ``k`` is made with, and where that stands.

        It is ``k`` itself, unless its whole window is forbidden and another one's has opened by the first
        day that is allowed again: one conversation then serves for both.
        """
        place = self.calendar.place(self.day(k), self.margin)
        if place.beyond:
            last = self.up_to(_shifted(place.due, self.margin))
            if last > k:
                return last, place._replace(latest=self.calendar.place(self.day(last), self.margin).latest)
        return k, place

    def contact(self, nominal: date, place: Place, *, moved: bool) -> DueContact:
        plan = self.plan
        return DueContact(
            id=self.id(nominal),
            plan=plan.id,
            participant=plan.participant,
            counterpart=plan.counterpart,
            channel=plan.channel,
            direction=plan.direction,
            nominal=nominal,
            earliest=place.earliest,
            due=place.due,
            latest=place.latest,
            missed=0,
            moved=moved,
            since=place.due,
            hindrance=place.hindrance,
        )


@dataclass(frozen=True, slots=True)
class Course:
    """A plan as it stands today: its open contacts, split in those before today and those ahead."""

    grid: Grid
    today: date
    first: int
    """Number of the first contact that the last one reached did not close."""
    last_past: int
    """Number of the last contact whose window has closed; ``first`` - 1 or less if none."""
    decided: Mapping[str, DueDecision]
    decided_past: frozenset[int]
    """Which numbers from ``first`` to ``last_past`` were skipped or moved."""
    moved: Sequence[DueContact]

    def unmoved_ahead(self, until: date = date.max) -> Iterator[DueContact]:
        """Those whose window has opened or that are due by ``until``."""
        if self._leftover(None):
            return
        horizon = max(until, self.today)
        group: list[date] = []
        carrier, place = 0, Place(self.today, self.today, self.today, None, False)
        for k in count(max(self.first, self.last_past + 1)):
            day = self._day_within(k)
            if group and (day is None or k > carrier):
                if _shifted(group[0], -self.grid.margin) <= self.today or place.due <= until:
                    yield self._together(group, place)
                group = []
            if day is None or (not group and _shifted(day, -self.grid.margin) > horizon):
                return
            if not self.decided or not _counts(self.decided.get(self.grid.id(day)), day):
                if not group:
                    carrier, place = self.grid.carrier(k)
                group.append(day)

    def _day_within(self, k: int) -> date | None:
        try:
            day = self.grid.day(k)
        except (OverflowError, ValueError):
            return None
        ends_on = self.grid.plan.ends_on
        return None if ends_on is not None and day > ends_on else day

    def _together(self, days: Sequence[date], place: Place) -> DueContact:
        """The one contact for several planned days: that of the last, with the others joined in it."""
        if len(days) == 1:
            return self.grid.contact(days[0], place, moved=False)
        place = place._replace(earliest=_shifted(days[-1], -self.grid.margin))
        joined = tuple(self.grid.id(day) for day in days[:-1])
        return replace(self.grid.contact(days[-1], place, moved=False), joined=joined)

    def moved_ahead(self) -> list[DueContact]:
        return [one for one in self.moved if one.latest >= self.today]

    def with_missed(self, ahead: list[DueContact]) -> list[DueContact]:
        """``ahead``, in order, with the missed contacts counted in the one that is open, or before it."""
        past = self._moved_past()
        unmoved = self._unmoved_past()
        number = len(past) + unmoved
        if not number:
            return ahead
        since = min((one.due for one in past), default=date.max)
        if unmoved:
            since = min(since, self._placed(next(self._unmoved_numbers())).due)
        if ahead and ahead[0].earliest <= self.today:
            return [replace(ahead[0], missed=number, since=min(since, ahead[0].due)), *ahead[1:]]
        if unmoved:
            last = next(self._unmoved_numbers(newest_first=True))
            past.append(self.grid.contact(self.grid.day(last), self._placed(last), moved=False))
        return [replace(max(past, key=in_order), missed=number - 1, since=since), *ahead]

    def _placed(self, k: int) -> Place:
        return self.grid.carrier(k)[1]

    def missed_ids(self) -> list[str]:
        unmoved = self._unmoved_numbers() if self._unmoved_past() else iter(())
        return [self.grid.id(self.grid.day(k)) for k in unmoved] + [one.id for one in self._moved_past()]

    def _moved_past(self) -> list[DueContact]:
        return [one for one in self.moved if one.latest < self.today and not self._leftover(one.due)]

    def _unmoved_past(self) -> int:
        if self._leftover(None):
            return 0
        return max(0, self.last_past - self.first + 1) - len(self.decided_past)

    def _unmoved_numbers(self, newest_first: bool = False) -> Iterator[int]:
        numbers = range(self.first, self.last_past + 1)
        return (k for k in (reversed(numbers) if newest_first else numbers) if k not in self.decided_past)

    def _leftover(self, moved_to: date | None) -> bool:
        """Whether the plan ended so long ago that this is not asked for any more."""
        plan = self.grid.plan
        if plan.ends_on is None:
            return False
        longest = max(_LEFTOVER_DAYS, interval_days(plan.frequency, plan.every))
        end = plan.ends_on if moved_to is None else max(plan.ends_on, moved_to)
        if (self.today - end).days <= longest:
            return False
        if moved_to is None and (last := self.grid.up_to(end)):
            # An absence can carry the last contact past the end of its plan.
            end = max(end, self._placed(last).due)
        return (self.today - end).days > longest


def course_of(
    plan: Plan,
    last_met: date | None,
    decisions: Sequence[DueDecision],
    today: date,
    calendar: Calendar = EVERY_DAY,
) -> Course | None:
    if not plan.frequency.repeats:
        return None
    grid = Grid(plan, calendar)
    met = min(last_met, today) if last_met is not None else None
    first = grid.up_to(_shifted(met, grid.margin)) + 1 if met is not None else 1
    last_past = grid.up_to(_shifted(today, -grid.margin - 1))
    while last_past >= first and grid.carrier(last_past)[1].latest >= today:
        last_past -= 1
    decided = {one.due: one for one in decisions if one.plan == plan.id}
    moved = [contact for one in decided.values() if (contact := _moved_contact(grid, one, met)) is not None]
    past = _decided_numbers(grid, decided, first, last_past) if decided else frozenset()
    return Course(grid, today, first, last_past, decided, past, moved)


def _decided_numbers(grid: Grid, decided: Mapping[str, DueDecision], first: int, last: int) -> frozenset[int]:
    found = set()
    for k in range(last, first - 1, -1):
        day = grid.day(k)
        if _counts(decided.get(grid.id(day)), day):
            found.add(k)
            if len(found) == len(decided):
                break
    return frozenset(found)


def _moved_contact(grid: Grid, decision: DueDecision, met: date | None) -> DueContact | None:
    """The contact that ``decision`` moved, if there is one and the last one reached did not close it."""
    to = decision.moved_to
    if decision.kind is not DueDecisionKind.RESCHEDULED or to is None:
        return None
    if met is not None and _shifted(to, -grid.margin) <= met:
        return None
    # Most are moved by little: search from the new day back, then forward.
    near, furthest = grid.up_to(to), grid.up_to(_shifted(to, BROUGHT_FORWARD.days))
    for k in (*range(near, 0, -1), *range(near + 1, furthest + 1)):
        day = grid.day(k)
        if grid.id(day) == decision.due:
            return grid.contact(day, grid.calendar.place(to, grid.margin), moved=to != day)
    return None


def _counts(decision: DueDecision | None, nominal: date) -> bool:
    """Whether ``decision`` takes the contact planned on ``nominal`` away from that day."""
    if decision is None:
        return False
    if decision.kind is DueDecisionKind.SKIPPED:
        return True
    return decision.moved_to is not None and nominal - decision.moved_to <= BROUGHT_FORWARD


def in_order(one: DueContact) -> tuple[date, date]:
    return one.due, one.nominal
