"""What each report is asked, and what it gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from werkzaam_tui.content.outcomes import durabilities
from werkzaam_tui.domain.outcomes.facts import PersonFacts
from werkzaam_tui.domain.road import Durability
from werkzaam_tui.services.reports.assembling import KnownPeople
from werkzaam_tui.services.reports.filters import Filters
from werkzaam_tui.services.reports.table import Plot, Table


@dataclass(frozen=True, slots=True)
class Asked:
    known: KnownPeople
    people: tuple[PersonFacts, ...]
    """Those of the selection."""
    filters: Filters
    fields: tuple[str, ...]
    """By what to group; empty for a report that does not."""
    rule_code: str = ""

    @property
    def rule(self) -> Durability:
        """The definition of lasting work that was asked for, or the first."""
        rules = durabilities()
        return next((rule for rule in rules if rule.code == self.rule_code), rules[0])


@dataclass(frozen=True, slots=True)
class Parts:
    tables: tuple[Table, ...]
    about: tuple[str, ...] = ()
    plot: Plot | None = None
    notes: tuple[str, ...] = ()


def filled(tables: Iterable[Table]) -> tuple[Table, ...]:
    """Those that say something: with rows, or with words about why there are none."""
    return tuple(table for table in tables if table.rows or table.empty)
