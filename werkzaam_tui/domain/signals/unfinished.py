"""Work that is due or was left half done, and agreements that are no reason to call."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from werkzaam_tui.domain.attention import Attention
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.signals import terms
from werkzaam_tui.domain.signals.facts import Facts
from werkzaam_tui.domain.signals.signal import Signal


def handover_open(facts: Facts, today: date) -> Iterator[Signal]:
    del today
    begun = facts.handover_open
    if begun is not None:
        yield Signal(facts.participant, Attention.HANDOVER_OPEN, begun.day, (begun.record,))


def contract_ending(facts: Facts, today: date) -> Iterator[Signal]:
    place = facts.place
    if place is None or place.ends_on is None:
        return
    ends = place.ends_on
    soon = add_months(ends, -terms.ENDING_MONTHS)
    if facts.at_work if ends < today else (not (facts.ended or facts.lost_place) and soon <= today):
        yield Signal(facts.participant, Attention.CONTRACT_ENDING, min(soon, ends), (place.record,), day=ends)


def follow_up_overdue(facts: Facts, today: date) -> Iterator[Signal]:
    day = facts.oldest_follow_up
    if day is not None and day < today:
        yield Signal(facts.participant, Attention.FOLLOW_UP_OVERDUE, day, day=day)


def no_plan(facts: Facts, today: date) -> Iterator[Signal]:
    if not facts.ended and all(plan.ended(today) for plan in facts.plans):
        since = max((plan.ends_on for plan in facts.plans if plan.ends_on), default=today)
        yield Signal(facts.participant, Attention.NO_PLAN, since)


def no_contact_wanted(facts: Facts, today: date) -> Iterator[Signal]:
    current = [plan for plan in facts.plans if not plan.ended(today)]
    if current and not facts.ended and not any(plan.frequency.repeats for plan in current):
        since = max(plan.starts_on for plan in current)
        yield Signal(facts.participant, Attention.NO_CONTACT_WANTED, since)
