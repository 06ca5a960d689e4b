"""What an export is, whatever is in it: its form, its files, and what the record of it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from werkzaam_tui.domain.codes import PaperKind
from werkzaam_tui.services.reports.filters import Filters


class ExportForm(StrEnum):
    """Also the ending of the file."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    MARKDOWN = "md"


@dataclass(frozen=True, slots=True)
class File:
    stem: str
    """Name without the ending; names nobody."""
    ending: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Export:
    """Ready to be put in its place and noted."""

    what: PaperKind
    form: ExportForm
    files: tuple[File, ...]
    people: int
    """About so many."""
    known_on: date
    filters: Filters
    asked: str
    """Of whom it is, in words."""
    reports: tuple[str, ...] = ()
    """Codes."""
    named: tuple[str, ...] = ()
    """Ids of the participants who stand in it by name."""
