"""Evaluations: what one party says of a match, question by question."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import Channel, MatchResult
from werkzaam_tui.domain.evaluation import AnswerState, Choice, Perspective
from werkzaam_tui.storage.tables.record import Code, Record


class Evaluation(Record, table=True):
    """One conversation with one party, in one round; its answers are records of their own."""

    __tablename__ = "evaluation"
    SEARCHED: ClassVar[tuple[str, ...]] = ("organisation", "respondent")
    BOOKMARKS: ClassVar[tuple[str, ...]] = ("step",)

    participant: str = Field(index=True)
    perspective: Perspective = Field(sa_type=Code(Perspective))
    round: int = 1
    """The views of one round are laid beside each other."""
    result: MatchResult = Field(sa_type=Code(MatchResult))
    """As it was at that time; it chooses the guide."""
    placement: str = ""
    organisation: str = ""
    """Name of the employer it is about, where it did not come to a placement."""
    held_on: date
    channel: Channel = Field(sa_type=Code(Channel))
    taken_by: str = ""
    """Name of who asked."""
    respondent: str = ""
    """Name of who answered; empty for the participant."""
    finished_at: datetime | None = None
    """UTC; none while it is under way or was broken off."""
    step: str = ""
    """Code of the question that was open last, to resume there."""


class EvaluationAnswer(Record, table=True):
    """One answer, or why there is none."""

    __tablename__ = "evaluation_answer"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("words",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("words",)

    participant: str = Field(index=True)
    evaluation: str = Field(index=True)
    question: str
    state: AnswerState = Field(sa_type=Code(AnswerState))
    choice: Choice | None = Field(default=None, sa_type=Code(Choice))
    mark: int | None = None
    """From 1 to 10."""
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)
    words: str = Field(default="", sa_type=Text)
