"""Why a person needs a look: one reason, the most pressing. Never a score, and never more than facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import DueContact, DueState, Plan
from werkzaam_tui.domain.schedule import due_state, no_contact_wanted

_ENDING_MONTHS: Final = 2
"""A coach wants to know two months before a placement ends: a month before the employer must say."""

_AT_WORK: Final = frozenset({Phase.TRIAL_PLACEMENT, Phase.EMPLOYMENT, Phase.AFTERCARE})


class Attention(StrEnum):
    """Most pressing first."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    HANDOVER_OPEN = "handover_open"
    """A handover was begun and not finished."""
    CONTRACT_ENDING = "contract_ending"
    """The placement ends within two months, or has ended while the person is still recorded as at work."""
    FOLLOW_UP_OVERDUE = "follow_up_overdue"
    NO_PLAN = "no_plan"
    """Nothing was agreed about contact, or all that was agreed has ended."""
    DUE_THIS_WEEK = "due_this_week"
    NO_CONTACT_WANTED = "no_contact_wanted"
    """Contact on request only, or none: an agreement like any other, and no reason to call."""
    QUIET = "quiet"

    @property
    def rank(self) -> int:
        """Place in a list that is sorted by what is most pressing; 0 comes first."""
        return _RANKS[self]


_RANKS: Final = {reason: place for place, reason in enumerate(Attention)}


class TimeInJob(NamedTuple):
    years: int
    months: int
    days: int


def time_in_job(start: date, today: date) -> TimeInJob:
    """Whole years and months since ``start``, and the days left; nothing when ``start`` is still to come.

    A month is full on the day :func:`add_months` gives: who began on the 31st has a month on 28 February.
    """
    months = max(0, (today.year - start.year) * 12 + today.month - start.month)
    if months and add_months(start, months) > today:
        months -= 1
    days = max(0, (today - add_months(start, months)).days)
    return TimeInJob(months // 12, months % 12, days)


def attention(
    *,
    due: DueContact | None,
    plans: Sequence[Plan],
    handover_open: bool,
    placement_ends: date | None,
    oldest_follow_up: date | None,
    phase: Phase,
    today: date,
) -> Attention:
    """The most pressing reason to look at a person today.

    ``due`` is the first due contact over all ``plans`` of the person, ``placement_ends`` the last day of the
    present placement, ``oldest_follow_up`` the date of the action that has been open longest: on that day
    itself it is not late yet. In a phase that has ended only unfinished work counts: handover and actions.
    """
    if phase.ended or (due is not None and no_contact_wanted(plans, due.counterpart, today)):
        due = None
    state = due_state(due, today) if due is not None else None
    if state is DueState.OVERDUE:
        return Attention.OVERDUE
    if state is DueState.TODAY:
        return Attention.DUE_TODAY
    if handover_open:
        return Attention.HANDOVER_OPEN
    if placement_ends is not None and _ending(placement_ends, phase, today):
        return Attention.CONTRACT_ENDING
    if oldest_follow_up is not None and oldest_follow_up < today:
        return Attention.FOLLOW_UP_OVERDUE
    return _at_ease(state, plans, phase, today)


def _at_ease(state: DueState | None, plans: Sequence[Plan], phase: Phase, today: date) -> Attention:
    """The reasons that can wait."""
    if not phase.ended and all(plan.ended(today) for plan in plans):
        return Attention.NO_PLAN
    if state is DueState.THIS_WEEK:
        return Attention.DUE_THIS_WEEK
    if not phase.ended and _no_contact_at_all(plans, today):
        return Attention.NO_CONTACT_WANTED
    return Attention.QUIET


def _ending(day: date, phase: Phase, today: date) -> bool:
    if day < today:
        return phase in _AT_WORK
    return not phase.ended and add_months(day, -_ENDING_MONTHS) <= today


def _no_contact_at_all(plans: Sequence[Plan], today: date) -> bool:
    return not any(plan.frequency.repeats for plan in plans if not plan.ended(today))
