"""Who is still at work after 3, 6 and 12 months, counted from the first day of the first time at work.

Nobody counts as still at work without a word about it: who was not reached since is followed up to the last day
on which something was heard, and counts apart from who is not due yet.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from werkzaam_tui.domain.codes import Counterpart, Phase
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.outcomes.counting import Count, people
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.funnel import has_begun
from werkzaam_tui.domain.outcomes.groups import Order, by_code, grouped
from werkzaam_tui.domain.outcomes.survival import Curve, Followed, Retained, kaplan_meier
from werkzaam_tui.domain.road import Durability, Spell

MONTHS: Final = (3, 6, 12)
MONTH: Final = 30
"""Each calendar month is so long on a curve, whatever its days: so the curve and the milestones never differ."""


class Milestone(StrEnum):
    """How it stands with one person so many months after the first day at work."""

    STILL = "still"
    """At work then, as was heard on that day or later."""
    LEFT = "left"
    """The work had ended before."""
    NOT_DUE = "not_due"
    """At work, and not so long ago."""
    UNREACHED = "unreached"
    """That day has passed, and nothing was heard of them on it or since."""
    NOT_FOLLOWED = "not_followed"
    """Guidance was completed before that day, while at work."""


class NoWork(StrEnum):
    """Who never worked in this trajectory, and is on no curve."""

    NOT_BEGUN = "not_begun"
    ON_THE_WAY = "on_the_way"
    """In a phase before work."""
    LEFT = "left"
    """Handed back, withdrawn or completed without work."""


_OVER: Final = frozenset({Phase.COMPLETED, Phase.RETURNED, Phase.WITHDRAWN, Phase.DROPOUT})


@dataclass(frozen=True, slots=True)
class AtWork:
    """The first time at work of one person, as far as it is known."""

    person: str
    spell: Spell
    known_until: date
    """The last day on which it is known that the work went on, or on which it ended."""

    @property
    def followed(self) -> Followed:
        """The time at work on the scale of a curve, rounded down.

        Who left, left right after it: who was there for exactly three months is still there at three months.
        """
        whole, part = _months(self.spell.first_day, self.known_until + timedelta(days=1))
        return Followed(whole * MONTH + math.floor(part * MONTH) + self.spell.over, self.spell.over)

    def milestone(self, months: int, today: date) -> Milestone:
        day = add_months(self.spell.first_day, months) - timedelta(days=1)
        if self.known_until >= day:
            return Milestone.STILL
        if self.spell.over:
            return Milestone.LEFT
        if not self.spell.followed:
            return Milestone.NOT_FOLLOWED
        return Milestone.NOT_DUE if today < day else Milestone.UNREACHED


@dataclass(frozen=True, slots=True)
class CurveOf:
    """One group with its curve."""

    values: tuple[str, ...]
    worked: Count
    """Who started to work."""
    curve: Curve
    at: Mapping[int, Retained]
    """By number of months."""
    at_risk: Mapping[int, Count]
    """Who was followed beyond so many months, and had not left."""


@dataclass(frozen=True, slots=True)
class Retention:
    groups: tuple[CurveOf, ...]
    """One for everyone when there is nothing to group by."""
    unknown: Count
    """Who started to work and is in no group."""
    milestones: Mapping[int, Mapping[Milestone, Count]]
    """Of everyone who started to work, by number of months; each person once."""
    no_work: Mapping[NoWork, Count]


def retention(
    persons: Sequence[PersonFacts],
    rule: Durability,
    today: date,
    fields: Sequence[str] = (),
    order: Order = by_code,
) -> Retention:
    """``rule`` says what is one time at work: with one employer or several, and with which gaps."""
    found = {person.id: first for person in persons if (first := first_time(person, rule, today)) is not None}
    worked = [person for person in persons if person.id in found]
    groups = grouped(worked, fields, order)
    if not fields:
        groups = {(): worked}
    placed = {person.id for group in groups.values() for person in group}
    none: dict[NoWork, list[str]] = {}
    for person in persons:
        if person.id not in found:
            none.setdefault(_without_work(person), []).append(person.id)
    return Retention(
        groups=tuple(
            _curve(values, [found[person.id] for person in group], len(worked), today)
            for values, group in groups.items()
        ),
        unknown=people(found.keys() - placed, len(worked)),
        milestones={months: _milestones(tuple(found.values()), months, today) for months in MONTHS},
        no_work={kind: people(none[kind], len(persons)) for kind in NoWork if kind in none},
    )


def first_time(person: PersonFacts, rule: Durability, today: date) -> AtWork | None:
    """None for who did not work."""
    spells = person.road.spells(rule)
    if not spells:
        return None
    spell = spells[0]
    if spell.over or not spell.followed:
        return AtWork(person.id, spell, spell.last_day)
    heard = [
        *person.reached(Counterpart.PARTICIPANT, Counterpart.EMPLOYER),
        *(step.since for step in person.road.steps),
        *(place.starts_on for place in person.road.places),
        spell.first_day,
    ]
    return AtWork(person.id, spell, max(day for day in heard if day <= today))


def _months(first: date, day: date) -> tuple[int, Fraction]:
    """Whole calendar months from ``first`` to ``day``, which is not before it, and the part of the next one."""
    whole = (day.year - first.year) * 12 + day.month - first.month
    if add_months(first, whole) > day:
        whole -= 1
    begin, end = add_months(first, whole), add_months(first, whole + 1)
    return whole, Fraction((day - begin).days, (end - begin).days)


def _curve(values: tuple[str, ...], group: Sequence[AtWork], of: int, today: date) -> CurveOf:
    curve = kaplan_meier(one.followed for one in group)
    return CurveOf(
        values,
        people([one.person for one in group], of),
        curve,
        {months: curve.at(months * MONTH) for months in MONTHS},
        {
            months: people(
                [one.person for one in group if one.milestone(months, today) is Milestone.STILL], len(group)
            )
            for months in MONTHS
        },
    )


def _milestones(worked: Sequence[AtWork], months: int, today: date) -> dict[Milestone, Count]:
    found: dict[Milestone, list[str]] = {one: [] for one in Milestone}
    for one in worked:
        found[one.milestone(months, today)].append(one.person)
    return {one: people(persons, len(worked)) for one, persons in found.items()}


def _without_work(person: PersonFacts) -> NoWork:
    current = person.road.current
    if current is not None and current.phase in _OVER:
        return NoWork.LEFT
    return NoWork.ON_THE_WAY if has_begun(person) else NoWork.NOT_BEGUN
