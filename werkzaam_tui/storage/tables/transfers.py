"""Handing a whole dossier to another coach: offered, and answered by the one who gets it."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import TransferState
from werkzaam_tui.storage.tables.record import Code, Record


class CaseTransfer(Record, table=True):
    """One offer of a dossier. It becomes the other coach's when that coach accepts, not before."""

    __tablename__ = "case_transfer"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("reason", "answer")
    SEARCHED: ClassVar[tuple[str, ...]] = ("reason", "answer")

    participant: str = Field(index=True)
    from_coach: str
    to_coach: str = Field(index=True)
    offered_on: date
    reason: str = Field(default="", sa_type=Text)
    until: date | None = None
    """For a stand-in: the last day, inclusive; then it goes back. None when it is for good."""
    state: TransferState = Field(sa_type=Code(TransferState))
    answered_on: date | None = None
    answer: str = Field(default="", sa_type=Text)
    """Why it was refused."""
    drafts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    """What was typed and not saved, by form and field: it goes along."""
