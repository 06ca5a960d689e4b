"""Exports about many people at once: what left the house."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, Text
from sqlmodel import Field

from werkzaam_tui.domain.codes import PaperKind
from werkzaam_tui.storage.tables.record import Code, Record


class ReportExport(Record, table=True):
    """Numbers or rows about many people were put in a file. It names nobody, so it is in the directory.

    Of an export with names in it, each of those people has a record of a disclosure as well.
    """

    __tablename__ = "report_export"

    what: PaperKind = Field(sa_type=Code(PaperKind))
    reports: list[str] = Field(default_factory=list, sa_type=JSON)
    """Codes of the reports in it."""
    form: str
    for_whom: str
    """In the words of who made it."""
    people: int
    """About so many."""
    is_named: bool
    """Whether people stand in it by name."""
    known_on: date
    """As known at the end of this day."""
    filters: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    """Codes of what was asked of people, by field; days as 2026-11-22. What was not asked is left out."""
    asked: str = Field(default="", sa_type=Text)
    """The same in words, as they stood on it."""
    made_by: str
    """Name of who made it."""
    made_at: datetime
    """UTC."""
