"""From what was agreed about contact to plans and back, and the first days that follow from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from werkzaam_tui.domain.calendar import EVERY_DAY, Calendar
from werkzaam_tui.domain.codes import Counterpart, Frequency
from werkzaam_tui.domain.errors import InvalidInput, Refused
from werkzaam_tui.domain.ids import derived_id
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.plan_changes import first_month_until, year_after_until
from werkzaam_tui.domain.schedule import due_contacts, tapered
from werkzaam_tui.language import _
from werkzaam_tui.services.handover.entries import MonitoringEntry

MOST = 99
"""Largest number of days, weeks or months between two contacts."""
_LONGEST_MONTH = 31


def plan_id(handover: str, counterpart: Counterpart, part: str) -> str:
    """Id of the plan for the first ("first") or second ("then") rhythm: the same on every laptop."""
    return derived_id("monitoring_plan", handover, counterpart.value, part)


def plans_of(
    entry: MonitoringEntry, participant: str, counterpart: Counterpart, handover: str
) -> tuple[Plan, ...]:
    """The plan, or the two that follow each other. Raises InvalidInput with the field that is wrong."""
    if entry.frequency is None:
        return ()
    _check(entry)
    first = Plan(
        id=plan_id(handover, counterpart, "first"),
        participant=participant,
        counterpart=counterpart,
        channel=entry.channel,
        direction=entry.direction,
        frequency=entry.frequency,
        every=entry.every,
        starts_on=entry.starts_on,
        ends_on=None if entry.then_frequency else entry.ends_on,
    )
    if entry.then_frequency is None or entry.then_from is None:
        return (first,)
    follower = plan_id(handover, counterpart, "then")
    try:
        return tapered(
            first, entry.then_from, entry.then_frequency, entry.then_every, entry.ends_on, follower
        )
    except Refused as refused:
        raise InvalidInput({"then_from": str(refused)}) from None


def _check(entry: MonitoringEntry) -> None:
    problems: dict[str, str] = {}
    number = _("This must be a whole number from 1 to {most}.").format(most=MOST)
    if not 1 <= entry.every <= MOST:
        problems["every"] = number
    if not 1 <= entry.then_every <= MOST:
        problems["then_every"] = number
    if entry.ends_on is not None and entry.ends_on < entry.starts_on:
        problems["ends_on"] = _("The last day is before the first day.")
    if entry.then_frequency is not None and entry.then_from is None:
        problems["then_from"] = _("Say from which day the second rhythm counts.")
    if problems:
        raise InvalidInput(problems)


def entry_of(plans: Sequence[Plan]) -> MonitoringEntry:
    """What was agreed, from one plan or from two that follow each other."""
    first, *rest = plans
    then = rest[0] if rest else None
    return MonitoringEntry(
        starts_on=first.starts_on,
        frequency=first.frequency,
        every=first.every,
        channel=first.channel,
        direction=first.direction,
        ends_on=then.ends_on if then else first.ends_on,
        then_frequency=then.frequency if then else None,
        then_every=then.every if then else 1,
        then_from=then.starts_on if then else None,
    )


def first_year(entry: MonitoringEntry) -> MonitoringEntry:
    """International practice from the first day of ``entry``: a month every week, then a year every month."""
    return replace(
        entry,
        frequency=Frequency.WEEKS,
        every=1,
        then_frequency=Frequency.MONTHS,
        then_every=1,
        then_from=first_month_until(entry.starts_on),
        ends_on=year_after_until(entry.starts_on),
    )


def first_days(plan: Plan, most: int, calendar: Calendar = EVERY_DAY) -> list[date]:
    """The first days on which contact will be due, at most ``most``."""
    unit = _LONGEST_MONTH * max(plan.every, 1)
    until = plan.starts_on + timedelta(days=unit * (most + 1))
    found = due_contacts(plan, None, (), plan.starts_on, until, calendar)
    return [one.due for one in found[:most]]
