"""Making caseload files as offices have them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from werkzaam_tui.services.caseload_import import CaseloadFile, read_caseload

TODAY = date(2026, 11, 21)


def read_text(
    folder: Path, text: str, *, encoding: str = "utf-8", today: date = TODAY, name: str = "caseload.csv"
) -> CaseloadFile:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_caseload(path, today)


def read_rows(
    folder: Path, *rows: Sequence[object], delimiter: str = ";", today: date = TODAY
) -> CaseloadFile:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return read_text(folder, out.getvalue(), today=today)


def one_cell(
    folder: Path, heading: str, cell: object, *, employer: str = "Bakkerij Proefdeeg"
) -> CaseloadFile:
    """A file with one person, whose cell under ``heading`` is ``cell``."""
    return read_rows(
        folder, ("Naam", "Werkgever", "Startdatum", heading), ("Anouk Verzonnen", employer, "3-3-2026", cell)
    )


def save_book(folder: Path, *rows: Sequence[object], name: str = "caseload.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    path = folder / name
    book.save(path)
    return path
