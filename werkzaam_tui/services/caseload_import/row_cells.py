"""The cells of one row by what they are, and the problems met while reading them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.services.caseload_import.code_words import CodeWords
from werkzaam_tui.services.caseload_import.fields import Field
from werkzaam_tui.services.caseload_import.matching import Columns
from werkzaam_tui.services.caseload_import.table import Cell, TableRow
from werkzaam_tui.services.caseload_import.values import Values, is_blank

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class RowProblem:
    row: int
    """As the office sees it in its spreadsheet."""
    column: str
    """Its heading."""
    message: str
    """A whole sentence, without anything from the cell."""
    fatal: bool
    """True: the row is left out. False: the row is imported without this cell."""


class RowCells:
    """The cells of one row by field; collects the problems met while reading them."""

    def __init__(self, cells: TableRow, columns: Columns, values: Values) -> None:
        self.row = cells
        self.number = cells.number
        self.cells = cells.cells
        self.columns = columns
        self.values = values
        self.problems: list[RowProblem] = []

    def groups(self, begins: Field) -> list[RowCells]:
        """The cells of each numbered phase, placement or supporter, as rows that share their problems."""
        found = []
        for columns in self.columns.groups(begins):
            group = RowCells(self.row, columns, self.values)
            group.problems = self.problems
            found.append(group)
        return found

    def cell(self, field: Field) -> Cell:
        position = self.columns.fields.get(field)
        return None if position is None else self.cells[position]

    def problem(self, field: Field, message: str, *, fatal: bool = False) -> None:
        self.problems.append(RowProblem(self.number, self.columns.name_of(field), message, fatal))

    def value(self, field: Field, read: Callable[[Cell], T]) -> T | None:
        """The field's value; None when there is nothing, or nothing that can be read."""
        cell = self.cell(field)
        if is_blank(cell):
            return None
        try:
            return read(cell)
        except Refused as refused:
            self.problem(field, str(refused))
            return None

    def says(self, field: Field, *words: str) -> bool:
        """Whether the cell holds exactly one of these words."""
        cell = self.cell(field)
        return isinstance(cell, str) and cell.casefold().strip(" .") in words

    def text(self, field: Field) -> str:
        return self.value(field, self.values.text) or ""

    def code(self, field: Field, words: CodeWords[C]) -> C | None:
        """The code that the cell names; None where it is empty, or not understood."""
        cell = self.cell(field)
        found = words.find(cell)
        if found is None and not is_blank(cell):
            self.problem(field, words.problem())
        return found
