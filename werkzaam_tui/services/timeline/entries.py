"""What stands in the timeline of a dossier: one dataclass for each kind of thing that can happen.

A new kind is a member of :class:`EntryKind` with its group in :data:`GROUPS`, a dataclass here, a reader in
:data:`.READERS`, and its words in ``screens/dossier_parts/timeline_words.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from werkzaam_tui.domain.codes import (
    AgreementCheck,
    Channel,
    ContactResult,
    Counterpart,
    Destination,
    FollowUpState,
    Frequency,
    GoalState,
    HandoverOccasion,
    Initiator,
    MatchResult,
    MoodQuestion,
    PaperKind,
    Party,
    Phase,
    PlacementKind,
    Reader,
)
from werkzaam_tui.domain.work import SickSpell, WorkFact
from werkzaam_tui.services.evaluation import Taken
from werkzaam_tui.services.matching import Line


class EntryGroup(StrEnum):
    """By what a timeline is narrowed down."""

    CONTACTS = "contacts"
    AGREEMENTS = "agreements"
    ROAD = "road"
    """What came before the match, phases, placements and coaches."""
    ACTIONS = "actions"
    LIFE = "life"
    PAPERS = "papers"
    WORK = "work"
    """What changed in the work, and illness."""


class EntryKind(StrEnum):
    CONTACT = "contact"
    PHASE = "phase"
    PLACEMENT_BEGINS = "placement_begins"
    PLACEMENT_ENDS = "placement_ends"
    COACH = "coach"
    HANDOVER = "handover"
    CHECK = "check"
    ACTION_ADDED = "action_added"
    ACTION_CLOSED = "action_closed"
    OBSERVED = "observed"
    INCIDENT = "incident"
    GOAL_SET = "goal_set"
    GOAL_CLOSED = "goal_closed"
    PAPER = "paper"
    PLAN = "plan"
    PLAN_ENDED = "plan_ended"
    WORK_CHANGE = "work_change"
    SICK = "sick"
    RECOVERED = "recovered"
    BEFORE_MATCH = "before_match"
    """A trial day, the closing report of a work-experience place, or a workplace study."""
    EVALUATION = "evaluation"
    """What one party said of the match."""


GROUPS: Mapping[EntryKind, EntryGroup] = {
    EntryKind.CONTACT: EntryGroup.CONTACTS,
    EntryKind.PHASE: EntryGroup.ROAD,
    EntryKind.PLACEMENT_BEGINS: EntryGroup.ROAD,
    EntryKind.PLACEMENT_ENDS: EntryGroup.ROAD,
    EntryKind.COACH: EntryGroup.ROAD,
    EntryKind.HANDOVER: EntryGroup.AGREEMENTS,
    EntryKind.CHECK: EntryGroup.AGREEMENTS,
    EntryKind.ACTION_ADDED: EntryGroup.ACTIONS,
    EntryKind.ACTION_CLOSED: EntryGroup.ACTIONS,
    EntryKind.OBSERVED: EntryGroup.LIFE,
    EntryKind.INCIDENT: EntryGroup.LIFE,
    EntryKind.GOAL_SET: EntryGroup.LIFE,
    EntryKind.GOAL_CLOSED: EntryGroup.LIFE,
    EntryKind.PAPER: EntryGroup.PAPERS,
    EntryKind.PLAN: EntryGroup.AGREEMENTS,
    EntryKind.PLAN_ENDED: EntryGroup.AGREEMENTS,
    EntryKind.WORK_CHANGE: EntryGroup.WORK,
    EntryKind.SICK: EntryGroup.WORK,
    EntryKind.RECOVERED: EntryGroup.WORK,
    EntryKind.BEFORE_MATCH: EntryGroup.ROAD,
    EntryKind.EVALUATION: EntryGroup.AGREEMENTS,
}


@dataclass(frozen=True, slots=True)
class ContactMade:
    counterparts: tuple[Counterpart, ...]
    contact_person: str
    """Name, or empty."""
    channel: Channel
    initiator: Initiator
    result: ContactResult
    minutes: int
    topics: tuple[str, ...]
    note: str
    recorded_at: datetime
    """UTC."""
    travel_minutes: int = 0
    indirect_minutes: int = 0
    goal: str = ""
    """Words of the goal it worked on, or empty."""
    in_group: bool = False
    """Whether other participants were there."""


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    phase: Phase
    reasons: tuple[str, ...]
    note: str
    finished_before: bool | None = None
    destination: Destination | None = None


@dataclass(frozen=True, slots=True)
class PlacementEdge:
    """A placement that began or ended on that day."""

    kind: PlacementKind
    employer: str
    job_title: str
    match_result: MatchResult | None = None


@dataclass(frozen=True, slots=True)
class CoachChanged:
    """Another coach is responsible from then on; names, empty where they are not known here."""

    before: str
    now: str


@dataclass(frozen=True, slots=True)
class HandoverHeld:
    occasion: HandoverOccasion
    revision: int
    finished: bool
    note: str
    withdrawn: str = ""
    """Why it was withdrawn as a mistake; empty where it was not."""


@dataclass(frozen=True, slots=True)
class AgreementsChecked:
    """What the parties said about the agreements of one handover on one day."""

    outcomes: tuple[tuple[str, Party, AgreementCheck], ...]
    """Topic, who said it, and how it went."""
    note: str


@dataclass(frozen=True, slots=True)
class ActionEdge:
    """An action that was written down or closed on that day."""

    text: str
    owner: Party
    state: FollowUpState
    due_on: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class LifeObserved:
    """What was seen in one contact: per life domain a value from -2 to 2 with words, and answers from 1 to 5."""

    domains: tuple[tuple[str, int, str], ...]
    answers: Mapping[MoodQuestion, int]


@dataclass(frozen=True, slots=True)
class IncidentHappened:
    what: str


@dataclass(frozen=True, slots=True)
class GoalEdge:
    """A goal that was set or closed on that day."""

    text: str
    state: GoalState
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class PaperMade:
    """A paper about the participant was made for somebody."""

    what: PaperKind
    reader: Reader


@dataclass(frozen=True, slots=True)
class PlanChanged:
    """What was agreed about contact was changed outside a handover."""

    frequency: Frequency
    every: int
    ended: bool
    """Nothing came in its place: the rhythm is the one that ended."""
    reason: str


What = (
    ContactMade
    | PhaseEntered
    | PlacementEdge
    | CoachChanged
    | HandoverHeld
    | AgreementsChecked
    | ActionEdge
    | LifeObserved
    | IncidentHappened
    | GoalEdge
    | PaperMade
    | PlanChanged
    | WorkFact
    | SickSpell
    | Line
    | Taken
)


@dataclass(frozen=True, slots=True)
class Entry:
    kind: EntryKind
    record: str
    """Id of the row it comes from; an action or a placement can be in the list twice."""
    day: date
    at: datetime | None
    """UTC; None for what has a day and no time."""
    what: What
    parties: tuple[Counterpart, ...] = ()
    """Whom it was with or about, besides the coach."""

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.record}"

    @property
    def group(self) -> EntryGroup:
        return GROUPS[self.kind]
