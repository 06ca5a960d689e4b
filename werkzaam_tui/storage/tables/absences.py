"""When a coach is away, and who takes over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Text
from sqlmodel import Field

from werkzaam_tui.storage.tables.record import Record


class Absence(Record, table=True):
    """Days on which a coach makes no contacts. In the directory, because the office plans with it."""

    __tablename__ = "absence"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)

    coach: str = Field(index=True)
    starts_on: date
    ends_on: date
    """Last day away, inclusive."""
    backup: str = ""
    """Name of who takes over, who may be somebody without this program; empty where nobody does."""
    note: str = Field(default="", sa_type=Text)
