"""What changed in somebody's work and when somebody was ill, as facts, and the rules about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from werkzaam_tui.domain.codes import Initiator, Instrument, WorkChangeKind, WorkState

STATES: Final[Mapping[WorkChangeKind, tuple[WorkState, ...]]] = {
    WorkChangeKind.CONTRACT: (WorkState.EXTENDED, WorkState.PERMANENT, WorkState.NOT_EXTENDED),
    WorkChangeKind.INSTRUMENT: (
        WorkState.APPLIED,
        WorkState.GRANTED,
        WorkState.REFUSED,
        WorkState.ENDED,
    ),
    WorkChangeKind.WORKPLACE_MENTOR: (WorkState.ABSENT, WorkState.REPLACED, WorkState.BACK),
    WorkChangeKind.INCOME: (
        WorkState.WORSE_OFF,
        WorkState.SAME,
        WorkState.BETTER_OFF,
        WorkState.UNKNOWN,
    ),
    WorkChangeKind.TRAVEL_COST: (WorkState.PAID, WorkState.NOT_PAID),
    WorkChangeKind.GROWTH: (WorkState.POSSIBLE, WorkState.NOT_POSSIBLE),
    WorkChangeKind.ADAPTATION: (WorkState.ARRANGED, WorkState.NOT_ARRANGED),
}
"""The states of each kind of change; a kind that is not here has none."""

NUMBERS: Final = frozenset({WorkChangeKind.HOURS, WorkChangeKind.WAGE_VALUE})
"""Kinds that go from one number to another: hours a week, and per cent of the usual wage."""

OF_THE_PERSON: Final = frozenset({WorkChangeKind.COACH})
"""Kinds that belong to the person, whatever the placement."""


@dataclass(frozen=True, slots=True)
class WorkFact:
    """One dated change in somebody's work."""

    id: str
    participant: str
    placement: str
    """Id; empty where the change belongs to no placement."""
    on: date
    kind: WorkChangeKind
    instrument: Instrument | None
    state: WorkState | None
    before: str
    """A number with a decimal point, a day as ``2026-11-21`` or a name, as the kind has it; may be empty."""
    after: str
    until: date | None
    """The new last day of a contract, the end of an instrument, or how long a mentor is away."""
    note: str


@dataclass(frozen=True, slots=True)
class SickSpell:
    """Somebody was reported ill; never why."""

    id: str
    participant: str
    started_on: date
    expected_end: date | None
    recovered_on: date | None
    """The first day without illness; None while it lasts."""
    reported_by: Initiator


def as_number(text: str) -> float | None:
    """The number kept in ``before`` or ``after``; None where there is none."""
    try:
        return float(text)
    except ValueError:
        return None


def latest(facts: Iterable[WorkFact], kind: WorkChangeKind, placement: str | None = None) -> WorkFact | None:
    """The last change of ``kind`` by day, then by entry; of one placement only, where that is given."""
    of_kind = (one for one in facts if one.kind is kind and (placement is None or one.placement == placement))
    return max(of_kind, key=lambda one: (one.on, one.id), default=None)
