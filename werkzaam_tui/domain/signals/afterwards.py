"""Signals that depend on whether there are others: contact that was tapered away, and all quiet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.codes import Counterpart, Frequency, Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import Plan
from werkzaam_tui.domain.occurrences import interval_days
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Facts, RecordRef
from werkzaam_tui.domain.signals.signal import Signal

_NO_DISTURBANCE: Final = frozenset({Attention.DUE_TODAY, Attention.DUE_THIS_WEEK})
"""Contact that comes up as agreed; beside anything else it is not quiet."""


def tapered_away(facts: Facts, raised: Sequence[Signal], today: date) -> Iterator[Signal]:
    """Regular contact with a party ended, and a signal came after it.

    Raised for one party at most, and never where that party asked for no contact: to them goes nobody.
    """
    if not facts.at_work:
        return
    for counterpart in (Counterpart.PARTICIPANT, Counterpart.EMPLOYER):
        stopped = _stopped(facts, counterpart, today)
        if stopped is None or stopped.ends_on is None:
            continue
        after = [one for one in raised if _tells(one) and one.since > stopped.ends_on]
        if after:
            yield Signal(
                facts.participant,
                Attention.TAPERED_AWAY,
                min(one.since for one in after),
                (RecordRef("monitoring_plan", stopped.id), *(ref for one in after for ref in one.records)),
                about=counterpart.value,
                day=stopped.ends_on,
            )
            return


def _tells(signal: Signal) -> bool:
    """Whether it is about how it goes, not about contact itself."""
    return signal.kind.is_signal and not signal.kind.is_overdue


def _stopped(facts: Facts, counterpart: Counterpart, today: date) -> Plan | None:
    """The last regular agreement with ``counterpart``, when no regular one followed and contact is not unwanted."""
    theirs = [plan for plan in facts.plans if plan.counterpart is counterpart]
    current = [plan for plan in theirs if not plan.ended(today)]
    if any(plan.frequency.repeats or plan.frequency is Frequency.NONE for plan in current):
        return None
    regular = [plan for plan in theirs if plan.frequency.repeats and plan.ended(today)]
    return max(regular, key=lambda plan: (plan.ends_on or date.min, plan.id), default=None)


def all_quiet(facts: Facts, raised: Sequence[Signal], today: date) -> Iterator[Signal]:
    """Long in the job, the rhythm of contact tried, everyone reached, and nothing else to be seen.

    One signal for the party with the quickest rhythm; a party with which contact is rare already, is on
    request only or is not wanted is left alone.
    """
    place = facts.place
    if place is None or facts.phase not in (Phase.EMPLOYMENT, Phase.AFTERCARE):
        return
    if any(one.kind not in _NO_DISTURBANCE for one in raised):
        return
    if facts.missed or not facts.agreements:
        return
    settled = add_months(place.starts_on, terms.QUIET_JOB_MONTHS)
    tried = [
        (max(settled, add_months(plan.starts_on, terms.QUIET_PLAN_MONTHS)), plan)
        for plan in _in_force(facts, today)
        if 0 < interval_days(plan.frequency, plan.every) < terms.SLOWEST_DAYS
    ]
    ready = [(since, plan) for since, plan in tried if since <= today]
    if ready:
        since, plan = min(
            ready, key=lambda one: (interval_days(one[1].frequency, one[1].every), one[0], one[1].id)
        )
        yield Signal(
            facts.participant,
            Attention.ALL_QUIET,
            since,
            (RecordRef("monitoring_plan", plan.id), place.record),
            about=plan.counterpart.value,
        )


def _in_force(facts: Facts, today: date) -> Iterable[Plan]:
    """Of each party the agreement that began last: the one before it may still end on this very day."""
    begun = [plan for plan in facts.plans if plan.starts_on <= today and not plan.ended(today)]
    ordered = sorted(begun, key=lambda plan: (plan.starts_on, plan.id))
    return {plan.counterpart: plan for plan in ordered}.values()
