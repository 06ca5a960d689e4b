"""Making an account of hours: its file in a place of choice, and the record that it was made."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from werkzaam_tui.documents.pdf import pdf
from werkzaam_tui.documents.sheet import as_csv, as_xlsx
from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.hours.account import Account, account
from werkzaam_tui.services.hours.wording import sheets, worded
from werkzaam_tui.services.papers.placing import note_made, place
from werkzaam_tui.storage.store import Writing


class AccountForm(StrEnum):
    """In which form an account is made; also the ending of its file."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def file_of(made: Account, form: AccountForm, own_templates: Path | None = None) -> bytes:
    """The account as a file. Takes long for a PDF, and needs no store: do it away from both threads.

    Raises Refused when a template of the organisation does not work.
    """
    match form:
        case AccountForm.PDF:
            return pdf(worded(made), own_templates)
        case AccountForm.XLSX:
            return as_xlsx(sheets(made))
        case AccountForm.CSV:
            return as_csv(sheets(made)[0])


def keep_account(writing: Writing, made: Account, form: AccountForm, data: bytes, folder: Path) -> Path:
    """Put the file in ``folder`` under a name that is free, and note that it was made; where it is.

    Both or neither. Refused when the disk is full or the folder is gone, and when what may be on it changed
    while it was being made.
    """
    if account(writing, made.participant, made.kind, made.reader, made.period) != made:
        raise Refused(
            _("What may be on this paper changed while it was made, so it was thrown away. Make it again.")
        )
    note_made(writing, made.participant, made.kind, made.reader)
    return place(made.kind, made.reader, data, folder, form.value, writing.today)
