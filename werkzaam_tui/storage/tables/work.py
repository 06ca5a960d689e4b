"""What changed in the work, who is ill, and what was decided in the daily review."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import Initiator, Instrument, ReviewOutcome, WorkChangeKind, WorkState
from werkzaam_tui.storage.tables.record import Code, Record


class WorkChange(Record, table=True):
    """Something in the work is different from a day on. What it means per kind is in ``domain/work.py``."""

    __tablename__ = "work_change"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("note", "before", "after")

    participant: str = Field(index=True)
    placement: str = ""
    changed_on: date
    kind: WorkChangeKind = Field(sa_type=Code(WorkChangeKind))
    instrument: Instrument | None = Field(default=None, sa_type=Code(Instrument))
    state: WorkState | None = Field(default=None, sa_type=Code(WorkState))
    before: str = ""
    after: str = ""
    until: date | None = None
    note: str = Field(default="", sa_type=Text)


class SickReport(Record, table=True):
    """Somebody is ill from a day on. Without a word about why: there is no field for it."""

    __tablename__ = "sick_report"

    participant: str = Field(index=True)
    started_on: date
    expected_end: date | None = None
    recovered_on: date | None = None
    reported_by: Initiator = Field(sa_type=Code(Initiator))


class ReviewDecision(Record, table=True):
    """What a coach decided about one person in the daily review of one day. One for a person and a day."""

    __tablename__ = "review_decision"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("reason",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("reason",)

    participant: str = Field(index=True)
    day: date
    kind: ReviewOutcome = Field(sa_type=Code(ReviewOutcome))
    reason: str = Field(default="", sa_type=Text)
    until: date = Field(index=True)
    """The last day on which it may hold: then the person is asked about again, whatever happens."""
    seen: list[str] = Field(default_factory=list, sa_type=JSON)
    """Keys of the reasons that were decided about; another one brings the person back."""
    in_turn: bool = False
    """Whether the person came in turn, with nothing but what goes slowly."""
    coach: str = ""
    """Id of the coach who decided."""
