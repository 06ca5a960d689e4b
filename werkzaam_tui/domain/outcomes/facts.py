"""What a report knows of one person, as it was known on a day.

Codes and days; of words only the names by which one contact person is told from another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from werkzaam_tui.domain.agreement_checks import Standing
from werkzaam_tui.domain.calendar import EVERY_DAY, Calendar
from werkzaam_tui.domain.codes import (
    Channel,
    ContactResult,
    Counterpart,
    FollowUpState,
    Initiator,
    MatchResult,
    Party,
)
from werkzaam_tui.domain.evaluation import Answer, Perspective
from werkzaam_tui.domain.monitoring import DueDecision, Plan
from werkzaam_tui.domain.road import Road


@dataclass(frozen=True, slots=True)
class ContactFact:
    day: date
    coach: str
    counterparts: tuple[str, ...]
    channel: Channel
    result: ContactResult
    initiator: Initiator = Initiator.COACH
    minutes: int = 0
    """Contact, travel and indirect time together."""
    contact_person: str = ""
    """Id of whom it was with at the employer."""

    @property
    def reached(self) -> bool:
        return self.result is ContactResult.REACHED


@dataclass(frozen=True, slots=True)
class HandoverFact:
    """A handover that was begun and not withdrawn."""

    id: str
    held_on: date
    is_finished: bool
    present: frozenset[Party]
    agreed: frozenset[Party]
    skipped_topics: int
    """Topics of the checklist about which nothing was written in it."""
    is_revision: bool = False


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """Something that was left open at a handover, and became an action."""

    due_on: date | None
    state: FollowUpState
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """An agreement in force, and how it stands for all parties together."""

    topic: str
    since: date
    standing: Standing


@dataclass(frozen=True, slots=True)
class EvaluationFact:
    """What one party said of the match in one round; no words."""

    perspective: Perspective
    round: int
    result: MatchResult
    is_finished: bool
    answers: Mapping[str, Answer]
    """By code of the question; one that did not come up is not in it."""


@dataclass(frozen=True, slots=True)
class KickOff:
    """True, False, or None where it is not known."""

    invited: bool | None = None
    reminded: bool | None = None
    attended: bool | None = None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    id: str
    road: Road
    coach: str = ""
    """Id of the coach who was responsible on that day."""
    profile: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By field, see :mod:`.groups`; a field without a code is unknown, which is not "no"."""
    kick_off: KickOff = KickOff()
    check_sent: bool | None = None
    """Whether the text-message check was sent, where that was noted."""
    check_answered: bool | None = None
    contacts: tuple[ContactFact, ...] = ()
    """The first day first."""
    plans: tuple[Plan, ...] = ()
    decisions: tuple[DueDecision, ...] = ()
    calendar: Calendar = EVERY_DAY
    """Of the coach who is responsible."""
    handovers: tuple[HandoverFact, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    evaluations: tuple[EvaluationFact, ...] = ()
    coaches: frozenset[str] = frozenset()
    """Everyone of us whom the person had: who was responsible, and who had contact; by name."""
    contact_persons: frozenset[str] = frozenset()
    """Everyone at an employer who was the fixed contact person, or with whom there was contact; by name."""

    def values(self, field: str) -> tuple[str, ...]:
        """The codes of a field of the profile; none where it is not known."""
        return self.profile.get(field, ())

    @property
    def began_on(self) -> date | None:
        """The day of the first phase."""
        return self.road.steps[0].since if self.road.steps else None

    def reached(self, *counterparts: Counterpart) -> list[date]:
        """The days on which one of these was reached, the first one first."""
        return [
            one.day for one in self.contacts if one.reached and not _apart(one.counterparts, counterparts)
        ]


def _apart(one: tuple[str, ...], other: tuple[Counterpart, ...]) -> bool:
    return not any(code in one for code in other)
