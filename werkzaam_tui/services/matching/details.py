"""What can be written down before the match."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from werkzaam_tui.domain.matching import Criterion, Met, Side, SkillWord, StudyState, TrialResult, Weight

STEPS = (
    "expectation:foundation",
    "expectation:tasks",
    "expectation:growth",
    "agreement:guidance",
    "agreement:hours",
    "agreement:production",
    "agreement:tasks",
    "agreement:adaptation",
    "agreement:team",
)
"""Keys of the steps of a handover that a criterion may be the beginning of."""


@dataclass(frozen=True, slots=True)
class CriterionDetails:
    side: Side
    weight: Weight
    words: str
    met: Met = Met.UNKNOWN
    note: str = ""
    step: str = ""
    """One of :data:`STEPS`, where the handover starts from these words; empty: only for the coach."""

    organisation: str = ""
    """The employer it was weighed for earlier; empty: it counts in the present search."""

    @property
    def criterion(self) -> Criterion:
        return Criterion(self.side, self.weight, self.words, self.met)


@dataclass(frozen=True, slots=True)
class EarlierDetails:
    """All that was weighed for an employer before the present search."""

    organisation: str
    criteria: tuple[CriterionDetails, ...]
    """By side and the hard ones first."""


@dataclass(frozen=True, slots=True)
class TrialDayDetails:
    held_on: date
    organisation: str = ""
    result: TrialResult = TrialResult.PLANNED
    note: str = ""
    at_table: bool = False
    """Whether the participant agrees that the handover starts from this."""


@dataclass(frozen=True, slots=True)
class ClosingReportDetails:
    organisation: str
    mentor: str
    """Name of the workplace mentor."""
    starts_on: date | None = None
    ends_on: date | None = None
    skills: tuple[tuple[str, SkillWord], ...] = ()
    """Code of each skill that was spoken about, and the word for it."""
    note: str = ""
    at_table: bool = False


@dataclass(frozen=True, slots=True)
class StudyDetails:
    state: StudyState
    asked_on: date | None = None
    asked_by: str = ""
    done_on: date | None = None
    outcome: str = ""
    at_table: bool = False
