"""What was done with a reminder. Reminders themselves follow from rules and records."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from werkzaam_tui.storage.tables.record import Record


class ReminderMark(Record, table=True):
    """A reminder is done, or put off to a day with a reason. ``reminder`` is its derived id."""

    __tablename__ = "reminder_mark"

    participant: str = Field(default="", index=True)
    """Empty for one that is about no one in particular."""
    reminder: str = Field(index=True)
    rule: str
    nominal: date
    """The day that followed from the rule."""
    done: bool = True
    until: date | None = None
    """The day it comes back, where it was put off."""
    reason: str = ""
