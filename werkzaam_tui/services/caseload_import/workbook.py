"""XLSX as offices keep it: title rows, several sheets, dates as date cells, formulas with stored results."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Final

import openpyxl
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.table import (
    MAX_COLUMNS,
    Cell,
    Table,
    TableBuilder,
    no_headings,
    within_sheet,
)

MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_PART: Final = 32 * 1024 * 1024
"""For each part that is not a worksheet: these are held in memory as a whole."""
MAX_PARTS: Final = 2_000
MAX_MARKS: Final = 6_000_000
"""Opening and closing tags together; about 1.5 million filled cells."""
MAX_SHEETS: Final = 50

_CHUNK: Final = 1 << 20
_SHEETS = re.compile(r"xl/worksheets/[^/]+")
_NO_RESULT = re.compile(rb"(?:</f>|<f(?: [^<>]{0,200})?/>)\s{0,8}(?:<v\s?/>|<v>\s{0,8}</v>)?\s{0,8}</c>")
_OVERLAP: Final = 256


def workbook_table(content: bytes) -> Table:
    """The caseload sheet of an XLSX file: the first visible one with headings, or else the first hidden one.

    Raises :class:`Refused` when it is no such file, is damaged, or would unpack into too much.
    """
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_kind(archive.namelist())
            _check_size(archive)
            no_result = _check_parts(archive)
        with warnings.catch_warnings():
            # openpyxl warns about decoration it leaves out; that would be printed over the screen.
            warnings.simplefilter("ignore")
            with closing(
                openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            ) as book:
                return _best_sheet(book, no_result)
    except Refused:
        raise
    except Exception:
        # A damaged file makes zipfile, the XML parser and openpyxl raise a dozen kinds of errors, and their
        # messages may hold what is in the cells.
        raise Refused(
            _(
                "This Excel file is damaged, so nothing was imported. Open it in Excel, save it under "
                "another name and choose that file."
            )
        ) from None


def _check_kind(names: list[str]) -> None:
    if "xl/workbook.bin" in names:
        raise Refused(
            _(
                "This is a binary Excel file (.xlsb), which cannot be read. Open it in Excel, save it as "
                "Excel workbook (.xlsx) and choose the new file."
            )
        )
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise Refused(
            _(
                "This is not an Excel file (.xlsx). Open it in the program it was made with, save it as "
                "Excel workbook (.xlsx) or as CSV, and choose that file."
            )
        )


def _check_size(archive: zipfile.ZipFile) -> None:
    # zipfile never unpacks more of a part than the directory says, so these sizes can be relied on.
    parts = archive.infolist()
    too_much = (
        len(parts) > MAX_PARTS
        or sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_PART for part in parts if not _SHEETS.fullmatch(part.filename))
    )
    if too_much:
        raise _too_much()


def _check_parts(archive: zipfile.ZipFile) -> frozenset[str]:
    """Refuse what a real workbook never holds; gives the worksheets with formulas that have no stored result.

    The standard for these files forbids document type definitions, and those are what an XML file needs to
    grow while it is read or to fetch others.
    """
    marks = 0
    no_result = set()
    for part in archive.infolist():
        if part.is_dir():
            continue
        end = b""
        with archive.open(part) as file:
            while chunk := file.read(_CHUNK):
                marks += chunk.count(b"<")
                if marks > MAX_MARKS:
                    raise _too_much()
                seen = end + chunk
                if b"<!DOCTYPE" in seen.replace(b"\x00", b""):
                    raise Refused(_("This file is not made as an Excel file should be, so it was not read."))
                if _SHEETS.fullmatch(part.filename) and _NO_RESULT.search(seen):
                    no_result.add(part.filename)
                end = seen[-_OVERLAP:]
    return frozenset(no_result)


def _too_much() -> Refused:
    return Refused(
        _(
            "This Excel file unpacks into far more than a caseload, so it was not read. "
            "Copy the rows of the caseload to a new workbook and choose that."
        )
    )


def _best_sheet(book: Workbook, no_result: frozenset[str]) -> Table:
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")][:MAX_SHEETS]
    found = [sheet for sheet in sheets if _has_headings(sheet)]
    visible = [sheet for sheet in found if sheet.sheet_state == "visible"]
    if not found:
        raise no_headings()
    chosen = (visible or found)[0]
    notes = []
    if not visible:
        notes.append(_('The sheet "{sheet}" is hidden in Excel. It was read.').format(sheet=chosen.title))
    others = [f'"{sheet.title}"' for sheet in visible[1:]]
    if others:
        notes.append(
            _('Only the sheet "{sheet}" was read. These have people too: {others}.').format(
                sheet=chosen.title, others=", ".join(others)
            )
        )
    if getattr(chosen, "_worksheet_path", "") in no_result:
        notes.append(
            _(
                "Some cells hold a formula without a stored result; they are read as empty. "
                "Open the file in Excel, save it and choose it again."
            )
        )
    builder = TableBuilder(chosen.title)
    for number, cells in _rows(chosen):
        builder.add(number, cells)
    return builder.table(notes)


def _has_headings(sheet: Worksheet) -> bool:
    builder = TableBuilder(sheet.title)
    try:
        for number, cells in _rows(sheet):
            builder.add(number, cells)
            if not builder.searching:
                break
    except Refused:
        # A sheet beside the caseload may be as wide as it likes; the chosen one meets the limit again.
        return bool(builder.header)
    return bool(builder.header)


def _rows(sheet: Worksheet) -> Iterator[tuple[int, Sequence[Cell]]]:
    # Some programs write a wrong size into the sheet; without it openpyxl looks for itself. One column more
    # than allowed is asked for, to see that there is one, and no row is ever filled up beyond it.
    reset = getattr(sheet, "reset_dimensions", None)
    if reset is not None:
        reset()
    for number, values in within_sheet(sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)):
        yield number, [_cell(value) for value in values]


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, str | date | datetime | int | float):
        return str(value) if isinstance(value, bool) else value
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02}"
    return str(value)
