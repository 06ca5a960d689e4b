"""What was agreed about contact, and what follows from it. The rules are in :mod:`.schedule`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.calendar import Hindrance
from werkzaam_tui.domain.codes import Channel, Counterpart, Direction, DueDecisionKind, Frequency


@dataclass(frozen=True, slots=True)
class Plan:
    """An agreement about contact with one counterpart.

    A due contact's identity rests on the plan's id and its day. So another rhythm or another first day is
    another plan, with a new id (:func:`.schedule.tapered`); only ``ends_on``, the channel and the direction
    of a plan may change.
    """

    id: str
    participant: str
    counterpart: Counterpart
    channel: Channel
    direction: Direction
    frequency: Frequency
    every: int
    """Number of days, weeks or months; without meaning where the frequency does not repeat."""
    starts_on: date
    """The day that is counted from; the first contact is due one interval later."""
    ends_on: date | None
    """The last day on which a contact can be due; None goes on."""

    def ended(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


@dataclass(frozen=True, slots=True)
class DueDecision:
    """What a coach decided about one due contact, other than meeting it."""

    due: str
    """Id of the due contact."""
    plan: str
    """Id of its plan."""
    kind: DueDecisionKind
    moved_to: date | None
    """The new day, when rescheduled."""
    reason: str


@dataclass(frozen=True, slots=True)
class DueContact:
    """A contact that is to be made, with the days between which it counts as made in time."""

    id: str
    plan: str
    participant: str
    counterpart: Counterpart
    channel: Channel
    direction: Direction
    nominal: date
    """The day that follows from the plan; never changes."""
    earliest: date
    due: date
    """The day it is to be made: ``nominal``, or the day it was moved to, or the working day nearest to that."""
    latest: date
    missed: int
    """How many earlier contacts of the plan were neither made nor skipped, and are now part of this one."""
    moved: bool
    """By a coach's decision."""
    since: date
    """Due day of the oldest contact in it: ``due`` itself unless some were missed."""
    hindrance: Hindrance | None = None
    """Why it is on another day than planned or decided: that day is not worked."""
    joined: tuple[str, ...] = ()
    """Ids of earlier contacts that are made with it, because all their days were forbidden."""

    def overdue(self, today: date) -> bool:
        """Its window has closed, or contacts before it were missed."""
        return today > self.latest or self.missed > 0


class DueState(StrEnum):
    """When something is to be done, most pressing first."""

    OVERDUE = "overdue"
    TODAY = "today"
    """Due today, or due before today with its window still open."""
    THIS_WEEK = "this_week"
    """By Sunday of this week."""
    NEXT_WEEKS = "next_weeks"
    """After this week, within 28 days."""
    LATER = "later"
