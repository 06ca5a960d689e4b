"""What was granted for coaching, and what a coach wrote for the account of the hours."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Text
from sqlmodel import Field

from werkzaam_tui.storage.tables.record import Record


class GrantPeriod(Record, table=True):
    """A decision (*beschikking*) that pays for coaching in one period.

    The hours are those awarded or else, without these, the worked hours of the period times the percentage.
    """

    __tablename__ = "grant_period"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("note",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("funder", "note")

    participant: str = Field(index=True)
    funder: str = ""
    starts_on: date
    ends_on: date
    """Last day, inclusive."""
    hours_awarded: float | None = None
    regime_percent: float | None = None
    worked_per_week: float | None = None
    """Hours that the participant works in a week."""
    travel_counts: bool = False
    """Whether the travel of the coach is taken from these hours."""
    decided_on: date | None = None
    note: str = Field(default="", sa_type=Text)


class StatementLine(Record, table=True):
    """One line for the funder in the place of notes: about one contact, or about one goal in one period."""

    __tablename__ = "statement_line"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("words",)

    participant: str = Field(index=True)
    about: str
    """Id of the contact or the goal; empty for what worked on no goal."""
    starts_on: date | None = None
    """First day of the period that a line about a goal is for; none for one about a contact."""
    words: str = Field(default="", sa_type=Text)
