"""How far people came by group: the groupings of the Praktijkproef (t.14-22), any other field, or two of them crossed.

Each group is compared with everyone else whose value is known. Who has several values of a field counts in each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from werkzaam_tui.domain.codes import Phase
from werkzaam_tui.domain.outcomes.counting import Count, people, those
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.outcomes.funnel import completed, has_begun, lasting, started
from werkzaam_tui.domain.outcomes.significance import Comparison, compare
from werkzaam_tui.domain.road import Durability

FIELDS: Final = (
    "cohort",
    "approach",
    "education",
    "age",
    "limitation",
    "adaptation",
    "conduct_certificate",
    "earlier_trajectory",
    "other_support",
    "age_class",
    "benefit",
    "municipality",
    "funder",
    "provider",
    "sector",
    "coach",
)
"""By what people can be grouped; the first nine as in tables 14 to 22, with ages in three classes."""


class Step(StrEnum):
    """What a group is compared on: how far people came of those who began."""

    ORIENTATION = "orientation"
    """Orientation completed, as tables 16-22 count it."""
    JOB_SEARCH = "job_search"
    """Job search started."""
    WORK = "work"
    """Work started."""
    LASTING = "lasting"
    """At work for as long as the rule asks."""


@dataclass(frozen=True, slots=True)
class StepCount:
    step: Step
    count: Count
    """Out of all of the group who began."""
    comparison: Comparison | None
    """With the rest; None for the total, and where there is no rest."""


@dataclass(frozen=True, slots=True)
class GroupRow:
    values: tuple[str, ...]
    """A code for each field; the total has none."""
    began: Count
    """Out of everyone who began and whose value is known."""
    steps: tuple[StepCount, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    fields: tuple[str, ...]
    rows: tuple[GroupRow, ...]
    total: GroupRow
    unknown: Count
    """Who began and cannot be placed, out of everyone who began."""


Order = Callable[[str, str], object]
"""By what to sort a value of a field."""


def by_code(_field: str, code: str) -> object:
    return code


def grouped(
    persons: Sequence[PersonFacts], fields: Sequence[str], order: Order = by_code
) -> dict[tuple[str, ...], list[PersonFacts]]:
    """``persons`` by their values of each of ``fields``; who has several values is in several groups.

    Who has none of one field is in no group. Without fields everyone is in the one group ``()``.
    """
    found: dict[tuple[str, ...], list[PersonFacts]] = defaultdict(list)
    for person in persons:
        keys: list[tuple[str, ...]] = [()]
        for field in fields:
            keys = [(*key, code) for key in keys for code in person.values(field)]
        for key in keys:
            found[key].append(person)

    def place(values: tuple[str, ...]) -> list[object]:
        return [order(field, code) for field, code in zip(fields, values, strict=True)]

    return {values: found[values] for values in sorted(found, key=place)}


def by_group(
    persons: Sequence[PersonFacts],
    fields: Sequence[str],
    rule: Durability,
    order: Order = by_code,
) -> Grouped:
    """``persons`` by one field, or by two crossed; ``order`` says by what to sort the values of a field."""
    began = [person for person in persons if has_begun(person)]
    placed = [person for person in began if all(person.values(field) for field in fields)]
    unknown = people({one.id for one in began} - {one.id for one in placed}, len(began))
    whole = _row((), placed, None, rule, len(placed))
    groups = grouped(placed, fields, order)
    rows = tuple(_row(values, group, whole, rule, len(placed)) for values, group in groups.items())
    return Grouped(tuple(fields), rows, whole, unknown)


def _row(
    values: tuple[str, ...], group: Sequence[PersonFacts], whole: GroupRow | None, rule: Durability, of: int
) -> GroupRow:
    counted = []
    for number, (step, reached) in enumerate(_reached(rule).items()):
        count = those(group, reached, len(group))
        comparison = None
        if whole is not None and len(group) < of:
            comparison = compare(count.n, len(group), whole.steps[number].count.n, of)
        counted.append(StepCount(step, count, comparison))
    return GroupRow(values, people([person.id for person in group], of), tuple(counted))


def _reached(rule: Durability) -> Mapping[Step, Callable[[PersonFacts], bool]]:
    return {
        Step.ORIENTATION: lambda person: completed(person, Phase.ORIENTATION),
        Step.JOB_SEARCH: lambda person: started(person, Phase.JOB_SEARCH),
        Step.WORK: lambda person: person.road.first_day_at_work is not None,
        Step.LASTING: lambda person: lasting(person, rule),
    }
