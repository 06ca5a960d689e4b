"""Why people lost their work, and how long they had worked by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.outcomes.counting import Count, people
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.funnel import NO_REASON
from werkzaam_tui.domain.road import Step

BOUNDS: Final = (3, 6, 12)
"""Months at work that part those who dropped out early from those who did so late."""


@dataclass(frozen=True, slots=True)
class Dropouts:
    total: Count
    """People, out of all who started to work."""
    again: Count
    """Of these, who dropped out more than once."""
    reasons: tuple[tuple[str, Count], ...]
    """By code, most often first, out of those who dropped out; what nobody explained last."""
    after: tuple[tuple[int | None, Count], ...]
    """Within so many months of the first day at work, None for later; of the first dropout."""
    reasons_after: dict[tuple[str, int | None], Count]
    """By reason and by that time."""


def dropouts(persons: Iterable[PersonFacts]) -> Dropouts:
    everyone = list(persons)
    worked = {person.id for person in everyone if person.road.first_day_at_work is not None}
    dropped = {person.id: found for person in everyone if (found := _dropouts(person))}
    reasons: dict[str, list[str]] = defaultdict(list)
    after: dict[int | None, list[str]] = defaultdict(list)
    both: dict[tuple[str, int | None], list[str]] = defaultdict(list)
    for person in everyone:
        steps = dropped.get(person.id)
        if not steps:
            continue
        term = within(person.road.first_day_at_work, steps[0].since)
        after[term].append(person.id)
        for code in {code for step in steps for code in step.reasons} or {NO_REASON}:
            reasons[code].append(person.id)
            both[code, term].append(person.id)
    n = len(dropped)
    ranked = sorted(reasons.items(), key=lambda one: (one[0] == NO_REASON, -len(one[1]), one[0]))
    return Dropouts(
        total=people(dropped, len(worked | dropped.keys())),
        again=people([person for person, steps in dropped.items() if len(steps) > 1], n),
        reasons=tuple((code, people(ids, n)) for code, ids in ranked),
        after=tuple((term, people(after.get(term, []), n)) for term in (*BOUNDS, None)),
        reasons_after={key: people(ids, n) for key, ids in both.items()},
    )


def _dropouts(person: PersonFacts) -> list[Step]:
    return [step for step in person.road.steps if step.phase is Phase.DROPOUT]


def within(first: date | None, day: date) -> int | None:
    """The fewest months of :data:`BOUNDS` within which ``day`` lies; without a first day the fewest of all."""
    if first is None:
        return BOUNDS[0]
    return next((months for months in BOUNDS if day < add_months(first, months)), None)
