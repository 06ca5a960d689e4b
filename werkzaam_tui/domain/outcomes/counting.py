"""A number that can be checked: how many, out of how many, and who they are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from werkzaam_tui.domain.outcomes.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class Count:
    n: int
    """Of people, unless what it stands in says of what else."""
    of: int | None
    """The whole that it is a part of; None where there is none."""
    cases: tuple[str, ...]
    """Ids of the participants behind it, each once, in order."""

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is nothing to be a part of."""
        return self.n / self.of if self.of else None


def people(ids: Collection[str], of: int | None = None) -> Count:
    """A count of people themselves."""
    cases = tuple(sorted(set(ids)))
    return Count(len(cases), of, cases)


def those(
    persons: Iterable[PersonFacts], wanted: Callable[[PersonFacts], bool], of: int | None = None
) -> Count:
    return people([person.id for person in persons if wanted(person)], of)


def things(owners: Collection[str], of: int | None = None) -> Count:
    """A count of things, given as the person that each belongs to."""
    return Count(len(owners), of, tuple(sorted(set(owners))))
