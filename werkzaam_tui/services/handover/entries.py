"""What is written down in each step of a handover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from werkzaam_tui.domain.codes import (
    AgreedHow,
    AgreementState,
    Channel,
    ConsentState,
    Direction,
    Frequency,
    HandoverOccasion,
    Party,
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place at the table."""

    party: Party
    name: str
    present: bool


@dataclass(frozen=True, slots=True)
class OpeningEntry:
    occasion: HandoverOccasion
    held_on: date
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    state: AgreementState | None = None
    """None while nobody said anything about it."""
    what: str = ""
    who: Party | None = None
    by_when: date | None = None
    visible_to: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectationEntry:
    """The words of each party, and what they settled on."""

    participant: str = ""
    employer: str = ""
    coach: str = ""
    settled: str = ""

    @property
    def empty(self) -> bool:
        return not (self.participant or self.employer or self.coach or self.settled)


@dataclass(frozen=True, slots=True)
class MonitoringEntry:
    """The rhythm of contact with one counterpart, and if wanted another rhythm after some time."""

    starts_on: date
    frequency: Frequency | None = None
    """None while nothing was agreed."""
    every: int = 1
    channel: Channel = Channel.PHONE
    direction: Direction = Direction.COACH_TO_THEM
    ends_on: date | None = None
    then_frequency: Frequency | None = None
    """None where the first rhythm goes on."""
    then_every: int = 1
    then_from: date | None = None
    """Last day of the first rhythm, from which the second is counted."""


@dataclass(frozen=True, slots=True)
class FundingEntry:
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InformationEntry:
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    state: ConsentState | None = None
    """None while it was not asked."""
    purpose: str = ""
    until: date | None = None
    how: AgreedHow = AgreedHow.SPOKEN


@dataclass(frozen=True, slots=True)
class Approval:
    """Whether one party agrees with what was written down."""

    party: Party
    name: str
    agreed: bool = False
    agreed_on: date | None = None
    how: AgreedHow = AgreedHow.SPOKEN


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that was not settled; becomes an action when the handover is finished."""

    step: str
    """Key of the step it comes from."""
    title: str
    what: str
    owner: Party = Party.COACH
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class ClosingEntry:
    approvals: tuple[Approval, ...]
    points: tuple[OpenPoint, ...] = ()
    note: str = ""


Entry = (
    OpeningEntry
    | AgreementEntry
    | ExpectationEntry
    | MonitoringEntry
    | FundingEntry
    | InformationEntry
    | ConsentEntry
    | ClosingEntry
)
