"""What another agreement about contact does to the contacts that come up, before anybody settles it.

International practice is a rhythm that slows down: every week in the first month, then every month for a year
(WerkZaam ch. 4). It is a proposal; a signal or a wish of the participant comes before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from werkzaam_tui.domain.calendar import EVERY_DAY, Calendar
from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, Frequency
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import DueContact, DueDecision, Plan
from werkzaam_tui.domain.schedule import due_of_participant

MONTHS_SHOWN = 6
"""How many months of coming contacts a change is judged by."""

Rhythm = tuple[Frequency, int]
"""Unit and number, as in every 2 weeks."""

_LADDER: tuple[Rhythm, ...] = (
    (Frequency.DAYS, 1),
    (Frequency.WEEKS, 1),
    (Frequency.WEEKS, 2),
    (Frequency.MONTHS, 1),
    (Frequency.MONTHS, 3),
    (Frequency.ON_DEMAND, 1),
)
"""From much contact to little."""

_REAL_STEP = 1.4
"""From every four weeks to every month is no step: an interval grows or shrinks by this much at least."""

_DAYS = {Frequency.DAYS: 1, Frequency.WEEKS: 7, Frequency.MONTHS: 30}
_ON_REQUEST = 1_000_000


@dataclass(frozen=True, slots=True)
class PlannedContact:
    """One contact to come, whatever plan it is of."""

    counterpart: Counterpart
    due: date
    channel: Channel
    direction: Direction


@dataclass(frozen=True, slots=True)
class Difference:
    """Contacts to come, in the order of their days."""

    vanish: tuple[PlannedContact, ...]
    appear: tuple[PlannedContact, ...]
    stay: tuple[PlannedContact, ...]


def slower(frequency: Frequency, every: int) -> Rhythm | None:
    """The next rhythm with less contact; None where there is no contact to take less of."""
    if not frequency.repeats:
        return None
    days = _interval(frequency, every)
    return next(rhythm for rhythm in _LADDER if _interval(*rhythm) >= days * _REAL_STEP)


def denser(frequency: Frequency, every: int) -> Rhythm | None:
    """The next rhythm with more contact; None above every day, and where no contact is wanted."""
    if frequency is Frequency.NONE:
        return None
    days = _interval(frequency, every)
    return next((rhythm for rhythm in reversed(_LADDER) if _interval(*rhythm) * _REAL_STEP <= days), None)


def _interval(frequency: Frequency, every: int) -> int:
    return _DAYS[frequency] * max(every, 1) if frequency.repeats else _ON_REQUEST


def first_month_until(starts_on: date) -> date:
    """The last day of the weekly rhythm of international practice that begins on ``starts_on``."""
    return add_months(starts_on, 1)


def year_after_until(starts_on: date) -> date:
    """The last day of the monthly rhythm that follows it."""
    return add_months(starts_on, 13)


def changed(
    plans: Sequence[Plan], follow: Sequence[Plan], counterpart: Counterpart, on: date
) -> tuple[Plan, ...]:
    """All plans when ``follow`` take over from ``on``: what is due on that day itself is still of the old one.

    A plan that was to begin then or later is taken back: it ends before it begins. Other counterparts stay
    as they are.
    """
    kept = []
    for plan in plans:
        if plan.counterpart is counterpart and not _ends_by(plan, on):
            before = plan.starts_on - timedelta(days=1)
            plan = replace(plan, ends_on=before if plan.starts_on >= on else on)
        kept.append(plan)
    return (*kept, *follow)


def _ends_by(plan: Plan, day: date) -> bool:
    return plan.ends_on is not None and (plan.ends_on <= day or plan.ends_on < plan.starts_on)


def difference(
    before: Sequence[Plan],
    after: Sequence[Plan],
    last_met: Mapping[Counterpart, date],
    decisions: Sequence[DueDecision],
    today: date,
    until: date,
    calendar: Calendar = EVERY_DAY,
) -> Difference:
    """Which contacts of the agreements ``before`` vanish under those ``after``, and which appear.

    A contact on the same day, in the same way and with the same party is the same contact, although it is of
    another plan. What was moved to another day counts on that day. ``calendar`` says on which days the coach
    works.
    """
    was = _coming(before, last_met, decisions, today, until, calendar)
    will = _coming(after, last_met, decisions, today, until, calendar)
    return Difference(
        tuple(one for one in was if one not in will),
        tuple(one for one in will if one not in was),
        tuple(one for one in will if one in was),
    )


def _coming(
    plans: Sequence[Plan],
    last_met: Mapping[Counterpart, date],
    decisions: Sequence[DueDecision],
    today: date,
    until: date,
    calendar: Calendar,
) -> list[PlannedContact]:
    due = due_of_participant(plans, last_met, decisions, today, until, calendar=calendar)
    return [_planned(one) for one in sorted(due, key=lambda one: (one.due, one.counterpart, one.id))]


def _planned(due: DueContact) -> PlannedContact:
    return PlannedContact(due.counterpart, due.due, due.channel, due.direction)
