"""A whole caseload file: the people in it, what is wrong with it, and what was left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from werkzaam_tui.domain.names import normalised
from werkzaam_tui.language import _, ngettext
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.identity import Seen
from werkzaam_tui.services.caseload_import.matching import Columns, match_columns
from werkzaam_tui.services.caseload_import.reading import read_table
from werkzaam_tui.services.caseload_import.row_cells import RowProblem
from werkzaam_tui.services.caseload_import.rows import CaseloadRow, read_row
from werkzaam_tui.services.caseload_import.table import Table, TableRow
from werkzaam_tui.services.caseload_import.values import Repair, Values

_TOTAL = re.compile(r"(sub|eind|grand )?tota(al|l)\b|aantal\b")


@dataclass(frozen=True, slots=True)
class CaseloadFile:
    """What :func:`read_caseload` found. Each row can be imported as it is."""

    rows: tuple[CaseloadRow, ...]
    """In the order of the sheet; never one person twice."""
    problems: tuple[RowProblem, ...]
    """In the order of the sheet."""
    ignored_columns: tuple[str, ...]
    """Headings of columns that are not imported."""
    notes: tuple[str, ...]
    """Whole sentences about the file: what was put right, what was not read."""
    sheet: str
    """Name of the worksheet; "" for CSV."""
    header_row: int
    columns: tuple[tuple[str, Field], ...]
    """(heading, what it was read as), from left to right; words are in ``fields.FIELD_NAMES``."""

    @property
    def rows_left_out(self) -> int:
        return len({problem.row for problem in self.problems if problem.fatal})


def read_caseload(path: Path, today: date) -> CaseloadFile:
    """The people in a CSV or XLSX file, ready to be imported, and every problem by row and column.

    Reads only; nothing is stored. Raises :class:`~werkzaam_tui.domain.errors.Refused` when the file as a
    whole cannot be read.
    """
    table = read_table(path)
    columns = match_columns(table.header)
    notes = [*table.notes, *columns.notes]
    if _numbers_are_bsn(table, columns):
        position = columns.fields[Field.NUMBER]
        columns = columns.without(Field.NUMBER)
        notes.append(
            _(
                'The numbers in column "{column}" look like citizen service numbers (BSN). They were not read.'
            ).format(column=columns.names[position])
        )
    values = Values(today)
    problems = [
        RowProblem(
            table.header_row,
            columns.names[left_out],
            _('This column means the same as "{column}". Only that one is read.').format(
                column=columns.names[read]
            ),
            fatal=False,
        )
        for left_out, read in columns.twice
    ]
    rows = []
    seen = Seen()
    passed_over = 0
    for cells in table.rows:
        if _is_no_person(cells, table.header):
            passed_over += 1
            continue
        row, found = read_row(cells, columns, values)
        first = seen.same_as(row) if row else None
        if row and first is not None:
            problems.append(_double(row, first, columns))
            continue
        problems += found
        if row:
            rows.append(row)
    if passed_over:
        notes.append(
            ngettext(
                "{n} row was passed over: a total, or the headings again.",
                "{n} rows were passed over: totals, or the headings again.",
                passed_over,
            ).format(n=passed_over)
        )
    notes += [_REPAIRED[repair](n) for repair, n in sorted(values.repaired.items()) if n]
    return CaseloadFile(
        rows=tuple(rows),
        problems=tuple(problems),
        ignored_columns=columns.ignored,
        notes=tuple(notes),
        sheet=table.sheet,
        header_row=table.header_row,
        columns=tuple((columns.names[position], field) for position, field in columns.read_as()),
    )


def _double(row: CaseloadRow, first: int, columns: Columns) -> RowProblem:
    field = next(f for f in (Field.FULL_NAME, Field.LAST_NAME, Field.FIRST_NAME) if f in columns.fields)
    message = _("This is the same person as in row {row}. Only that row is imported.").format(row=first)
    return RowProblem(row.row, columns.name_of(field), message, fatal=True)


def _is_no_person(cells: TableRow, header: Sequence[str]) -> bool:
    if sum(a == b for a, b in zip(cells.cells, header, strict=False) if a is not None) > 1:
        return True
    first = next((cell for cell in cells.cells if cell is not None), None)
    return isinstance(first, str) and _TOTAL.match(normalised(first)) is not None


def _numbers_are_bsn(table: Table, columns: Columns) -> bool:
    """Whether the column of client numbers holds BSNs under another name.

    A BSN has nine digits that pass a test which one in eleven other numbers passes; that all of them pass
    is no chance.
    """
    position = columns.fields.get(Field.NUMBER)
    if position is None:
        return False
    numbers = [str(cell) for row in table.rows if (cell := row.cells[position]) is not None]
    return len(numbers) > 1 and all(_passes_test(number) for number in numbers)


def _passes_test(text: str) -> bool:
    digits = re.sub(r"[\s.-]", "", text).removesuffix(".0").zfill(9)
    if not re.fullmatch(r"\d{9}", digits, re.ASCII) or int(digits) < 10_000_000:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def _phone_zero(n: int) -> str:
    return ngettext(
        "{n} phone number had lost its first zero or plus sign; it was put back.",
        "{n} phone numbers had lost their first zero or plus sign; it was put back.",
        n,
    ).format(n=n)


def _day_number(n: int) -> str:
    return ngettext(
        "{n} date was given as a day number of Excel; it was read as a date.",
        "{n} dates were given as day numbers of Excel; they were read as dates.",
        n,
    ).format(n=n)


def _letters(n: int) -> str:
    return ngettext(
        "{n} text had damaged letters with accents; they were put right.",
        "{n} texts had damaged letters with accents; they were put right.",
        n,
    ).format(n=n)


def _start_of_phase(n: int) -> str:
    return ngettext(
        "{n} placement has no start of its own; the day the phase began was taken.",
        "{n} placements have no start of their own; the day the phase began was taken.",
        n,
    ).format(n=n)


_REPAIRED: dict[Repair, Callable[[int], str]] = {
    Repair.PHONE_ZERO: _phone_zero,
    Repair.DAY_NUMBER: _day_number,
    Repair.LETTERS: _letters,
    Repair.START_OF_PHASE: _start_of_phase,
}
