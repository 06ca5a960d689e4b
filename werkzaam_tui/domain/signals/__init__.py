"""Every reason to look at somebody, as small rules in one registry.

A rule gets the :class:`Facts` of one person and today, and gives the signals it finds. It reads nothing
else, keeps nothing, and knows nothing of dismissals: who said "not now" is not a fact about the person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from werkzaam_tui.domain.signals import (
    afterwards,
    agreements,
    contact,
    unfinished,
    wellbeing,
    work,
)
from werkzaam_tui.domain.signals.facts import Facts as Facts
from werkzaam_tui.domain.signals.facts import RecordRef as RecordRef
from werkzaam_tui.domain.signals.signal import Signal as Signal
from werkzaam_tui.domain.signals.signal import in_order as in_order

Rule = Callable[[Facts, date], Iterator[Signal]]
RuleAfterwards = Callable[[Facts, Sequence[Signal], date], Iterator[Signal]]

RULES: Final[tuple[Rule, ...]] = (
    contact.overdue,
    contact.due_soon,
    contact.unanswered,
    agreements.not_kept,
    agreements.unknown_too_long,
    agreements.expectation_gap,
    agreements.contradiction,
    agreements.adaptation,
    wellbeing.critical_incident,
    wellbeing.life_domain_dropping,
    wellbeing.mood_dropping,
    work.mentor_gone,
    work.coach_changed,
    work.ends_unevaluated,
    work.sick_long,
    work.hours_reduced,
    work.financial_loss,
    work.growth_not_possible,
    unfinished.handover_open,
    unfinished.contract_ending,
    unfinished.follow_up_overdue,
    unfinished.no_plan,
    unfinished.no_contact_wanted,
)

AFTERWARDS: Final[tuple[RuleAfterwards, ...]] = (afterwards.tapered_away, afterwards.all_quiet)
"""These look at what the others found; not at each other."""


def reasons(facts: Facts, today: date) -> list[Signal]:
    """Every reason to look at this person, most pressing first: signals, and work that is due."""
    found = [signal for rule in RULES for signal in rule(facts, today)]
    found += [signal for rule in AFTERWARDS for signal in rule(facts, found, today)]
    return in_order(found)
