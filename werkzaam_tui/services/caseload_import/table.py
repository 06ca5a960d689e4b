"""A sheet as it was found: headings and rows of plain cells, and how large one may be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, TypeVar

from werkzaam_tui.domain.errors import Refused
from werkzaam_tui.formats import number as number_text
from werkzaam_tui.language import _
from werkzaam_tui.services.caseload_import.columns import is_bsn, known_headings

_Row = TypeVar("_Row", bound=Sequence[object])
Cell = str | date | datetime | int | float | None

MAX_BYTES: Final = 20 * 1024 * 1024
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 200
MAX_CELL: Final = 32_767
"""Characters in one cell; Excel's own limit."""
MAX_TEXT: Final = 40_000_000
"""Characters in all cells together: in a small file one long text can be shared by millions of cells."""
LAST_ROW: Final = 1_048_576
"""Excel's last row."""
HEADER_WITHIN: Final = 50
"""The headings are among this many first rows that are not blank, and above row 1,000."""


@dataclass(frozen=True, slots=True)
class TableRow:
    number: int
    """As a spreadsheet program shows it: from 1, a cell with several lines is one row, blank rows count."""
    cells: tuple[Cell, ...]
    """At least as many as there are headings; more only where a delimiter stands loose in a text file."""


@dataclass(frozen=True, slots=True)
class Table:
    sheet: str
    """Name of the worksheet; "" for a text file."""
    header_row: int
    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    """Without the blank ones. Cells under a heading for citizen service numbers are always None."""
    notes: tuple[str, ...] = ()


def plain_text(value: str) -> str:
    """``value`` in one line, without the invisible characters that spreadsheets and web pages leave behind.

    Control characters are among those: shown in a terminal they could do more than be read.
    """
    if value.isascii() and value.isprintable():
        return " ".join(value.split())
    shown = "".join(
        " " if one.isspace() else one for one in value if one.isspace() or unicodedata.category(one)[0] != "C"
    )
    return " ".join(unicodedata.normalize("NFC", shown).split())


def tidy(value: Cell) -> Cell:
    """A cell without surrounding or invisible characters; None when nothing is left."""
    return plain_text(value) or None if isinstance(value, str) else value


@dataclass(slots=True)
class TableBuilder:
    """Takes the rows of a sheet one by one, finds the headings, and refuses what is too much.

    ``ragged`` keeps cells beyond the headings, where they are a sign of a loose delimiter.
    """

    sheet: str = ""
    ragged: bool = False
    header: tuple[str, ...] = ()
    header_row: int = 0
    _private: tuple[int, ...] = ()
    _rows: list[TableRow] = field(default_factory=list)
    _tried: int = 0
    _characters: int = 0

    @property
    def searching(self) -> bool:
        """False once the headings are found, or it is clear that they are not there."""
        return not self.header and self._tried < HEADER_WITHIN

    @property
    def known(self) -> int:
        return known_headings(self.header)

    def add(self, number: int, raw: Sequence[Cell]) -> None:
        """Take the row with this number. Raises :class:`Refused` when the sheet is beyond a limit."""
        self._measure(number, raw)
        cells = [tidy(value) for value in raw[:MAX_COLUMNS]]
        if all(value is None for value in cells):
            return
        if self.header:
            self._add_row(number, cells)
        elif self.searching:
            self._tried += 1 if number < 1_000 else HEADER_WITHIN
            texts = [value if isinstance(value, str) else "" for value in cells]
            if known_headings(texts):
                while not self.ragged and not texts[-1]:
                    texts.pop()
                self.header, self.header_row = tuple(texts), number
                self._private = tuple(index for index, text in enumerate(texts) if is_bsn(text))

    def _add_row(self, number: int, cells: list[Cell]) -> None:
        width = len(self.header)
        cells += [None] * (width - len(cells))
        for index in self._private:
            cells[index] = None
        if not self.ragged:
            del cells[width:]
        while len(cells) > width and cells[-1] is None:
            cells.pop()
        if all(value is None for value in cells):
            return
        if len(self._rows) >= MAX_ROWS:
            raise Refused(
                _(
                    "This sheet has more than {n} rows, so nothing was imported. "
                    "Keep only the rows of the caseload, or divide the file."
                ).format(n=number_text(MAX_ROWS))
            )
        self._rows.append(TableRow(number, tuple(cells)))

    def _measure(self, number: int, raw: Sequence[Cell]) -> None:
        if len(raw) > MAX_COLUMNS and any(value not in (None, "") for value in raw[MAX_COLUMNS:]):
            raise Refused(
                _(
                    "Row {row} has more than {n} columns, so nothing was imported. "
                    "Keep only the columns that the caseload needs."
                ).format(row=number, n=MAX_COLUMNS)
            )
        longest = 0
        for value in raw:
            if isinstance(value, str):
                self._characters += len(value)
                longest = max(longest, len(value))
        if longest > MAX_CELL:
            raise Refused(
                _(
                    "Row {row} has a cell of more than {n} characters, so nothing was imported. "
                    "In a text file this happens when a quotation mark is not closed."
                ).format(row=number, n=number_text(MAX_CELL))
            )
        if self._characters > MAX_TEXT:
            raise Refused(
                _(
                    "This sheet holds far more text than a caseload does, so nothing was imported. "
                    "Keep only the rows and columns of the caseload."
                )
            )

    def table(self, notes: Sequence[str] = ()) -> Table:
        return Table(self.sheet, self.header_row, self.header, tuple(self._rows), tuple(notes))


def no_headings() -> Refused:
    """The refusal for a file in which no row of headings is found."""
    return Refused(
        _(
            "No row with column headings was found, so nothing was imported. Put the headings in one row "
            'above the people: at least "Naam", or "Voornaam" and "Achternaam", and one more, '
            'such as "Gemeente".'
        )
    )


def within_sheet(rows: Iterable[_Row]) -> Iterator[tuple[int, _Row]]:
    """Rows that are not blank with their number, down to the last row that a spreadsheet program can show."""
    for number, row in enumerate(rows, start=1):
        if number > LAST_ROW:
            raise Refused(
                _("This sheet has more rows than a spreadsheet program can show. Nothing was imported.")
            )
        # A formatted but empty sheet has a million rows: those must cost next to nothing.
        if any(row):
            yield number, row
