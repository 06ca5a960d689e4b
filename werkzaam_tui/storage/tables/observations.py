"""What was seen of somebody's life in a contact: by domain, in four short questions, and what went badly wrong."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import Text
from sqlmodel import Field

from werkzaam_tui.storage.tables.record import Record


class Observation(Record, table=True):
    """How it went in one life domain on one day."""

    __tablename__ = "observation"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("words",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("words",)

    participant: str = Field(index=True)
    contact: str = Field(default="", index=True)
    """Id of the contact in which it was seen."""
    domain: str
    """Code of a life domain of the content."""
    observed_on: date
    value: int
    """From -2 (very badly) to 2 (very well)."""
    words: str = Field(default="", sa_type=Text)


class MoodCheck(Record, table=True):
    """How are you: four short questions, each from 1 to 5, or None where it was not asked."""

    __tablename__ = "mood_check"

    participant: str = Field(index=True)
    contact: str = Field(default="", index=True)
    taken_on: date
    mood: int | None = None
    energy: int | None = None
    work: int | None = None
    home: int | None = None


class Incident(Record, table=True):
    """A critical incident: something that puts the work or the person at risk."""

    __tablename__ = "incident"
    KEPT_BOTH: ClassVar[tuple[str, ...]] = ("what",)
    SEARCHED: ClassVar[tuple[str, ...]] = ("what",)

    participant: str = Field(index=True)
    contact: str = Field(default="", index=True)
    happened_on: date
    what: str = Field(default="", sa_type=Text)
