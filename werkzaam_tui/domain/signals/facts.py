"""What the rules look at: of one person what was recorded, with the days and the records it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from werkzaam_tui.domain.agreement_checks import Check, Standing
from werkzaam_tui.domain.codes import Counterpart, Party, Phase, PlacementKind
from werkzaam_tui.domain.dates import add_months
from werkzaam_tui.domain.monitoring import DueContact, Plan
from werkzaam_tui.domain.road import AT_WORK, lost_since
from werkzaam_tui.domain.signals.terms import ENDING_MONTHS, TRIAL_ENDING_MONTHS


@dataclass(frozen=True, slots=True, order=True)
class RecordRef:
    """One record of the store."""

    entity: str
    id: str


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that was recorded about one day."""

    day: date
    record: RecordRef


@dataclass(frozen=True, slots=True)
class Missed:
    """Attempts without an answer and appointments not kept, since somebody was last reached."""

    first: date
    last: date
    records: tuple[RecordRef, ...]
    """Latest first."""


@dataclass(frozen=True, slots=True)
class Place:
    """The placement that counts today."""

    record: RecordRef
    kind: PlacementKind
    starts_on: date
    ends_on: date | None
    """Last agreed day, inclusive."""

    @property
    def notice(self) -> date | None:
        """From this day its end is near."""
        months = TRIAL_ENDING_MONTHS if self.kind is PlacementKind.TRIAL else ENDING_MONTHS
        return add_months(self.ends_on, -months) if self.ends_on is not None else None


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of the last finished handover."""

    record: RecordRef
    topic: str
    since: date
    """Day of the first revision that says the same."""
    by_when: date | None
    standing: Standing
    last: Mapping[Party, Check]
    """What each party said last about it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic of which the parties expect different things and on which they did not settle."""

    record: RecordRef
    topic: str
    since: date


@dataclass(frozen=True, slots=True)
class Noted:
    """What was seen of one life domain (-2 to +2), or the answer to one question (1 to 5), on one day."""

    day: date
    record: RecordRef
    value: int


@dataclass(frozen=True, slots=True)
class Told:
    """How one party says it goes: well (above 0), not well (below 0) or in between."""

    day: date
    record: RecordRef
    party: Party
    level: int


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours a week from a day on."""

    day: date
    record: RecordRef
    was: float
    now: float


@dataclass(frozen=True, slots=True)
class Adaptation:
    """An adaptation of work or workplace that was agreed and is not there yet."""

    record: RecordRef
    agreed_on: date
    by_when: date | None
    missing: bool = False
    """Somebody wrote down that it is not there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the rules may look at. What is empty was never recorded."""

    participant: str
    phase: Phase
    phase_since: date | None = None
    """The day on which it was entered; None where no phase was."""
    place: Place | None = None

    plans: tuple[Plan, ...] = ()
    """Also those that have ended: what followed which tells of tapering."""
    dues: tuple[DueContact, ...] = ()
    """Longest due first."""
    missed: Mapping[Counterpart, Missed] = field(default_factory=dict)

    handover_open: Dated | None = None
    oldest_follow_up: date | None = None
    """Day of the action that has been open longest; on that day itself it is not late yet."""

    agreements: tuple[Agreed, ...] = ()
    gaps: tuple[Gap, ...] = ()
    evaluated_on: Dated | None = None
    """The last evaluation: of the agreements, at a meeting or in a revision of the handover."""

    observations: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    """By life domain, latest first."""
    answers: Mapping[str, tuple[Noted, ...]] = field(default_factory=dict)
    """To "how are you", by question, latest first."""
    incident: Dated | None = None
    """The last critical incident."""
    told: tuple[Told, ...] = ()
    """The last of each party."""

    mentor_gone: Dated | None = None
    """Since when nobody guides at the workplace in the mentor's place."""
    coach_changes: tuple[Dated, ...] = ()
    """Latest first."""
    sick: Dated | None = None
    """First day of a sickness that has not ended."""
    sick_term: date | None = None
    """The day from which that sickness is longer than the organisation's rule has it."""
    hours: Hours | None = None
    """The last change of hours in the present placement."""
    losses: tuple[Dated, ...] = ()
    """Worse off than on benefit, or travel not paid, as long as nothing else was recorded since."""
    growth_refused: Dated | None = None
    """Growth was asked for and is not possible, as long as nothing else was recorded since."""
    adaptations: tuple[Adaptation, ...] = ()

    @property
    def ended(self) -> bool:
        """In a phase that has ended only unfinished work counts: handover and actions."""
        return self.phase.ended

    @property
    def at_work(self) -> bool:
        return self.phase in AT_WORK

    @property
    def lost_place(self) -> bool:
        """Whether the phase says that the placement is gone, whatever last day was agreed."""
        return self.place is not None and lost_since(self.place.starts_on, self.phase, self.phase_since)
