"""Before the match: criteria, trial days, closing reports of work-experience places and workplace studies."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.matching import Met, Side, StudyState, TrialResult, Weight
from werkzaam_tui.storage.tables.record import Code, Record


class MatchCriterion(Record, table=True):
    """What one side asks of the match, and whether that is met."""

    __tablename__ = "match_criterion"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("words", "note")
    SEARCHED: ClassVar[tuple[str, ...]] = ("words", "note", "organisation")

    participant: str = Field(index=True)
    side: Side = Field(sa_type=Code(Side))
    weight: Weight = Field(sa_type=Code(Weight))
    words: str = Field(default="", sa_type=Text)
    met: Met = Field(default=Met.UNKNOWN, sa_type=Code(Met))
    note: str = Field(default="", sa_type=Text)
    step: str = ""
    """Key of the step of the handover that starts from these words; empty: they stay with the coach."""
    organisation: str = ""
    """Name of the employer that it was weighed for earlier; empty: it counts in the present search."""


class TrialDay(Record, table=True):
    __tablename__ = "trial_day"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("organisation", "note")

    participant: str = Field(index=True)
    organisation: str = ""
    held_on: date
    result: TrialResult = Field(default=TrialResult.PLANNED, sa_type=Code(TrialResult))
    note: str = Field(default="", sa_type=Text)
    at_table: bool = False
    """Whether the handover starts from these words."""


class ClosingReport(Record, table=True):
    """What the workplace mentor of a work-experience place says about work skills when it ends."""

    __tablename__ = "closing_report"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("organisation", "mentor", "note")

    participant: str = Field(index=True)
    organisation: str = ""
    mentor: str = ""
    """Name of the workplace mentor who says it."""
    starts_on: date | None = None
    ends_on: date | None = None
    skills: list[str] = Field(default_factory=list, sa_type=JSON)
    """For each skill that was spoken about ``code:word``, with the word a :class:`SkillWord`."""
    note: str = Field(default="", sa_type=Text)
    at_table: bool = False


class WorkplaceStudy(Record, table=True):
    """A study of the workplace: asked, done, or not needed."""

    __tablename__ = "workplace_study"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("outcome",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("asked_by", "outcome")

    participant: str = Field(index=True)
    state: StudyState = Field(sa_type=Code(StudyState))
    asked_on: date | None = None
    asked_by: str = ""
    done_on: date | None = None
    outcome: str = Field(default="", sa_type=Text)
    """What came out of it, or why it is not needed."""
    at_table: bool = False
