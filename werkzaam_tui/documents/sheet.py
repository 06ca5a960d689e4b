"""Rows for a spreadsheet, as Excel file and as CSV. What people wrote stays text: no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date

from werkzaam_tui.documents.paper import printable
from werkzaam_tui.language import language

Cell = str | int | float | date | None

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_WIDEST = 60
_LONGEST = 32_000
"""Characters that a cell of Excel takes, with some room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    title: str
    facts: tuple[tuple[str, str], ...]
    """What holds for all rows: above them in Excel, left out of a CSV."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    decimals: int = 2
    """Of a number that is not whole, in a CSV."""


def harmless(text: str) -> str:
    """``text`` so that no spreadsheet reads it as a formula; what could be one gets an apostrophe before it."""
    plain = printable(text)[:_LONGEST]
    return f"'{plain}" if plain.lstrip().startswith(_BEGINS_A_FORMULA) else plain


def as_csv(sheet: Sheet) -> bytes:
    """With the signs that Excel expects in the language of the screens; dates as 2026-11-21."""
    dutch = language() == "nl"
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow([harmless(column) for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_as_text(cell, sheet.decimals, dutch=dutch) for cell in row])
    # Without this mark Excel reads é as two letters.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _as_text(cell: Cell, decimals: int, *, dutch: bool) -> str:
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        number = f"{cell:.{decimals}f}"
        return number.replace(".", ",") if dutch else number
    return "" if cell is None else str(cell)


def as_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    # Costs a tenth of a second to import, and most papers are no spreadsheet.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet in sheets:
        page = book.create_sheet(_tab(sheet.title))
        lines: list[tuple[Cell, ...]] = [(sheet.title,), *sheet.facts, (), sheet.columns, *sheet.rows]
        header = len(sheet.facts) + 3
        for number, line in enumerate(lines, 1):
            for place, value in enumerate(line, 1):
                cell = page.cell(number, place)
                if isinstance(value, str):
                    cell.value = harmless(value)
                    # Told to be text: openpyxl takes what begins with = for a formula.
                    cell.data_type = "s"
                    cell.alignment = Alignment(wrap_text=number > header, vertical="top")
                else:
                    cell.value = value
                    cell.alignment = Alignment(vertical="top")
                    if isinstance(value, date):
                        cell.number_format = "dd-mm-yyyy"
                if number in (1, header):
                    cell.font = Font(bold=True)
        page.freeze_panes = f"A{header + 1}"
        for place in range(len(sheet.columns)):
            texts = [sheet.columns[place], *(_as_text(row[place], 2, dutch=True) for row in sheet.rows)]
            widest = max(len(text) for text in texts)
            page.column_dimensions[get_column_letter(place + 1)].width = min(max(widest + 2, 10), _WIDEST)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _tab(title: str) -> str:
    return "".join(one for one in title if one not in "[]:*?/\\")[:31] or "1"
